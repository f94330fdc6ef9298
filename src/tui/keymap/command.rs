//! What a key, a click or the palette can ask for. Pages and dialogs see commands, never keys.

use ratatui::layout::Position;

use crate::domain::{CustomerId, FollowUpId, Period};
use crate::ops::EntityKind;
use crate::ops::takeover::Decision;
use crate::tui::desk::DeskWish;
use crate::tui::tabs::Tab;

/// A guess about a file that one key changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileGuess {
    Source,
    Kind,
    Sheet,
    /// The header stands a line further down.
    HeaderLater,
    /// The header stands a line further up.
    HeaderEarlier,
    /// The header is one row or two.
    HeaderRows,
    Encoding,
    Separator,
    DayOrder,
    /// A person without a company is a customer, or is left out.
    People,
    /// What happens to customers that the book knows.
    Existing,
    /// A long list is put aside, or not.
    Parked,
    /// The stage of new customers about whom the file says none.
    Stage,
    /// The stage of those of them who have bought.
    BoughtStage,
    /// What was said in talks is taken as well, or not.
    Words,
    /// What was remembered of such files holds, or does not.
    Remembered,
    /// Rows that are not taken are written to a file, or not.
    RejectedFile,
}

/// A request of the user; each place takes those that mean something there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One step to the left.
    Left,
    /// One step to the right.
    Right,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    PageUp,
    PageDown,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
    /// To this tab.
    Show(Tab),
    /// To the tab on the right.
    NextTab,
    /// To the tab on the left.
    PreviousTab,
    /// To the next pane, segment or field.
    NextPane,
    /// To the previous pane, segment or field.
    PreviousPane,
    /// Opens or confirms what is under the cursor.
    Open,
    /// Back, close; never ends the program.
    Back,
    /// Ends the program from the top, closes what is open elsewhere.
    Quit,
    /// Ends the program from anywhere.
    Leave,
    /// The next week, month, period or profile page.
    NextPage,
    /// The previous week, month, period or profile page.
    PreviousPage,
    /// The next customer inside a profile.
    NextCustomer,
    /// The previous customer inside a profile.
    PreviousCustomer,
    /// Find in this list.
    Find,
    /// Find in the texts of all records, from anywhere.
    SearchNotes,
    /// Every command, by name.
    Palette,
    /// The keys of this place.
    Help,
    /// The list of the pages of help.
    HelpPages,
    /// A first day on the sample book, step by step.
    Tour,
    /// The quick capture line.
    Capture,
    /// A new one.
    Add,
    /// A new record of this kind, of the customer in front.
    AddRecord(EntityKind),
    /// Change this one.
    Edit,
    /// Delete this one, undoable.
    Delete,
    /// Done: opens the record.
    Done,
    /// Marks this row.
    Mark,
    /// Marks up to this row.
    MarkRange,
    /// Copies phone, name or address.
    Copy,
    /// Repeats the last action.
    Repeat,
    /// The settings of book and machine, at the one of this key; at the first without one.
    Settings(&'static str),
    /// Another rulebook for the book.
    Rulebook,
    /// What was learned of deals won and lost.
    Cases,
    /// The cases that are like the customer in front.
    LikeCases,
    /// The customer of the case in front.
    CaseCustomer,
    /// The playbook of the form in front.
    Guidance,
    /// The list of playbooks.
    Playbooks,
    /// The playbook of this id, to prepare for the customer in front by.
    OpenPlaybook(String),
    /// What was ticked in a playbook before, kept in the worksheet of this row.
    OpenChecklist(i64),
    /// The worksheets to fill in for the customer in front.
    Worksheets,
    /// The worksheet of this row.
    EditWorksheet(i64),
    /// A new worksheet of the template of this id.
    NewWorksheet(String),
    /// What is found of these words beside the follow-ups.
    FoundElsewhere(String),
    /// Opens what is offered for this customer, before this plan; without one, for what is in front.
    OpenOffer(Option<(CustomerId, Option<FollowUpId>)>),
    /// Puts it away.
    PutOfferAway(Option<(CustomerId, Option<FollowUpId>)>),
    /// A file to take into the book.
    Import,
    /// What else is done in the shell.
    Desk(DeskWish),
    /// Writes the list of customers to a file.
    ExportList,
    /// Writes a report of what the page shows.
    WriteReport,
    /// Writes the service report of a month for a customer.
    WriteServiceReport(CustomerId, Period),
    /// What the newest import brought, and what comes next.
    LastImport,
    /// The copies of the book.
    Backups,
    /// Who changed tier of late.
    TierNews,
    /// Goes on with a form that was left unfinished.
    Unfinished,
    /// The customers that were deleted.
    Trash,
    /// What files tell of talks, waiting to become records.
    Inbox,
    /// Nothing of this number any more.
    InboxNever,
    /// The numbers of which nothing is proposed.
    InboxUnwanted,
    /// Another kind for this one.
    InboxKind,
    /// Another customer for this one.
    InboxCustomer,
    /// Makes one customer of two.
    Merge,
    /// All that was typed here, of two versions.
    AllMine,
    /// All that was saved elsewhere, of two versions.
    AllTheirs,
    /// The customer that this one looks like.
    LookAlike,
    /// What was put off may be suggested again.
    EndSnooze,
    /// Takes the last change back.
    Undo,
    /// Puts it in again.
    Redo,
    /// Saves the form.
    Save,
    /// The long text in the user's own editor.
    Editor,
    /// Chooses the days of the field in focus on a month grid.
    PickDays,
    /// Throws away what was typed in a form.
    Discard,
    /// Into the background of the shell.
    Suspend,
    /// The whole screen is drawn anew, whatever another program wrote over it.
    Redraw,
    /// Mouse on or off.
    SwitchMouse,
    /// The other language.
    SwitchLanguage,
    /// The card to read before a call.
    Brief,
    /// Turns a suggestion into a plan.
    Plan,
    /// Asks for a visit of one's own, whatever is suggested.
    PlanVisit,
    /// The planner of the week.
    Planner,
    /// Opens the planner over the first weeks.
    PlanAhead,
    /// To a typed day.
    GoToDay,
    /// The triage of what is overdue.
    Triage,
    /// All that the planner proposes.
    AcceptAll,
    /// What the planner proposes for this day.
    AcceptDay,
    /// One follow-up more fits in a day.
    MoreRoom,
    /// One fewer fits.
    LessRoom,
    /// One visit more fits in a day.
    MoreVisits,
    /// One fewer fits.
    FewerVisits,
    /// The next view or length of period.
    NextView,
    /// To today.
    Today,
    DayEarlier,
    DayLater,
    WeekEarlier,
    WeekLater,
    /// Ends a week earlier.
    Shorten,
    /// Ends a week later.
    Lengthen,
    /// Does what the hint of the profile proposes.
    FollowHint,
    /// Not now: hides the hint for a while.
    WaveAway,
    /// To a typed date.
    Reschedule,
    /// Not now, ask again later.
    Snooze,
    /// The next step after a record.
    NextStep,
    /// The next way to break a figure down, or to sort a list.
    Breakdown,
    /// Sorts the list by the next column.
    Sort,
    /// Sorts the list the other way round.
    Reverse,
    /// Chooses the columns of the list.
    Columns,
    /// Marks every row that is listed.
    MarkAll,
    /// Chooses which rows the list shows.
    Filter,
    /// The target of a figure.
    Target,
    /// The targets of all figures of a period at once.
    Targets,
    /// The metrics off target one by one.
    Review,
    /// The action that an improvement of the metric became.
    Improvement,
    /// The choice of this code in a list that the page itself has opened.
    Chosen(String),
    /// The next guess about a file.
    Guess(FileGuess),
    /// Something was decided of the file that is being taken.
    Decide(Box<Decision>),
    /// A typed character, where text is expected.
    Type(char),
    /// Pasted text; never read as keys.
    Paste(String),
    /// Takes away the character before the caret.
    DeleteBefore,
    /// Takes away the character after the caret.
    DeleteAfter,
    /// Takes away the word before the caret.
    DeleteWord,
    /// Takes away all before the caret.
    DeleteToStart,
    /// Takes away all after the caret.
    DeleteToEnd,
    /// The caret to the start of the line.
    LineStart,
    /// The caret to the end of the line.
    LineEnd,
    /// The caret a word to the left.
    WordLeft,
    /// The caret a word to the right.
    WordRight,
    /// A line break in a text of several lines.
    LineBreak,
    /// Makes an issue of the problem that a record names.
    RaiseIssue,
    /// Takes the proposal shown after the caret.
    Complete,
    /// A click at this cell.
    Click(Position),
    /// The pressed mouse has moved to this cell.
    Drag(Position),
    /// The mouse was released at this cell.
    Drop(Position),
    /// The wheel, one notch up, at this cell.
    WheelUp(Position),
    /// The wheel, one notch down, at this cell.
    WheelDown(Position),
}

impl Command {
    /// Whether it does something to what is under the cursor, so that it can be repeated on something else.
    pub const fn is_action(&self) -> bool {
        matches!(
            self,
            Self::Add
                | Self::Edit
                | Self::Delete
                | Self::Done
                | Self::Copy
                | Self::Brief
                | Self::Plan
                | Self::Snooze
                | Self::Reschedule
                | Self::NextStep
                | Self::DayEarlier
                | Self::DayLater
                | Self::WeekEarlier
                | Self::WeekLater
                | Self::Shorten
                | Self::Lengthen
        )
    }
}
