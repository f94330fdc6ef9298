//! Telephone numbers in a cell, as the book writes them.

use super::{Reading, Refusal, plain, without_value};

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

/// Whether a number as the book writes it is that of a Chinese mobile telephone.
pub fn is_mobile(number: &str) -> bool {
    number.len() == 11
        && number.starts_with('1')
        && !number.starts_with("10")
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number that a cell says.
pub fn read_phone(text: &str) -> Reading<Phone> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text).to_lowercase();
    if let Some(number) = plain.strip_suffix("(微信同号)").or_else(|| plain.strip_suffix("微信同号")) {
        return match number.trim() {
            // The number stands in the next column.
            "" => Reading::Words,
            number => read_phone(number).map(|phone| Phone { is_wechat: true, ..phone }),
        };
    }
    if ["空号", "停机", "错号", "无效", "已停机"].contains(&plain.as_str()) {
        return Reading::Words;
    }
    if plain.contains('*') {
        return Reading::Refused(Refusal::Masked);
    }
    if let Some(reading) = of_shortened(&plain) {
        return reading;
    }
    let plain = plain.strip_prefix("tel:").unwrap_or(&plain);
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    let (main, extension) = match plain.find(['转', '#', 'x']).or_else(|| plain.find("ext")) {
        Some(at) => plain.split_at(at),
        None => (plain, ""),
    };
    if main.contains(|letter: char| !(letter.is_ascii_digit() || " +-().".contains(letter))) {
        return Reading::Refused(Refusal::NotAPhone);
    }
    let extension: String = extension.chars().filter(char::is_ascii_digit).collect();
    match national(main, &extension) {
        Some(number) => Reading::Value(Phone { number, is_wechat: false }),
        None => Reading::Refused(Refusal::NotAPhone),
    }
}

/// A number that a spreadsheet wrote with an exponent: whole where nothing was cut off.
fn of_shortened(text: &str) -> Option<Reading<Phone>> {
    let (digits, exponent) = text.split_once("e+")?;
    let exponent: usize = exponent.parse().ok()?;
    let kept = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    // Ten digits behind the first are all of a number without its 0.
    if kept < exponent || !(7..13).contains(&whole.len()) {
        return Some(Reading::Refused(Refusal::DigitsLost));
    }
    let number = if is_mobile(&whole) { Some(whole) } else { national(&format!("0{whole}"), "") };
    Some(
        number
            .map_or(Reading::Refused(Refusal::DigitsLost), |number| Reading::Value(Phone { number, is_wechat: false })),
    )
}

/// A number as it is dialled in China, with strokes between its parts; one of another country with its code.
fn national(text: &str, extension: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let trimmed = text.trim_start_matches([' ', '(']);
    let abroad = trimmed.starts_with('+').then_some(digits.as_str()).or_else(|| digits.strip_prefix("00"));
    let home = match abroad {
        Some(whole) => match whole.strip_prefix("86") {
            Some(rest) if is_mobile(rest) => rest.to_owned(),
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            None => return (7..=15).contains(&whole.len()).then(|| format!("+{whole}")),
        },
        None => match digits.strip_prefix("86") {
            Some(rest) if is_mobile(rest) => rest.to_owned(),
            _ => digits,
        },
    };
    if is_mobile(&home) {
        return Some(home);
    }
    let with_extension = |number: String| if extension.is_empty() { number } else { format!("{number}-{extension}") };
    if home.starts_with("400") || home.starts_with("800") {
        return (home.len() == 10).then(|| with_extension(format!("{}-{}-{}", &home[..3], &home[3..6], &home[6..])));
    }
    if home.starts_with('0') {
        // The large cities have a code of three digits, all others one of four.
        let area = if home.starts_with("010") || home.starts_with("02") { 3 } else { 4 };
        let (code, rest) = home.split_at_checked(area)?;
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
    /// Every number: the mobile one, the other one, the further ones.
    pub fn all(self) -> impl Iterator<Item = String> {
        self.mobile.into_iter().chain(self.phone).chain(self.others)
    }
}

/// All numbers of a cell; refused where a part of it is none.
pub fn read_phones(text: &str) -> Reading<PhoneNumbers> {
    if let Reading::Value(phone) = read_phone(text) {
        return Reading::Value(in_places(vec![phone]));
    }
    let plain = plain(text);
    let is_mark = |letter: char| matches!(letter, '/' | ';' | '、' | ',' | '\n' | '|');
    let plain = plain.replace(":::", ";");
    let mut parts: Vec<&str> = plain.split(is_mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        parts = plain.split(' ').filter(|part| !part.is_empty()).collect();
    }
    if parts.len() < 2 {
        return read_phone(text).map(|phone| in_places(vec![phone]));
    }
    let mut phones: Vec<Phone> = Vec::new();
    for part in parts {
        // 0755-88888888/7: only the last digits differ.
        let short = part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let sibling = phones.last().filter(|_| short).map(|last| {
            let kept = last.number.len() - part.len().min(last.number.len());
            format!("{}{part}", &last.number[..kept])
        });
        match read_phone(sibling.as_deref().unwrap_or(part)) {
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
