//! A birthday that a text tells: 「12月8号是他60岁生日」, `her birthday is 8 December`. It is noted with the contact.

use super::closing::person_at;
use super::dates::read_birthday;
use crate::domain::Birthday;
use crate::names::Person;

/// Words that make it a wish or a present.
const WISHES: &[&str] =
    &["祝", "快乐", "蛋糕", "红包", "礼", "过生日", "happy", "gift", "present", "card", "cake", "party"];
/// Whose birthday it is instead.
const OTHERS: &[&str] = &[
    "儿子", "女儿", "孩子", "小孩", "老婆", "太太", "爱人", "老公", "丈夫", "父亲", "母亲", "爸", "妈", "老人", "孙",
    "公司", "厂", "家里", "同事", "老板", "son", "daughter", "kid", "wife", "husband", "mother", "father", "mum",
    "mom", "dad", "company", "firm",
];
/// No sentence about a birthday is longer, in characters.
const LONGEST: usize = 60;

/// Whose birthday a text tells, and when it is; of several who were there nobody’s, unless one is named beside it.
pub(super) fn told(text: &str, people: &[Person], present: &[String]) -> Option<(String, Birthday)> {
    text.split(['。', '；', ';', '，', '！', '!']).find_map(|clause| {
        let said = clause.to_lowercase();
        let is_told = said.contains("生日") || said.contains("birthday");
        let is_other = WISHES.iter().any(|word| said.contains(word))
            || OTHERS.iter().any(|word| {
                if word.is_ascii() {
                    said.split(|c: char| !c.is_alphanumeric()).any(|one| one == *word)
                } else {
                    said.contains(word)
                }
            });
        if !is_told || is_other || clause.chars().count() > LONGEST {
            return None;
        }
        let places = || clause.char_indices().map(|(at, _)| at);
        let named = places().find_map(|at| person_at(&clause[at..], people));
        let name = match (named, present) {
            (Some((person, _)), _) => person.name.clone(),
            (None, [only]) => only.clone(),
            _ => return None,
        };
        birthday_in(clause).map(|birthday| (name, birthday))
    })
}

/// The longest part of a clause that is a birthday.
fn birthday_in(clause: &str) -> Option<Birthday> {
    let places: Vec<usize> = clause.char_indices().map(|(at, _)| at).chain([clause.len()]).collect();
    let parts = places
        .iter()
        .enumerate()
        .flat_map(|(first, from)| places[first + 1..].iter().map(move |to| &clause[*from..*to]));
    let found = parts
        .filter(|part| part.trim().len() == part.len())
        .filter_map(|part| Some((part.len(), read_birthday(part)?)));
    found.max_by_key(|(length, _)| *length).map(|(_, birthday)| birthday)
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_birthday_is_that_of_the_one_who_was_spoken_to() {
        let linda = ["Linda Wu".to_owned()];
        for (text, birthday) in [
            ("12月8号是他60岁生日", Some("--12-08")),
            ("他自己12月8号生日", Some("--12-08")),
            ("聊了二期，他生日是1981年5月13日", Some("1981-05-13")),
            ("她生日农历八月十五", Some("L08-15")),
            ("her birthday is 8 December", Some("--12-08")),
            ("祝生日快乐，12月8日送蛋糕", None),
            ("12月8号他儿子生日", None),
            ("his son's birthday is 8 December", None),
            ("生日快到了", None),
        ] {
            let found = told(text, &[], &linda).map(|(name, birthday)| format!("{name} {birthday}"));
            assert_eq!(found, birthday.map(|day| format!("Linda Wu {day}")), "{text}");
        }
        assert_eq!(told("12月8号是他生日", &[], &[linda[0].clone(), "Tom".to_owned()]), None);
    }
}
