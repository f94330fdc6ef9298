//! What can be chosen on a row of the page: where a column goes, what a word means, which cell is mended, whom a row
//! means.

use super::{Part, TakeoverPage, view};
use crate::domain::Customer;
use crate::domain::field::ValueKind;
use crate::messages::{Lang, importing, labels::Labelled as _, takeover as text};
use crate::ops::takeover::{
    CellPlace, ChoiceUse, ColumnTarget, Decision, FollowUpPart, NotTaken, NotedRow, RowNote, RowPlace, TableKind,
    TargetPart, Whose, Why, column_names_of,
};
use crate::sentences::import_report::shown;
use crate::sentences::importing as wording;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// The one field of the form.
const CELL: &str = "cell";
/// Cells for each thing that two customers are told apart by.
const WIDTH: usize = 15;

/// Asks which customer a row means, those in question side by side.
#[derive(Debug, Clone)]
pub struct ChooseWhose {
    row: RowPlace,
    codes: Vec<String>,
    /// A name, for the one whose code it is.
    name: Option<String>,
    /// What the row says.
    says: String,
    /// Where it stands, and whom it names.
    at: String,
}

/// The form that mends a cell of the file before it is taken; the file stays as it is.
#[derive(Debug, Clone)]
pub struct MendCell {
    pub(super) place: MendPlace,
    /// Where it stands, and whom its row names.
    pub(super) at: String,
    pub(super) header: String,
    pub(super) value: String,
}

/// What is mended: a cell of a row, or a property of an item.
#[derive(Debug, Clone, Copy)]
pub enum MendPlace {
    Cell(CellPlace),
    Item {
        /// The line at which the item begins.
        line: usize,
        property: &'static str,
    },
}

impl TakeoverPage {
    /// What Enter opens on a row of the list.
    pub(super) fn changing(&self, row: usize) -> Effect {
        match self.part {
            Part::Columns => self.choose_field(row),
            Part::Words => self.choose_value(row),
            Part::Refused if self.card_in_doubt(row).is_some() => self.confirm_card(row),
            Part::Refused if self.contents.is_some() => self.mend_item(row),
            Part::Refused => self.refused_here().map_or(Effect::None, |row| self.mend(row)),
            Part::Notes => self.ask_near(row),
        }
    }

    /// Asks whether the customer of a note is one whose name is like it.
    fn ask_near(&self, row: usize) -> Effect {
        let (Some(understood), Some((noted, name))) = (&self.understood, self.near_at(row)) else {
            return Effect::None;
        };
        let Some(sheet) = understood.guesses.tables.get(noted.table).map(|table| table.sheet) else {
            return Effect::None;
        };
        let at = wording::row_place(self.lang, &understood.report, (noted.table, noted.note.line), &noted.called);
        Effect::prepare(ChooseWhose {
            row: RowPlace { sheet, line: noted.note.line },
            codes: Vec::new(),
            name: Some(name.to_owned()),
            says: noted.note.text.clone(),
            at: shown(&at),
        })
    }

    /// The note of this row that names a customer whose name is like the one of the row, with that name.
    pub(super) fn near_at(&self, row: usize) -> Option<(&RowNote, &str)> {
        let NotedRow::Note(noted) = self.understood.as_ref()?.report.noted(row)? else { return None };
        match &noted.note.why {
            Why::NearCustomer { name, .. } | Why::SameAsEarlier { name, .. } => Some((noted, name)),
            _ => None,
        }
    }

    fn choose_field(&self, row: usize) -> Effect {
        let Some(understood) = &self.understood else { return Effect::None };
        let Some(table) = understood.report.tables.get(self.table) else { return Effect::None };
        let Some(column) = table.columns.get(row) else { return Effect::None };
        // In a table of plans or figures each column has its place already.
        if !TableKind::ALL.contains(&table.kind) {
            return Effect::None;
        }
        let lang = self.lang;
        let decide = |target| decided(Decision::Column { table: self.table, place: column.place, target });
        let choice =
            |label: String, also: String, target| Choice { label, also, effect: decide(target), ..Choice::default() };
        let mut choices = vec![
            choice(
                importing::own_field(lang).to_owned(),
                other(lang, importing::own_field),
                Some(ColumnTarget::OWN_FIELD),
            ),
            choice(importing::nowhere(lang).to_owned(), other(lang, importing::nowhere), None),
        ];
        let person = column.field.as_deref().and_then(ColumnTarget::parse).map_or(1, |target| match target.part {
            TargetPart::Contact(number) => number,
            _ => 1,
        });
        let fields = fields_of(table.kind, person);
        let now = match column.field.as_deref().map(ColumnTarget::parse) {
            Some(Some(target)) if target == ColumnTarget::OWN_FIELD => Some(0),
            Some(target) => fields.iter().position(|field| Some(*field) == target).map(|at| at + choices.len()),
            None => Some(1),
        };
        for (at, target) in fields.into_iter().enumerate() {
            let name = target.to_string();
            let also = format!("{} {name}; {}", wording::target_in_full(lang.other(), target), column_names_of(target));
            let found = choice(wording::target_in_full(lang, target), also, Some(target));
            choices.push(Choice { place: at + 1, ..found });
        }
        open(Chooser::new(text::choose_field(lang, &column.header), choices).on(now))
    }

    fn choose_value(&self, row: usize) -> Effect {
        let Some(word) = self.understood.as_ref().and_then(|one| one.report.words.get(row)) else {
            return Effect::None;
        };
        let lang = self.lang;
        if ColumnTarget::parse(&word.field) == Some(ColumnTarget::TIER) {
            return self.choose_tier(word);
        }
        let target = ColumnTarget::parse(&word.field).and_then(ColumnTarget::row);
        let Some(ValueKind::Word(words) | ValueKind::Words(words)) = target.map(|row| row.kind) else {
            return Effect::None;
        };
        let decide = |code: &str| {
            let (field, word, code) = (word.field.clone(), word.word.clone(), code.to_owned());
            decided(Decision::Word { field, word, code })
        };
        let choice = |label: &str, also: String, code: &str| Choice {
            label: label.to_owned(),
            also,
            effect: decide(code),
            ..Choice::default()
        };
        let mut choices: Vec<Choice> = words
            .iter()
            .map(|one| {
                let [chinese, english] = one.names;
                let also = format!("{} {}", lang.pick(english, chinese), one.code);
                choice(lang.pick(chinese, english), also, one.code)
            })
            .collect();
        choices.push(choice(text::no_value(lang), other(lang, text::no_value), ""));
        let now = place_of(word, words.iter().map(|one| one.code));
        open(Chooser::new(text::choose_word(lang, &word.word), choices).on(now))
    }

    /// Which tier a class of the file is, or that the rules say it.
    fn choose_tier(&self, word: &ChoiceUse) -> Effect {
        let Some(tiers) = self.understood.as_ref().map(|one| one.report.tiers.clone()) else { return Effect::None };
        let lang = self.lang;
        let choice = |label: &str, also: String, code: &str| Choice {
            label: label.to_owned(),
            also,
            effect: decided(Decision::Word {
                field: word.field.clone(),
                word: word.word.clone(),
                code: code.to_owned(),
            }),
            ..Choice::default()
        };
        let steps = || tiers.steps().iter().filter(|step| !step.is_urgent);
        let mut choices: Vec<Choice> = steps()
            .map(|step| {
                let [chinese, english] = &step.names;
                let also = format!("{} {}", lang.pick(english, chinese), step.id);
                choice(lang.pick(chinese, english), also, &step.id)
            })
            .collect();
        choices.push(choice(text::as_rules_say(lang), other(lang, text::as_rules_say), ""));
        let now = place_of(word, steps().map(|step| step.id.as_str()));
        open(Chooser::new(text::choose_word(lang, &word.word), choices).on(now))
    }

    /// The cell that a reason names is mended at once; whom a row means is asked.
    fn mend(&self, row: &NotTaken) -> Effect {
        let says = row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        let ask = |codes: &[String], name: Option<&String>| {
            Effect::prepare(ChooseWhose {
                row: row.row,
                codes: codes.to_vec(),
                name: name.cloned(),
                says: says.clone(),
                at: self.place_of(row),
            })
        };
        match &row.refusal.why {
            Why::SeveralCustomers(codes) => return ask(codes, None),
            Why::CodeOfAnother(name) => return ask(&[], Some(name)),
            _ => {}
        }
        let headers = self.headers(row);
        let named = row.refusal.column.as_ref().and_then(|name| headers.iter().position(|header| header == name));
        match named {
            Some(column) => self.mend_cell(row, column),
            None => self.choose_cell(row),
        }
    }

    /// Which cell of a row is mended.
    pub(super) fn choose_cell(&self, row: &NotTaken) -> Effect {
        let headers = self.headers(row);
        let named = |column: &usize| !headers[*column].is_empty();
        let at = (0..headers.len()).filter(named).position(|at| row.refusal.column.as_ref() == Some(&headers[at]));
        let choice = |column: usize| Choice {
            label: headers[column].clone(),
            detail: row.cells.get(column).cloned().unwrap_or_default(),
            effect: self.mend_cell(row, column),
            ..Choice::default()
        };
        let choices: Vec<Choice> = (0..headers.len()).filter(named).map(choice).collect();
        if choices.is_empty() {
            return Effect::Tell(Notice::hint(text::no_cell(self.lang).to_owned()));
        }
        open(Chooser::new(text::choose_cell(self.lang, self.place_of(row)), choices).on(at))
    }

    fn mend_cell(&self, row: &NotTaken, column: usize) -> Effect {
        let sheet = MendCell {
            place: MendPlace::Cell(CellPlace { row: row.row, column }),
            at: self.place_of(row),
            header: self.headers(row).get(column).cloned().unwrap_or_default(),
            value: row.cells.get(column).cloned().unwrap_or_default(),
        };
        Effect::prepare(sheet)
    }

    /// Where a row stands, and whom it names.
    fn place_of(&self, row: &NotTaken) -> String {
        let report = self.understood.as_ref().map(|one| &one.report);
        let place = |report| wording::row_place(self.lang, report, (row.table, row.refusal.line), &row.called);
        shown(&report.map(place).unwrap_or_default())
    }

    fn headers(&self, row: &NotTaken) -> &[String] {
        self.tables().get(row.table).map_or(&[], |table| &table.headers)
    }
}

impl Preparation for ChooseWhose {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let mut customers: Vec<Customer> = Vec::new();
        for (id, code) in book.reader.codes()? {
            if self.codes.contains(&code) || self.name.is_some() {
                let customer = book.reader.customer(id)?.value;
                let is_meant = self.name.as_ref().is_none_or(|name| customer.name == *name);
                customers.extend(is_meant.then_some(customer));
            }
        }
        customers.sort_by(|one, other| one.code.cmp(&other.code));
        let says = text::row_says(lang, &self.says);
        let choice = |label: String, detail: String, whose: Whose| Choice {
            label,
            detail,
            more: says.clone(),
            effect: decided(Decision::Whose { row: self.row, whose }),
            ..Choice::default()
        };
        let side = |one: &Customer| {
            let people: Vec<String> = one
                .contacts
                .iter()
                .map(|person| format!("{} {}", person.name, person.mobile.as_deref().unwrap_or_default()))
                .collect();
            view::beside(
                &[
                    format!("{} {}", one.code, one.name),
                    one.region.clone().unwrap_or_default(),
                    one.stage.label(lang).to_owned(),
                    people.join(lang.pick("、", ", ")),
                ],
                WIDTH,
            )
        };
        let mut choices: Vec<Choice> =
            customers.iter().map(|one| choice(side(one), String::new(), Whose::Code(one.code.clone()))).collect();
        if let (Some(name), [] | [_]) = (&self.name, customers.as_slice()) {
            // By its name it means the same in later rows, and one that comes with the file has no other.
            let label = customers.first().map_or_else(|| shown(name), side);
            choices = vec![choice(label, String::new(), Whose::Named(name.clone()))];
        }
        choices.push(choice(text::new_customer(lang).to_owned(), String::new(), Whose::New));
        Ok(open(Chooser::new(text::choose_customer(lang, &self.at), choices)))
    }
}

impl Preparation for MendCell {
    fn prepare(&self, _book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        Ok(Effect::form(self.clone(), form_context))
    }
}

impl Sheet for MendCell {
    fn title(&self, form_context: FormContext) -> String {
        text::mend_title(form_context.lang, &self.at)
    }

    fn fields(&self, _: FormContext) -> Vec<FormField> {
        vec![FormField::line(CELL, &self.header, self.value.clone())]
    }

    fn submit(&self, values: &Values, _: FormContext) -> Result<Effect, Vec<FieldError>> {
        let text = values.some(CELL).unwrap_or_default();
        Ok(decided(match self.place {
            MendPlace::Cell(place) => Decision::Cell { place, text },
            MendPlace::Item { line, property } => Decision::Item { line, property, text },
        }))
    }
}

/// The fields that a column can go to: those that rows of this kind are about, then the others.
pub(super) fn fields_of(kind: TableKind, person: u8) -> Vec<ColumnTarget> {
    let all = [
        TargetPart::Customer,
        TargetPart::Contact(person),
        TargetPart::FollowUp(FollowUpPart::Main),
        TargetPart::FollowUp(FollowUpPart::Last),
        TargetPart::FollowUp(FollowUpPart::Next),
        TargetPart::FollowUp(FollowUpPart::First),
        TargetPart::Order,
        TargetPart::Contract,
        TargetPart::Opportunity,
        TargetPart::Issue,
        TargetPart::Survey,
    ];
    let mut parts: Vec<TargetPart> = Vec::new();
    for part in kind.parts().iter().copied().chain(all) {
        let part = if matches!(part, TargetPart::Contact(_)) { TargetPart::Contact(person) } else { part };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let of_part = |part: TargetPart| {
        let mut fields: Vec<ColumnTarget> = ColumnTarget::every(part).collect();
        fields.sort_by_key(|target| wanted_first(*target));
        fields
    };
    parts.into_iter().flat_map(of_part).collect()
}

/// Of a contact, what columns tell most often: its day, then what was or is to be said, then the rest.
fn wanted_first(target: ColumnTarget) -> usize {
    let first: &[&str] = match target.part {
        TargetPart::FollowUp(FollowUpPart::Next) => &["planned_on", "goal", "planned_at", "kind", "subject"],
        TargetPart::FollowUp(FollowUpPart::Main) => {
            &["done_on", "kind", "content", "outcome", "subject", "contacts", "planned_on", "minutes", "owner"]
        }
        TargetPart::FollowUp(_) => &["done_on", "content", "kind", "outcome", "subject", "owner"],
        TargetPart::Customer => &["name"],
        TargetPart::Contact(_) => &["name", "title", "mobile", "phone", "email"],
        _ => &[],
    };
    first.iter().position(|field| *field == target.field).unwrap_or(first.len())
}

pub(super) fn decided(decision: Decision) -> Effect {
    Effect::Run(Command::Decide(Box::new(decision)))
}

/// The place of what a word means now, among these codes and behind them no code at all.
fn place_of<'c>(word: &ChoiceUse, codes: impl Iterator<Item = &'c str>) -> Option<usize> {
    codes.chain([""]).position(|one| Some(one) == word.code.as_deref())
}

pub(super) fn open(chooser: Chooser) -> Effect {
    Effect::Open(Box::new(Overlay::Choose(chooser)))
}

fn other(lang: Lang, text: fn(Lang) -> &'static str) -> String {
    text(lang.other()).to_owned()
}
