//! What a table of another program means: where its tables lie, what its columns are, and what each row says.
//!
//! Pure: rows come in, records in the words of the format go out. Leaves out reading the file (`exchange`), which
//! customer of the book is meant (`ops`), and every text.

mod action_words;
pub mod cell;
mod choices;
mod compose;
mod craft_tables;
mod currencies;
mod dictionary;
mod halves;
pub mod header;
mod layout;
mod letters;
mod mapping;
pub mod notation;
mod reading;
mod source_tables;
mod talks;
mod target;
mod tiers;
mod why;

pub use action_words::is_no_outcome;
pub use cell::{DayOrder, PhoneHome};
pub use choices::{ChoiceWords, KindText};
pub use compose::{
    CellNote, Fields, FollowUpDraft, RecordDraft, RowDraft, RowRefusal, TableContext, compose, contacts_named,
    stays_in_words,
};
pub use craft_tables::{CRAFT_TABLES, craft_table};
pub use currencies::{Mark, MarkTally, in_chinese as currency_in_chinese};
pub use dictionary::{is_known as is_known_header, names_of as column_names_of, targets_called, targets_near};
pub use header::normalise as normalise_header;
pub use layout::{HeadPlace, HeaderText, NotData, RowSorter, Sorted, TableHead};
pub use letters::{in_simplified, is_written_in_chinese, is_written_in_kana};
pub use mapping::{Column, Goes, Guidance, Mapping, OwnColumn, TableKind, ValueSort, ValueTally, own_columns};
pub use reading::{
    Evidence, Sense, became, cell_day, full_name, is_day, keeps_text, list as cell_list, lone_number, text as cell_text,
};
pub use source_tables::{SOURCE_TABLES, SourceRows, SourceTable, plans_or_figures};
pub use talks::{TalkRow, TalkTable, TalkTableHead, TalkTableRows, read_talk};
pub use target::{ColumnTarget, FollowUpPart, TargetPart};
pub use tiers::{LadderStep, TierLadder};
pub use why::Why;
