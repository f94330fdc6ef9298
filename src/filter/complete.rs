//! What Tab offers in a filter: the fields, and the values of the field before the caret.

use std::ops::Range;

use super::field::FilterField;
use super::parts::{ConditionBody, split};
use crate::messages::Lang;
use crate::messages::rulebook::named;
use crate::names::fold;
use crate::ops::{Overview, RulesContext};

/// A text that Tab puts into the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterCompletion {
    /// The bytes that it replaces.
    pub range: Range<usize>,
    /// The replacement.
    pub text: String,
    /// How it is shown.
    pub label: String,
}

/// The completions for the text before the caret, likeliest first.
pub fn complete(
    line: &str,
    caret: usize,
    context: &RulesContext,
    overview: &Overview,
    lang: Lang,
) -> Vec<FilterCompletion> {
    let before = line.get(..caret).unwrap_or(line);
    let last = split(before).into_iter().next_back().filter(|part| part.range.end == before.len());
    let Some(part) = last else { return fields(before.len()..before.len(), "", lang) };
    match part.body {
        ConditionBody::Word(word) => {
            let minus = usize::from(part.negated) * before[part.range.clone()].chars().next().map_or(0, char::len_utf8);
            fields(part.range.start + minus..part.range.end, &word, lang)
        }
        ConditionBody::Condition { name, values, .. } => match (FilterField::named(&name), values.last()) {
            (Some(field), Some(piece)) => offered(field, &piece.text, piece.range.clone(), context, overview, lang),
            _ => Vec::new(),
        },
    }
}

/// The fields whose name in either language starts with the typed text.
fn fields(range: Range<usize>, typed: &str, lang: Lang) -> Vec<FilterCompletion> {
    let typed = fold(typed);
    let begins = |field: &FilterField| [lang, lang.other()].iter().any(|lang| field.title(*lang).starts_with(&typed));
    let completion = |field: FilterField| {
        let text = format!("{}{}", field.title(lang), field.sign());
        FilterCompletion { range: range.clone(), label: text.clone(), text }
    };
    FilterField::ALL.into_iter().filter(begins).map(completion).collect()
}

/// The values of a field that start with the typed text; for a free field those used in the book.
fn offered(
    field: FilterField,
    typed: &str,
    range: Range<usize>,
    context: &RulesContext,
    overview: &Overview,
    lang: Lang,
) -> Vec<FilterCompletion> {
    let mut words = texts_in_use(field, overview);
    if field == FilterField::Tag {
        words.extend(context.rulebook.tags.iter().map(|tag| named(lang, &tag.name).to_owned()));
    }
    words.extend(field.known(&context.rulebook, lang).into_iter().map(|known| known.word));
    let typed = fold(typed);
    words.retain(|word| fold(word).starts_with(&typed) && fold(word) != typed);
    let quoted =
        |word: &str| if word.contains([' ', ',', '，', '、']) { format!("\"{word}\"") } else { word.to_owned() };
    words.into_iter().map(|word| FilterCompletion { range: range.clone(), text: quoted(&word), label: word }).collect()
}

/// The texts of a free field that customers have, the commonest first.
fn texts_in_use(field: FilterField, overview: &Overview) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for entry in &overview.entries {
        let brief = &entry.brief;
        let texts: Vec<&str> = match field {
            FilterField::Region => brief.region.as_deref().into_iter().collect(),
            FilterField::Industry => brief.industry.as_deref().into_iter().collect(),
            FilterField::Tag => brief.tags.iter().map(AsRef::as_ref).collect(),
            _ => return Vec::new(),
        };
        for text in texts {
            *counts.entry(text).or_default() += 1;
        }
    }
    let mut texts: Vec<(&str, usize)> = counts.into_iter().collect();
    texts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    texts.into_iter().map(|(text, _)| text.to_owned()).collect()
}
