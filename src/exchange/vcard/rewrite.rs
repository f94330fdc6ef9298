//! A card put into the file that already holds it: what other programs wrote there stays.
//!
//! A line that says what the book says stays as it is, with the form in which they wrote it. Leaves out whether the card
//! is to be written: that is decided where both sides are known.

use super::super::content::property::Property;
use super::super::content::{ContentLines, charset, scan};
use super::read::{self, ReadCard};
use super::{Card, LUNAR_BIRTHDAY, WECHAT, properties, write};

/// The properties that are written anew, or kept in their place.
const OWN_PROPERTIES: [&str; 12] =
    ["UID", "REV", "FN", "N", "ORG", "TITLE", "NOTE", "EMAIL", LUNAR_BIRTHDAY, WECHAT, "PRODID", "VERSION"];

/// The file with the card as it is now; photographs, addresses, fax numbers and whatever else is there are kept.
/// A file that holds no card becomes one that holds nothing else.
pub fn rewrite(old: &str, card: &Card) -> String {
    let found = scan::components(old).unwrap_or_default();
    let Some(own) = found.iter().find(|one| one.depth == 0 && one.name == "VCARD") else {
        return write(std::slice::from_ref(card));
    };
    let text = &old[own.range.clone()];
    let merged = merged(text, card, true);
    let is_told =
        |text: &str| read::read(text.as_bytes()).is_ok_and(|read| read.first().is_some_and(|read| says(read, card)));
    // Lines of theirs that only together say something else give way.
    if is_told(&merged) { merged } else { self::merged(text, card, false) }
}

/// The new file; their spellings of what the book says as well are kept or not.
fn merged(text: &str, card: &Card, keeps_spelling: bool) -> String {
    let theirs = read::properties(text);
    let before = read::read(text.as_bytes()).ok().and_then(|cards| cards.into_iter().next()).unwrap_or_default();
    let stays = |name: &str| name == "UID" && before.uid.is_some() || keeps_spelling && is_same(name, &before, card);
    let mut lines = ContentLines::default();
    lines.line("BEGIN", "VCARD");
    lines.line("VERSION", "3.0");
    for (head, value) in properties(card) {
        let name = head.split(';').next().unwrap_or(head);
        let is_number = matches!(name, "TEL" | "EMAIL");
        let text = Property::read(&format!("X:{value}"), None).text();
        let same = theirs.iter().filter(|(_, one)| one.name == name).filter(|(_, one)| {
            if is_number {
                keeps_spelling && is_known(one, card, &before) && number_of(one) == text
            } else {
                stays(name)
            }
        });
        let kept: Vec<String> = same.map(|(line, one)| in_utf8(line, one)).collect();
        match (kept.first(), is_number) {
            (None, _) => lines.line(head, &value),
            (Some(first), true) => lines.verbatim(first),
            (Some(_), false) => lines.verbatim(&kept.concat()),
        }
    }
    for (line, property) in &theirs {
        let is_unread = before.unread_birthday.is_some() && card.birthday.is_none();
        let ours = match property.name.as_str() {
            "TEL" => !property.has("TYPE", "FAX"),
            "BDAY" => !is_unread,
            name => OWN_PROPERTIES.contains(&name),
        };
        if !ours {
            lines.verbatim(&in_utf8(line, property));
        }
    }
    nested(&mut lines, text);
    lines.line("END", "VCARD");
    lines.finish()
}

/// Whether what was there under this name is what the book says.
fn is_same(name: &str, before: &ReadCard, card: &Card) -> bool {
    match name {
        "FN" | "N" => before.name == card.name,
        "ORG" => before.organisation.as_ref() == Some(&card.organisation) && before.department == card.department,
        "TITLE" => before.title == card.title,
        "NOTE" => before.note == card.note,
        WECHAT => before.wechat == card.wechat,
        "BDAY" | LUNAR_BIRTHDAY => before.birthday == card.birthday,
        _ => false,
    }
}

/// Whether a number or an address is one of the book's and stands for the same there.
fn is_known(property: &Property, card: &Card, before: &ReadCard) -> bool {
    let text = number_of(property);
    let is = |one: &Option<String>| one.as_ref() == Some(&text);
    let is_in = |list: &[String]| list.contains(&text);
    let pairs = [(&card.phone, &before.phone), (&card.mobile, &before.mobile), (&card.email, &before.email)];
    let lists = [(&card.phones, &before.phones), (&card.emails, &before.emails)];
    !property.has("TYPE", "FAX")
        && (pairs.into_iter().any(|(now, then)| is(now) && is(then))
            || lists.into_iter().any(|(now, then)| is_in(now) && is_in(then)))
}

/// A number or an address without what marks it as a link.
fn number_of(property: &Property) -> String {
    property.text().trim_start_matches("tel:").trim_start_matches("mailto:").trim().to_owned()
}

/// Whether a card that is read says the numbers and addresses of the book.
fn says(read: &ReadCard, card: &Card) -> bool {
    let sorted = |texts: &[String]| {
        let mut texts = texts.to_vec();
        texts.sort_unstable();
        texts
    };
    (&read.phone, &read.mobile, &read.email) == (&card.phone, &card.mobile, &card.email)
        && sorted(&read.phones) == sorted(&card.phones)
        && sorted(&read.emails) == sorted(&card.emails)
}

/// A line as it stands in a file that is UTF-8: it no longer names the encoding that it had.
fn in_utf8(line: &str, property: &Property) -> String {
    let is_quoted = property.has("ENCODING", "QUOTED-PRINTABLE");
    if is_quoted || charset::declared(line).is_none() {
        return line.to_owned();
    }
    let (head, value) = line.split_once(':').unwrap_or((line, ""));
    let kept = head.split(';').filter(|param| !param.to_ascii_uppercase().starts_with("CHARSET="));
    format!("{}:{value}", kept.collect::<Vec<_>>().join(";"))
}

/// What lies inside the card as components of its own.
fn nested(lines: &mut ContentLines, text: &str) {
    for inner in scan::components(text).unwrap_or_default().iter().filter(|one| one.depth == 1) {
        lines.verbatim(&text[inner.range.clone()]);
    }
}
