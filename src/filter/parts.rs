//! The parts of a typed filter: words, and `field:value`, each with its place. Knows no field and no value.

use std::ops::Range;

/// A part of the line, between spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FilterPart {
    /// Bytes of the line, the `-` included.
    pub(super) range: Range<usize>,
    /// Whether it is preceded by `-`.
    pub(super) negated: bool,
    /// What it says.
    pub(super) body: ConditionBody,
}

/// What a part says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ConditionBody {
    /// A word to be found.
    Word(String),
    /// A field, how it is compared, and the values, any of which will do.
    Condition { name: String, comparison: Operator, values: Vec<ValuePiece> },
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ValuePiece {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// How a field is compared with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Is,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Operator {
    /// Whether it holds of two values.
    pub(super) fn holds<T: PartialOrd>(self, one: &T, other: &T) -> bool {
        match self {
            Self::Is => one == other,
            Self::Less => one < other,
            Self::AtMost => one <= other,
            Self::Greater => one > other,
            Self::AtLeast => one >= other,
        }
    }
}

/// The parts of a line.
pub(super) fn split(line: &str) -> Vec<FilterPart> {
    between(line, 0..line.len(), char::is_whitespace)
        .into_iter()
        .filter(|range| !range.is_empty())
        .map(|range| part(line, range))
        .collect()
}

/// The ranges between these letters, as long as they are outside quotes.
fn between(line: &str, whole: Range<usize>, is_end: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let (mut ranges, mut start, mut closing) = (Vec::new(), whole.start, None);
    for (at, letter) in line[whole.clone()].char_indices() {
        let at = whole.start + at;
        match closing {
            Some(mate) if letter == mate => closing = None,
            Some(_) => {}
            None if is_end(letter) => {
                ranges.push(start..at);
                start = at + letter.len_utf8();
            }
            None => closing = mate(letter),
        }
    }
    ranges.push(start..whole.end);
    ranges
}

/// What closes a quote that this letter opens.
const fn mate(letter: char) -> Option<char> {
    match letter {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

fn part(line: &str, range: Range<usize>) -> FilterPart {
    let minus = line[range.clone()].chars().next().filter(|first| matches!(first, '-' | '－'));
    let minus = minus.map_or(0, char::len_utf8);
    let negated = minus > 0 && range.len() > minus;
    let start = if negated { range.start + minus } else { range.start };
    let said = start..range.end;
    let body = condition(line, &said).unwrap_or_else(|| ConditionBody::Word(plain(&line[said])));
    FilterPart { range, negated, body }
}

/// `field:value,value`; `None` where no name precedes the sign.
fn condition(line: &str, range: &Range<usize>) -> Option<ConditionBody> {
    let text = &line[range.clone()];
    let (at, sign) = text.char_indices().find(|(_, letter)| ":：<＜>＞=＝≤≥\"“「".contains(*letter))?;
    let name = text[..at].to_owned();
    if mate(sign).is_some() || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let after = at + sign.len_utf8();
    let equal = text[after..].chars().next().filter(|next| matches!(next, '=' | '＝'));
    let comparison = match (sign, equal.is_some()) {
        ('<' | '＜', false) => Operator::Less,
        ('<' | '＜', true) | ('≤', _) => Operator::AtMost,
        ('>' | '＞', false) => Operator::Greater,
        ('>' | '＞', true) | ('≥', _) => Operator::AtLeast,
        _ => Operator::Is,
    };
    let values = range.start + after + equal.map_or(0, char::len_utf8)..range.end;
    let pieces = between(line, values, |letter| matches!(letter, ',' | '，' | '、'));
    let values = pieces.into_iter().map(|range| ValuePiece { text: plain(&line[range.clone()]), range }).collect();
    Some(ConditionBody::Condition { name, comparison, values })
}

/// A text without its quotes.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '"' | '“' | '”' | '「' | '」')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Vec<String> {
        let values = |values: &[ValuePiece]| values.iter().map(|one| one.text.clone()).collect::<Vec<_>>().join("|");
        let body = |body: &ConditionBody| match body {
            ConditionBody::Word(word) => word.clone(),
            ConditionBody::Condition { name, comparison, values: all } => {
                format!("{name} {comparison:?} {}", values(all))
            }
        };
        let told = |part: &FilterPart| format!("{}{}", if part.negated { "not " } else { "" }, body(&part.body));
        split(line).iter().map(told).collect()
    }

    #[test]
    fn a_line_falls_into_its_parts() {
        for (line, parts) in [
            ("", vec![]),
            ("华星  hx", vec!["华星", "hx"]),
            ("tier:key -stage:lost", vec!["tier Is key", "not stage Is lost"]),
            ("到期＜7", vec!["到期 Less 7"]),
            ("due<=7 last>＝90 健康≥60", vec!["due AtMost 7", "last AtLeast 90", "健康 AtLeast 60"]),
            ("stage：成交，老客户", vec!["stage Is 成交|老客户"]),
            ("region:\"New York\",Berlin", vec!["region Is New York|Berlin"]),
            ("“Blue Sky” -「两 个」", vec!["Blue Sky", "not 两 个"]),
            ("\"a:b\" 10:30 - x", vec!["a:b", "10:30", "-", "x"]),
            ("region:\"New Yo", vec!["region Is New Yo"]),
            ("tier:", vec!["tier Is "]),
        ] {
            assert_eq!(said(line), parts, "{line}");
        }
    }
}
