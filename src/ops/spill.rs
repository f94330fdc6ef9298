//! Records that wait outside the memory until they are written into the book: in a file without a name, customer by
//! customer.
//!
//! What cannot be put into the file stays in memory. Leaves out which records may wait and where they go.

use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use crate::domain::{FollowUp, Order, json};

/// So many bytes are written at once.
const WRITTEN_AT_ONCE: usize = 1 << 20;
/// So many bytes are read at least: the next record of the same customer mostly lies behind.
const READ_AT_ONCE: usize = 4 << 10;
/// The sort of a record and the length of its text stand before it.
const HEAD: usize = 5;

/// A record that waited.
#[derive(Debug)]
pub enum Spilled {
    FollowUp(Box<FollowUp>),
    Order(Box<Order>),
}

/// A kind of record that may wait.
pub trait Spills: Serialize {
    /// What stands for the kind in the file.
    const SORT: u8;
}

impl Spills for FollowUp {
    const SORT: u8 = 0;
}

impl Spills for Order {
    const SORT: u8 = 1;
}

/// Where records are put, one after the other.
#[derive(Debug)]
pub struct Spill {
    file: std::fs::File,
    /// So many bytes are in the file.
    written: u64,
    /// What is not in it yet.
    tail: Vec<u8>,
    /// Whose records begin where.
    places: Vec<(u32, u64)>,
}

/// Everything that was put aside.
#[derive(Debug)]
pub struct SpillFile {
    file: Mutex<std::fs::File>,
    written: u64,
    tail: Vec<u8>,
    /// By the owner, and of one owner in the order in which they came.
    places: Vec<(u32, u64)>,
}

/// The records of one owner.
#[derive(Debug, Clone)]
pub struct SpilledRecords {
    all: Arc<SpillFile>,
    range: Range<usize>,
}

impl PartialEq for SpilledRecords {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.all, &other.all) && self.range == other.range
    }
}

impl Spill {
    /// A place for records; the system makes the file, for the owner alone, and removes it with the program.
    pub fn begin() -> io::Result<Self> {
        Ok(Self { file: tempfile::tempfile()?, written: 0, tail: Vec::new(), places: Vec::new() })
    }

    /// Puts a record there; `false` where it cannot be.
    pub fn add<T: Spills>(&mut self, owner: usize, record: &T) -> bool {
        let begin = self.tail.len();
        let Ok(owner) = u32::try_from(owner) else { return false };
        self.tail.extend([T::SORT, 0, 0, 0, 0]);
        let written = json::write(record, &mut self.tail).is_ok();
        let length = u32::try_from(self.tail.len() - begin - HEAD).ok().filter(|_| written);
        let Some(length) = length else {
            self.tail.truncate(begin);
            return false;
        };
        self.tail[begin + 1..begin + HEAD].copy_from_slice(&length.to_le_bytes());
        self.places.push((owner, self.written + begin as u64));
        if self.tail.len() >= WRITTEN_AT_ONCE {
            self.write_tail();
        }
        true
    }

    /// Writes what waits; where that fails it goes on waiting.
    fn write_tail(&mut self) {
        let written = self.file.seek(SeekFrom::Start(self.written)).and_then(|_| self.file.write_all(&self.tail));
        if written.is_ok() {
            self.written += self.tail.len() as u64;
            self.tail.clear();
        }
    }

    /// All of them are there.
    pub fn finish(mut self) -> Arc<SpillFile> {
        self.places.sort_unstable();
        self.places.shrink_to_fit();
        Arc::new(SpillFile { file: Mutex::new(self.file), written: self.written, tail: self.tail, places: self.places })
    }
}

impl SpillFile {
    /// The records of an owner; `None` where none waits.
    pub fn of(self: &Arc<Self>, owner: usize) -> Option<SpilledRecords> {
        let owner = u32::try_from(owner).ok()?;
        let from = self.places.partition_point(|(other, _)| *other < owner);
        let count = self.places[from..].partition_point(|(other, _)| *other == owner);
        (count > 0).then(|| SpilledRecords { all: Arc::clone(self), range: from..from + count })
    }

    /// The bytes from this place on, at least so many.
    fn read(&self, place: u64, least: usize, room: &mut Vec<u8>) -> io::Result<()> {
        let most = least.max(READ_AT_ONCE);
        room.clear();
        if place < self.written {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(place))?;
            (&mut *file).take((most as u64).min(self.written - place)).read_to_end(room)?;
        }
        let reached = place + room.len() as u64;
        if reached >= self.written {
            let from = usize::try_from(reached - self.written).map_err(io::Error::other)?;
            let rest = self.tail.get(from..).unwrap_or_default();
            room.extend(&rest[..rest.len().min(most - room.len())]);
        }
        if room.len() < least { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }
}

impl SpilledRecords {
    /// Hands over each record, in the order in which they came.
    pub fn each<E: From<io::Error>>(&self, mut take: impl FnMut(Spilled) -> Result<(), E>) -> Result<(), E> {
        let mut read = ReadPart { all: &self.all, begin: 0, bytes: Vec::new() };
        for (_, place) in &self.all.places[self.range.clone()] {
            take(read.record(*place)?)?;
        }
        Ok(())
    }
}

/// The part of the file that was read last.
struct ReadPart<'f> {
    all: &'f SpillFile,
    begin: u64,
    bytes: Vec<u8>,
}

impl ReadPart<'_> {
    fn record(&mut self, place: u64) -> io::Result<Spilled> {
        let head = self.at(place, HEAD)?;
        let (sort, length) = (head[0], head[1..].iter().rev().fold(0, |all, byte| all << 8 | usize::from(*byte)));
        let text = std::str::from_utf8(&self.at(place, HEAD + length)?[HEAD..]).map_err(io::Error::other)?;
        Ok(match sort {
            FollowUp::SORT => Spilled::FollowUp(Box::new(json::read(text).map_err(io::Error::other)?)),
            _ => Spilled::Order(Box::new(json::read(text).map_err(io::Error::other)?)),
        })
    }

    /// So many bytes from this place on.
    fn at(&mut self, place: u64, length: usize) -> io::Result<&[u8]> {
        let within = |begin: u64| place.checked_sub(begin).and_then(|from| usize::try_from(from).ok());
        let has = within(self.begin).is_some_and(|from| from + length <= self.bytes.len());
        if !has {
            self.begin = place;
            self.all.read(place, length, &mut self.bytes)?;
        }
        let from = within(self.begin).unwrap_or_default();
        Ok(&self.bytes[from..from + length])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;

    #[test]
    fn each_owner_gets_back_what_was_put_there_in_its_order() {
        let mut spill = Spill::begin().unwrap();
        // More than is written at once, and one record that is longer than what is read at once.
        for number in 0..9_000 {
            let said = if number == 4_001 {
                "长".repeat(READ_AT_ONCE)
            } else {
                format!("第{number}次，{}", "价".repeat(40))
            };
            let record = FollowUp { content: Some(said), ..FollowUp::new(Kind::Visit) };
            assert!(spill.add(number % 7, &record));
        }
        let order: Order = json::read(r#"{"ordered_on": "2026-11-23", "amount": 5}"#).unwrap();
        assert!(spill.add(3, &order));
        let file = spill.finish();
        assert!(file.written > 0 && !file.tail.is_empty(), "both parts are read");
        assert!(file.of(7).is_none());
        let mut count = 0;
        for owner in 0..7 {
            let mut next = owner;
            let taken = file.of(owner).unwrap().each(|record| -> io::Result<()> {
                match record {
                    Spilled::FollowUp(record) if next == 4_001 => {
                        assert_eq!(record.content.map(|said| said.len()), Some(3 * READ_AT_ONCE));
                    }
                    Spilled::FollowUp(record) => {
                        assert!(record.content.unwrap().starts_with(&format!("第{next}次")));
                    }
                    Spilled::Order(record) => assert_eq!((*record == order, owner), (true, 3)),
                }
                next += 7;
                count += 1;
                Ok(())
            });
            taken.unwrap();
        }
        assert_eq!(count, 9_001);
    }
}
