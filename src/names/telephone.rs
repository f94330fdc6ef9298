//! Telephone numbers as people write them: with the code of the country (`+86`, `0086`) or without, with blanks,
//! brackets, an extension.
//!
//! Leaves out which numbers a person has.

use super::fold_char;

/// Fewer digits are an extension or a short code, which tells nothing of who is called.
const TELLING_DIGITS: usize = 7;
/// The shortest numbers that are dialled have so many digits.
const FEWEST_DIGITS: usize = 3;
/// Fewer digits than this are not searched for: every number contains a 13. After a country they stand at the beginning,
/// and one fewer tells enough.
const SEARCHED_DIGITS: usize = 4;
/// A Chinese mobile number with 86 before it and no sign that it is the country.
const CHINESE_MOBILE_ABROAD: usize = 13;

/// Whether there is a number in a text at all, however short: 110, 8001, but not 李建国 采购经理.
pub fn has_number(text: &str) -> bool {
    text.chars().filter(|sign| sign.is_numeric()).count() >= FEWEST_DIGITS
}

/// Whether two numbers call the same telephone; one may leave out the country, and one the extension.
pub fn same_number(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (Number::read(one), Number::read(other)) else { return false };
    let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
    one.is_telling()
        && one.national == other.national
        && agree(&one.country, &other.country)
        && agree(&one.extension, &other.extension)
}

/// The digits that two spellings of one number have in common: without country, leading zero and extension; none for what
/// tells nothing of who is called.
pub fn national_number(text: &str) -> Option<String> {
    Number::read(text).filter(Number::is_telling).map(|number| number.national)
}

/// Whether what was typed is a number and a part of this one.
pub fn is_part_of_number(typed: &str, number: &str) -> bool {
    let digits: Vec<u16> = digits(number).collect();
    NumberPart::all(typed).iter().any(|part| part.place_in(&digits).is_some())
}

struct Number {
    country: Option<String>,
    /// Without the zero that is dialled before it at home.
    national: String,
    extension: Option<String>,
}

impl Number {
    fn read(text: &str) -> Option<Self> {
        let folded: String = text.chars().map(fold_char).collect();
        let folded = folded.trim().trim_start_matches("tel:").replace("(0)", "");
        let (main, extension) = match folded.find(['x', '#', ';', ',', '转']) {
            Some(at) if digits(&folded[..at]).count() >= TELLING_DIGITS => folded.split_at(at),
            _ => (folded.as_str(), ""),
        };
        let dialled: String = main.chars().filter(char::is_ascii_digit).collect();
        let abroad = match main.trim_start().strip_prefix('+') {
            Some(_) => Some(dialled.as_str()),
            None => dialled.strip_prefix("00").or_else(|| is_chinese_mobile_abroad(&dialled).then_some(&*dialled)),
        };
        let (country, national) = match abroad {
            Some(whole) => {
                let (country, rest) = whole.split_at(country_code_length(whole).min(whole.len()));
                (Some(country.to_owned()), rest)
            }
            None => (None, dialled.as_str()),
        };
        let national = national.trim_start_matches('0').to_owned();
        let extension: String = extension.chars().filter(char::is_ascii_digit).collect();
        (!national.is_empty()).then_some(Self {
            country,
            national,
            extension: Some(extension).filter(|digits| !digits.is_empty()),
        })
    }

    /// Whether it is long enough, and no row of one digit that stands for a number nobody knows.
    fn is_telling(&self) -> bool {
        let first = self.national.chars().next();
        self.national.len() >= TELLING_DIGITS && self.national.chars().any(|digit| Some(digit) != first)
    }
}

/// Where the digits of a part stand in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// At its beginning, but for a zero.
    Beginning,
    /// After the code of a country.
    AfterCountry,
}

/// Digits of a typed number as they may stand in a kept one.
#[derive(Debug, Clone)]
pub(super) struct NumberPart {
    pub(super) digits: Vec<u16>,
    place: Place,
}

impl NumberPart {
    /// The ways in which a typed number may stand in a kept one; none for what is no number or too short.
    pub(super) fn all(typed: &str) -> Vec<Self> {
        let typed: String = typed.chars().map(fold_char).collect();
        let is_number = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-()./".contains(c));
        let dialled: String = typed.chars().filter(char::is_ascii_digit).collect();
        if !is_number {
            return Vec::new();
        }
        let mut parts = vec![(dialled.as_str(), Place::Anywhere)];
        let abroad = if typed.trim_start().starts_with('+') { Some(&*dialled) } else { dialled.strip_prefix("00") };
        if let Some(whole) = abroad.or_else(|| is_chinese_mobile_abroad(&dialled).then_some(&*dialled)) {
            let home = whole[country_code_length(whole).min(whole.len())..].trim_start_matches('0');
            parts.extend([(whole, Place::Anywhere), (home, Place::Beginning)]);
        } else if let Some(home) = dialled.strip_prefix('0') {
            parts.push((home, Place::AfterCountry));
        }
        let fewest = |place| SEARCHED_DIGITS - usize::from(place == Place::Beginning);
        let enough = parts.into_iter().filter(|(digits, place)| digits.len() >= fewest(*place));
        enough.map(|(text, place)| Self { digits: digits(text).collect(), place }).collect()
    }

    /// Where it begins in the digits of a number.
    pub(super) fn place_in(&self, number: &[u16]) -> Option<usize> {
        let mut places = number.windows(self.digits.len()).enumerate().filter(|(_, part)| *part == self.digits);
        let zeros = number.iter().take_while(|digit| **digit == u16::from(b'0')).count();
        let fits = |at: usize| match self.place {
            Place::Anywhere => true,
            Place::Beginning => at == zeros,
            Place::AfterCountry => (1..=3 + zeros).contains(&at),
        };
        places.find(|(at, _)| fits(*at)).map(|(at, _)| at)
    }
}

/// The digits of a number, each as a unit.
pub(super) fn digits(text: &str) -> impl Iterator<Item = u16> + '_ {
    text.chars().map(fold_char).filter(char::is_ascii_digit).filter_map(|digit| u16::try_from(u32::from(digit)).ok())
}

fn is_chinese_mobile_abroad(dialled: &str) -> bool {
    dialled.len() == CHINESE_MOBILE_ABROAD && dialled.starts_with("861")
}

/// How many digits the code of a country has with which a number begins (ITU-T E.164).
fn country_code_length(digits: &str) -> usize {
    const OF_TWO: &str = "20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 \
                          81 82 83 84 86 89 90 91 92 93 94 95 98";
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [_, _, ..] if OF_TWO.split(' ').any(|code| digits.starts_with(code)) => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_telephone_is_written_in_many_ways() {
        for (one, other, same) in [
            ("+44 20 7946 0000", "020 7946 0000", true),
            ("+44 (0)20 7946 0000", "0044-20-7946-0000", true),
            ("tel:+8613800000001", "138 0000 0001", true),
            ("8613800000001", "13800000001", true),
            ("０１０－１２３４５６７８", "010 1234 5678", true),
            ("021-5555 1234 转 801", "021 55551234", true),
            ("021-5555 1234 转 801", "021-55551234x802", false),
            ("+44 20 7946 0000", "+1 20 7946 0000", false),
            ("020 7946 0000", "020 7946 0001", false),
            ("7946 0000", "020 7946 0000", false),
            ("0000", "+44 0000", false),
            ("0000000", "00000000000", false),
            ("1111111", "1111111", false),
            ("8001", "8001", false),
            ("", "", false),
        ] {
            assert_eq!(same_number(one, other), same, "{one} {other}");
            assert_eq!(same_number(other, one), same, "{other} {one}");
        }
    }

    #[test]
    fn spellings_of_one_number_have_their_digits_in_common() {
        for (text, national) in [
            ("+86 139-1665-0218", Some("13916650218")),
            ("0086 13916650218", Some("13916650218")),
            ("+44 (0)20 7946 0000", Some("2079460000")),
            ("021-5473 0188 转 12", Some("2154730188")),
            ("8001", None),
            ("0000000", None),
            ("没有", None),
        ] {
            assert_eq!(national_number(text).as_deref(), national, "{text}");
        }
    }

    #[test]
    fn a_typed_number_is_found_with_and_without_its_country() {
        for (typed, number, found) in [
            ("+8613800000001", "138 0000 0001", true),
            ("0086 138 0000 0001", "13800000001", true),
            ("+86 138", "13800000001", true),
            ("8613800000001", "13800000001", true),
            ("13800000001", "+86 138 0000 0001", true),
            ("0086138", "+86 138 0000 0001", true),
            ("+44 20 7946", "020 7946 0000", true),
            ("020 7946 0000", "+44 20 7946 0000", true),
            ("0001", "13800000001", true),
            ("+8613900000001", "13800000001", false),
            ("+86 0001", "13800000001", false),
            ("001", "13800000001", false),
            ("abc", "13800000001", false),
        ] {
            assert_eq!(is_part_of_number(typed, number), found, "{typed} {number}");
        }
    }
}
