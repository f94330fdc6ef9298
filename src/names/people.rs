//! Which contact is meant: full name, surname and title, a part, pinyin, initials (docs/command-line.md 3.2).

use super::readings::is_chinese;
use super::spelling::{Spelling, letters, spells_beginning, spells_part};
use super::surnames;
use super::titles::{is_english_title, said_titles};
use super::{fold, fold_char};
use crate::domain::Level;

/// The parts of a contact that identify a person by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The full name, unique within the customer.
    pub name: String,
    /// The position; distinguishes two people with the same surname.
    pub title: Option<String>,
    pub level: Option<Level>,
    /// Whether they left; those still there are preferred.
    pub left: bool,
}

/// A text that names no contact of the customer, or more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonUnresolved {
    /// No contact has this name.
    Unknown,
    /// More than one contact matches; their names.
    Several(Vec<String>),
}

/// Who is meant; the first way with a hit decides.
pub fn resolve_person<'a>(people: &'a [Person], typed: &str) -> Result<&'a Person, PersonUnresolved> {
    let wanted = fold(typed);
    let spelled = letters(&wanted);
    if wanted.is_empty() {
        return Err(PersonUnresolved::Unknown);
    }
    let ways: [&dyn Fn(&Person) -> bool; 7] = [
        &|person| person.called().any(|name| fold(name) == wanted),
        &|person| is_addressed(person, &wanted),
        &|person| fold(&person.name).contains(&wanted),
        &|person| spells_beginning(&spelled, &person.name, Spelling::Pinyin),
        &|person| spells_part(&spelled, &person.name, Spelling::Pinyin),
        &|person| spells_beginning(&spelled, &person.name, Spelling::Initials),
        &|person| spells_part(&spelled, &person.name, Spelling::Initials),
    ];
    for fits in ways {
        let found: Vec<&Person> = people.iter().filter(|person| fits(person)).collect();
        if !found.is_empty() {
            return the_one(found, &wanted);
        }
    }
    Err(PersonUnresolved::Unknown)
}

/// The length of a folded name in bytes of the text that begins with it; letters and figures must end there.
pub fn begins_with_name(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    let mut last = '\0';
    for wanted in name.chars() {
        if wanted == ' ' {
            rest.next_if(|(_, next)| next.is_whitespace())?;
            while rest.next_if(|(_, next)| next.is_whitespace()).is_some() {}
        } else {
            last = rest.next().map(|(_, next)| fold_char(next)).filter(|next| *next == wanted)?;
        }
    }
    let end = rest.peek().map_or(text.len(), |(at, _)| *at);
    let is_letter = |letter: char| letter.is_alphanumeric() && !is_chinese(letter);
    let goes_on = is_letter(last) && rest.peek().is_some_and(|(_, next)| is_letter(*next));
    (end > 0 && !goes_on).then_some(end)
}

/// A surname and a title with which a text begins, and its length in bytes: 张总, 欧阳经理, 老张.
pub fn address_at(text: &str) -> Option<(&str, usize)> {
    let familiar = text.strip_prefix(['老', '小']).and_then(surnames::surname).filter(|name| surnames::is_common(name));
    if let Some(surname) = familiar {
        let length = text.chars().next().map_or(0, char::len_utf8) + surname.len();
        return Some((surname, length));
    }
    let surname = surnames::surname(text)?;
    let title = said_titles().find(|title| text[surname.len()..].starts_with(title))?;
    Some((surname, surname.len() + title.len()))
}

/// The given name of a person with a Western name: `Emma` of `Emma Clark` and of `Dr. Emma Clark`.
pub fn given_name(person: &Person) -> Option<&str> {
    let mut words = bare_name(&person.name).split(' ').filter(|word| !word.is_empty() && !is_english_title(word));
    let given = words.next()?;
    words.next()?;
    (!given.chars().any(is_chinese)).then_some(given)
}

/// The last name of a person with a Western name.
pub fn last_name(person: &Person) -> Option<&str> {
    let (_, last) = bare_name(&person.name).rsplit_once(' ')?;
    (!last.chars().any(is_chinese)).then_some(last)
}

/// A title and a last name with which a text begins, the last name and the length of both in bytes: `Dr. Ruiz`.
pub fn english_address_at(text: &str) -> Option<(&str, usize)> {
    let length = english_title_at(text)?;
    let rest = &text[length..];
    let word = &rest[..rest.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(rest.len())];
    word.starts_with(char::is_uppercase).then_some((word, length + word.len()))
}

/// The length of an English title with which a text begins, and of the blank behind it.
pub fn english_title_at(text: &str) -> Option<usize> {
    let (title, _) = text.split_once(' ').filter(|(title, _)| is_english_title(title))?;
    Some(title.len() + 1)
}

/// What a person is called, without a title or the like that is written behind the name: 何静 of 「何静 集团采购总监」.
fn bare_name(name: &str) -> &str {
    let own = name.find(['(', '（', '[', '【', ',', '，', '、', '/', '|', ';', '；']).map_or(name, |at| &name[..at]);
    let own = if own.trim().is_empty() { name } else { own }.trim();
    let word = own.find([' ', '　', '-', '—', '·']).map_or(own, |at| &own[..at]);
    let is_whole = (2..=4).contains(&word.chars().count())
        && word.chars().all(is_chinese)
        && surnames::surname(word).is_some_and(|surname| surname.len() < word.len());
    if is_whole { word } else { own }
}

impl Person {
    /// What the person is called in full: the name as it is kept, and without a title before or behind it.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        let bare = bare_name(&self.name);
        let untitled = english_title_at(bare).map(|length| &bare[length..]);
        let others = [Some(bare).filter(|bare| bare.len() < self.name.len()), untitled];
        std::iter::once(self.name.as_str()).chain(others.into_iter().flatten())
    }
}

/// How a person with a Chinese name is addressed by what is known: 张总 if the title says so, 张经理, 李工.
pub fn forms_of_address(person: &Person) -> Option<String> {
    let surname = surnames::surname(&person.name)?;
    let title = person.title.as_deref().unwrap_or_default();
    let address = said_titles().find(|known| title.contains(known))?;
    let short = match address {
        "总经理" | "副总" => "总",
        "总工" => "工",
        other => other,
    };
    Some(format!("{surname}{short}"))
}

/// 张总, 李经理, 王工, 老张, 小李; Mr Smith.
fn is_addressed(person: &Person, wanted: &str) -> bool {
    if let Some((title, last_name)) = wanted.split_once(' ')
        && is_english_title(title)
    {
        return fold(bare_name(&person.name)).rsplit(' ').next() == Some(last_name);
    }
    let Some(surname) = surnames::surname(&person.name) else { return false };
    let familiar = wanted.strip_prefix(['老', '小']) == Some(surname);
    familiar || wanted.strip_prefix(surname).is_some_and(|title| said_titles().any(|said| said == title))
}

/// Of several, the one whose title matches what was typed, or the only one who has not left.
fn the_one<'a>(found: Vec<&'a Person>, wanted: &str) -> Result<&'a Person, PersonUnresolved> {
    let titled = |person: &&Person| {
        let said = surnames::surname(&person.name).and_then(|surname| wanted.strip_prefix(surname));
        let says = |title: &str, said: &str| title.contains(said) && !(said == "经理" && title.contains("总经理"));
        said.is_some_and(|said| !said.is_empty() && person.title.as_deref().is_some_and(|title| says(title, said)))
    };
    let narrower: [&dyn Fn(&&Person) -> bool; 2] = [&|person| !person.left, &titled];
    let mut left = found;
    for fits in narrower {
        let fewer: Vec<&Person> = left.iter().copied().filter(|person| fits(person)).collect();
        if !fewer.is_empty() {
            left = fewer;
        }
    }
    match left.as_slice() {
        [only] => Ok(only),
        several => Err(PersonUnresolved::Several(several.iter().map(|person| person.name.clone()).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, title: &str, left: bool) -> Person {
        Person { name: name.to_owned(), title: Some(title.to_owned()).filter(|t| !t.is_empty()), level: None, left }
    }

    fn people() -> Vec<Person> {
        vec![
            person("张伟", "总经理", false),
            person("张小明", "采购经理", false),
            person("李敏", "", false),
            person("欧阳单", "技术总监", false),
            person("单丽", "", false),
            person("单强", "", true),
            person("John Smith", "", false),
            person("Joan Smythe", "", false),
        ]
    }

    #[test]
    fn people_are_named_as_people_name_them() {
        for (typed, name) in [
            ("张伟", "张伟"),
            ("张总", "张伟"),
            ("张经理", "张小明"),
            ("李经理", "李敏"),
            ("李工", "李敏"),
            ("欧阳总", "欧阳单"),
            ("小李", "李敏"),
            ("老欧阳", "欧阳单"),
            ("小明", "张小明"),
            ("zhangwei", "张伟"),
            ("zw", "张伟"),
            ("zxm", "张小明"),
            ("shanli", "单丽"),
            ("单工", "单丽"),
            ("john", "John Smith"),
            ("Mr Smith", "John Smith"),
            ("Dr. Smythe", "Joan Smythe"),
        ] {
            let people = people();
            assert_eq!(resolve_person(&people, typed).map(|found| found.name.as_str()), Ok(name), "{typed}");
        }
    }

    #[test]
    fn several_and_nobody() {
        let people = people();
        let several = resolve_person(&people, "张").expect_err("two of that name");
        assert_eq!(several, PersonUnresolved::Several(vec!["张伟".to_owned(), "张小明".to_owned()]));
        for typed in ["王总", "x9", "", "总"] {
            assert_eq!(resolve_person(&people, typed), Err(PersonUnresolved::Unknown), "{typed}");
        }
    }

    #[test]
    fn a_title_behind_the_name_is_no_part_of_it() {
        for (name, bare) in [
            ("何静 集团采购总监", "何静"),
            ("何静（采购）", "何静"),
            ("何静-采购", "何静"),
            ("欧阳 娜娜", "欧阳 娜娜"),
            ("何 静", "何 静"),
            ("张伟", "张伟"),
            ("Tom Ruiz, CFO", "Tom Ruiz"),
            ("Tom Ruiz (CFO)", "Tom Ruiz"),
            ("Anne-Marie Roy", "Anne-Marie Roy"),
            ("（何静）", "（何静）"),
        ] {
            assert_eq!(bare_name(name), bare, "{name}");
        }
        let titled = person("Dr. Elena Ruiz, MD", "", false);
        assert_eq!((given_name(&titled), last_name(&titled)), (Some("Elena"), Some("Ruiz")));
        assert_eq!(english_address_at("Dr. Ruiz at Pinecrest"), Some(("Ruiz", 8)));
        assert_eq!(english_address_at("Dr. on call"), None);
    }

    #[test]
    fn the_address_follows_the_title() {
        let address = |name, title| forms_of_address(&person(name, title, false));
        assert_eq!(address("张伟", "总经理"), Some("张总".to_owned()));
        assert_eq!(address("欧阳单", "技术总监"), Some("欧阳总监".to_owned()));
        assert_eq!(address("John", "CEO"), None);
    }
}
