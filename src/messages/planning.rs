//! The planner in words: why something found no day, and whether what the rules ask for can be kept.

use chrono::NaiveDate;

use super::{Lang, dates};
use crate::messages::terms;
use crate::rules::demand::{Balance, Feasibility};
use crate::rules::plan::LeftOutReason;

crate::texts! {
    not_yet(day) { "{day}以后才合适", "not before {day}" }
    no_workday { "整周放假", "no workday in that week" }
    no_workday_left { "这周没有工作日了", "no workdays left" }
    no_fitting_day { "这几天客户都不方便", "no day suits the customer" }
    only_before(day) { "已安排在 {day}，只能提前到那之前", "planned for {day}; it can only be brought forward" }
    never_fits { "客户每个工作日都不便联系，请改「不便联系的日子」", "the customer avoids every workday; free one under “Days to avoid”" }
    visits_full { "拜访已满", "no visit slots left" }
    misfit_holiday(name) { "那天是{name}假期", "that is a holiday ({name})" }
    misfit_weekend { "那天是周末", "that is at the weekend" }
    misfit_day_off { "那天你休假", "that is your day off" }
    misfit_avoided(weekday) { "客户{weekday}不便联系", "the customer avoids {weekday}" }
    misfit_do_not_contact(day) { "客户{day}前不想被打扰", "do not contact before {day}" }
    misfit_full(load, capacity) { "那天已有 {load} 条，只排得下 {capacity} 条", "that day already has {load} (limit {capacity})" }
    misfit_visits_full(load, capacity) { "那天已有 {load} 次拜访，只排得下 {capacity} 次", "that day already has {load} visits (limit {capacity})" }
    misfit_too_late(day) { "规则最晚到{day}，到时还会再建议", "the rules need it by {day} and will suggest it again" }
    misfit_too_close(minutes, at, customer, kind, least) { "离 {at} {customer}的{kind}只隔 {minutes} 分钟，至少要隔 {least} 分钟", "that is {minutes} min from the {at} {kind} with {customer}, {least} needed" }
    misfit_overlaps(at, customer, kind) { "和 {at} {customer}的{kind}时间重叠", "that overlaps the {at} {kind} with {customer}" }
    planned_later(due, day) { "{due}；已安排在 {day}，可以提前", "{due}; planned for {day}, can be brought forward" }
    misfits_of(count, reasons) { "其中 {count} 条的日期不合适：{reasons}", "{count} are on unsuitable days: {reasons}" }
    misfit_of(on, kind, reasons) { "{on}的{kind}不合适：{reasons}", "{kind} on {on}: {reasons}" }
    after_due(due) { "{due}，排在到期之后", "{due}, planned after that" }
    because(due, why) { "{due}：{why}", "{due}: {why}" }
    no_room_in_time { "到期前排不下", "the days up to then are full" }
    moved_by_hand { "你移到这天的", "you moved it to this day" }
    least_busy { "按规则，在合适的日子里选最空的一天", "of the days that suit, the rules take the least busy" }
    with_region(region) { "按规则，和{region}的拜访排在同一天", "the rules put it with the visit in {region}" }
    elsewhere(due, regions) { "{due}；当天还要去{regions}", "{due}; visits in {regions} that day" }
    along(due, names) { "{due}；一并：{names}", "{due}; also: {names}" }
    but(done, remark) { "{done}，但{remark}", "{done}; but {remark}" }

    days_full { "每天都满了", "every day is full" }
    only_day_full(day) { "只有{day}能排，已满", "{day} is the only day left, and it is full" }

    in_the_long_run(told) { "长远看，{told}", "In the long run: {told}" }
    fits(demand, visits, room, visit_room) { "每周约 {demand} 次（拜访 {visits} 次），最多能排 {room} 次（拜访 {visit_room} 次）", "About {demand} a week ({visits} visits); there is room for {room} ({visit_room} visits)" }
    fits_few(demand, room, visit_room) { "每周约 {demand} 次（拜访不到 1 次），最多能排 {room} 次（拜访 {visit_room} 次）", "About {demand} a week (less than one visit); there is room for {room} ({visit_room} visits)" }
    stretched(demand, room, factor) { "每周约 {demand} 次，最多能排 {room} 次：能放宽的间隔要拉长到 {factor} 倍", "About {demand} a week, room for {room}: flexible intervals grow {factor}×" }
    stretched_visits(demand, room, factor) { "每周约拜访 {demand} 次，最多能排 {room} 次：能放宽的间隔要拉长到 {factor} 倍", "About {demand} visits a week, room for {room}: flexible intervals grow {factor}×" }
    impossible(demand, room) { "每周约 {demand} 次，最多只能排 {room} 次：能放宽的间隔都拉长也排不下", "About {demand} a week, room for {room}: longer intervals are not enough" }
    impossible_visits(demand, room) { "每周约拜访 {demand} 次，最多只能排 {room} 次：能放宽的间隔都拉长也排不下", "About {demand} visits a week, room for {room}: longer intervals are not enough" }
}

/// Why the planner found no day.
pub fn left_out(lang: Lang, reason: LeftOutReason, today: NaiveDate) -> String {
    match reason {
        LeftOutReason::NotYet(day) => not_yet(lang, dates::short(lang, day, today)),
        LeftOutReason::NoWorkday => no_workday(lang).to_owned(),
        LeftOutReason::NoWorkdayLeft => no_workday_left(lang).to_owned(),
        LeftOutReason::OnlyBefore(planned) => only_before(lang, dates::short(lang, planned, today)),
        LeftOutReason::NoFittingDay => no_fitting_day(lang).to_owned(),
        LeftOutReason::NeverFits => never_fits(lang).to_owned(),
        LeftOutReason::VisitsFull => visits_full(lang).to_owned(),
        LeftOutReason::OnlyDayFull(day) if day == today => only_day_full(lang, terms::today(lang)),
        LeftOutReason::OnlyDayFull(day) => only_day_full(lang, dates::short(lang, day, today)),
        LeftOutReason::DaysFull => days_full(lang).to_owned(),
    }
}

/// Demand against capacity in one sentence without a full stop; of follow-ups and visits, what is the tighter.
pub fn balance(lang: Lang, balance: &Balance) -> String {
    let (demand, capacity) = (balance.demand, balance.capacity);
    let (demand_told, room) = if balance.by_visits {
        (more(demand.visits), less(capacity.visits))
    } else {
        (more(demand.follow_ups), less(capacity.follow_ups))
    };
    match (balance.verdict, balance.by_visits) {
        (Feasibility::Fits, _) if demand.visits > 0.0 && near(demand.visits) < 1.0 => {
            fits_few(lang, near(demand.follow_ups), near(capacity.follow_ups), near(capacity.visits))
        }
        (Feasibility::Fits, _) => {
            let [demand, visits] = [demand.follow_ups, demand.visits].map(near);
            fits(lang, demand, visits, near(capacity.follow_ups), near(capacity.visits))
        }
        (Feasibility::Stretched(factor), false) => stretched(lang, demand_told, room, times(factor)),
        (Feasibility::Stretched(factor), true) => stretched_visits(lang, demand_told, room, times(factor)),
        (Feasibility::Impossible, false) => impossible(lang, demand_told, room),
        (Feasibility::Impossible, true) => impossible_visits(lang, demand_told, room),
    }
}

/// Whole, and rounded so that what is too much still looks like too much: 40.02 is 41.
fn more(value: f64) -> f64 {
    (value - 1e-6).ceil().max(0.0)
}

/// The other way round, for the room there is.
fn less(value: f64) -> f64 {
    (value + 1e-6).floor()
}

fn near(value: f64) -> f64 {
    value.round()
}

/// A factor with one decimal where there is one, rounded up.
fn times(value: f64) -> f64 {
    ((value * 10.0) - 1e-6).ceil() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::cells;
    use crate::rules::demand::{Demand, PerWeek};

    fn told(lang: Lang, obligations: &[(i64, bool, bool)], room: (f64, f64)) -> String {
        let mut demand = Demand::default();
        for (step, floor, visit) in obligations {
            demand.add(*step, *floor, *visit);
        }
        balance(lang, &demand.against(PerWeek { follow_ups: room.0, visits: room.1 }))
    }

    #[test]
    fn one_sentence_says_what_is_due_what_fits_and_by_how_much_to_stretch() {
        let calls = vec![(7, false, false); 52];
        let mut firm = vec![(7, true, false); 20];
        firm.extend(vec![(7, false, false); 28]);
        let visits = vec![(7, false, true); 18];
        for (obligations, zh, en) in [
            (
                &calls[..12],
                "每周约 12 次（拜访 0 次），最多能排 40 次（拜访 15 次）",
                "About 12 a week (0 visits); there is room for 40 (15 visits)",
            ),
            (
                &firm,
                "每周约 48 次，最多能排 40 次：能放宽的间隔要拉长到 1.4 倍",
                "About 48 a week, room for 40: flexible intervals grow 1.4×",
            ),
            (
                &visits,
                "每周约拜访 18 次，最多能排 15 次：能放宽的间隔要拉长到 1.2 倍",
                "About 18 visits a week, room for 15: flexible intervals grow 1.2×",
            ),
        ] {
            assert_eq!(told(Lang::Zh, obligations, (40.0, 15.0)), zh);
            assert_eq!(told(Lang::En, obligations, (40.0, 15.0)), en);
        }
        let rare = [(7, false, false), (91, true, true)];
        assert!(told(Lang::En, &rare, (40.0, 15.0)).starts_with("About 1 a week (less than one visit);"));
        let firm = [(1, true, true)];
        assert_eq!(
            told(Lang::En, &firm, (40.0, 1.0)),
            "About 7 visits a week, room for 1: longer intervals are not enough"
        );
        assert_eq!(told(Lang::Zh, &firm, (3.0, 9.0)), "每周约 7 次，最多只能排 3 次：能放宽的间隔都拉长也排不下");
    }

    #[test]
    fn what_is_too_much_never_looks_as_if_it_fitted_and_fits_a_line() {
        let calls = [(7, false, false); 40];
        let tight = told(Lang::En, &calls, (39.99, 15.0));
        assert!(tight.starts_with("About 40 a week, room for 39") && tight.ends_with("1.1×"), "{tight}");
        for lang in [Lang::Zh, Lang::En] {
            for visit in [false, true] {
                let many = vec![(7, false, visit); 998];
                let widest = told(lang, &many, (39.95, 12.35));
                assert!(cells::width(&widest) <= 78, "{widest}");
            }
        }
    }
}
