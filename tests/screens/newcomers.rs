//! What comes after an import: who is due, what is doubtful, the first weeks, and who is parked.

use std::fmt::Write as _;

use super::*;

/// Monday.
const TODAY: &str = "2026-11-23";

/// A list as people bring it: 30 customers of which little is known, two parked, one with a cell that was not read.
fn brought(lang: Lang) -> Fixture {
    let mut customers = String::new();
    for number in 1..=30 {
        let more = match number {
            1 => {
                r#","since":"2023-05-01","annual_purchase":600000,"follow_ups":[{"kind":"phone","done_on":"2026-11-20"}]"#
            }
            2 | 3 => r#","parked":true"#,
            4 => {
                r#","tags":["导入存疑"],"since":"2024-01-01","annual_purchase":1000,"follow_ups":[{"kind":"phone","done_on":"2026-11-19"}]"#
            }
            _ => "",
        };
        let comma = if number > 1 { "," } else { "" };
        write!(
            customers,
            r#"{comma}{{"code":"C{number:03}","name":"客户{number:02}","stage":"returning","created":"{TODAY}"{more}}}"#
        )
        .expect("a string");
    }
    Fixture::of_json(&customers, &format!(r#""adopted":"{TODAY}""#), TODAY, lang)
}

#[test]
fn after_an_import_the_app_says_what_comes_next() {
    insta::assert_snapshot!(brought(Lang::Zh).snapshot("gO", LARGE));
    insta::assert_snapshot!(brought(Lang::En).snapshot("gO<Down>", SMALL));
}

#[test]
fn a_few_cards_do_not_hide_the_list_that_came_before_them() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:张新\nORG:全新公司\nEND:VCARD\n";
    let person = "BEGIN:VCARD\nVERSION:3.0\nFN:李新\nORG:全新公司\nEND:VCARD\n";
    let desk = super::takeover::Desk::with("list.csv", "客户名称\n甲公司\n乙公司\n丙公司\n");
    desk.kept(Lang::Zh).frame("<C-o><Enter><Enter>", LARGE);
    for cards in [card, person] {
        std::fs::write(desk.file("people.vcf"), cards).expect("written");
        desk.kept(Lang::Zh).frame("<C-o>people<Enter><Enter>", LARGE);
    }
    let asked = desk.kept(Lang::Zh).frame("gO", LARGE);
    assert!(asked.contains("导入了 1 家客户，接下来") && asked.contains("导入的 3 家"), "{asked}");
    let before = desk.kept(Lang::Zh).frame("gO导入的 3<Enter>", LARGE);
    assert!(before.contains("导入了 3 家客户，接下来") && before.contains("导入的 1 家"), "{before}");
}

#[test]
fn it_opens_by_itself_when_the_app_comes_back_from_a_file() {
    let mut fixture = brought(Lang::Zh);
    fixture.options.shows_newcomers = true;
    let shown = fixture.frame("", LARGE);
    assert!(shown.contains("导入了 30 家客户，接下来"), "{shown}");
    let mut nobody = empty(Lang::Zh);
    nobody.options.shows_newcomers = true;
    nobody.options.opening = Some(rounds::tui::effect::Notice::hint("新导入：联系人 2".to_owned()));
    let shown = nobody.frame("", LARGE);
    assert!(shown.contains("新导入：联系人 2"), "who brought only people keeps what was said: {shown}");
    assert!(empty(Lang::Zh).frame("gO", LARGE).contains("最近没有导入，也没有新建客户"));
    let typing = brought(Lang::Zh).frame("igO", LARGE);
    assert!(!typing.contains("接下来"), "what is typed is text: {typing}");
}

#[test]
fn customers_added_one_by_one_are_offered_the_same() {
    let one =
        |code| format!(r#"{{"code":"C{code:03}","name":"客户{code:02}","stage":"returning","created":"{TODAY}"}}"#);
    let added = |count: usize, keys: &str| {
        // A book that is read whole is no import.
        let customers: Vec<String> = (1..=count).map(one).collect();
        let book = format!(
            r#"{{"format":"rounds-book","version":2,"customers":[{}],"settings":{{"adopted":"{TODAY}"}}}}"#,
            customers.join(",")
        );
        let book: rounds::domain::Book = serde_json::from_str(&book).expect("a book");
        let mut fixture = empty(Lang::Zh);
        for customer in book.customers {
            fixture = fixture.after(rounds::ops::Change::AddCustomer(Box::new(customer)));
        }
        fixture.after(rounds::ops::Change::Settings(Box::new(book.settings))).frame(keys, LARGE)
    };
    let asked = added(9, "gO");
    assert!(asked.contains("新建了 9 家客户，接下来") && asked.contains("排好前 4 周"), "{asked}");
    assert!(asked.contains("还没填") && !asked.contains("导入"), "{asked}");
}

#[test]
fn who_looks_doubtful_is_a_view_that_can_be_kept() {
    let listed = brought(Lang::Zh).frame(":最近一次导入<Enter>待核对<Enter>", LARGE);
    assert!(
        listed.contains("待核对 · 找到 1 ") && listed.contains("客户04"),
        "the one with a cell that was not read: {listed}"
    );
    let lacking = brought(Lang::Zh).frame("gO名单里缺", LARGE);
    assert!(
        lacking.contains("名单里缺合作起始、采购额和订单、上次联系的 26 家"),
        "30 without the parked two and the two of which all is known: {lacking}"
    );
    let listed = brought(Lang::Zh).frame("gO名单里缺<Enter>", LARGE);
    assert!(listed.contains("客户05") && !listed.contains("客户02"), "{listed}");
    let picker = brought(Lang::Zh).frame("f待核对", LARGE);
    assert!(picker.contains("待核对"), "{picker}");
    let kept = brought(Lang::Zh).frame("gO待核对<Enter>f存为<Enter>我的<C-s>f我的", LARGE);
    assert!(kept.contains("我的（自己存的）"), "{kept}");
    for (filter, count) in [("缺口:导入存疑", 1), ("gap:no-since", 26), ("缺口:从未联系,import-doubt", 27)]
    {
        let found = brought(Lang::Zh).frame(&format!("/{filter}"), LARGE);
        assert_eq!(found.matches("○普通").count() + found.matches("◆稳定").count(), count, "{filter}: {found}");
    }
}

#[test]
fn a_view_of_the_whole_book_is_not_shown_for_the_doubtful_of_one_file() {
    let mut lead = rounds::domain::Customer::new("X1", "新来的", rounds::domain::Stage::Returning, day(TODAY));
    lead.tags = vec!["import-doubt".to_owned()];
    let book = Book { customers: vec![lead], ..Book::default() };
    let listed = brought(Lang::Zh).after(Change::Import(Box::new(book))).frame("gO待核对<Enter>", LARGE);
    assert!(listed.contains("待核对的 1 家") && listed.contains("新来的") && !listed.contains("客户05"), "{listed}");
}

#[test]
fn high_value_is_proposed_from_what_the_customers_buy_and_taken_by_one_key() {
    let buys = |number: usize| {
        format!(
            r#"{{"code":"C{number:03}","name":"客户{number:02}","stage":"returning","created":"{TODAY}","annual_purchase":{}}}"#,
            number * 1000
        )
    };
    let customers: Vec<String> = (1..=20).map(buys).collect();
    let book = |lang| Fixture::of_json(&customers.join(","), &format!(r#""adopted":"{TODAY}""#), TODAY, lang);
    let offered = book(Lang::Zh).frame("gO高价值", LARGE);
    assert!(offered.contains("高价值改从年采购 15,000 元起算：有采购额的 20 家里，6 家达到"), "{offered}");
    assert!(offered.contains("现在从 100,000 元起算"), "{offered}");
    assert!(book(Lang::En).frame("gO", LARGE).contains("Count high value from 15,000 yuan a year: 6 of 20 who buy"));
    let taken = book(Lang::Zh).frame("gO高价值<Enter>", LARGE);
    assert!(
        taken.contains("接下来") && !taken.contains("高价值改从"),
        "the list stays, without what was taken: {taken}"
    );
    let undone = book(Lang::Zh).frame("gO高价值<Enter><Esc>ugO", LARGE);
    assert!(undone.contains("高价值改从"), "{undone}");
    let alike = brought(Lang::Zh).frame("gO", LARGE);
    assert!(!alike.contains("高价值改从"), "two who buy say nothing: {alike}");
}

#[test]
fn the_first_weeks_are_planned_and_taken_back_in_one_step() {
    let planned = brought(Lang::Zh).frame("gO排好<Enter>", LARGE);
    assert!(planned.contains("11月23日") && planned.contains("12月20日"), "{planned}");
    let written = |keys: &str| brought(Lang::Zh).frame(&format!("gO排好<Enter>A<Esc>{keys}"), LARGE);
    let (accepted, undone) = (written("3"), written("uy3"));
    let planned = |frame: &str| frame.matches("客户1").count();
    assert!(planned(&accepted) > 5, "{accepted}");
    assert_eq!(planned(&undone), 0, "one step takes all of it back: {undone}");
}

#[test]
fn a_parked_customer_says_so_and_is_taken_up_alone_or_with_others() {
    let profile = "/客户02<Enter><Enter>";
    let parked = brought(Lang::Zh).frame(profile, LARGE);
    assert!(parked.contains("搁置中，规则不提醒") && parked.contains("取消搁置，开始维护？"), "{parked}");
    let taken_up = brought(Lang::Zh).frame(&format!("{profile}n"), LARGE);
    assert!(!taken_up.contains("搁置中"), "{taken_up}");
    let lacking = "还不知道合作起始、采购额和订单、上次联系";
    assert!(!parked.contains(lacking) && brought(Lang::Zh).frame("/客户05<Enter><Enter>", LARGE).contains(lacking));
    let listed = brought(Lang::En).frame("gO2 parked<Enter>", LARGE);
    assert!(listed.contains("2 parked") && listed.contains("客户03") && !listed.contains("客户04"), "{listed}");
    let form = brought(Lang::Zh).frame("gO搁置<Enter>Aey", LARGE);
    assert!(form.contains("批量修改 2 家客户") && form.contains("搁置（不提醒）"), "{form}");
    let saved = brought(Lang::Zh).frame("gO搁置<Enter>Aey否<C-s>", LARGE);
    assert!(!saved.contains("搁置中") && saved.contains("搁置的 2 家"), "{saved}");
    let undone = brought(Lang::Zh).frame("gO搁置<Enter>Aey否<C-s>uy", LARGE);
    assert_eq!(undone.matches("搁置中").count(), saved.matches("搁置中").count() + 4, "{undone}");
}

#[test]
fn empty_places_name_the_key_that_brings_a_file() {
    for (lang, said) in [(Lang::Zh, "按 Ctrl-O 导入"), (Lang::En, "Ctrl-O to bring")] {
        for (keys, size) in
            [("", LARGE), ("", SMALL), ("2", LARGE), ("2vv", SMALL), ("3", LARGE), ("3", SMALL), ("4", LARGE)]
        {
            let shown = empty(lang).frame(keys, size);
            assert!(shown.contains(said), "{keys} {size:?}\n{shown}");
        }
    }
}
