//! The title of a calendar entry: the customer, the kind and the subject.
//!
//! Stricter than a captured line, since most calendar entries are not about a customer: only names count, no
//! parts, pinyin or initials; the beginning of a name only where a kind follows. Leaves out marks and dates.

mod kind_first;

use super::head;
use super::lexicon;
use crate::domain::{Direction, FollowUp, Kind, Level};
use crate::names::{Candidate, Directory, MatchKind, resolve_by};
use kind_first::KindFirst;

/// How a customer is named before a kind.
const BEFORE_A_KIND: [MatchKind; 5] =
    [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName, MatchKind::Beginning];
/// How a customer is named where nothing says how it is contacted.
const ALONE: [MatchKind; 4] = [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName];
/// The characters that separate the parts of a title.
const BETWEEN: [char; 13] = [':', '：', '-', '－', '–', '—', '·', ',', '，', '/', '|', '｜', '、'];
/// Those of them that a name may hold: they separate only with blanks around them.
const IN_NAMES: [char; 5] = ['-', '/', ',', '·', '，'];

/// What a title says.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    pub customer: Candidate,
    /// A visit where no kind is said; with the subject, and level and direction where the kind tells them.
    pub follow_up: FollowUp,
    /// Whether it says the kind; else it is taken for a visit.
    pub says_kind: bool,
    /// The person of that customer whom it names, as it is written: Bob of `Call Bob (Northwind)`.
    pub who: Option<String>,
}

/// What a title says that names somebody alone: `Lunch with Ann Lee`.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonTitle {
    /// As it is written.
    pub who: String,
    /// With kind and subject.
    pub follow_up: FollowUp,
}

/// Reads a title; `None` when it names no customer, or more than one.
pub fn read_title(title: &str, directory: &dyn Directory) -> Option<Title> {
    if let Some(read) = read_separated(title, directory) {
        return Some(read);
    }
    let line = parted(title);
    if let Some((customer, kind, end)) = head::titled(&line, directory, &BEFORE_A_KIND) {
        // The blanks around the first colon are none of the title's own.
        let own_end = if title.starts_with(&line[..end]) { end } else { end.saturating_sub(line.len() - title.len()) };
        return Some(Title::of(customer, follow_up(kind, &title[own_end..]), true));
    }
    if let Some(read) = read_kind_first(title, directory) {
        return Some(read);
    }
    let (customer, end) = head::named(title, directory, &ALONE).or_else(|| {
        let (customer, end) = head::named(&line, directory, &ALONE)?;
        line[..end].eq(&title[..end]).then_some((customer, end))
    })?;
    let follow_up = FollowUp { subject: subject(&title[end..]), ..FollowUp::new(Kind::Visit) };
    Some(Title::of(customer, follow_up, false))
}

impl Title {
    fn of(customer: Candidate, follow_up: FollowUp, says_kind: bool) -> Self {
        Self { customer, follow_up, says_kind, who: None }
    }
}

/// Reads `Visit Name`, `Demo for Name: price`, `Call Bob (Name)`, 拜访海风: a whole name behind what is done.
fn read_kind_first(title: &str, directory: &dyn Directory) -> Option<Title> {
    let read = KindFirst::read(title)?;
    let resolved = |name: &str| resolve_by(directory, &ALONE, name).ok();
    let (customer, way) = read.ways().into_iter().find_map(|way| {
        let customer = resolved(way.company.unwrap_or(way.name))?;
        Some((customer, way))
    })?;
    let who = way.company.map(|_| way.name.to_owned());
    let subject = read.subject(way.about.as_deref());
    let follow_up = FollowUp { subject, ..follow_up(read.kind, "") };
    Some(Title { customer, follow_up, says_kind: true, who })
}

/// The ways to read a title that names a person behind what is done, the longest name first; whether somebody is called
/// so, the caller knows.
pub fn read_person_title(title: &str) -> Vec<PersonTitle> {
    let Some(read) = KindFirst::read(title) else { return Vec::new() };
    let alone = read.ways().into_iter().filter(|way| way.company.is_none());
    alone
        .map(|way| {
            let subject = read.subject(way.about.as_deref());
            PersonTitle { who: way.name.to_owned(), follow_up: FollowUp { subject, ..follow_up(read.kind, "") } }
        })
        .collect()
}

/// Parts of a subject in one line.
pub fn joined_subject<'p>(parts: impl Iterator<Item = &'p str>) -> Option<String> {
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_chinese = parts.concat().chars().any(|letter| letter >= '\u{2e80}');
    Some(parts.join(if is_chinese { "：" } else { ": " })).filter(|subject| !subject.is_empty())
}

/// Reads `Name: call about renewal`, `Name - call`, `海风：电话 谈价`: a whole name before what separates it, the kind after.
fn read_separated(title: &str, directory: &dyn Directory) -> Option<Title> {
    let places = title.char_indices().filter(|(at, letter)| is_between(title, *at, *letter));
    for (at, letter) in places {
        let (name, rest) = (&title[..at], &title[at + letter.len_utf8()..]);
        let rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || BETWEEN.contains(&letter));
        let (ways, kind): (&[MatchKind], _) = match lexicon::kind_word(rest) {
            Some((kind, length)) => (&BEFORE_A_KIND, Some((kind, length))),
            None => (&ALONE, None),
        };
        let Ok(customer) = resolve_by(directory, ways, name) else { continue };
        let follow_up = match kind {
            Some((kind, length)) => follow_up(kind, &rest[length..]),
            None => FollowUp { subject: subject(rest), ..FollowUp::new(Kind::Visit) },
        };
        return Some(Title::of(customer, follow_up, kind.is_some()));
    }
    None
}

/// Whether a character separates parts here: not within a time of day, and with blanks around it where names hold it.
fn is_between(title: &str, at: usize, letter: char) -> bool {
    let before = title[..at].chars().next_back();
    let after = title[at + letter.len_utf8()..].chars().next();
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    BETWEEN.contains(&letter)
        && !(is_digit(before) && is_digit(after))
        && (!IN_NAMES.contains(&letter) || (is_blank(before) || letter != '-') && is_blank(after))
}

/// What follows the customer in a title: a kind, if one is said, and the subject.
pub fn read_after_customer(rest: &str) -> (Option<Kind>, Option<String>) {
    let rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || BETWEEN.contains(&letter));
    match lexicon::kind_word(rest) {
        Some((kind, length)) => (Some(kind.kind), subject(&rest[length..])),
        None => (None, subject(rest)),
    }
}

/// The title with blanks around its first colon, unless it is part of a time of day.
fn parted(title: &str) -> String {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    match title.find([':', '：']) {
        Some(at) if !is_digit(title[..at].chars().next_back()) => {
            let colon = title[at..].chars().next().map_or(1, char::len_utf8);
            format!("{} : {}", &title[..at], &title[at + colon..])
        }
        _ => title.to_owned(),
    }
}

fn follow_up(kind: lexicon::KindWord, rest: &str) -> FollowUp {
    FollowUp {
        level: kind.executive.then_some(Level::Executive),
        direction: kind.inbound.then_some(Direction::Inbound),
        subject: subject(rest),
        ..FollowUp::new(kind.kind)
    }
}

fn subject(rest: &str) -> Option<String> {
    let subject = rest.trim_matches(|letter: char| letter.is_whitespace() || BETWEEN.contains(&letter));
    Some(subject.to_owned()).filter(|subject| !subject.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::names::Roster;

    fn roster() -> Roster {
        let customer = |code: &str, name: &str, short: Option<&str>| Customer {
            short_name: short.map(str::to_owned),
            ..Customer::new(code, name, Stage::Won, "2026-01-01".parse().unwrap())
        };
        Roster::of_book(&[
            customer("C001", "华星科技有限公司", Some("华星科技")),
            customer("C002", "Northwind Traders", None),
            customer("C003", "Teaco Ltd", None),
            customer("C004", "Coca-Cola", None),
            customer("C005", "Kühn GmbH", None),
            customer("C006", "O'Dell & Sons", None),
        ])
    }

    #[test]
    fn titles_name_customer_kind_and_subject() {
        for (title, told) in [
            ("华星科技 拜访: 谈二期", Some(("C001", Kind::Visit, Some("谈二期")))),
            ("华星 电话：10:30 打给张总", Some(("C001", Kind::Phone, Some("10:30 打给张总")))),
            ("华星科技：谈二期", Some(("C001", Kind::Visit, Some("谈二期")))),
            ("华星科技", Some(("C001", Kind::Visit, None))),
            ("华星科技电话", Some(("C001", Kind::Phone, None))),
            ("Northwind call - renewal", Some(("C002", Kind::Phone, Some("renewal")))),
            ("Northwind Traders: renewal, 2 years", Some(("C002", Kind::Visit, Some("renewal, 2 years")))),
            ("C003 online", Some(("C003", Kind::Online, None))),
            ("Northwind: call about renewal", Some(("C002", Kind::Phone, Some("about renewal")))),
            ("Northwind - call about renewal", Some(("C002", Kind::Phone, Some("about renewal")))),
            ("Northwind – call", Some(("C002", Kind::Phone, None))),
            ("Northwind Traders–visit: 9:30 at the gate", Some(("C002", Kind::Visit, Some("9:30 at the gate")))),
            ("Northwind | online | price", Some(("C002", Kind::Online, Some("price")))),
            ("NORTHWIND TRADERS, call", Some(("C002", Kind::Phone, None))),
            ("华星科技：电话 谈价", Some(("C001", Kind::Phone, Some("谈价")))),
            ("华星科技－电话：谈价", Some(("C001", Kind::Phone, Some("谈价")))),
            ("华星科技—拜访", Some(("C001", Kind::Visit, None))),
            ("Coca-Cola - call", Some(("C004", Kind::Phone, None))),
            ("Coca-Cola: meeting: quarter", Some(("C004", Kind::Visit, Some("meeting: quarter")))),
            ("Northwind Traders meeting: quarter", Some(("C002", Kind::Visit, Some("meeting: quarter")))),
            ("Northwind call Bob: price: 2", Some(("C002", Kind::Phone, Some("Bob: price: 2")))),
            ("Kuhn call: no dots", Some(("C005", Kind::Phone, Some("no dots")))),
            ("O’Dell & Sons call: curly", Some(("C006", Kind::Phone, Some("curly")))),
            ("Visit Northwind Traders", Some(("C002", Kind::Visit, None))),
            ("visit: Teaco", Some(("C003", Kind::Visit, None))),
            ("Call Bob Ray (Northwind Traders)", Some(("C002", Kind::Phone, None))),
            ("Call Bob Ray at Northwind Traders re price", Some(("C002", Kind::Phone, Some("price")))),
            ("Call Coca-Cola about the fridge", Some(("C004", Kind::Phone, Some("the fridge")))),
            ("Demo for Northwind Traders", Some(("C002", Kind::Online, Some("Demo")))),
            ("Lunch with Kühn GmbH: renewal", Some(("C005", Kind::TeamEvent, Some("Lunch: renewal")))),
            ("Meeting with O'Dell & Sons - price", Some(("C006", Kind::Visit, Some("price")))),
            ("Zoom with Teaco", Some(("C003", Kind::Online, None))),
            ("拜访华星科技", Some(("C001", Kind::Visit, None))),
            ("拜访 华星科技：谈二期", Some(("C001", Kind::Visit, Some("谈二期")))),
            ("电话张总（华星科技）", Some(("C001", Kind::Phone, None))),
            ("华星科技 演示", Some(("C001", Kind::Visit, Some("演示")))),
            ("Visit Northwind", None),
            ("Visit mum near Northwind Traders", None),
            ("Call the bank about Northwind Traders", None),
            ("Lunch: Northwind Traders", None),
            ("拜访华星科技的邻居", None),
            ("Dinner: Northwind call", None),
            ("Tea with Northwind Traders", None),
            ("Tea: Northwind Traders", None),
            ("和华星科技的张伟吃饭", None),
            ("Tea with mum", None),
            ("Northwind renewal", None),
            ("牙医", None),
            ("", None),
        ] {
            let read = read_title(title, &roster());
            let read = read.as_ref().map(|title| {
                let touch = &title.follow_up;
                (title.customer.code.as_str(), touch.kind, touch.subject.as_deref())
            });
            assert_eq!(read, told, "{title}");
        }
        let who = |title: &str| read_title(title, &roster()).and_then(|title| title.who);
        assert_eq!(who("Call Bob Ray (Northwind Traders)").as_deref(), Some("Bob Ray"));
        assert_eq!(who("Call Northwind Traders"), None);
        let people: Vec<String> =
            read_person_title("Lunch with Ann Lee - renewal").into_iter().map(|one| one.who).collect();
        assert_eq!(people, ["Ann Lee - renewal", "Ann Lee"]);
        assert!(read_person_title("Tea with Ann Lee").is_empty());
        assert_eq!(read_after_customer(" 微信/短信: 报价"), (Some(Kind::Message), Some("报价".to_owned())));
        assert_eq!(read_after_customer(": 报价"), (None, Some("报价".to_owned())));
    }
}
