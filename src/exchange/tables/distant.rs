//! The bytes of a text file: held, or left where they lie and read in pieces, as often as they are asked for.

use std::io;

use super::encoding::PIECE;
use super::{FileKind, TableError};

/// How many bytes a guess looks at.
pub(super) const SAMPLE: usize = 256 << 10;

/// So many of the first and of the last bytes tell what a file is.
const ENDS: u64 = 64 << 10;

/// Bytes that stay where they lie.
pub trait DistantBytes: Send + Sync {
    /// How many there were when they were found.
    fn length(&self) -> u64;

    /// Reads into the room from this place on; how many bytes were read, none at the end.
    fn read_at(&self, place: u64, room: &mut [u8]) -> io::Result<usize>;

    /// Whether nobody wrote there since they were found.
    fn is_unchanged(&self) -> bool;
}

/// What bytes are that stay where they lie, told by the first and the last of them.
pub fn distant_kind(bytes: &dyn DistantBytes) -> io::Result<FileKind> {
    let mut ends = Vec::new();
    for place in [0, bytes.length().saturating_sub(ENDS).max(ENDS)] {
        let mut next = place;
        while next < bytes.length().min(place + ENDS) {
            let filled = ends.len();
            ends.resize(filled + usize::try_from(bytes.length().min(place + ENDS) - next).unwrap_or_default(), 0);
            let read = bytes.read_at(next, &mut ends[filled..])?;
            ends.truncate(filled + read);
            next += read as u64;
            if read == 0 {
                break;
            }
        }
    }
    Ok(FileKind::of(&ends))
}

/// The bytes of a text file.
pub(super) enum FileText {
    Held(Vec<u8>),
    /// With the first of them.
    Distant(Box<dyn DistantBytes>, Vec<u8>),
}

impl FileText {
    /// Bytes that are read where they lie.
    pub(super) fn distant(bytes: Box<dyn DistantBytes>) -> Result<Self, TableError> {
        let mut head = vec![0; SAMPLE];
        let mut filled = 0;
        while filled < head.len() {
            match bytes.read_at(filled as u64, &mut head[filled..]).map_err(|error| unread(&error))? {
                0 => break,
                read => filled += read,
            }
        }
        head.truncate(filled);
        Ok(Self::Distant(bytes, head))
    }

    /// How many there are.
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::Distant(bytes, _) => bytes.length(),
        }
    }

    /// All of them, or as many as a guess looks at.
    pub(super) fn head(&self) -> &[u8] {
        match self {
            Self::Held(bytes) => bytes,
            Self::Distant(_, head) => head,
        }
    }

    /// All of them, if they are held.
    pub(super) fn held(&self) -> Option<&[u8]> {
        match self {
            Self::Held(bytes) => Some(bytes),
            Self::Distant(..) => None,
        }
    }

    /// Those from this place on.
    pub(super) fn from(&self, place: usize) -> Rest<'_> {
        match self {
            Self::Held(bytes) => Rest::Held(bytes.get(place..).unwrap_or_default()),
            Self::Distant(bytes, _) => {
                Rest::Distant { bytes: bytes.as_ref(), next: place as u64, room: Vec::new(), from: 0 }
            }
        }
    }
}

/// What is still to be read.
pub(super) enum Rest<'b> {
    Held(&'b [u8]),
    Distant {
        bytes: &'b dyn DistantBytes,
        /// Where what is not in the room begins.
        next: u64,
        /// What was read, of which everything before `from` is done with.
        room: Vec<u8>,
        from: usize,
    },
}

impl Rest<'_> {
    /// The next piece, and whether it is the last one; the same again until it is [done with](Self::advance).
    pub(super) fn piece(&mut self) -> Result<(&[u8], bool), TableError> {
        match self {
            Self::Held(rest) => match rest.split_at_checked(PIECE) {
                Some((piece, _)) => Ok((piece, false)),
                None => Ok((rest, true)),
            },
            Self::Distant { bytes, next, room, from } => {
                if *from == room.len() && *next < bytes.length() {
                    let left = usize::try_from(bytes.length() - *next).unwrap_or(PIECE);
                    room.resize(PIECE.min(left), 0);
                    let read = bytes.read_at(*next, room).map_err(|error| unread(&error))?;
                    room.truncate(read);
                    (*next, *from) = (*next + read as u64, 0);
                    if read == 0 {
                        return Err(TableError::Changed);
                    }
                }
                let is_last = *next >= bytes.length();
                if is_last && !bytes.is_unchanged() {
                    return Err(TableError::Changed);
                }
                Ok((&room[*from..], is_last))
            }
        }
    }

    /// So many bytes of the piece are done with.
    pub(super) fn advance(&mut self, read: usize) {
        match self {
            Self::Held(rest) => *rest = &rest[read..],
            Self::Distant { from, .. } => *from += read,
        }
    }
}

fn unread(error: &io::Error) -> TableError {
    TableError::Unread(error.kind())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::exchange::tables::{ReadOptions, TableFile};

    /// Bytes that give little at a time, and may be written to meanwhile.
    struct Slow {
        bytes: Vec<u8>,
        most: usize,
        /// Whether somebody wrote there.
        is_changed: Arc<AtomicBool>,
    }

    impl DistantBytes for Slow {
        fn length(&self) -> u64 {
            self.bytes.len() as u64
        }

        fn read_at(&self, place: u64, room: &mut [u8]) -> io::Result<usize> {
            let rest = &self.bytes[usize::try_from(place).unwrap()..];
            let read = rest.len().min(room.len()).min(self.most);
            room[..read].copy_from_slice(&rest[..read]);
            Ok(read)
        }

        fn is_unchanged(&self) -> bool {
            !self.is_changed.load(Ordering::Relaxed)
        }
    }

    fn table() -> String {
        "1,客户,\"a\nb\"\n二,第二,c\n".repeat(20_000)
    }

    fn open(bytes: Vec<u8>, most: usize, is_changed: &Arc<AtomicBool>) -> TableFile {
        let slow = Slow { bytes, most, is_changed: Arc::clone(is_changed) };
        TableFile::open_distant(Box::new(slow), &ReadOptions::default()).unwrap()
    }

    #[test]
    fn what_is_read_in_pieces_is_what_is_held() {
        let text = table();
        let (wide, gbk): (Vec<u8>, Vec<u8>) = (
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            encoding_rs::GB18030.encode(&text).0.into_owned(),
        );
        for bytes in [text.into_bytes(), wide, gbk] {
            let held = TableFile::open(bytes.clone(), &ReadOptions::default()).unwrap();
            let distant = open(bytes, 4093, &Arc::default());
            assert_eq!((distant.encoding(), distant.separator()), (held.encoding(), held.separator()));
            assert!(distant.rows(0).eq(held.rows(0)));
            assert!(distant.rows(0).eq(held.rows(0)), "as often as asked");
        }
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        let is_changed = Arc::new(AtomicBool::new(false));
        let file = open(table().into_bytes(), usize::MAX, &is_changed);
        assert!(file.rows(0).all(|row| row.is_ok()));
        is_changed.store(true, Ordering::Relaxed);
        assert_eq!(file.rows(0).last().and_then(Result::err), Some(TableError::Changed));
    }
}
