//! The terminal: taken over, given back whole in every case, and watched.
//!
//! Three threads run beside the one that draws, see `watch`: for signals, for the loss of the terminal, for input.
//! Leaves out: what is drawn, what the keys mean.

use std::io::{self, IsTerminal, Write as _};
use std::process::{Command as Process, exit};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command as _, cursor, execute, queue};
use ratatui::Terminal;
use ratatui::layout::{Position, Rect};
use rustix::process::{Signal, getpid, kill_process};
use rustix::termios::tcgetwinsize;

use super::runtime::Event;
use crate::{paths, scratch_folder};

mod copying;
mod output;
mod probe;
mod rows;
mod watch;

use output::{Drawing, FrameWriter};
use rows::{RowBackend, WholeRows};

/// Clicks, drags and the wheel, in the form without a limit of columns; never mode 1003, which reports every movement.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The same, off.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Keeps the title of the window, and gives it back.
const TITLE_KEPT: &str = "\x1b[22;2t";
/// The title that was kept.
const TITLE_BACK: &str = "\x1b[23;2t";
/// How long a process that failed waits until what was typed is kept.
const WAIT_FOR_DRAFTS: Duration = Duration::from_secs(2);
/// How long a process about to end waits for a frame that is just being written.
const WAIT_FOR_FRAME: Duration = Duration::from_millis(200);

/// Held while bytes go to the terminal, so that restoring never falls into the middle of a frame.
static OUTPUT: Mutex<()> = Mutex::new(());
/// Held while the terminal's input belongs to somebody else: an editor, or the shell.
static INPUT: Mutex<()> = Mutex::new(());
/// Whether somebody waits for the terminal, so that nobody else goes on waiting for it to answer.
static IS_LENT: AtomicBool = AtomicBool::new(false);
/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the window has a title of ours.
static TITLED: AtomicBool = AtomicBool::new(false);

/// Whether the process is ending, so that only one thread ends it.
static ENDING: AtomicBool = AtomicBool::new(false);
/// What the screen in front wants done before the process ends by a signal.
static AT_END: Mutex<Option<AtEnd>> = Mutex::new(None);
/// What else is done before the process ends by a signal.
static ALSO_AT_END: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// What is run once before the process ends by a signal: drafts are saved here.
pub type AtEnd = Arc<dyn Fn() + Send + Sync>;

/// What is said of a fault of the program itself, from its place in the sources.
pub type FaultWords = Box<dyn Fn(&str) -> String + Send + Sync>;

/// What of the terminal the user lets the app have.
#[derive(Debug, Clone, Default)]
pub struct TerminalWishes {
    /// Clicks, drags and the wheel.
    pub mouse: bool,
    /// The title of the window.
    pub title: Option<String>,
}

/// The terminal while the app has it; given back when dropped.
pub struct Screen {
    terminal: Terminal<RowBackend<FrameWriter<io::Stdout>>>,
    drawing: Drawing,
    whole_rows: WholeRows,
    wishes: TerminalWishes,
    open: Arc<AtomicBool>,
}

impl Screen {
    /// Takes the terminal over and starts the threads that read, watch and receive signals.
    pub fn open(wishes: TerminalWishes, events: &Sender<Event>, at_end: &AtEnd, words: FaultWords) -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::Error::other("the app needs a terminal; in a pipe use the commands, see `rounds --help`"));
        }
        restore_before_panic_message(words);
        *AT_END.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(at_end));
        watch::receive_signals(events.clone())?;
        watch::notice_lost_terminal()?;
        take(&wishes)?;
        ask()?;
        let open = Arc::new(AtomicBool::new(true));
        watch::read_input(events.clone(), Arc::clone(&open))?;
        let drawing = Drawing::default();
        let output = FrameWriter::new(io::stdout(), drawing.clone());
        let whole_rows = WholeRows::default();
        let terminal = Terminal::new(RowBackend::new(output, whole_rows.clone()))?;
        Ok(Self { terminal, drawing, whole_rows, wishes, open })
    }

    /// Draws one frame, which the terminal shows at once and not by halves.
    pub fn draw(&mut self, view: impl FnOnce(&mut ratatui::Frame)) -> io::Result<()> {
        let output = lock(&OUTPUT);
        self.drawing.begin();
        let begun = queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate);
        let noted = |frame: &mut ratatui::Frame| {
            view(frame);
            self.whole_rows.note(frame.buffer_mut());
        };
        let drawn = begun.and_then(|()| self.terminal.draw(noted).map(|_| ()));
        self.drawing.end();
        let drawn = drawn.and_then(|()| execute!(self.terminal.backend_mut(), EndSynchronizedUpdate));
        drop(output);
        if drawn.is_err() {
            watch::end_if_terminal_is_lost();
        }
        drawn
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    pub fn forget(&mut self) -> io::Result<()> {
        let _output = lock(&OUTPUT);
        // `Terminal::clear` would ask the terminal where the cursor is and wait for the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// How many columns and rows there are.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        size()
    }

    /// Switches the mouse; without it the terminal selects text as it always does.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        let _output = lock(&OUTPUT);
        self.wishes.mouse = on;
        execute!(io::stdout(), Print(if on { MOUSE_ON } else { MOUSE_OFF }))
    }

    /// Gives the window a title, or its own one back.
    pub fn set_title(&mut self, title: Option<String>) -> io::Result<()> {
        let _output = lock(&OUTPUT);
        let written = match &title {
            Some(title) => give_title(title),
            None => give_title_back(),
        };
        self.wishes.title = title;
        written
    }

    /// Puts a text into the user's clipboard by OSC 52, which works over SSH too.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut request = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut request).map_err(io::Error::other)?;
        let request = if paths::is_in_gnu_screen() { copying::through_gnu_screen(&request) } else { request };
        let _output = lock(&OUTPUT);
        execute!(io::stdout(), Print(request))
    }

    /// Gives the terminal to the shell and sleeps until it says `fg`.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.lend(|| kill_process(getpid(), Signal::STOP).map_err(io::Error::from))
    }

    /// Runs another program on this terminal; its arguments are a list, never a shell line.
    pub fn run(&mut self, program: &mut Process) -> io::Result<std::process::ExitStatus> {
        self.lend(|| program.status())
    }

    fn lend<T>(&mut self, borrower: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        IS_LENT.store(true, Ordering::SeqCst);
        let _input = lock(&INPUT);
        IS_LENT.store(false, Ordering::SeqCst);
        restore()?;
        let outcome = borrower();
        take(&self.wishes)?;
        self.forget()?;
        outcome
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The next key belongs to whoever has the terminal after this.
        self.open.store(false, Ordering::SeqCst);
        // The program is ending, or asks something in the shell; a terminal that cannot be written to any
        // more has nothing to restore.
        let _ = restore();
    }
}

/// How many columns and rows the terminal has. The toolkit opens it anew for each answer, and every frame asks.
fn size() -> io::Result<(u16, u16)> {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Ok((size.ws_col, size.ws_row)),
        _ => crossterm::terminal::size(),
    }
}

fn lock(mutex: &Mutex<()>) -> MutexGuard<'_, ()> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Raw input, the second screen, paste brackets, word of the focus, and what else is wanted.
fn take(wishes: &TerminalWishes) -> io::Result<()> {
    let _output = lock(&OUTPUT);
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mouse = if wishes.mouse { MOUSE_ON } else { "" };
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, Print(mouse))?;
    wishes.title.as_deref().map_or(Ok(()), give_title)
}

/// Asks the terminal what it is like; the answers come with its input.
fn ask() -> io::Result<()> {
    let _output = lock(&OUTPUT);
    execute!(io::stdout(), Print(probe::QUESTIONS))
}

/// The title of the window as it was is kept by the terminal, if it can.
fn give_title(title: &str) -> io::Result<()> {
    let kept = if TITLED.swap(true, Ordering::SeqCst) { "" } else { TITLE_KEPT };
    execute!(io::stdout(), Print(kept), SetTitle(title))
}

fn give_title_back() -> io::Result<()> {
    if !TITLED.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    // A terminal that keeps no titles has an empty one now, and its shell writes the next.
    execute!(io::stdout(), SetTitle(""), Print(TITLE_BACK))
}

/// Everything back as it was, whatever was switched on; once.
fn restore() -> io::Result<()> {
    let _output = lock(&OUTPUT);
    restore_unlocked()
}

fn restore_unlocked() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let written = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        Print(MOUSE_OFF),
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let titled = give_title_back();
    disable_raw_mode()?;
    written.and(titled)
}

/// A panic of the drawing thread is told on a restored terminal, with its place alone: what it says of itself may quote
/// the book. What was typed is kept first. One of a worker is the worker's to report.
fn restore_before_panic_message(words: FaultWords) {
    let drawing = thread::current().id();
    std::panic::set_hook(Box::new(move |report| {
        if thread::current().id() != drawing {
            return;
        }
        // The locks may be held by this very thread, in the middle of the frame that failed.
        let _ = restore_unlocked();
        let at_end = AT_END.try_lock().ok().and_then(|mut at_end| at_end.take());
        if let Some(at_end) = at_end {
            let (tell, told) = mpsc::channel();
            thread::spawn(move || {
                at_end();
                tell.send(())
            });
            let _ = told.recv_timeout(WAIT_FOR_DRAFTS);
        }
        let place = report.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "{}", words(&place));
    }));
}

/// Something else that is done before the process ends by a signal; the first one said counts.
pub fn also_at_end(work: impl Fn() + Send + Sync + 'static) {
    // A second one is not kept: a process shows one book.
    drop(ALSO_AT_END.set(Box::new(work)));
}

/// Gives the terminal back and ends the process: by a signal, or because there is no terminal any more.
fn end(code: i32) -> ! {
    while ENDING.swap(true, Ordering::SeqCst) {
        thread::sleep(WAIT_FOR_FRAME);
    }
    if let Some(at_end) = AT_END.lock().unwrap_or_else(PoisonError::into_inner).take() {
        at_end();
    }
    scratch_folder::remove_in_use();
    if let Some(work) = ALSO_AT_END.get() {
        work();
    }
    let until = Instant::now() + WAIT_FOR_FRAME;
    loop {
        match OUTPUT.try_lock() {
            Ok(_output) => {
                let _ = restore_unlocked();
                exit(code);
            }
            Err(_) if Instant::now() < until => thread::sleep(Duration::from_millis(5)),
            Err(_) => {
                let _ = restore_unlocked();
                exit(code);
            }
        }
    }
}
