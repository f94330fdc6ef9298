//! What we give, named before its day: 「合同明天发」, `contract out tomorrow`, `quote to follow by Friday`.
//!
//! Leaves out what they give us, 「合同周五发我」, and what is said of the thing itself, `contract runs out tomorrow`.

use super::super::dates::{Towards, parse_when};
use super::super::known::Known;
use super::super::lexicon;
use super::words::BEFORE_DAY;
use super::{Appointment, is_break, of_kind, ours, says_a_day};
use crate::domain::Kind;

/// Verbs with which a thing leaves us.
const LEAVES: &[&str] = &["再发", "发", "再寄", "寄", "送", "给", "出"];
/// To whom it goes, or that it does.
const AWAY: &[&str] =
    &["给他们", "给她们", "给他", "给她", "给客户", "给对方", "过去", "出去", "他", "她", "他们", "客户"];
const OUT_ENGLISH: &[&str] = &[
    "to go out",
    "to go over",
    "going out",
    "going over",
    "goes out",
    "goes over",
    "go out",
    "to follow",
    "follows",
    "will follow",
    "out",
    "over",
];

/// The next step that a whole clause is.
pub(super) fn given(text: &str, known: &Known<'_>) -> Option<Appointment> {
    let text_end = text.trim_end_matches(is_break).trim_end_matches('.');
    in_chinese(text, text_end, known).or_else(|| in_english(text, text_end, known))
}

fn in_chinese(text: &str, said: &str, known: &Known<'_>) -> Option<Appointment> {
    let thing = lexicon::SENT.iter().filter(|thing| said.starts_with(**thing)).max_by_key(|thing| thing.len())?;
    let behind = said[thing.len()..].trim_start();
    let when = parse_when(behind, known.now.date(), Towards::Future, known.holidays).ok()??;
    let (day, rest) = behind.split_at(when.length);
    let verb = rest.trim_start();
    let leaves = LEAVES.iter().find(|word| verb.starts_with(**word))?;
    let away = &verb[leaves.len()..];
    (when.date >= known.now.date() && says_a_day(day) && (away.is_empty() || AWAY.contains(&away))).then(|| {
        let step = Appointment::to_do(text, when, day, &format!("{verb}{thing}"));
        let subject = if away.is_empty() { step.subject } else { said.replacen(day, "", 1) };
        Appointment { kind: Some(of_kind(Kind::Content)), subject, ..step }
    })
}

fn in_english(text: &str, said: &str, known: &Known<'_>) -> Option<Appointment> {
    let thing = ours::leading(said)?;
    let behind = said[thing..].trim_start();
    let out = lexicon::leading_word(behind, &[], OUT_ENGLISH)?;
    let rest = behind[out..].trim_start();
    let lead = lexicon::leading_word(rest, &[], BEFORE_DAY).unwrap_or_default();
    let day = rest[lead..].trim_start();
    let when = parse_when(day, known.now.date(), Towards::Future, known.holidays).ok()??;
    let is_whole = when.length == day.len() && says_a_day(day) && when.date >= known.now.date();
    is_whole.then(|| Appointment {
        kind: Some(of_kind(Kind::Content)),
        ..Appointment::to_do(text, when, day, said[..said.len() - rest.len()].trim_end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_give_may_be_named_before_its_day() {
        for (text, day, subject) in [
            ("合同明天发", "2026-12-01", "发合同"),
            ("报价单下周一给", "2026-12-07", "给报价单"),
            ("样品周五寄过去", "2026-12-04", "样品寄过去"),
            ("contract out tomorrow", "2026-12-01", "contract out"),
            ("revised quote to follow by Friday.", "2026-12-04", "revised quote to follow"),
            ("contract out before Friday", "2026-12-04", "contract out"),
        ] {
            let found = Known::of_nobody(|known| given(text, known)).expect(text);
            assert_eq!((found.date.to_string().as_str(), found.subject.as_str()), (day, subject));
            assert_eq!(found.kind.map(|kind| kind.kind), Some(Kind::Content), "{text}");
        }
        for text in [
            "合同周五发我",
            "合同明天到期",
            "合同明天发的",
            "contract runs out tomorrow",
            "contract out",
            "quote out of date",
        ] {
            assert!(Known::of_nobody(|known| given(text, known)).is_none(), "{text}");
        }
    }
}
