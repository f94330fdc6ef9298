//! A list to choose from, with a line that filters it: the palette, the help, any picker. What each choice does is
//! part of it as data.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::messages::terms;
use crate::messages::{Lang, app, cells, clean, synonyms};
use crate::names::{Query, SearchKey};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Binding, Command};
use crate::tui::page::ViewContext;
use crate::tui::text_field::TextField;
use crate::tui::widgets::{self, list};

/// The width of the dialog, in cells.
const WIDTH: u16 = 72;
/// What stands between the parts of a row, in cells.
const GAPS: usize = 4;
/// The lines of the page that a long list leaves free.
const FREE: u16 = 4;
/// The lines below the list for what is worth reading about a choice, the first one empty.
const MORE: u16 = 4;

/// One thing to choose.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// Shown beside it on the right: a key, a date.
    pub detail: String,
    /// The word that finds it in the palette; shown only where there is room.
    pub word: String,
    /// Other words that find it, such as its name in the other language; with `;` between them each is a name of it.
    pub also: String,
    /// What is worth reading about it, below the list while the cursor is on it; mostly empty.
    pub more: String,
    /// What it makes, in both languages: a new record; mostly empty. Typed as a noun, it comes first.
    pub makes: String,
    /// Its place among those with a word that begins as typed, from 1; the others, and 0, stand by how well they match.
    pub place: usize,
    /// The key of the setting that it goes to; unless that is typed whole, a command that is found by as good a word stands
    /// before it.
    pub setting: Option<&'static str>,
    /// What choosing it does.
    pub effect: Effect,
}

impl Choice {
    /// How well its words fit what is typed, and its place: the very name comes before all, then what has a word that begins
    /// so, then what is found by such a word.
    fn rank(&self, typed: &str) -> (u8, usize) {
        let (typed, label, also) = (typed.trim().to_lowercase(), self.label.to_lowercase(), self.also.to_lowercase());
        let begins = |text: &str| {
            if typed.is_ascii() { format!(" {text}").contains(&format!(" {typed}")) } else { text.contains(&typed) }
        };
        match self.place {
            0 => (u8::MAX, 0),
            _ if label == typed => (0, 0),
            place if begins(&label) || also.split(';').any(|name| name.trim() == typed) => (1, place),
            place if begins(&also) => (2, place),
            _ => (u8::MAX, 0),
        }
    }

    /// How far what is typed is from its name in either language: it is the name, the name begins so, it stands elsewhere.
    fn distance(&self, typed: &str) -> u8 {
        let (typed, label, also) = (typed.trim().to_lowercase(), self.label.to_lowercase(), self.also.to_lowercase());
        if label == typed {
            0
        } else if label.starts_with(&typed) || also.starts_with(&typed) {
            1
        } else {
            2
        }
    }

    /// Whether it is no setting, and its name has a word that begins as typed, or its name in the other language begins so.
    fn is_command_named(&self, typed: &str) -> bool {
        let (typed, label) = (typed.trim().to_lowercase(), self.label.to_lowercase());
        let begins =
            if typed.is_ascii() { format!(" {label}").contains(&format!(" {typed}")) } else { label.contains(&typed) };
        self.setting.is_none() && (begins || self.also.to_lowercase().starts_with(&typed))
    }

    /// Whether what is typed names what it makes: a word of it from its beginning, a Chinese one anywhere.
    fn is_made_by(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        let is_noun = typed.chars().nth(1).is_some();
        let makes = self.makes.to_lowercase();
        is_noun
            && if typed.is_ascii() {
                makes.split(' ').any(|word| word.starts_with(&typed))
            } else {
                makes.contains(&typed)
            }
    }
}

/// A list to choose from.
#[derive(Debug, Clone)]
pub struct Chooser {
    title: String,
    choices: Vec<Choice>,
    /// By what each is found; made when something is typed for the first time.
    keys: OnceCell<Vec<[SearchKey; 3]>>,
    filter: TextField,
    cursor: list::Cursor,
}

impl Chooser {
    /// A list with this title.
    pub fn new(title: String, choices: Vec<Choice>) -> Self {
        Self { title, choices, keys: OnceCell::new(), filter: TextField::default(), cursor: list::Cursor::default() }
    }

    /// The same with the cursor on this choice, which is what counts now.
    #[must_use]
    pub fn on(mut self, at: Option<usize>) -> Self {
        self.cursor.at = at.unwrap_or_default();
        self
    }

    /// Filters, moves, chooses or closes.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        let total = self.found().len();
        let rows = self.list_area(self.inside(page));
        match command {
            Command::Open => self.chosen(),
            Command::Back => Effect::Close,
            _ if self.cursor.searches(&mut self.filter, command, total, rows) => self.chosen(),
            _ => Effect::None,
        }
    }

    /// Draws the filter and what it leaves.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let found = self.found();
        let rows = usize::from(self.list_area(self.inside(page)).height);
        // Whoever listens hears each row, and needs no place with it.
        let title = if look.is_plain {
            app::title_with_count(look.lang, &self.title, found.len())
        } else if found.len() > rows {
            app::title_with_place(look.lang, &self.title, self.cursor.at + 1, found.len())
        } else {
            self.title.clone()
        };
        let inside = widgets::dialog(frame, page, look, &title, self.size(page));
        let focus = Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        list::draw(frame, self.list_area(inside), look, (self.cursor, found.len()), true, |row| {
            line(look, found[row], focus)
        });
        if found.is_empty() {
            let nothing = Line::styled(format!(" {}", terms::nothing_found(look.lang)), look.theme.muted);
            frame.render_widget(
                nothing,
                Rect { height: 1.min(inside.height.saturating_sub(2)), ..self.list_area(inside) },
            );
        }
        if let Some(choice) = found.get(self.cursor.at) {
            self.draw_more(frame, inside, look, choice);
        }
        let filter = Rect { height: 1.min(inside.height), ..focus };
        // Whoever listens follows the cursor; once it has left the search it is on its row.
        let is_searching = !look.is_plain || self.cursor.at == 0;
        self.filter.view(frame, filter, look, is_searching, app::filter_hint(look.lang));
    }

    /// Below the list, what is worth reading about the choice under the cursor.
    fn draw_more(&self, frame: &mut Frame, inside: Rect, look: &ViewContext, choice: &Choice) {
        let below = self.list_area(inside).bottom() + 1;
        let area = Rect { x: inside.x + 1, y: below, width: inside.width.saturating_sub(2), ..inside };
        let text = clean::clean(&choice.more);
        for (y, line) in (below..inside.bottom()).zip(cells::wrap(&text, usize::from(area.width))) {
            frame.render_widget(Line::styled(line, look.theme.label), Rect { y, height: 1, ..area });
        }
    }

    /// The room inside the dialog on a page of this size; the frame takes a cell on each side.
    fn inside(&self, page: Rect) -> Rect {
        let area = widgets::centred(page, self.size(page));
        Rect {
            x: area.x + 1.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        }
    }

    /// The rows below the filter and an empty line, above what there is to read.
    fn list_area(&self, inside: Rect) -> Rect {
        Rect { y: inside.y.saturating_add(2), height: inside.height.saturating_sub(2 + self.more()), ..inside }
    }

    /// As high as the list needs, or as the page allows; it keeps its size while it is filtered.
    fn size(&self, page: Rect) -> (u16, u16) {
        let rows = u16::try_from(self.choices.len()).unwrap_or(u16::MAX);
        (WIDTH, rows.saturating_add(4 + self.more()).min(page.height.saturating_sub(FREE)))
    }

    fn more(&self) -> u16 {
        if self.choices.iter().any(|choice| !choice.more.is_empty()) { MORE } else { 0 }
    }

    fn chosen(&self) -> Effect {
        self.found().get(self.cursor.at).map_or(Effect::None, |choice| choice.effect.clone().finishing())
    }

    fn found(&self) -> Vec<&Choice> {
        // Whoever types the key of the search first means the same.
        let typed = self.filter.text().trim();
        let query = Query::new(typed.strip_prefix(['/', '／', '、']).filter(|rest| !rest.is_empty()).unwrap_or(typed));
        if query.is_empty() {
            return self.choices.iter().collect();
        }
        let keys_of = |choice: &Choice| [&choice.label, &choice.also, &choice.detail].map(|text| SearchKey::new(text));
        let keys = self.keys.get_or_init(|| self.choices.iter().map(keys_of).collect());
        let score = |keys: &[SearchKey; 3]| keys.iter().filter_map(|key| query.score(key)).max();
        let mut found: Vec<(u32, &Choice)> =
            self.choices.iter().zip(keys).filter_map(|(choice, keys)| Some((score(keys)?, choice))).collect();
        let makes = |choice: &Choice| choice.is_made_by(self.filter.text());
        let named = found.iter().filter(|(_, choice)| choice.is_command_named(self.filter.text()));
        let best = named.map(|(score, _)| *score).max();
        // What is called alike is found equally well: then that of this place comes first.
        let typed = self.filter.text();
        let mut of_label: HashMap<&str, (u8, Reverse<u32>)> = HashMap::new();
        for (score, choice) in &found {
            let own = (choice.distance(typed), Reverse(*score));
            of_label
                .entry(&choice.label)
                .and_modify(|best| *best = (best.0.min(own.0), best.1.min(own.1)))
                .or_insert(own);
        }
        found.sort_by_cached_key(|(score, choice)| {
            let (distance, Reverse(score)) = of_label.get(&*choice.label).copied().unwrap_or((0, Reverse(*score)));
            let is_behind = choice.setting.is_some_and(|key| key != typed.trim());
            let score = if is_behind { best.map_or(score, |best| best.min(score)) } else { score };
            (!makes(choice), choice.rank(typed), distance, Reverse(score))
        });
        found.into_iter().map(|(_, choice)| choice).collect()
    }
}

/// A command as a choice: found by its name in both languages, its synonyms and its name in the config.
pub(super) fn choice(lang: Lang, binding: &Binding) -> Choice {
    Choice {
        label: (binding.row.text)(lang).to_owned(),
        detail: binding.label(),
        also: [
            (binding.row.text)(lang.other()),
            &binding.row.name.replace('_', " "),
            synonyms::synonyms_of(binding.row.name),
        ]
        .join(" "),
        makes: match binding.row.command {
            Command::AddRecord(_) => [(binding.row.text)(lang), (binding.row.text)(lang.other())].join(" "),
            Command::Plan => synonyms::PLAN.to_owned(),
            _ => String::new(),
        },
        effect: Effect::Run(binding.row.command.clone()),
        ..Choice::default()
    }
}

fn line(look: &ViewContext, choice: &Choice, area: Rect) -> Line<'static> {
    let room = usize::from(area.width);
    let detail = cells::cut(&clean::clean(&choice.detail), room / 2);
    let taken = cells::width(&clean::clean(&choice.label)) + cells::width(&detail);
    let has_room = !choice.word.is_empty() && taken + cells::width(&choice.word) + GAPS <= room;
    let detail = if has_room { format!("{} · {detail}", choice.word) } else { detail };
    let label = cells::left(&clean::clean(&choice.label), room.saturating_sub(cells::width(&detail) + 1));
    Line::from(vec![Span::raw(label), Span::raw(" "), Span::styled(detail, look.theme.muted)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<String> {
        let labels = ["Company", "Last contact · Done on", "Last contact · Kind", "Next contact · Planned on", "Kind"];
        let choice =
            |(at, label): (usize, &&str)| Choice { label: (*label).to_owned(), place: at + 1, ..Choice::default() };
        let mut chooser = Chooser::new(String::new(), labels.iter().enumerate().map(choice).collect());
        for letter in typed.chars() {
            drop(chooser.update(&Command::Type(letter), Rect::new(0, 0, 80, 24)));
        }
        chooser.found().into_iter().map(|choice| choice.label.clone()).collect()
    }

    #[test]
    fn a_word_that_begins_as_typed_is_found_in_the_order_of_the_list_and_the_very_name_first() {
        assert_eq!(found("last")[..2], ["Last contact · Done on", "Last contact · Kind"]);
        assert_eq!(found("kind")[..2], ["Kind", "Last contact · Kind"]);
        assert_eq!(found("planned on")[0], "Next contact · Planned on");
    }

    #[test]
    fn the_very_name_comes_first_and_of_what_is_called_alike_that_of_this_place() {
        let choices = [("End snooze", "later"), ("Snooze", "put off until later"), ("Snooze", "later"), ("Later", "")];
        let choice = |(at, (label, also)): (usize, &(&str, &str))| Choice {
            label: (*label).to_owned(),
            also: (*also).to_owned(),
            detail: at.to_string(),
            ..Choice::default()
        };
        let mut chooser = Chooser::new(String::new(), choices.iter().enumerate().map(choice).collect());
        let mut found = |typed: &str| -> String {
            chooser.filter = TextField::with(typed);
            chooser.found().iter().map(|choice| choice.detail.clone()).collect()
        };
        assert_eq!(found("snooze"), "120");
        assert_eq!(found("later"), "3012", "then what has it as its other name");
    }

    #[test]
    fn what_is_found_by_another_word_stands_below_what_is_called_so() {
        let choices = [("拜访计划", "visit"), ("催回款", "拜访"), ("拜访", ""), ("客户来访", "接待")];
        let choice = |(at, (label, also)): (usize, &(&str, &str))| Choice {
            label: (*label).to_owned(),
            also: (*also).to_owned(),
            place: at + 1,
            ..Choice::default()
        };
        let mut chooser = Chooser::new(String::new(), choices.iter().enumerate().map(choice).collect());
        chooser.filter = TextField::with("拜访");
        let found: Vec<&str> = chooser.found().iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(found, ["拜访", "拜访计划", "催回款"]);
    }
}
