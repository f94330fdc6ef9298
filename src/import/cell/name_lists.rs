//! Where one person of a cell ends and the next begins: marks, commas, brackets.
//!
//! Leaves out what each part says of its person ([`super::people`]) and people named in one breath
//! ([`super::several_people`]).

use super::people::is_han;
use super::roles::is_role;
use crate::names::{is_company_word, is_english_title, is_given_name, without_form_of_address};

/// What a comma between two names parts, as the cells of a column tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameCommas {
    /// Nothing tells it: Meyer, Hugh is one person and Clara Jones, Hugh Meyer are two.
    #[default]
    Open,
    /// People: some cells list several.
    People,
    /// A family from what its member is called, in every cell.
    Family,
}

/// Before a family name.
const PARTICLES: [&str; 16] =
    ["de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "ten", "ter", "zu", "al"];
/// Behind a name.
const SUFFIXES: [&str; 10] = ["jr", "sr", "ii", "iii", "phd", "ph.d", "mba", "msc", "bsc", "esq"];
/// Words of places and firms that no name of a person has, beside their legal forms.
const NO_NAMES: [&str; 40] = [
    "new",
    "north",
    "south",
    "east",
    "west",
    "san",
    "los",
    "las",
    "saint",
    "st",
    "great",
    "city",
    "street",
    "road",
    "house",
    "park",
    "foods",
    "food",
    "tools",
    "works",
    "systems",
    "services",
    "solutions",
    "industries",
    "engineering",
    "technologies",
    "technology",
    "bank",
    "team",
    "department",
    "dept",
    "office",
    "plant",
    "factory",
    "school",
    "university",
    "hospital",
    "hotel",
    "trading",
    "international",
];
/// The longest cell whose commas are looked at, in bytes.
const LONGEST: usize = 400;

/// The texts of which each says one person, or goes on about the one before.
pub(super) fn people_parts(plain: &str, commas: NameCommas) -> Vec<String> {
    if plain.chars().any(is_han) {
        let marks = |letter: char| matches!(letter, ';' | '、' | ',' | '\n');
        return outside_brackets(plain, marks).into_iter().flat_map(behind_brackets).map(str::to_owned).collect();
    }
    let lines = outside_brackets(plain, |letter| matches!(letter, ';' | '\n'));
    lines.into_iter().flat_map(|line| in_letters(line, commas).unwrap_or_else(|| vec![line.to_owned()])).collect()
}

/// What a cell tells of the commas of its column; `None` where it tells nothing.
pub fn name_commas(text: &str) -> Option<NameCommas> {
    if !text.contains(',') || text.len() > LONGEST || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let pieces = pieces(text)?;
    if pieces.len() < 2 || pieces.iter().any(|piece| !matches!(piece.sort, Sort::Name | Sort::Role)) {
        return None;
    }
    let persons = in_letters(text, NameCommas::Open)?.into_iter().filter(|part| !is_role(part)).count();
    let names: Vec<&Piece<'_>> = pieces.iter().filter(|piece| piece.sort == Sort::Name).collect();
    match names.as_slice() {
        [family, given] if persons == 1 => {
            (is_given(given.bare()) && !is_given(family.bare())).then_some(NameCommas::Family)
        }
        [one, other] if persons == 2 => {
            (one.ends || is_given(one.bare()) && is_given(other.bare())).then_some(NameCommas::People)
        }
        _ => (persons > 2).then_some(NameCommas::People),
    }
}

/// What a text between two commas is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A name, or a part of one.
    Name,
    Role,
    /// A number or a suffix, of whom the piece before names.
    GoesOn,
}

#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    sort: Sort,
    /// Whether a bracket behind the name ends the person.
    ends: bool,
}

impl Piece<'_> {
    /// The name without what is in brackets, without forms of address.
    fn bare(&self) -> &str {
        bare(self.text)
    }

    fn is_single(&self) -> bool {
        let words = || self.bare().split(' ').filter(|word| !word.is_empty());
        let last_is_family = words().rev().skip(1).all(|word| PARTICLES.contains(&word.to_lowercase().as_str()));
        words().count() < 2 || last_is_family
    }
}

fn bare(text: &str) -> &str {
    let bare = text.find('(').map_or(text, |at| &text[..at]);
    let bare = bare.find(|letter: char| letter.is_ascii_digit() || letter == '+').map_or(bare, |at| &bare[..at]);
    without_form_of_address(bare.trim().trim_end_matches([':', '-']).trim())
}

fn is_given(name: &str) -> bool {
    name.split([' ', '-']).next().is_some_and(is_given_name)
}

/// The people of a line in Latin letters; `None` where a part of it is neither a name nor a role.
fn in_letters(line: &str, commas: NameCommas) -> Option<Vec<String>> {
    let pieces = pieces(line)?;
    if pieces.len() < 2 {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let mut segment: Vec<String> = Vec::new();
    let mut names: Vec<Piece<'_>> = Vec::new();
    for piece in &pieces {
        match (piece.sort, segment.last_mut()) {
            (Sort::Name, _) => {
                segment.push(piece.text.to_owned());
                names.push(*piece);
                if piece.ends {
                    parts.extend(of_segment(&names, std::mem::take(&mut segment), commas)?);
                    names.clear();
                }
            }
            (Sort::GoesOn, Some(last)) => {
                last.push_str(", ");
                last.push_str(piece.text);
            }
            (Sort::GoesOn, None) => {
                let last = parts.last_mut()?;
                last.push_str(", ");
                last.push_str(piece.text);
            }
            (Sort::Role, _) => {
                parts.extend(of_segment(&names, std::mem::take(&mut segment), commas)?);
                names.clear();
                parts.push(piece.text.to_owned());
            }
        }
    }
    parts.extend(of_segment(&names, segment, commas)?);
    // One who is told of behind the title of another has a whole name, or one that is surely given.
    let begins_whole = |part: &String| is_role(part) || bare(part).contains(' ') || is_given(bare(part));
    let is_one_segment = pieces.iter().all(|piece| piece.sort != Sort::Role && !piece.ends);
    (is_one_segment || parts.iter().skip(1).all(begins_whole)).then_some(parts)
}

/// The people whom names one after the other name.
fn of_segment(names: &[Piece<'_>], texts: Vec<String>, commas: NameCommas) -> Option<Vec<String>> {
    let is_given = |piece: &Piece<'_>| is_given(piece.bare());
    match names {
        [family, given] if family.is_single() || given.is_single() => {
            let is_family_first = !is_given(family) && (is_given(given) || family.is_single());
            let are_two = commas == NameCommas::People && !is_family_first
                || !family.is_single() && is_given(family) && is_given(given);
            // What stands behind a name that begins as one person's does is no given name unless it is one.
            let is_odd = !family.is_single() && is_given(family) && !is_given(given);
            match (are_two, is_odd) {
                (true, _) => Some(texts),
                (false, true) => None,
                (false, false) => Some(vec![texts.join(", ")]),
            }
        }
        [family, _] if commas == NameCommas::Family && !is_given(family) => Some(vec![texts.join(", ")]),
        several => {
            let are_pairs = several.len() > 2
                && several.len() % 2 == 0
                && several.chunks(2).all(|pair| pair[0].is_single() && !is_given(&pair[0]) && is_given(&pair[1]));
            Some(if are_pairs { texts.chunks(2).map(|pair| pair.join(", ")).collect() } else { texts })
        }
    }
}

/// What stands between the commas of a line, and behind its brackets; `None` where one of them is something else.
fn pieces(line: &str) -> Option<Vec<Piece<'_>>> {
    let has_digits = line.contains(|letter: char| letter.is_ascii_digit());
    let has_strokes = !has_digits && !line.contains(',') && line.contains('/');
    let marks = |letter: char| letter == ',' || has_strokes && letter == '/';
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let parts = outside_brackets(line, marks).into_iter().flat_map(behind_brackets).flat_map(joined);
    for text in parts {
        let text = ["and ", "& ", "und "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
        let bare = bare(text);
        let sort = if is_suffix(text) || bare.is_empty() && has_digits && text.len() > bare.len() {
            Sort::GoesOn
        } else if is_role(text) {
            Sort::Role
        } else if is_name(bare) || is_titled(text) {
            Sort::Name
        } else {
            return None;
        };
        // Only whole names stand beside a stroke.
        if has_strokes && sort == Sort::Name && !bare.contains(' ') {
            return None;
        }
        pieces.push(Piece { text, sort, ends: text.ends_with(')') });
    }
    Some(pieces)
}

/// Whether it is what stands behind a name and belongs to it: Jr., Sr.
pub(super) fn is_suffix(text: &str) -> bool {
    SUFFIXES.contains(&text.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// Ann Lee - Purchasing.
fn is_titled(text: &str) -> bool {
    text.split_once(" - ").is_some_and(|(name, role)| is_name(bare(name)) && is_role(role))
}

/// Whether words may be the name of a person, or one of its parts.
fn is_name(bare: &str) -> bool {
    let lower = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_word = |word: &&str| {
        word.chars().all(|letter| letter.is_alphabetic() || "-'’.".contains(letter))
            && (word.starts_with(char::is_uppercase) || word.starts_with(['\'', '’']) || PARTICLES.contains(word))
            && !NO_NAMES.contains(&lower(word).as_str())
            && !is_company_word(&lower(word))
    };
    let words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
    (1..=5).contains(&words.len())
        && words.iter().all(is_word)
        && words.iter().any(|word| word.starts_with(char::is_uppercase) && !is_english_title(word))
        && !is_role(bare)
}

/// Two whole names with an `and` between them at the end of a list.
fn joined(part: &str) -> Vec<&str> {
    let two = [" & ", " and ", " und "].iter().find_map(|word| part.split_once(word));
    match two {
        Some((one, other)) if [one, other].iter().all(|name| bare(name).contains(' ') && is_name(bare(name))) => {
            vec![one, other]
        }
        _ => vec![part],
    }
}

/// The parts between these marks, of which those in brackets part nothing.
fn outside_brackets(text: &str, is_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    let last_end = text.rfind(')').unwrap_or_default();
    for (at, letter) in text.char_indices() {
        match letter {
            // A bracket that nobody closes holds nothing.
            '(' if at < last_end => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            letter if depth == 0 && is_mark(letter) => {
                parts.push(&text[from..at]);
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// 张伟(采购)李娜(总经理), Ann Lee (Purchasing) Tom Roe (MD): who stands behind a bracket and before another is the next one.
fn behind_brackets(part: &str) -> Vec<&str> {
    let mut people = Vec::new();
    let mut rest = part;
    while let Some(end) = rest.find(')') {
        let (one, other) = rest.split_at(end + 1);
        let next = other.find('(').map_or("", |at| other[..at].trim());
        let is_whole = |name: &str| {
            let has_han = !name.is_empty() && name.chars().all(is_han);
            has_han && (2..=4).contains(&name.chars().count()) || name.contains(' ') && is_name(name)
        };
        if !is_whole(one[..one.find('(').unwrap_or(0)].trim()) || !is_whole(next) || !other.ends_with(')') {
            break;
        }
        people.push(one.trim());
        rest = other;
    }
    people.push(rest.trim());
    people
}
