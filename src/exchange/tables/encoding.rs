//! The encoding of a text file, and its text piece by piece.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::TableError;
use super::distant::{FileText, Rest, SAMPLE};
use crate::exchange::content::charset;

/// How many bytes are decoded at a time.
pub(super) const PIECE: usize = 64 << 10;

/// The encoding of these bytes and how many of them are its mark: byte order mark, strict UTF-8, UTF-16 by its zeros,
/// the Chinese ones strictly, then a guess.
pub(super) fn detect(
    bytes: &FileText,
    given: Option<&'static Encoding>,
) -> Result<(&'static Encoding, usize), TableError> {
    let head = bytes.head();
    let marked = Encoding::for_bom(head);
    if let Some(encoding) = given {
        let mark = marked.filter(|(found, _)| *found == encoding).map_or(0, |(_, length)| length);
        return Ok((encoding, mark));
    }
    if let Some((encoding, length)) = marked {
        return Ok((encoding, length));
    }
    if let Some(encoding) = by_zeros(head, bytes.length()) {
        return if is_strictly(encoding, bytes)? { Ok((encoding, 0)) } else { Err(TableError::NotText) };
    }
    let is_utf8 = match bytes.held() {
        Some(all) => std::str::from_utf8(all).is_ok(),
        None => is_strictly(UTF_8, bytes)?,
    };
    if is_utf8 {
        return Ok((UTF_8, 0));
    }
    let sample = sample(head);
    if looks_binary(sample) {
        return Err(TableError::NotText);
    }
    if mostly_utf8(sample) {
        return Ok((UTF_8, 0));
    }
    if let Some(encoding) = charset::guess(sample)
        && is_strictly(encoding, bytes)?
    {
        return Ok((encoding, 0));
    }
    if is_strictly(GB18030, bytes)? {
        return Ok((GB18030, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() as u64 == bytes.length());
    Ok((detector.guess(None, Utf8Detection::Deny), 0))
}

/// UTF-16 without a mark, told by the zeros beside plain letters.
fn by_zeros(head: &[u8], length: u64) -> Option<&'static Encoding> {
    let sample = &head[..head.len().min(4 << 10)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = sample.len() / 2;
    let (high, low) = (zeros(0), zeros(1));
    // Commas and line ends alone are a tenth of a table.
    let tells = |many: usize, few: usize| many * 20 >= pairs && many >= 2 && few * 20 <= many;
    match (length.is_multiple_of(2), tells(low, high), tells(high, low)) {
        (true, true, _) => Some(UTF_16LE),
        (true, _, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether so many bytes are control characters that no text is meant.
fn looks_binary(sample: &[u8]) -> bool {
    let odd = sample.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0 | 0x1b)).count();
    odd > 16 && odd * 20 > sample.len()
}

/// Whether the lines with other letters than plain ones are UTF-8 but for a few.
fn mostly_utf8(sample: &[u8]) -> bool {
    let lines = || sample.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii());
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
fn is_strictly(encoding: &'static Encoding, bytes: &FileText) -> Result<bool, TableError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = vec![0; PIECE];
    let mut rest = bytes.from(0);
    loop {
        let (piece, is_last) = rest.piece()?;
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(piece, &mut room, is_last);
        rest.advance(read);
        match result {
            DecoderResult::InputEmpty if is_last => return Ok(true),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => return Ok(false),
        }
    }
}

/// The text of bytes, a piece at a time.
pub(super) struct Pieces<'b> {
    decoder: Decoder,
    rest: Rest<'b>,
    is_over: bool,
}

impl<'b> Pieces<'b> {
    pub(super) fn new(encoding: &'static Encoding, rest: Rest<'b>) -> Self {
        Self { decoder: encoding.new_decoder_without_bom_handling(), rest, is_over: false }
    }

    /// Adds the next piece of the text; `None` at its end, and whether all of it could be decoded.
    pub(super) fn add_to(&mut self, text: &mut String) -> Result<Option<bool>, TableError> {
        if self.is_over {
            return Ok(None);
        }
        text.reserve(PIECE);
        let (piece, is_last) = self.rest.piece()?;
        let (result, read, damaged) = self.decoder.decode_to_string(piece, text, is_last);
        self.rest.advance(read);
        self.is_over = is_last && result == CoderResult::InputEmpty;
        Ok(Some(!damaged))
    }
}
