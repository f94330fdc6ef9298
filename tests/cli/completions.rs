//! Completion in the shell, asked as the scripts ask: by a variable, with the words so far.

use std::collections::BTreeMap;
use std::path::Path;

use super::Machine;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

impl Machine {
    /// What this shell is offered for the last of these words; stderr must stay silent.
    fn offered(&self, shell: &str, words: &[&str]) -> Vec<String> {
        let index = (words.len() - 1).to_string();
        let mut asked = self.rounds(&[]);
        asked.arg("--").args(words).env("ROUNDS_COMPLETE", shell);
        asked.env("_CLAP_COMPLETE_INDEX", index).env("_CLAP_IFS", "\n");
        let output = asked.output().expect("a run");
        assert!(output.stderr.is_empty(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{words:?}");
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    /// The same without the options, which stand behind every value.
    fn values(&self, shell: &str, words: &[&str]) -> Vec<String> {
        let offered = self.offered(shell, &[&["rounds"], words].concat());
        offered.into_iter().filter(|one| !one.starts_with("--")).collect()
    }

    /// Every file below the folder of this machine with what is in it.
    fn all_bytes(&self) -> BTreeMap<String, Vec<u8>> {
        fn walk(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    walk(&entry.path(), found);
                } else {
                    let bytes = std::fs::read(entry.path()).expect("a file");
                    found.insert(entry.path().display().to_string(), bytes);
                }
            }
        }
        let mut found = BTreeMap::new();
        walk(&self.path(""), &mut found);
        found
    }
}

fn with_book() -> Machine {
    let machine = Machine::new();
    machine.out(&["init"]);
    for (name, short) in
        [("华星智能科技有限公司", "华星"), ("Foley & Daughters", ""), ("Foley Transport Ltd", "Foley's")]
    {
        let short = format!("short_name={short}");
        machine.out(&["add", name, &short]);
    }
    machine
}

#[test]
fn a_customer_completes_by_name_code_and_pinyin() {
    let machine = with_book();
    assert_eq!(machine.values("fish", &["show", "华"]), ["华星\tC001"]);
    assert_eq!(machine.values("fish", &["brief", "hua"]), ["华星\tC001"]);
    assert_eq!(machine.values("fish", &["show", "hx"]), ["华星\tC001"]);
    assert_eq!(machine.values("fish", &["explain", "c00"]).len(), 3);
    assert_eq!(machine.values("fish", &["report", "service", "foley &"]), ["Foley & Daughters\tC002"]);
    assert_eq!(machine.values("fish", &["show", "nobody"]), [""; 0]);
    // What goes far takes the whole name or the code.
    assert_eq!(machine.values("fish", &["merge", "华"]), ["华星智能科技有限公司\tC001"]);
    assert_eq!(machine.values("fish", &["merge", "C001", "Foley T"]), ["Foley Transport Ltd\tC003"]);
    // A captured line begins with a customer; behind it stand free words.
    assert_eq!(machine.values("fish", &["log", "华"]), ["华星\tC001"]);
    assert_eq!(machine.values("fish", &["log", "华星", "华"]), [""; 0]);
}

#[test]
fn bash_gets_a_name_as_it_is_typed() {
    let machine = with_book();
    assert_eq!(machine.values("bash", &["show", "Foley"]), ["Foley\\ \\&\\ Daughters", "Foley\\'s"]);
    assert_eq!(machine.values("bash", &["show", "Foley\\ \\&"]), ["Foley\\ \\&\\ Daughters"]);
}

#[test]
fn what_the_help_lists_completes() {
    let machine = with_book();
    machine.out(&["log", "华星 电话 聊了报价 >3天后 拜访 送样品"]);
    assert_eq!(machine.values("bash", &["--today", "2026-11-23", "kpi", "--period", "2026Q"]).len(), 4);
    assert!(machine.values("bash", &["--today", "2026-11-23", "kpi", "--period", ""]).contains(&"2026H2".to_owned()));
    assert_eq!(machine.values("bash", &["kpi", "--by", "r"]), ["region"]);
    assert_eq!(machine.values("bash", &["rules", "use", ""]), ["value-risk", "strategic", "rfm"]);
    assert_eq!(machine.values("bash", &["suggest", "--rulebook", "r"]), ["rfm"]);
    assert_eq!(machine.values("bash", &["settings", "capacity.p"]), ["capacity.per_day"]);
    assert_eq!(machine.values("bash", &["help", "capt"]), ["capture"]);
    assert_eq!(machine.values("bash", &["edit", "C001", "ind"]), ["industry="]);
    assert_eq!(machine.values("bash", &["worksheet", "visit"]), ["visit-plan"]);
    assert_eq!(machine.values("bash", &["kpi", "reten"]), ["retention"]);
    assert_eq!(machine.values("bash", &["com"]), ["completions"]);
    // Days and periods in the words of the language.
    assert_eq!(machine.values("fish", &["kpi", "--period", "la"]), ["last month", "last quarter", "last year"]);
    assert_eq!(machine.values("bash", &["kpi", "--period", "last m"]), ["last\\ month"]);
    for shell in ["zsh", "fish"] {
        assert_eq!(machine.values(shell, &["kpi", "--period", "last\\ q"]), ["last quarter"], "{shell}");
    }
    assert_eq!(machine.values("fish", &["--lang", "zh", "kpi", "--period", "上"]), ["上月", "上季度"]);
    assert_eq!(machine.values("fish", &["plan", "n"]), ["next week", "next Monday"]);
    assert_eq!(machine.values("fish", &["--lang", "zh", "week", "下"]), ["下周", "下周一"]);
    assert_eq!(machine.values("fish", &["done", "F1", "--on", "y"]), ["yesterday"]);
    assert_eq!(machine.values("fish", &["init", "--country", "gb"]), ["GB\tUnited Kingdom"]);
    assert_eq!(machine.values("fish", &["import", "x.csv", "--stage", "r"]), ["returning"]);
    // Behind a sign of equality, people and copies.
    assert_eq!(machine.values("bash", &["settings", "theme=l"]), ["theme=light"]);
    assert_eq!(machine.values("bash", &["settings", "rulebook=s"]), ["rulebook=strategic"]);
    let stages = machine.values("bash", &["edit", "C001", "stage="]);
    assert!(
        stages.contains(&"stage=won".to_owned()) && stages.iter().all(|one| one.starts_with("stage=")),
        "{stages:?}"
    );
    assert!(machine.values("fish", &["log", "--to", "ti"]).contains(&"tier:".to_owned()));
    machine.out(&["log", "华星 电话 聊了报价 @+张伟"]);
    assert_eq!(machine.values("fish", &["erase", "C001", "--contact", ""]), ["张伟"]);
    assert_eq!(machine.values("fish", &["access", "华星", ""]), ["张伟"]);
    machine.out(&["backup"]);
    let copies = machine.values("bash", &["restore", ""]);
    assert!(copies.len() == 1 && copies[0].ends_with("-manual.db"), "{copies:?}");
    machine.out(&["restore", &copies[0], "--dry-run"]);
    let [open] = machine.values("fish", &["done", "F"]).try_into().expect("one open follow-up");
    assert!(open.contains("华星") && open.starts_with('F'), "{open}");
}

/// Whatever an option takes of a closed set completes; what is free is said here.
#[test]
fn every_option_of_a_closed_set_completes_in_each_shell() {
    const FREE: [&str; 22] = [
        "contact",
        "customers",
        "encoding",
        "follow-ups",
        "horizon",
        "insight",
        "keys",
        "limit",
        "map",
        "number",
        "on",
        "period",
        "seed",
        "sheet",
        "size",
        "today",
        "weeks",
        "year",
        "count",
        "country",
        "restore",
        "rulebook",
    ];
    let machine = with_book();
    let commands: Vec<Vec<String>> = commands_of(&machine, &[]);
    assert!(commands.len() > 40, "{}", commands.len());
    let mut seen = 0;
    for words in &commands {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let help = machine.out(&[&words[..], &["--help"]].concat());
        for line in help.lines() {
            let mut parts = line.split_whitespace().skip_while(|part| !part.starts_with("--"));
            let Some(option) = parts.next().map(|part| part.trim_start_matches("--")) else { continue };
            if parts.next().is_none_or(|value| !value.starts_with('<')) || !line.trim_start().starts_with('-') {
                continue;
            }
            let option_typed = format!("--{option}");
            let typed = [&words[..], &[&option_typed, ""]].concat();
            let offered = machine.values("fish", &typed);
            if offered.iter().all(String::is_empty) {
                assert!(FREE.contains(&option), "{words:?} --{option} offers nothing");
            } else {
                seen += 1;
                for shell in SHELLS {
                    assert!(!machine.values(shell, &typed).is_empty(), "{shell}: {words:?} --{option}");
                }
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

/// Every command below these words, as the help lists them.
fn commands_of(machine: &Machine, words: &[&str]) -> Vec<Vec<String>> {
    let help = machine.out(&[words, &["--help"]].concat());
    let listed = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names =
        listed.take_while(|line| !line.is_empty()).filter(|line| line.starts_with("  ") && !line.starts_with("    "));
    let names: Vec<String> = names.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    names
        .iter()
        .filter(|name| *name != "help" || words.is_empty())
        .flat_map(|name| {
            let path = [words, &[name.as_str()]].concat();
            let below = if *name == "help" { Vec::new() } else { commands_of(machine, &path) };
            std::iter::once(path.iter().map(|word| (*word).to_owned()).collect()).chain(below)
        })
        .collect()
}

#[test]
fn files_complete_with_their_blanks() {
    let machine = Machine::new();
    std::fs::write(machine.path("Q4 list.xlsx"), "").expect("a file");
    let typed = machine.path("Q4").display().to_string();
    let whole = format!("{typed}\\ list.xlsx");
    assert_eq!(machine.values("bash", &["import", &typed]), [whole]);
    assert!(!machine.values("bash", &["import", ""]).contains(&".".to_owned()));
}

/// Somebody who presses Tab has not asked for anything to be done.
#[test]
fn nothing_is_written_and_nothing_made() {
    let empty = Machine::new();
    assert_eq!(empty.values("bash", &["show", ""]), [""; 0], "without a book");
    assert!(empty.all_bytes().is_empty());
    let machine = with_book();
    let before = machine.all_bytes();
    for words in [["show", ""], ["done", ""], ["rules", "show"], ["log", "F"]] {
        machine.values("bash", &words);
    }
    assert!(machine.all_bytes() == before, "a file differs after Tab");
    // A book that cannot be read offers nothing, and says nothing.
    std::fs::write(machine.path("book.db"), "no book").expect("a file");
    assert_eq!(machine.values("bash", &["show", "F"]), [""; 0]);
}

#[test]
fn every_shell_gets_a_script_that_asks_the_program() {
    let machine = Machine::new();
    for shell in SHELLS {
        let script = machine.out(&["completions", shell]);
        assert!(script.contains("ROUNDS_COMPLETE") && script.contains("rounds"), "{shell}: {script}");
        assert!(machine.offered(shell, &["rounds", "sugg"]).iter().any(|one| one.contains("suggest")), "{shell}");
    }
}

#[test]
fn zsh_takes_a_single_candidate_for_what_was_typed() {
    let script = Machine::new().out(&["completions", "zsh"]);
    assert!(script.contains("_describe -V 'values' other -U"), "{script}");
    assert!(script.contains("_describe -V 'values' other -M"), "{script}");
    assert!(!script.contains("_describe -V 'values' other\n"), "{script}");
}
