//! What the capture line asks with one key: the kind that is missing, and which customer is meant.

use rounds::messages::Lang;

use super::{Fixture, LARGE, MEDIUM};

/// Two customers whose names begin alike and who employ somebody of the same name, and one beside them.
const CUSTOMERS: &str = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won"},
    {"code":"C002","name":"华通物流","created":"2026-11-20","stage":"won","contacts":[{"name":"李强"}]},
    {"code":"C003","name":"华通机械","created":"2026-11-20","stage":"won","contacts":[{"name":"李强"}]}"#;

fn book(lang: Lang) -> Fixture {
    Fixture::of_json(CUSTOMERS, "", "2026-11-23", lang)
}

/// What the line asks after these keys.
fn asked(lang: Lang, keys: &str, said: &str) {
    let frame = book(lang).frame(keys, MEDIUM);
    assert!(frame.contains(said), "{keys}: no `{said}` in\n{frame}");
    assert!(!frame.contains('✓'), "{keys} wrote something\n{frame}");
}

/// What is shown before it is written, once these keys have answered, and what is noted then: the customer, and the row
/// of the follow-ups.
fn noted(lang: Lang, keys: &str, customer: &str, row: &[&str]) {
    let shown = book(lang).frame(keys, MEDIUM);
    let of_customer = |line: &&str| line.contains(lang.pick("客户  ", "Customer")) && line.contains(customer);
    assert!(shown.lines().any(|line| of_customer(&line)), "{keys}: {shown}");
    let keys = format!("{keys}<Enter>");
    let keys = keys.as_str();
    let frame = book(lang).frame(keys, MEDIUM);
    assert!(frame.lines().any(|line| line.contains('✓') && line.contains(customer)), "{keys}: {frame}");
    let rows = book(lang).frame(&format!("{keys}3"), LARGE);
    let is_row = |line: &&str| line.contains('▌') && row.iter().all(|part| line.contains(part));
    assert!(rows.lines().any(|line| is_row(&line)), "{keys}: no {row:?} in\n{rows}");
}

#[test]
fn a_missing_kind_is_one_key() {
    let (zh, en) = ("i华星 聊了报价<Enter>", "i华星 asked for prices<Enter>");
    asked(Lang::Zh, zh, "按数字补上方式：1 电话  2 微信/短信  3 邮件  4 线上会议  5 拜访");
    asked(Lang::En, en, "Press a number for the kind: 1 Call  2 Message  3 Email  4 Online meeting  5 Visit");
    for (key, kind) in [("1", "电话"), ("2", "微信"), ("3", "邮件"), ("4", "线上"), ("5", "拜访")] {
        noted(Lang::Zh, &format!("{zh}{key}"), "华星科技", &[kind, "聊了报价"]);
    }
    for (key, kind) in [("1", "Call"), ("2", "Message"), ("3", "Email"), ("4", "Online"), ("5", "Visit")] {
        noted(Lang::En, &format!("{en}{key}"), "华星科技", &[kind, "asked for prices"]);
    }
}

/// The kind is named before the line is written, with all that is saved; a day to come plans as where the kind stands in it.
#[test]
fn the_line_is_shown_as_it_is_understood_before_it_is_written() {
    for (lang, keys, kind, shown, written) in [
        (
            Lang::Zh,
            "i华通物流明天下午两点半试样<Enter>5",
            "拜访",
            "已安排 · 11月24日 周二 14:30",
            "已安排 11月24日 周二 华通物流 拜访",
        ),
        (Lang::Zh, "i华通物流 聊了报价，周五前给方案<Enter>1", "电话", "11月27日 周五", "下一步"),
        (Lang::En, "itasting at 华通物流 next Wed 2.30pm<Enter>5", "Visit", "Planned · Wed 2 Dec 14:30", "华通物流"),
        (Lang::En, "i华通物流 asked for prices >fri call<Enter>3", "Email", "Fri 27 Nov", "Next step"),
    ] {
        let frame = book(lang).frame(keys, MEDIUM);
        let row = |label: &str, value: &str| frame.lines().any(|line| line.contains(label) && line.contains(value));
        assert!(
            !frame.contains('✓') && row(lang.pick("方式", "Kind"), kind) && frame.contains(shown),
            "{keys}: {frame}"
        );
        let saved = book(lang).frame(&format!("{keys}<Enter>"), MEDIUM);
        assert!(saved.contains('✓') && saved.contains(written), "{keys}: {saved}");
    }
}

#[test]
fn the_question_names_the_customer_that_the_line_goes_to() {
    asked(Lang::Zh, "i明天下午两点半跟华通物流李强试样<Enter>", "没有写明联系华通物流的方式");
    asked(Lang::En, "inext Wed 2.30pm tasting at 华通物流<Enter>", "How was 华通物流 contacted?");
}

/// Somebody of a company, neither of whom the book has, is not put to the customer under the cursor unasked.
#[test]
fn a_company_that_nobody_has_is_asked_wherever_it_is_named() {
    let zh = "i刚在展会上认识了苏州博众精工的采购周杰，回头寄样册<Enter>";
    let en = "iMet Alice Grant from Penhaligon Dental at the trade show, wants samples<Enter>";
    asked(Lang::Zh, zh, "按数字选客户：1 C001 华星科技 · n 新建客户");
    asked(Lang::En, en, "Press a number for the customer: 1 C001 华星科技 · n to add a customer");
    for (lang, keys, name, text) in
        [(Lang::Zh, zh, "苏州博众精工", "采购周杰"), (Lang::En, en, "Penhaligon Dental", "Alice Grant")]
    {
        noted(lang, &format!("{keys}1"), "华星科技", &["华星科技", text]);
        noted(lang, &format!("{keys}n<C-s>"), name, &[name, text]);
    }
}

#[test]
fn of_a_meeting_only_two_kinds_are_asked() {
    let (zh, en) = ("i华星 开会 定方案<Enter>", "i华星 meeting about terms<Enter>");
    asked(Lang::Zh, zh, "按数字补上方式：1 线上会议  2 拜访");
    asked(Lang::En, en, "Press a number for the kind: 1 Online meeting  2 Visit");
    noted(Lang::Zh, &format!("{zh}1"), "华星科技", &["线上", "定方案"]);
    noted(Lang::En, &format!("{en}2"), "华星科技", &["Visit", "about terms"]);
}

#[test]
fn a_key_that_answers_nothing_is_typed() {
    for lang in [Lang::Zh, Lang::En] {
        let frame = book(lang).frame("i华星 聊了报价<Enter>9", MEDIUM);
        assert!(frame.contains("华星 聊了报价9") && !frame.contains('✓'), "{frame}");
        let left = book(lang).frame("i华星 聊了报价<Enter><Esc>", MEDIUM);
        assert!(!left.contains('✓') && left.contains(lang.pick("[1 客户]", "[1 Customers]")), "{left}");
    }
}

#[test]
fn who_is_meant_of_several_is_one_key() {
    let keys = "i华通 电话 聊了报价<Enter>";
    let choices = "1 C001 华星科技  2 C002 华通物流  3 C003 华通机械";
    asked(Lang::Zh, keys, &format!("按数字选客户：{choices} · n 新建客户"));
    asked(Lang::En, keys, &format!("Press a number for the customer: {choices} · n to add a"));
    for lang in [Lang::Zh, Lang::En] {
        for (key, customer) in [("1", "华星科技"), ("2", "华通物流"), ("3", "华通机械")] {
            noted(lang, &format!("{keys}{key}"), customer, &[customer, "聊了报价"]);
        }
    }
}

#[test]
fn somebody_who_works_at_two_customers_keeps_the_place_in_the_line() {
    let keys = "4i李强 电话 聊了报价<Enter>";
    asked(Lang::Zh, keys, "按数字选客户：1 C002 华通物流  2 C003 华通机械 · n 新建客户");
    asked(Lang::En, keys, "Press a number for the customer: 1 C002 华通物流  2 C003 华通机械 · n to add a customer");
    for lang in [Lang::Zh, Lang::En] {
        noted(lang, &format!("{keys}2"), "华通机械", &["华通机械", "李强", "聊了报价"]);
    }
}

#[test]
fn a_customer_nobody_knows_is_the_one_under_the_cursor_or_a_new_one() {
    let keys = "iNobody Ltd call about prices<Enter>";
    asked(Lang::Zh, keys, "按数字选客户：1 C001 华星科技 · n 新建客户");
    asked(Lang::En, keys, "Press a number for the customer: 1 C001 华星科技 · n to add a customer");
    for lang in [Lang::Zh, Lang::En] {
        noted(lang, &format!("{keys}1"), "华星科技", &["华星科技", "about prices"]);
        let added = book(lang).frame(&format!("{keys}nNobody Ltd<C-s>"), MEDIUM);
        assert!(added.contains("Nobody Ltd call about prices"), "the line waits under the form: {added}");
        noted(lang, &format!("{keys}nNobody Ltd<C-s>"), "Nobody Ltd", &["Nobody Ltd", "about prices"]);
    }
}

#[test]
fn where_nobody_can_be_meant_a_new_customer_is_offered_alone() {
    asked(Lang::Zh, "4i电话 聊了报价<Enter>", "按 n 新建客户，或把客户写在前面");
    asked(Lang::En, "4icall about prices<Enter>", "Press n to add the customer, or name one first");
}

#[test]
fn a_number_without_a_person_is_the_customers_own() {
    for (lang, label) in [(Lang::Zh, "公司电话"), (Lang::En, "Company phone")] {
        let add = "a恒康医疗<Tab><Tab>021-54730188<C-s>";
        let profile = book(lang).frame(&format!("{add}/54730188<Enter>e"), LARGE);
        let row = profile.lines().find(|line| line.contains(label)).unwrap_or_default();
        assert!(row.contains("021-54730188"), "{label}: {profile}");
        let found = book(lang).frame(&format!("{add}/0188"), MEDIUM);
        assert!(found.contains("恒康医疗") && !found.contains("华星科技"), "{found}");
        let people = book(lang).frame(&format!("{add}/54730188<Enter><Enter>]"), LARGE);
        assert!(!people.contains("021-54730188"), "nobody is made up to have it: {people}");
        let nobody = book(lang).frame("/99998888", MEDIUM);
        assert!(nobody.contains(lang.pick("没有符合的客户", "No matching customers")), "{nobody}");
    }
}

/// A Friday, and what the line says before and after it is written.
#[test]
fn a_day_off_and_the_end_of_a_holiday_are_said_and_what_was_promised_is_told() {
    let friday = |lang, keys: &str| Fixture::of_json(CUSTOMERS, "", "2026-11-27", lang).frame(keys, LARGE);
    for (lang, line, said) in [
        (Lang::Zh, "i华星 没打通 明天再打", "11月28日 周六，明天，不上班"),
        (Lang::En, "i华星 no answer, call again tomorrow", "Sat 28 Nov, tomorrow, not a workday"),
        (Lang::Zh, "i华星 电话 过年后再联系", "春节后第一个工作日（2027年放假安排未公布）"),
        (Lang::En, "i华星 call 年后再联系", "first workday after Chinese New Year (2027 holidays"),
        (Lang::Zh, "i华星 电话 他说周三下午三点半给我回电话", "12月2日 周三 15:30，5 天后 · 电话 · 客户联系"),
        (Lang::Zh, "i华星 电话 投诉包装破损", "客户投诉或有问题？写 !标题 登记问题，=生气 记结果"),
        (Lang::Zh, "i华星 电话 投诉包装破损 !包装", "客户不满意？写 =生气 记结果"),
        (Lang::En, "i华星 call, complained about late delivery", "A complaint? `!title` opens an issue, `=angry` sets"),
        (Lang::En, "i华星 call, furious =angry", "A complaint? `!title` opens an issue"),
    ] {
        let frame = friday(lang, line);
        assert!(frame.contains(said), "{line}: no `{said}` in\n{frame}");
    }
    for (lang, line, tip) in [
        (Lang::Zh, "i华星 电话 投诉包装破损 !包装 =生气", "提示"),
        (Lang::En, "i华星 call, furious =angry !late again", "Tip"),
    ] {
        let frame = friday(lang, line);
        assert!(!frame.contains(tip), "{line}: both marks stand in\n{frame}");
    }
    for (lang, line, said) in [
        (Lang::Zh, "i华星 电话 月底前把合同寄给他<Enter>", "下一步：11月30日 周一「把合同寄给他」"),
        (
            Lang::Zh,
            "i华星 电话 我答应周三前发图纸，约了周五下午三点拜访<Enter>",
            "下一步：12月4日 周五。待跟进：12月2日前发图纸",
        ),
        (
            Lang::En,
            "i华星 call, I promised to send drawings by Wed, then visit Friday 3pm<Enter>",
            "Next step: Fri 4 Dec. Open item: “send drawings by 2 Dec”",
        ),
    ] {
        let frame = friday(lang, line);
        assert!(frame.contains(said), "{line}: no `{said}` in\n{frame}");
    }
}

#[test]
fn the_name_that_nobody_has_stands_in_the_form_of_a_new_customer() {
    let zh = book(Lang::Zh).frame("i杭州云栖精密机械 电话 聊了报价<Enter>n", MEDIUM);
    assert!(zh.lines().any(|line| line.contains("名称") && line.contains("杭州云栖精密机械")), "{zh}");
    let plain = book(Lang::Zh).frame("1a", MEDIUM);
    assert!(!plain.contains("杭州云栖精密机械"), "{plain}");
}
