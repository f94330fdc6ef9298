//! People and mail addresses in a cell.

use super::phones::{PhoneHome, PhoneNumbers, read_phones};
use super::several_people::{couple, several};
use super::{Reading, Refusal, plain, says_nothing, without_value};
use crate::names::{courtesy_titles, is_form_of_address, is_given_name, is_office, without_form_of_address};

/// The address that a cell says, and the further ones.
pub fn read_mail(text: &str) -> Reading<(String, Vec<String>)> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text);
    if plain.to_ascii_lowercase().starts_with("/o=") {
        return Reading::Refused(Refusal::ExchangeName);
    }
    let is_wide = text.chars().any(|letter| matches!(letter, 'Ａ'..='Ｚ'));
    let spaced = plain.replace(":::", ";");
    let mut found: Vec<String> = Vec::new();
    for part in spaced.split([';', ',', '、', '\n', '|', ' ', '/']).filter(|part| part.contains('@')) {
        let part = part.trim_start_matches("mailto:");
        let part = part.rsplit('<').next().unwrap_or(part).trim_matches(['<', '>', '(', ')', '"', '\'']);
        if !is_address(part) {
            return Reading::Refused(Refusal::NotAnAddress);
        }
        // A full-width letter was none of the address: its case says nothing.
        found.push(if is_wide { part.to_lowercase() } else { part.to_owned() });
    }
    if found.is_empty() {
        return Reading::Refused(Refusal::NotAnAddress);
    }
    let first = found.remove(0);
    Reading::Value((first, found))
}

fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains('@');
    !name.is_empty() && is_host && text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control())
}

/// A person as one cell names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamedPerson {
    /// `*` where only a title is said.
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub phones: PhoneNumbers,
    pub email: Option<String>,
    /// Whether the title is that of who leads the firm.
    pub is_executive: bool,
    /// The words that say that the person is gone, without the day; or whether it is a man or a woman.
    pub left: Option<String>,
}

/// Who leads a firm.
const EXECUTIVE: [&str; 10] =
    ["老板", "董事长", "总裁", "总经理", "法人", "法定代表人", "创始人", "ceo", "owner", "董事"];
/// English titles by their letters, by their last word or their first ones.
const TITLES_IN_LETTERS: [&str; 3] = ["ceo", "cto", "cfo"];
const TITLES_ENGLISH: [&str; 15] = [
    "manager",
    "director",
    "president",
    "engineer",
    "buyer",
    "officer",
    "founder",
    "partner",
    "chairman",
    "controller",
    "supervisor",
    "assistant",
    "secretary",
    "planner",
    "lead",
];
const TITLES_BEGIN: [&str; 5] = ["head of", "vp", "chief", "vice president", "director of"];
/// Departments that are named by one word.
const DEPARTMENTS: [&str; 10] = ["财务", "行政", "人事", "技术", "生产", "仓库", "物流", "售后", "研发", "市场"];
/// The people of a cell: 张三（采购经理）13800138000；李四.
pub fn read_people(text: &str) -> Vec<NamedPerson> {
    let plain = plain(text);
    if says_nothing(&plain) {
        return Vec::new();
    }
    let has_han = plain.chars().any(is_han);
    let marks: &[char] = if has_han { &[';', '、', ',', '\n'] } else { &[';', '\n'] };
    let mut parts: Vec<&str> = plain.split(marks).map(str::trim).filter(|part| !part.is_empty()).collect();
    // 张三 李四 are two, 张 三 is one; 张三 先生 and 张三 138… are one as well.
    if let [only] = parts.as_slice() {
        let words: Vec<&str> = only.split(' ').filter(|word| !word.is_empty()).collect();
        let is_name = |word: &&str| {
            (2..=4).contains(&word.chars().count())
                && word.chars().all(is_han)
                && !courtesy_titles().any(|title| title == *word)
                && !is_title(word)
        };
        if words.len() > 1 && words.iter().all(is_name) {
            parts = words;
        } else if only.contains('/') && only.split('/').filter(|part| has_name_and_number(part)).count() > 1 {
            parts = only.split('/').map(str::trim).collect();
        }
    }
    let mut people: Vec<NamedPerson> = Vec::new();
    for person in parts.into_iter().flat_map(people_of) {
        match people.last_mut() {
            // A number alone is the further one of whom the cell named before.
            Some(last) if person.name.is_empty() => last.phones.add(person.phones),
            _ if person.name.is_empty() => {}
            _ => people.push(person),
        }
    }
    people
}

/// Whom a part of a list names; a form of address alone is nobody.
fn people_of(part: &str) -> Vec<NamedPerson> {
    if is_form_of_address(part) {
        return Vec::new();
    }
    match couple(part, one_person) {
        Some(both) => both.into(),
        None => several(part).iter().map(|one| one_person(one)).collect(),
    }
}

fn has_name_and_number(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && text.chars().any(|letter| letter.is_ascii_digit())
}

pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '·')
}

fn one_person(text: &str) -> NamedPerson {
    let mut person = NamedPerson::default();
    let mut rest = text.to_owned();
    // In brackets: a title, a department, a name in other letters, or that the person is gone.
    while let (Some(from), Some(to)) = (rest.find('('), rest.find(')')) {
        if from > to {
            break;
        }
        let inside = rest[from + 1..to].trim().to_owned();
        if !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit()) {
            // The code of a place, or the 0 that is not dialled from abroad.
            let code = if inside == "0" && rest[..from].contains('+') { String::new() } else { format!("{inside} ") };
            rest.replace_range(from..=to, &code);
            continue;
        }
        rest.replace_range(from..=to, " ");
        let lower = inside.to_lowercase();
        if ["已离职", "离职", "已退休", "男", "女"].contains(&lower.as_str()) {
            person.left = Some(inside);
        } else if is_address(&inside) {
            person.email = Some(inside);
        } else if inside.chars().all(is_han)
            && !inside.is_empty()
            && !rest.chars().any(is_han)
            && !is_title(&lower)
            && !rest.trim().is_empty()
        {
            rest = inside;
        } else {
            person.describe(&inside);
        }
    }
    take_number(&mut rest, &mut person);
    if let Some((before, after)) = rest.clone().split_once(':') {
        let (before, after) = (before.trim(), after.trim());
        if after.is_empty() {
            rest = String::from(before);
        } else {
            person.describe(before);
            rest = String::from(after);
        }
    }
    let parts: Vec<String> =
        rest.split('/').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    if let [name, others @ ..] = parts.as_slice() {
        for other in others {
            person.describe(other);
        }
        rest.clone_from(name);
    }
    // 采购部-张三.
    if let Some((department, name)) = rest.clone().split_once('-')
        && department.trim().ends_with(['部', '科', '处', '室'])
    {
        person.describe(department.trim());
        rest = String::from(name);
    }
    if person.title.is_none()
        && let Some((name, title)) = titled(rest.clone().trim())
    {
        person.describe(title);
        rest = String::from(name);
    }
    person.name = bare_name(&rest);
    if person.name.is_empty() && (person.title.is_some() || person.department.is_some()) {
        "*".clone_into(&mut person.name);
    }
    person
}

impl NamedPerson {
    fn describe(&mut self, words: &str) {
        let lower = words.to_lowercase();
        if is_form_of_address(words) {
            return;
        }
        if words.ends_with(['部', '科', '处', '室']) || DEPARTMENTS.contains(&words) {
            self.department = Some(words.to_owned());
        } else if !words.is_empty() {
            self.is_executive |= EXECUTIVE.contains(&lower.as_str());
            self.title = Some(words.to_owned());
        }
    }
}

pub(super) fn is_title(lower: &str) -> bool {
    let is_begun = |begin: &str| lower.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let last = lower.rsplit(' ').next().unwrap_or(lower);
    is_office(lower)
        || TITLES_IN_LETTERS.iter().chain(&EXECUTIVE).any(|title| lower.ends_with(title))
        || TITLES_ENGLISH.contains(&last)
        || TITLES_BEGIN.iter().any(|begin| is_begun(begin))
}

/// A title behind the name, 王建军 采购经理 and Anna Smith, CFO: the name alone, and the title.
fn titled(text: &str) -> Option<(&str, &str)> {
    let mark = if text.chars().any(is_han) { ' ' } else { ',' };
    let (name, title) = text.split_once(mark)?;
    let (name, title) = (name.trim(), title.trim());
    // 张 三经理 is no such name; nor is 采购 经理.
    let is_name = mark == ',' || ((2..=4).contains(&name.chars().count()) && name.chars().all(is_han));
    let is_office =
        is_title(&name.to_lowercase()) || DEPARTMENTS.contains(&name) || name.ends_with(['部', '科', '处', '室']);
    (is_name && !is_office && is_title(&title.to_lowercase())).then_some((name, title))
}

/// Takes the telephone numbers out of a text.
fn take_number(rest: &mut String, person: &mut NamedPerson) {
    let is_part = |letter: char| letter.is_ascii_digit() || "+-/ ".contains(letter);
    let Some(from) = rest.find(|letter: char| letter.is_ascii_digit() || letter == '+') else { return };
    let to = rest[from..].find(|letter: char| !is_part(letter)).map_or(rest.len(), |end| from + end);
    let digits = rest[from..to].bytes().filter(u8::is_ascii_digit).count();
    if digits >= 7
        && let Reading::Value(phones) = read_phones(rest[from..to].trim(), PhoneHome::of(rest))
    {
        person.phones = phones;
        rest.replace_range(from..to, " ");
    }
}

/// A name without forms of address and without blanks between Chinese characters; `Smith, John` is John Smith.
fn bare_name(text: &str) -> String {
    let name = without_form_of_address(text.trim().trim_matches([':', ',', '/', '-'])).to_owned();
    if name.chars().any(is_han) {
        let is_blank_inside = name.chars().all(|letter| is_han(letter) || letter == ' ');
        return if is_blank_inside { name.replace(' ', "") } else { name };
    }
    // Jane Roe, Acme Holdings: what begins with a given name and has another is no family name.
    let is_whole = |before: &str| before.contains(' ') && before.split([' ', '-']).next().is_some_and(is_given_name);
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() && !is_whole(family.trim()) => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_a_cell_is_of_whom_it_names() {
        for (text, name, numbers) in [
            ("王丽女士 13800000002/010-88888888", "王丽", &["13800000002", "010-88888888"][..]),
            ("张三 13800138000，0755-88888888", "张三", &["13800138000", "0755-88888888"]),
            ("陈总（010）66667777", "陈总", &["010-66667777"]),
            ("Klaus Meier 030/1234567", "Klaus Meier", &["030 1234567"]),
            ("Klaus Meier +49 (0)89 123456", "Klaus Meier", &["+49 89 123456"]),
        ] {
            let people = read_people(text);
            let read: Vec<_> = people.iter().map(|one| (one.name.as_str(), one.title.as_deref())).collect();
            assert_eq!(read, [(name, None)], "{text}");
            let told: Vec<String> = people[0].phones.clone().all().collect();
            assert_eq!(told, numbers, "{text}");
        }
    }

    #[test]
    fn a_title_behind_a_name_is_no_part_of_it() {
        for (text, people) in [
            ("王建军 采购经理", vec![("王建军", Some("采购经理"))]),
            ("赵国强 副总", vec![("赵国强", Some("副总"))]),
            ("李明 总工", vec![("李明", Some("总工"))]),
            ("何静 集团采购总监", vec![("何静", Some("集团采购总监"))]),
            ("何静 集团采购总监、李梅", vec![("何静", Some("集团采购总监")), ("李梅", None)]),
            ("王建军 13800138000", vec![("王建军", None)]),
            ("张 三", vec![("张三", None)]),
            ("采购 经理", vec![("采购经理", None)]),
            ("Anna Smith, CFO", vec![("Anna Smith", Some("CFO"))]),
            ("Anna Smith, Head of Purchasing", vec![("Anna Smith", Some("Head of Purchasing"))]),
            ("Tom Ruiz, plant manager; Lea Moss", vec![("Tom Ruiz", Some("plant manager")), ("Lea Moss", None)]),
            ("Anna Smith, Mary-Ann Jones", vec![("Anna Smith", None), ("Mary-Ann Jones", None)]),
            ("Smith, John", vec![("John Smith", None)]),
            ("John Smith, Mary Jones", vec![("John Smith", None), ("Mary Jones", None)]),
            ("Mr. John Smith & Mary-Ann O'Neil", vec![("John Smith", None), ("Mary-Ann O'Neil", None)]),
            ("John Smith and Yevgenia Jones", vec![("John Smith", None), ("Yevgenia Jones", None)]),
            ("John Smith and Mary Jones", vec![("John Smith", None), ("Mary Jones", None)]),
            ("Jane Roe, Acme Holdings", vec![("Jane Roe, Acme Holdings", None)]),
            ("刘芳（女士）", vec![("刘芳", None)]),
            ("欧阳先生", vec![("欧阳先生", None)]),
            ("王工/李工", vec![("王工", None), ("李工", None)]),
            ("张三/高工", vec![("张三", Some("高工"))]),
            ("Frau Dr. Eva Klein", vec![("Dr. Eva Klein", None)]),
            ("Dr Lee", vec![("Dr Lee", None)]),
            ("Ann Lee, Dr. Eva Klein", vec![("Ann Lee", None), ("Dr. Eva Klein", None)]),
            ("John and Mary Smith", vec![("John Smith", None), ("Mary Smith", None)]),
            ("Jane & Tom", vec![("Jane", None), ("Tom", None)]),
            ("Bread & Butter", vec![("Bread & Butter", None)]),
            ("Ann Lee / Bob Ray", vec![("Ann Lee", None), ("Bob Ray", None)]),
            ("Ann Lee / Sales", vec![("Ann Lee", Some("Sales"))]),
            ("Mrs Klein / Mr Lum", vec![("Klein", None), ("Lum", None)]),
            ("Mr & Mrs Booth", vec![("Mr Booth", None), ("Mrs Booth", None)]),
            ("Mr. and Mrs. John Booth", vec![("John Booth", None), ("Mrs. Booth", None)]),
            ("Herr und Frau Meier", vec![("Herr Meier", None), ("Frau Meier", None)]),
            ("Mrs", vec![]),
            ("Herr", vec![]),
            ("王经理和李工", vec![("王经理", None), ("李工", None)]),
            ("张三/李四", vec![("张三", None), ("李四", None)]),
            ("张三/江苏", vec![("张三", Some("江苏"))]),
            ("王和平", vec![("王和平", None)]),
            ("Anna Smith, Plant Manager", vec![("Anna Smith", Some("Plant Manager"))]),
            ("张三、李四", vec![("张三", None), ("李四", None)]),
        ] {
            let read = read_people(text);
            let read: Vec<_> = read.iter().map(|one| (one.name.as_str(), one.title.as_deref())).collect();
            assert_eq!(read, people, "{text}");
        }
    }
}
