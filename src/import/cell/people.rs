//! People and mail addresses in a cell.

use super::name_lists::{NameCommas, is_suffix, people_parts};
use super::phones::{PhoneHome, PhoneNumbers, read_phones};
use super::roles::{is_department, is_executive, is_role, is_title};
use super::several_people::{couple, names_somebody, several};
use super::{Reading, Refusal, plain, says_nothing, without_value};
use crate::names::{courtesy_titles, is_form_of_address, is_given_name, without_form_of_address};

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

/// The people of a cell: 张三（采购经理）13800138000；李四; what its commas part, the column tells.
pub fn read_people(text: &str, commas: NameCommas) -> Vec<NamedPerson> {
    let plain = plain(text);
    if says_nothing(&plain) {
        return Vec::new();
    }
    let found = people_parts(&plain, commas);
    let mut parts: Vec<&str> = found.iter().map(String::as_str).collect();
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
    for part in parts {
        // What somebody is, behind the mark after the name.
        if let Some(last) = people.last_mut()
            && last.title.is_none()
            && !is_role(&last.name)
            && is_role(part)
            && !names_somebody(part)
        {
            last.describe(part);
            continue;
        }
        for person in people_of(part) {
            match people.last_mut() {
                // A number alone is the further one of whom the cell named before.
                Some(last) if person.name.is_empty() => last.phones.add(person.phones),
                _ if person.name.is_empty() => {}
                _ => people.push(person),
            }
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
    // 采购部-张三, 张伟-采购部经理, Ann Lee - purchasing.
    if let Some((name, role)) = beside_dash(&rest) {
        person.describe(&role);
        rest = name;
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
        if is_form_of_address(words) {
            return;
        }
        if is_department(words) {
            self.department = Some(words.to_owned());
        } else if !words.is_empty() {
            self.is_executive |= is_executive(words);
            self.title = Some(words.to_owned());
        }
    }
}

/// A title behind the name, 王建军 采购经理 and Anna Smith, CFO: the name alone, and the title.
fn titled(text: &str) -> Option<(&str, &str)> {
    if !text.chars().any(is_han) {
        let first = |rest: &str| is_role(rest.split(',').next().unwrap_or_default());
        let at = text.match_indices(',').map(|(at, _)| at).find(|at| first(&text[at + 1..]))?;
        return Some((text[..at].trim(), text[at + 1..].trim()));
    }
    let (name, title) = text.split_once(' ')?;
    let (name, title) = (name.trim(), title.trim());
    // 张 三经理 is no such name; nor is 采购 经理.
    let is_name = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let is_office = is_title(&name.to_lowercase()) || is_department(name);
    (is_name && !is_office && is_title(&title.to_lowercase())).then_some((name, title))
}

/// The name and the role on the two sides of a dash; one inside a word, as in Smith-Jones, parts nothing.
fn beside_dash(text: &str) -> Option<(String, String)> {
    let of = |name: &str, role: &str| Some((name.trim().to_owned(), role.trim().to_owned()));
    if text.chars().any(is_han) {
        let (before, after) = text.split_once('-')?;
        let (before, after) = (before.trim().trim_end_matches('-'), after.trim_start_matches('-').trim());
        let is_name = (2..=4).contains(&before.chars().count()) && before.chars().all(is_han) && !is_role(before);
        return match (is_department(before), is_name && is_role(after)) {
            (true, _) => of(after, before),
            (false, true) => of(before, after),
            _ => None,
        };
    }
    let (name, role) = text.split_once(" - ").or_else(|| text.split_once(" -- "))?;
    // A name is written with a capital; what is not says what somebody does.
    let is_said = is_role(role) || role.trim().starts_with(char::is_lowercase);
    (is_said && name.trim().starts_with(char::is_uppercase) && !is_role(name)).then(|| of(name, role))?
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
    let blanks = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = without_form_of_address(blanks.trim_matches([':', ',', '/', '-', ' '])).to_owned();
    if name.chars().any(is_han) {
        let is_blank_inside = name.chars().all(|letter| is_han(letter) || letter == ' ');
        return if is_blank_inside { name.replace(' ', "") } else { name };
    }
    // Jane Roe, Acme Holdings: what begins with a given name and has another is no family name.
    let is_whole = |before: &str| before.contains(' ') && before.split([' ', '-']).next().is_some_and(is_given_name);
    match name.split_once(',') {
        Some((_, suffix)) if is_suffix(suffix) => name,
        Some((family, given)) if !given.trim().is_empty() && !is_whole(family.trim()) => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::name_lists::name_commas;
    use super::*;

    #[test]
    fn a_column_tells_what_its_commas_part() {
        for (text, told) in [
            ("Clara Jones, Hugh Meyer, Ann Fox", Some(NameCommas::People)),
            ("Ben Weber (Purchasing), Greta Brown (MD)", Some(NameCommas::People)),
            ("Meyer, Anna", Some(NameCommas::Family)),
            ("Clara Jones, Hugh Meyer", None),
            ("Anna Smith, CFO", None),
            ("Leeds, United Kingdom, 12 Main Street", None),
        ] {
            assert_eq!(name_commas(text), told, "{text}");
        }
        let named = |text: &str, commas: NameCommas| -> Vec<String> {
            read_people(text, commas).into_iter().map(|one| one.name).collect()
        };
        assert_eq!(named("Meyer Lund, Hugh Ole", NameCommas::Family), ["Hugh Ole Meyer Lund"]);
        assert_eq!(named("Meyer Lund, Hugh Ole", NameCommas::Open), ["Meyer Lund", "Hugh Ole"]);
        assert_eq!(named("Anna, Peter", NameCommas::People), ["Anna", "Peter"]);
        assert_eq!(named("Meyer, Anna", NameCommas::People), ["Anna Meyer"]);
    }

    #[test]
    fn every_number_of_a_cell_is_of_whom_it_names() {
        for (text, name, numbers) in [
            ("王丽女士 13800000002/010-88888888", "王丽", &["13800000002", "010-88888888"][..]),
            ("张三 13800138000，0755-88888888", "张三", &["13800138000", "0755-88888888"]),
            ("陈总（010）66667777", "陈总", &["010-66667777"]),
            ("Klaus Meier 030/1234567", "Klaus Meier", &["030 1234567"]),
            ("Klaus Meier +49 (0)89 123456", "Klaus Meier", &["+49 89 123456"]),
        ] {
            let people = read_people(text, NameCommas::Open);
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
            ("Clara Jones, Hugh Meyer", vec![("Clara Jones", None), ("Hugh Meyer", None)]),
            ("Clara Jones, Hugh Meyer, Ann Fox", vec![("Clara Jones", None), ("Hugh Meyer", None), ("Ann Fox", None)]),
            (
                "Clara Jones, Hugh Meyer and Ingrid Fox",
                vec![("Clara Jones", None), ("Hugh Meyer", None), ("Ingrid Fox", None)],
            ),
            ("Clara Jones / Hugh Meyer", vec![("Clara Jones", None), ("Hugh Meyer", None)]),
            (
                "Ben Weber (Purchasing), Greta Brown (MD)",
                vec![("Ben Weber", Some("Purchasing")), ("Greta Brown", Some("MD"))],
            ),
            (
                "Ben Weber (Purchasing) Greta Brown (MD)",
                vec![("Ben Weber", Some("Purchasing")), ("Greta Brown", Some("MD"))],
            ),
            (
                "Hugh O'Neil (Purchasing, Logistics), Martin Baker (MD)",
                vec![("Hugh O'Neil", Some("Purchasing, Logistics")), ("Martin Baker", Some("MD"))],
            ),
            ("Anna Smith, CFO, Hugh Meyer, Buyer", vec![("Anna Smith", Some("CFO")), ("Hugh Meyer", Some("Buyer"))]),
            ("Meyer, Hugh", vec![("Hugh Meyer", None)]),
            ("Meyer, Hugh J.", vec![("Hugh J. Meyer", None)]),
            ("Meyer, Hugh, CFO", vec![("Hugh Meyer", Some("CFO"))]),
            ("Meyer, Hugh (Purchasing)", vec![("Hugh Meyer", Some("Purchasing"))]),
            ("de Vries, David", vec![("David de Vries", None)]),
            ("de Vries, David Jan", vec![("David Jan de Vries", None)]),
            ("Meyer, Anna, Jones, David", vec![("Anna Meyer", None), ("David Jones", None)]),
            ("Hugh Meyer, PhD", vec![("Hugh Meyer, PhD", None)]),
            ("Anna Smith, New York", vec![("Anna Smith, New York", None)]),
            ("Robert (Bob) Smith", vec![("Robert Smith", Some("Bob"))]),
            (
                "David de Vries - purchasing\nInes Clark – production\nMartin Baker — CEO",
                vec![
                    ("David de Vries", Some("purchasing")),
                    ("Ines Clark", Some("production")),
                    ("Martin Baker", Some("CEO")),
                ],
            ),
            ("Ann Smith-Jones", vec![("Ann Smith-Jones", None)]),
            ("Ann Smith-Jones - Head of Sales", vec![("Ann Smith-Jones", Some("Head of Sales"))]),
            ("Ines Clark, production", vec![("Ines Clark", Some("production"))]),
            ("Ines Clark / buyer", vec![("Ines Clark", Some("buyer"))]),
            ("Ines Clark\nPlant Manager", vec![("Ines Clark", Some("Plant Manager"))]),
            ("张伟-采购部经理", vec![("张伟", Some("采购部经理"))]),
            ("张伟——采购经理", vec![("张伟", Some("采购经理"))]),
            ("张伟（采购）、李娜（总经理）", vec![("张伟", Some("采购")), ("李娜", Some("总经理"))]),
            ("张伟（采购）李娜（总经理）", vec![("张伟", Some("采购")), ("李娜", Some("总经理"))]),
            ("张伟（采购、物流），李娜", vec![("张伟", Some("采购、物流")), ("李娜", None)]),
            ("王建军，采购经理", vec![("王建军", Some("采购经理"))]),
            ("王总，李经理", vec![("王总", None), ("李经理", None)]),
        ] {
            let read = read_people(text, NameCommas::Open);
            let read: Vec<_> = read.iter().map(|one| (one.name.as_str(), one.title.as_deref())).collect();
            assert_eq!(read, people, "{text}");
        }
    }
}
