//! The bytes of a workbook: held, or left where they lie, and read from several places at once.

use std::io::{self, BufReader, Error, ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;

use super::DistantBytes;

/// The bytes of a file, shared with the thread that parses them.
#[derive(Clone)]
pub(super) enum Shared {
    Held(Arc<Vec<u8>>),
    Distant(Arc<dyn DistantBytes>),
}

impl Shared {
    pub(super) fn held(bytes: Vec<u8>) -> Self {
        Self::Held(Arc::new(bytes))
    }

    /// How many there are.
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::Distant(bytes) => bytes.length(),
        }
    }

    /// Whether nobody wrote there since they were found.
    pub(super) fn is_unchanged(&self) -> bool {
        match self {
            Self::Held(_) => true,
            Self::Distant(bytes) => bytes.is_unchanged(),
        }
    }

    /// Reads them from the first.
    pub(super) fn reader(&self) -> BufReader<SharedReader> {
        BufReader::with_capacity(32 << 10, SharedReader { bytes: self.clone(), place: 0 })
    }
}

/// Where one reader of the bytes is.
pub(super) struct SharedReader {
    bytes: Shared,
    place: u64,
}

impl Read for SharedReader {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = match &self.bytes {
            Shared::Held(bytes) => {
                let rest = usize::try_from(self.place).ok().and_then(|place| bytes.get(place..)).unwrap_or_default();
                let read = rest.len().min(room.len());
                room[..read].copy_from_slice(&rest[..read]);
                read
            }
            Shared::Distant(bytes) => bytes.read_at(self.place, room)?,
        };
        self.place += read as u64;
        Ok(read)
    }
}

impl Seek for SharedReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
            SeekFrom::End(by) => self.bytes.length().checked_add_signed(by),
        };
        self.place = place.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.place)
    }
}
