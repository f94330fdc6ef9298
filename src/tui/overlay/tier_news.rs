//! The list of customers whose tier changed of late: who, from which tier to which, when, and below it why.

use crate::messages::{cells, dates, tiers};
use crate::ops::{NEWS_DAYS, TierNews};
use crate::store::StoreError;
use crate::tui::effect::{Destination, Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// Cells of the widest name that is shown whole.
const NAME: usize = 24;

/// Opens the list of who changed tier.
#[derive(Debug, Clone, Copy)]
pub struct OpenTierNews;

impl Preparation for OpenTierNews {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let news = TierNews::read(book.reader, book.context)?;
        if news.is_empty() {
            return Ok(Effect::Tell(Notice::hint(tiers::no_news(lang, NEWS_DAYS))));
        }
        let width = news.iter().map(|one| cells::width(&one.called)).max().unwrap_or_default().min(NAME);
        let title = tiers::news_title(lang, NEWS_DAYS, news.len());
        let choices = news.iter().map(|one| choice(one, width, form_context)).collect();
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices)))))
    }
}

fn choice(news: &TierNews, width: usize, form_context: FormContext) -> Choice {
    let FormContext { lang, today, currency, .. } = form_context;
    let step = tiers::step(lang, &news.step.from, &news.step.to);
    let why = news.reason.as_ref().map(|reason| tiers::reason(lang, currency, reason));
    Choice {
        label: format!("{}  {step}", cells::left(&news.called, width)),
        detail: dates::short(lang, news.step.on, today),
        also: news.code.clone(),
        more: why.unwrap_or_else(|| tiers::since_changed(lang).to_owned()),
        effect: Effect::Goto(Destination::Customer(news.customer)),
        ..Choice::default()
    }
}
