//! The program in a terminal of its own, as a person has it: taken over, lent to the shell, given back whole, and lost.
//!
//! Nothing here depends on speed: every step waits until the screen shows what it must, with a generous limit.

mod around;

use std::io::{ErrorKind, Read as _, Write as _};
use std::num::NonZeroU16;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command as PtyCommand, Pts, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use rustix::termios::{LocalModes, SpecialCodeIndex, Termios, tcgetattr};
use vt100::{MouseProtocolEncoding, MouseProtocolMode, Parser, Screen};

use crate::cli::Machine;

/// How long anything may take before the test gives up.
const LIMIT: Duration = Duration::from_secs(90);
/// How long to wait for more output before looking again.
const PAUSE: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
/// What an empty book says.
const EMPTY: &str = "Your customers appear here";

mod answers;
mod promised;

/// A terminal, and the program that runs in it.
struct Window {
    /// What the program writes to and reads from; nothing when the window was closed.
    pty: Option<Pty>,
    /// The program's end, held open so that its modes can be read when the program has left.
    pts: Pts,
    before: Modes,
    screen: Parser,
    /// All that the program has written.
    written: Vec<u8>,
    /// What the terminal says when it is asked what it is like; silent ones say nothing.
    answer: Option<String>,
    program: Child,
}

/// What a terminal with a dark background says that draws `●` in one cell.
const ORDINARY: &str = "\x1b[1;2R\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;22c";
/// The question that every terminal answers.
const LAST_QUESTION: &[u8] = b"\x1b[c";

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The modes of a terminal that a program may change.
type Modes = (String, [u8; 2]);

fn modes(pts: &Pts) -> Modes {
    let Termios { input_modes, output_modes, control_modes, local_modes, special_codes, .. } =
        tcgetattr(pts).expect("the modes of the terminal");
    (
        format!("{input_modes:?} {output_modes:?} {control_modes:?} {local_modes:?}"),
        [special_codes[SpecialCodeIndex::VMIN], special_codes[SpecialCodeIndex::VTIME]],
    )
}

fn of(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("at least one")
}

impl Window {
    /// The program on this machine's book, in a window of this size.
    fn open(machine: &Machine, size: (u16, u16)) -> Self {
        Self::open_with(machine, size, &[])
    }

    /// The same, with more words.
    fn open_with(machine: &Machine, size: (u16, u16), words: &[&str]) -> Self {
        Self::answering(machine, size, words, Some(ORDINARY))
    }

    /// The same in a terminal that says this of itself when it is asked.
    fn answering(machine: &Machine, size: (u16, u16), words: &[&str], answer: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rounds"));
        command.args(["--today", "2026-11-23"]).args(words);
        Self::run(machine, size, command, answer)
    }

    /// This command, which is or becomes the program, on this machine.
    fn run(machine: &Machine, (columns, rows): (u16, u16), mut command: Command, answer: Option<&str>) -> Self {
        let (pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(Size::new(rows, columns)).expect("a size");
        let modes_of_file = fcntl_getfl(&pty).expect("the modes of the window");
        fcntl_setfl(&pty, modes_of_file | OFlags::NONBLOCK).expect("a window that never waits");
        let before = modes(&pts);
        command.env_clear().envs(machine.environment()).env("TERM", "xterm-256color");
        let program = PtyCommand::from(command).spawn_borrowed(&pts).expect("the program");
        Self {
            pty: Some(pty),
            pts,
            before,
            screen: Parser::new(of(rows), of(columns), 0),
            written: Vec::new(),
            answer: answer.map(str::to_owned),
            program,
        }
    }

    fn screen(&self) -> &Screen {
        self.screen.screen()
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.program)
    }

    /// Types as much at once as the terminal takes, and the rest when there is room again.
    fn type_keys(&mut self, keys: &str) {
        let mut left = keys.as_bytes();
        self.until("every key is taken", |window| {
            match window.pty.as_mut().expect("an open window").write(left) {
                Ok(taken) => left = &left[taken..],
                Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock, "{error}"),
            }
            left.is_empty().then_some(())
        });
    }

    fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.screen.screen_mut().set_size(of(rows), of(columns));
        self.pty.as_ref().expect("an open window").resize(Size::new(rows, columns)).expect("another size");
    }

    /// Closes the window, as a person does while the program runs.
    fn close(&mut self) {
        self.pty = None;
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("a program that runs");
    }

    /// Takes what the program has written, or waits a moment for it.
    fn read(&mut self) {
        let Some(pty) = &mut self.pty else { return std::thread::sleep(Duration::from_millis(20)) };
        let mut watched = [PollFd::new(pty, PollFlags::IN)];
        if poll(&mut watched, Some(&PAUSE)).is_ok_and(|ready| ready > 0) {
            let mut bytes = [0; 16 * 1024];
            let count = pty.read(&mut bytes).unwrap_or_default();
            self.screen.process(&bytes[..count]);
            self.written.extend_from_slice(&bytes[..count]);
            let is_asked = contains(&self.written, LAST_QUESTION);
            if let Some(answer) = self.answer.take_if(|_| is_asked) {
                self.type_keys(&answer);
            }
        }
    }

    /// Reads until something has come true.
    fn until<T>(&mut self, what: &str, mut is_true: impl FnMut(&mut Self) -> Option<T>) -> T {
        let end = Instant::now() + LIMIT;
        loop {
            self.read();
            if let Some(found) = is_true(self) {
                return found;
            }
            assert!(Instant::now() < end, "waited in vain until {what}; the screen:\n{}", self.screen().contents());
        }
    }

    fn until_shown(&mut self, text: &str) {
        self.until(&format!("{text} is shown"), |window| window.screen().contents().contains(text).then_some(()));
    }

    /// Waits until the program has the terminal for itself and shows this.
    fn until_taken(&mut self, text: &str) {
        self.until_shown(text);
        self.until("the terminal is taken over", |window| {
            let screen = window.screen();
            let is_listening = screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::ButtonMotion
                && screen.mouse_protocol_encoding() == MouseProtocolEncoding::Sgr;
            (screen.alternate_screen() && is_listening).then_some(())
        });
        let local = tcgetattr(&self.pts).expect("the modes of the terminal").local_modes;
        assert!(
            !local.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG),
            "keys are read raw: {local:?}"
        );
    }

    /// Waits until the terminal is as it was before the program had it.
    fn until_restored(&mut self) {
        self.until("the terminal is given back", |window| {
            let screen = window.screen();
            let is_quiet = !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
                && screen.mouse_protocol_encoding() == MouseProtocolEncoding::Default;
            (!screen.alternate_screen() && !screen.hide_cursor() && is_quiet).then_some(())
        });
        assert_eq!(modes(&self.pts), self.before, "the modes of the terminal");
    }

    /// Waits until the program sleeps.
    fn until_stopped(&mut self) {
        let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
        self.until("the program sleeps", |window| {
            let (_, status) = waitpid(Some(window.pid()), options).expect("a program that runs")?;
            assert!(status.stopped(), "the program ended instead: {status:?}");
            Some(())
        });
    }

    fn until_ended(&mut self) -> ExitStatus {
        self.until("the program has ended", |window| window.program.try_wait().expect("a program"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // It has ended, unless the test fails.
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// How a window ends: what is typed before, the signal it ends by, and what makes it end.
type End = (&'static str, Signal, fn(&mut Window));

/// A machine with an empty book.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.out(&["init"]);
    machine
}

#[test]
fn the_terminal_is_taken_over_lent_and_given_back_as_it_was() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);

    window.type_keys("aHuaxing\x13");
    window.until_shown("Added Huaxing");

    window.resize((110, 40));
    window.until("the last line of the larger window is drawn", |window| {
        let last = window.screen().rows(0, 110).nth(39).unwrap_or_default();
        last.contains(" ? ").then_some(())
    });

    // By the key and by the signal of a shell: it sleeps, the shell has its terminal, `fg` brings all of it back.
    for by_key in [true, false] {
        if by_key {
            window.type_keys("\x1a");
        } else {
            window.signal(Signal::TSTP);
        }
        window.until_stopped();
        window.until_restored();
        window.signal(Signal::CONT);
        window.until_taken("Huaxing");
    }

    window.type_keys("q");
    assert!(window.until_ended().success());
    window.until_restored();
    assert!(machine.out(&["customers", "--json"]).contains("Huaxing"), "what was typed is in the book");
}

#[test]
fn a_window_that_is_closed_ends_the_program_and_keeps_what_was_typed() {
    let machine = machine();
    let ends: [End; 5] = [
        ("first words", Signal::HUP, Window::close),
        ("second words", Signal::HUP, |window| window.signal(Signal::HUP)),
        ("third words", Signal::TERM, |window| window.signal(Signal::TERM)),
        ("fourth words", Signal::INT, |window| window.signal(Signal::INT)),
        ("fifth words", Signal::QUIT, |window| window.signal(Signal::QUIT)),
    ];
    for (words, signal, close) in ends {
        let mut window = Window::open(&machine, (80, 24));
        window.until_taken(EMPTY);
        window.type_keys(&format!("a{words}"));
        window.until_shown(words);
        close(&mut window);
        assert_eq!(window.until_ended().code(), Some(128 + signal.as_raw()), "{words}");
        if window.pty.is_some() {
            window.until_restored();
        }
        let mut again = Window::open(&machine, (80, 24));
        again.until_taken(EMPTY);
        again.type_keys("a");
        again.until_shown(words);
        // Ctrl-X throws the draft away.
        again.type_keys("\x18\x1b");
        again.until_taken(EMPTY);
    }
}

/// Reports of a mouse that say a column which no terminal has.
const BROKEN_REPORTS: &str = "\x1b[<0;0;0M\x1b[M   \x1b[<999999999999;1;1M";

#[test]
fn much_input_at_once_and_a_change_of_size_leave_no_key_waiting() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    for (count, size) in
        [(1025, (80, 24)), (9000, (80, 24)), (1, (100, 30)), (1, (80, 24)), (30, (90, 20)), (9000, (100, 30))]
    {
        if window.screen().size() != (of(size.1), of(size.0)) {
            window.resize(size);
        }
        window.type_keys(&["j".repeat(count).as_str(), BROKEN_REPORTS, "?"].concat());
        window.until_shown("Keys on this page");
        window.type_keys("\x1b");
        window.until_taken(EMPTY);
        window.until("the keys are no longer shown", |window| {
            (!window.screen().contents().contains("Keys on this page")).then_some(())
        });
    }
    window.type_keys("q");
    assert!(window.until_ended().success());
}

#[test]
fn a_fault_of_its_own_gives_the_terminal_back_and_keeps_what_was_typed() {
    let machine = machine();
    let mut window = Window::open_with(&machine, (80, 24), &["test-panic"]);
    window.until_taken(EMPTY);
    window.type_keys("aHuaxing needle");
    window.until_shown("Huaxing needle");
    window.signal(Signal::CONT);
    assert_eq!(window.until_ended().code(), Some(101));
    window.until_restored();
    window.until_shown("rounds stopped because of a bug");
    let said = window.screen().contents();
    assert!(said.contains("src/tui/"), "it names the place: {said}");
    assert!(!said.contains("needle"), "nothing of the book is said: {said}");
    let mut again = Window::open(&machine, (80, 24));
    again.until_taken(EMPTY);
    again.type_keys("a");
    again.until_shown("Huaxing needle");
}

#[test]
fn a_window_of_any_size_is_drawn_and_the_next_key_acts() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    for size in [(1, 1), (2, 1), (20, 5), (59, 16), (500, 200), (60, 16), (80, 24)] {
        window.resize(size);
        window.type_keys("2");
        window.type_keys("1");
    }
    window.until_shown(EMPTY);
    window.type_keys("q");
    assert!(window.until_ended().success());
    window.until_restored();
}
