//! The text of a file in whatever encoding it is: UTF-8 and UTF-16, what a line says of itself (`CHARSET=Big5`), else
//! what the bytes look like.
//!
//! A file may hold several: address books gather cards from many programs. Leaves out quoted-printable, which is text
//! of its own until a property is read.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::scan::{LARGEST_FILE, ScanError};

/// The text of a file, line for line as it stands there.
pub fn decode(bytes: &[u8]) -> Result<String, ScanError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ScanError::TooLarge { bytes: bytes.len(), most: LARGEST_FILE });
    }
    match bytes {
        [b'B' | b'b', 0, ..] => return strictly(UTF_16LE, bytes).ok_or(ScanError::NotText),
        [0, b'B' | b'b', ..] => return strictly(UTF_16BE, bytes).ok_or(ScanError::NotText),
        [0xff, 0xfe, rest @ ..] => return strictly(UTF_16LE, rest).ok_or(ScanError::NotText),
        [0xfe, 0xff, rest @ ..] => return strictly(UTF_16BE, rest).ok_or(ScanError::NotText),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = lines(bytes);
    if lines.iter().all(|line| line.declared.is_none())
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(text.to_owned());
    }
    Surroundings::of(&lines).text(&lines).ok_or(ScanError::NotText)
}

/// The text of bytes that name their encoding or stand in a card that names one.
pub fn decode_part(bytes: &[u8], declared: Option<&'static Encoding>, of_card: Option<&'static Encoding>) -> String {
    let ways = ways(bytes, declared, of_card, true, || guess(bytes));
    let found = ways.into_iter().flatten().find_map(|encoding| strictly(encoding, bytes));
    found.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

/// The encoding of a name; those of Windows' code pages and with other marks between the parts are understood.
pub fn named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches('"').to_ascii_lowercase();
    let page = label.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    match page {
        "936" => return Some(GBK),
        "950" => return Some(BIG5),
        "932" => return Some(SHIFT_JIS),
        "949" => return Some(EUC_KR),
        _ => {}
    }
    let spelled = [
        label.clone(),
        label.replace('_', "-"),
        label.replace(['-', '_', ' '], ""),
        format!("windows-{page}"),
        label.replacen("iso", "iso-", 1).replace("--", "-"),
    ];
    spelled.iter().find_map(|spelled| Encoding::for_label(spelled.as_bytes()))
}

/// The encoding that a line names in its parameters.
pub fn declared(line: &str) -> Option<&'static Encoding> {
    let head = line.split(':').next().unwrap_or_default();
    let value = head.split(';').find_map(|param| {
        let (name, value) = param.split_once('=')?;
        name.trim().eq_ignore_ascii_case("CHARSET").then_some(value)
    });
    value.and_then(named)
}

/// A line with all it is folded into.
struct ByteLine<'b> {
    bytes: &'b [u8],
    declared: Option<&'static Encoding>,
    /// Which card it stands in.
    card: usize,
    is_quoted: bool,
}

impl ByteLine<'_> {
    fn is_plain(&self) -> bool {
        self.bytes.is_ascii()
    }
}

fn lines(bytes: &[u8]) -> Vec<ByteLine<'_>> {
    let mut lines: Vec<ByteLine<'_>> = Vec::new();
    let (mut card, mut from, mut at) = (0, 0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        match lines.last_mut() {
            Some(last) if line.starts_with(b" ") || line.starts_with(b"\t") => last.bytes = &bytes[from..at],
            _ => {
                from = at - line.len();
                let end = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
                let head = String::from_utf8_lossy(&line[..end]).to_ascii_uppercase();
                card += usize::from(head == "BEGIN");
                let is_quoted = head.contains("QUOTED-PRINTABLE");
                lines.push(ByteLine { bytes: line, declared: declared(&head), card, is_quoted });
            }
        }
    }
    lines
}

/// What is known of the lines that do not name their encoding.
struct Surroundings {
    /// The first encoding that a card names, by card.
    of_card: Vec<Option<&'static Encoding>>,
    is_utf8: bool,
    guess: Option<&'static Encoding>,
}

impl Surroundings {
    fn of(lines: &[ByteLine<'_>]) -> Self {
        let mut of_card = vec![None; lines.last().map_or(0, |line| line.card) + 1];
        for line in lines {
            if let (none @ None, Some(declared)) = (&mut of_card[line.card], line.declared) {
                *none = Some(declared);
            }
        }
        let open: Vec<&ByteLine<'_>> =
            lines.iter().filter(|line| line.declared.is_none() && !line.is_plain()).collect();
        let valid = open.iter().filter(|line| std::str::from_utf8(&unfolded(line.bytes).0).is_ok()).count();
        let is_utf8 = valid * 2 > open.len();
        let unknown = open.iter().filter(|line| !is_utf8 || std::str::from_utf8(&unfolded(line.bytes).0).is_err());
        let values: Vec<u8> = unknown.flat_map(|line| unfolded(line.bytes).0).collect();
        Self { of_card, is_utf8, guess: guess(&values) }
    }

    fn text(&self, lines: &[ByteLine<'_>]) -> Option<String> {
        let mut text = String::new();
        for line in lines {
            let declared = line.declared.filter(|_| !line.is_quoted);
            if line.is_plain() {
                text.push_str(&String::from_utf8_lossy(line.bytes));
                continue;
            }
            let ways = ways(line.bytes, declared, self.of_card[line.card], self.is_utf8, || self.guess);
            text.push_str(&ways.into_iter().flatten().find_map(|encoding| line_in(encoding, line.bytes))?);
        }
        Some(text)
    }
}

/// The encodings to try, in their order. A name that lies is told by UTF-8: no text of one byte a letter looks like it,
/// and none of two bytes has only letters of three.
fn ways(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    of_card: Option<&'static Encoding>,
    is_utf8: bool,
    guess: impl FnOnce() -> Option<&'static Encoding>,
) -> [Option<&'static Encoding>; 5] {
    let guessed = guess();
    match declared {
        Some(named) if !named.is_single_byte() && !is_long_utf8(&unfolded(bytes).0) => {
            [Some(named), Some(UTF_8), of_card, guessed, None]
        }
        Some(named) => [Some(UTF_8), Some(named), of_card, guessed, None],
        None if is_utf8 => [Some(UTF_8), of_card, guessed, None, None],
        None => [of_card, guessed, Some(UTF_8), None, None],
    }
}

/// Whether the bytes are UTF-8 with letters of three bytes or more alone.
fn is_long_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(|letter| letter.is_ascii() || letter.len_utf8() > 2))
}

/// The text of bytes that are all of this encoding and no control characters.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let is_text = encoding != WINDOWS_1252 || !text.contains(|letter| matches!(letter, '\u{80}'..='\u{9f}'));
    (!damaged && is_text).then(|| text.to_owned())
}

/// The same of a line that may be folded inside a character: the fold then moves before it.
fn line_in(encoding: &'static Encoding, line: &[u8]) -> Option<String> {
    if let Some(text) = strictly(encoding, line) {
        return Some(text);
    }
    let (whole, folds) = unfolded(line);
    let mut text = strictly(encoding, &whole)?;
    for (at, fold) in folds.into_iter().rev() {
        let mut before = String::with_capacity(at * 3 + 8);
        let _ = encoding.new_decoder_without_bom_handling().decode_to_string(&whole[..at], &mut before, false);
        text.insert_str(before.len().min(text.len()), fold);
    }
    Some(text)
}

/// The bytes of a line without its folds, and where those were.
fn unfolded(line: &[u8]) -> (Vec<u8>, Vec<(usize, &'static str)>) {
    let (mut whole, mut folds): (Vec<u8>, Vec<_>) = (Vec::with_capacity(line.len()), Vec::new());
    for (number, part) in line.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if number > 0 {
            while whole.last().is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
                whole.pop();
            }
            folds.push((whole.len(), "\r\n "));
            whole.extend(&part[1..]);
        } else {
            whole.extend(part);
        }
    }
    (whole, folds)
}

/// What bytes that are no UTF-8 look like.
pub fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let share = |encoding, lead: std::ops::RangeInclusive<u8>| {
        let (mut common, mut all) = (0_u32, 0_u32);
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii() {
                at += 1;
                continue;
            }
            all += 1;
            let trail = bytes.get(at + 1).copied().unwrap_or_default();
            let is_common = if encoding == GB18030 { trail >= 0xa1 } else { trail >= 0x40 };
            common += u32::from(is_common && (lead.contains(&bytes[at]) || (0xa1..=0xa3).contains(&bytes[at])));
            at += if encoding == GB18030 && trail.is_ascii_digit() { 4 } else { 2 };
        }
        let is_whole = strictly(encoding, bytes).is_some();
        if is_whole && all > 0 { Some(f64::from(common) / f64::from(all)) } else { None }
    };
    // The characters of the first level, with which nearly everything is written.
    let (simplified, traditional) = (share(GB18030, 0xb0..=0xd7), share(BIG5, 0xa4..=0xc6));
    let is_western = looks_western(bytes) && strictly(WINDOWS_1252, bytes).is_some();
    match (simplified, traditional) {
        (simplified, _) if is_western && simplified.is_none_or(|share| share < 0.5) => Some(WINDOWS_1252),
        (Some(simplified), Some(traditional)) if traditional > simplified => Some(BIG5),
        (Some(_), _) => Some(GB18030),
        (None, Some(_)) => Some(BIG5),
        (None, None) => None,
    }
}

/// Whether the bytes look like a Western text: few letters with marks, each beside a plain one.
fn looks_western(bytes: &[u8]) -> bool {
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let marked = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| !byte.is_ascii()).count();
        if run > 0 {
            let beside = [at.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(at + run)];
            if run > 2 || !beside.into_iter().flatten().any(u8::is_ascii_alphabetic) {
                return false;
            }
        }
        at += run.max(1);
    }
    marked > 0 && letters >= 2 * marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(lines: &[&[u8]]) -> Vec<u8> {
        let mut file = b"BEGIN:VCARD\r\n".to_vec();
        for line in lines {
            file.extend([line, &b"\r\n"[..]].concat());
        }
        file.extend(b"END:VCARD\r\n");
        file
    }

    #[test]
    fn encodings_of_whole_files_are_recognised() {
        let text = "BEGIN:VCARD\r\nFN:张伟\r\nEND:VCARD\r\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [&[0xff, 0xfe][..], &utf16].concat();
        for bytes in [text.as_bytes(), &GB18030.encode(text).0, &utf16, &marked, format!("\u{feff}{text}").as_bytes()] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
        assert_eq!(decode(&[b'B', b'E', 0xff, 0xff]), Err(ScanError::NotText));
        for (encoding, name) in [
            (BIG5, "王小明 臺北辦事處"),
            (GB18030, "王小明 台北办事处 玮"),
            (WINDOWS_1252, "Jürgen Köhler, Größe, Señor, Müßig"),
        ] {
            let text = format!("BEGIN:VCARD\r\nFN:{name}\r\nEND:VCARD\r\n");
            assert_eq!(decode(&encoding.encode(&text).0).as_deref(), Ok(text.as_str()), "{name}");
        }
    }

    #[test]
    fn what_a_line_names_is_obeyed() {
        for (label, encoding, name) in [
            ("Windows-1252", "windows-1252", "Jürgen “Köhler”"),
            ("ISO-8859-1", "iso-8859-1", "Ä"),
            ("iso8859_15", "iso-8859-15", "Œuvre €"),
            ("ISO-8859-2", "iso-8859-2", "Łódź"),
            ("CP1251", "windows-1251", "Иван"),
            ("koi8-r", "koi8-r", "Иван"),
            ("BIG5", "big5", "簡"),
            ("cp950", "big5", "陳大文"),
            ("GBK", "gbk", "镕"),
            ("gb2312", "gbk", "张伟"),
            ("x-cp936", "gbk", "张伟"),
            ("GB18030", "gb18030", "㐀"),
            ("Shift_JIS", "shift_jis", "田中"),
            ("EUC-KR", "euc-kr", "김철수"),
        ] {
            let bytes = Encoding::for_label(encoding.as_bytes()).unwrap().encode(name).0.into_owned();
            let head = format!("FN;CHARSET={label}:");
            let file = card(&[&[head.as_bytes(), &bytes].concat(), "NOTE:é 张".as_bytes()]);
            let text = decode(&file).unwrap();
            assert!(text.contains(&format!("{head}{name}\r\n")) && text.contains("NOTE:é 张"), "{label}: {text}");
        }
        // A name that lies, and one that nobody knows.
        for (label, name) in [("Windows-1252", "Jürgen"), ("GBK", "张伟好"), ("KLINGON", "Jürgen")] {
            let text = decode(&card(&[format!("FN;CHARSET={label}:{name}").as_bytes()])).unwrap();
            assert!(text.contains(name), "{text}");
        }
    }

    #[test]
    fn a_line_that_names_none_is_like_its_card() {
        let jurgen = WINDOWS_1252.encode("Jürgen").0.into_owned();
        let named = [b"FN;CHARSET=ISO-8859-1:", &jurgen[..]].concat();
        let open = [b"NOTE:", &jurgen[..]].concat();
        let wang = [b"FN;CHARSET=BIG5:", &BIG5.encode("簡").0[..]].concat();
        let wang_note = [b"NOTE:", &BIG5.encode("簡單").0[..]].concat();
        let text = decode(&[card(&[&named, &open]), card(&[&wang, &wang_note])].concat()).unwrap();
        assert!(text.contains("NOTE:Jürgen") && text.contains("NOTE:簡單"), "{text}");
    }

    #[test]
    fn a_fold_inside_a_character_moves_before_it() {
        for encoding in [UTF_8, GBK] {
            let name = encoding.encode("张伟").0.into_owned();
            let folded = [b"FN:", &name[..1], b"\r\n ", &name[1..]].concat();
            assert_eq!(decode(&card(&[&folded])).unwrap(), "BEGIN:VCARD\r\nFN:\r\n 张伟\r\nEND:VCARD\r\n");
        }
    }
}
