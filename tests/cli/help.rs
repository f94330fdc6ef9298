//! The pages of help and the manual pages: they say what is so.

use clap::error::ErrorKind;
use rounds::cli::args::{Args, command};
use rounds::help_pages::HELP_PAGES;
use rounds::messages::Lang;
use rounds::messages::cli::examples::examples;
use rounds::tui::keymap::ROWS;

use super::Machine;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// What stands between backticks on a page.
fn typed(page: &str) -> Vec<&str> {
    page.split('`').skip(1).step_by(2).collect()
}

#[test]
fn help_lists_its_pages_and_prints_each_in_both_languages() {
    let machine = Machine::new();
    let list = machine.out(&["help"]);
    for page in HELP_PAGES {
        assert!(list.contains(&format!("rounds help {}", page.id)), "{list}");
        for lang in LANGS {
            let shown = machine.out(&["help", page.id, "--lang", lang.code()]);
            assert!(shown.starts_with(&page.title(lang)), "{shown}");
            assert!(!shown.contains(['`', '{', '}']), "{shown}");
        }
    }
    assert!(!machine.path("book.db").exists(), "help needs no book");
    assert!(machine.out(&["help", "week"]).contains("rounds week"));
    let (status, said) = machine.refused(&["help", "weak"]);
    assert_eq!(status, 2);
    assert!(said.contains("“weak”") && said.contains("capture"), "{said}");
}

#[test]
fn a_page_is_found_by_its_title_and_by_what_it_says() {
    let machine = Machine::new();
    for (lang, words, title) in [
        ("en", "plan the week", "Plan the week"),
        ("en", "WEEK", "Plan the week"),
        ("zh", "Plan the week", "排一周"),
        ("en", "days off", "Plan the week"),
    ] {
        let page = machine.out(&["help", words, "--lang", lang]);
        assert!(page.lines().next().is_some_and(|line| line.contains(title)), "{words}: {page}");
    }
    let unknown = machine.rounds(&["help", "no such thing"]).output().expect("a run");
    assert_eq!(unknown.status.code(), Some(2), "what no page says is refused");
}

#[test]
fn the_pages_name_keys_that_there_are_and_those_that_the_user_has() {
    for page in HELP_PAGES {
        for lang in LANGS {
            page.with_keys(lang, &|name| {
                assert!(ROWS.iter().any(|row| row.name == name), "{}: no key is called {name}", page.id);
                String::new()
            });
        }
    }
    let machine = Machine::new();
    std::fs::write(machine.path("config.toml"), "[keys]\nundo = [\"U\"]\n").expect("a config");
    assert!(machine.out(&["help", "start"]).contains("“U”"));
}

#[test]
fn the_commands_on_the_pages_are_understood() {
    let mut tried = 0;
    for page in HELP_PAGES {
        for lang in LANGS {
            let text = page.with_keys(lang, &|_| "x".to_owned());
            for line in typed(&text).into_iter().filter(|line| line.starts_with("rounds ")) {
                // A word in quotes is one.
                let words = line.split('\'').enumerate().flat_map(|(at, part)| match at % 2 {
                    0 => part.split_whitespace().collect::<Vec<_>>(),
                    _ => vec![part],
                });
                let read = Args::read(words.map(Into::into), lang);
                // A command is named alone where what follows is told by the sentence.
                let trouble = read.err().filter(|error| error.kind() != ErrorKind::MissingRequiredArgument);
                assert!(trouble.is_none(), "{}: {line}: {trouble:?}", page.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "only {tried} commands were found");
}

#[test]
fn the_examples_of_own_playbooks_and_worksheets_load_and_a_broken_one_is_told_as_the_page_says() {
    let page = HELP_PAGES.iter().find(|page| page.id == "craft").expect("the page");
    for (lang, title, own) in [(Lang::Zh, "现场巡检", "现场巡检之前"), (Lang::En, "Site check", "Before a site check")]
    {
        let text = page.with_keys(lang, &|_| "x".to_owned());
        let code = |kind: &str| {
            let (_, rest) = text.split_once(&format!("```{kind}\n")).expect("an example");
            rest.split_once("```").expect("its end").0.to_owned()
        };
        let (playbook, worksheet) = (code("md"), code("toml"));
        let machine = Machine::new();
        for (folder, name, file) in
            [("playbooks", "site-check.md", &playbook), ("worksheets", "site-check.toml", &worksheet)]
        {
            std::fs::create_dir_all(machine.path(folder)).expect("a folder");
            std::fs::write(machine.path(folder).join(name), file).expect("a file");
        }
        let lang = lang.code();
        let read = machine.out(&["playbook", "site-check", "--lang", lang]);
        assert!(read.contains(own), "{read}");
        let printed = machine.out(&["worksheet", "site-check", "--lang", lang]);
        assert!(printed.contains(title), "{printed}");
        let shown = machine.out(&["help", "craft", "--lang", lang]);
        for line in playbook.lines().chain(worksheet.lines()) {
            assert!(shown.lines().any(|shown| shown.trim() == line), "{line} stands as it is typed: {shown}");
        }
        let broken = worksheet.replace("kind = \"date\"", "kind = \"dates\"");
        let line = broken.lines().position(|line| line.contains("dates")).expect("a line") + 1;
        std::fs::write(machine.path("worksheets/site-check.toml"), &broken).expect("a file");
        let (_, said) = machine.refused(&["worksheet", "site-check", "--lang", "en"]);
        assert!(
            said.contains("site-check.toml") && said.contains(&format!("line {line}")) && said.contains("dates"),
            "{said}"
        );
    }
}

/// The lines on the page about logging, each with what is understood of it on the sample book.
const LOGGED: [(Lang, &str, &[&str]); 10] = [
    (Lang::Zh, "给华星张伟打了电话，聊了二期", &["方式 电话", "联系人 张伟", "内容 聊了二期"]),
    (Lang::Zh, "昨天拜访华星，约了下周三上午10点再去", &["方式 拜访", "昨天", "12月9日 周三 10:00"]),
    (Lang::Zh, "华星 没打通", &["方式 电话", "结果 未联系上"]),
    (Lang::Zh, "华星电话聊了报价 =好", &["方式 电话", "内容 聊了报价", "结果 积极"]),
    (
        Lang::Zh,
        "华星 拜访 谈二期需求 =好 @张伟 >下周三 电话 跟进交付进度",
        &["方式 拜访", "联系人 张伟", "内容 谈二期需求", "结果 积极", "12月9日 周三", "电话 · 跟进交付进度"],
    ),
    (
        Lang::En,
        "called Tom Becker at Northwind, wants a discount",
        &["Customer C012", "Kind Call", "Contacts Tom Becker", "What was said wants a discount"],
    ),
    (
        Lang::En,
        "visited Northwind yesterday, next wed 10am visit",
        &["Kind Visit", "yesterday", "9 Dec 10:00", "· Visit"],
    ),
    (Lang::En, "Northwind no answer", &["Kind Call", "Outcome No answer"]),
    (
        Lang::En,
        "Northwind call asked for a quote, send it by Friday",
        &["Kind Call", "said asked for a quote", "4 Dec", "Content · send it"],
    ),
    (
        Lang::En,
        "Northwind call asked for a quote =positive >fri",
        &["Kind Call", "Outcome Positive", "4 Dec", "· Call"],
    ),
];

/// A sample book of Monday, 30 November 2026.
fn sample(lang: Lang) -> Machine {
    let machine = Machine::new();
    let book = machine.path("book.db").display().to_string();
    machine.out(&["--today", DAY, "--lang", lang.code(), "demo", "--country", lang.pick("CN", "GB"), "--write", &book]);
    machine
}

const DAY: &str = "2026-11-30";

#[test]
fn the_lines_on_the_page_about_logging_do_what_they_say() {
    for lang in LANGS {
        let machine = sample(lang);
        let page = HELP_PAGES.iter().find(|page| page.id == "capture").expect("the page");
        let text = page.with_keys(lang, &|_| String::new());
        let lines: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("- `").or_else(|| line.strip_prefix('`'))?.split('`').next())
            .filter(|line| !line.is_empty())
            .collect();
        let known: Vec<&str> = LOGGED.iter().filter(|(own, ..)| *own == lang).map(|(_, line, _)| *line).collect();
        assert_eq!(lines, known);
        for (_, line, parts) in LOGGED.iter().filter(|(own, ..)| *own == lang) {
            let shown = machine.out(&["--today", DAY, "--lang", lang.code(), "log", "--dry-run", line]);
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in *parts {
                assert!(shown.contains(part), "{line}: no {part} in {shown}");
            }
        }
    }
}

#[test]
fn the_days_on_the_page_about_dates_are_understood_and_the_order_is_that_of_the_country() {
    for lang in LANGS {
        let machine = sample(lang);
        let page = HELP_PAGES.iter().find(|page| page.id == "dates").expect("the page");
        let text = page.with_keys(lang, &|_| String::new());
        let cells: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next()).collect();
        assert!(cells.len() >= 8, "{cells:?}");
        for phrase in cells.iter().flat_map(|cell| typed_in(cell)) {
            machine.out(&["--today", DAY, "--lang", lang.code(), "week", phrase]);
        }
    }
    for (country, day) in [("US", "2027-06-10"), ("GB", "2027-10-06"), ("CN", "2027-06-10")] {
        let machine = sample(Lang::En);
        machine.out(&["settings", &format!("country={country}"), "--today", DAY]);
        let moved = machine.out(&["--today", DAY, "--json", "move", "F79", "6/10"]);
        assert!(moved.contains(day), "{country}: {moved}");
    }
}

/// What stands between backticks in a cell whose first one is cut off.
fn typed_in(cell: &str) -> Vec<&str> {
    cell.split('`').step_by(2).filter(|one| !one.trim_matches(['、', ',', ' ']).is_empty()).collect()
}

/// What a command needs that is not in the sample book: files in the folder, something to do again, talks to confirm.
fn prepare(machine: &Machine, command: &str, lang: Lang) {
    let rounds = |words: &[&str]| machine.out(&[&["--today", DAY, "--lang", lang.code()][..], words].concat());
    let at = |name: &str| machine.path(name).display().to_string();
    match command {
        "undo" | "redo" => {
            rounds(&["edit", "C012", "region=York"]);
            if command == "redo" {
                rounds(&["undo"]);
            }
        }
        "rounds" | "import" => {
            rounds(&["export", "--format", "xlsx", "-o", &at("customers.xlsx")]);
        }
        "restore" => {
            rounds(&["backup", &at("copy.db")]);
        }
        "holidays import" | "holidays remove" => {
            let day = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270305\nSUMMARY:Fair\nEND:VEVENT\n";
            std::fs::write(at("days.ics"), format!("BEGIN:VCALENDAR\nVERSION:2.0\n{day}END:VCALENDAR\n"))
                .expect("a file");
            if command == "holidays remove" {
                rounds(&["holidays", "import", &at("days.ics")]);
            }
        }
        "rules check" => {
            let text = rounds(&["rules", "show", "value-risk", "--toml"]);
            std::fs::write(at("mine.toml"), text).expect("a file");
        }
        "vdir" | "vdir sync" => std::fs::create_dir(at("rounds")).expect("a folder"),
        "init" => std::fs::remove_file(at("book.db")).expect("no book"),
        _ if command.starts_with("inbox") => {
            let head = "From: Tom Becker <t.becker@northwind.example>\nTo: me@example.com\nSubject: Offer\n";
            let sent = "Date: Thu, 26 Nov 2026 10:00:00 +0000\nMessage-ID: <1@northwind.example>\n\nHello\n";
            std::fs::write(at("offer.eml"), format!("{head}{sent}")).expect("a file");
            rounds(&["import", &at("offer.eml")]);
        }
        _ => {}
    }
}

#[test]
#[cfg(unix)]
fn every_example_of_every_command_works_on_the_sample_book() {
    let program = assert_cmd::cargo::cargo_bin("rounds");
    let mut tried = 0;
    for lang in LANGS {
        let book = sample(lang);
        let whole = command(lang);
        let outer = whole.get_subcommands().filter(|sub| !sub.is_hide_set());
        let paths = outer.flat_map(|sub| {
            let name = sub.get_name().to_owned();
            let inner: Vec<String> =
                sub.get_subcommands().map(|inner| format!("{name} {}", inner.get_name())).collect();
            std::iter::once(name).chain(inner)
        });
        for path in std::iter::once("rounds".to_owned()).chain(paths) {
            for example in examples(lang, &path) {
                let machine = Machine::new();
                std::fs::copy(book.path("book.db"), machine.path("book.db")).expect("a book");
                std::fs::create_dir_all(machine.path("bin")).expect("a folder");
                std::os::unix::fs::symlink(&program, machine.path("bin/rounds")).expect("the program");
                prepare(&machine, &path, lang);
                // The app itself needs a terminal; one screen of it is printed instead.
                let line = if example.line == "rounds demo" { "rounds demo --print" } else { example.line };
                let done = std::process::Command::new("sh")
                    .args(["-c", line])
                    .current_dir(machine.path(""))
                    .env_clear()
                    .envs(machine.environment())
                    .env("PATH", format!("{}:/usr/bin:/bin", machine.path("bin").display()))
                    .env("ROUNDS_TODAY", DAY)
                    .env("LANG", lang.pick("zh_CN.UTF-8", "en_US.UTF-8"))
                    .output()
                    .expect("a shell");
                let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
                assert_eq!(done.status.code(), Some(0), "{line}: {out}{err}");
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn help_ends_with_what_every_program_has_and_speaks_one_language() {
    let machine = Machine::new();
    let english = machine.out(&["plan", "--help"]);
    let help = english.find("--help").expect("the option");
    assert!(
        english.find("--apply").is_some_and(|own| own < help) && english.find("--json").is_some_and(|own| own < help)
    );
    assert!(english.contains("Examples:\n  rounds plan next week\n"), "{english}");
    for words in [&["--help"][..], &["plan", "--help"], &["vdir", "--help"], &["help", "show"]] {
        let chinese = machine.out(&[&["--lang", "zh"][..], words].concat());
        assert!(
            chinese.contains("用法：") && chinese.contains("选项：\n") && chinese.contains("例子：\n"),
            "{chinese}"
        );
        assert!(
            !chinese.contains(":\n") && !chinese.contains("[OPTIONS]") && !chinese.contains("COMMAND"),
            "{chinese}"
        );
    }
}

#[test]
fn conditions_on_the_page_about_finding_are_understood() {
    for lang in LANGS {
        let machine = Machine::new();
        machine.out(&["init"]);
        let page = HELP_PAGES.iter().find(|page| page.id == "find").expect("the page");
        let text = page.with_keys(lang, &|_| String::new());
        let conditions =
            typed(&text).into_iter().filter(|one| one.contains([':', '<', '>']) && !one.contains("rounds"));
        let mut tried = 0;
        for condition in conditions {
            let output =
                machine.rounds(&["--lang", lang.code(), "customers", "--", condition]).output().expect("a run");
            assert!(output.stderr.is_empty(), "{condition}: {}", String::from_utf8_lossy(&output.stderr));
            tried += 1;
        }
        assert!(tried >= 6, "{tried}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    fn count(command: &clap::Command) -> usize {
        1 + command.get_subcommands().filter(|sub| !sub.is_hide_set()).map(count).sum::<usize>()
    }
    let machine = Machine::new();
    let folder = machine.path("man");
    for lang in LANGS {
        machine.out(&["--lang", lang.code(), "man", &folder.display().to_string()]);
        let pages: Vec<_> = std::fs::read_dir(&folder).expect("the folder").flatten().collect();
        assert_eq!(pages.len(), count(&command(lang)));
        for page in pages {
            let text = std::fs::read_to_string(page.path()).expect("a page");
            let heads: &[&str] = match lang {
                Lang::Zh => &["名称", "用法", "选项", "举例", "文件", "环境变量", "退出状态"],
                Lang::En => &["NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "FILES", "ENVIRONMENT", "EXIT STATUS"],
            };
            let plain = text.replace("\\:", "").replace('"', "");
            for head in heads {
                assert!(plain.contains(&format!(".SH {head}\n")), "no {head} in {text}");
            }
            let is_english = |line: &str| line.starts_with(".SH ") && line.is_ascii();
            assert!(lang == Lang::En || !plain.lines().any(is_english), "{plain}");
        }
        let log = std::fs::read_to_string(folder.join("rounds-log.1"))
            .expect("the page of a command")
            .replace("\\-", "-")
            .replace("\\:", "")
            .replace("\\fR", "");
        let log = log.replace("\\fB", "").replace("\\fI", "");
        assert!(log.contains("rounds log [--to FILTER] [--dry-run] [TEXT]..."), "{log}");
        assert!(log.contains(lang.pick("一句话记一笔跟进", "Log a follow-up in one line")), "{log}");
    }
    assert!(machine.out(&["man"]).contains(".TH ROUNDS 1"));
}
