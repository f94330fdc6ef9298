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

/// A playbook, the beginning of a heading in Chinese and in English, and how many points stand below it.
const POINTS: [(&str, &str, &str, usize); 32] = [
    ("visit-plan", "想清楚：7 项背景", "Seven things to know", 7),
    ("visit-plan", "这趟为了什么：5 种目标", "Which of five goals", 5),
    ("stay-connected", "十种办法", "The ten ways", 10),
    ("stay-connected", "信用怎么来", "The trust formula", 4),
    ("rhythm", "开口的三条规矩", "Asking: three rules", 3),
    ("customer-visits-us", "五个「什么」", "Five whats", 5),
    ("customer-visits-us", "七个要素", "Seven elements", 7),
    ("customer-visits-us", "走了以后", "Closing the loop", 7),
    ("organisational-relations", "哪些客户值得：5 条", "Which customers deserve it", 5),
    ("organisational-relations", "五类办法", "Five families of methods", 5),
    ("organisational-relations", "定成规矩", "The routine", 2),
    ("true-thoughts", "五个办法", "Five methods", 5),
    ("target-setting", "项目目标：先看 5 样", "Project target: five factors", 5),
    ("target-setting", "SMART", "SMART", 5),
    ("rivals-low-price", "客户看重什么：5 样", "What matters to them: five", 5),
    ("rivals-low-price", "看自己", "Look at ourselves", 4),
    ("rivals-low-price", "对手凭什么低", "Why are they so cheap", 6),
    ("rivals-low-price", "8 个策略", "Eight strategies", 8),
    ("price-cut-demanded", "六种原因", "Six reasons", 6),
    ("own-stronghold", "七件事", "Seven moves", 7),
    ("contract-negotiation", "时机到了没有：4 个条件", "Is it time? Four conditions", 4),
    ("contract-negotiation", "4 条原则", "Four principles", 4),
    ("contract-negotiation", "分歧怎么解：4 种", "Four ways", 4),
    ("contract-negotiation", "策划的 5 样东西", "Five elements", 5),
    ("contract-negotiation", "三个阶段", "Three phases", 3),
    ("non-payment", "六种原因", "Six causes", 6),
    ("project-summary", "一、还原背景", "1. The background", 5),
    ("project-summary", "二、还原策划", "2. How we planned", 4),
    ("project-summary", "三、还原实施", "3. What we did", 6),
    ("project-summary", "四、结果和教训", "4. Result and lessons", 5),
    ("satisfaction-and-issues", "投诉四步", "A complaint: four steps", 4),
    ("key-accounts", "健康度", "Health, once a quarter", 4),
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
    for (id, zh, en, count) in POINTS {
        let (_, in_zh, in_en) = SHIPPED_PLAYBOOKS.iter().find(|(known, _, _)| *known == id).expect("a playbook");
        for (file, heading) in [(in_zh, zh), (in_en, en)] {
            let text = PlaybookPage::parse(file).expect("sound").text;
            assert_eq!(points(&text, heading), Some(count), "{id}: {heading}");
        }
    }
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
