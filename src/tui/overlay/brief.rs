//! The card to read before a call, over the page: read, copied, put away.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::{CustomerId, FollowUpId};
use crate::messages::{cells, clean, record};
use crate::ops::Profile;
use crate::sentences::brief::BriefCard;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice, TerminalRequest};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::cases::OpenLikeCases;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets;
use crate::tui::widgets::scroll::{self, Scroll};

/// How wide the card is, in cells.
const WIDTH: u16 = 84;

/// Opens the card of this customer.
#[derive(Debug, Clone, Copy)]
pub struct OpenBrief {
    pub customer: CustomerId,
    /// The plan that it is read for; without one, what is planned next.
    pub plan: Option<FollowUpId>,
}

impl Preparation for OpenBrief {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Some(profile) = Profile::read(book.reader, book.context, self.customer)? else {
            return Ok(Effect::Tell(Notice::error(record::customer_gone(form_context.lang).to_owned())));
        };
        let card = match self.plan {
            Some(_) => BriefCard::before(form_context.lang, book.context, &profile, self.plan),
            None => BriefCard::of(form_context.lang, book.context, &profile),
        };
        let has_offer = !profile.offers_before(book.context, self.plan).is_empty();
        Ok(Effect::Open(Box::new(Overlay::Brief(Brief {
            customer: self.customer,
            plan: self.plan,
            card,
            has_offer,
            scroll: Scroll::default(),
        }))))
    }
}

/// The card, and how far it was scrolled.
#[derive(Debug, Clone)]
pub struct Brief {
    customer: CustomerId,
    plan: Option<FollowUpId>,
    card: BriefCard,
    has_offer: bool,
    scroll: Scroll,
}

impl Brief {
    /// Scrolls, copies, closes.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match command {
            Command::Back => return Effect::Close,
            Command::LikeCases => return Effect::prepare(OpenLikeCases(self.customer)),
            Command::Copy => return Effect::Terminal(TerminalRequest::Copy(self.card.text())).finishing(),
            Command::OpenOffer(_) => return self.leaving_for(Command::OpenOffer(Some((self.customer, self.plan)))),
            Command::PutOfferAway(_) => {
                return self.leaving_for(Command::PutOfferAway(Some((self.customer, self.plan))));
            }
            _ => {}
        }
        let rows = self.rows(page).len();
        self.scroll.move_by(command, rows, Rect { height: page.height.saturating_sub(2), ..page });
        Effect::None
    }

    /// Whether there is something to do for a command.
    pub const fn offers(&self, command: &Command) -> bool {
        match command {
            Command::OpenOffer(_) | Command::PutOfferAway(_) => self.has_offer,
            Command::LikeCases => self.card.cases.is_some(),
            _ => true,
        }
    }

    fn leaving_for(&self, command: Command) -> Effect {
        if self.has_offer { Effect::Each(vec![Effect::Close, Effect::Run(command)]) } else { Effect::None }
    }

    /// Draws the card, as high as its text.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let rows = self.rows(page);
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inside = widgets::dialog(frame, page, look, &self.card.title, (WIDTH, height));
        let inside = Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        let lines = rows.into_iter().map(|(label, text)| {
            Line::from(vec![Span::styled(label, look.theme.label), Span::styled(text, look.theme.text)])
        });
        put_cursor(frame, inside, Position::new(inside.x, inside.y));
        scroll::draw(frame, inside, look, self.scroll, lines.collect(), &look.key("brief_down"));
    }

    /// Label and text of every line; an empty line between the parts where there is room for that.
    fn rows(&self, page: Rect) -> Vec<(String, String)> {
        let rows = Self::rows_of(self.card.sections.iter(), page);
        let Some(cases) = &self.card.cases else { return rows };
        // What was learned elsewhere is told only where it takes the room of nothing else.
        let all = Self::rows_of(self.card.sections.iter().chain([cases]), page);
        if all.len() <= visible(page) { all } else { rows }
    }

    /// These parts in rows.
    fn rows_of<'a>(
        sections: impl Iterator<Item = &'a (&'static str, Vec<String>)> + Clone,
        page: Rect,
    ) -> Vec<(String, String)> {
        let label = sections.clone().map(|(name, _)| cells::width(name)).max().unwrap_or_default() + 2;
        let room = usize::from(WIDTH.min(page.width).saturating_sub(4)).saturating_sub(label);
        let parts = sections.map(|(name, lines)| {
            let wrapped = lines.iter().flat_map(|line| cells::wrap(&clean::clean(line), room));
            let named = |(at, line)| (cells::left(if at == 0 { name } else { "" }, label), line);
            wrapped.enumerate().map(named).collect::<Vec<_>>()
        });
        let parts: Vec<Vec<(String, String)>> = parts.collect();
        let airy = parts.iter().map(Vec::len).sum::<usize>() + parts.len() <= visible(page) + 1;
        let gap = if airy { vec![(String::new(), String::new())] } else { Vec::new() };
        parts.join(gap.as_slice())
    }
}

/// How many lines of the card a page shows at once.
fn visible(page: Rect) -> usize {
    usize::from(page.height.saturating_sub(2))
}
