//! A rulebook with a mistake in it: each mistake is told, with its line, its column and what was expected.

use rounds::messages::{Lang, rulebook};
use rounds::rules::{Rulebook, SHIPPED_RULEBOOKS, check_rulebook};

/// The smallest rulebook that can be used.
const SOUND: &str = r#"id = "mine"
zh = "我的"
en = "Mine"

[[tiers]]
id = "hot"
zh = "热"
en = "Hot"
urgent = true
when = 'overdue_issues >= 2'
weight = 2.5
obligations = ["call"]

[[tiers]]
id = "rest"
zh = "其他"
en = "Rest"
when = 'true'
weight = 1
obligations = ["call"]

[stages]
lead = { obligations = ["call"], months = 3 }

[[obligations]]
id = "call"
zh = "电话"
en = "Call"
kinds = ["phone", "visit"]
level = "staff"
every = "2 weeks"
times = 2
first = 3
"#;

/// What is replaced, by what, and the line, the column and words of what is told.
const BROKEN: &[(&str, &str, usize, usize, &str)] = &[
    ("id = \"mine\"\n", "", 1, 1, "“id” is missing"),
    ("en = \"Mine\"", "", 1, 1, "“en” is missing"),
    ("zh = \"我的\"", "zh = 3", 2, 6, "“zh” takes a text in quotes"),
    ("en = \"Mine\"", "en = \"Mine\"\ncolour = \"red\"", 4, 1, "unknown field “colour”; use one of id, zh"),
    ("id = \"rest\"\n", "", 14, 1, "“id” is missing"),
    ("id = \"rest\"", "id = \"hot\"", 15, 6, "“hot” appears twice"),
    ("urgent = true", "urgent = \"yes\"", 9, 10, "“urgent” takes true or false"),
    ("urgent = true", "urgnt = true", 9, 1, "unknown field “urgnt”"),
    ("overdue_issues >= 2", "overdue_issue >= 2", 10, 9, "did you mean `overdue_issues`?"),
    ("overdue_issues >= 2", "luck >= 2", 10, 9, "unknown fact “luck”; use one of annual_purchase"),
    ("overdue_issues >= 2", "overdue_issues >=", 10, 26, "invalid condition"),
    ("overdue_issues >= 2", "overdue_issues", 10, 9, "expected true or false"),
    ("overdue_issues >= 2", "overdue_issues == \"two\"", 10, 24, "both sides must have the same type"),
    ("overdue_issues >= 2", "strategic && annual_purchase * 2 > 1.0", 10, 38, "use 2.0, not 2"),
    ("overdue_issues >= 2", "stage == \"customer\"", 10, 18, "“stage” is never “customer”; use one of \"lead\""),
    ("overdue_issues >= 2", "stage.startsWith(\"w\")", 10, 25, "not allowed in a condition"),
    (
        "[stages]",
        "[[tags]]\nid = \"x\"\nzh = \"x\"\nen = \"x\"\nwhen = 'luck > 1'\n\n[stages]",
        26,
        9,
        "unknown fact “luck”",
    ),
    ("[stages]", "[[tags]]\nid = \"x\"\nzh = \"x\"\nen = \"x\"\n\n[stages]", 22, 1, "“when” is missing"),
    ("weight = 2.5", "weight = 0", 11, 10, "“weight” takes a number greater than 0"),
    ("weight = 2.5", "weight = \"2\"", 11, 10, "“weight” takes a number greater than 0"),
    (
        "weight = 2.5\nobligations = [\"call\"]",
        "weight = 2.5\nobligations = [\"cal\"]",
        12,
        16,
        "unknown obligation “cal”",
    ),
    (
        "weight = 2.5\nobligations = [\"call\"]",
        "weight = 2.5\nobligations = \"call\"",
        12,
        15,
        "takes a list of strings",
    ),
    ("when = 'true'", "when = 'order_count >= 1'", 18, 8, "the last tier’s condition must be true"),
    ("when = 'true'", "when = 'true'\nurgent = true", 19, 10, "the last tier must not be urgent"),
    ("lead = {", "leads = {", 23, 1, "unknown field “leads”; use one of lead, intent"),
    ("months = 3", "months = -3", 23, 43, "“months” takes a whole number, 1 or more"),
    ("lead = { obligations = [\"call\"], months = 3 }", "lead = [\"call\"]", 23, 8, "“lead” takes a table"),
    ("kinds = [\"phone\", \"visit\"]\n", "", 25, 1, "obligation “call” has no kinds"),
    ("kinds = [\"phone\", \"visit\"]", "kinds = []", 25, 1, "obligation “call” has no kinds"),
    ("\"visit\"]", "\"vist\"]", 29, 19, "“vist” is not a kind; use one of phone, message"),
    ("level = \"staff\"", "level = \"boss\"", 30, 9, "“boss” is not a level; use one of staff, manager, executive"),
    ("every = \"2 weeks\"", "every = \"fortnight\"", 31, 9, "“fortnight” is not an interval"),
    ("every = \"2 weeks\"", "every = \"0 weeks\"", 31, 9, "“0 weeks” is not an interval"),
    ("times = 2", "times = 15", 32, 9, "times is too high"),
    ("first = 3", "first = 15", 33, 9, "not be longer than the interval (14 days)"),
    ("first = 3", "first = \"3\"", 33, 9, "“first” takes a whole number, 1 or more"),
    ("first = 3\n", "", 25, 1, "“first” is missing"),
    ("zh = \"热\"", "zh = \"热", 7, 8, "not valid TOML"),
];

#[test]
fn the_sound_one_is_sound() {
    assert_eq!(check_rulebook(SOUND), []);
    assert_eq!(Rulebook::parse(SOUND).expect("sound").tiers.len(), 2);
}

#[test]
fn every_mistake_is_told_where_it_is() {
    assert!(BROKEN.len() >= 30);
    for (from, to, line, column, words) in BROKEN {
        let text = SOUND.replacen(from, to, 1);
        assert_ne!(text, SOUND, "{from}");
        let problems = check_rulebook(&text);
        let told: Vec<String> = problems.iter().map(|problem| rulebook::problem(Lang::En, problem)).collect();
        let place = format!("line {line}, column {column}: ");
        assert!(
            told.iter().any(|told| told.starts_with(&place) && told.contains(words)),
            "{to:?}: expected {place}{words}\ntold {told:#?}"
        );
        assert!(told.len() <= 2, "{to:?} told {told:#?}");
        let chinese = problems.iter().map(|problem| rulebook::problem(Lang::Zh, problem));
        assert!(
            chinese.into_iter().all(|told| told.starts_with('第') && told.contains('：') && !told.contains("column"))
        );
    }
}

#[test]
fn no_tier_and_several_mistakes_at_once() {
    let none = "id = \"a\"\nzh = \"甲\"\nen = \"A\"\n";
    let told: Vec<String> = check_rulebook(none).iter().map(|problem| rulebook::problem(Lang::En, problem)).collect();
    assert_eq!(told, ["line 1, column 1: no tiers; add at least one [[tiers]]"]);
    let several =
        SOUND.replace("\"visit\"]", "\"vist\"]").replace("weight = 1", "weight = 0").replace("2 weeks", "often");
    let lines: Vec<usize> = check_rulebook(&several).iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [19, 29, 31], "each mistake, in the order of the lines");
}

/// One torn line of TOML is told alone and where it is: hundreds of names are unknown only because of it.
#[test]
fn a_torn_line_is_told_without_what_follows_from_it() {
    for (_, text) in &SHIPPED_RULEBOOKS {
        let lines: Vec<&str> = text.lines().collect();
        for at in (0..lines.len()).filter(|at| lines[*at].contains(" = ")) {
            let mut torn = lines.clone();
            torn.insert(at, "x = [");
            let problems = check_rulebook(&torn.join("\n"));
            assert_eq!(problems.len(), 1, "line {}: {problems:?}", at + 1);
            assert!((at + 1..=at + 2).contains(&problems[0].line), "line {}: {problems:?}", at + 1);
        }
    }
}

/// The shipped rulebook with one line left out never panics, and what is told lies within it.
#[test]
fn any_line_may_be_missing() {
    for (_, text) in &SHIPPED_RULEBOOKS[..1] {
        let lines: Vec<&str> = text.lines().collect();
        for left_out in 0..lines.len() {
            let rest: Vec<&str> =
                lines.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, line)| *line).collect();
            for problem in check_rulebook(&rest.join("\n")) {
                assert!((1..=lines.len()).contains(&problem.line) && problem.column >= 1, "{problem:?}");
            }
        }
    }
}
