//! Headers of columns: what each says in which program, whatever stars, units and blanks stand around it.
//!
//! The table in `assets/import/headers.tsv` holds the headers of other programs; those of our own exports follow from
//! the fields of the book. Leaves out which of several meanings fits the table: that is told by all its columns together.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::currencies::without_currency;
use super::letters::{is_invisible, simplified};
use crate::domain::{CommonCurrency, ENTITIES};
use crate::names::fold_char;

/// The source of the headers that our own exports write.
pub const OUR_EXPORT: &str = "rounds";

/// How surely a header is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// From knowledge of the trade; not seen in a file.
    Own,
    /// From a page of the maker, or a template.
    Page,
    /// A label of the program itself.
    Label,
    /// Seen in a file, but for a part of it.
    Part,
    /// Seen in a file as it stands.
    Seen,
}

/// One meaning of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderMeaning {
    /// The program that writes it.
    pub source: &'static str,
    /// What the rows of its file are, in the words of the source.
    pub file_kind: &'static str,
    /// Entity and field, such as `customer.name`; `None` where the book has no place for it.
    pub field: Option<&'static str>,
    pub sureness: Sureness,
    /// What else is to be known of it, or nothing.
    pub note: &'static str,
}

/// What a header says of the numbers below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderUnit {
    /// Single ones of a currency: 元, 美元.
    Money,
    /// 万元.
    TenThousands,
    /// 亿元.
    HundredMillions,
    Percent,
    Minutes,
    Seconds,
    Hours,
    Milliseconds,
    People,
}

impl HeaderUnit {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "元" | "¥" | "单位:元" => Self::Money,
            "万元" | "万" | "w" | "单位:万元" => Self::TenThousands,
            "亿元" | "亿" | "单位:亿元" => Self::HundredMillions,
            "%" | "百分比" => Self::Percent,
            "分钟" | "分" | "minutes" | "minute" | "min" | "mins" => Self::Minutes,
            "秒" | "s" | "sec" | "secs" | "seconds" | "in seconds" => Self::Seconds,
            "小时" | "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hours,
            "毫秒" | "ms" => Self::Milliseconds,
            "人" => Self::People,
            _ => match without_currency(text)?.as_str() {
                "" => Self::Money,
                "万" => Self::TenThousands,
                "亿" => Self::HundredMillions,
                _ => return None,
            },
        })
    }
}

/// A header as it is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Without what says nothing of the column: 客户名称.
    pub name: String,
    /// The same without the number at its end: 联系人 of 联系人2.
    pub bare: String,
    /// Which of several columns of one name it is, from 1: 联系人2, 电话.1, Phone 2 - Value.
    pub number: Option<usize>,
    pub unit: Option<HeaderUnit>,
    /// The choices that stand in it: 拜访, 电话, 邮件 of 维护方式(拜访/电话/邮件).
    pub choices: Vec<String>,
    meanings: Vec<HeaderMeaning>,
}

impl Header {
    /// Reads a header as it stands in a file.
    pub fn of(text: &str) -> Self {
        let plain = plain(text);
        let (name, unit, choices) = without_hints(&plain);
        let (bare, number) = without_number(&name);
        let first = as_the_first(&plain);
        let tries = [plain.as_str(), &name, &bare, &first];
        let meanings = tries.iter().find_map(|name| TABLE.get(&key(name))).cloned().unwrap_or_default();
        Self { name, bare, number, unit, choices, meanings }
    }

    /// What it may mean, the surest first.
    pub fn meanings(&self) -> &[HeaderMeaning] {
        &self.meanings
    }

    /// Whether any program is known to write it.
    pub fn is_known(&self) -> bool {
        !self.meanings.is_empty()
    }

    /// What it means in the files of one source; there may be one for each of its kinds of file.
    pub fn in_source<'h>(&'h self, source: &'h str) -> impl Iterator<Item = &'h HeaderMeaning> {
        self.meanings.iter().filter(move |meaning| meaning.source == source)
    }

    /// The field that it means most often, as far as it means one at all.
    pub fn likely_field(&self) -> Option<&'static str> {
        let mut weights: Vec<(&'static str, usize)> = Vec::new();
        for meaning in &self.meanings {
            let Some(field) = meaning.field else { continue };
            let weight = 1 + meaning.sureness as usize;
            match weights.iter_mut().find(|(known, _)| *known == field) {
                Some((_, sum)) => *sum += weight,
                None => weights.push((field, weight)),
            }
        }
        let heaviest = weights.iter().map(|(_, weight)| *weight).max()?;
        weights.into_iter().find(|(_, weight)| *weight == heaviest).map(|(field, _)| field)
    }

    /// Whether it numbers the rows and says nothing else.
    pub fn is_row_number(&self) -> bool {
        matches!(key(&self.name).as_str(), "序号" | "no" | "no." | "#" | "编号no" | "行号" | "序")
    }
}

/// A header as it is compared: without case, blanks and what says nothing of the column.
pub fn normalise(text: &str) -> String {
    key(&plain(text))
}

/// The letters and digits of a header alone, as they are compared.
pub(super) fn letters(text: &str) -> String {
    normalise(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a header may be called besides: without what stands in brackets, without the sign of a currency, without both.
pub(super) fn simpler(text: &str) -> Vec<String> {
    let plain = plain(text);
    let mut bare = String::new();
    let mut depth = 0_usize;
    for letter in plain.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    let signs = |name: &str| -> String {
        let words = name.split_whitespace().filter(|word| !CommonCurrency::ALL.iter().any(|one| one.code == *word));
        let joined = words.collect::<Vec<_>>().join(" ");
        joined.chars().filter(|letter| !matches!(letter, '£' | '$' | '€' | '¥' | '￥' | '%')).collect()
    };
    let mut names: Vec<String> = Vec::new();
    for name in [signs(&plain), bare.clone(), signs(&bare), without_range(&bare).to_owned(), plain] {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A header without the classes at its end: Priority of Priority 1-3, Tier of Tier A/B/C.
fn without_range(plain: &str) -> &str {
    let is_range = |word: &str| {
        let mut parts = word.split(['-', '/', '~', '|']);
        let is_one = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphanumeric);
        word.chars().count() > 2 && parts.all(is_one)
    };
    plain.trim_end().rsplit_once(' ').filter(|(_, last)| is_range(last)).map_or(plain, |(name, _)| name)
}

/// A header in plain letters: one width, simplified characters, no marks around it.
fn plain(text: &str) -> String {
    let cleaned: String = text
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .map(|letter| if letter.is_whitespace() || letter.is_control() { ' ' } else { one_width(letter) })
        .collect();
    let mut plain = cleaned.trim().trim_matches(['"', '\u{201c}', '\u{201d}', '\'']).trim().to_owned();
    // Most headers have none of what follows.
    if !plain.contains(['(', ')', '[', ']', '*', ':', '例']) {
        return plain;
    }
    // `-例:2020-2-1` and the like show how to fill the column.
    for example in ["-例", "(例", "例:", "-如:"] {
        if let Some(at) = plain.find(example).filter(|at| *at > 0) {
            plain.truncate(at);
        }
    }
    loop {
        let before = plain.len();
        let lower = plain.to_ascii_lowercase();
        for mark in ["(必填)", "(选填)", "(*)", "(必填项)", "(required)", "(optional)", "[必填]", "*", ":", "必填:"]
        {
            if lower.ends_with(mark) {
                plain.truncate(plain.len() - mark.len());
                break;
            }
            if lower.starts_with(mark) && mark != ":" {
                plain.drain(..mark.len());
                break;
            }
        }
        plain = String::from(plain.trim());
        if plain.len() == before {
            return plain;
        }
    }
}

/// A letter in its usual width and in its simplified form; its case stays.
pub(super) fn one_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '【' | '〔' => '(',
        '】' | '〕' => ')',
        other => simplified(other),
    }
}

/// What a header is looked up by: no case, no blanks.
fn key(name: &str) -> String {
    let is_kept = |letter: &char| !letter.is_whitespace() && *letter != '_';
    name.chars().map(fold_char).filter(is_kept).collect()
}

/// A header without the unit and the choices that stand in brackets or behind a stroke.
fn without_hints(plain: &str) -> (String, Option<HeaderUnit>, Vec<String>) {
    if let Some((name, inside)) = plain.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        let name = name.trim();
        let inside = inside.trim();
        let unit = HeaderUnit::read(&inside.to_lowercase());
        let choices: Vec<String> = inside
            .split(['/', '、', '|', ',', ';'])
            .map(|choice| choice.trim().to_owned())
            .filter(|choice| !choice.is_empty())
            .collect();
        if !name.is_empty() && unit.is_some() {
            return (name.to_owned(), unit, Vec::new());
        }
        if !name.is_empty() && choices.len() > 1 {
            return (name.to_owned(), None, choices);
        }
    }
    if let Some((name, unit)) = plain.rsplit_once(['/', ',']) {
        let unit = HeaderUnit::read(&unit.trim().to_lowercase());
        if unit.is_some() && !name.trim().is_empty() {
            return (name.trim().to_owned(), unit, Vec::new());
        }
    }
    let percent = plain.strip_suffix('%').map(str::trim).filter(|name| !name.is_empty());
    match percent {
        Some(name) => (name.to_owned(), Some(HeaderUnit::Percent), Vec::new()),
        None => (plain.to_owned(), None, Vec::new()),
    }
}

/// A header without the number that tells columns of one name apart.
fn without_number(name: &str) -> (String, Option<usize>) {
    let digits = name.chars().rev().take_while(char::is_ascii_digit).count();
    let (head, number) = name.split_at(name.len() - digits);
    let dotted = head.strip_suffix('.');
    if let (Ok(number), false) = (number.parse::<usize>(), head.trim_matches(['.', ' ']).is_empty()) {
        // What reads twice in one table gets `.1` from the program that wrote it.
        let number = if dotted.is_some() { number.saturating_add(1) } else { number };
        let bare = dotted.unwrap_or(head).trim_end_matches([' ', '-', '_', '(']).trim();
        return (bare.to_owned(), Some(number).filter(|number| *number > 0));
    }
    // `Phone 2 - Value`, 联系人2电话: the number stands inside.
    let inside = name.char_indices().find(|(at, letter)| *at > 0 && letter.is_ascii_digit());
    if let Some((at, letter)) = inside {
        let rest = &name[at + letter.len_utf8()..];
        let number = letter.to_digit(10).unwrap_or_default() as usize;
        if number > 0 && !rest.starts_with(|next: char| next.is_ascii_digit() || next == '/') {
            return (format!("{}{}", name[..at].trim_end(), rest), Some(number));
        }
    }
    (name.to_owned(), None)
}

/// A header that numbers columns inside, as the first of them: Custom Field 1 - Value of Custom Field 3 - Value.
fn as_the_first(plain: &str) -> String {
    let number = |word: &str| word.parse::<u8>().is_ok_and(|number| number > 1);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_inside = |at: usize| at > 0 && at + 1 < words.len() && number(words[at]);
    let at = (0..words.len()).find(|at| is_inside(*at));
    at.map_or_else(String::new, |at| [&words[..at], &["1"], &words[at + 1..]].concat().join(" "))
}

/// All headers that are known, each with what it means.
static TABLE: LazyLock<HashMap<String, Vec<HeaderMeaning>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<HeaderMeaning>> = HashMap::new();
    for (header, meaning) in rows() {
        let meanings = table.entry(key(&plain(header))).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    for (header, meaning) in ours() {
        let meanings = table.entry(key(&plain(&header))).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    for meanings in table.values_mut() {
        meanings.sort_by_key(|meaning| std::cmp::Reverse(meaning.sureness));
    }
    table
});

/// The rows of the table of headers.
fn rows() -> impl Iterator<Item = (&'static str, HeaderMeaning)> {
    let lines = include_str!("../../assets/import/headers.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.split('\t');
        let (source, file_kind, header) = (parts.next()?, parts.next()?, parts.next()?);
        let field = parts.next().filter(|field| *field != "-");
        let sureness = match parts.next()? {
            "seen" => Sureness::Seen,
            "part" => Sureness::Part,
            "label" => Sureness::Label,
            "page" => Sureness::Page,
            _ => Sureness::Own,
        };
        let note = parts.next().unwrap_or_default();
        Some((header, HeaderMeaning { source, file_kind, field, sureness, note }))
    })
}

/// The headers that our own exports write: the names of the fields, and what a person reads of them in both languages.
fn ours() -> Vec<(String, HeaderMeaning)> {
    static FIELDS: LazyLock<Vec<(&'static str, &'static str, Vec<&'static str>)>> = LazyLock::new(|| {
        // What is kept inside another record is no column of a table.
        let tables = ENTITIES.iter().filter(|entity| !entity.table.is_empty());
        let fields = tables.flat_map(|entity| entity.fields.iter().map(move |field| (entity, field)));
        fields
            .map(|(entity, field)| {
                let path: &'static str = Box::leak(format!("{}.{}", entity.table, field.name).into_boxed_str());
                let headers = [&field.labels[..], field.aliases, &[field.name]].concat();
                (entity.table, path, headers)
            })
            .collect()
    });
    let mut all = Vec::new();
    for (table, path, headers) in FIELDS.iter() {
        for header in headers {
            let meaning = HeaderMeaning {
                source: OUR_EXPORT,
                file_kind: table,
                field: Some(path),
                sureness: Sureness::Label,
                note: "",
            };
            all.push(((*header).to_owned(), meaning));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_of_the_table_gives_its_field() {
        let mut count = 0;
        for (text, meaning) in rows() {
            count += 1;
            let header = Header::of(text);
            assert!(header.meanings().contains(&meaning), "{text}: {meaning:?}");
            let fields = |of: &Header| -> Vec<_> {
                let same = of.in_source(meaning.source).filter(|other| other.file_kind == meaning.file_kind);
                same.map(|other| other.field).collect()
            };
            // Dressed up as people dress headers, it is the same one.
            for dressed in [format!("*{text}"), format!(" {text} "), format!("{text}：")] {
                assert_eq!(fields(&Header::of(&dressed)), fields(&header), "{dressed}");
            }
            if let [only] = header.meanings() {
                assert_eq!(header.likely_field(), only.field, "{text}");
            }
        }
        assert_eq!(count, 1405, "rows of the table");
    }

    #[test]
    fn one_source_says_one_thing_by_one_header() {
        for (text, meaning) in rows() {
            let header = Header::of(text);
            let same = header.in_source(meaning.source).filter(|other| other.file_kind == meaning.file_kind);
            let fields: std::collections::BTreeSet<_> = same.filter_map(|other| other.field).collect();
            assert!(fields.len() < 2, "{} {}: {text}: {fields:?}", meaning.source, meaning.file_kind);
        }
    }

    #[test]
    fn what_stands_around_a_header_says_nothing() {
        for text in [
            "*客户名称",
            "客户名称*",
            "客户名称(*)",
            "客户名称（必填）",
            "客户 名称",
            "客户\n名称",
            "客户名称：",
            "客户名称:",
            "\u{feff}客户名称",
            "\"客户名称\"",
            "客戶名稱",
            "客户名称(必填)*",
            "【必填】客户名称",
        ] {
            assert_eq!(key(&Header::of(text).name), "客户名称", "{text}");
            assert_eq!(Header::of(text).likely_field(), Some("customer.name"), "{text}");
        }
        assert_eq!(Header::of("CUSTOMER_NAME").likely_field(), Header::of("customer name").likely_field());
        assert_eq!(Header::of("跟进时间-例:2020-2-1").name, "跟进时间");
        assert_eq!(Header::of("Organization - Name*").likely_field(), Some("customer.name"));
        assert_eq!(key(&Header::of("ＩＤ").name), "id");
    }

    #[test]
    fn units_choices_and_numbers_are_told() {
        let of = |text: &str| Header::of(text);
        assert_eq!(
            (of("年度采购金额（万元）").unit, of("年度采购金额（万元）").name.as_str()),
            (Some(HeaderUnit::TenThousands), "年度采购金额")
        );
        assert_eq!((of("金额/万元").unit, of("金额/万元").name.as_str()), (Some(HeaderUnit::TenThousands), "金额"));
        assert_eq!(of("时长(秒)").unit, Some(HeaderUnit::Seconds));
        assert_eq!(of("概率%").unit, Some(HeaderUnit::Percent));
        let ways = of("维护方式(拜访/电话/邮件)");
        assert_eq!((ways.name.as_str(), ways.choices.len()), ("维护方式", 3));
        assert_eq!((of("电话.1").number, of("电话.1").bare.as_str()), (Some(2), "电话"));
        assert_eq!((of("联系人2").number, of("联系人2").bare.as_str()), (Some(2), "联系人"));
        assert_eq!((of("Phone 2 - Value").number, of("联系人3电话").number), (Some(2), Some(3)));
        assert_eq!(of("联系人2").likely_field(), Some("contact.name"));
        assert!(of("序号").is_row_number() && of("No.").is_row_number() && !of("ID").is_row_number());
    }

    #[test]
    fn the_fields_of_the_book_are_headers() {
        for entity in ENTITIES.iter().filter(|entity| !entity.table.is_empty()) {
            for field in entity.fields {
                let wanted = format!("{}.{}", entity.table, field.name);
                for text in [field.name, field.labels[0], field.labels[1]] {
                    let header = Header::of(text);
                    let mut ours = header.in_source(OUR_EXPORT);
                    assert!(ours.any(|meaning| meaning.field == Some(wanted.as_str())), "{text}: {wanted}");
                }
            }
        }
    }
}
