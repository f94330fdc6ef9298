//! A typed text against names: Chinese, pinyin, initials, English, fuzzy.
//!
//! Two ways to look: [`Finder`] ranks everything that resembles what is typed (a list, a palette), [`resolve()`] and
//! [`resolve_person`] decide who is meant or list the candidates. Leaves out where names are stored, and all messages.

mod company;
mod find;
mod folding;
mod given_names;
mod key;
mod people;
mod pieces;
mod query;
mod readings;
mod resolve;
mod roster;
mod spelling;
mod surnames;
mod telephone;
mod titles;
mod walk;

pub use company::{
    company_core, company_words, has_own_word, is_called_otherwise, is_company_word, names_one_of,
    without_company_suffix,
};
pub use find::{Finder, FinderAgain, Hit, SearchField};
pub use folding::{fold, fold_char, plain_letters};
pub use given_names::is_given_name;
pub use key::SearchKey;
pub use people::{
    Person, PersonUnresolved, address_at, begins_with_name, english_address_at, english_title_at, forms_of_address,
    given_name, last_name, resolve_person,
};
pub use query::Query;
pub use readings::pinyin;
pub use resolve::{Candidate, Directory, MatchKind, Unresolved, resolve, resolve_by, resolve_exactly};
pub use roster::{Roster, RosterEntry};
pub use surnames::{is_common as is_common_surname, surname};
pub use telephone::{has_number, is_part_of_number, national_number, same_number};
pub use titles::{
    courtesy_titles, is_english_title, is_form_of_address, is_office, office_at, without_form_of_address, written_title,
};
