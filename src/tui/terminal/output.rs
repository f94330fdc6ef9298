//! Where frames are written to: a frame leaves in one piece, however often the toolkit flushes while it draws.

use std::cell::Cell;
use std::io::{self, BufWriter, Write};
use std::rc::Rc;

/// A frame of a large screen fits in, so that it reaches the terminal in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// Whether a frame is just being drawn: shared between the screen and the writer.
#[derive(Clone, Default)]
pub(super) struct Drawing(Rc<Cell<bool>>);

impl Drawing {
    /// What is flushed from now on waits for the end of the frame.
    pub(super) fn begin(&self) {
        self.0.set(true);
    }

    /// The next flush sends what waits.
    pub(super) fn end(&self) {
        self.0.set(false);
    }
}

/// A writer that holds a frame back until it is whole.
pub(super) struct FrameWriter<W: Write> {
    held: BufWriter<W>,
    drawing: Drawing,
}

impl<W: Write> FrameWriter<W> {
    pub(super) fn new(output: W, drawing: Drawing) -> Self {
        Self { held: BufWriter::with_capacity(FRAME_BYTES, output), drawing }
    }
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.drawing.0.get() { Ok(()) } else { self.held.flush() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts how often something was written.
    #[derive(Default)]
    struct Pieces(Rc<Cell<usize>>);

    impl Write for Pieces {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.set(self.0.get() + 1);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_leaves_in_one_piece() {
        let (pieces, drawing) = (Rc::default(), Drawing::default());
        let mut output = FrameWriter::new(Pieces(Rc::clone(&pieces)), drawing.clone());
        let put = |output: &mut FrameWriter<Pieces>, text: &str| {
            output.write_all(text.as_bytes()).expect("written");
            output.flush().expect("flushed");
        };
        put(&mut output, "before");
        assert_eq!(pieces.get(), 1);
        drawing.begin();
        put(&mut output, "cells");
        put(&mut output, "cursor");
        assert_eq!(pieces.get(), 1);
        drawing.end();
        put(&mut output, "end");
        assert_eq!(pieces.get(), 2);
    }
}
