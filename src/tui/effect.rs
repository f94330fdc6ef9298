//! What a page or a dialog can have done. It changes nothing itself; `Runtime::perform` does, in one match.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::desk::DeskWork;
use super::forms::exporting::ListExport;
use super::forms::reporting::ReportExport;
use super::forms::{FormContext, Preparation, Sheet};
use super::keymap::Command;
use super::overlay::{Form, Overlay};
use super::questions::Question;
use super::tabs::Tab;
use chrono::NaiveDate;

use crate::capture::Capture;
use crate::config::{Config, ThemeChoice};
use crate::domain::{Country, CustomerId};
use crate::messages::Lang;
use crate::names::Candidate;
use crate::ops::takeover::{Headway, Taking};
use crate::ops::{Change, HintKind};

/// Something to be done outside a page or dialog.
#[derive(Debug, Clone, Default)]
pub enum Effect {
    #[default]
    None,
    /// Changes the book, or takes a change back.
    Write(Write),
    /// Puts a dialog on top.
    Open(Box<Overlay>),
    /// Reads what a dialog needs to know, then does what that gives: mostly opens it.
    Prepare(Arc<dyn Preparation>),
    /// Takes the dialog on top away unfinished; what was typed in it is kept as a draft.
    Close,
    /// The dialog on top has done its work with this effect: it goes, and its draft with it. Where the effect writes,
    /// it stays until that succeeded.
    Finish(Box<Effect>),
    /// Says something on the last line.
    Tell(Notice),
    /// Goes to another place of the app.
    Goto(Destination),
    /// Does what a command would do on the page in front.
    Run(Command),
    /// Asks what needs the whole book; the answer comes to the page later.
    Ask(Box<Question>),
    /// Effects that belong together, in this order.
    Each(Vec<Effect>),
    /// Reads the page in front again: it shows another part of the book now.
    Reread,
    /// Changes how the app looks.
    Prefer(Preference),
    /// Writes a list to a file.
    Export(Box<ListExport>),
    /// Writes a report to a file.
    Report(Box<ReportExport>),
    /// Opens a file that was written with the program of its kind.
    OpenFile(PathBuf),
    /// Asks something of the terminal.
    Terminal(TerminalRequest),
    /// Takes a file into the book beside the drawing thread.
    TakeFile(Box<Taking>, Arc<Headway>),
    /// Does something with files beside the book.
    Desk(Box<DeskWork>),
    /// Lists the copies of the book.
    ListBackups,
    /// Makes a copy of the book.
    BackUp,
    /// The user says that the day is right, although the clock was doubted.
    TrustClock,
}

/// A write to the book; each is one transaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    Change(Box<Change>),
    /// What a captured line says.
    Log(Box<Capture>),
    /// The same for each of these customers.
    LogEach(Box<Capture>, Vec<Candidate>),
    /// Erases customers for good, with the words of forms that name them.
    Erase(BTreeSet<CustomerId>, Vec<String>),
    /// Takes the newest change back.
    Undo,
    /// Does again what was taken back.
    Redo,
}

/// A place to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A tab, as it was left.
    Tab(Tab),
    /// A customer's profile.
    Customer(CustomerId),
    /// The list of customers, narrowed to these, under this title.
    Customers(String, BTreeSet<CustomerId>),
    /// A day of the calendar.
    Day(NaiveDate),
    /// The form of this name that was left unfinished; without a name the only one, or one that is chosen.
    Unfinished(Option<String>),
}

/// A matter of taste that can be changed while the app runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// The language of the screen.
    Lang(Lang),
    /// Whether the mouse belongs to the app or to the terminal.
    SwitchMouse,
    /// Hides a hint about a customer for now.
    DismissHint(CustomerId, HintKind),
    /// This theme for now, while it is being chosen.
    ShowTheme(ThemeChoice),
    /// What holds on this machine from now on, kept in its config.
    Machine(Box<Config>),
    /// The codes of the kinds of things that the calendar shows.
    ShowKinds(Vec<String>),
    /// The country of the book that is to be made.
    Home(Country),
}

/// What only the terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalRequest {
    /// Puts a text into the clipboard.
    Copy(String),
    /// Opens a text in the user's own editor; it comes back to the field in focus.
    Edit(String),
    /// Sleeps in the background of the shell.
    Suspend,
    /// Draws everything anew.
    Redraw,
    /// Ends the first start, or leaves the app, with this choice.
    Start(Start),
    /// Ends the app, unless words that were typed would be lost: that is asked about first.
    Quit,
    /// Ends the app, whatever is lost.
    QuitAnyway,
}

/// How a new user begins, and what one leaves the app for to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// With an empty book of this country.
    Empty(Country),
    /// With the book that a file was taken into, or a copy was put back into, and what is said of it.
    Brought(Notice),
    /// With the demo book, which touches nothing of the user's.
    Demo,
    /// With this copy put back into the book.
    Restore(PathBuf),
    /// With the book repaired.
    Repair,
}

/// A sentence for the last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    /// In the language of the screen.
    pub text: String,
}

/// How a notice is meant, and so how long it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done; goes with the next key.
    Done,
    /// Something worth knowing; goes with the next key.
    Hint,
    /// Something could not be done; stays until dismissed.
    Error,
}

impl Effect {
    /// Changes the book.
    pub fn change(change: Change) -> Self {
        Self::Write(Write::Change(Box::new(change)))
    }

    /// Asks what needs the whole book.
    pub fn ask(question: Question) -> Self {
        Self::Ask(Box::new(question))
    }

    /// The last effect of the dialog on top; a dialog that does nothing is not finished.
    #[must_use]
    pub fn finishing(self) -> Self {
        match self {
            Self::None => Self::None,
            effect => Self::Finish(Box::new(effect)),
        }
    }

    /// Reads what a dialog needs to know, then opens it.
    pub fn prepare(preparation: impl Preparation + 'static) -> Self {
        Self::Prepare(Arc::new(preparation))
    }

    /// Puts a form on top.
    pub fn form(sheet: impl Sheet + 'static, form_context: FormContext) -> Self {
        Self::Open(Box::new(Overlay::Form(Box::new(Form::new(Arc::new(sheet), form_context)))))
    }
}

impl Notice {
    /// Something was done.
    pub const fn done(text: String) -> Self {
        Self { tone: Tone::Done, text }
    }

    /// Something worth knowing.
    pub const fn hint(text: String) -> Self {
        Self { tone: Tone::Hint, text }
    }

    /// Something could not be done: what, and what to do now.
    pub const fn error(text: String) -> Self {
        Self { tone: Tone::Error, text }
    }
}
