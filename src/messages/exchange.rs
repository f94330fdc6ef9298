//! What is wrong with a document or a record, in one sentence with what to do about it.

use super::Lang;
use super::labels::Labelled;
use crate::domain::check::{Violation, ViolationKind};
use crate::domain::document::{Expected, ReadError, TextPosition};
use crate::messages::terms;

crate::texts! {
    place(line, column) { "第 {line} 行第 {column} 列", "line {line}, column {column}" }
    too_large(megabytes, most) { "文件有 {megabytes} MB，最多能读 {most} MB；请拆成几份再导入", "The file is {megabytes} MB; the limit is {most} MB. Split it and import the parts" }
    not_utf8(place) { "{place}：不是 UTF-8 文本；请另存为 UTF-8 再导入", "{place}: not UTF-8 text; save it as UTF-8 and import again" }
    not_json(place, problem) { "{place}：JSON 格式有误（{problem}）；请改正这一处，或重新导出", "{place}: not valid JSON ({problem}); fix it or export the book again" }
    not_a_book { "这不是 rounds 的客户簿：开头缺少 \"format\": \"rounds-book\"；请选用 rounds export --format json 导出的文件", "Not a rounds book: `\"format\": \"rounds-book\"` is missing; choose a file written by `rounds export --format json`" }
    another_format(format) { "这不是 rounds 的客户簿，格式写的是 {format}；请选用 rounds export --format json 导出的文件", "Not a rounds book: its format is {format}; choose a file written by rounds export --format json" }
    newer(version) { "这份客户簿的格式版本是 {version}，当前程序太旧读不了；请先升级 rounds", "This book has format version {version}, which this version of rounds cannot read; update rounds first" }
    unknown_field(path, place, fields) { "{path}（{place}）：没有这个字段；可以写的是 {fields}", "{path} ({place}): unknown field; use {fields}" }
    no_field_here(path, place) { "{path}（{place}）：没有这个字段；请删掉", "{path} ({place}): unknown field; remove it" }
    missing_field(path, place) { "{path}（{place}）：必须填写；请补上", "{path} ({place}): required; add it" }
    repeated_field(path, place) { "{path}（{place}）：同一个字段写了两次；请只留一个", "{path} ({place}): field appears twice; keep one" }
    wrong_value(path, place, found, expected) { "{path}（{place}）：{found} 填得不对；应写成{expected}", "{path} ({place}): {found} is not valid; use {expected}" }
    document { "整个文件", "the file" }
    nothing { "空值", "nothing" }
    whole_number { "不带小数的非负数", "a whole number, 0 or more" }
    number { "数字", "a number" }
    yes_or_no { " true 或 false", "true or false" }
    list { "方括号列表 […]", "a list […]" }
    record { "花括号对象", "an object in braces" }
    day { "真实存在的日期 YYYY-MM-DD", "a valid date, YYYY-MM-DD" }
    moment { "日期加时间 YYYY-MM-DDTHH:MM:SS", "a date and time, YYYY-MM-DDTHH:MM:SS" }
    time_of_day { "时间 HH:MM", "a time, HH:MM" }
    money { "以元为单位、最多两位小数的金额", "an amount in yuan with at most two decimals" }
    currency_word { "货币符号或单位，如 $ 或 美元：最多 24 个字节，不带数字", "a symbol or unit of money such as $ or dollars, at most 24 bytes, no digits" }
    birthday { "生日 1980-05-12、--05-12（不知道年份）或 L08-15（农历）", "a birthday: 1980-05-12, --05-12 without a year, or L08-15 in the lunar calendar" }
    period { "期间 2024-05、2024Q2、2024H1 或 2024", "a period: 2024-05, 2024Q2, 2024H1 or 2024" }
    one_of(codes) { "以下之一：{codes}", "one of {codes}" }
    at(path, problem) { "{path}：{problem}", "{path}: {problem}" }
    blank { "不能为空；请填写", "must not be empty; fill it in" }
    wrong_format { "不是本程序的客户簿格式；请用 rounds export --format json 重新导出", "not the format of this program; export the book again with rounds export --format json" }
    out_of_range(found, least, most) { "{found} 超出范围；请填 {least} 到 {most}", "{found} is out of range; use {least} to {most}" }
    not_positive { "不能是 0；请填 1 天或更多", "must not be 0; use 1 day or more" }
    not_a_number { "不是一个数；请填普通数字", "not a number; use plain digits" }
    lost_without_day { "客户已流失，却没有流失日期；请补上流失日期，或改阶段", "the stage is lost but there is no date; add the date it was lost or change the stage" }
    not_lost_with_day { "有流失日期，阶段却不是「流失」；请改阶段为流失，或删掉日期", "there is a lost date but the stage is not lost; change the stage or remove the date" }
    no_workday_left { "周一到周五都避开，就没有一天能联系了；请至少留一个工作日", "Monday to Friday are all avoided, so no workday is left; keep at least one" }
    repeated_code(code, first) { "客户编号 {code} 已被 {first} 占用；请换一个编号", "code {code} is already used by {first}; choose another" }
    code_taken(code) { "客户编号 {code} 已被别的客户占用；请换一个编号", "code {code} is already used by another customer; choose another" }
    not_open { "这条跟进已经完成或取消；如要修改，请用编辑", "this follow-up is already done or cancelled; edit it instead" }
    wrong_owner { "这条记录的归属不对：属于客户的要指明客户，属于整个客户簿的不能指明", "this record is in the wrong place: a customer’s record must name the customer, a book-wide one must not" }
    repeated_uid(uid, first) { "uid {uid} 与 {first} 重复；请改掉或删去其中一个", "uid {uid} is already used at {first}; change or remove one" }
    repeated_contact(name) { "这家客户已有联系人「{name}」；请加以区分，例如写上部门", "this customer already has a contact named {name}; tell them apart, e.g. by department" }
    named_twice(name) { "联系人「{name}」写了两次；请只留一次", "{name} is listed twice; keep one" }
    repeated_figure(metric, period) { "{metric} {period} 已有一条；请合并成一条", "{metric} for {period} appears twice; keep one" }
    unknown_customer(code) { "客户簿里没有编号 {code} 的客户；请改成已有的编号，或先建这家客户", "no customer in the book has code {code}; use an existing code or add the customer first" }
    unknown_contact(name) { "这家客户没有联系人「{name}」；请先添加联系人，或改成已有的姓名", "this customer has no contact named {name}; add the contact first or correct the name" }
    reports_in_a_circle { "汇报关系绕回了自己；请改上级", "this contact ends up reporting to themselves; change who they report to" }
    neither_planned_nor_done { "既没有计划日期，也没有完成日期；请至少填一个", "there is neither a planned date nor a done date; add at least one" }
    done_and_cancelled { "一条跟进不能既完成又取消；请删掉其中一个日期", "a follow-up cannot be both done and cancelled; remove one of the dates" }
    closed_without_moment { "问题已关闭，却没有关闭时间；请补上关闭时间，或改状态", "the issue is closed but has no closing time; add it or change the status" }
    moment_without_closed(status) { "有关闭时间，状态却是「{status}」；请改状态为已关闭，或删掉时间", "there is a closing time but the status is {status}; set it to closed or remove the time" }
    payments_twice { "已分期回款，就不能再写整单的回款日期；请只留一种写法", "an order paid in instalments cannot have its own due or paid date; keep one of the two" }
    ends_before_start(end, start) { "结束 {end} 早于开始 {start}；请改其中一个日期", "the end {end} is before the start {start}; correct one of them" }
}

/// What is wrong with a document, and what to do.
pub fn read_error(lang: Lang, error: &ReadError) -> String {
    let spot = |place: &TextPosition| self::place(lang, place.line, place.column);
    match error {
        ReadError::TooLarge { bytes, most } => too_large(lang, bytes.div_ceil(1 << 20), most >> 20),
        ReadError::NotUtf8 { place } => not_utf8(lang, spot(place)),
        ReadError::Syntax { place, problem } => not_json(lang, spot(place), problem),
        ReadError::NotABook { found: None } => not_a_book(lang).to_owned(),
        ReadError::NotABook { found: Some(format) } => another_format(lang, format),
        ReadError::Newer { version } => newer(lang, version),
        ReadError::UnknownField { path, expected, place, .. } if expected.is_empty() => {
            no_field_here(lang, path, spot(place))
        }
        ReadError::UnknownField { path, expected, place, .. } => {
            unknown_field(lang, path, spot(place), joined(lang, expected))
        }
        ReadError::MissingField { path, place, .. } => missing_field(lang, path, spot(place)),
        ReadError::RepeatedField { path, place, .. } => repeated_field(lang, path, spot(place)),
        ReadError::WrongValue { path, found, expected, place } => {
            let path = if path.is_empty() { document(lang) } else { path };
            let found = if found.is_empty() { nothing(lang) } else { found };
            wrong_value(lang, path, spot(place), found, expectation(lang, expected))
        }
    }
}

/// What is wrong with a record of a book, where, and what to do.
pub fn flaw(lang: Lang, flaw: &Violation) -> String {
    at(lang, &flaw.path, flaw_kind(lang, &flaw.kind))
}

/// The same of a record that no file holds: its field by what a person calls it, see [`super::fields`].
pub fn flaw_of_field(lang: Lang, field: &str, flaw: &Violation) -> String {
    at(lang, field, flaw_kind(lang, &flaw.kind))
}

/// What is wrong, and what to do, for a form that shows it beside the field.
pub fn flaw_kind(lang: Lang, kind: &ViolationKind) -> String {
    match kind {
        ViolationKind::Blank => blank(lang).to_owned(),
        ViolationKind::WrongFormat => wrong_format(lang).to_owned(),
        ViolationKind::OutOfRange { found: 0, least: 1, most } if *most == i64::from(u32::MAX) => {
            not_positive(lang).to_owned()
        }
        ViolationKind::OutOfRange { found, least, most } => out_of_range(lang, found, least, most),
        ViolationKind::NotANumber => not_a_number(lang).to_owned(),
        ViolationKind::LostWithoutDay => lost_without_day(lang).to_owned(),
        ViolationKind::NotLostWithDay => not_lost_with_day(lang).to_owned(),
        ViolationKind::NoWorkdayLeft => no_workday_left(lang).to_owned(),
        ViolationKind::RepeatedCode { code, first } => repeated_code(lang, code, first),
        ViolationKind::CodeTaken { code } => code_taken(lang, code),
        ViolationKind::NotOpen => not_open(lang).to_owned(),
        ViolationKind::WrongOwner => wrong_owner(lang).to_owned(),
        ViolationKind::RepeatedUid { uid, first } => repeated_uid(lang, uid, first),
        ViolationKind::RepeatedContact { name } => repeated_contact(lang, name),
        ViolationKind::NamedTwice { name } => named_twice(lang, name),
        ViolationKind::RepeatedFigure { metric, period } => repeated_figure(lang, metric.label(lang), period),
        ViolationKind::UnknownCustomer { code } => unknown_customer(lang, code),
        ViolationKind::UnknownContact { name } => unknown_contact(lang, name),
        ViolationKind::ReportsInACircle => reports_in_a_circle(lang).to_owned(),
        ViolationKind::NeitherPlannedNorDone => neither_planned_nor_done(lang).to_owned(),
        ViolationKind::DoneAndCancelled => done_and_cancelled(lang).to_owned(),
        ViolationKind::ClosedWithoutMoment => closed_without_moment(lang).to_owned(),
        ViolationKind::MomentWithoutClosed { status } => moment_without_closed(lang, status.label(lang)),
        ViolationKind::PaymentsTwice => payments_twice(lang).to_owned(),
        ViolationKind::EndsBeforeStart { start, end } => ends_before_start(lang, end, start),
    }
}

fn expectation(lang: Lang, expected: &Expected) -> String {
    match expected {
        Expected::Text => terms::a_text_in_quotes(lang).to_owned(),
        Expected::WholeNumber => whole_number(lang).to_owned(),
        Expected::Number => number(lang).to_owned(),
        Expected::YesOrNo => yes_or_no(lang).to_owned(),
        Expected::List => list(lang).to_owned(),
        Expected::Record => record(lang).to_owned(),
        Expected::Day => day(lang).to_owned(),
        Expected::Moment => moment(lang).to_owned(),
        Expected::TimeOfDay => time_of_day(lang).to_owned(),
        Expected::Money => money(lang).to_owned(),
        Expected::CurrencyWord => currency_word(lang).to_owned(),
        Expected::Birthday => birthday(lang).to_owned(),
        Expected::Period => period(lang).to_owned(),
        Expected::OneOf(codes) => one_of(lang, joined(lang, codes)),
        Expected::Other(words) => words.clone(),
    }
}

fn joined(lang: Lang, words: &[String]) -> String {
    words.join(lang.pick("、", ", "))
}
