//! Why a follow-up is suggested, as a person says it to a colleague.

use chrono::NaiveDate;

use super::labels::Labelled;
use super::rulebook::named;
use super::{Lang, dates, facts, money, rhythm};
use crate::domain::{Currency, Level};
use crate::messages::terms;
use crate::rules::{Every, Fact, FactValue, Reason, Suggestion, Topic, Unfit};

mod shortly;

pub use shortly::shortly;

crate::texts! {
    urgent_tier(tier, why) { "{tier}：{why}", "{tier}: {why}" }
    pinned_urgent(tier) { "手动分层为「{tier}」", "Pinned as “{tier}”" }
    stage_asks(stage, obligation) { "「{stage}」阶段的客户要做{obligation}", "Stage “{stage}” calls for {obligation}" }
    every_days(days) { "每 {days} 天一次", "every {days} days" }
    every_week { "每周一次", "every week" }
    every_weeks(weeks) { "每 {weeks} 周一次", "every {weeks} weeks" }
    every_month { "每月一次", "every month" }
    every_months(months) { "每 {months} 个月一次", "every {months} months" }
    every_half_year { "每半年一次", "every 6 months" }
    every_year { "每年一次", "every year" }
    times_in_days(times, days) { "每 {days} 天 {times} 次", "{times} times in {days} days" }
    times_in_months(times, months) { "每 {months} 个月 {times} 次", "{times} times in {months} months" }
    last_on(day) { "上次 {day}", "last {day}" }
    not_done_since(start) { "{start}起要求，还没做过", "not done yet, since {start}" }
    no_record { "还没有记录", "no record yet" }
    not_done(what, since) { "{what}；{since}", "{what}; {since}" }
    joins(obligations, plan) { "顺便：{obligations}（并入已安排的{plan}）", "Also: {obligations} (with the planned {plan})" }
    joins_late(obligations, plan, day) { "顺便：{obligations}（并入原定 {day}的{plan}）", "Also: {obligations} (with the {plan} planned for {day})" }
    first_time(obligation, since) { "{since}开始用规则时{obligation}还没有记录，头一次错开安排", "{obligation}: first times are spread out from {since}, when you began to use the rules" }
    first_time_entered(obligation, since) { "{since}建档时{obligation}还没有记录，头一次错开安排", "{obligation}: first times are spread out from {since}, when the customer was added" }
    behind(obligation, since) { "{since}开始用规则以前就该做{obligation}了，错开补上", "{obligation} was due before you began to use the rules; the backlog is spread out from {since}" }
    behind_entered(obligation, since) { "{since}建档以前就该做{obligation}了，错开补上", "{obligation} was due before the customer was added; the backlog is spread out from {since}" }
    comes_round(what, last, due) { "{what}；{last}；{due}", "{what}; {last}; {due}" }
    own_cadence(obligation, every) { "{obligation}的间隔是为这家客户单独定的，规则原本是{every}", "{obligation} has a custom interval for this customer; the rulebook says {every}" }
    just_began(obligation, start, days) { "{start}起才要做{obligation}，头一次留 {days}", "{obligation} applies from {start}; first due {days} later" }
    slackened(obligation, row, days) { "连续 {row} 次未联系上，{obligation}的间隔放宽到 {days}", "No answer {row} times in a row, so the interval of {obligation} is stretched to {days}" }
    tightened(obligation, days) { "客户近来常主动联系，{obligation}的间隔缩短到 {days}", "The customer often gets in touch, so the interval of {obligation} is shortened to {days}" }
    do_not_contact(day) { "{day}之前请勿打扰", "Do not contact before {day}" }
    snoozed(day) { "已暂缓到 {day}", "Snoozed until {day}" }
    snoozed_because(day, why) { "已暂缓到 {day}：{why}", "Snoozed until {day}: {why}" }
    retry_once(last, day) { "{last}未联系上，{day}再试", "No answer on {last}; try again {day}" }
    retry(row, last, day) { "连续 {row} 次未联系上（最近 {last}），{day}再试", "No answer {row} times in a row (last {last}); try again {day}" }
    moved_earlier(from, why, to) { "{from}{why}，提前到 {to}", "{from} {why}; moved earlier to {to}" }
    moved_later(from, why, to) { "{from}{why}，推后到 {to}", "{from} {why}; moved later to {to}" }
    this_day { "今天", "Today" }
    weekend { "是周末", "is at the weekend" }
    holiday(name) { "是{name}假期", "is a holiday ({name})" }
    day_off { "是你的休假日", "is your day off" }
    avoided(weekday) { "不合适（客户不喜欢{weekday}）", "does not suit (the customer avoids {weekday})" }
    no_day_fits(weekdays) { "没有合适的工作日：客户不便联系的日子是{weekdays}，请在客户资料里留出一天", "No suitable workday: the customer avoids {weekdays}; free one under “Days to avoid”" }
    never_at_work { "没有合适的工作日：接下来一年你都不上班，请检查休假日", "No suitable workday: you have none in the next year; check your days off" }
    planned_later(day, kind) { "已安排在 {day}（{kind}），按规则太晚，可以提前", "Planned for {day} ({kind}), later than the rules allow: bring it forward" }
    together(obligation) { "一并完成：{obligation}", "Also covers: {obligation}" }
    pinned_over_urgent { "按规则已属预警，但分层是手动定的，请再看一眼", "The rules say at risk, but the tier is pinned: check it again" }
    unanswered(row) { "连续 {row} 次未联系上：换个联系人，或者先放下", "No answer {row} times in a row: try another contact or let it rest" }
    issue_overdue(issues) { "客户问题已超时限：{issues}", "Issues past deadline: {issues}" }
    issue_open(issues, day) { "客户问题还没解决：{issues}，{day}到时限", "Open issues: {issues}, to be settled by {day}" }
    payment_overdue(amount, day) { "{day}到期的回款还没到，合计 {amount}", "{amount} unpaid, due {day}" }
    contract_ending(day) { "合同 {day}到期，还没续签", "Contract ends on {day}, not renewed yet" }
    deal_closing(day) { "有商机预计 {day}成交", "Opportunity expected to close on {day}" }
    deal_late(day) { "有商机预计 {day}成交，已逾期", "Opportunity was expected to close on {day}" }
    birthday(people) { "生日：{people}", "Birthday: {people}" }
    person_and_day(name, day) { "{name} {day}", "{name} on {day}" }
    no_decider { "还没摸清谁是决策者", "Decision maker unknown" }
    decider_unseen(people) { "近 90 天没有联系上决策者：{people}", "No contact with the decision maker in 90 days: {people}" }
    decider_unseen_so_far(people) { "还没有和决策者联系的记录：{people}", "No contact with the decision maker on record yet: {people}" }
    with_executive { "对方高层", "an executive on their side" }
    with_manager { "对方中层以上", "a manager or above on their side" }
    with_anyone { "找谁都行", "anyone on their side" }
    single_thread { "半年来只联系过一个人，最好再认识几位", "Only one person contacted in 6 months: meet others" }
    single_thread_so_far { "记录里只联系过一个人，可以再认识几位", "Only one person contacted so far: meet others" }
}

/// A reason in a sentence without a full stop.
pub fn reason(lang: Lang, currency: Currency, reason: &Reason, today: NaiveDate) -> String {
    let day = |day: NaiveDate| dates::in_sentence(lang, day, today);
    match reason {
        Reason::UrgentTier { tier, facts } => urgent(lang, currency, named(lang, tier), facts),
        Reason::StageAsks { stage, obligation } => stage_asks(lang, stage.label(lang), named(lang, obligation)),
        Reason::ComesRound { .. } => round(lang, reason, today),
        Reason::Joins { obligations, kind, on } => {
            let names: Vec<&str> = obligations.iter().map(|obligation| named(lang, obligation)).collect();
            let names = names.join(terms::list_separator(lang));
            if *on < today {
                joins_late(lang, names, kind.label(lang), day(*on))
            } else {
                joins(lang, names, kind.label(lang))
            }
        }
        Reason::FirstTime { obligation, since, is_entry } => {
            let say = if *is_entry { first_time_entered } else { first_time };
            say(lang, named(lang, obligation), dates::short(lang, *since, today))
        }
        Reason::Behind { obligation, since, is_entry } => {
            let say = if *is_entry { behind_entered } else { behind };
            say(lang, named(lang, obligation), dates::short(lang, *since, today))
        }
        Reason::OwnCadence { obligation, every, times } => {
            own_cadence(lang, named(lang, obligation), how_often(lang, *every, *times))
        }
        Reason::JustBegan { obligation, start, first } => {
            just_began(lang, named(lang, obligation), dates::short(lang, *start, today), dates::days(lang, *first))
        }
        Reason::Slackened { obligation, row, days } => {
            slackened(lang, named(lang, obligation), row, dates::days(lang, *days))
        }
        Reason::Tightened { obligation, days } => tightened(lang, named(lang, obligation), dates::days(lang, *days)),
        Reason::DoNotContact { until } => do_not_contact(lang, day(*until)),
        Reason::Snoozed { until, why: Some(why) } => snoozed_because(lang, day(*until), why),
        Reason::Snoozed { until, why: None } => snoozed(lang, day(*until)),
        Reason::RetryLater { row: 1, last, on } => retry_once(lang, dates::short(lang, *last, today), day(*on)),
        Reason::RetryLater { row, last, on } => retry(lang, row, dates::short(lang, *last, today), day(*on)),
        Reason::Moved { from, why, to } => {
            let say = if to < from { moved_earlier } else { moved_later };
            let from = if *from == today { this_day(lang).to_owned() } else { day(*from) };
            say(lang, from, unfit(lang, why), day(*to))
        }
        Reason::NoDayFits { avoided } if avoided.is_empty() => never_at_work(lang).to_owned(),
        Reason::NoDayFits { avoided } => {
            let days: Vec<&str> = avoided.iter().map(|day| day.label(lang)).collect();
            no_day_fits(lang, days.join(terms::list_separator(lang)))
        }
        Reason::Together { obligation } => together(lang, named(lang, obligation)),
        Reason::PlannedLater { kind, on } => planned_later(lang, dates::short(lang, *on, today), kind.label(lang)),
        Reason::Topic(one) => topic(lang, currency, one, today),
    }
}

/// A topic in a sentence without a full stop.
pub fn topic(lang: Lang, currency: Currency, topic: &Topic, today: NaiveDate) -> String {
    let day = |day: NaiveDate| dates::short(lang, day, today);
    match topic {
        Topic::PinnedOverUrgent { .. } => pinned_over_urgent(lang).to_owned(),
        Topic::Unanswered { row } => unanswered(lang, row),
        Topic::IssueOverdue { issues } => issue_overdue(lang, issue_list(lang, issues)),
        Topic::IssueOpen { issues, due } => {
            issue_open(lang, issue_list(lang, issues), dates::in_sentence(lang, *due, today))
        }
        Topic::PaymentOverdue { since, amount } => {
            payment_overdue(lang, money::exact(lang, currency, *amount), day(*since))
        }
        Topic::ContractEnding { ends_on } => contract_ending(lang, day(*ends_on)),
        Topic::DealClosing { expected_close } if *expected_close < today => deal_late(lang, day(*expected_close)),
        Topic::DealClosing { expected_close } => deal_closing(lang, day(*expected_close)),
        Topic::Birthday { people } => {
            let told: Vec<String> = people.iter().map(|(name, on)| person_and_day(lang, name, day(*on))).collect();
            birthday(lang, told.join(terms::list_separator(lang)))
        }
        Topic::NoDecider => no_decider(lang).to_owned(),
        Topic::DeciderUnseen { people, so_far } => {
            let say = if *so_far { decider_unseen_so_far } else { decider_unseen };
            say(lang, people.join(terms::list_separator(lang)))
        }
        Topic::SingleThread { so_far: true } => single_thread_so_far(lang).to_owned(),
        Topic::SingleThread { so_far: false } => single_thread(lang).to_owned(),
    }
}

/// How often: 「每3个月一次」, `every 3 months`, 「每3个月2次」.
pub fn how_often(lang: Lang, every: Every, times: u32) -> String {
    match (every, times) {
        (Every::Days(7), 1) => every_week(lang).to_owned(),
        (Every::Days(days), 1) if days % 7 == 0 => every_weeks(lang, days / 7),
        (Every::Days(days), 1) => every_days(lang, days),
        (Every::Months(1), 1) => every_month(lang).to_owned(),
        (Every::Months(6), 1) => every_half_year(lang).to_owned(),
        (Every::Months(12), 1) => every_year(lang).to_owned(),
        (Every::Months(months), 1) => every_months(lang, months),
        (Every::Days(days), times) => times_in_days(lang, times, days),
        (Every::Months(months), times) => times_in_months(lang, times, months),
    }
}

/// A rhythm of a number of days.
pub fn every_days_of(days: i64) -> Every {
    Every::Days(u32::try_from(days).unwrap_or(u32::MAX))
}

fn round(lang: Lang, reason: &Reason, today: NaiveDate) -> String {
    let Reason::ComesRound {
        obligation,
        every,
        times,
        own_days,
        last,
        before_start,
        is_unrecorded,
        start,
        due,
        overdue_days,
    } = reason
    else {
        return String::new();
    };
    let what = match own_days {
        Some(days) => rhythm::name_and_how_often(lang, obligation, every_days_of(*days), 1),
        None => rhythm::name_and_how_often(lang, obligation, *every, *times),
    };
    // What was done before it applied is no last time once it is overdue.
    let before = match last.as_ref().or(before_start.as_ref().filter(|_| *overdue_days == 0)) {
        Some(last) => last_on(lang, dates::short(lang, *last, today)),
        None if *is_unrecorded => no_record(lang).to_owned(),
        // Nobody believes that what was never done is years overdue.
        None if *overdue_days > 0 => {
            return not_done(lang, what, undone(lang, *start, today));
        }
        None => terms::not_done_yet(lang).to_owned(),
    };
    comes_round(lang, what, before, dates::due_in_sentence(lang, *due, today))
}

/// Whom at the customer a suggestion asks for: at least of this level.
pub const fn with_whom(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Executive => with_executive(lang),
        Level::Manager => with_manager(lang),
        Level::Staff => with_anyone(lang),
    }
}

/// What was never done since it applies: 「8月21日起要求，还没做过」, `not done yet, since 21 Aug`.
pub fn undone(lang: Lang, start: NaiveDate, today: NaiveDate) -> String {
    not_done_since(lang, dates::short(lang, start, today))
}

/// When a suggestion is due; of what was never done, since when.
pub fn due(lang: Lang, suggestion: &Suggestion, today: NaiveDate) -> String {
    match suggestion.undone_since {
        Some(start) => undone(lang, start, today),
        None => dates::due(lang, suggestion.due, today),
    }
}

fn urgent(lang: Lang, currency: Currency, tier: &str, named: &[(Fact, FactValue<'static>)]) -> String {
    if named.is_empty() {
        return pinned_urgent(lang, tier);
    }
    let told: Vec<String> = named.iter().map(|(fact, value)| facts::fact(lang, currency, *fact, *value)).collect();
    urgent_tier(lang, tier, told.join(terms::clause_separator(lang)))
}

fn unfit(lang: Lang, why: &Unfit) -> String {
    match why {
        Unfit::Weekend => weekend(lang).to_owned(),
        Unfit::Holiday(name) => holiday(lang, named(lang, name)),
        Unfit::DayOff => day_off(lang).to_owned(),
        Unfit::Avoided(weekday) => avoided(lang, weekday.label(lang)),
    }
}

fn issue_list(lang: Lang, titles: &[String]) -> String {
    titles.join(terms::list_separator(lang))
}
