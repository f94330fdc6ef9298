//! The encoding of a text file, and its text piece by piece.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::TableError;
use crate::exchange::content::charset;

/// How many bytes a guess looks at.
const SAMPLE: usize = 256 << 10;
/// How many bytes are decoded at a time.
const PIECE: usize = 64 << 10;

/// The encoding of these bytes and how many of them are its mark: byte order mark, strict UTF-8, UTF-16 by its zeros,
/// the Chinese ones strictly, then a guess.
pub(super) fn detect(bytes: &[u8], given: Option<&'static Encoding>) -> Result<(&'static Encoding, usize), TableError> {
    let marked = Encoding::for_bom(bytes);
    if let Some(encoding) = given {
        let mark = marked.filter(|(found, _)| *found == encoding).map_or(0, |(_, length)| length);
        return Ok((encoding, mark));
    }
    if let Some((encoding, length)) = marked {
        return Ok((encoding, length));
    }
    if let Some(encoding) = by_zeros(bytes) {
        return if is_strictly(encoding, bytes) { Ok((encoding, 0)) } else { Err(TableError::NotText) };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, 0));
    }
    if looks_binary(bytes) {
        return Err(TableError::NotText);
    }
    if mostly_utf8(bytes) {
        return Ok((UTF_8, 0));
    }
    let sample = sample(bytes);
    let chinese = charset::guess(sample).filter(|encoding| is_strictly(encoding, bytes));
    if let Some(encoding) = chinese {
        return Ok((encoding, 0));
    }
    if is_strictly(GB18030, bytes) {
        return Ok((GB18030, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    Ok((detector.guess(None, Utf8Detection::Deny), 0))
}

/// UTF-16 without a mark, told by the zeros beside plain letters.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4 << 10)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = sample.len() / 2;
    let (high, low) = (zeros(0), zeros(1));
    // Commas and line ends alone are a tenth of a table.
    let tells = |many: usize, few: usize| many * 20 >= pairs && many >= 2 && few * 20 <= many;
    match (bytes.len().is_multiple_of(2), tells(low, high), tells(high, low)) {
        (true, true, _) => Some(UTF_16LE),
        (true, _, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether so many bytes are control characters that no text is meant.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = sample(bytes);
    let odd = sample.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0 | 0x1b)).count();
    odd > 16 && odd * 20 > sample.len()
}

/// Whether the lines with other letters than plain ones are UTF-8 but for a few.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let lines = || sample(bytes).split(|byte| *byte == b'\n').filter(|line| !line.is_ascii());
    let valid = lines()
        .filter(|line| std::str::from_utf8(line).is_ok_and(|text| text.chars().any(|letter| letter.len_utf8() > 2)));
    let (valid, all) = (valid.count(), lines().count());
    valid * 2 >= all && valid > 0
}

fn sample(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= SAMPLE {
        return bytes;
    }
    let head = &bytes[..SAMPLE];
    let end = head.iter().rposition(|byte| *byte == b'\n').map_or(SAMPLE, |at| at + 1);
    &head[..end]
}

/// Whether all the bytes are text of this encoding; nothing is kept of it.
fn is_strictly(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = vec![0; PIECE];
    let mut at = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut room, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return true,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(..) => return false,
        }
    }
}

/// The text of bytes, a piece at a time.
pub(super) struct Pieces<'b> {
    decoder: Decoder,
    rest: &'b [u8],
    is_over: bool,
}

impl<'b> Pieces<'b> {
    pub(super) fn new(encoding: &'static Encoding, bytes: &'b [u8]) -> Self {
        Self { decoder: encoding.new_decoder_without_bom_handling(), rest: bytes, is_over: false }
    }

    /// Adds the next piece of the text; `None` at its end, and whether all of it could be decoded.
    pub(super) fn add_to(&mut self, text: &mut String) -> Option<bool> {
        if self.is_over {
            return None;
        }
        text.reserve(PIECE);
        let (piece, last) = match self.rest.split_at_checked(PIECE) {
            Some((piece, _)) => (piece, false),
            None => (self.rest, true),
        };
        let (result, read, damaged) = self.decoder.decode_to_string(piece, text, last);
        self.rest = &self.rest[read..];
        self.is_over = last && result == CoderResult::InputEmpty;
        Some(!damaged)
    }
}
