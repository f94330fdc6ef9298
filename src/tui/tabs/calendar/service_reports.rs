//! Whose service report is written next, of those that are due.

use crate::messages::{Lang, calendar as text, clean, figures};
use crate::ops::ServiceReportsDue;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// A list of the customers; whoever is chosen is asked where the report is to be written.
pub(super) fn choose(lang: Lang, due: &ServiceReportsDue) -> Effect {
    let month = figures::period(lang, due.month);
    let choices = due.customers.iter().map(|(customer, name)| Choice {
        label: clean::clean(name).into_owned(),
        effect: Effect::Run(Command::WriteServiceReport(*customer, due.month)),
        more: text::service_reports_why(lang, month.as_str()),
        ..Choice::default()
    });
    let title = text::write_service_reports(lang, month.as_str());
    Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices.collect()))))
}
