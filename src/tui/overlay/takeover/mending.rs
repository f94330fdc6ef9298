//! An item of a calendar or an address book mended on the page: the property that the reason names is typed anew.

use super::TakeoverPage;
use super::choosing::{MendCell, MendPlace, decided, open};
use super::contents::{ToldOf, told_of};
use crate::domain::{Contact, HasFields as _};
use crate::messages::{Lang, interchange, takeover as text};
use crate::ops::interchange::ItemPlace;
use crate::ops::interchange::incoming::{ItemNote, SkipReason};
use crate::ops::takeover::{ContentsReport, Decision};
use crate::sentences::contents as wording;
use crate::sentences::import_report::shown;
use crate::tui::effect::{Effect, Notice};
use crate::tui::overlay::{Choice, Chooser};

/// The item of a row, with the property that is mended and what it says.
struct Mendable<'r> {
    place: &'r ItemPlace,
    property: &'static str,
    says: String,
}

impl TakeoverPage {
    /// Asks whether a card is of the company in its name.
    pub(super) fn confirm_card(&self, row: usize) -> Effect {
        let Some((place, customer, person)) = self.card_in_doubt(row) else { return Effect::None };
        let lang = self.lang;
        let named = Choice {
            label: text::person_of(lang, shown(customer), shown(person)),
            effect: decided(Decision::AsNamed(place.line)),
            ..Choice::default()
        };
        let stays = Effect::Tell(Notice::hint(text::card_stays_out(lang).to_owned()));
        let left = Choice { label: text::card_left_out(lang).to_owned(), effect: stays, ..Choice::default() };
        let typed =
            Choice { label: text::another_company(lang).to_owned(), effect: self.mend_item(row), ..Choice::default() };
        open(Chooser::new(text::whose_card(lang, shown(&place.called)), vec![named, typed, left]))
    }

    /// The card of this row whose name holds a company, with that company and the person.
    pub(super) fn card_in_doubt(&self, row: usize) -> Option<(&ItemPlace, &str, &str)> {
        match told_of(&self.contents.as_ref()?.report).into_iter().nth(row)? {
            ToldOf::Item(_, place, SkipReason::CompanyInName { customer, person }) => Some((place, customer, person)),
            _ => None,
        }
    }

    /// Whether what this row tells of is mended by another word.
    pub(super) fn can_mend_item(&self, row: usize) -> bool {
        self.mendable(row).is_some()
    }

    /// Asks what the property says that the reason names.
    pub(super) fn mend_item(&self, row: usize) -> Effect {
        let Some(mendable) = self.mendable(row) else { return Effect::None };
        let lang = self.lang;
        let at = match mendable.place.called.trim() {
            "" => text::item_at(lang, mendable.place.line),
            called => text::item_called(lang, shown(called)),
        };
        Effect::prepare(MendCell {
            place: MendPlace::Item { line: mendable.place.line, property: mendable.property },
            at,
            header: label(lang, mendable.property),
            value: mendable.says,
        })
    }

    fn mendable(&self, row: usize) -> Option<Mendable<'_>> {
        let report: &ContentsReport = &self.contents.as_ref()?.report;
        match told_of(report).into_iter().nth(row)? {
            ToldOf::Item(kind, place, why) if why.can_be_mended() => {
                let property =
                    wording::reason(self.lang, why, kind).0.filter(|name| *name != "UID" && *name != "RRULE")?;
                let says = match (property, why) {
                    ("FN" | "SUMMARY", _) => place.called.clone(),
                    (_, SkipReason::OtherCompany { company }) => company.clone(),
                    _ => String::new(),
                };
                Some(Mendable { place, property, says })
            }
            ToldOf::Note(place, ItemNote::UnreadBirthday(says)) => {
                Some(Mendable { place, property: "BDAY", says: says.clone() })
            }
            _ => None,
        }
    }
}

/// How a property is called on the screen.
pub(super) fn label(lang: Lang, property: &str) -> String {
    let of_contact = |field: &str| Contact::ROW.field(field).map(|row| lang.pick(row.labels[0], row.labels[1]));
    let said = match property {
        "FN" => of_contact("name"),
        "BDAY" => of_contact("birthday"),
        "ORG" => Some(interchange::part_company(lang)),
        "DTSTART" => Some(text::begins(lang)),
        "SUMMARY" => Some(interchange::part_title(lang)),
        _ => None,
    };
    said.unwrap_or(property).to_owned()
}
