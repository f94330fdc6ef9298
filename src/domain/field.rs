//! The fields of the entities as tables: one row per field, from which columns, forms, labels, `rounds edit`, merging,
//! erasing and searching are made.
//!
//! The rows are declared with each entity, see `entity!`. Leaves out what is done with them.

use super::Word;
use super::stored::Stored;

/// One field of an entity.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    /// Its name in the format.
    pub name: &'static str,
    /// What a person reads, in Chinese and in English.
    pub labels: [&'static str; 2],
    /// What it holds.
    pub kind: ValueKind,
    /// Its place in the database; `None` for a list that has a table of its own.
    pub column: Option<StoredColumn>,
    /// Whether it is never empty.
    pub required: bool,
    /// Whether a person may be named in it, so that erasing the person writes a mark there.
    pub names_people: bool,
    /// Whether the search in records looks into it.
    pub searched: bool,
    /// How its texts find the record; `None` if they do not.
    pub found_as: Option<FoundAs>,
    /// What it is called elsewhere, as people type it.
    pub aliases: &'static [&'static str],
}

/// Fields for a day of which people often know the month or the year alone.
const MONTH_IS_ENOUGH: &[&str] = &["since", "lost_on", "left_on"];

/// Whether a month or a year may be given for the day of a field; the first of it is meant then.
pub fn month_is_enough(field: &str) -> bool {
    MONTH_IS_ENOUGH.contains(&field)
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum ValueKind {
    /// A text of one line.
    Text,
    /// A text of several lines.
    Prose,
    /// Texts, one per line.
    Lines,
    /// Short texts on one line.
    Listed,
    Whole,
    /// A number with a fraction.
    Decimal,
    Money,
    Day,
    Time,
    Moment,
    Birthday,
    /// Yes or no.
    Flag,
    /// One word of a vocabulary.
    Word(&'static [Word]),
    /// Some words of a vocabulary.
    Words(&'static [Word]),
    /// The name of a contact of the same customer.
    ContactName,
    /// The code of a customer.
    CustomerCode,
    /// Something with fields of its own, or names that the user gave.
    Object,
    /// A list with a table of its own.
    List,
    /// What tells records apart across books.
    Uid,
}

impl ValueKind {
    /// Whether anything at all may be written there.
    pub const fn is_free_text(self) -> bool {
        matches!(self, Self::Text | Self::Prose | Self::Lines | Self::Listed | Self::Object)
    }
}

/// A way to reach a person or customer, by which they can also be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundAs {
    /// A number to call.
    Number,
    Mail,
    Chat,
}

/// The column of a field in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredColumn {
    pub id: &'static str,
    /// What it points to.
    pub link: Link,
}

/// What a column points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Nothing: it holds the value.
    Plain,
    /// A contact of the same customer, by name in the format; the other column keeps a name that matches no contact.
    Contact(&'static str),
    /// A customer, by code in the format.
    Customer,
}

const fn row(kind: ValueKind) -> FieldRow {
    FieldRow {
        name: "",
        labels: ["", ""],
        kind,
        column: Some(StoredColumn { id: "", link: Link::Plain }),
        required: false,
        names_people: kind.is_free_text(),
        searched: false,
        found_as: None,
        aliases: &[],
    }
}

macro_rules! kinds_of_fields {
    ($($(#[$doc:meta])* $function:ident: $kind:ident;)+) => {
        $($(#[$doc])* pub const fn $function() -> FieldRow {
            row(ValueKind::$kind)
        })+
    };
}
kinds_of_fields! {
    /// A text of one line.
    text: Text;
    /// A text of several lines.
    prose: Prose;
    /// Texts, one per line.
    lines: Lines;
    /// Short texts on one line.
    listed: Listed;
    whole: Whole;
    /// A number with a fraction.
    decimal: Decimal;
    money: Money;
    day: Day;
    time: Time;
    moment: Moment;
    birthday: Birthday;
    /// Yes or no.
    flag: Flag;
    /// Something with fields of its own, or names that the user gave.
    object: Object;
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    uid: Uid;
}

/// A list with a table of its own.
pub const fn list() -> FieldRow {
    FieldRow { column: None, ..row(ValueKind::List) }
}

/// One word of a vocabulary.
pub const fn word(words: &'static [Word]) -> FieldRow {
    row(ValueKind::Word(words))
}

/// Some words of a vocabulary.
pub const fn words(words: &'static [Word]) -> FieldRow {
    row(ValueKind::Words(words))
}

/// A contact by name: the column that links to it, and the column for a name that matches no contact.
pub const fn contact(id: &'static str, name: &'static str) -> FieldRow {
    let column = StoredColumn { id, link: Link::Contact(name) };
    FieldRow { column: Some(column), names_people: true, ..row(ValueKind::ContactName) }
}

/// A customer by code.
pub const fn customer(id: &'static str) -> FieldRow {
    FieldRow { column: Some(StoredColumn { id, link: Link::Customer }), ..row(ValueKind::CustomerCode) }
}

impl FieldRow {
    /// The texts of its value; for a list, one per item.
    pub fn texts_of(&self, value: &Stored<'_>) -> Vec<String> {
        match (self.kind, value.text()) {
            (_, None) => Vec::new(),
            (ValueKind::Lines | ValueKind::Listed, Some(list)) => serde_json::from_str(list).unwrap_or_default(),
            (_, Some(text)) => vec![text.to_owned()],
        }
    }

    /// The field of this name, with these labels; its column is called the same unless another was named.
    pub(super) const fn named(self, name: &'static str, zh: &'static str, en: &'static str) -> Self {
        let column = match self.column {
            Some(StoredColumn { id, link }) if id.is_empty() => Some(StoredColumn { id: name, link }),
            other => other,
        };
        Self { name, labels: [zh, en], column, ..self }
    }

    /// The same field, stored in this column.
    #[must_use]
    pub const fn column(self, id: &'static str) -> Self {
        Self { column: Some(StoredColumn { id, link: Link::Plain }), ..self }
    }

    /// The same field, never empty.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same field, marked as naming nobody but its owner: erasing a person skips it.
    #[must_use]
    pub const fn nameless(self) -> Self {
        Self { names_people: false, ..self }
    }

    /// The same field, included in the search over records.
    #[must_use]
    pub const fn searched(self) -> Self {
        Self { searched: true, ..self }
    }

    /// The same field, whose texts find and identify the record.
    #[must_use]
    pub const fn found_as(self, what: FoundAs) -> Self {
        Self { found_as: Some(what), ..self }
    }

    /// The same field, with these aliases.
    #[must_use]
    pub const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }
}

/// Who owns the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Customer,
    /// To one customer or the book.
    Maybe,
    /// To the book; a field of theirs may name a customer by code.
    Named,
    Book,
}

/// An entity as a table.
#[derive(Debug, Clone, Copy)]
pub struct EntityRow {
    /// The list of the format that holds it; `customer` for the own fields of a customer.
    pub list: &'static str,
    /// The table; empty for what is kept inside another entity.
    pub table: &'static str,
    pub owner: Owner,
    /// Its fields, in the order of the format.
    pub fields: &'static [FieldRow],
}

impl EntityRow {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static FieldRow> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields whose texts find a record in this way, each with its column.
    pub fn found_as(&self, what: FoundAs) -> impl Iterator<Item = (&'static FieldRow, StoredColumn)> + use<> {
        self.columns().filter(move |(field, _)| field.found_as == Some(what))
    }

    /// The fields that have a column.
    pub fn columns(&self) -> impl Iterator<Item = (&'static FieldRow, StoredColumn)> + use<> {
        self.fields.iter().filter_map(|field| Some((field, field.column?)))
    }
}
