//! Holds every row of a file against the book, without writing: what would come of it, and the change that does it.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::craft::BookCraft;
use super::currency::Counting;
use super::known::KnownCustomers;
use super::merging::Merged;
use super::plans::BookPlans;
use super::referrals::Referral;
use super::report::{Filled, NotTaken, RowCounts, RowNote, TableReport, TakeReport};
use super::superiors::Subordinate;
use super::take_preview::TakePreview;
use super::words::WordCounts;
use super::working::{RowEffect, WorkingCustomer};
use super::{Existing, LeftRow, RowPlace, TableImport, TakeoverError, tiers};
use crate::domain::{Contact, Customer, CustomerId};
use crate::exchange::tables::{Row, TableError};
use crate::import::{
    CellNote, ChoiceWords, Evidence, Fields, HeaderText, NotData, RowRefusal, Sorted, TableContext, Why, compose,
};
use crate::ops::spill::Spill;
use crate::ops::{Change, Stamp};
use crate::store::Reader;

/// A list of more new customers than this, without any history, is put aside.
const LONG_LIST: usize = 500;
/// So many filled fields are told one by one.
const MOST_FILLS: usize = 1_000;

/// A row whose first or last contact, or what follows from its cells, waits until everything else is known.
pub(super) struct Pending {
    pub place: usize,
    pub row: usize,
    pub table: usize,
    pub line: usize,
    pub fields: Fields,
}

pub(super) struct Rehearsal<'r> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) import: &'r TableImport,
    pub(super) existing: Existing,
    pub(super) working: Vec<WorkingCustomer>,
    pub(super) known: KnownCustomers,
    pub(super) next_code: usize,
    pub(super) codes: HashSet<String>,
    /// The newcomers whose codes stand in the file.
    pub(super) coded: HashSet<usize>,
    /// For each row that was taken, whether it changed anything.
    pub(super) rows: Vec<bool>,
    pub(super) pending: Vec<Pending>,
    /// What follows for customers where no row says it itself.
    pub(super) following: Vec<Pending>,
    /// The customers whose rows name who referred them.
    pub(super) referrals: Vec<Referral>,
    /// The people whose rows name who stands above them.
    pub(super) subordinates: Vec<Subordinate>,
    /// Plans and figures of nobody.
    pub(super) plans: BookPlans,
    pub(super) craft: BookCraft,
    words: WordCounts,
    pub(super) report: TakeReport,
    /// What the amounts of the file are read in.
    pub(super) counting: Counting,
    pub(super) stamp: &'r Stamp,
    /// Whether records may wait outside the memory, and where they do.
    pub(super) may_spill: bool,
    pub(super) spill: Option<Spill>,
    /// The customers of the book whose records are held, the newest last.
    pub(super) read_last: VecDeque<usize>,
}

impl TableImport {
    /// What would come of the file with the guesses as they are.
    pub fn preview(&self, reader: &Reader<'_>, stamp: &Stamp) -> Result<TakePreview, TakeoverError> {
        let mut rehearsal = Rehearsal::begin(reader, self, stamp)?;
        rehearsal.report.left_out.clone_from(&self.left_out);
        let mut choices = self.wishes.choices.clone();
        choices.set_tiers(tiers::ladder(reader, &self.wishes.own, stamp.today)?);
        self.wishes.progress.begin(self.lines_read);
        for sheet in 0..self.file.sheets().len() {
            self.rehearse_sheet(sheet, &choices, &mut rehearsal)?;
        }
        rehearsal.settle_pending();
        rehearsal.settle_following();
        rehearsal.settle_superiors();
        rehearsal.finish(&choices)
    }

    fn rehearse_sheet(
        &self,
        sheet: usize,
        choices: &ChoiceWords,
        rehearsal: &mut Rehearsal<'_>,
    ) -> Result<(), TakeoverError> {
        let of_sheet: Vec<usize> = (0..self.tables.len()).filter(|place| self.tables[*place].sheet == sheet).collect();
        if of_sheet.is_empty() {
            return Ok(());
        }
        let today = rehearsal.stamp.today;
        let currency = rehearsal.counting.currency;
        let is_told = self.wishes.day_order.is_some();
        let mut guessed: Vec<Vec<usize>> = of_sheet
            .iter()
            .map(|place| if is_told { Vec::new() } else { self.tables[*place].doubtful_days(self.wishes.usual_order) })
            .collect();
        let senses: Vec<_> = of_sheet.iter().map(|place| self.senses(&self.tables[*place], today, currency)).collect();
        for (place, senses) in of_sheet.iter().zip(&senses) {
            let report = TableReport::of(&self.tables[*place], senses, choices);
            rehearsal.report.tables.push(report);
        }
        let mut current: Option<usize> = None;
        let mut failed = None;
        let mut broken = Vec::new();
        self.each_row(sheet, &mut broken, |sorted| {
            if failed.is_some() {
                return;
            }
            match sorted {
                Sorted::Head(head) => current = of_sheet.iter().position(|place| self.tables[*place].head == head),
                Sorted::NotData(row, why) => {
                    let counted = usize::from(why != NotData::AboveHeader);
                    rehearsal.report.rows.read += counted;
                    rehearsal.report.rows.not_data += counted;
                    let text = row.cells.iter().map(ToString::to_string).filter(|text| !text.is_empty());
                    let text = text.collect::<Vec<_>>().join(" ");
                    let table = of_sheet[current.unwrap_or_default()];
                    rehearsal.report.not_data.push(LeftRow { table, line: row.line, text, why });
                }
                Sorted::Data(row) => {
                    let Some(at) = current else { return };
                    let table = &self.tables[of_sheet[at]];
                    if let Some(plan) = table.plan {
                        failed = rehearsal.plan_row(plan, of_sheet[at], &row).err();
                        return;
                    }
                    let context = TableContext {
                        head: &table.head,
                        mapping: &table.mapping,
                        senses: &senses[at],
                        choices,
                        today,
                        people_as_customers: self.wishes.people_as_customers,
                    };
                    rehearsal.note_guesses(&context, of_sheet[at], &row, &mut guessed[at]);
                    failed = rehearsal.row(&context, of_sheet[at], &row).err();
                }
            }
        })?;
        for error in broken {
            rehearsal.report.rows.read += 1;
            let line = super::line_of(&error).unwrap_or_default();
            let named =
                |place| self.tables[of_sheet[0]].headers().into_iter().nth(place).filter(|name| !name.is_empty());
            let why = match error {
                TableError::RowTooLong { column, .. } => Why::RowTooLong(column.and_then(named)),
                TableError::TooManyColumns { most, .. } => Why::TooManyColumns(most),
                _ => Why::RowTooLong(None),
            };
            let refusal = RowRefusal { line, column: None, text: String::new(), why };
            rehearsal.refuse(of_sheet[0], refusal, Vec::new());
        }
        failed.map_or(Ok(()), Err)
    }
}

impl<'r> Rehearsal<'r> {
    fn begin(reader: &'r Reader<'r>, import: &'r TableImport, stamp: &'r Stamp) -> Result<Self, TakeoverError> {
        let mut people: HashMap<CustomerId, Vec<_>> = HashMap::new();
        for row in reader.all::<Contact>()? {
            if let Some(customer) = row.customer {
                people.entry(customer).or_default().push(row);
            }
        }
        let mut known = KnownCustomers::default();
        let mut working = Vec::new();
        let mut codes = HashSet::new();
        for row in reader.all::<Customer>()? {
            let place = working.len();
            let contacts = people.remove(&CustomerId(row.id)).unwrap_or_default();
            known.add(place, &row.value, true);
            known.add_reach(place, contacts.iter().map(|contact| &contact.value));
            codes.insert(row.value.code.clone());
            working.push(WorkingCustomer::of_book(row, contacts));
        }
        let digits = reader.next_code()?;
        let next_code = digits.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().unwrap_or(1);
        let report = TakeReport::default();
        let (rows, pending, referrals) = (Vec::new(), Vec::new(), Vec::new());
        let existing = import.wishes.existing;
        let words = WordCounts::default();
        let counting = import.counting(reader)?;
        Ok(Self {
            reader,
            import,
            existing,
            working,
            known,
            next_code,
            codes,
            coded: HashSet::new(),
            rows,
            pending,
            following: Vec::new(),
            referrals,
            subordinates: Vec::new(),
            plans: BookPlans::default(),
            craft: BookCraft::default(),
            words,
            report,
            counting,
            stamp,
            may_spill: import.may_spill(),
            spill: None,
            read_last: VecDeque::new(),
        })
    }

    fn row(&mut self, context: &TableContext<'_>, table: usize, row: &Row) -> Result<(), TakeoverError> {
        self.report.rows.read += 1;
        self.words.add(context.mapping, row, self.import.wishes.lists_words);
        let cells = || row.cells.iter().map(ToString::to_string).collect();
        let (mut draft, mut notes) = match compose(context, row) {
            Ok(composed) => composed,
            Err(refusal) => {
                self.refuse(table, refusal, cells());
                return Ok(());
            }
        };
        let place = match self.whose_of(table, &mut draft) {
            Ok(place) => place,
            Err(refusal) => {
                self.refuse(table, refusal, cells());
                return Ok(());
            }
        };
        let referral = Referral::taken_from(context.mapping, &mut draft, table);
        let subordinates = Subordinate::taken_from(context.mapping, &mut draft, table);
        let is_new = place == self.working.len();
        let next_code = self.next_code;
        let mut tells_purchases = false;
        let says_unread_stage = self.says_unread_stage(table, &notes);
        if is_new {
            notes.extend(self.doubt_of(table, &draft));
            tells_purchases = self.tell_stage(table, row, &mut draft);
            let newcomer = self.newcomer(&draft).of_row(table, row.line);
            self.working.push(newcomer);
        } else {
            self.settle_loss(place, &mut draft, &mut notes);
        }
        let merged = if is_new { None } else { self.merging(place, table, &mut draft) };
        let working = &mut self.working[place];
        if tells_purchases {
            working.note_purchases();
        }
        if says_unread_stage {
            working.note_unread_stage();
        }
        working.load(self.reader)?;
        let follows = std::mem::take(&mut draft.follows);
        self.keep_foreign_number(context, place, &mut draft);
        let working = &mut self.working[place];
        let code = draft.customer.get("code").and_then(Value::as_str).map(|code| code.trim().to_owned());
        match working.take(draft, self.existing) {
            Err(why) => {
                self.forget_newcomer(place, is_new, next_code);
                let refusal = RowRefusal { line: row.line, column: None, text: String::new(), why };
                self.refuse(table, refusal, cells());
            }
            Ok(mut effect) => {
                notes.extend(merged.filter(|one| one.is_told(effect.new_people)).map(Merged::into_note));
                working.doubtful |= notes.iter().any(|note| !note.why.is_of_column());
                if !notes.is_empty() {
                    let called = self.import.tables[table].called(&cells());
                    let named = |note| RowNote { table, called: called.clone(), note };
                    self.report.notes.extend(notes.into_iter().map(named));
                }
                let code = code.filter(|code| !is_new && !code.is_empty());
                effect.filled.extend(code.and_then(|code| self.adopt_code(place, code)));
                self.settle(place, is_new, &effect, (table, row.line));
                self.keep_otherwise(context, place, table, row, std::mem::take(&mut effect.otherwise));
                let (line, row) = (row.line, self.rows.len() - 1);
                if !follows.is_empty() {
                    self.following.push(Pending { place, row, table, line, fields: follows });
                }
                let people = std::mem::take(&mut effect.people);
                self.subordinates.extend(subordinates.into_iter().map(|one| one.of(place, row, &people)));
                self.referrals.extend(referral.map(|referral| referral.of(place, row)));
                self.pending.extend(effect.contacts.into_iter().map(|fields| Pending {
                    place,
                    row,
                    table,
                    line,
                    fields,
                }));
                self.spill(place);
            }
        }
        Ok(())
    }

    /// Says once for each column whose order of day and month had to be guessed that it was, beside its first such day.
    fn note_guesses(&mut self, context: &TableContext<'_>, table: usize, row: &Row, guessed: &mut Vec<usize>) {
        guessed.retain(|place| {
            let Some(cell) = row.cells.get(*place).filter(|cell| Evidence::may_be_either(cell)) else { return true };
            let header = context.head.headers.get(*place).map(HeaderText::whole).unwrap_or_default();
            let order = self.import.tables[table].usual_order(self.import.wishes.usual_order);
            let note =
                CellNote { line: row.line, column: header, text: cell.to_string(), why: Why::OrderGuessed(order) };
            let cells: Vec<String> = row.cells.iter().map(ToString::to_string).collect();
            let called = self.import.tables[table].called(&cells);
            self.report.notes.push(RowNote { table, called, note });
            false
        });
    }

    pub(super) fn settle(&mut self, place: usize, is_new: bool, effect: &RowEffect, (table, line): (usize, usize)) {
        self.rows.push(is_new || !effect.is_nothing());
        let working = &self.working[place];
        let was_there = !working.is_new();
        for what in effect.filled.iter().filter(|_| was_there) {
            if self.report.fills.len() < MOST_FILLS {
                let customer = working.now.name.clone();
                self.report.fills.push(Filled { table, line, customer, what: what.clone() });
            }
        }
        if is_new || effect.is_first || !effect.filled.is_empty() {
            // By another row it is known as before.
            self.known.add(place, &working.now, was_there || self.coded.contains(&place));
        }
        if is_new {
            self.codes.insert(working.now.code.clone());
        }
    }

    pub(super) fn refuse(&mut self, table: usize, refusal: RowRefusal, cells: Vec<String>) {
        self.report.rows.refused += 1;
        let row = RowPlace { sheet: self.import.tables[table].sheet, line: refusal.line };
        let is_skipped = self.import.wishes.decisions.skipped.contains(&row);
        let called = self.import.tables[table].called(&cells);
        self.report.refused.push(NotTaken { table, row, called, refusal, cells, is_skipped });
    }

    fn finish(mut self, choices: &ChoiceWords) -> Result<TakePreview, TakeoverError> {
        let import = self.import;
        self.settle_codes();
        self.settle_craft()?;
        let order = self.settle_referrals();
        self.settle_stages();
        self.report.words = self.words.told(choices);
        self.report.tiers = choices.tiers().clone();
        let newcomers = self.working.iter().filter(|one| one.is_new());
        let (mut count, mut has_history) = (0, false);
        for one in newcomers {
            count += 1;
            has_history |= one.has_history();
        }
        self.report.parked = count > LONG_LIST && !has_history && !import.wishes.unparked;
        self.report.currency = self.adopted_currency();
        self.report.other_currency = self.counting.other;
        let mut changes = Vec::new();
        changes.extend(self.report.currency.map(|currency| Change::BeginCurrency(currency.kept_or_yuan())));
        let spilled = self.spill.map(Spill::finish);
        let mut working: Vec<Option<WorkingCustomer>> = self.working.into_iter().map(Some).collect();
        for (place, mut one) in order.into_iter().filter_map(|place| Some((place, working.get_mut(place)?.take()?))) {
            if one.is_new() && self.report.parked {
                one.park(&import.wishes.list_name);
            }
            one.mark_doubt(&import.wishes.doubt_tag);
            for (kind, new, filled) in one.counts() {
                if new > 0 {
                    *self.report.taken.entry(kind).or_default() += new;
                }
                self.report.filled += filled;
            }
            changes.extend(one.into_changes_and(spilled.as_ref().and_then(|file| file.of(place))));
        }
        self.plans.count(&mut self.report);
        changes.extend(self.plans.into_changes());
        self.craft.count(&mut self.report);
        changes.extend(self.craft.into_changes());
        let taken = self.rows.iter().filter(|changed| **changed).count();
        let RowCounts { read, refused, not_data, .. } = self.report.rows;
        self.report.rows = RowCounts { read, taken, same: self.rows.len() - taken, refused, not_data };
        Ok(TakePreview { report: self.report, changes })
    }
}
