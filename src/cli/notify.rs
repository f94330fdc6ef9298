//! A notice on the desktop, by `notify-send`.
//!
//! The program gets its words as arguments, no shell in between. Leaves out what is told, and when.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use super::output::Failure;
use crate::messages::Lang;
use crate::messages::clean::{clean, clean_lines};
use crate::messages::{interchange as text, system};

/// The program that shows notices on desktops that follow freedesktop.org.
const PROGRAM: &str = "notify-send";

/// Shows a notice of one line and more below it.
pub fn send(lang: Lang, title: &str, body: &str) -> Result<(), Failure> {
    let mut program = Command::new(PROGRAM);
    program.args(["--app-name=rounds", "--icon=x-office-calendar", "--"]).arg(&*clean(title)).arg(marked_up(body));
    match program.stdin(Stdio::null()).output() {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            let said = String::from_utf8_lossy(&done.stderr);
            let why = said.lines().next().map_or_else(|| done.status.to_string(), |line| clean(line).into_owned());
            Err(Failure::done(text::notice_refused(lang, why)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::done(text::no_notify_send(lang))),
        Err(error) => Err(Failure::done(text::notice_refused(lang, system::why(lang, &error)))),
    }
}

/// A text whose marks are shown, not obeyed: desktops read the body of a notice as markup.
fn marked_up(body: &str) -> String {
    clean_lines(body).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
