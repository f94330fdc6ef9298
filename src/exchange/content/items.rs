//! The items of a calendar or an address book as texts: mended in place before they are read, and taken out with the
//! reason, so that they can be mended elsewhere and brought again.
//!
//! Leaves out why an item is refused.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::PRODUCT;
use super::scan::{self, Component, ScanError};
use super::{charset, escaped};

/// The property that says why an item was not taken; readers pass over it.
const REASON: &str = "X-ROUNDS-REASON";

/// What somebody said that properties of an item say, by the line at which the item begins.
pub type ItemMends = BTreeMap<usize, BTreeMap<String, String>>;

/// A file with its mended items, and the lines at which its items began before.
#[derive(Debug)]
pub struct MendedFile<'b> {
    /// In UTF-8 where something was mended.
    pub bytes: Cow<'b, [u8]>,
    /// By the line at which each begins now; empty where nothing moved.
    began: BTreeMap<usize, usize>,
}

impl MendedFile<'_> {
    /// The line at which an item began in the file as it lies there.
    pub fn line(&self, now: usize) -> usize {
        self.began.get(&now).copied().unwrap_or(now)
    }
}

/// Puts what somebody said into the items of this name, `VCARD` or `VEVENT`.
pub fn mended<'b>(bytes: &'b [u8], name: &str, mends: &ItemMends) -> Result<MendedFile<'b>, ScanError> {
    if mends.is_empty() {
        return Ok(MendedFile { bytes: Cow::Borrowed(bytes), began: BTreeMap::new() });
    }
    let text = charset::decode(bytes)?;
    let components = scan::components(&text)?;
    let mut whole = String::with_capacity(text.len());
    let (mut from, mut began) = (0, BTreeMap::new());
    // The line that is written next, and up to where lines were counted.
    let (mut line, mut counted) = (1, 0);
    for item in items(&components, name) {
        whole.push_str(&in_utf8(&text[from..item.range.start]));
        line += whole[counted..].matches('\n').count();
        counted = whole.len();
        began.insert(line, item.line);
        let own = &text[item.range.clone()];
        match mends.get(&item.line) {
            Some(said) => whole.push_str(&with_properties(own, said)),
            None => whole.push_str(&in_utf8(own)),
        }
        from = item.range.end;
    }
    whole.push_str(&in_utf8(&text[from..]));
    Ok(MendedFile { bytes: Cow::Owned(whole.into_bytes()), began })
}

/// Items that are not taken, with what one needs to read them.
#[derive(Debug, Clone, Default)]
pub struct ItemTexts {
    is_calendar: bool,
    /// The zones that the calendar describes.
    zones: String,
    /// By the line at which each begins.
    items: BTreeMap<usize, String>,
}

impl ItemTexts {
    /// The items of this name that begin at these lines.
    pub fn of(bytes: &[u8], name: &str, lines: &BTreeSet<usize>) -> Result<Self, ScanError> {
        if lines.is_empty() {
            return Ok(Self::default());
        }
        let text = charset::decode(bytes)?;
        let components = scan::components(&text)?;
        let whole = |one: &Component| in_utf8(&text[one.range.clone()]);
        let wanted = items(&components, name).filter(|one| lines.contains(&one.line));
        Ok(Self {
            is_calendar: name == "VEVENT",
            zones: components.iter().filter(|one| one.name == "VTIMEZONE").map(whole).collect(),
            items: wanted.map(|one| (one.line, whole(one))).collect(),
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// A file of the items of which there is a reason, each with it.
    pub fn with_reasons(&self, reason: impl Fn(usize) -> Option<String>) -> String {
        let told = self.items.iter().filter_map(|(line, text)| {
            let said = BTreeMap::from([(REASON.to_owned(), reason(*line)?)]);
            Some(with_properties(text, &said))
        });
        let told: String = told.collect();
        if self.is_calendar {
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n{}{told}END:VCALENDAR\r\n", self.zones)
        } else {
            told
        }
    }
}

fn items<'c>(components: &'c [Component], name: &str) -> impl Iterator<Item = &'c Component> {
    let depth = usize::from(name == "VEVENT");
    components.iter().filter(move |one| one.depth == depth && one.name == name)
}

/// An item whose properties say this instead of what they said.
fn with_properties(item: &str, said: &BTreeMap<String, String>) -> String {
    let mut whole = String::with_capacity(item.len() + 80);
    let mut depth = 0_usize;
    for line in scan::lines(item) {
        let text = &item[line.range.clone()];
        depth -= usize::from(line.name == "END" && depth > 0);
        if depth == 1 && said.contains_key(&line.name) {
            continue;
        }
        whole.push_str(&in_utf8(text));
        if line.name == "BEGIN" && depth == 0 {
            for (name, value) in said {
                let value = if name == "DTSTART" { value.trim().replace(' ', "T") } else { escaped(value.trim()) };
                if !value.is_empty() {
                    for part in [name, ":", &value, "\r\n"] {
                        whole.push_str(part);
                    }
                }
            }
        }
        depth += usize::from(line.name == "BEGIN");
    }
    whole
}

/// Lines that no longer say another encoding than the text is in; quoted ones keep theirs.
fn in_utf8(text: &str) -> String {
    if !text.to_ascii_uppercase().contains("CHARSET") {
        return text.to_owned();
    }
    let plain = |line: scan::Line| {
        let own = &text[line.range];
        let Some(colon) = own.find(':') else { return own.to_owned() };
        let (head, value) = own.split_at(colon);
        let upper = head.to_ascii_uppercase();
        if !upper.contains("CHARSET=") || upper.contains("QUOTED-PRINTABLE") {
            return own.to_owned();
        }
        let kept = head.split(';').filter(|part| !part.trim().to_ascii_uppercase().starts_with("CHARSET="));
        format!("{}{value}", kept.collect::<Vec<_>>().join(";"))
    };
    scan::lines(text).into_iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::vcard;

    const CARDS: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ann\r\nORG;CHARSET=UTF-8:Kühn\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob\r\nNOTE:two\r\n  lines\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nORG:Acme\r\nEND:VCARD\r\n";

    #[test]
    fn an_item_says_what_was_mended_and_keeps_its_line() {
        let said = |name: &str, value: &str| BTreeMap::from([(name.to_owned(), value.to_owned())]);
        let mends = BTreeMap::from([(6, said("ORG", "A; B, C")), (12, said("FN", "Cid"))]);
        let file = mended(CARDS.as_bytes(), "VCARD", &mends).unwrap();
        let cards = vcard::read(&file.bytes).unwrap();
        let told: Vec<_> = cards.iter().map(|card| (file.line(card.line), card.name.as_str())).collect();
        assert_eq!(told, [(1, "Ann"), (6, "Bob"), (12, "Cid")]);
        let firms: Vec<_> = cards.iter().map(|card| card.organisation.clone().unwrap()).collect();
        assert_eq!(firms, ["Kühn", "A; B, C", "Acme"]);
    }

    #[test]
    fn refused_items_are_a_file_that_can_be_read_and_tells_why() {
        let texts = ItemTexts::of(CARDS.as_bytes(), "VCARD", &BTreeSet::from([6, 12])).unwrap();
        let file = texts.with_reasons(|line| (line == 12).then(|| "no name".to_owned()));
        assert!(file.contains("X-ROUNDS-REASON:no name") && !file.contains("Bob"), "{file}");
        assert_eq!(vcard::read(file.as_bytes()).unwrap()[0].organisation.as_deref(), Some("Acme"));
        // A second time the reason is the newer one.
        let again = ItemTexts::of(file.as_bytes(), "VCARD", &BTreeSet::from([1])).unwrap();
        let again = again.with_reasons(|_| Some("still none".to_owned()));
        assert_eq!(again.matches("X-ROUNDS-REASON").count(), 1, "{again}");
    }
}
