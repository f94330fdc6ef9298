//! What a list leaves open on the page of a file: the stage of its customers, words that wait for their meaning, names of
//! rows, cards without a company.

use rounds::domain::Stage;

use super::takeover::Desk;
use super::*;

/// Chooses the newest file.
const CHOSEN: &str = "<C-o><Enter>";

/// Six customers: two tell of purchases, four tell nothing of their stage.
const LIST: &str = "客户名称,联系人,客户等级,累计成交金额,去年成交金额,成立时间\n\
    华星科技,张三,A类,,12.5万,2001年\n恒康医疗,李四,看情况,30万,,\n远通物流,王五,问过再说,,,\n\
    海风国际,赵六,B,0,,\n新程电子,钱七,重点,,,\n山河建材,孙八,看情况,,,随便\n";

fn after(keys: &str) -> String {
    format!("{CHOSEN}{keys}")
}

fn stages(desk: &Desk) -> Vec<(String, Stage)> {
    let store = Store::open_read_only(&desk.book_path(), &rounds::store::Opening::shell()).expect("the book");
    let reader = store.read().expect("a reader");
    let mut all: Vec<_> = reader
        .all::<rounds::domain::Customer>()
        .expect("customers")
        .into_iter()
        .map(|row| (row.value.name, row.value.stage))
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

#[test]
fn one_line_asks_the_stage_of_those_who_have_bought_and_of_the_others() {
    let desk = Desk::with("list.csv", LIST);
    let asked = desk.empty(Lang::Zh).frame(CHOSEN, SMALL);
    assert!(asked.contains("没写阶段：2 家买过，算老客户（y 换）；4 家没买过，算潜在（n 换）"), "{asked}");
    let other = desk.empty(Lang::En).frame(&after("nny"), SMALL);
    assert!(other.contains("No stage: 2 bought, so Lead (y changes); 4 did not, so Won (n changes)"), "{other}");
    desk.kept(Lang::Zh).frame(&after("n<Enter>"), SMALL);
    let stages = stages(&desk);
    let of = |wanted: Stage| {
        let found = stages.iter().filter(|(_, stage)| *stage == wanted);
        found.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Stage::Returning), ["华星科技", "恒康医疗"], "{stages:?}");
    assert_eq!(of(Stage::Intent).len(), 4, "{stages:?}");
}

#[test]
fn the_name_of_the_list_answers_the_question_and_a_list_with_stages_asks_none() {
    let desk = Desk::with("老客户名单.csv", "客户名称,联系人\n华星科技,张三\n");
    assert!(desk.empty(Lang::Zh).frame(CHOSEN, SMALL).contains("新客户 1 家，算老客户（n 换）"));
    let desk = Desk::with("list.csv", "客户名称,客户阶段\n华星科技,成交\n");
    assert!(!desk.empty(Lang::Zh).frame(CHOSEN, SMALL).contains("没写阶段"));
}

#[test]
fn a_word_stays_where_it_is_once_it_was_told() {
    let desk = Desk::with("list.csv", LIST);
    let at = |keys: &str| {
        let frame = desk.empty(Lang::Zh).frame(&after(keys), LARGE);
        // The line above the lists names it as well, once it was told.
        let lines: Vec<&str> = frame.lines().collect();
        let row = lines.iter().rposition(|line| line.contains("看情况")).expect("the word");
        let marked = frame.lines().nth(row).is_some_and(|line| line.contains('▌'));
        (row, marked, frame)
    };
    let (before, is_under, _) = at("<Tab>j");
    let (told, stays_under, frame) = at("<Tab>j<Enter>高<Enter>");
    assert!(is_under && stays_under, "{frame}");
    assert_eq!(before, told, "{frame}");
    let left = frame.lines().nth(told).unwrap_or_default();
    assert!(left.contains('高') && frame.contains("1 个不认识"), "{frame}");
}

#[test]
fn what_is_kept_is_shown_as_kept() {
    let desk = Desk::with("list.csv", LIST);
    let frame = desk.empty(Lang::Zh).frame(CHOSEN, LARGE);
    let row = |header: &str| frame.lines().find(|line| line.contains(header)).expect("the column").to_owned();
    assert!(row("累计成交金额").contains("30万") && !row("累计成交金额").contains('→'), "{frame}");
    assert!(row("成立时间").contains("随便 → （原样记下）"), "{frame}");
    assert!(row("客户等级").contains("A类 → 高") && row("去年成交金额").contains("年采购额"), "{frame}");
}

#[test]
fn rows_are_called_by_their_sheet_and_whom_they_name() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/a/07-bad-rows/客户.csv");
    let desk = Desk::with("客户.csv", std::fs::read(file).expect("a file"));
    let frame = desk.empty(Lang::Zh).frame(&after("<Tab><Tab>j"), LARGE);
    insta::assert_snapshot!(frame);
    let mended = desk.empty(Lang::Zh).frame(&after("<Tab><Tab>je"), LARGE);
    assert!(mended.contains("（") && mended.contains("的哪一格"), "{mended}");
}

#[test]
fn a_long_list_of_columns_says_that_there_are_more() {
    let headers: Vec<String> = (1..=20).map(|number| format!("自定列{number}")).collect();
    let values = vec!["值"; 20].join(",");
    let desk = Desk::with("wide.csv", format!("客户名称,{}\n华星,{values}\n", headers.join(",")));
    let first = desk.empty(Lang::Zh).frame(CHOSEN, SMALL);
    assert!(first.contains("↓ 下面还有"), "{first}");
    let last = desk.empty(Lang::Zh).frame(&after("G"), SMALL);
    assert!(last.contains("↑ 上面还有") && !last.contains("下面还有") && last.contains("自定列20"), "{last}");
}

#[test]
fn a_card_whose_name_holds_a_company_is_asked_about() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:海风国际 王敏\nTEL:13800138000\nEND:VCARD\n";
    let known = r#"{"code":"C001","name":"海风国际","created":"2026-01-01","stage":"won"}"#;
    let desk = Desk::with("people.vcf", card);
    let frame = |keys: &str| desk.book(known, Lang::Zh).frame(&after(keys), LARGE);
    let asked = frame("j");
    assert!(asked.contains("没导入 1") && asked.contains("姓名里有 C001 海风国际"), "{asked}");
    let choice = frame("j<Enter>");
    assert!(choice.contains("C001 海风国际 的 王敏") && choice.contains("不导入这张名片"), "{choice}");
    let taken = frame("j<Enter><Enter>");
    assert!(taken.contains("没导入 0") && taken.contains("导入：联系人 1"), "{taken}");
    let left = frame("j<Enter><Down><Enter>");
    assert!(left.contains("没导入 1") && left.contains("没有可导入的新内容"), "{left}");
}

#[test]
fn the_order_of_days_turns_where_the_cells_leave_it_open_and_is_told_where_they_say_it() {
    let open = Desk::with("list.csv", "Company,Last contact\nAcme,03/04/2026\n");
    let frame = |desk: &Desk, keys: &str| desk.empty(Lang::En).frame(&after(keys), LARGE);
    let (first, turned, back) = (frame(&open, ""), frame(&open, "o"), frame(&open, "oo"));
    let others = |frame: &str| frame.contains("03/04/2026 → 2026-03-04") && frame.contains("month first");
    assert!(others(&first) != others(&turned) && others(&first) == others(&back), "{first}\n{turned}\n{back}");
    let short = Desk::with("list.csv", "Company,Last contact\nAcme,03/04/05\n");
    assert!(["o", "oo", "ooo"].iter().any(|keys| frame(&short, keys).contains("year first")), "three orders");
    assert!(frame(&short, "oooo") == frame(&short, "o"), "three orders");
    let told = Desk::with("list.csv", "Company,Last contact\nAcme,25/04/2026\n");
    let said = frame(&told, "o");
    assert!(said.contains("   day first") && !said.contains("o day first"), "{said}");
    assert!(said.contains("The dates of this file say their order themselves"), "{said}");
}

#[test]
fn a_class_is_a_tier_of_the_rulebook_which_the_page_says_and_lets_change() {
    let desk = Desk::with("list.csv", "Company,Tier (A/B/C)\nAcme,A\nBolt,C\n");
    let frame = desk.empty(Lang::En).frame(&after("<Tab>j"), LARGE);
    assert!(
        frame.contains("Tiers pinned as “Tier (A/B/C)” says: A → High value, stable (1), C → Standard (1)"),
        "{frame}"
    );
    let chosen = desk.empty(Lang::En).frame(&after("<Tab>jjj<Enter>"), LARGE);
    assert!(chosen.contains("as the rules say") && !chosen.contains("At risk"), "{chosen}");
    let left = desk.empty(Lang::En).frame(&after("<Tab>jjj<Enter>rules<Enter>"), LARGE);
    assert!(left.contains("as the rules say") && !left.contains("A → High value, stable"), "{left}");
}
