//! The fields of the entities as tables: one row a field, from which columns, forms, labels, `rounds edit`, merging,
//! erasing and searching are made.
//!
//! The rows themselves stand with each entity, see `entity!`. Leaves out what is done with them.

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
    /// Where it stands in the database; `None` for a list that has a table of its own.
    pub column: Option<StoredColumn>,
    /// Whether it is never empty.
    pub required: bool,
    /// Whether a person may be named in it, so that erasing the person writes a mark there.
    pub names_people: bool,
    /// Whether the search in records looks into it.
    pub searched: bool,
    /// As what its texts find the record; `None` where they do not.
    pub found_as: Option<FoundAs>,
    /// What it is called elsewhere, as people type it.
    pub aliases: &'static [&'static str],
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum ValueKind {
    /// A text of one line.
    Text,
    /// A text of several lines.
    Prose,
    /// Texts, one a line.
    Lines,
    /// Short texts on one line.
    Listed,
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Decimal,
    /// An amount of money.
    Money,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// A day with a time.
    Moment,
    /// A birthday.
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

/// A way in which somebody is reached, and so found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundAs {
    /// A number to call.
    Number,
    /// A mail address.
    Mail,
    /// A `WeChat` id.
    Chat,
}

/// Where a field stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredColumn {
    /// The column.
    pub id: &'static str,
    /// What it points to.
    pub link: Link,
}

/// What a column points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Nothing: it holds the value.
    Plain,
    /// A contact of the same customer, whom the format names; this other column keeps a name that is no contact's.
    Contact(&'static str),
    /// A customer, whom the format names by code.
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
    /// Texts, one a line.
    lines: Lines;
    /// Short texts on one line.
    listed: Listed;
    /// A whole number.
    whole: Whole;
    /// A number with a fraction.
    decimal: Decimal;
    /// An amount of money.
    money: Money;
    /// A day.
    day: Day;
    /// A time of day.
    time: Time;
    /// A day with a time.
    moment: Moment;
    /// A birthday.
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

/// A contact by name: the column that points to it, and the one that keeps a name that is no contact's.
pub const fn contact(id: &'static str, name: &'static str) -> FieldRow {
    let column = StoredColumn { id, link: Link::Contact(name) };
    FieldRow { column: Some(column), names_people: true, ..row(ValueKind::ContactName) }
}

/// A customer by code.
pub const fn customer(id: &'static str) -> FieldRow {
    FieldRow { column: Some(StoredColumn { id, link: Link::Customer }), ..row(ValueKind::CustomerCode) }
}

impl FieldRow {
    /// The texts of its value: of a list each of its items.
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

    /// The same in this column.
    #[must_use]
    pub const fn column(self, id: &'static str) -> Self {
        Self { column: Some(StoredColumn { id, link: Link::Plain }), ..self }
    }

    /// The same, never empty.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, in which nobody but the one it belongs to is named: erasing a person passes it over.
    #[must_use]
    pub const fn nameless(self) -> Self {
        Self { names_people: false, ..self }
    }

    /// The same, into which the search in records looks.
    #[must_use]
    pub const fn searched(self) -> Self {
        Self { searched: true, ..self }
    }

    /// The same, by whose texts the record is found and recognised.
    #[must_use]
    pub const fn found_as(self, what: FoundAs) -> Self {
        Self { found_as: Some(what), ..self }
    }

    /// The same, also called this.
    #[must_use]
    pub const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }
}

/// To whom the rows of a table belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// To one customer.
    Customer,
    /// To one customer or the book.
    Maybe,
    /// To the book; a field of theirs may name a customer by code.
    Named,
    /// To the book.
    Book,
}

/// An entity as a table.
#[derive(Debug, Clone, Copy)]
pub struct EntityRow {
    /// The list of the format in which it stands; `customer` for the own fields of a customer.
    pub list: &'static str,
    /// The table; empty for what is kept inside another entity.
    pub table: &'static str,
    /// To whom the rows belong.
    pub owner: Owner,
    /// Its fields, in the order of the format.
    pub fields: &'static [FieldRow],
}

impl EntityRow {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static FieldRow> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields by whose texts a record is found so, each with its column.
    pub fn found_as(&self, what: FoundAs) -> impl Iterator<Item = (&'static FieldRow, StoredColumn)> + use<> {
        self.columns().filter(move |(field, _)| field.found_as == Some(what))
    }

    /// The fields that have a column.
    pub fn columns(&self) -> impl Iterator<Item = (&'static FieldRow, StoredColumn)> + use<> {
        self.fields.iter().filter_map(|field| Some((field, field.column?)))
    }
}
