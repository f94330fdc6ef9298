//! The figures on screen and paper: numbers with their units, periods by name, and the words around them.
//!
//! Leaves out what each metric means, see `kpi`; and where a number stands.

use chrono::Datelike;

use super::Lang;
use super::dates::month_name;
use super::kpi::{change_unit, unit as unit_word};
use crate::domain::{Currency, Period, Span};
use crate::messages::labels::Labelled as _;
use crate::messages::{calendar, money};
use crate::rules::kpi::{Better, MetricRow, Unit, UnknownFigure};
use crate::texts;

/// Shown for a figure that is unknown.
pub const ABSENT: &str = "—";

/// A score as it is shown, and `—` for none yet.
pub fn score(score: Option<i64>) -> String {
    score.map_or_else(|| ABSENT.to_owned(), |score| score.to_string())
}

/// The figure as exactly as it is kept, with its unit: `1,234,567.00 元`, `95.5%`.
pub fn exact(lang: Lang, currency: Currency, unit: Unit, figure: Option<f64>) -> String {
    let Some(figure) = figure else { return ABSENT.to_owned() };
    let number = grouped(figure, unit.decimals());
    if unit == Unit::Yuan {
        return money::with_unit(lang, currency, &number);
    }
    match (unit, unit_word(unit, lang)) {
        (_, "") => number,
        (Unit::Percent, word) => format!("{number}{word}"),
        (_, word) => format!("{number} {word}"),
    }
}

/// The figure where there is little room: `123.5万`, `$1.2M`, `95.5%`, `66.9h`.
pub fn short(lang: Lang, currency: Currency, unit: Unit, figure: Option<f64>) -> String {
    let Some(figure) = figure else { return ABSENT.to_owned() };
    match unit {
        Unit::Yuan => money::short(lang, currency, figure),
        Unit::Percent => format!("{figure:.1}%"),
        Unit::Hours => format!("{}h", grouped(figure, 1)),
        Unit::Count | Unit::Score | Unit::Net => grouped(figure, unit.decimals()),
    }
}

/// A change with its sign where there is little room: `+12.3%`, `+1,700%`, `-2.0`, `+0.28`.
pub fn change(unit: Unit, change: f64) -> String {
    let sign = if unit.changes_in_percent() { "%" } else { "" };
    let decimals = if change.abs() < 1000.0 { unit.change_decimals() } else { 0 };
    format!("{}{sign}", signed(change, decimals))
}

/// A change with its sign and its unit: `+12.3%`, `-2.0 个百分点`.
pub fn change_in_words(lang: Lang, unit: Unit, change: f64) -> String {
    let number = signed(change, unit.change_decimals());
    let space = if unit.changes_in_percent() { "" } else { " " };
    format!("{number}{space}{}", change_unit(unit, lang))
}

/// Whether a change is for the better; nothing when nothing changed.
pub fn is_better(better: Better, change: f64) -> Option<bool> {
    if change.abs() < 1e-9 {
        return None;
    }
    Some((change > 0.0) == (better == Better::More))
}

/// A period by name: 「2026年11月」「2026年第4季度」「2026年下半年」「2026年」, `Nov 2026`, `Q4 2026`, `H2 2026`, `2026`.
pub fn period(lang: Lang, period: Period) -> String {
    let (year, number) = (period.year(), period.start().month0() / period.span().months() + 1);
    match period.span() {
        Span::Month => calendar::title_month(lang, year, lang.pick(number.to_string().as_str(), month_name(number))),
        Span::Quarter => quarter(lang, year, number),
        Span::Half if number == 1 => first_half(lang, year),
        Span::Half => second_half(lang, year),
        Span::Year => whole_year(lang, year),
    }
}

/// A period within its year: 「7月」「3季度」「上半年」, `Jul`, `Q3`, `H1`; a year by itself.
pub fn period_of_year(lang: Lang, period: Period) -> String {
    let number = period.start().month0() / period.span().months() + 1;
    match period.span() {
        Span::Month => lang.pick(month_of_year(lang, number).as_str(), month_name(number)).to_owned(),
        Span::Quarter => quarter_of_year(lang, number),
        Span::Half if number == 1 => first_half_of_year(lang).to_owned(),
        Span::Half => second_half_of_year(lang).to_owned(),
        Span::Year => period.year().to_string(),
    }
}

/// A number with a comma after every three digits before the point.
pub fn grouped(number: f64, decimals: u32) -> String {
    let text = format!("{:.*}", decimals as usize, number.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut digits = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            digits.push(',');
        }
        digits.push(digit);
    }
    let is_zero = !text.contains(|digit: char| ('1'..='9').contains(&digit));
    format!("{}{digits}{fraction}", if number < 0.0 && !is_zero { "-" } else { "" })
}

fn signed(number: f64, decimals: u32) -> String {
    let text = grouped(number, decimals);
    if number > 0.0 { format!("+{text}") } else { text }
}

texts! {
    quarter(year, number) { "{year}年第{number}季度", "Q{number} {year}" }
    first_half(year) { "{year}年上半年", "H1 {year}" }
    second_half(year) { "{year}年下半年", "H2 {year}" }
    month_of_year(number) { "{number}月", "Month {number}" }
    quarter_of_year(number) { "{number}季度", "Q{number}" }
    first_half_of_year { "上半年", "H1" }
    second_half_of_year { "下半年", "H2" }
    whole_year(year) { "{year}年", "{year}" }

    below_target(target, gap) { "列入复盘：目标 {target}，还差 {gap}", "Listed: {gap} short of the target of {target}" }
    above_target(target, gap) { "列入复盘：目标 {target}，超了 {gap}", "Listed: {gap} above the target of {target}" }
    listed_as_worse(change, limit) { "列入复盘：没有目标，比上期 {change}，变差超过提醒线 {limit}", "Listed: no target set, and {change} on the period before; alerts begin at {limit} worse" }
    listed_in_spite_of_target(target, change, limit) { "列入复盘：目标 {target} 达到了，但比上期 {change}，变差超过提醒线 {limit}", "Listed: ahead of the target of {target}, but {change} on the period before; alerts begin at {limit} worse" }

    metrics { "指标", "Metrics" }
    page_title(part, period, how) { "{part} · {period} · {how}", "{part} · {period} · {how}" }
    only_for_metrics { "这是看指标时用的，先回到「指标」", "This works on a metric; go back to Metrics first" }
    running(day, days) { "第 {day}/{days} 天", "day {day} of {days}" }
    over { "已结束", "ended" }
    not_begun { "还没开始", "not started" }
    computing { "计算中…", "calculating…" }

    column_metric { "指标", "Metric" }
    column_change { "较上期", "Change" }
    column_last_year { "去年", "Last year" }
    /// The same where there is little room.
    column_last_year_short { "去年", "Last yr" }
    column_trend { "近8期", "Trend" }

    section_money { "销售", "Sales" }
    section_satisfaction { "满意度", "Satisfaction" }
    section_work { "维护", "Activity" }
    section_service { "服务", "Service" }

    label_attainment { "达成率", "Attainment" }
    label_previous { "上期", "Previous" }
    label_change { "变化", "Change" }
    label_last_year { "去年同期", "Last year" }
    label_baseline { "起点", "Baseline" }
    label_due { "截止", "Due" }
    better { "变好", "better" }
    worse { "变差", "worse" }
    no_target(key) { "未设，按 {key} 设定", "none; {key} to set one" }
    same_days(days) { "上期和去年也只算前 {days} 天", "Previous and last year cover the same first {days} days" }

    no_orders_kept { "还没录过订单", "no orders entered yet" }
    no_starts_kept { "没填合作起始日期", "start dates not entered" }
    not_in_use { "那时还没开始用", "the book was not in use yet" }
    before_use { "那时还没开始用，不比较", "not compared: the book was not in use yet" }
    before_use_day(day) { "跟进、拜访和问题从 {day}开始记，不和之前的期间比较。", "Follow-ups, visits and issues are logged since {day} and not compared with earlier periods." }
    history_dots(day) { "走势里单独的点是 {day}开始用之前导入的历史，不比较", "Separate dots in the trend are imported history from before {day}, not compared" }
    history_points(day) { "{day}之前的走势是导入的历史，不作比较：图上是空心点，表里放在括号里。", "Trends before {day} show imported history, not compared: hollow points, or in brackets in a table." }
    coverage_and_overdue { "逾期数的是过了日子的安排；达标率看规则要的维护动作到期没有，安排逾期，动作未必到期", "Overdue counts plans whose day has passed; coverage counts touchpoints past due, and the one behind such a plan may not be due yet" }
    coverage_is_young(day) { "{day}起才按规则维护，之前欠下的不算；多数客户的首次还没到日子", "In use since {day}: nothing owed before counts, and most first times are still ahead" }
    of_metric(metric, said) { "{metric}：{said}。", "{metric}: {said}." }
    left_out_rows(count) { "另有 {count} 项既没有目标也没有数据，没有列出。", "{count} metrics without a target or data are left out.", "{count} metric without a target or data is left out." }

    counted(name, number) { "{name} {number}", "{number} {name}" }
    among(name, number) { "÷ {name} {number}", "÷ {number} {name}" }
    no_trend { "有了两期以上的数据，这里会画出趋势", "A trend appears once two periods have data" }

    heading_meaning { "含义", "Definition" }
    heading_breakdown(by, key) { "按{by}拆分 · {key} 换一种", "By {by} · {key} for the next" }
    heading_review { "差异与改进", "Variance and improvement" }
    label_variance { "差异", "Variance" }
    label_improvement { "改进", "Improvement" }
    no_review(key) { "还没有说明，按 {key} 写下原因和改进", "Nothing noted yet; {key} to add the reason and what to improve" }
    nothing_to_review { "没有要复盘的：没有指标低于目标，也没有预警", "Nothing to review: no metric is below target or has an alert" }
    review_so_far(period, count, written) { "复盘 · {period} · {count} 项，已写 {written}", "Review · {period} · {written} of {count} written" }
    review_is_complete(period, count, key) { "复盘 · {period} · {count} 项都写好了，按 {key} 写成报告", "Review · {period} · all {count} written; {key} to write the report" }
    heading_behind(key) { "背后的记录 · {key} 全部列出", "Records behind it · {key} to list all" }
    behind_missing(count, names) { "未计入 {count}：{names}", "{count} missing: {names}" }
    behind_counted(count, names) { "计入 {count}：{names}", "{count} counted: {names}" }
    and_others(names) { "{names} …", "{names}, …" }
    no_improvement { "这个指标还没有列入行动的改进措施", "No improvement of this metric has become an action yet" }
    improvements_title { "打开哪一项改进措施？", "Open which improvement?" }
    heading_earlier { "以前的改进措施", "Earlier improvements" }
    no_action { "没有列入行动", "not planned as an action" }
    label_result { "结果", "Result" }
    label_moved { "前后", "From → to" }
    worst { "最低", "lowest" }
    no_groups { "还没有数据可拆分", "Nothing to break down yet" }
    no_groups_recorded { "过去的期间只记下了总数，不能拆分", "Past periods keep totals only, no breakdown" }

    field_variance { "差异原因", "Reason for variance" }
    field_improvement { "改进措施", "Improvement" }
    target_title(metric, period) { "目标 · {metric} · {period}", "Target · {metric} · {period}" }
    review_title(metric, period) { "差异与改进 · {metric} · {period}", "Variance and improvement · {metric} · {period}" }
    no_number(typed) { "看不懂「{typed}」，写数字，如 120、95.5、30万", "{typed} is not a number; use 120, 95.5 or 300K" }
    out_of_range(least, most) { "要在 {least} 到 {most} 之间", "Enter {least} to {most}" }
    improvement_needs_day { "写上截止日期，改进措施才会出现在日历上", "Add a due date so the calendar shows it" }
    review_is_empty { "写下差异原因或改进措施", "Enter a reason for the variance or an improvement" }
    ask_remove_target(metric, period) { "取消{period}「{metric}」的目标？可以撤销。", "Remove the {period} target for “{metric}”? You can undo this." }
    nothing_to_remove { "这个指标没有设目标", "This metric has no target" }
    counted_records(count) { "计入的 {count}", "Counted: {count}" }
    missing_records(count) { "未计入的 {count}", "Missing: {count}" }
    /// The same of a share that should be small: who is not in it is no gap.
    others_records(count) { "其余的 {count}", "The others: {count}" }
    customer_since(day) { "{day}起", "since {day}" }
    customer_lost_on(day) { "{day}流失", "lost {day}" }
    missing_record(record) { "未计入 · {record}", "missing · {record}" }
    records_title(metric, figure, counted) { "{metric} {figure} · 计入 {counted}", "{metric} {figure} · {counted} counted" }
    records_title_missing(metric, figure, missing, counted) {
        "{metric} {figure} · 未计入 {missing}，计入 {counted}",
        "{metric} {figure} · {missing} missing, {counted} counted"
    }
    list_missing(count) { "→ 未计入的 {count} 家客户：到客户列表里看", "→ The {count} customers missing, in the customer list", "→ The {count} customer missing, in the customer list" }
    list_counted(count) { "→ 计入的 {count} 家客户：到客户列表里看", "→ The {count} customers counted, in the customer list", "→ The {count} customer counted, in the customer list" }
    listed_missing(metric, period) { "未计入 · {metric} {period}", "Missing: {metric}, {period}" }
    listed_counted(metric, period) { "计入 · {metric} {period}", "Counted: {metric}, {period}" }
    no_records { "没有可列的记录", "No records to list" }
    records_not_kept { "过去的期间只记下了总数，列不出名单", "Past periods keep totals only, no records" }
    more_records(count, metric) { "…还有 {count} 条，见 rounds kpi {metric} --records", "…{count} more; see `rounds kpi {metric} --records`" }
    still_reading { "还在计算，请稍等", "Still calculating; try again in a moment" }

    no_alerts { "没有需要提醒的", "No alerts" }
    alerts_count(count) { "{count} 条提醒", "{count} alerts", "{count} alert" }
    one_alert { "1 条提醒", "1 alert" }
    alerts_title(count) { "提醒 {count}", "Alerts {count}" }
    alerts_key(key) { "{key} 全部", "{key} for all" }
    alert_completeness(actual, limit) { "资料完整度平均 {actual}，低于 {limit}", "Profile completeness averages {actual}, below {limit}" }
    alert_completeness_and_target(actual, limit, target) { "资料完整度平均 {actual}，低于提醒线 {limit}（本期目标 {target}）", "Completeness {actual}: alert below {limit}, target {target}" }
    alert_overdue_customers(count, limit) { "{count} 家客户的跟进已逾期，超过 {limit} 家", "{count} customers have overdue follow-ups (limit {limit})", "{count} customer has overdue follow-ups (limit {limit})" }
    alert_issue(customer, title, days) { "{customer}「{title}」超时限 {days}", "{customer}: “{title}” is {days} past deadline" }
    points(number) { "{number} 个百分点", "{number} points", "{number} point" }
    fewer_customers(count, than) { "新客户比{than}少 {count} 家", "{count} fewer new customers than {than}", "{count} fewer new customer than {than}" }
    fewer_follow_ups(count, than) { "跟进比{than}少 {count} 次", "{count} fewer follow-ups than {than}", "{count} fewer follow-up than {than}" }
    fewer_visits(count, than) { "拜访比{than}少 {count} 次", "{count} fewer visits than {than}", "{count} fewer visit than {than}" }
    last_month { "上月", "last month" }
    same_days_of(period) { "{period}同期", "the same days of {period}" }
    alert_worse(metric, by, previous, actual) { "{metric}比上期差 {by}：{previous} → {actual}", "{metric} is {by} worse than last period: {previous} → {actual}" }
}

/// Why a figure is not known though 0 was counted.
pub const fn unknown(lang: Lang, why: UnknownFigure) -> &'static str {
    match why {
        UnknownFigure::NoOrders => no_orders_kept(lang),
        UnknownFigure::NoStarts => no_starts_kept(lang),
        UnknownFigure::BeforeUse => not_in_use(lang),
    }
}

/// Why the figure of a row is not known, in a sentence; nothing where it is.
pub fn unknown_row(lang: Lang, row: &MetricRow) -> Option<String> {
    Some(of_metric(lang, row.metric.label(lang), unknown(lang, row.unknown?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_where_there_is_room_and_short_where_there_is_not() {
        let yuan = Currency::default();
        for (unit, figure, zh, en, zh_short, en_short) in [
            (Unit::Yuan, 1_234_567.5, "1,234,567.50 元", "1,234,567.50 yuan", "123.5万", "1.23M"),
            (Unit::Yuan, 9_999.0, "9,999.00 元", "9,999.00 yuan", "9,999", "9,999"),
            (Unit::Yuan, 950_000.0, "950,000.00 元", "950,000.00 yuan", "95万", "950K"),
            (Unit::Yuan, 12_345_678.0, "12,345,678.00 元", "12,345,678.00 yuan", "1,235万", "12.3M"),
            (Unit::Yuan, 99_999_999.0, "99,999,999.00 元", "99,999,999.00 yuan", "1亿", "100M"),
            (Unit::Count, 1234.0, "1,234", "1,234", "1,234", "1,234"),
            (Unit::Percent, 95.5, "95.5%", "95.5%", "95.5%", "95.5%"),
            (Unit::Score, 4.5, "4.50 分", "4.50 points", "4.50", "4.50"),
            (Unit::Net, -12.5, "-12.5", "-12.5", "-12.5", "-12.5"),
            (Unit::Hours, 66.9, "66.9 小时", "66.9 h", "66.9h", "66.9h"),
        ] {
            assert_eq!(exact(Lang::Zh, yuan, unit, Some(figure)), zh);
            assert_eq!(exact(Lang::En, yuan, unit, Some(figure)), en);
            assert_eq!(short(Lang::Zh, yuan, unit, Some(figure)), zh_short);
            assert_eq!(short(Lang::En, yuan, unit, Some(figure)), en_short);
        }
        assert_eq!(
            (exact(Lang::Zh, yuan, Unit::Yuan, None), short(Lang::En, yuan, Unit::Yuan, None)),
            ("—".into(), "—".into())
        );
        assert_eq!(grouped(-0.001, 2), "0.00");
    }

    #[test]
    fn changes_carry_a_sign_and_know_which_way_is_better() {
        assert_eq!(change(Unit::Count, 131.3), "+131.3%");
        assert_eq!(change(Unit::Count, 1700.0), "+1,700%");
        assert_eq!(change(Unit::Percent, -2.0), "-2.0");
        assert_eq!(change(Unit::Score, 0.28), "+0.28");
        assert_eq!(change(Unit::Net, 0.0), "0.0");
        assert_eq!(change_in_words(Lang::Zh, Unit::Percent, 2.0), "+2.0 个百分点");
        assert_eq!(change_in_words(Lang::En, Unit::Hours, -31.3), "-31.3%");
        assert_eq!(is_better(Better::Less, -1.0), Some(true));
        assert_eq!(is_better(Better::More, -1.0), Some(false));
        assert_eq!(is_better(Better::More, 0.0), None);
    }

    #[test]
    fn periods_have_names() {
        for (text, zh, en) in [
            ("2026-11", "2026年11月", "Nov 2026"),
            ("2026Q4", "2026年第4季度", "Q4 2026"),
            ("2026H1", "2026年上半年", "H1 2026"),
            ("2026H2", "2026年下半年", "H2 2026"),
            ("2026", "2026年", "2026"),
        ] {
            let named = text.parse::<Period>().unwrap();
            assert_eq!((period(Lang::Zh, named).as_str(), period(Lang::En, named).as_str()), (zh, en));
        }
    }
}
