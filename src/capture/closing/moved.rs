//! That a plan gets another day: `moved to Mon 7th`, 「周三的拜访改到周四」. Leaves out which plan it is, see `ops`.

use chrono::NaiveDate;

use super::super::dates::{Towards, parse_when};
use super::super::known::Known;
use super::super::lexicon;
use super::says_a_day;

/// How it is said before the new day, longer before shorter.
const MOVED: &[&str] = &[
    "改期到",
    "改期至",
    "改约到",
    "改约在",
    "改约",
    "改到",
    "改在",
    "改至",
    "改成",
    "改为",
    "推迟到",
    "推迟至",
    "推到",
    "延期到",
    "延期至",
    "延后到",
    "延到",
    "挪到",
    "调整到",
    "调到",
    "提前到",
    "顺延到",
    "移到",
    "换到",
];
const MOVED_ENGLISH: &[&str] = &[
    "moved back to",
    "moved forward to",
    "moved up to",
    "moved to",
    "pushed back to",
    "pushed out to",
    "pushed to",
    "postponed to",
    "postponed until",
    "postponed till",
    "rescheduled to",
    "rescheduled for",
    "rearranged for",
    "rearranged to",
    "bumped to",
    "put back to",
    "put back until",
    "put off to",
    "put off until",
    "put off till",
    "brought forward to",
    "shifted to",
    "switched to",
    "changed to",
    "delayed to",
    "delayed until",
];
/// What somebody does with an appointment that is named behind it: `moved our visit to Friday`.
const MOVING: &[&str] =
    &["moved", "pushed", "postponed", "rescheduled", "rearranged", "bumped", "put", "brought", "shifted", "switched"];
const WHOSE: &[&str] = &["our", "the", "my", "his", "her", "their", "that"];
const WHERE_TO: &[&str] =
    &["back to", "back until", "forward to", "off to", "off until", "out to", "to", "until", "till", "for"];

/// The plan that a line moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanMove {
    /// The day from which, where the line says it.
    pub from: Option<NaiveDate>,
}

/// The length of the words with which a text begins that say that something is moved to the day behind them.
pub(in super::super) fn moved(text: &str) -> Option<usize> {
    lexicon::leading_word(text, MOVED, MOVED_ENGLISH)
}

/// What is moved by the one named before, with the words put as an appointment is told: `visit moved to Friday` of
/// `moved our visit to Friday`; and the length of what they replace.
pub(super) fn moving(text: &str) -> Option<(String, usize)> {
    let has = lexicon::leading_word(text, &[], &["has", "have", "had", "just"]).unwrap_or_default();
    let said = text[has..].trim_start();
    let verb = lexicon::leading_word(said, &[], MOVING)?;
    let said = said[verb..].trim_start();
    let whose = lexicon::leading_word(said, &[], WHOSE).unwrap_or_default();
    let what = said[whose..].trim_start();
    let length = lexicon::spoken_kind(what)
        .filter(|kind| !kind.is_done)
        .map(|kind| kind.length)
        .or_else(|| lexicon::meeting(what))?;
    let behind = what[length..].trim_start();
    let to = lexicon::leading_word(behind, &[], WHERE_TO)?;
    let day = behind[to..].trim_start();
    let replaced = text.len() - day.len();
    Some((format!("{} moved to ", &what[..length]), replaced))
}

/// The plan that the line moves to its planned day, if it says so.
pub(in super::super) fn said(line: &str, planned: Option<NaiveDate>, known: &Known<'_>) -> Option<PlanMove> {
    let (today, planned) = (known.now.date(), planned?);
    let day_at = |at: usize| {
        let text = line[at..].trim_start();
        let when = parse_when(text, today, Towards::Future, known.holidays).ok().flatten()?;
        says_a_day(&text[..when.length]).then_some((when.date, when.length))
    };
    let begins = |at: usize| at == 0 || !line[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric());
    let places = || line.char_indices().map(|(at, _)| at).filter(|at| begins(*at));
    let at = places().find(|at| {
        let length = moved(&line[*at..]).or_else(|| moving(&line[*at..]).map(|(_, length)| length));
        length.is_some_and(|length| day_at(at + length).is_some_and(|(day, _)| day == planned))
    })?;
    // 周三的拜访: the day before it that is another.
    let clause = line[..at].rfind(['，', ',', ';', '；', '。']).map_or(0, |end| end + 1);
    let from = places().filter(|place| (clause..at).contains(place)).find_map(|place| {
        let (day, length) = day_at(place).filter(|_| !line[place..].starts_with(char::is_whitespace))?;
        (day != planned && place + length <= at).then_some(day)
    });
    Some(PlanMove { from })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_moved_from_which_day() {
        for (line, planned, from) in [
            ("visit moved to Mon 7th", "2026-12-07", Some(None)),
            ("our visit Thursday moved to Mon 7th", "2026-12-07", Some(Some("2026-12-03"))),
            ("Callum moved our visit to Friday", "2026-12-04", Some(None)),
            ("pushed the demo back to Thursday at 2", "2026-12-03", Some(None)),
            ("周三的拜访改到周四", "2026-12-03", Some(Some("2026-12-02"))),
            ("拜访推迟到下周二", "2026-12-08", Some(None)),
            ("拜访 周四", "2026-12-03", None),
            ("they moved to Leeds, visit Friday", "2026-12-04", None),
        ] {
            let found = Known::of_nobody(|known| said(line, planned.parse().ok(), known));
            let expected = from.map(|from| PlanMove { from: from.and_then(|day| day.parse().ok()) });
            assert_eq!(found, expected, "{line}");
        }
    }
}
