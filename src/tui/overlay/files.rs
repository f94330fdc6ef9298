//! Choosing a file to bring: the newest where files arrive first, then what lies in a folder; filtered or completed as
//! one types, and a dropped path is taken as it is.
//!
//! Leaves out what becomes of the file. Folders are read beside the drawing thread, by [`FolderQuestion`]: a folder may
//! be full, or lie on another machine.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Span};

use super::Overlay;
use super::bringing::{BringFile, FileSearch, kind, name_of, size};
use crate::messages::Lang;
use crate::messages::{cells, clean, dates, files as text, terms};
use crate::names::{Query, SearchKey};
use crate::ops::{FilePlaces, FolderContents, NearbyFile, WholeFolder};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::questions::Question;
use crate::tui::text_field::TextField;
use crate::tui::widgets::{self, list};

/// So many of the newest files are shown before something is typed.
const NEWEST: usize = 8;
/// The size of the dialog, in cells.
const SIZE: (u16, u16) = (96, 28);

/// What lies in a folder, and the files where files arrive; the list of files asks.
#[derive(Debug, Clone)]
pub struct FolderQuestion {
    places: Arc<FilePlaces>,
    folder: PathBuf,
    with_arrived: bool,
}

/// What lies in a folder, for the list that shows it.
#[derive(Debug)]
pub struct ReadFolder {
    folder: PathBuf,
    /// What arrived, the newest first.
    arrived: Vec<NearbyFile>,
    contents: io::Result<FolderContents>,
}

/// One row of the list.
#[derive(Debug, Clone)]
enum Listed {
    Parent(PathBuf),
    Folder(PathBuf),
    /// The folder itself.
    Whole(PathBuf, WholeFolder),
    File(NearbyFile),
    /// One of the newest, wherever it lies.
    Newest(NearbyFile),
    /// One that arrived before them: shown once something is typed.
    Earlier(NearbyFile),
}

/// What can be brought from here, with the line that filters it or names a path.
#[derive(Debug, Clone)]
pub struct FileList {
    search: FileSearch,
    folder: PathBuf,
    rows: Vec<Listed>,
    /// By what each row is found; made when something is typed for the first time.
    keys: OnceCell<Vec<SearchKey>>,
    typed: TextField,
    cursor: list::Cursor,
    read: Reading,
}

/// How far the folder is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// The answer is under way.
    Begun,
    Done,
    /// Done, and there is more than is listed.
    Cut,
    Missing,
    Closed,
}

impl FolderQuestion {
    /// Reads them now.
    pub fn answer(&self) -> ReadFolder {
        let arrived = if self.with_arrived { self.places.arrived() } else { Vec::new() };
        ReadFolder { folder: self.folder.clone(), arrived, contents: self.places.read_folder(&self.folder) }
    }
}

impl FileList {
    /// Opens the list as it opens first.
    pub fn open(search: FileSearch) -> Effect {
        let mut list = Self {
            folder: search.places.start.clone(),
            search,
            rows: Vec::new(),
            keys: OnceCell::new(),
            typed: TextField::default(),
            cursor: list::Cursor::default(),
            read: Reading::Begun,
        };
        let question = list.ask(list.folder.clone(), true);
        Effect::Each(vec![Effect::Open(Box::new(Overlay::Files(Box::new(list)))), question])
    }

    /// Reads again what is shown: meanwhile files may have come and gone. What is typed stays.
    pub fn again(&self) -> Effect {
        let (places, folder) = (Arc::clone(&self.search.places), self.folder.clone());
        let with_arrived = self.typed_folder().is_none() && folder == places.start;
        Effect::ask(Question::Folder(FolderQuestion { places, folder, with_arrived }))
    }

    /// Shows this folder from now on.
    fn ask(&mut self, folder: PathBuf, with_arrived: bool) -> Effect {
        self.read = Reading::Begun;
        self.rows.clear();
        self.keys.take();
        self.cursor = list::Cursor::default();
        self.folder.clone_from(&folder);
        let places = Arc::clone(&self.search.places);
        Effect::ask(Question::Folder(FolderQuestion { places, folder, with_arrived }))
    }

    /// Takes in what lies in the folder, unless another one is shown meanwhile.
    pub fn accept(&mut self, read: ReadFolder) {
        if self.folder != read.folder {
            return;
        }
        self.read = match &read.contents {
            Ok(contents) if contents.has_more => Reading::Cut,
            Ok(_) => Reading::Done,
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Reading::Closed,
            Err(_) => Reading::Missing,
        };
        let contents = read.contents.unwrap_or_default();
        let mut newest = read.arrived;
        let earlier = newest.split_off(newest.len().min(NEWEST));
        // What lies in the folder stands there already.
        let own: HashSet<PathBuf> = contents.files.iter().map(|file| file.path.clone()).collect();
        let earlier: Vec<NearbyFile> = earlier.into_iter().filter(|file| !own.contains(&file.path)).collect();
        let is_newest = |file: &NearbyFile| newest.iter().any(|one| one.path == file.path);
        let files: Vec<NearbyFile> = contents.files.into_iter().filter(|file| !is_newest(file)).collect();
        let parent = self.folder.parent().map(Path::to_path_buf);
        let whole = contents.whole.map(|whole| Listed::Whole(self.folder.clone(), whole));
        let rows = newest.into_iter().map(Listed::Newest).chain(whole);
        let rows = rows.chain(files.into_iter().map(Listed::File));
        let rows = rows.chain(parent.map(Listed::Parent)).chain(contents.folders.into_iter().map(Listed::Folder));
        self.rows = rows.chain(earlier.into_iter().map(Listed::Earlier)).collect();
        self.keys.take();
        self.cursor.keep_inside(self.found().len());
    }

    /// Filters, moves, completes, goes into a folder, chooses or closes.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        let total = self.found().len();
        let rows = Self::list_area(Self::inside(page));
        match command {
            Command::Open => self.chosen(),
            Command::Back => Effect::Close,
            Command::Complete => self.completed(),
            Command::Paste(pasted) => self.search.dropped(pasted).unwrap_or_else(|| self.edited(command)),
            Command::Click(at) => match list::row_at(*at, self.cursor.at, total, rows) {
                Some(row) => {
                    self.cursor.at = row;
                    self.chosen()
                }
                None => Effect::None,
            },
            _ if self.cursor.move_by(command, total, rows) => Effect::None,
            _ => self.edited(command),
        }
    }

    /// Draws the line that is typed in, the folder, and what it holds.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let inside = widgets::dialog(frame, page, look, text::title(look.lang), SIZE);
        let found = self.found();
        let focus = Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        let line = |row: u16| Rect { y: inside.y.saturating_add(row), height: 1.min(inside.height), ..focus };
        let room = usize::from(focus.width);
        let folder = clean::clean(&self.search.places.shown(&self.folder)).into_owned();
        frame.render_widget(Line::styled(cells::cut(&folder, room), look.theme.muted), line(1));
        let area = Self::list_area(inside);
        let width = usize::from(area.width).saturating_sub(2);
        list::draw(frame, area, look, (self.cursor, found.len()), true, |at| row(look, found[at], width));
        if let Some(said) = self.said(look.lang, folder, found.is_empty()) {
            let foot = Rect { y: inside.bottom().saturating_sub(1), ..line(0) };
            frame.render_widget(Line::styled(cells::cut(&said, room), look.theme.label), foot);
        }
        self.typed.view(frame, line(0), look, true, text::hint(look.lang));
    }

    /// What the last line says of the folder.
    fn said(&self, lang: Lang, folder: String, is_nothing_found: bool) -> Option<String> {
        let is_file =
            |row: &Listed| matches!(row, Listed::Whole(..) | Listed::File(_) | Listed::Newest(_) | Listed::Earlier(_));
        match self.read {
            Reading::Begun => Some(text::reading(lang).to_owned()),
            Reading::Missing => Some(text::no_folder(lang, folder)),
            Reading::Closed => Some(text::closed_folder(lang, folder)),
            Reading::Done | Reading::Cut if is_nothing_found => Some(terms::nothing_found(lang).to_owned()),
            Reading::Cut => Some(text::only_newest(lang).to_owned()),
            Reading::Done if !self.rows.iter().any(is_file) => Some(text::nothing_here(lang).to_owned()),
            Reading::Done => None,
        }
    }

    fn inside(page: Rect) -> Rect {
        widgets::centred(page, SIZE).inner(Margin::new(1, 1))
    }

    /// The rows between the folder and the last line, which says what is wrong.
    fn list_area(inside: Rect) -> Rect {
        Rect { y: inside.y.saturating_add(3), height: inside.height.saturating_sub(5), ..inside }
    }

    fn edited(&mut self, command: &Command) -> Effect {
        if !self.typed.edit(command) {
            return Effect::None;
        }
        self.cursor = list::Cursor::default();
        match self.typed_folder() {
            Some(folder) if folder != self.folder || self.has_newest() => self.ask(folder, false),
            _ => Effect::None,
        }
    }

    /// The folder of a typed path.
    fn typed_folder(&self) -> Option<PathBuf> {
        let typed = self.typed.text();
        let (folder, _) = typed.rsplit_once(std::path::is_separator)?;
        let whole = self.search.places.whole(if folder.is_empty() { "/" } else { folder });
        Some(self.search.places.start.join(whole))
    }

    fn has_newest(&self) -> bool {
        self.rows.iter().any(|row| matches!(row, Listed::Newest(_) | Listed::Earlier(_)))
    }

    /// Goes to a folder, with this in the line.
    fn go_to(&mut self, folder: PathBuf, typed: &str) -> Effect {
        self.typed = TextField::with(typed);
        self.ask(folder, false)
    }

    fn bring(&self, path: PathBuf) -> Effect {
        Effect::prepare(BringFile { search: self.search.clone(), path, pasted: None })
    }

    fn chosen(&mut self) -> Effect {
        match self.here().cloned() {
            Some(Listed::Parent(folder) | Listed::Folder(folder)) => self.go_to(folder, ""),
            Some(Listed::Whole(folder, _)) => self.bring(folder),
            Some(Listed::File(file) | Listed::Newest(file) | Listed::Earlier(file)) => self.bring(file.path),
            None if is_path(self.typed.text()) => {
                let path = self.search.places.whole(self.typed.text());
                self.bring(self.search.places.start.join(path))
            }
            None => Effect::None,
        }
    }

    /// The path of the row under the cursor is typed out.
    fn completed(&mut self) -> Effect {
        match self.here().cloned() {
            Some(Listed::Parent(folder) | Listed::Folder(folder) | Listed::Whole(folder, _)) => {
                let typed = format!("{}{}", self.search.places.shown(&folder), std::path::MAIN_SEPARATOR);
                self.go_to(folder, &typed)
            }
            Some(Listed::File(file) | Listed::Newest(file) | Listed::Earlier(file)) => {
                let folder = file.path.parent().map(Path::to_path_buf).unwrap_or_default();
                let typed = self.search.places.shown(&file.path);
                self.go_to(folder, &typed)
            }
            None => Effect::None,
        }
    }

    fn here(&self) -> Option<&Listed> {
        self.found().get(self.cursor.at).copied()
    }

    /// The rows that what is typed leaves, the best first.
    fn found(&self) -> Vec<&Listed> {
        let typed = self.typed.text();
        let last = typed.rsplit(std::path::is_separator).next().unwrap_or(typed);
        let query = Query::new(if last == "~" { "" } else { last.trim() });
        if query.is_empty() {
            return self.rows.iter().filter(|row| !matches!(row, Listed::Earlier(_))).collect();
        }
        let keys = self.keys.get_or_init(|| self.rows.iter().map(|row| SearchKey::new(&row.name())).collect());
        let mut found: Vec<(u32, &Listed)> =
            self.rows.iter().zip(keys).filter_map(|(row, key)| Some((query.score(key)?, row))).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, row)| row).collect()
    }
}

impl Listed {
    fn name(&self) -> String {
        match self {
            Self::Parent(_) => "..".to_owned(),
            Self::Folder(path) | Self::Whole(path, _) => name_of(path),
            Self::File(file) | Self::Newest(file) | Self::Earlier(file) => name_of(&file.path),
        }
    }
}

/// The name on the left; kind, size and day on the right, and the folder of what lies elsewhere.
fn row(look: &ViewContext, row: &Listed, room: usize) -> Line<'static> {
    let lang = look.lang;
    let (name, about) = match row {
        Listed::Parent(_) => (format!("../  {}", text::parent(lang)), String::new()),
        Listed::Folder(path) => (format!("{}/", name_of(path)), String::new()),
        Listed::Whole(path, whole) => {
            let what = match whole {
                WholeFolder::Tables(count) => text::whole_folder(lang, count),
                WholeFolder::Mail => text::whole_mail_folder(lang).to_owned(),
            };
            (format!("{}/", name_of(path)), what)
        }
        Listed::File(file) => (name_of(&file.path), about(look, file)),
        Listed::Newest(file) | Listed::Earlier(file) => {
            let folder = file.path.parent().map(name_of).unwrap_or_default();
            (name_of(&file.path), format!("{folder} · {}", about(look, file)))
        }
    };
    // The name keeps half of the row, if it needs as much.
    let about = cells::cut(&about, room.saturating_sub(cells::width(&name).min(room / 2) + 1));
    let name = cells::left(&name, room.saturating_sub(cells::width(&about) + 1));
    Line::from(vec![Span::raw(name), Span::raw(" "), Span::styled(about, look.theme.muted)])
}

fn about(look: &ViewContext, file: &NearbyFile) -> String {
    let day = dates::short(look.lang, file.on, look.today);
    format!("{} · {} · {day}", kind(look.lang, file.kind), size(file.bytes))
}

fn is_path(typed: &str) -> bool {
    typed.contains(std::path::is_separator)
}
