//! The container of older programs of Microsoft: streams in chains of sectors, none of which may leave the file or come
//! back to itself.

use super::{contradiction, u16_at, u32_at};
use crate::exchange::tables::TableError;

/// Where the numbers of sectors end and those with a meaning of their own begin.
const RESERVED: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// The sector numbers that stand in the head itself.
const IN_HEAD: usize = 109;
/// Shorter streams lie in sectors of their own size within the first stream.
const SHORT: u64 = 4096;
const MINI: usize = 64;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

pub(super) struct CompoundFile<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector.
    sector: usize,
    /// For each sector the next one.
    next: Vec<u32>,
    /// For each mini sector the next one.
    next_mini: Vec<u32>,
    /// The stream of mini sectors.
    mini: Vec<u8>,
    entries: Vec<DirectoryEntry>,
}

/// A stream as the directory names it.
struct DirectoryEntry {
    name: String,
    start: u32,
    length: u64,
}

impl<'b> CompoundFile<'b> {
    /// Reads where the streams of a file lie.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, TableError> {
        let cut_off = || contradiction("its head is cut off");
        let sector = match (u16_at(bytes, 30), u16_at(bytes, 32)) {
            (Some(9), Some(6)) => 512,
            (Some(12), Some(6)) => 4096,
            _ => return Err(contradiction("its sectors have no size that is known")),
        };
        let number = |at: usize| u32_at(bytes, at).ok_or_else(cut_off);
        let (directory, mini_start, mini_count, more) = (number(48)?, number(60)?, number(64)?, number(68)?);
        let mut file =
            Self { bytes, sector, next: Vec::new(), next_mini: Vec::new(), mini: Vec::new(), entries: Vec::new() };
        file.next = file.allocation(more)?;
        let listed = file.chain(directory, None)?;
        let is_large = sector == 4096;
        file.entries = listed.chunks_exact(ENTRY).map(|entry| DirectoryEntry::read(entry, is_large)).collect();
        let Some((root_start, root_length)) = file.entries.first().map(|root| (root.start, root.length)) else {
            return Err(contradiction("it has no directory"));
        };
        if mini_count > 0 {
            let length = u64::from(mini_count) * sector as u64;
            file.mini = file.chain(root_start, Some(root_length))?;
            let table = file.chain(mini_start, Some(length))?;
            if table.len() % 4 != 0 {
                return Err(cut_off());
            }
            file.next_mini = numbers(&table);
        }
        Ok(file)
    }

    /// The first stream of one of these names.
    pub(super) fn stream(&self, names: &[&str]) -> Result<Vec<u8>, TableError> {
        let listed = |name: &&str| self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
        let entry = names.iter().find_map(listed).ok_or_else(|| contradiction("it holds no workbook"))?;
        if entry.length < SHORT {
            return self.mini_chain(entry.start, entry.length);
        }
        self.chain(entry.start, Some(entry.length))
    }

    /// Which sector follows each, from the sectors that say so.
    fn allocation(&self, mut more: u32) -> Result<Vec<u32>, TableError> {
        let head = self.bytes.get(76..76 + 4 * IN_HEAD).ok_or_else(|| contradiction("its head is cut off"))?;
        let mut places = numbers(head);
        let mut steps = 0;
        while more < RESERVED {
            steps += 1;
            if steps > self.count() {
                return Err(contradiction("its sectors come back to themselves"));
            }
            places.extend(numbers(self.whole(more)?));
            more = places.pop().unwrap_or(END_OF_CHAIN);
        }
        places.retain(|place| *place < END_OF_CHAIN - 2);
        if places.len() > self.count() {
            return Err(contradiction("it names more sectors than it has"));
        }
        let mut next = Vec::with_capacity(places.len() * self.sector / 4);
        for place in places {
            next.extend(numbers(self.whole(place)?));
        }
        Ok(next)
    }

    /// Sectors that the file has, the last one perhaps cut off.
    fn count(&self) -> usize {
        self.bytes.len().div_ceil(self.sector)
    }

    /// A sector, as far as it lies in the file.
    fn sector(&self, place: u32) -> Result<&'b [u8], TableError> {
        let start = usize::try_from(place).ok().and_then(|place| place.checked_add(1)?.checked_mul(self.sector));
        let found = start.and_then(|start| self.bytes.get(start..(start + self.sector).min(self.bytes.len())));
        found.filter(|found| !found.is_empty()).ok_or_else(|| contradiction("a sector lies behind its end"))
    }

    fn whole(&self, place: u32) -> Result<&'b [u8], TableError> {
        self.sector(place)
            .ok()
            .filter(|found| found.len() == self.sector)
            .ok_or_else(|| contradiction("a sector is cut off"))
    }

    /// The bytes of a chain of sectors: so many of them, or all.
    fn chain(&self, mut place: u32, length: Option<u64>) -> Result<Vec<u8>, TableError> {
        if length.is_some_and(|length| length > self.bytes.len() as u64) {
            return Err(contradiction("a part is longer than the file"));
        }
        let wanted = length.and_then(|length| usize::try_from(length).ok());
        let mut found = Vec::new();
        for _ in 0..=self.count() {
            if place == END_OF_CHAIN {
                return Ok(found);
            }
            found.extend_from_slice(self.sector(place)?);
            if let Some(wanted) = wanted.filter(|wanted| found.len() >= *wanted) {
                found.truncate(wanted);
                return Ok(found);
            }
            place = following(&self.next, place)?;
        }
        Err(contradiction("its sectors come back to themselves"))
    }

    /// The same of mini sectors.
    fn mini_chain(&self, mut place: u32, length: u64) -> Result<Vec<u8>, TableError> {
        let wanted = usize::try_from(length).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        for _ in 0..=self.mini.len().div_ceil(MINI) {
            if place == END_OF_CHAIN {
                return Ok(found);
            }
            let start = usize::try_from(place).unwrap_or(usize::MAX).saturating_mul(MINI);
            let sector = self.mini.get(start..(start.saturating_add(MINI)).min(self.mini.len()));
            let sector = sector.filter(|sector| !sector.is_empty());
            found.extend_from_slice(sector.ok_or_else(|| contradiction("a sector lies behind its end"))?);
            if found.len() >= wanted {
                found.truncate(wanted);
                return Ok(found);
            }
            place = following(&self.next_mini, place)?;
        }
        Err(contradiction("its sectors come back to themselves"))
    }
}

impl DirectoryEntry {
    fn read(entry: &[u8], is_large: bool) -> Self {
        let letters = (0..32).map_while(|at| u16_at(entry, 2 * at)).take_while(|letter| *letter != 0);
        let name = char::decode_utf16(letters).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let low = u64::from(u32_at(entry, 120).unwrap_or_default());
        let high = if is_large { u64::from(u32_at(entry, 124).unwrap_or_default()) } else { 0 };
        Self { name, start: u32_at(entry, 116).unwrap_or(END_OF_CHAIN), length: high << 32 | low }
    }
}

fn following(next: &[u32], place: u32) -> Result<u32, TableError> {
    let found = usize::try_from(place).ok().and_then(|place| next.get(place));
    found.copied().ok_or_else(|| contradiction("a sector has no place in its table"))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
