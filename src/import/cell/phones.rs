//! Telephone numbers in a cell, as the book writes them.

use std::borrow::Cow;

use super::{Reading, Refusal, plain, without_value};
use crate::import::letters::is_written_in_chinese;

/// A number, and whether it finds the person in `WeChat` as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    pub number: String,
    pub is_wechat: bool,
}

impl Phone {
    /// Whether it is a Chinese mobile number.
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.number)
    }
}

/// Where the numbers of a table are dialled, and so how one without the code of its country is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneHome {
    /// Codes of Chinese cities come before the number; a stroke parts them.
    China,
    /// The number stays as it is written.
    Elsewhere,
}

impl PhoneHome {
    /// The home of who writes a text.
    pub fn of(text: &str) -> Self {
        if is_written_in_chinese(text) { Self::China } else { Self::Elsewhere }
    }
}

/// Whether a number is surely no mobile one, as the book writes those of Chinese offices: 0755-88888888, 88888888,
/// 400-800-8000.
pub fn is_office_line(number: &str, home: PhoneHome) -> bool {
    let is_local = (7..=8).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let code = number.split_once('-').map_or("", |(code, _)| code);
    home == PhoneHome::China
        && (is_local || ["400", "800"].contains(&code) || (code.starts_with('0') && (3..=4).contains(&code.len())))
}

/// Whether a number as the book writes it is that of a Chinese mobile telephone.
pub fn is_mobile(number: &str) -> bool {
    number.len() == 11
        && number.starts_with('1')
        && !number.starts_with("10")
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number that a cell says.
pub fn read_phone(text: &str, home: PhoneHome) -> Reading<Phone> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text).to_lowercase();
    if let Some(number) = plain.strip_suffix("(微信同号)").or_else(|| plain.strip_suffix("微信同号")) {
        return match number.trim() {
            // The number stands in the next column.
            "" => Reading::Words,
            number => read_phone(number, home).map(|phone| Phone { is_wechat: true, ..phone }),
        };
    }
    if ["空号", "停机", "错号", "无效", "已停机"].contains(&plain.as_str()) {
        return Reading::Words;
    }
    if plain.contains('*') {
        return Reading::Refused(Refusal::Masked);
    }
    if let Some(reading) = of_shortened(&plain, home) {
        return reading;
    }
    let plain = plain.strip_prefix("tel:").unwrap_or(&plain);
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    let (main, extension) = match plain.find("ext").or_else(|| plain.find(['转', '#', 'x'])) {
        Some(at) => plain.split_at(at),
        None => (plain, ""),
    };
    let main = &without_stroke(main);
    if main.contains(|letter: char| !(letter.is_ascii_digit() || " +-().".contains(letter))) {
        return Reading::Refused(Refusal::NotAPhone);
    }
    let extension: String = extension.chars().filter(char::is_ascii_digit).collect();
    match national(main, &extension, home) {
        Some(number) => Reading::Value(Phone { number, is_wechat: false }),
        None => Reading::Refused(Refusal::NotAPhone),
    }
}

/// A number with a blank for the stroke behind its code: 030/1234567, +49 (0)89/123456.
fn without_stroke(text: &str) -> Cow<'_, str> {
    match text.split_once('/') {
        Some((code, rest)) if is_area(code) && begins_behind_area(rest) => {
            Cow::Owned(format!("{} {}", code.trim_end(), rest.trim_start()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Whether digits are no more than the code of a place, with or without that of its country.
fn is_area(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let text = text.trim_start_matches([' ', '(']);
    let is_plain = text.chars().all(|letter| letter.is_ascii_digit() || " +-()".contains(letter));
    let longest = if text.starts_with('+') || text.starts_with("00") { 8 } else { 6 };
    is_plain && text.starts_with(['+', '0']) && (2..=longest).contains(&digits)
}

/// Whether a number can stand behind the code of a place: it is none of its own, with a code before it.
fn begins_behind_area(text: &str) -> bool {
    let digits = groups(text).map(str::len).sum::<usize>();
    digits > 2 && text.trim_start().starts_with(|letter: char| ('1'..='9').contains(&letter))
}

/// The numbers of a cell: a stroke parts them too, but for the one behind the code of a place.
fn split(text: &str, is_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    for mut rest in text.split(is_mark) {
        while let Some(at) = next_stroke(rest) {
            parts.push(rest[..at].trim());
            rest = &rest[at + 1..];
        }
        parts.push(rest.trim());
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Where the first stroke stands that parts two numbers.
fn next_stroke(text: &str) -> Option<usize> {
    let at = text.find('/')?;
    if is_area(&text[..at]) && begins_behind_area(&text[at + 1..]) {
        return Some(at + 1 + text[at + 1..].find('/')?);
    }
    Some(at)
}

/// A number that a spreadsheet wrote with an exponent: whole where nothing was cut off.
fn of_shortened(text: &str, home: PhoneHome) -> Option<Reading<Phone>> {
    let (digits, exponent) = text.split_once("e+")?;
    let exponent: usize = exponent.parse().ok()?;
    let kept = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    // Ten digits behind the first are all of a number without its 0.
    if kept < exponent || !(7..13).contains(&whole.len()) {
        return Some(Reading::Refused(Refusal::DigitsLost));
    }
    let number = if is_mobile(&whole) { Some(whole) } else { national(&format!("0{whole}"), "", home) };
    Some(
        number
            .map_or(Reading::Refused(Refusal::DigitsLost), |number| Reading::Value(Phone { number, is_wechat: false })),
    )
}

/// A number as it is dialled in China, with strokes between its parts; one of another country with its code, and where
/// no Chinese is written, as it is written.
fn national(text: &str, extension: &str, home: PhoneHome) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let trimmed = text.trim_start_matches([' ', '(']);
    if home == PhoneHome::Elsewhere && !is_of_china(trimmed, &digits) {
        return as_written(text, &digits, extension);
    }
    // The 0 in brackets is not dialled from abroad.
    let dialled: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let abroad = trimmed.starts_with('+').then_some(dialled.as_str()).or_else(|| dialled.strip_prefix("00"));
    let home = match abroad {
        Some(whole) => match whole.strip_prefix(CHINA) {
            Some(rest) if is_mobile(rest) => rest.to_owned(),
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            None => return (7..=15).contains(&whole.len()).then(|| format!("+{whole}")),
        },
        None => match digits.strip_prefix(CHINA) {
            Some(rest) if is_mobile(rest) => rest.to_owned(),
            _ => digits.clone(),
        },
    };
    if is_mobile(&home) {
        return Some(home);
    }
    let with_extension = |number: String| if extension.is_empty() { number } else { format!("{number}-{extension}") };
    if home.starts_with("400") || home.starts_with("800") {
        return (home.len() == 10).then(|| with_extension(format!("{}-{}-{}", &home[..3], &home[3..6], &home[6..])));
    }
    if home.starts_with('0') && is_of_another_country(trimmed, &home) {
        return as_written(text, &digits, extension);
    }
    if home.starts_with('0') {
        // The large cities have a code of three digits, all others one of four.
        let (code, rest) = home.split_at_checked(area_length(&home))?;
        return match rest.len() {
            7 | 8 => Some(with_extension(format!("{code}-{rest}"))),
            // What stands behind a stroke after a whole number is an extension: (0755)88888888-801.
            9..=12
                if extension.is_empty() && text.rfind('-').is_some_and(|at| text.len() - at - 1 == rest.len() - 8) =>
            {
                Some(format!("{code}-{}-{}", &rest[..8], &rest[8..]))
            }
            _ => None,
        };
    }
    let is_plain = (3..=15).contains(&home.len());
    is_plain.then(|| with_extension(home))
}

/// The code of China for who calls from abroad.
const CHINA: &str = "86";

/// How many digits the code of a Chinese city has: three for the large ones, four for all others.
fn area_length(home: &str) -> usize {
    if home.starts_with("010") || home.starts_with("02") { 3 } else { 4 }
}

/// Whether a number among others than Chinese ones is Chinese all the same: it says so itself, or it is written as only a
/// Chinese mobile number is.
fn is_of_china(trimmed: &str, digits: &str) -> bool {
    let says_so = trimmed.starts_with('+') && digits.starts_with(CHINA) || digits.starts_with("0086");
    let groups: Vec<usize> = groups(trimmed).map(str::len).collect();
    says_so || (is_mobile(digits) && [&[11][..], &[3, 4, 4][..]].contains(&groups.as_slice()))
}

/// Whether a number that begins with a 0 cannot be that of a Chinese city: there is no such code, no number behind a code
/// begins with 0 or 1, or its blanks part it elsewhere (07700 900112).
fn is_of_another_country(trimmed: &str, home: &str) -> bool {
    let area = area_length(home);
    let has_no_code = home.starts_with("00") || (home.starts_with("01") && !home.starts_with("010"));
    let first = groups(trimmed).next().unwrap_or_default();
    let is_parted_there = first.len() == area && first.starts_with('0');
    let has_no_number =
        home.get(area..).is_some_and(|rest| rest.starts_with('0') || (rest.starts_with('1') && !is_parted_there));
    let is_parted_elsewhere = first.starts_with('0') && first.len() != area && first.len() < home.len().min(7);
    (9..=12).contains(&home.len()) && (has_no_code || has_no_number || is_parted_elsewhere)
}

/// The digits between blanks, strokes and brackets.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty())
}

/// A number in the parts in which somebody wrote it, with one blank for several.
fn as_written(text: &str, digits: &str, extension: &str) -> Option<String> {
    let number = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = number.trim_end_matches(['-', '.', '(', ' ']);
    let behind = if extension.is_empty() { String::new() } else { format!(" x{extension}") };
    (3..=15).contains(&digits.len()).then(|| format!("{number}{behind}"))
}

/// The numbers of one cell, each in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneNumbers {
    pub mobile: Option<String>,
    pub phone: Option<String>,
    /// The further ones.
    pub others: Vec<String>,
    pub is_wechat: bool,
}

impl PhoneNumbers {
    /// Adds more numbers, each in its place.
    pub fn add(&mut self, more: Self) {
        self.is_wechat |= more.is_wechat;
        for number in more.all() {
            let place = if is_mobile(&number) { &mut self.mobile } else { &mut self.phone };
            match place {
                None => *place = Some(number),
                Some(_) => self.others.push(number),
            }
        }
    }

    /// Every number: the mobile one, the other one, the further ones.
    pub fn all(self) -> impl Iterator<Item = String> {
        self.mobile.into_iter().chain(self.phone).chain(self.others)
    }
}

/// All numbers of a cell; refused where a part of it is none.
pub fn read_phones(text: &str, home: PhoneHome) -> Reading<PhoneNumbers> {
    if let Reading::Value(phone) = read_phone(text, home) {
        return Reading::Value(in_places(vec![phone]));
    }
    let plain = plain(text);
    let is_mark = |letter: char| matches!(letter, ';' | '、' | ',' | '\n' | '|');
    let plain = plain.replace(":::", ";");
    let mut parts: Vec<&str> = split(&plain, is_mark);
    if parts.len() < 2 {
        parts = plain.split(' ').filter(|part| !part.is_empty()).collect();
    }
    if parts.len() < 2 {
        return read_phone(text, home).map(|phone| in_places(vec![phone]));
    }
    let mut phones: Vec<Phone> = Vec::new();
    for part in parts {
        // 0755-88888888/7: only the last digits differ.
        let short = part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let sibling = phones.last().filter(|_| short).map(|last| {
            let kept = last.number.len() - part.len().min(last.number.len());
            format!("{}{part}", &last.number[..kept])
        });
        match read_phone(sibling.as_deref().unwrap_or(part), home) {
            Reading::Value(phone) => phones.push(phone),
            Reading::Nothing | Reading::Words => {}
            Reading::Unclear(doubt) => return Reading::Unclear(doubt),
            Reading::Refused(refusal) => return Reading::Refused(refusal),
        }
    }
    if phones.is_empty() { Reading::Words } else { Reading::Value(in_places(phones)) }
}

fn in_places(phones: Vec<Phone>) -> PhoneNumbers {
    let mut places = PhoneNumbers::default();
    for phone in phones {
        let place = if phone.is_mobile() { &mut places.mobile } else { &mut places.phone };
        places.is_wechat |= phone.is_wechat;
        match place {
            None => *place = Some(phone.number),
            Some(_) => places.others.push(phone.number),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_another_country_is_not_parted_like_a_chinese_one() {
        let read = |text: &str, home| read_phone(text, home).value().map(|phone| phone.number);
        for (text, in_china, elsewhere) in [
            ("07700 900112", "07700 900112", "07700 900112"),
            ("07700900201", "07700900201", "07700900201"),
            ("0117 496 0012", "0117 496 0012", "0117 496 0012"),
            ("01174960012", "01174960012", "01174960012"),
            ("(01225) 496 001", "(01225) 496 001", "(01225) 496 001"),
            ("020 7946 0018 ext 12", "020-79460018-12", "020 7946 0018 x12"),
            ("+44 7700  900145", "+447700900145", "+44 7700 900145"),
            ("+1 (415) 555-0100", "+14155550100", "+1 (415) 555-0100"),
            ("1-415-555-0100", "14155550100", "1-415-555-0100"),
            ("415 555 0100", "4155550100", "415 555 0100"),
            ("030/1234567", "030 1234567", "030 1234567"),
            ("+49 (0)89/123456-78", "+498912345678", "+49 (0)89 123456-78"),
            ("0755/88888888", "0755-88888888", "0755 88888888"),
            ("0755 8888 8888", "0755-88888888", "0755 8888 8888"),
            ("138 0013 8000", "13800138000", "13800138000"),
            ("+86 755 8888 8888", "0755-88888888", "0755-88888888"),
        ] {
            assert_eq!(read(text, PhoneHome::China).as_deref(), Some(in_china), "{text} in China");
            assert_eq!(read(text, PhoneHome::Elsewhere).as_deref(), Some(elsewhere), "{text} elsewhere");
        }
        assert_eq!((read("12", PhoneHome::Elsewhere), read("1234567890123456", PhoneHome::Elsewhere)), (None, None));
    }

    #[test]
    fn a_stroke_parts_numbers_and_not_the_code_from_its_number() {
        for (text, numbers) in [
            ("0171/5550100", &["0171 5550100"][..]),
            ("0711 / 4711-0", &["0711 4711-0"]),
            ("06221 / 12 34 56", &["06221 12 34 56"]),
            ("089/123 456/78", &["089 123 456", "089 123 478"]),
            ("030/1234567; 0171/5550100", &["030 1234567", "0171 5550100"]),
            ("030/1234567/0171/5550100", &["030 1234567", "0171 5550100"]),
            ("+49 89/123456, +49 171/5550100", &["+49 89 123456", "+49 171 5550100"]),
            ("020 7946 0018/07700 900112", &["020 7946 0018", "07700 900112"]),
            ("13800138000/0755-88888888", &["13800138000", "0755-88888888"]),
            ("0755-88888888/7", &["0755-88888888", "0755-88888887"]),
        ] {
            let found = read_phones(text, PhoneHome::Elsewhere).value().map(|found| found.all().collect::<Vec<_>>());
            assert_eq!(
                found.as_deref(),
                Some(&numbers.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..]),
                "{text}"
            );
        }
    }

    #[test]
    fn only_what_is_surely_an_office_is_no_mobile_number() {
        for (number, is_office) in
            [("0755-88888888", true), ("88888888", true), ("400-800-8000", true), ("07700 900112", false)]
        {
            assert_eq!(is_office_line(number, PhoneHome::China), is_office, "{number}");
            assert!(!is_office_line(number, PhoneHome::Elsewhere), "{number}");
        }
    }
}
