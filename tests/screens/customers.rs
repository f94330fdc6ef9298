//! The customers' page on the sample book: the list, the profile and its pages, in both languages and two sizes.

use rounds::demo;
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;
use rounds::tui::print_frame;

/// The sizes that count.
const WIDE: (u16, u16) = (120, 36);
const NARROW: (u16, u16) = (80, 24);

fn frame(lang: Lang, size: (u16, u16), keys: &str) -> String {
    let options = super::options(lang);
    let today = options.today.expect("a fixed day");
    let mut store = Store::in_memory().expect("an empty book");
    let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
    apply(&mut store, Change::Import(Box::new(demo::sample(today, lang))), &stamp).expect("the sample");
    print_frame(store, options, keys, size).expect("keys that can be read")
}

sized_screens! {
    list_wide_zh: Zh, WIDE, "";
    list_wide_en: En, WIDE, "";
    list_narrow_zh: Zh, NARROW, "";
    list_narrow_en: En, NARROW, "";
    profile_narrow_zh: Zh, NARROW, "j<Enter>";
    profile_narrow_en: En, NARROW, "j<Enter>";
    contacts_zh: Zh, WIDE, "/huaxing<Enter><Enter>]";
    contacts_narrow_en: En, NARROW, "/C001<Enter><Enter>]";
    follow_ups_zh: Zh, WIDE, "/hx<Enter><Enter>]]jj";
    trade_en: En, WIDE, "/C001<Enter><Enter>]]]";
    issues_zh: Zh, WIDE, "/C001<Enter><Enter>]]]]";
    found_by_initials_zh: Zh, WIDE, "/hx";
    no_issue_zh: Zh, WIDE, "<Enter>]]]]J";
    nothing_found_en: En, NARROW, "/qqqq";
    filtered_by_tier_zh: Zh, WIDE, "f预警<Enter>";
    sorted_by_health_en: En, NARROW, "ss<Space><Space>";
    filter_typed_zh: Zh, WIDE, "/分层:预警 到期<lt>7";
    filter_typed_en: En, NARROW, "/stage:won,returning health<lt>60 ";
    filter_completed_zh: Zh, NARROW, "/阶段:<Tab><Tab>";
    filter_refused_en: En, NARROW, "/tire:key ";
    filter_empty_zh: Zh, NARROW, "/";
    views_zh: Zh, WIDE, "f";
    views_en: En, NARROW, "f";
    view_at_risk_zh: Zh, WIDE, "f流失风险<Enter>";
    view_nobody_zh: Zh, NARROW, "f没有人<Esc>f生日<Enter>xyxyxyxyxyxyxyxyxyxy";
    bulk_asks_zh: Zh, NARROW, "/阶段:流失<Enter>Ae";
    bulk_form_zh: Zh, WIDE, "/阶段:流失<Enter>Aey";
    bulk_form_en: En, NARROW, "/stage:lost<Enter>Aey";
    columns_form_zh: Zh, NARROW, "c";
    copy_zh: Zh, WIDE, "y";
    add_customer_zh: Zh, WIDE, "a";
    edit_customer_en: En, NARROW, "e";
    add_contact_zh: Zh, NARROW, "<Enter>]a";
    add_trade_en: En, NARROW, "<Enter>]]]a";
    add_issue_zh: Zh, WIDE, "<Enter>]]]]a";
    delete_asks_en: En, NARROW, "x";
    overview_scrolled_zh: Zh, WIDE, "/C001<Enter><Enter>G";
    overview_more_narrow_zh: Zh, NARROW, "/C001<Enter><Enter>";
    overview_scrolled_narrow_zh: Zh, NARROW, "/C001<Enter><Enter><PageDown>";
    overview_scrolled_narrow_en: En, NARROW, "/C001<Enter><Enter><PageDown><PageDown><PageDown>";
    words_more_en: En, NARROW, "/C001<Enter><Enter>]";
    brief_zh: Zh, WIDE, "/C001<Enter>b";
    brief_scrolled_zh: Zh, NARROW, "/C001<Enter>b<C-d>";
    brief_narrow_en: En, NARROW, "/C001<Enter>b";
    brief_from_the_calendar_zh: Zh, NARROW, "2b";
}

#[test]
fn a_day_of_the_past_typed_as_words_is_noticed_below_the_line() {
    for (lang, line, said) in [
        (Lang::Zh, "iC001 电话 昨天聊了报价", "会记在今天；要记在「昨天」，请写 <昨天"),
        (Lang::En, "iC001 call yesterday about the quote", "Recorded for today; for `yesterday` write <yesterday"),
    ] {
        let typed = frame(lang, WIDE, line);
        assert!(typed.contains(said), "{typed}");
    }
}

#[test]
fn leaving_a_search_leaves_the_list_as_it_was() {
    assert_eq!(frame(Lang::Zh, NARROW, "/hx<Esc>gg"), frame(Lang::Zh, NARROW, ""));
}

#[test]
fn a_deleted_customer_is_gone_and_undo_brings_it_back() {
    let count = |keys: &str| frame(Lang::Zh, WIDE, keys).lines().nth(1).unwrap_or_default().to_owned();
    assert!(count("").contains("客户 40"));
    assert!(count("xx").contains("客户 40"), "the key that asks does not confirm");
    assert!(count("xy").contains("客户 39"));
    assert!(count("xyu").contains("客户 40"));
}

#[test]
fn a_customer_is_added_with_its_name_alone() {
    let after = frame(Lang::Zh, WIDE, "a新光电子<C-s>");
    assert!(after.contains("客户 41"), "{after}");
    let found = frame(Lang::Zh, WIDE, "a新光电子<Enter>赵敏<Enter>13800138000<C-s>/xgdz<Enter><Enter>]");
    assert!(found.contains("新光电子") && found.contains("赵敏") && found.contains("13800138000"), "{found}");
}

#[test]
fn records_are_added_and_deleted_on_their_pages() {
    let open = "/C001<Enter><Enter>";
    let contact = frame(Lang::En, WIDE, &format!("{open}]aLena Brandt<C-s>"));
    assert!(contact.contains("Lena Brandt"), "{contact}");
    let issue = frame(Lang::En, WIDE, &format!("{open}]]]]aGateway offline<C-s>"));
    assert!(issue.contains("Gateway offline") && issue.contains("d left"), "{issue}");
    let gone = frame(Lang::En, WIDE, &format!("{open}]G{}", "xy"));
    assert!(!gone.contains("Tor Lindqvist Purch"), "{gone}");
    let order = frame(Lang::En, WIDE, &format!("{open}]]]a<Enter>12000<Enter>Spare fans<C-s>"));
    assert!(order.contains("Spare fans") && order.contains("12.0k"), "{order}");
}

#[test]
fn an_accepted_suggestion_is_a_plan() {
    let keys = "/C001<Enter>";
    let before = frame(Lang::Zh, WIDE, keys);
    let after = frame(Lang::Zh, WIDE, &format!("{keys}p"));
    assert!(before.contains("建议") || before.contains("已安排"), "{before}");
    assert!(after.contains("已安排") || after.contains("安排"), "{after}");
}

#[test]
fn the_last_action_is_repeated_on_another_customer() {
    assert_eq!(frame(Lang::Zh, WIDE, "bjj<Esc>j."), frame(Lang::Zh, WIDE, "jb"));
    assert!(frame(Lang::Zh, WIDE, ".").contains("还没有可以重复的操作"));
}

#[test]
fn finding_on_the_calendar_finds_a_customer() {
    assert_eq!(frame(Lang::Zh, WIDE, "2/hx"), frame(Lang::Zh, WIDE, "/hx"));
    assert_eq!(frame(Lang::Zh, WIDE, "2华"), frame(Lang::Zh, WIDE, "/华"));
}

#[test]
fn phones_are_copied_from_the_calendar_too() {
    let chooser = frame(Lang::En, WIDE, "2y");
    assert!(chooser.contains("What to copy") && chooser.contains("phone"), "{chooser}");
}

#[test]
fn a_view_is_saved_renamed_deleted_and_each_is_one_undo() {
    let title = |keys: &str| frame(Lang::En, WIDE, keys).lines().nth(1).unwrap_or_default().to_owned();
    let save = "/stage:won<Enter>ssfSave this<Enter>New ones<C-s>";
    assert!(title(save).contains("New ones") && title(save).contains("by heal"), "{}", title(save));
    let again = format!("{save}<Esc>");
    assert!(title(&again).contains("· all"));
    assert!(title(&format!("{again}fNew ones<Enter>")).contains("New ones"));
    let renamed = format!("{save}fRename<Enter><C-u>Young<C-s>");
    assert!(title(&renamed).contains("Young"), "{}", title(&renamed));
    assert!(title(&format!("{renamed}u")).contains("New ones") || title(&format!("{renamed}u")).contains("· all"));
    let deleted = frame(Lang::En, WIDE, &format!("{save}fDelete the view<Enter>f★"));
    assert!(!deleted.contains("New ones"), "{deleted}");
    let undone = frame(Lang::En, WIDE, &format!("{save}fDelete the view<Enter>uf★"));
    assert!(undone.contains("★ New ones"), "{undone}");
    let taken = frame(Lang::En, WIDE, &format!("{save}fSave this<Enter>New ones<C-s>"));
    assert!(taken.contains("There is a view"), "{taken}");
}

#[test]
fn sorting_goes_to_the_top_and_the_other_way_round() {
    let first = |keys: &str| frame(Lang::En, NARROW, keys).lines().nth(3).unwrap_or_default().to_owned();
    assert!(first("Gss").contains('▌'), "{}", first("Gss"));
    assert_ne!(first("ss"), first("ssS"));
}

#[test]
fn all_that_are_listed_are_marked_and_unmarked() {
    assert!(frame(Lang::Zh, WIDE, "A").contains("已标记 40"));
    assert!(!frame(Lang::Zh, WIDE, "AA").contains("已标记"));
    assert!(frame(Lang::Zh, WIDE, "/阶段:流失<Enter>A").contains("已标记"));
}

#[test]
fn the_marked_are_edited_deleted_and_recorded_alike_each_as_one_undo() {
    let last = |keys: &str| frame(Lang::En, NARROW, keys).lines().last().unwrap_or_default().to_owned();
    let edited = "/stage:lost<Enter>Aeyautumn offer<C-s>";
    assert!(last(edited).contains("Changed 2 customers"), "{}", last(edited));
    let tagged = |keys: &str| frame(Lang::En, NARROW, &format!("{keys}<Esc><Esc>/tag:\"autumn offer\""));
    assert!(tagged(edited).contains("2 found"), "{}", tagged(edited));
    assert!(tagged(&format!("{edited}u")).contains("0 found"));
    let deleted = "/stage:lost<Enter>Axy";
    assert!(last(deleted).contains("Deleted 2 customers"), "{}", last(deleted));
    assert!(frame(Lang::En, NARROW, &format!("{deleted}u")).contains("2 found"));
    let greeted = "/stage:lost<Enter>Aigreeting happy new year<Enter>";
    assert!(last(greeted).contains("Recorded for 2 customers"), "{}", last(greeted));
    let named = frame(Lang::En, NARROW, "/stage:lost<Enter>AiC001 greeting happy new year<Enter>");
    assert!(named.contains("One for each of the 2"), "a line that names somebody is not written: {named}");
}

#[test]
fn a_long_overview_is_read_to_its_end_and_begins_anew_with_another_customer() {
    let at = |keys: &str| frame(Lang::Zh, NARROW, &format!("/C001<Enter><Enter>{keys}"));
    let mark = "… 还有";
    assert!(at("").contains(mark) && !at("").contains("分层    "), "{}", at(""));
    for keys in ["G", "<PageDown><PageDown><PageDown>", "<C-d><C-d><C-d><C-d>", &"j".repeat(30)] {
        assert!(at(keys).contains("分层    ") && !at(keys).contains(mark), "{keys}\n{}", at(keys));
    }
    assert_eq!(at("jjjkkk"), at(""));
    assert_eq!(at("G]["), at(""), "another page and back");
    let all = |keys: &str| frame(Lang::Zh, NARROW, &format!("<Enter>{keys}"));
    assert_eq!(all("JGKJ"), all("J"), "another customer and back");
}

/// The customer whose profile is in front, as its title names it.
fn in_front(keys: &str) -> String {
    let frame = frame(Lang::Zh, NARROW, keys);
    frame.lines().nth(1).unwrap_or_default().trim_start_matches('╭').trim_end_matches(['─', '╮']).trim().to_owned()
}

#[test]
fn the_neighbours_of_a_profile_are_those_of_the_list() {
    // Those of the list at risk, in its order: each opened from there.
    let listed: Vec<String> =
        (0..3).map(|at| in_front(&format!("/分层:预警<Enter>{}<Enter>", "j".repeat(at)))).collect();
    assert!(listed[0] != listed[1] && listed[1] != listed[2], "{listed:?}");
    let opened = "/分层:预警<Enter><Enter>";
    for (keys, at) in [("", 0), ("J", 1), ("JJ", 2), ("JJJ", 2), ("JJJJK", 1), ("K", 0), ("KJ", 1), ("]]J", 1)] {
        assert_eq!(in_front(&format!("{opened}{keys}")), listed[at], "{keys}");
    }
    let found = frame(Lang::Zh, WIDE, "/分层:预警<Enter>");
    assert!(found.contains("找到 3"), "the list has three: {found}");
    // Without a filter the end of the list is the end, and the page stays in front.
    let last = in_front("G<Enter>");
    assert_eq!(in_front(&format!("G<Enter>{}", "J".repeat(3))), last);
    assert_ne!(in_front("G<Enter>K"), last);
    assert!(frame(Lang::Zh, NARROW, "<Enter>]JJ").contains("[联系人]"));
}

#[test]
fn an_empty_book_says_once_what_belongs_here_and_offers_no_key_that_needs_a_customer() {
    for (lang, what, refused) in [
        (Lang::Zh, "这里列出你的客户", "还没有客户，先新建一位"),
        (Lang::En, "Your customers stand here", "There is no customer yet; add one first"),
    ] {
        let empty = |keys: &str, size| {
            let store = Store::in_memory().expect("an empty book");
            print_frame(store, super::options(lang), keys, size).expect("keys that can be read")
        };
        for size in [WIDE, NARROW] {
            let shown = empty("", size);
            assert_eq!(shown.matches(what).count(), 1, "{shown}");
            assert!(shown.contains("rounds import"), "{shown}");
            let hints = shown.lines().last().unwrap_or_default();
            assert!(!hints.contains(" b ") && !hints.contains(" d ") && hints.contains(" a "), "{hints}");
            for key in ["b", "d", "p", "z", "m", "o", "n", "e", "x"] {
                let told = empty(key, size);
                assert!(told.contains(refused), "{key}: {told}");
            }
        }
    }
}

#[test]
fn a_condition_that_is_not_understood_finds_nobody_and_enter_says_what_may_stand_there() {
    for (lang, typed, title, allowed, found) in [
        (Lang::Zh, "/分层:没有", "条件没看懂", "预警", "找到"),
        (Lang::En, "/tier:none", "filter not understood", "urgent", " found"),
        (Lang::Zh, "/到期<lt>abc", "条件没看懂", "天", "找到"),
    ] {
        let line = frame(lang, WIDE, typed);
        assert!(line.contains(title) && line.contains(allowed) && !line.contains(found), "{line}");
        let refused = frame(lang, NARROW, &format!("{typed}<Enter>"));
        assert!(refused.lines().rev().take(4).any(|line| line.contains(allowed)), "{refused}");
    }
}
