//! People, their numbers and their addresses as one cell names them.

use super::text;
use crate::exchange::tables::Cell;
use crate::import::why::Why;
use crate::names::fold;

/// Digits of a Chinese mobile number.
const MOBILE_DIGITS: usize = 11;

/// A person of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonText {
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub level: Option<&'static str>,
    pub numbers: Vec<String>,
    pub notes: Option<String>,
}

/// The numbers of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the numbers beside what else the cell held")]
pub struct Numbers {
    pub numbers: Vec<String>,
    /// Whether the mobile number finds them on `WeChat` as well.
    pub is_wechat: bool,
    /// What is no number, and worth keeping.
    pub kept: Option<String>,
}

/// Whether a number is that of a Chinese mobile telephone.
pub fn is_mobile(number: &str) -> bool {
    number.len() == MOBILE_DIGITS && number.starts_with('1') && number.chars().all(|digit| digit.is_ascii_digit())
}

/// Whether a text may be a `WeChat` name: letters and digits, no number to call.
pub fn is_wechat_name(text: &str) -> bool {
    (6..=20).contains(&text.chars().count())
        && text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
}

/// The numbers to call of a cell.
pub fn phones(cell: &Cell) -> Result<Numbers, Why> {
    if let Cell::Fault(_) = cell {
        return Err(Why::Fault);
    }
    let said = fold(&text(cell)).replace('\t', " ");
    let mut found = Numbers::default();
    if ["空号", "停机", "微信同号"].contains(&said.as_str()) {
        found.is_wechat = said == "微信同号";
        found.kept = (said != "微信同号").then_some(said);
        return Ok(found);
    }
    if said.contains('*') {
        return Err(Why::Masked);
    }
    let bare = said.replace("(微信同号)", "").replace("微信同号", "").replace("tel:", "");
    found.is_wechat = bare != said && said.contains("微信同号");
    if let Some((digits, power)) = bare.split_once('e')
        && digits.contains('.')
        && let Ok(power) = power.trim_start_matches('+').parse::<usize>()
    {
        let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
        if digits.len() < power + 1 {
            return Err(Why::DigitsLost);
        }
        found.numbers.push(written(&digits));
        return Ok(found);
    }
    for part in bare.split([';', '、', '\n', ',', '|']).flat_map(|part| part.split(" ::: ")) {
        split_numbers(part.trim(), &mut found.numbers);
    }
    if found.numbers.is_empty() { Err(Why::NotANumberToCall) } else { Ok(found) }
}

fn split_numbers(part: &str, numbers: &mut Vec<String>) {
    let count = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    if count(part) < 5 {
        return;
    }
    if let Some((first, rest)) = part.split_once('/') {
        split_numbers(first.trim(), numbers);
        if count(rest) <= 2
            && let Some(last) = numbers.last().cloned()
        {
            // 0755-88888888/7 is two numbers that differ in their last digits.
            let kept = last.len().saturating_sub(rest.trim().len());
            numbers.push(format!("{}{}", &last[..kept], rest.trim()));
        } else {
            split_numbers(rest.trim(), numbers);
        }
        return;
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|word| count(word) >= 10) {
        for word in words {
            split_numbers(word, numbers);
        }
        return;
    }
    let number = written(part);
    if !numbers.contains(&number) {
        numbers.push(number);
    }
}

/// A number as it is kept: a Chinese mobile number in digits alone, others with their dashes.
fn written(part: &str) -> String {
    let part = part.trim_end_matches(".0");
    let (main, extension) = match part.find(['转', 'x', '#']) {
        Some(at) => (&part[..at], part[at..].chars().filter(char::is_ascii_digit).collect::<String>()),
        None => (part, String::new()),
    };
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    let national =
        digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() == MOBILE_DIGITS));
    if let Some(national) = national.or(Some(&digits)).filter(|national| is_mobile(national)) {
        return national.to_owned();
    }
    let mut number = if main.trim_start().starts_with('+') {
        match digits.strip_prefix("86") {
            Some(rest) => area(rest),
            None => format!("+{digits}"),
        }
    } else if digits.starts_with("400") || digits.starts_with("800") {
        main.trim().replace(' ', "-")
    } else {
        let kept: String =
            main.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '-' | ' ' | ')')).collect();
        let groups: Vec<&str> = kept.split(['-', ' ', ')']).filter(|group| !group.is_empty()).collect();
        match groups.as_slice() {
            [code, rest @ ..] if code.starts_with('0') && code.len() <= 4 && !rest.is_empty() => {
                let (number, extra) = spread(rest);
                format!("{code}-{number}{extra}")
            }
            _ if digits.len() == 10 || digits.len() == 11 => area(&digits),
            _ => digits,
        }
    };
    if !extension.is_empty() {
        number = format!("{number}-{extension}");
    }
    number
}

/// The groups of a number behind its area code; a short last one is an extension.
fn spread(groups: &[&str]) -> (String, String) {
    let all: String = groups.concat();
    match groups.split_last() {
        Some((last, before)) if !before.is_empty() && before.concat().len() >= 7 && last.len() <= 5 => {
            (before.concat(), format!("-{last}"))
        }
        _ => (all, String::new()),
    }
}

/// A landline with its area code, which begins with a zero.
fn area(digits: &str) -> String {
    let whole = if digits.starts_with('0') { digits.to_owned() } else { format!("0{digits}") };
    let at = if whole.starts_with("01") || whole.starts_with("02") { 3 } else { 4 };
    if whole.len() > at + 6 { format!("{}-{}", &whole[..at], &whole[at..]) } else { digits.to_owned() }
}

/// The mail addresses of a cell.
pub fn emails(cell: &Cell) -> Result<Vec<String>, Why> {
    let said = fold(&text(cell));
    let mut found = Vec::new();
    for part in said.split([';', '、', '\n', ' ']).flat_map(|part| part.split(":::")) {
        let part = part.trim().trim_start_matches("mailto:").trim_matches(['<', '>', ',']);
        if is_address(part) {
            found.push(part.to_owned());
        } else {
            found.extend(part.split(',').map(str::trim).filter(|one| is_address(one)).map(str::to_owned));
        }
    }
    if found.is_empty() { Err(Why::NotAnAddress) } else { Ok(found) }
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && host.contains('.')
            && !host.ends_with('.')
            && !text.contains([',', ' ', '/'])
            && !host.contains('@')
    })
}

/// A name from its parts: the family first where it is Chinese.
pub fn full_name(family: Option<&str>, given: Option<&str>, middle: Option<&str>) -> Option<String> {
    let is_han = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let [family, given, middle] = [family, given, middle].map(Option::unwrap_or_default);
    let name = if is_han(family) || is_han(given) {
        format!("{family}{middle}{given}")
    } else {
        [given, middle, family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    (!name.is_empty()).then_some(name)
}

/// The people of a cell, each with what stands beside the name.
pub fn people(cell: &Cell) -> Vec<PersonText> {
    let said = text(cell);
    let unified = said.replace('（', "(").replace('）', ")").replace('：', ":").replace('，', ",");
    let mut parts: Vec<&str> =
        unified.split([';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [only] = parts.as_slice() {
        parts = several_names(only).unwrap_or(parts);
    }
    parts.into_iter().filter_map(person).collect()
}

/// Names that stand beside each other.
fn several_names(part: &str) -> Option<Vec<&str>> {
    let is_han = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    for mark in ['、', ',', ' ', '/'] {
        let names: Vec<&str> = part.split(mark).map(str::trim).filter(|name| !name.is_empty()).collect();
        let is_name = |name: &&str| (2..=4).contains(&name.chars().count()) && is_han(name) && !has_digits(name);
        let are_titles = names.iter().skip(1).any(|name| is_office(name) || is_form_of_address(name));
        if names.len() > 1 && names.iter().all(is_name) && !are_titles {
            return Some(names);
        }
        let holds_numbers = |name: &&str| {
            has_digits(name) && name.chars().any(|letter| !letter.is_ascii_digit() && letter.is_alphabetic())
        };
        if names.len() > 1 && matches!(mark, '、' | ',' | '/') && names.iter().all(holds_numbers) {
            return Some(names);
        }
    }
    None
}

fn has_digits(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_digit())
}

fn is_form_of_address(text: &str) -> bool {
    ["先生", "女士", "小姐"].contains(&text)
}

/// Whether a word names an office or a department.
fn is_office(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "经理",
        "总监",
        "主管",
        "主任",
        "总裁",
        "董事长",
        "老板",
        "部长",
        "科长",
        "处长",
        "厂长",
        "助理",
        "专员",
        "工程师",
        "采购",
        "财务",
        "会计",
        "总经理",
        "负责人",
        "秘书",
        "店长",
        "总",
        "部",
    ];
    text.chars().count() >= 2
        && ENDS.iter().any(|end| text.ends_with(end))
        && !(text.chars().count() == 2 && text.ends_with('总'))
}

fn is_department(text: &str) -> bool {
    text.ends_with('部') || ["财务", "采购", "技术", "销售", "生产", "行政", "人事"].contains(&text)
}

fn person(part: &str) -> Option<PersonText> {
    let mut found = PersonText::default();
    let mut rest = part.to_owned();
    if let (Some(open), Some(close)) = (rest.find('('), rest.find(')'))
        && open < close
    {
        let inner = rest[open + 1..close].trim().to_owned();
        rest.replace_range(open..=close, " ");
        let is_han = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        if inner.contains("离职") {
            found.notes = Some(inner);
        } else if inner.contains("微信同号") || inner.is_empty() {
        } else if has_digits(&inner) {
            rest = format!("{rest} {inner}");
        } else if is_han(&inner) && !is_han(&rest) && rest.chars().any(char::is_alphabetic) {
            // Zhang San(张三)
            rest = inner;
        } else if is_department(&inner) && !is_office(inner.trim_end_matches('部')) {
            found.department = Some(inner);
        } else {
            found.title = Some(inner);
        }
    }
    let folded: String =
        rest.chars().map(|letter| if letter.is_ascii() { letter } else { crate::names::fold_char(letter) }).collect();
    let start = folded.find(|letter: char| letter.is_ascii_digit() || letter == '+');
    if let Some(start) = start
        && let Ok(numbers) = phones(&Cell::Text(folded[start..].to_owned()))
    {
        found.numbers = numbers.numbers;
        rest = rest.chars().take(folded[..start].chars().count()).collect();
    }
    let mut name = String::new();
    for word in rest.split(['/', ':', ' ', '-', '\t', '\u{3000}']).map(str::trim).filter(|word| !word.is_empty()) {
        let is_chinese = word.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        if is_chinese && is_department(word) {
            found.department.get_or_insert_with(|| word.to_owned());
        } else if is_chinese
            && is_office(word)
            && word.chars().count() > 2
            && (part.contains(':') || part.contains('/') || !name.is_empty())
        {
            found.title.get_or_insert_with(|| word.to_owned());
        } else if !(is_form_of_address(word)
            || ["mr.", "mrs.", "ms.", "mr", "mrs", "ms"].contains(&word.to_lowercase().as_str()))
        {
            if !name.is_empty() && !is_chinese {
                name.push(' ');
            }
            name.push_str(word);
        }
    }
    if let Some((family, given)) = name.split_once(", ") {
        name = format!("{given} {family}");
    }
    let name = name.trim_matches([',', '.', '、', ' ']).to_owned();
    found.name =
        if name.is_empty() && (found.title.is_some() || found.department.is_some()) { "*".to_owned() } else { name };
    if found.title.as_deref().is_some_and(|title| ["老板", "董事长", "总裁", "总经理", "CEO"].contains(&title))
    {
        found.level = Some("executive");
    }
    (!found.name.is_empty()).then_some(found)
}
