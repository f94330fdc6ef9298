//! A copy on its way through GNU screen, which keeps what it does not know: only what is wrapped goes on to the terminal.
//!
//! Leaves out tmux, which passes a copy on by itself where `set-clipboard` is on.

/// As much as GNU screen takes in one piece.
const PIECE: usize = 240;

/// The same request in pieces that GNU screen hands to the terminal as they are; the end of the request must not look
/// like the end of a piece.
pub(super) fn through_gnu_screen(request: &str) -> String {
    let request = request.replace("\x1b\\", "\x07");
    let pieces = request.as_bytes().chunks(PIECE).map(String::from_utf8_lossy);
    pieces.flat_map(|piece| ["\x1bP".into(), piece, "\x1b\\".into()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_gets_the_request_whole() {
        let request = format!("\x1b]52;c;{}\x1b\\", "QUJD".repeat(200));
        let wrapped = through_gnu_screen(&request);
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").map(|piece| &piece[2..]).collect();
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.len() <= PIECE));
        assert_eq!(pieces.concat(), request.replace("\x1b\\", "\x07"));
        assert!(wrapped.matches("\x1bP").count() == pieces.len());
    }
}
