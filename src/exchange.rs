//! The open format, what telephones and mail programs keep of talks, and what calendars and address books of other
//! programs read: bytes to values and back.

pub mod activity;
pub mod content;
pub mod csv;
pub mod ical;
pub mod json;
pub mod markdown;
pub mod tables;
pub mod vcard;
pub mod workbook;
pub mod written;

use crate::domain::{Customer, FORMAT, HasFields as _};

/// What calendars and cards written here name as their maker.
const PRODUCT: &str = "-//rounds//rounds//EN";

/// Whether a file that begins so was written here, in whichever format that tells it by its beginning; a workbook does
/// not.
pub fn is_ours(head: &[u8]) -> bool {
    let whole = String::from_utf8_lossy(head);
    let text = whole.trim_start_matches('\u{feff}');
    let unspaced: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let made_here = || text.lines().any(|line| line.strip_prefix("PRODID:") == Some(PRODUCT));
    // Every table begins with the code of the customer, in either language.
    let is_table = Customer::ROW.fields.first().is_some_and(|code| csv::is_written_here(&whole, &code.labels));
    is_table
        || markdown::is_written_here(text)
        || unspaced.starts_with(&format!("{{\"format\":\"{FORMAT}\""))
        || (["BEGIN:VCALENDAR", "BEGIN:VCARD"].iter().any(|begin| text.starts_with(begin)) && made_here())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Book;

    #[test]
    fn what_is_written_here_is_known_again_and_nothing_else() {
        let calendar = ical::write(Some("book"), &[], &ical::Zone::default());
        let cards = vcard::write(&[vcard::Card { name: "张伟".to_owned(), ..vcard::Card::default() }]);
        for ours in [json::write(&Book::default()), calendar.clone().into_bytes(), cards.clone().into_bytes()] {
            assert!(is_ours(&ours), "{}", String::from_utf8_lossy(&ours));
        }
        for strange in [
            "",
            "notes",
            r#"{"format": "other-book"}"#,
            r#"[{"format": "rounds-book"}]"#,
            &calendar.replace("rounds", "other"),
            &cards.replace("PRODID", "NOTE"),
        ] {
            assert!(!is_ours(strange.as_bytes()), "{strange}");
        }
    }
}
