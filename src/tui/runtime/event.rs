//! What can happen to the app: one channel carries all of it.

use super::backups::BackedUp;
use super::beside::DoneBeside;
use super::exporting::Exported;
use super::idle::BookCheck;
use crate::ops::Housekeeping;
use crate::ops::takeover::{TakeError, Taken};
use crate::tui::keymap::Input;
use crate::tui::syncing::Synced;
use crate::tui::terminal_traits::TerminalTraits;
use crate::tui::worker::Report;

/// What can happen to the app.
#[derive(Debug)]
pub enum Event {
    /// A key, the mouse, a paste.
    Input(Input),
    /// The terminal has said what it is like.
    TerminalTold(TerminalTraits),
    /// The window has another size.
    Resized,
    /// The shell wants the app in the background.
    Suspend,
    /// The app is in the foreground again.
    Continued,
    /// What was asked of the whole book is known.
    Computed(Report),
    /// What the app keeps by itself was noted; nothing when that was not possible now.
    HousekeepingDone(Option<Housekeeping>),
    /// A file was taken into the book, or was not.
    FileTaken(Box<Result<Taken, TakeError>>),
    /// A list was written to a file, or was not.
    Exported(Box<Exported>),
    /// What takes the whole book was done, or was not.
    DoneBeside(Box<DoneBeside>),
    /// A folder was synced, or was not.
    Synced(Box<Synced>),
    /// A copy of the book was made, or was not.
    BackedUp(Box<BackedUp>),
    /// Every page of the book was looked at, or not.
    BookChecked(BookCheck),
}
