//! Why a typed line cannot be taken, and what to do: one sentence for each reason.

use super::Lang;
use crate::capture::dates::DateError;
use crate::capture::{CaptureError, CaptureProblem};
use crate::names::Candidate;

crate::texts! {
    mark_outcome { "结果：=好、=正常、=差、=未接", "The outcome: =good, =ok, =bad, =no-answer" }
    mark_contact { "联系人：@张伟、@张总；@+王芳 新建一位", "A contact: @Smith; @+Ann Lee adds one" }
    mark_next { "下一步：>下周三 10:00 拜访 谈报价；单写 > 按规则", "The next step: >next wed 10:00 visit the offer; > alone asks the rules" }
    mark_day { "哪天的事：<昨天、<11-20", "The day it happened: <yesterday, <20 nov" }
    mark_tag { "标签：#二期", "A tag: #phase2" }
    mark_issue { "客户问题：!发货慢，!! 复杂，!!! 重大", "An issue: !slow delivery, !! complex, !!! major" }
    /// Nothing, or nothing but marks, was typed.
    empty { "还没有内容：先写客户和方式，如「华星 电话 聊了报价」", "Nothing to log yet: start with a customer and a kind, e.g. `Northwind call asked for a quote`" }
    names_are_read { "正在读客户簿里的名字，稍等再按 Enter", "Reading the names in the book; press Enter again in a moment" }
    empty_beside_kept { "还没写；按 Tab 接着写上次那一笔，或者直接打字", "Nothing typed yet; Tab goes on with the earlier note, or type a new one" }
    /// No customer is called so.
    unknown_customer(typed) { "没有找到客户「{typed}」：请检查名称，或先新建（客户页按 a，命令行用 rounds add）", "No customer matches “{typed}”: check the name, or add the customer first (`a` in the app, `rounds add` in the shell)" }
    /// No customer is called so, and somebody named beside it works at another.
    unknown_beside(typed, person, customer) { "没有找到客户「{typed}」，{person}是 {customer} 的：请在行首写上客户，或先新建「{typed}」（客户页按 a，命令行用 rounds add）", "No customer matches “{typed}”, and {person} works at {customer}: type the customer first, or add “{typed}” (`a` in the app, `rounds add` in the shell)" }
    /// More than one customer is called so.
    several_customers(typed, candidates) { "「{typed}」对应多家客户：{candidates}；请写编号或更完整的名称", "“{typed}” matches several customers: {candidates}; type the code or more of the name" }
    /// Under the cursor lies one customer, and the line may name another.
    perhaps_other(typed, candidates) { "「{typed}」可能指 {candidates}，不是光标所在的客户：请选一家，或把客户写在最前面", "“{typed}” could mean {candidates} rather than the customer under the cursor: pick one, or type the customer first" }
    /// The people named work at several customers.
    people_apart(names, candidates) { "{names} 不在同一家客户：{candidates}；请每家各写一句", "{names} work at different customers: {candidates}; log a line for each" }
    /// The customer is clear, the kind is missing.
    no_kind(customer) { "没有写明联系{customer}的方式：请在客户后面写 电话、微信、邮件、拜访、来访 等", "How was {customer} contacted? Add call, message, email, visit, lunch or the like after the customer" }
    /// A kind or a day, but no customer.
    no_customer { "没有写是哪家客户：请写上客户或联系人，如「华星 电话 聊了报价」", "Which customer? Add a customer or a contact, e.g. `Northwind call asked for a quote`" }
    /// A captured line tells what happened and what is planned.
    taken_back { "一句话只记发生的事和安排；要取消，在日历里选中那条删掉，或用 rounds cancel 编号", "A captured line records and plans; to cancel something, delete it in the calendar or use `rounds cancel ID`" }
    /// A day of the past inside the text.
    unmarked_day_recorded(word) { "记在了今天；如果是「{word}」的事，用 rounds undo 撤销，再写上 <{word} 重记", "Logged for today; if it was “{word}”, run `rounds undo` and log it again with <{word}" }
    unmarked_day_written(word) { "会记在今天；要记在「{word}」，请写 <{word}", "Will be logged for today; for “{word}” type <{word}" }
    /// What was done today cannot have been done yet at that time.
    time_to_come(time) { "今天还没到 {time}：时间没有记，留在内容里；还没发生的，请去掉「了」", "{time} today is still to come: the time is not logged and stays in the text; to plan it, write it without a past tense" }
    /// A meeting may be online or a visit.
    meeting(word) { "「{word}」看不出是线上还是见面：请写 线上 或 拜访", "“{word}” could be online or in person: type `online` or `visit`" }
    /// `=` without an outcome.
    no_outcome(word) { "「={word}」不是结果：可写 =正常 =好 =差 =未接；如果就是正文，请写 \\=", "“={word}” is not an outcome: use =ok, =positive, =negative or =no-response, or \\= to keep it as text" }
    /// `@` without a contact, at a customer with contacts.
    unknown_contact(word, customer, known) { "{customer}没有联系人「{word}」，现有：{known}；新增写 @+{word}，当正文写 \\@", "{customer} has no contact “{word}”, only {known}; add one with @+{word}, or use \\@ to keep it as text" }
    /// `@` without a contact, at a customer without contacts.
    no_contacts_yet(word, customer) { "{customer}还没有联系人「{word}」：新增写 @+{word}，当正文写 \\@", "{customer} has no contact “{word}” yet: add one with @+{word}, or use \\@ to keep it as text" }
    /// `@` alone.
    contact_without_name { "@ 后面要写联系人，如 @张总；如果就是正文，请写 \\@", "Type a contact after @, e.g. `@Smith`, or use \\@ to keep it as text" }
    /// More than one contact is called so.
    several_contacts(word, names) { "「{word}」可能是：{names}；请写全名", "“{word}” could be {names}; type the full name" }
    /// `@+` alone.
    no_new_name { "@+ 后面要写新联系人的姓名，如 @+王芳", "Type the new contact’s name after @+, e.g. `@+Jane`" }
    /// `<` or `>` without a date.
    no_date(mark, word) { "「{mark}{word}」后面不是日期：可写 {mark}明天、{mark}下周三、{mark}6月10日；如果就是正文，请写 \\{mark}", "“{mark}{word}” is not a date: use e.g. {mark}fri, {mark}3d or {mark}jun 10, or \\{mark} to keep it as text" }
    /// `<` without a date.
    no_past_date(word) { "「<{word}」后面不是日期：可写 <昨天、<上周四、<6月10日；如果就是正文，请写 \\<", "“<{word}” is not a date: use e.g. <yesterday, <last thu or <jun 10, or \\< to keep it as text" }
    /// One mark too many.
    twice(mark) { "「{mark}」只能写一次：请去掉多余的，或写 \\{mark} 当正文", "“{mark}” can be used only once: remove the other, or use \\{mark} to keep it as text" }
    /// A bracket without its end.
    open_bracket(word) { "（{word}：… 缺少右括号，请补上 ）", "The bracket “({word}: …” is not closed; add `)`" }
    /// None of the forms of a date.
    not_a_date(text) { "看不懂日期「{text}」：可写 明天、下周三、3天后、6月10日 或 2026-06-10", "“{text}” is not a date: try tomorrow, next wed, in 3 days, jun 10 or 2026-06-10" }
    /// A day that the calendar does not have.
    under_the_cursor(customer) { "{customer}（光标所在的客户）", "{customer} (under the cursor)" }
    no_such_time(text) { "「{text}」的时间不对，请改成 00:00 到 23:59", "“{text}” has no such time of day; use 00:00 to 23:59" }
    no_such_date(text) { "没有「{text}」这一天，请改日期", "“{text}” does not exist; check the date" }
    /// A plan in the past.
    in_the_past(text, date) { "「{text}」是 {date}，已经过去；下一步要写今天或以后的日期", "“{text}” is {date}, in the past; a plan needs today or later" }
    /// A record in the future.
    in_the_future(text, date) { "「{text}」是 {date}，还没到；记录要写今天或以前的日期", "“{text}” is {date}, in the future; a record needs today or earlier" }
    /// What a line leaves in the text, and why.
    stranger(word) { "「{word}」不是这家客户的联系人，留在内容里；要新增写 @+{word}", "“{word}” is not a contact of this customer and stays in the text; add one with @+{word}" }
    order_without_amount(said) { "「{said}」没写总金额，没有记订单；请补上金额（如 下单 8450 元），或在客户页的订单里新建", "“{said}” does not say what the order comes to, so no order is added; add the total with its currency, or add the order in the profile" }
    order_in_other_currency(said) { "「{said}」不是本客户簿的币种，没有记订单；请换算后在客户页的订单里新建", "“{said}” is not in the currency of this book, so no order is added; convert it and add the order in the profile" }
    order_of_several(said) { "「{said}」：订单只能记在一家客户名下，没有记；请在该客户页的订单里新建", "“{said}”: an order is of one customer, so none is added; add it in the profile of that customer" }
    order_stands(said) { "「{said}」：当天已有同样金额的订单，没有再记；如果是另一单，写成「又下单…」", "“{said}”: this order of that day is in the book already, so none is added; for another one, type `another order …`" }
    label_order { "下单", "Order" }
    order_on(said, day) { "{said}，{day}", "{said} on {day}" }
    several_people(word, names) { "「{word}」可能是：{names}；留在内容里，要选定请写全名", "“{word}” could be {names} and stays in the text; type the full name to choose" }
    /// The day was left open.
    day_left_open { "没说哪天，按规则建议的日期，没有建议就一周后", "no day given: the date the rules suggest, otherwise in a week" }
    first_after_holiday(told, holiday) { "{told}，{holiday}后第一个工作日", "{told}, first workday after {holiday}" }
    with_doubt(told, doubt) { "{told}（{doubt}）", "{told} ({doubt})" }
    /// The label of what was not read.
    label_unread { "没读懂", "Not read" }
    /// The marks that a complaint may have: both, and each where the line has the other.
    label_hint { "提示", "Tip" }
    complaint { "客户投诉或有问题？写 !标题 登记问题，=生气 记结果", "A complaint? `!title` opens an issue, `=angry` sets the outcome" }
    complaint_without_issue { "客户投诉或有问题？写 !标题 登记问题", "A complaint? `!title` opens an issue" }
    complaint_without_outcome { "客户不满意？写 =生气 记结果", "Not happy? `=angry` sets the outcome" }
    /// What is planned already with the customer.
    label_standing { "已有安排", "Already planned" }
    plan_kept(plan) { "{plan}：就用这一条，不再另建", "{plan}: kept; no second one is added" }
    plan_moved(plan, to) { "{plan}：改到{to}，不再另建", "{plan}: moved to {to}; no second one is added" }
    plan_moved_hour(plan, from, to) { "{plan}：从 {from} 改到 {to}，不再另建", "{plan}: moved from {from} to {to}; no second one is added" }
    plan_given_hour(plan, at) { "{plan}：定在 {at}，不再另建", "{plan}: now at {at}; no second one is added" }
    plan_that_day(plan) { "{plan}：同一天还有这一条，两条都留着", "{plan}: on the same day, and both stay" }
    plan_beside(plan) { "{plan}：照旧，另建一条", "{plan}: stays; a second one is added" }
    /// A plan that the record may have carried out and that it leaves open, before and after the record is written.
    plan_left_open(plan, way) { "{plan}。这条还没办。说的就是它？{way}", "{plan}. It stays open. Was this it? {way}" }
    plan_still_open(plan, way) { "还有一条安排没办：{plan}。说的就是它？{way}", "Still planned: {plan}. Was this it? {way}" }
    /// Of several customers, whose plan would stay open, and whose does.
    plans_left_open(count, all, named, way) { "{all} 家里有 {count} 家还有安排没办：{named}。说的就是它？{way}", "{count} of {all} have a plan that stays open: {named}. Was this it? {way}" }
    named_and_more(named, count) { "{named}；另有 {count} 家", "{named}; {count} more" }
    plan_of(customer, plan) { "{customer}，{plan}", "{customer}, {plan}" }
    /// How such a plan is marked done, before and after the record is written.
    done_by_key(key) { "请改在那条上按 {key}", "Press {key} on it instead" }
    done_by_command(id) { "请改用 rounds done {id}", "Use `rounds done {id}` instead" }
    undone_and_done_by_key(undo, key) { "请先按 {undo}，再在那条上按 {key}", "Press {undo}, then {key} on the plan" }
    undone_and_done_by_command(id) { "请用 rounds undo 撤销这一笔，再用 rounds done {id}", "Use `rounds undo`, then `rounds done {id}`" }
    /// The same beside the day of a field, where there is little room.
    plan_kept_shortly(plan) { "就用已有的 {plan}", "keeps {plan}" }
    plan_moved_shortly(plan) { "由 {plan} 改来", "moved from {plan}" }
    plan_beside_shortly(plan) { "{plan} 照旧", "{plan} stays" }
    /// Those for each of whom the line is written.
    marked_customers(count, names) { "{count} 家：{names}", "{count} customers: {names}", "{count} customer: {names}" }
    /// The label of the day.
    label_day { "哪天", "When" }
    /// No holiday in the calendar.
    no_holiday(text) { "日历里还没有「{text}」对应的假期，请直接写日期", "No holiday known for “{text}” yet; type the date instead" }
}

/// The one sentence about a line that cannot be taken: what, and what to do.
pub fn explain(lang: Lang, error: &CaptureError) -> String {
    match &error.problem {
        CaptureProblem::Empty => empty(lang).to_owned(),
        CaptureProblem::UnknownCustomer { typed } => unknown_customer(lang, typed),
        CaptureProblem::UnknownBeside { typed, person, customer } => {
            unknown_beside(lang, typed, person, format!("{} {}", customer.code, customer.name))
        }
        CaptureProblem::SeveralCustomers { typed, candidates } => {
            several_customers(lang, typed, listed(lang, &coded(candidates)))
        }
        CaptureProblem::PerhapsOther { typed, candidates } => {
            perhaps_other(lang, typed, listed(lang, &coded(candidates)))
        }
        CaptureProblem::PeopleApart { names, candidates } => {
            people_apart(lang, listed(lang, names), listed(lang, &coded(candidates)))
        }
        CaptureProblem::NoKind { customer } => no_kind(lang, customer),
        CaptureProblem::TakenBack => taken_back(lang).to_owned(),
        CaptureProblem::NoCustomer => no_customer(lang).to_owned(),
        CaptureProblem::MeetingIsNoKind { word } => meeting(lang, word),
        CaptureProblem::NoOutcome { word } => no_outcome(lang, word),
        CaptureProblem::UnknownContact { word, .. } if word.is_empty() => contact_without_name(lang).to_owned(),
        CaptureProblem::UnknownContact { word, customer, known } if known.is_empty() => {
            no_contacts_yet(lang, word, customer)
        }
        CaptureProblem::UnknownContact { word, customer, known } => {
            unknown_contact(lang, word, customer, listed(lang, known))
        }
        CaptureProblem::SeveralContacts { word, names } => several_contacts(lang, word, listed(lang, names)),
        CaptureProblem::NoNewName => no_new_name(lang).to_owned(),
        CaptureProblem::NoDate { mark: '<', word } => no_past_date(lang, word),
        CaptureProblem::NoDate { mark, word } => no_date(lang, mark, word),
        CaptureProblem::Date(error) => explain_date(lang, error),
        CaptureProblem::Twice { mark } => twice(lang, mark),
        CaptureProblem::OpenBracket { word } => open_bracket(lang, word),
    }
}

/// The one sentence about a date that cannot be used, also for a field of a form.
pub fn explain_date(lang: Lang, error: &DateError) -> String {
    match error {
        DateError::NotADate { text } => not_a_date(lang, text),
        DateError::NoSuchDate { text } => no_such_date(lang, text),
        DateError::NoSuchTime { text } => no_such_time(lang, text),
        DateError::InThePast { text, date } => in_the_past(lang, text, date),
        DateError::InTheFuture { text, date } => in_the_future(lang, text, date),
        DateError::NoHolidayKnown { text } => no_holiday(lang, text),
    }
}

/// Customers with their codes.
fn coded(all: &[Candidate]) -> Vec<String> {
    all.iter().map(|one| format!("{} {}", one.code, one.name)).collect()
}

/// The first few of a list, and how many more.
fn listed(lang: Lang, all: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = all.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(lang.pick("、", ", "));
    if all.len() > SHOWN { shown + lang.pick(" 等", " and others") } else { shown }
}
