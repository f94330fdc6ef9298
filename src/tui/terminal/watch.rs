//! The threads beside the one that draws.
//!
//! One receives signals: HUP, TERM, INT and QUIT end the process from there, since the drawing thread may be busy;
//! TSTP, CONT and WINCH go to the drawing thread. One sleeps until the terminal is gone without a signal, and then ends
//! the process; without it the event reader would spin for ever. One waits for input and turns it into events, but
//! touches nothing while the terminal is lent to another program.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::read;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::probe::Answers;
use super::{INPUT, IS_LENT, end, lock};
use crate::tui::keymap::{Input, understand};
use crate::tui::runtime::Event;
use crate::tui::terminal_traits::TerminalTraits;

/// Only looks, without sleeping.
const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
/// How long the answers of a terminal are waited for: over a slow line they come late, and would then be read as keys.
const ANSWER_LIMIT: Duration = Duration::from_secs(3);
/// After how long of it is looked whether the terminal is to be lent.
const ANSWER_STEP: Duration = Duration::from_millis(50);
/// How long to look for more input before sleeping again. Without any time crossterm would not look at all. It sleeps in
/// whole milliseconds, rounded down, and looks without sleeping in what is left of the time: by the part of one it sleeps
/// all ten of them, and does not keep a core busy for most of a millisecond after each key.
const MORE_INPUT: Duration = Duration::from_micros(10_010);

/// Waits for signals for ever.
pub(super) fn receive_signals(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let receive = move || {
        for signal in signals.forever() {
            let told = match signal {
                SIGTSTP => events.send(Event::Suspend),
                SIGCONT => events.send(Event::Continued),
                SIGWINCH => events.send(Event::Resized),
                _ => end(128 + signal),
            };
            if told.is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(receive).map(|_| ())
}

/// Sleeps until the other end of the terminal is gone, then ends the process.
pub(super) fn notice_lost_terminal() -> io::Result<()> {
    let watch = move || loop {
        if is_gone(wait_for(PollFlags::empty(), None)) {
            end(128 + SIGHUP);
        }
        // Interrupted by a signal, or a system that has nothing to wait for: look again, but not at once.
        thread::sleep(Duration::from_secs(1));
    };
    thread::Builder::new().name("terminal-watch".into()).spawn(watch).map(|_| ())
}

/// Ends the process when the other end of the terminal is gone. The drawing thread asks this when a frame could not be
/// written: it may find out before the others do, and what was typed must be kept all the same.
pub(super) fn end_if_terminal_is_lost() {
    if is_gone(wait_for(PollFlags::empty(), Some(&AT_ONCE))) {
        end(128 + SIGHUP);
    }
}

/// Turns what the terminal sends into events, while its input is ours; takes nothing any more once the screen is closed.
/// What the terminal was asked is answered first.
pub(super) fn read_input(events: Sender<Event>, open: Arc<AtomicBool>) -> io::Result<()> {
    let listen = move || {
        let asked = lock(&INPUT);
        if !take_answers(&events) {
            return;
        }
        drop(asked);
        loop {
            if is_gone(wait_for(PollFlags::IN, None)) {
                // The process ends within a moment, see above; until then nothing may be read.
                thread::sleep(Duration::from_secs(1));
                continue;
            }
            let _input = lock(&INPUT);
            if !open.load(Ordering::SeqCst) {
                return;
            }
            // A fault in taking apart what came costs that input, never this thread: without it no key would act.
            if let Ok(false) = catch_unwind(AssertUnwindSafe(|| pass_on(&events))) {
                return;
            }
        }
    };
    thread::Builder::new().name("input".into()).spawn(listen).map(|_| ())
}

/// Waits until the terminal has answered, at most for so long and not once the terminal is to be lent; whether anybody
/// still listens. What is typed meanwhile acts at once.
fn take_answers(events: &Sender<Event>) -> bool {
    let until = Instant::now() + ANSWER_LIMIT;
    let mut answers = Answers::default();
    let mut bytes = [0; 1024];
    while !answers.is_complete && !IS_LENT.load(Ordering::SeqCst) {
        let left = until.saturating_duration_since(Instant::now());
        let step = left.min(ANSWER_STEP);
        let limit = Timespec { tv_sec: 0, tv_nsec: step.subsec_nanos().into() };
        let ready = wait_for(PollFlags::IN, Some(&limit));
        if left.is_zero() || is_gone(ready) {
            break;
        }
        let count = if ready.is_empty() { 0 } else { read(io::stdin(), &mut bytes).unwrap_or_default() };
        if !pass(events, answers.take(&bytes[..count])) {
            return false;
        }
    }
    let traits = answers.traits;
    let is_told = traits == TerminalTraits::default() || events.send(Event::TerminalTold(traits)).is_ok();
    is_told && pass(events, answers.end())
}

/// Sends on what was typed; whether anybody still listens.
fn pass(events: &Sender<Event>, typed: Vec<Input>) -> bool {
    typed.into_iter().all(|input| events.send(Event::Input(input)).is_ok())
}

/// Sends on all that is waiting; whether anybody still listens.
fn pass_on(events: &Sender<Event>) -> bool {
    loop {
        match event::poll(MORE_INPUT).and_then(|more| if more { event::read().map(Some) } else { Ok(None) }) {
            Ok(None) => return true,
            Ok(Some(event)) => {
                if understand(event).is_some_and(|input| events.send(Event::Input(input)).is_err()) {
                    return false;
                }
            }
            // What cannot be read now is looked at again, but not at once: a fault that stays must not keep a core busy.
            Err(_) => {
                thread::sleep(MORE_INPUT);
                return true;
            }
        }
    }
}

/// Sleeps until one of these, or the loss of the terminal, happens to the standard input, at most for so long.
fn wait_for(flags: PollFlags, limit: Option<&Timespec>) -> PollFlags {
    let stdin = io::stdin();
    let mut watched = [PollFd::new(&stdin, flags)];
    match poll(&mut watched, limit) {
        Ok(_) => watched[0].revents(),
        Err(_) => PollFlags::empty(),
    }
}

fn is_gone(flags: PollFlags) -> bool {
    flags.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}
