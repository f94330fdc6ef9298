//! The days around feasts: 节后, 年后, 国庆前, after the holiday.

use chrono::{Days, NaiveDate};

use super::scan::TextCursor;
use super::{DayKind, HORIZON, Holidays, Meaning, Setting, Towards};

/// So many days back the last feast of a kind is looked for.
const LOOKED_BACK: u64 = 400;

/// A feast that people plan around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feast {
    /// Whichever holiday comes next.
    Any,
    /// 春节
    Spring,
    /// 元宵, the 15th of the first lunar month
    Lantern,
    /// 清明
    Qingming,
    /// 五一
    Labour,
    /// 端午
    DragonBoat,
    /// 中秋
    MidAutumn,
    /// 国庆
    National,
    /// 元旦
    NewYear,
    /// 圣诞节
    Christmas,
    /// 复活节, with Good Friday where that is a day off
    Easter,
    /// 感恩节
    Thanksgiving,
}

/// The names people say, longer before shorter.
const CHINESE: &[(&str, Feast)] = &[
    ("国庆节", Feast::National),
    ("国庆", Feast::National),
    ("中秋节", Feast::MidAutumn),
    ("中秋", Feast::MidAutumn),
    ("五一节", Feast::Labour),
    ("五一", Feast::Labour),
    ("劳动节", Feast::Labour),
    ("春节", Feast::Spring),
    ("过年", Feast::Spring),
    ("年", Feast::Spring),
    ("元宵节", Feast::Lantern),
    ("元宵", Feast::Lantern),
    ("清明节", Feast::Qingming),
    ("清明", Feast::Qingming),
    ("端午节", Feast::DragonBoat),
    ("端午", Feast::DragonBoat),
    ("元旦节", Feast::NewYear),
    ("元旦", Feast::NewYear),
    ("圣诞节", Feast::Christmas),
    ("圣诞", Feast::Christmas),
    ("复活节", Feast::Easter),
    ("感恩节", Feast::Thanksgiving),
    ("假期", Feast::Any),
    ("放假", Feast::Any),
    ("长假", Feast::Any),
    ("节", Feast::Any),
];
const ENGLISH: &[(&str, Feast)] = &[
    ("national day", Feast::National),
    ("golden week", Feast::National),
    ("mid-autumn festival", Feast::MidAutumn),
    ("mid-autumn", Feast::MidAutumn),
    ("labour day", Feast::Labour),
    ("labor day", Feast::Labour),
    ("spring festival", Feast::Spring),
    ("chinese new year", Feast::Spring),
    ("lunar new year", Feast::Spring),
    ("cny", Feast::Spring),
    ("lantern festival", Feast::Lantern),
    ("dragon boat festival", Feast::DragonBoat),
    ("new year's day", Feast::NewYear),
    ("new year", Feast::NewYear),
    ("christmas day", Feast::Christmas),
    ("christmas", Feast::Christmas),
    ("xmas", Feast::Christmas),
    ("easter", Feast::Easter),
    ("thanksgiving", Feast::Thanksgiving),
    ("holidays", Feast::Any),
    ("holiday", Feast::Any),
];
/// The days off of a feast, behind its name.
const DAYS_OFF: &[(&str, ())] = &[("小长假", ()), ("长假", ()), ("假期", ()), ("放假", ())];
const ENGLISH_SIDES: &[(&str, Towards)] = &[("after", Towards::Future), ("before", Towards::Past)];

/// 国庆后, 过完国庆 the first workday after its last day off, 国庆前 the last one before it begins; after the holiday.
pub(super) fn around(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (feast, side) = if cursor.word("in the new year") {
        (Feast::NewYear, Towards::Future)
    } else if let Some(side) = cursor.word_of(ENGLISH_SIDES) {
        cursor.blanks();
        if cursor.word("the") {
            cursor.blanks();
        }
        (cursor.word_of(ENGLISH)?, side)
    } else if let Some(feast) = gone_by(cursor) {
        (feast, Towards::Future)
    } else {
        let feast = cursor.one_of(CHINESE)?;
        cursor.one_of(DAYS_OFF);
        let side = cursor.one_of(super::relative::SIDES).or_else(|| {
            let is_over = cursor.text("过后");
            is_over.then_some(Towards::Future)
        })?;
        if cursor.peek().is_some_and(|next| "后台面".contains(next)) {
            return None;
        }
        (feast, side)
    };
    if setting.towards == Towards::Past {
        let is_known = matches!(feast, Feast::Any | Feast::Spring);
        return latest(feast, side, setting).map(Meaning::Day).or(is_known.then_some(Meaning::NoHoliday));
    }
    let Some((first, last)) = setting.holidays.feast(feast, setting.today) else {
        return matches!(feast, Feast::Any | Feast::Spring).then_some(Meaning::NoHoliday);
    };
    if side == Towards::Future {
        return Some(last.checked_add_days(Days::new(1)).map(|day| setting.workday_from(day)).into());
    }
    // What has begun is over next time.
    let first = if first > setting.today {
        first
    } else {
        setting.holidays.feast(feast, last.checked_add_days(Days::new(1))?)?.0
    };
    Some(workday_before(first, setting).into())
}

/// The last workday before a day.
fn workday_before(day: NaiveDate, setting: &Setting<'_>) -> Option<NaiveDate> {
    let mut before = day.iter_days().rev().skip(1).take(HORIZON);
    before.find(|day| setting.holidays.day(*day) == DayKind::Workday)
}

/// The newest such day that is not to come: what was done 国庆前 was done before the last one.
fn latest(feast: Feast, side: Towards, setting: &Setting<'_>) -> Option<NaiveDate> {
    let mut from = setting.today.checked_sub_days(Days::new(LOOKED_BACK))?;
    let mut newest = None;
    while let Some((first, last)) = setting.holidays.feast(feast, from) {
        let next = last.checked_add_days(Days::new(1))?;
        let day =
            if side == Towards::Future { Some(setting.workday_from(next)) } else { workday_before(first, setting) };
        match day {
            Some(day) if day <= setting.today => newest = Some(day),
            _ => break,
        }
        from = next;
    }
    newest
}

/// 过完年, 等过了节: a feast that will be over, with or without 后 behind it.
fn gone_by(cursor: &mut TextCursor<'_>) -> Option<Feast> {
    let mut ahead = *cursor;
    ahead.text("等");
    let is_said = ahead.text("过完") || ahead.text("过了");
    let feast = if is_said { ahead.one_of(CHINESE)? } else { return None };
    ahead.one_of(DAYS_OFF);
    // 过了年底 is another day, 过了节前 none.
    let is_other = ahead.peek().is_some_and(|next| "底初中头关度".contains(next));
    if is_other || ahead.one_of(super::relative::SIDES) == Some(Towards::Past) {
        return None;
    }
    *cursor = ahead;
    Some(feast)
}

/// The days off of a feast, for a calendar that knows no names: the coming holiday, Spring Festival.
pub(super) fn by_kind_of_day(
    holidays: &(impl Holidays + ?Sized),
    feast: Feast,
    from: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let is_feast = |day: &NaiveDate| {
        matches!(
            (holidays.day(*day), feast),
            (DayKind::SpringFestival, Feast::Any | Feast::Spring) | (DayKind::Holiday, Feast::Any)
        )
    };
    let first = from.iter_days().take(HORIZON).find(is_feast)?;
    let is_off = |day: &NaiveDate| holidays.day(*day) != DayKind::Workday;
    let last = first.iter_days().take(HORIZON).take_while(is_off).filter(is_feast).last()?;
    Some((first, last))
}
