//! The quick capture line, with what it will write shown below while it is typed.
//!
//! Leaves out the grammar, see `capture`; the names of the book arrive a moment after the line has opened.

use std::sync::Arc;

use chrono::{NaiveDateTime, NaiveTime};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::capture_ask::CaptureAsk;
use super::capture_preview;
use crate::capture::{self, Capture, CaptureError, Completion, WordLanguage};
use crate::messages::{Lang, app, capture as text, cells, clean};
use crate::names::{Candidate, Roster, RosterEntry};
use crate::ops::logging::KnownToLines;
use crate::ops::{PackedPlans, RulesContext, StandingOrders};
use crate::tui::drafts::DraftWords;
use crate::tui::effect::{Effect, Notice, Write};
use crate::tui::forms::customer::OpenNewCustomer;
use crate::tui::keymap::{Command, half_width};
use crate::tui::page::ViewContext;
use crate::tui::questions::Question;
use crate::tui::text_field::TextField;
use crate::tui::widgets;

/// The size of the dialog, in cells.
const SIZE: (u16, u16) = (100, 16);

/// The line that is being typed.
#[derive(Debug, Clone)]
pub struct CaptureLine {
    line: TextField,
    context: Arc<RulesContext>,
    here: Option<Candidate>,
    /// For each of whom the line is written; it names nobody then.
    marked: Vec<Candidate>,
    /// The names against which the line is read; `None` while they are on their way.
    names: Option<Arc<Roster>>,
    /// The names and the plans were asked for.
    is_asked: bool,
    /// What is planned already.
    plans: Arc<PackedPlans>,
    orders: Arc<StandingOrders>,
    /// The moment at which a time of today is past or to come.
    now: NaiveDateTime,
    offered: Option<Offered>,
    /// What is asked with one key before the line can be written.
    asking: Option<CaptureAsk>,
    lang: Lang,
    /// A line left unfinished before; it is offered as long as this one is empty.
    kept: Option<String>,
}

/// What Tab offers, and which of it was taken last.
#[derive(Debug, Clone)]
struct Offered {
    choices: Vec<Completion>,
    taken: usize,
    end: usize,
}

impl CaptureLine {
    /// A line that holds this text already; `here` is the customer meant when it begins with the kind.
    pub fn new(context: Arc<RulesContext>, here: Option<Candidate>, text: &str, lang: Lang) -> Self {
        Self {
            line: TextField::with(text),
            now: context.today.and_time(NaiveTime::MIN),
            context,
            here,
            marked: Vec::new(),
            names: None,
            is_asked: false,
            plans: Arc::default(),
            orders: Arc::default(),
            offered: None,
            asking: None,
            lang,
            kept: None,
        }
    }

    /// The same for each of these customers; where there is none, nothing changes.
    #[must_use]
    pub fn for_each(self, marked: Vec<Candidate>) -> Self {
        let Some(first) = marked.first() else { return self };
        let nobody: Roster = std::iter::empty::<RosterEntry>().collect();
        Self { here: Some(first.clone()), names: Some(Arc::new(nobody)), marked, ..self }
    }

    /// The question for the names and the plans, once; the moment is kept.
    pub fn take_question(&mut self, now: NaiveDateTime) -> Option<Question> {
        self.now = now;
        (!std::mem::replace(&mut self.is_asked, true)).then_some(Question::Names)
    }

    /// The names have arrived, and what is planned.
    pub fn accept_names(&mut self, known: KnownToLines) {
        // A line that is written for several names nobody.
        if self.marked.is_empty() {
            self.names = Some(Arc::new(known.roster));
        }
        self.plans = Arc::new(known.plans);
        self.orders = Arc::new(known.orders);
    }

    /// What was typed, if anything, else what was left before and not taken up yet.
    pub fn words(&self) -> Option<DraftWords> {
        let typed = Some(self.line.text()).filter(|text| !text.trim().is_empty());
        typed.or(self.kept.as_deref()).map(|text| vec![("line".to_owned(), text.to_owned())])
    }

    /// Whether something else is typed than what was left before and is offered.
    pub fn is_beside_kept(&self) -> bool {
        self.kept.is_some() && !self.line.text().trim().is_empty()
    }

    /// Offers what was typed before.
    pub fn restore(&mut self, words: &DraftWords) {
        self.kept = words.first().map(|(_, text)| text.clone());
    }

    /// Types, completes, writes or leaves.
    pub fn update(&mut self, command: &Command) -> Effect {
        if let (Some(ask), Command::Type(key)) = (self.asking.take(), command) {
            let key = half_width(*key);
            if ask.is_new(key) {
                // Those who are added meanwhile are asked for again.
                (self.names, self.is_asked) = (None, false);
                return Effect::prepare(OpenNewCustomer { name: ask.unknown().unwrap_or_default().to_owned() });
            }
            if let Some((range, answer)) = ask.answer(key) {
                self.line.replace(range, answer);
                // What it says now stands below it until it is written; what it still lacks is asked at once.
                return if matches!(self.read(), Some(Err(_))) { self.write() } else { Effect::None };
            }
        }
        match command {
            Command::Back => return Effect::Close,
            Command::Open | Command::Save => return self.write(),
            Command::Complete if self.line.text().is_empty() && self.kept.is_some() => {
                self.line = TextField::with(&self.kept.take().unwrap_or_default());
            }
            Command::Complete => self.complete(),
            _ => {
                self.line.edit(command);
                self.offered = None;
            }
        }
        Effect::None
    }

    /// Writes the line, or asks for what it lacks; any other reason is shown below the line.
    fn write(&mut self) -> Effect {
        if self.line.text().trim().is_empty() {
            let said = if self.kept.is_some() { text::empty_beside_kept(self.lang) } else { text::empty(self.lang) };
            return Effect::Tell(Notice::hint(said.to_owned()));
        }
        match (self.read(), &self.names) {
            (Some(Ok(line)), _) if self.marked.is_empty() => Effect::Write(Write::Log(Box::new(line))).finishing(),
            (Some(Ok(line)), _) => Effect::Write(Write::LogEach(Box::new(line), self.marked.clone())).finishing(),
            (Some(Err(error)), Some(names)) => {
                let here = self.here.as_ref().filter(|_| self.marked.is_empty());
                self.asking = CaptureAsk::about(&error, self.line.text(), names.as_ref(), here, self.lang);
                Effect::None
            }
            _ => Effect::Tell(Notice::hint(text::names_are_read(self.lang).to_owned())),
        }
    }

    /// Draws the line, an example while it is typed, and below it what it will write or why it cannot be.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let title = match self.marked.len() {
            0 => app::capture_title(look.lang).to_owned(),
            count => app::capture_each_title(look.lang, count),
        };
        let inside = widgets::dialog(frame, page, look, &title, SIZE);
        let inside = Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        let lines = self.below(look, usize::from(inside.width));
        let is_typing = !self.line.text().trim().is_empty();
        if is_typing && inside.height > 2 {
            let example = cells::cut(app::capture_example(look.lang), usize::from(inside.width));
            let row = Rect { y: inside.y + 1, height: 1, ..inside };
            frame.render_widget(Line::styled(example, look.theme.muted), row);
        }
        let below = Rect { y: inside.y.saturating_add(2), height: inside.height.saturating_sub(2), ..inside };
        frame.render_widget(Paragraph::new(lines), below);
        let line = Rect { height: 1.min(inside.height), ..inside };
        self.line.view(frame, line, look, true, app::capture_ghost(look.lang));
    }

    fn below(&self, look: &ViewContext, room: usize) -> Vec<Line<'static>> {
        if self.line.text().trim().is_empty() {
            let words = self.kept.as_ref().map_or_else(
                || vec![app::capture_example(look.lang).to_owned()],
                |line| {
                    let key = app::capture_kept_key(look.lang, look.key("complete"));
                    vec![app::capture_kept(look.lang, clean::clean(line)), key]
                },
            );
            let lines = words.iter().flat_map(|words| cells::wrap(words, room));
            return lines.map(|line| Line::styled(line, look.theme.muted)).collect();
        }
        match self.read() {
            None => vec![Line::styled(text::names_are_read(look.lang), look.theme.muted)],
            Some(Ok(line)) => {
                let place = (self.context.today, &self.context.workdays, room);
                let plans = self.plans.of(self.marked.iter().chain([&line.customer]));
                let mut lines = capture_preview::lines(look, &line, &plans, &self.marked, place);
                let day = capture::unmarked_day(&line, self.context.today, &self.context.workdays);
                let unmarked = day.map(|day| text::unmarked_day_written(look.lang, clean::clean(day)));
                let unmarked = unmarked.into_iter().flat_map(|sentence| cells::wrap(&sentence, room));
                lines.extend(unmarked.map(|line| Line::styled(line, look.theme.warning)));
                lines
            }
            Some(Err(error)) => {
                let sentence = text::explain(look.lang, &error);
                let sentence = cells::wrap(&clean::clean(&sentence), room.saturating_sub(2));
                let mark = |at: usize| if at == 0 { "⚠ " } else { "  " };
                let line = |(at, line): (usize, String)| {
                    Line::from(vec![Span::raw(mark(at)), Span::raw(line)]).style(look.theme.warning)
                };
                let mut lines: Vec<Line<'static>> = sentence.into_iter().enumerate().map(line).collect();
                let asked = self.asking.as_ref().map(|ask| clean::clean(&ask.words(look.lang)).into_owned());
                if let Some(words) = &asked {
                    look.heads.note(words);
                }
                let asked = asked.into_iter().flat_map(|words| cells::wrap(&words, room));
                lines.extend(asked.map(|line| Line::styled(line, look.theme.text)));
                lines
            }
        }
    }

    /// What the line means; nothing while the names are on their way.
    fn read(&self) -> Option<Result<Capture, CaptureError>> {
        let names = self.names.as_ref()?;
        let context = &self.context;
        let read = capture::parse(self.line.text(), names.as_ref(), self.now, &context.workdays, self.here.as_ref());
        Some(read.map(|line| self.orders.left_out_of(line.in_currency(context.currency()))))
    }

    /// The best completion; pressed again at once, the next one.
    fn complete(&mut self) {
        let Some(names) = &self.names else { return };
        let (choices, taken, range) = match self.offered.take() {
            Some(offered) if !offered.choices.is_empty() => {
                let next = (offered.taken + 1) % offered.choices.len();
                let start = offered.choices[next].range.start;
                (offered.choices, next, start..offered.end)
            }
            _ => {
                let choices =
                    capture::complete(self.line.text(), self.line.caret(), names.as_ref(), tongue(&self.line));
                let Some(range) = choices.first().map(|choice| choice.range.clone()) else { return };
                (choices, 0, range)
            }
        };
        let text = format!("{} ", choices[taken].text);
        let end = range.start + text.len();
        self.line.replace(range, &text);
        self.offered = Some(Offered { choices, taken, end });
    }
}

/// Words are offered in the language in which the line was begun.
fn tongue(line: &TextField) -> WordLanguage {
    if line.text().is_ascii() { WordLanguage::English } else { WordLanguage::Chinese }
}
