//! The page of the craft names what there is, every playbook and worksheet stands on it, and a playbook has as many
//! points as the documents number.

use std::collections::BTreeSet;

use rounds::cli::args;
use rounds::domain::{ENTITIES, Kind, Metric};
use rounds::messages::Lang;
use rounds::playbooks::{PlaybookPage, SHIPPED_PLAYBOOKS};
use rounds::rules::SHIPPED_RULEBOOKS;
use rounds::rules::kpi::InsightId;
use rounds::worksheets::SHIPPED_WORKSHEETS;

use super::page;

/// A playbook, the beginning of a heading in Chinese and in English, how many points stand below it, and what the page calls
/// them where it numbers them.
const POINTS: [(&str, &str, &str, usize, &str); 33] = [
    ("visit-plan", "想清楚：7 项背景", "Seven things to know", 7, "of background"),
    ("visit-plan", "这趟为了什么：5 种目标", "Which of five goals", 5, "goals"),
    ("stay-connected", "十种办法", "The ten ways", 10, "ways"),
    ("stay-connected", "信用怎么来", "The trust formula", 4, ""),
    ("rhythm", "开口的三条规矩", "Asking: three rules", 3, "rules for requests"),
    ("customer-visits-us", "五个「什么」", "Five whats", 5, "whats"),
    ("customer-visits-us", "七个要素", "Seven elements", 7, "elements"),
    ("customer-visits-us", "来之前核对", "Checks before the day", 6, "checks"),
    ("customer-visits-us", "走了以后", "Closing the loop", 7, "points to close"),
    ("organisational-relations", "哪些客户值得：5 条", "Which customers deserve it", 5, "criteria"),
    ("organisational-relations", "五类办法", "Five families of methods", 5, "families of methods"),
    ("organisational-relations", "定成规矩", "The routine", 2, ""),
    ("true-thoughts", "五个办法", "Five methods", 5, "methods"),
    ("target-setting", "项目目标：先看 5 样", "Project target: five factors", 5, "factors"),
    ("target-setting", "SMART", "SMART", 5, ""),
    ("rivals-low-price", "客户看重什么：5 样", "What matters to them: five", 5, "concerns"),
    ("rivals-low-price", "看自己", "Look at ourselves", 4, "questions to ourselves"),
    ("rivals-low-price", "对手凭什么低", "Why are they so cheap", 6, "motives"),
    ("rivals-low-price", "8 个策略", "Eight strategies", 8, "strategies"),
    ("price-cut-demanded", "六种原因", "Six reasons", 6, "reasons"),
    ("own-stronghold", "七件事", "Seven moves", 7, "moves"),
    ("contract-negotiation", "时机到了没有：4 个条件", "Is it time? Four conditions", 4, "conditions"),
    ("contract-negotiation", "4 条原则", "Four principles", 4, "principles"),
    ("contract-negotiation", "分歧怎么解：4 种", "Four ways", 4, "ways"),
    ("contract-negotiation", "策划的 5 样东西", "Five elements", 5, "elements"),
    ("contract-negotiation", "三个阶段", "Three phases", 3, "phases"),
    ("non-payment", "六种原因", "Six causes", 6, "causes"),
    ("project-summary", "一、还原背景", "1. The background", 5, ""),
    ("project-summary", "二、还原策划", "2. How we planned", 4, ""),
    ("project-summary", "三、还原实施", "3. What we did", 6, "strategies carried out"),
    ("project-summary", "四、结果和教训", "4. Result and lessons", 5, "lessons"),
    ("satisfaction-and-issues", "投诉四步", "A complaint: four steps", 4, ""),
    ("key-accounts", "健康度", "Health, once a quarter", 4, ""),
];

/// What the page may name, as it names it.
fn known() -> BTreeSet<String> {
    let named = |what: &'static str| move |id: &str| format!("{what}/{id}");
    let commands = args::command(Lang::En);
    let playbooks = SHIPPED_PLAYBOOKS.iter().map(|(id, _, _)| *id).map(named("playbook"));
    let worksheets = SHIPPED_WORKSHEETS.iter().map(|(id, _)| *id).map(named("worksheet"));
    let rulebooks = SHIPPED_RULEBOOKS.iter().map(|(id, _)| *id).map(named("rulebook"));
    let subcommands = commands.get_subcommands().map(|command| named("command")(command.get_name()));
    let records = ENTITIES.iter().map(|entity| named("record")(entity.list));
    let insights = InsightId::ALL.iter().map(|insight| insight.code()).map(named("insight"));
    let metrics = Metric::ALL.iter().map(|metric| metric.code()).map(named("metric"));
    let kinds = Kind::ALL.iter().map(|kind| kind.code()).map(named("kind"));
    playbooks
        .chain(worksheets)
        .chain(rulebooks)
        .chain(subcommands)
        .chain(records)
        .chain(insights)
        .chain(metrics)
        .chain(kinds)
        .collect()
}

#[test]
fn every_part_of_the_documents_leads_to_something_that_there_is() {
    let (page, known) = (page("docs/playbooks.md").expect("the page"), known());
    let mut named = BTreeSet::new();
    let mut parts = 0;
    let is_part = |line: &&str| line.starts_with("| ") && line.contains('`');
    for line in page.text.lines().filter(is_part) {
        let (_, cell) = line.trim_end_matches(" |").rsplit_once(" | ").expect("columns");
        let ids: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!ids.is_empty(), "it leads nowhere: {line}");
        for id in ids {
            assert!(known.contains(id), "{id}: {line}");
            named.insert(id.to_owned());
        }
        parts += 1;
    }
    assert_eq!(parts, 13 + 20 + 17 + 7 + 5, "parts of the five documents");
    let is_craft = |id: &&String| id.starts_with("playbook/") || id.starts_with("worksheet/");
    let lost: Vec<&String> = known.iter().filter(is_craft).filter(|id| !named.contains(*id)).collect();
    assert!(lost.is_empty(), "they stand nowhere on the page: {lost:?}");
}

#[test]
fn a_playbook_has_as_many_points_as_the_documents_number() {
    for (id, zh, en, count, _) in POINTS {
        let (_, in_zh, in_en) = SHIPPED_PLAYBOOKS.iter().find(|(known, _, _)| *known == id).expect("a playbook");
        for (file, heading) in [(in_zh, zh), (in_en, en)] {
            let text = PlaybookPage::parse(file).expect("sound").text;
            assert_eq!(points(&text, heading), Some(count), "{id}: {heading}");
        }
    }
}

#[test]
fn the_page_numbers_the_points_as_the_playbooks_have_them() {
    /// What the page numbers that stands in one line or a table of its own: playbook, English line that names them, what
    /// parts them, and how the page calls them.
    const IN_A_LINE: [(&str, &str, &str, &str); 2] = [
        ("customer-visits-us", "Plan → ", " → ", "steps"),
        ("contract-negotiation", "service, commercial, note-taker. Only", ", ", "roles"),
    ];
    let page = page("docs/playbooks.md").expect("the page");
    let process = page.text.split("### 2.1").nth(1).and_then(|rest| rest.split("### ").next()).expect("the process");
    let mut numbered = 0;
    for row in process.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let cells: Vec<&str> = row.split(" | ").collect();
        for said in cells[1].split([',', ';']).map(str::trim) {
            let Some((count, what)) = said.split_once(' ').and_then(|(n, what)| Some((n.parse::<usize>().ok()?, what)))
            else {
                continue;
            };
            let is_of_row = |id: &str| cells[2].contains(&format!("playbook/{id}`"));
            let listed = POINTS.iter().filter(|(id, .., name)| is_of_row(id) && *name == what);
            let in_line = IN_A_LINE.iter().filter(|(id, .., name)| is_of_row(id) && *name == what);
            let in_line = in_line.map(|(id, line, parts, _)| in_a_line(id, line, parts));
            let packages = (what == "packages").then(packages);
            let counts: Vec<usize> = listed.map(|(_, _, _, count, _)| *count).chain(in_line).chain(packages).collect();
            assert_eq!(counts, [count], "{said}: {row}");
            numbered += 1;
        }
    }
    assert!(numbered > 25, "only {numbered} numbers");
}

/// How many things a line of a playbook names; a line that goes on with others is one with the line above it.
fn in_a_line(id: &str, begins: &str, parts: &str) -> usize {
    let (_, _, file) = SHIPPED_PLAYBOOKS.iter().find(|(known, _, _)| *known == id).expect("a playbook");
    let text = file.replace('\n', " ");
    let at = text.find(begins).unwrap_or_else(|| panic!("{id}: {begins}"));
    let from = text[..at].rfind(": ").filter(|_| parts == ", ").map_or(at, |colon| colon + 2);
    let sentence = text[from..].split(". ").next().unwrap_or_default();
    sentence.split(parts).count()
}

/// The packages that the negotiation plan asks for.
fn packages() -> usize {
    let (_, file) = SHIPPED_WORKSHEETS.iter().find(|(id, _)| *id == "negotiation-plan").expect("a worksheet");
    file.matches("id = \"package_").count()
}

/// How many points stand below a heading: what is introduced in bold on lines of its own, else the rows of a table, else
/// the entries of lists.
fn points(text: &str, heading: &str) -> Option<usize> {
    let is_heading = |line: &str| line.strip_prefix("## ").is_some_and(|title| title.starts_with(heading));
    let below: Vec<&str> =
        text.lines().skip_while(|line| !is_heading(line)).skip(1).take_while(|line| !line.starts_with("## ")).collect();
    let is_entry = |line: &&&str| {
        let after_number = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        line.starts_with("- ") || (after_number.len() < line.len() && after_number.starts_with(". "))
    };
    let entries = below.iter().filter(is_entry).count();
    let rows = below.iter().filter(|line| line.starts_with("| ")).count().saturating_sub(1);
    // A formula in bold introduces nothing.
    let bold = below.iter().filter(|line| line.starts_with("**") && !line.contains('×')).count();
    let count = if bold > 1 { bold } else { rows.max(entries) };
    (!below.is_empty()).then_some(count)
}
