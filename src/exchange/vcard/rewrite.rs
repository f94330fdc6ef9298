//! A card put into the file that already holds it: what other programs wrote there stays.
//!
//! Leaves out whether it is to be written: that is decided where both sides are known.

use super::super::content::ContentLines;
use super::super::content::scan;
use super::{Card, LUNAR_BIRTHDAY, WECHAT, properties, write};

/// The properties that are written anew.
const OWN_PROPERTIES: [&str; 12] =
    ["UID", "REV", "FN", "N", "ORG", "TITLE", "NOTE", "BDAY", LUNAR_BIRTHDAY, WECHAT, "PRODID", "VERSION"];

/// The file with the card as it is now; photographs, addresses, further numbers and whatever else is there are kept.
/// A file that holds no card becomes one that holds nothing else.
pub fn rewrite(old: &str, card: &Card) -> String {
    let found = scan::components(old).unwrap_or_default();
    let Some(own) = found.iter().find(|one| one.depth == 0 && one.name == "VCARD") else {
        return write(std::slice::from_ref(card));
    };
    let text = &old[own.range.clone()];
    let mut lines = ContentLines::default();
    lines.line("BEGIN", "VCARD");
    lines.line("VERSION", "3.0");
    properties(&mut lines, card);
    let (mut numbers, mut mails) = (Numbers::default(), 0);
    for line in scan::lines(text) {
        let whole = &text[line.range];
        let ours = match line.name.as_str() {
            "TEL" => numbers.claim(whole),
            "EMAIL" => {
                mails += 1;
                mails == 1
            }
            "BEGIN" | "END" => true,
            name => OWN_PROPERTIES.contains(&name),
        };
        if !ours {
            lines.verbatim(whole);
        }
    }
    lines.line("END", "VCARD");
    lines.finish()
}

/// Which numbers were read as the office's and the mobile one: the first of each kind.
#[derive(Default)]
struct Numbers {
    phones: usize,
    mobiles: usize,
}

impl Numbers {
    /// Whether the line is the first mobile number or the first other one, which the book writes itself; counts it.
    fn claim(&mut self, line: &str) -> bool {
        let head = line.split(':').next().unwrap_or_default().to_ascii_uppercase();
        if head.contains("FAX") {
            return false;
        }
        let seen = if head.contains("CELL") { &mut self.mobiles } else { &mut self.phones };
        *seen += 1;
        *seen == 1
    }
}
