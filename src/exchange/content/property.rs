//! One property of a card: its name, its parameters, and its value as text, whatever way an old phone wrote it.
//!
//! Understands the parameters of every version (`TEL;CELL`, `TEL;TYPE=cell,pref`, `TEL;TYPE="voice,cell";PREF=1`) and
//! quoted-printable with and without the name of its encoding. Leaves out what the property means.

use encoding_rs::Encoding;

use super::charset;

/// Parameters of version 2.1 that stand without a name and say how the value is written.
const MANNERS: [&str; 6] = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"];

/// A property as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// In capitals, without its group.
    pub name: String,
    /// Names in capitals; of several values each alone.
    params: Vec<(String, String)>,
    /// Unfolded and decoded, still escaped.
    value: String,
}

impl Property {
    /// Reads a line with all it is continued by; `of_card` is the encoding that other lines of the card name.
    pub fn read(line: &str, of_card: Option<&'static Encoding>) -> Self {
        let unquoted = head_end(line);
        let head: String = unfolded(&line[..unquoted]);
        let mut pieces = split_outside_quotes(&head, ';').into_iter();
        let name = pieces.next().unwrap_or_default().trim();
        let name = name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase();
        let mut params = Vec::new();
        for piece in pieces {
            let (key, values) = match piece.split_once('=') {
                Some((key, values)) => (key.trim().to_ascii_uppercase(), values),
                None if MANNERS.contains(&&*piece.trim().to_ascii_uppercase()) => ("ENCODING".to_owned(), piece),
                None => ("TYPE".to_owned(), piece),
            };
            let bare = values.replace('"', "");
            params.extend(bare.split(',').map(|value| (key.clone(), value.trim().to_owned())));
        }
        let mut property = Self { name, params, value: String::new() };
        let rest = line.get(unquoted + 1..).unwrap_or_default();
        let is_quoted = property.has("ENCODING", "QUOTED-PRINTABLE") || property.has("ENCODING", "Q");
        let declared = property.values("CHARSET").find_map(charset::named);
        property.value = if is_quoted { from_quoted(rest, declared, of_card) } else { unfolded(rest) };
        property
    }

    /// The values of a parameter.
    pub fn values<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> + 'p {
        self.params.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|one| one.eq_ignore_ascii_case(value))
    }

    /// How much it is preferred among its like: 1 most, 101 where nothing is said.
    pub fn preference(&self) -> u32 {
        let number = self.values("PREF").find_map(|value| value.parse().ok());
        number.unwrap_or(if self.has("TYPE", "PREF") { 1 } else { 101 })
    }

    /// The whole value as text.
    pub fn text(&self) -> String {
        tidy(&unescaped(&self.value))
    }

    /// The values between semicolons, each as text.
    pub fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            let last = parts.len() - 1;
            match letter {
                ';' => parts.push(String::new()),
                '\\' => parts[last].extend(std::iter::once(letter).chain(letters.next())),
                _ => parts[last].push(letter),
            }
        }
        parts.iter().map(|part| tidy(&unescaped(part))).collect()
    }
}

/// Where the colon stands that ends name and parameters.
fn head_end(line: &str) -> usize {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, letter)| {
        quoted ^= *letter == '"';
        *letter == ':' && !quoted
    });
    // A quotation mark that is never closed hides nothing.
    colon.map(|(at, _)| at).or_else(|| line.find(':')).unwrap_or(line.trim_end().len())
}

fn split_outside_quotes(text: &str, at: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|letter: char| {
        quoted ^= letter == '"';
        letter == at && !quoted
    })
    .collect()
}

/// A value without the breaks of its folding.
fn unfolded(text: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |whole, line| whole + line.strip_prefix([' ', '\t']).unwrap_or(line))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, false) => plain.push(letter),
            _ => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(marked @ (',' | ';' | ':' | '\\')) => plain.push(marked),
                other => plain.extend(std::iter::once('\\').chain(other)),
            },
        }
    }
    plain
}

fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// A value in quoted-printable. A blank with which a line goes on is one of the text between Western words and one of
/// the folding elsewhere, above all inside a character.
fn from_quoted(text: &str, declared: Option<&'static Encoding>, of_card: Option<&'static Encoding>) -> String {
    let decoded = |bytes: &[u8]| charset::decode_part(bytes, declared, of_card);
    let mut whole: Vec<u8> = Vec::new();
    let mut is_soft = false;
    for (number, line) in text.lines().enumerate() {
        let blank = number > 0 && line.starts_with([' ', '\t']);
        let (line, goes_on) = line.strip_suffix('=').map_or((line, false), |rest| (rest, true));
        let bytes = from_hex(if blank { &line[1..] } else { line });
        if blank && is_soft && !is_inside_chinese(&whole, &decoded(&[&whole[..], &bytes].concat()), &decoded) {
            whole.push(b' ');
        }
        whole.extend(bytes);
        is_soft = goes_on;
    }
    decoded(&whole)
}

/// Whether a place after these bytes lies inside a character or beside one that is written without blanks.
fn is_inside_chinese(before: &[u8], whole: &str, decoded: &dyn Fn(&[u8]) -> String) -> bool {
    let begun = decoded(before);
    let Some(rest) = whole.strip_prefix(begun.as_str()) else { return true };
    let is_wide = |letter: Option<char>| letter.is_some_and(|letter| letter >= '\u{2e80}');
    is_wide(begun.chars().next_back()) || is_wide(rest.chars().next())
}

fn from_hex(line: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(line.len());
    let mut rest = line.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'=', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high * 16 + low));
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_every_version_are_read() {
        for line in [
            "TEL;CELL;PREF:1",
            "item1.TEL;TYPE=cell,pref:1",
            "tel;type=CELL;type=Pref:1",
            "TEL;VALUE=uri;TYPE=\"voice,cell\";PREF=1:1",
            "TEL;TYPE=CE\r\n LL;TYPE=PREF:1",
        ] {
            let read = Property::read(line, None);
            assert_eq!((read.name.as_str(), read.text()), ("TEL", "1".to_owned()), "{line}");
            assert!(read.has("TYPE", "CELL") && !read.has("TYPE", "HOME"), "{line}");
            assert_eq!(read.preference(), 1, "{line}");
        }
        let quoted = Property::read("ATTENDEE;CN=\"a:b;c\":mailto:x", None);
        assert_eq!((quoted.text().as_str(), quoted.values("CN").collect()), ("mailto:x", vec!["a:b;c"]));
        assert_eq!(Property::read("NOTE", None).text(), "");
        assert_eq!(Property::read("X;A=\"b:c", None).text(), "c");
    }

    #[test]
    fn values_are_unfolded_and_unescaped() {
        let read = Property::read("ORG:Acme\\, Inc\\;x;Sa\r\n les\\nEast;;C:\\dir\r\n", None);
        assert_eq!(read.parts(), ["Acme, Inc;x", "Sales\nEast", "", "C:\\dir"]);
    }

    #[test]
    fn quoted_printable_of_old_phones_is_read() {
        for (line, text) in [
            ("FN;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen", "Jürgen"),
            ("FN;QUOTED-PRINTABLE:J=c3=b6rg", "Jörg"),
            ("FN;ENCODING=Quoted-Printable;CHARSET=ISO-8859-1:J=FCrgen", "Jürgen"),
            ("FN;ENCODING=QUOTED-PRINTABLE:J=FCrgen", "Jürgen"),
            ("FN;ENCODING=QUOTED-PRINTABLE:=D5=C5=CE=B0", "张伟"),
            ("FN;CHARSET=BIG5;ENCODING=QUOTED-PRINTABLE:=B3=AF", "陳"),
            ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=\r\n =E4=BA=94", "王五"),
            ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=\r\n=E4=BA=94\r\n", "王五"),
            ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=\r\n =8B=E4=BA=94", "王五"),
            ("FN;ENCODING=QUOTED-PRINTABLE:Anna=\r\n Smith", "Anna Smith"),
            ("FN;ENCODING=QUOTED-PRINTABLE:Anna\r\n Smith", "AnnaSmith"),
            ("NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=\r\n\r\n", "one\ntwo"),
            ("NOTE;ENCODING=QUOTED-PRINTABLE:1=2 =3D =ZZ", "1=2 = =ZZ"),
        ] {
            assert_eq!(Property::read(line, None).text(), text, "{line}");
        }
        let of_card = charset::named("Windows-1252");
        assert_eq!(Property::read("FN;ENCODING=QUOTED-PRINTABLE:=C4=D6", of_card).text(), "ÄÖ");
    }
}
