//! Every command once or twice, in both languages, with its status.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use rounds::messages::Lang;
use serde_json::Value;

use super::{Machine, case};

const TODAY: &str = "2026-11-23";

fn capture_book() -> Machine {
    let machine = Machine::new();
    machine.out(&["import", &case("capture-book.json").to_string_lossy(), "--today", TODAY]);
    machine
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("one JSON document")
}

/// Whoever named the book by --db can type each advised command as it stands.
#[test]
fn every_advised_command_names_the_book() {
    let machine = Machine::new();
    let book = machine.path("other.db").to_string_lossy().into_owned();
    let with_book = |words: &[&str]| -> String {
        let output = machine.rounds(words).args(["--db", &book, "--today", TODAY]).output().expect("a run");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    machine.out(&["demo", "--country", "GB", "--write", &book, "--today", TODAY, "--lang", "en"]);
    let asked: &[&[&str]] = &[
        &["show", "nobody"],
        &["done", "F9999"],
        &["done", "x"],
        &["plan", "--apply"],
        &["log", "Northwind call ok"],
        &["add", "Northwind Two"],
        &["inbox"],
        &["duplicates"],
        &["trash"],
        &["restore", "none"],
        &["backups"],
        &["doctor"],
        &["rules", "use", "rfm"],
        &["holidays", "--country", "FR", "--year", "1999"],
        &["cancel", "F9998"],
    ];
    let mut seen = 0;
    for lang in ["en", "zh"] {
        for words in asked {
            let told = with_book(&[*words, &["--lang", lang]].concat());
            for (at, _) in told.match_indices("rounds ") {
                let next = told[at + "rounds ".len()..].split_whitespace().next().unwrap_or_default();
                let is_command = rounds::sentences::advice::OF_A_BOOK.contains(&next.trim_matches(['`', '；', '，']));
                assert!(!is_command, "{words:?}: {told}");
                seen += usize::from(next == "--db");
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_missing_book_is_said_and_never_made_by_looking() {
    let machine = Machine::new();
    let (status, said) = machine.refused(&["today"]);
    assert_eq!(status, 1);
    insta::assert_snapshot!(said, @"rounds: No book at ~/book.db; create one with `rounds --db ~/book.db init` or choose another with --db");
    assert!(!machine.path("book.db").exists());
    let (status, said) = machine.refused(&["suggest", "--lang", "zh"]);
    assert_eq!(status, 1);
    insta::assert_snapshot!(said, @"rounds: 没有找到客户簿 ~/book.db；用 rounds --db ~/book.db init 新建，或用 --db 指定");
}

#[test]
fn a_book_that_was_here_and_is_gone_is_never_made_anew() {
    let machine = Machine::new();
    machine.out(&["init"]);
    fs::remove_file(machine.path("book.db")).expect("the book");
    // Before the file is read: there is none of that name.
    for words in
        [&["init"][..], &["today"], &["import", &case("capture-book.json").to_string_lossy()], &["import", "none.csv"]]
    {
        let (status, said) = machine.refused(words);
        assert_eq!((status, said.contains("is now missing")), (1, true), "{words:?}: {said}");
        assert!(!machine.path("book.db").exists());
    }
}

#[test]
fn a_day_of_the_past_in_plain_words_is_recorded_for_today_and_said_so() {
    let machine = capture_book();
    let noted = |words: &[&str]| {
        let output = machine.rounds(&[words, &["--today", TODAY, "--lang", "zh"]].concat()).output().expect("a run");
        assert!(output.status.success());
        machine.without_folder(&String::from_utf8(output.stderr).expect("UTF-8"))
    };
    insta::assert_snapshot!(noted(&["log", "--dry-run", "华星 电话 昨天聊了报价"]), @"会记在今天；要记在「昨天」，请写 <昨天");
    insta::assert_snapshot!(noted(&["log", "华星 电话 昨天聊了报价"]), @"记在了今天；如果是「昨天」的事，用 rounds --db ~/book.db undo 撤销，再写上 <昨天 重记");
    assert_eq!(noted(&["log", "华星 电话 聊了报价 <昨天"]), "");
}

/// Told with what was understood, whether it is written or not: it is no failure, and nothing of it is kept.
#[test]
fn a_complaint_without_its_marks_is_recorded_and_the_marks_are_offered() {
    let machine = capture_book();
    for (lang, line, tip) in [
        ("zh", "华星 电话 投诉包装破损", "写 !标题 登记问题，=生气 记结果"),
        ("en", "华星 call, furious about late delivery", "`!title` opens an issue, `=angry` sets the outcome"),
    ] {
        let words = ["log", line, "--today", TODAY];
        for more in [&["--lang", lang, "--dry-run"][..], &["--lang", lang]] {
            let said = machine.out(&[&words[..], more].concat());
            assert!(said.contains(tip), "{said}");
        }
        let dry = json(&machine.out(&[&words[..], &["--dry-run", "--json"]].concat()));
        assert_eq!((&dry["follow_up"]["outcome"], &dry["issue"]), (&Value::Null, &Value::Null));
        let marked = machine.out(&["log", &format!("{line} =生气 !破损"), "--today", TODAY, "--lang", lang]);
        assert!(!marked.contains("!标题") && !marked.contains("!title"), "{marked}");
    }
}

#[test]
fn wrong_usage_is_status_2() {
    let machine = capture_book();
    assert_eq!(machine.refused(&["today", "--today", "2026-02-30"]).0, 2);
    assert_eq!(machine.refused(&["nonsense"]).0, 2);
    assert_eq!(machine.refused(&["explain"]).0, 2);
    assert_eq!(machine.refused(&["kpi", "--by", "colour"]).0, 2);
    assert_eq!(machine.refused(&["kpi", "--insight", "guess"]).0, 2);
    assert_eq!(machine.refused(&["kpi", "retention"]).0, 2);
    assert_eq!(machine.refused(&["kpi", "--records"]).0, 2);
    assert_eq!(machine.refused(&["kpi", "nonsense", "--records"]).0, 2);
    assert_eq!(machine.refused(&["kpi", "--insight", "funnel", "--by", "tier"]).0, 2);
    let (status, said) = machine.refused(&["kpi", "--period", "2026Q5"]);
    assert_eq!((status, said.contains("2026Q5 is not a period")), (2, true), "{said}");
}

#[test]
fn a_broken_import_names_file_path_and_place_and_leaves_no_book() {
    let machine = Machine::new();
    let file = machine.path("broken.json");
    let text =
        "{\n  \"format\": \"rounds-book\",\n  \"version\": 1,\n  \"customers\": [{\"code\": \"C001\", \"name\": 7}]\n}";
    fs::write(&file, text).expect("a file");
    let (status, said) = machine.refused(&["import", &file.to_string_lossy()]);
    assert_eq!(status, 1);
    insta::assert_snapshot!(said, @"rounds: ~/broken.json: customers[0].name (line 4, column 42): 7 is not valid; use a text in quotes");
    assert!(!machine.path("book.db").exists());
}

#[test]
fn a_line_is_recorded_undone_and_done_again() {
    let machine = capture_book();
    let line = "华星 电话 聊了报价 >下周三";
    let words = ["log", line, "--today", TODAY, "--json"];
    let dry = json(&machine.out(&[&words[..], &["--dry-run"]].concat()));
    assert_eq!((&dry["customer"], &dry["follow_up"]["id"]), (&Value::from("C001"), &Value::Null));
    assert_eq!(dry["next"]["planned_on"], "2026-12-02");
    let before = machine.out(&["export"]);
    let logged = json(&machine.out(&words));
    assert!(logged["follow_up"]["id"].as_str().is_some_and(|id| id.starts_with('F')), "{logged}");
    let after = machine.out(&["export"]);
    assert_ne!(before, after);
    machine.out(&["undo"]);
    assert_eq!(machine.out(&["export"]), before);
    machine.out(&["redo"]);
    assert_eq!(machine.out(&["export"]), after);
    assert_eq!(json(&machine.out(&["history", "--json"])).as_array().map(Vec::len), Some(4));
}

#[test]
fn lines_from_stdin_are_each_a_change_and_bad_ones_are_named() {
    let machine = capture_book();
    let run = machine
        .rounds(&["log", "--today", TODAY])
        .write_stdin("华星 电话 一\nnobody at all\n\n华星 拜访 二\n")
        .output()
        .expect("a run");
    let said = String::from_utf8(run.stderr).expect("UTF-8");
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(said.starts_with("line 2: "), "{said}");
    let out = String::from_utf8(run.stdout).expect("UTF-8");
    assert_eq!(out.lines().filter(|line| !line.starts_with(' ')).count(), 2, "{out}");
    assert!(out.lines().any(|line| line.starts_with("  Kind") && line.ends_with("Call")), "one line a part: {out}");
    assert_eq!(json(&machine.out(&["history", "--json"])).as_array().map(Vec::len), Some(3));
}

#[test]
fn a_pipe_that_closes_ends_quietly() {
    let machine = Machine::new();
    let book = machine.path("big.db");
    machine.out(&[
        "demo",
        "--country",
        "GB",
        "--write",
        &book.to_string_lossy(),
        "--customers",
        "2000",
        "--today",
        TODAY,
    ]);
    for words in [&["customers"][..], &["suggest"], &["today"], &["export"], &["history"], &["explain", "--all"]] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("rounds"))
            .args(words)
            .args(["--today", TODAY, "--db", &book.to_string_lossy()])
            .env("ROUNDS_STATE", machine.path("state"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
        let ended = child.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(!line.is_empty() && ended.status.success() && said.is_empty(), "{words:?}: {said}");
    }
}

#[test]
fn the_same_seed_day_and_size_make_the_same_book() {
    let machine = Machine::new();
    let make = |name: &str, seed: &str| {
        let book = machine.path(name);
        let words =
            ["demo", "--country", "GB", "--write", &book.to_string_lossy(), "--customers", "30", "--follow-ups", "200"];
        machine.out(&[&words[..], &["--seed", seed, "--today", TODAY]].concat());
        (fs::read(&book).expect("a book"), machine.out(&["export", "--db", &book.to_string_lossy()]))
    };
    let (one, other, third) = (make("one.db", "7"), make("other.db", "7"), make("third.db", "8"));
    assert!(one.1 == other.1 && one.0 == other.0, "the same request made another book");
    assert!(one.1 != third.1, "another seed made the same book");
}

#[cfg(unix)]
#[test]
fn files_are_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let machine = capture_book();
    let file = machine.path("whole.json");
    machine.out(&["export", "-o", &file.to_string_lossy()]);
    for path in [file, machine.path("book.db")] {
        let mode = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn every_list_speaks_both_languages_and_hides_no_control() {
    let machine = Machine::new();
    machine.out(&["demo", "--country", "GB", "--write", &machine.path("book.db").to_string_lossy(), "--today", TODAY]);
    for lang in ["zh", "en"] {
        for words in [
            &["today"][..],
            &["week"],
            &["plan"],
            &["suggest"],
            &["customers"],
            &["explain", "C001"],
            &["show", "C001"],
            &["history"],
            &["kpi"],
            &["kpi", "--by", "tier"],
            &["kpi", "retention", "--records"],
            &["kpi", "coverage", "--records", "--period", "2025"],
            &["kpi", "--insight", "funnel"],
            &["kpi", "--insight", "cohorts"],
            &["kpi", "--insight", "tiers"],
            &["kpi", "--insight", "time"],
            &["kpi", "--insight", "adherence"],
            &["kpi", "--insight", "pipeline", "--period", "2031"],
        ] {
            let text = machine.out(&[words, &["--today", TODAY, "--lang", lang]].concat());
            assert!(!text.trim().is_empty(), "{words:?} says nothing in {lang}");
            assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{words:?} {lang}");
        }
    }
}

#[test]
fn the_history_tells_local_time_and_what_became_of_a_change() {
    let machine = capture_book();
    machine.out(&["log", "华星 电话 聊了报价", "--today", TODAY]);
    machine.out(&["undo"]);
    machine.out(&["redo"]);
    machine.out(&["undo"]);
    let utc = json(&machine.out(&["history", "--json"]))[0]["at"].as_str().expect("a moment").to_owned();
    let listed = |lang: &str| {
        let mut command = machine.rounds(&["history", "--lang", lang, "--today", TODAY]);
        let output = command.env("TZ", "CST-8").output().expect("a run");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let utc = chrono::NaiveDateTime::parse_from_str(&utc, "%Y-%m-%dT%H:%M:%SZ").expect("universal time");
    let local = utc + chrono::Duration::hours(8);
    let local = rounds::messages::dates::moment(Lang::Zh, local, TODAY.parse().expect("a day"));
    assert!(listed("zh").lines().next().is_some_and(|line| line.contains(&local)), "{}", listed("zh"));
    let words = |lang: &str| {
        let text = listed(lang);
        let told = text.lines().take(4).map(|line| line.rsplit("  ").next().unwrap_or_default());
        told.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(words("zh"), @r"
    撤销：已记录 华星科技有限公司 电话
    重做：已记录 华星科技有限公司 电话（后来又撤销了）
    撤销：已记录 华星科技有限公司 电话（后来又重做了）
    已记录 华星科技有限公司 电话（后来撤销了）
    ");
    insta::assert_snapshot!(words("en"), @"
    Undo: Logged: 华星科技有限公司, Call
    Redo: Logged: 华星科技有限公司, Call (undone again since)
    Undo: Logged: 华星科技有限公司, Call (redone since)
    Logged: 华星科技有限公司, Call (undone since)
    ");
}

#[test]
fn what_the_app_notes_on_its_own_day_is_exported_and_nothing_on_another() {
    let machine = Machine::new();
    let book = machine.path("book.db");
    machine.out(&["demo", "--country", "GB", "--write", &book.to_string_lossy()]);
    let noted = |machine: &Machine| machine.out(&["export"]).matches("\"rulebook\": \"value-risk\"").count();
    let (before, bytes) = (noted(&machine), machine.out(&["export"]));
    for what_if in ["2031-03-07", "1999-12-31"] {
        machine.out(&["--keys", "jT<Esc>2", "--print", "--today", what_if]);
        assert_eq!(machine.out(&["export"]), bytes, "{what_if}: another day writes nothing");
    }
    let drawn = machine.out(&["--keys", "", "--print"]);
    assert!(!drawn.contains("changed tier"), "the first look at a book is no news: {drawn}");
    let after = noted(&machine);
    assert!(after >= before + 30, "{before} before, {after} after");
    let bytes = machine.out(&["export"]);
    machine.out(&["--keys", "jT<Esc>2", "--print"]);
    assert_eq!(machine.out(&["export"]), bytes, "the same day once more writes nothing");
    let beside = |end: &str| machine.path(&format!("book.db{end}")).exists();
    assert!(!beside("-wal") && !beside("-shm"), "the book is one file again");
}

#[test]
fn a_clock_before_the_newest_change_is_said() {
    let machine = Machine::new();
    let book = machine.path("book.db");
    // The log of a made-up book begins on its day.
    machine.out(&["demo", "--country", "GB", "--write", &book.to_string_lossy(), "--today", "2999-01-01"]);
    let said = |words: &[&str]| {
        let output = machine.rounds(words).output().expect("a run");
        assert!(output.status.success());
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let doubt = "but the last change to the book was made on 2999-01-01; check the system clock";
    assert_eq!(said(&["customers"]).matches(doubt).count(), 1);
    assert_eq!(said(&["customers", "--today", "2999-01-02"]), "");
}

#[test]
fn the_brief_is_the_card_of_the_app_in_both_languages_and_as_json() {
    let machine = capture_book();
    let code = json(&machine.out(&["customers", "--json", "--today", TODAY]))[0]["customer"].clone();
    let code = code.as_str().expect("a code");
    for (lang, head, ask) in [("zh", "速览 · ", "问清楚"), ("en", "Call brief · ", "Find out")] {
        let card = machine.out(&["brief", code, "--today", TODAY, "--lang", lang]);
        assert!(card.starts_with(head) && card.contains(code) && card.contains(ask), "{card}");
        let told = json(&machine.out(&["brief", code, "--json", "--today", TODAY, "--lang", lang]));
        assert_eq!(told["customer"], code);
        for section in told["sections"].as_array().expect("sections") {
            for line in section["lines"].as_array().expect("lines") {
                let sentence = format!("{}  {}", section["title"].as_str().unwrap(), line.as_str().unwrap());
                assert!(card.lines().any(|one| one == sentence), "{sentence} is not on\n{card}");
            }
        }
    }
    let (status, said) = machine.refused(&["brief", "nobody-at-all", "--today", TODAY]);
    assert_eq!((status, said.contains("nobody-at-all")), (1, true), "{said}");
}
