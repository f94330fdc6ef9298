//! The customers page of the sample book: the list, the profile and its pages, in both languages and two sizes.

use rounds::messages::Lang;

use super::{LARGE, SMALL, demo, empty};

fn frame(lang: Lang, size: (u16, u16), keys: &str) -> String {
    demo(lang).frame(keys, size)
}

screens! {
    list_wide_zh: demo, Zh, LARGE, "";
    list_wide_en: demo, En, LARGE, "";
    list_narrow_zh: demo, Zh, SMALL, "";
    list_narrow_en: demo, En, SMALL, "";
    profile_narrow_zh: demo, Zh, SMALL, "j<Enter>";
    profile_narrow_en: demo, En, SMALL, "j<Enter>";
    contacts_zh: demo, Zh, LARGE, "/huaxing<Enter><Enter>]";
    contacts_narrow_en: demo, En, SMALL, "/C001<Enter><Enter>]";
    follow_ups_zh: demo, Zh, LARGE, "/hx<Enter><Enter>]]jj";
    trade_en: demo, En, LARGE, "/C001<Enter><Enter>]]]";
    issues_zh: demo, Zh, LARGE, "/C001<Enter><Enter>]]]]";
    found_by_initials_zh: demo, Zh, LARGE, "/hx";
    no_issue_zh: demo, Zh, LARGE, "<Enter>]]]]J";
    nothing_found_en: demo, En, SMALL, "/qqqq";
    filtered_by_tier_zh: demo, Zh, LARGE, "f预警<Enter>";
    sorted_by_health_en: demo, En, SMALL, "ss<Space><Space>";
    filter_typed_zh: demo, Zh, LARGE, "/分层:预警 到期<lt>7";
    filter_typed_en: demo, En, SMALL, "/stage:won,returning health<lt>60 ";
    filter_completed_zh: demo, Zh, SMALL, "/阶段:<Tab><Tab>";
    filter_refused_en: demo, En, SMALL, "/tire:key ";
    filter_empty_zh: demo, Zh, SMALL, "/";
    views_zh: demo, Zh, LARGE, "f";
    views_en: demo, En, SMALL, "f";
    view_at_risk_zh: demo, Zh, LARGE, "f流失风险<Enter>";
    view_nobody_zh: demo, Zh, SMALL, "f没有人<Esc>f生日<Enter>xyxyxyxyxyxyxyxyxyxy";
    bulk_asks_zh: demo, Zh, SMALL, "/阶段:流失<Enter>Ae";
    bulk_form_zh: demo, Zh, LARGE, "/阶段:流失<Enter>Aey";
    bulk_form_en: demo, En, SMALL, "/stage:lost<Enter>Aey";
    columns_form_zh: demo, Zh, SMALL, "c";
    copy_zh: demo, Zh, LARGE, "y";
    add_customer_zh: demo, Zh, LARGE, "a";
    edit_customer_en: demo, En, SMALL, "e";
    add_contact_zh: demo, Zh, SMALL, "<Enter>]a";
    add_trade_en: demo, En, SMALL, "<Enter>]]]a";
    add_issue_zh: demo, Zh, LARGE, "<Enter>]]]]a";
    delete_asks_en: demo, En, SMALL, "x";
    overview_scrolled_zh: demo, Zh, LARGE, "/C001<Enter><Enter>G";
    overview_more_narrow_zh: demo, Zh, SMALL, "/C001<Enter><Enter>";
    overview_scrolled_narrow_zh: demo, Zh, SMALL, "/C001<Enter><Enter><PageDown>";
    overview_scrolled_narrow_en: demo, En, SMALL, "/C001<Enter><Enter><PageDown><PageDown><PageDown>";
    words_more_en: demo, En, SMALL, "/C001<Enter><Enter>]";
    brief_zh: demo, Zh, LARGE, "/C001<Enter>b";
    brief_scrolled_zh: demo, Zh, SMALL, "/C001<Enter>b<C-d>";
    brief_narrow_en: demo, En, SMALL, "/C001<Enter>b";
    brief_from_the_calendar_zh: demo, Zh, SMALL, "2b";
}

#[test]
fn a_day_of_the_past_is_read_where_it_stands_alone_and_else_noticed_below_the_line() {
    for (lang, line, said) in [
        (Lang::Zh, "iC001 电话 昨天聊了报价", "会记在今天；要记在「昨天」，请写 <昨天"),
        (Lang::En, "iC001 call yesterday about the quote", "Sun 22 Nov, yesterday"),
    ] {
        let typed = frame(lang, LARGE, line);
        assert!(typed.contains(said), "{typed}");
    }
}

#[test]
fn leaving_a_search_leaves_the_list_as_it_was() {
    assert_eq!(frame(Lang::Zh, SMALL, "/hx<Esc>gg"), frame(Lang::Zh, SMALL, ""));
}

#[test]
fn a_deleted_customer_is_gone_and_undo_brings_it_back() {
    let count = |keys: &str| frame(Lang::Zh, LARGE, keys).lines().nth(1).unwrap_or_default().to_owned();
    assert!(count("").contains("客户 40"));
    assert!(count("xx").contains("客户 40"), "the key that asks does not confirm");
    assert!(count("xy").contains("客户 39"));
    assert!(count("xyu").contains("客户 40"));
}

#[test]
fn a_customer_is_added_with_its_name_alone() {
    let after = frame(Lang::Zh, LARGE, "a新光电子<C-s>");
    assert!(after.contains("客户 41"), "{after}");
    let found = frame(Lang::Zh, LARGE, "a新光电子<Enter>赵敏<Enter>13800138000<C-s>/xgdz<Enter><Enter>]");
    assert!(found.contains("新光电子") && found.contains("赵敏") && found.contains("13800138000"), "{found}");
}

#[test]
fn records_are_added_and_deleted_on_their_pages() {
    let open = "/C001<Enter><Enter>";
    let contact = frame(Lang::En, LARGE, &format!("{open}]aLena Brandt<C-s>"));
    assert!(contact.contains("Lena Brandt"), "{contact}");
    let issue = frame(Lang::En, LARGE, &format!("{open}]]]]aGateway offline<C-s>"));
    assert!(issue.contains("Gateway offline") && issue.contains("d left"), "{issue}");
    let gone = frame(Lang::En, LARGE, &format!("{open}]G{}", "xy"));
    assert!(!gone.contains("Tor Lindqvist Purch"), "{gone}");
    let order = frame(Lang::En, LARGE, &format!("{open}]]]a<Enter>12000<Enter>Spare fans<C-s>"));
    assert!(order.contains("Spare fans") && order.contains("£12K"), "{order}");
}

#[test]
fn an_accepted_suggestion_is_a_plan() {
    let keys = "/C001<Enter>";
    let before = frame(Lang::Zh, LARGE, keys);
    let after = frame(Lang::Zh, LARGE, &format!("{keys}p"));
    assert!(before.contains("建议") || before.contains("已安排"), "{before}");
    assert!(after.contains("已安排") || after.contains("安排"), "{after}");
}

#[test]
fn the_last_action_is_repeated_on_another_customer() {
    assert_eq!(frame(Lang::Zh, LARGE, "bjj<Esc>j."), frame(Lang::Zh, LARGE, "jb"));
    assert!(frame(Lang::Zh, LARGE, ".").contains("还没有可以重复的操作"));
}

#[test]
fn finding_on_the_calendar_finds_a_customer() {
    assert_eq!(frame(Lang::Zh, LARGE, "2/hx"), frame(Lang::Zh, LARGE, "/hx"));
    assert_eq!(frame(Lang::Zh, LARGE, "2华"), frame(Lang::Zh, LARGE, "/华"));
}

#[test]
fn phones_are_copied_from_the_calendar_too() {
    let chooser = frame(Lang::En, LARGE, "2y");
    assert!(chooser.contains("What to copy") && chooser.contains("phone"), "{chooser}");
}

#[test]
fn a_view_is_saved_renamed_deleted_and_each_is_one_undo() {
    let title = |keys: &str| frame(Lang::En, LARGE, keys).lines().nth(1).unwrap_or_default().to_owned();
    let save = "/stage:won<Enter>ssfSave this<Enter>New ones<C-s>";
    assert!(title(save).contains("New ones") && title(save).contains("by heal"), "{}", title(save));
    let again = format!("{save}<Esc>");
    assert!(title(&again).contains("· all"));
    assert!(title(&format!("{again}fNew ones<Enter>")).contains("New ones"));
    let renamed = format!("{save}fRename<Enter><C-u>Young<C-s>");
    assert!(title(&renamed).contains("Young"), "{}", title(&renamed));
    assert!(title(&format!("{renamed}u")).contains("New ones") || title(&format!("{renamed}u")).contains("· all"));
    let deleted = frame(Lang::En, LARGE, &format!("{save}fDelete view<Enter>fyour own"));
    assert!(!deleted.contains("New ones"), "{deleted}");
    let undone = frame(Lang::En, LARGE, &format!("{save}fDelete view<Enter>ufyour own"));
    assert!(undone.contains("New ones (your own)"), "{undone}");
    let taken = frame(Lang::En, LARGE, &format!("{save}fSave this<Enter>New ones<C-s>"));
    assert!(taken.contains("A view"), "{taken}");
}

#[test]
fn sorting_goes_to_the_top_and_the_other_way_round() {
    let first = |keys: &str| frame(Lang::En, SMALL, keys).lines().nth(3).unwrap_or_default().to_owned();
    assert!(first("Gss").contains('▌'), "{}", first("Gss"));
    assert_ne!(first("ss"), first("ssS"));
}

#[test]
fn all_that_are_listed_are_marked_and_unmarked() {
    assert!(frame(Lang::Zh, LARGE, "A").contains("已标记 40"));
    assert!(!frame(Lang::Zh, LARGE, "AA").contains("已标记"));
    assert!(frame(Lang::Zh, LARGE, "/阶段:流失<Enter>A").contains("已标记"));
}

#[test]
fn the_marked_are_edited_deleted_and_recorded_alike_each_as_one_undo() {
    let last = |keys: &str| frame(Lang::En, SMALL, keys).lines().last().unwrap_or_default().to_owned();
    let edited = "/stage:lost<Enter>Aeyautumn offer<C-s>";
    assert!(last(edited).contains("Changed 2 customers"), "{}", last(edited));
    let tagged = |keys: &str| frame(Lang::En, SMALL, &format!("{keys}<Esc><Esc>/tag:\"autumn offer\""));
    assert!(tagged(edited).contains("2 found"), "{}", tagged(edited));
    assert!(tagged(&format!("{edited}u")).contains("0 found"));
    let deleted = "/stage:lost<Enter>Axy";
    assert!(last(deleted).contains("Deleted 2 customers"), "{}", last(deleted));
    assert!(frame(Lang::En, SMALL, &format!("{deleted}u")).contains("2 found"));
    let greeted = "/stage:lost<Enter>Aigreeting happy new year<Enter>";
    assert!(last(greeted).contains("Logged for 2 customers"), "{}", last(greeted));
    let preview = frame(Lang::Zh, LARGE, "/阶段:流失<Enter>Ai祝福 新年好");
    let named = preview.lines().find(|line| line.contains("2 家：C")).unwrap_or_default();
    assert_eq!(named.matches("C0").count(), 2, "those marked are named: {preview}");
    let named = frame(Lang::En, SMALL, "/stage:lost<Enter>AiC001 greeting happy new year<Enter>");
    assert!(named.contains("Log one for each of 2"), "a line that names somebody is not written: {named}");
}

#[test]
fn a_line_for_the_marked_shows_no_order_and_says_why() {
    for (lang, line, said, order) in [
        (Lang::En, "Aicall, placed an order worth £8,000", "an order is of one customer", "£8,000 on"),
        (Lang::Zh, "Ai电话，下单8000元", "订单只能记在一家客户名下", "8000元，"),
    ] {
        let preview = frame(lang, LARGE, &format!("/stage:lost<Enter>{line}"));
        let whole = preview.replace([' ', '\n', '│'], "");
        assert!(whole.contains(&said.replace(' ', "")) && !preview.contains(order), "{preview}");
        let one = frame(lang, LARGE, &format!("/stage:lost<Enter>{}", &line[1..]));
        assert!(one.contains(order), "of one customer it is shown: {one}");
    }
}

#[test]
fn a_long_overview_is_read_to_its_end_and_begins_anew_with_another_customer() {
    let at = |keys: &str| frame(Lang::Zh, SMALL, &format!("/C001<Enter><Enter>{keys}"));
    let mark = "…还有";
    assert!(at("").contains(mark) && !at("").contains("分层    "), "{}", at(""));
    for keys in ["G", "<PageDown><PageDown><PageDown>", "<C-d><C-d><C-d><C-d>", &"j".repeat(30)] {
        assert!(at(keys).contains("分层    ") && !at(keys).contains(mark), "{keys}\n{}", at(keys));
    }
    assert_eq!(at("jjjkkk"), at(""));
    assert_eq!(at("G]["), at(""), "another page and back");
    let all = |keys: &str| frame(Lang::Zh, SMALL, &format!("<Enter>{keys}"));
    assert_eq!(all("JGKJ"), all("J"), "another customer and back");
}

/// The customer whose profile is in front, according to its title.
fn in_front(keys: &str) -> String {
    let frame = frame(Lang::Zh, SMALL, keys);
    frame.lines().nth(1).unwrap_or_default().trim_start_matches('╭').trim_end_matches(['─', '╮']).trim().to_owned()
}

#[test]
fn the_neighbours_of_a_profile_are_those_of_the_list() {
    // The customers of the at-risk list, in order, each opened from there.
    let listed: Vec<String> =
        (0..3).map(|at| in_front(&format!("/分层:预警<Enter>{}<Enter>", "j".repeat(at)))).collect();
    assert!(listed[0] != listed[1] && listed[1] != listed[2], "{listed:?}");
    let opened = "/分层:预警<Enter><Enter>";
    for (keys, at) in [("", 0), ("J", 1), ("JJ", 2), ("JJJ", 2), ("JJJJK", 1), ("K", 0), ("KJ", 1), ("]]J", 1)] {
        assert_eq!(in_front(&format!("{opened}{keys}")), listed[at], "{keys}");
    }
    let found = frame(Lang::Zh, LARGE, "/分层:预警<Enter>");
    assert!(found.contains("找到 3"), "the list has three: {found}");
    // Without a filter the end of the list is the end, and the page does not change.
    let last = in_front("G<Enter>");
    assert_eq!(in_front(&format!("G<Enter>{}", "J".repeat(3))), last);
    assert_ne!(in_front("G<Enter>K"), last);
    assert!(frame(Lang::Zh, SMALL, "<Enter>]JJ").contains("[联系人]"));
}

#[test]
fn an_empty_book_says_once_what_belongs_here_and_offers_no_key_that_needs_a_customer() {
    for (lang, what, refused) in [
        (Lang::Zh, "这里列出你的客户", "还没有客户，先新建一家"),
        (Lang::En, "Your customers appear here", "No customers yet; add one first"),
    ] {
        let empty = |keys: &str, size| empty(lang).frame(keys, size);
        for size in [LARGE, SMALL] {
            let shown = empty("", size);
            assert_eq!(shown.matches(what).count(), 1, "{shown}");
            assert!(shown.contains(lang.pick("按 Ctrl-O 导入文件", "Ctrl-O to bring a file")), "{shown}");
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
        let line = frame(lang, LARGE, typed);
        assert!(line.contains(title) && line.contains(allowed) && !line.contains(found), "{line}");
        let refused = frame(lang, SMALL, &format!("{typed}<Enter>"));
        assert!(refused.lines().rev().take(4).any(|line| line.contains(allowed)), "{refused}");
    }
}

/// One customer at this stage, with what else the book has of it.
fn hinted(stage: &str, more: &str) -> super::Fixture {
    let customer = format!(
        r#"{{"code":"C001","name":"Halvorsen","stage":"{stage}","created":"2025-01-05","industry":"Steel","region":"Leeds",
        "since":"2025-02-01",{more},"contacts":[{{"name":"Ann","roles":["buyer"],"mobile":"07700 900100"}}]}}"#
    );
    super::Fixture::of_json(&customer, "", "2026-11-23", Lang::En)
}

#[test]
fn a_contract_that_was_not_renewed_and_business_that_was_lost_offer_to_mark_the_customer_as_lost() {
    let ended = r#""contracts":[{"ends_on":"2026-10-31","renewed":false}]"#;
    let frame = hinted("returning", ended).frame("<Enter>", super::LARGE);
    assert!(frame.contains("Contract not renewed: mark as lost?  n yes"), "{frame}");
    let lost = hinted("returning", ended).frame("<Enter>n", super::LARGE);
    assert!(lost.contains("Steel · Lost") && !lost.contains("mark as lost?"), "{lost}");
    let undone = hinted("returning", ended).frame("<Enter>nu", super::LARGE);
    assert!(undone.contains("mark as lost?"), "{undone}");
    for other in [
        r#""contracts":[{"ends_on":"2026-10-31","renewed":false},{"ends_on":"2027-10-31"}]"#,
        r#""contracts":[{"ends_on":"2026-10-31","renewed":true}]"#,
        r#""contracts":[{"ends_on":"2026-12-31","renewed":false}]"#,
        r#""contracts":[{"ends_on":"2026-10-31","renewed":false}],"opportunities":[{"name":"Line two","stage":"proposal"}]"#,
    ] {
        let frame = hinted("returning", other).frame("<Enter>", super::LARGE);
        assert!(!frame.contains("mark as lost?"), "{other}: {frame}");
    }
    let deal = r#""opportunities":[{"name":"Line two","stage":"lost","closed_on":"2026-11-20"}]"#;
    let customer = |stage: &str| hinted(stage, deal).frame("<Enter>", super::LARGE);
    assert!(customer("intent").contains("Opportunity lost: mark as lost?  n yes"), "{}", customer("intent"));
    assert!(!customer("returning").contains("mark as lost?"), "whoever buys is not lost with one opportunity");
}
