//! The words of a mail as their writer meant them: decoded, the first readable part alone, without what it quotes.

use super::encoded_words::{from_base64, plain};
use crate::exchange::content::{charset, without_markup};

/// How deep parts of parts are looked into.
const DEEPEST: usize = 5;
/// What stands above a mail that is quoted whole.
const QUOTES: [&str; 7] = [
    "-----原始邮件-----",
    "------------------ 原始邮件",
    "-----original message-----",
    "---original---",
    "---------- forwarded message",
    "________________________________",
    "发件人:",
];

/// The words of a mail with this content type and transfer encoding; `None` where it has none to read.
pub(super) fn words_of(content_type: &str, transfer: &str, body: &[u8]) -> Option<String> {
    readable(content_type, transfer, body, DEEPEST).map(|text| own_words(&text))
}

fn readable(content_type: &str, transfer: &str, body: &[u8], depth: usize) -> Option<String> {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        let boundary = parameter(content_type, "boundary").filter(|_| depth > 0)?;
        let parts: Vec<Part> = parts(body, &boundary);
        let read = |part: &Part| readable(&part.content_type, &part.transfer, part.body, depth - 1);
        let is_plain = |part: &&Part| !part.content_type.to_ascii_lowercase().starts_with("text/html");
        return parts.iter().filter(is_plain).find_map(read).or_else(|| parts.iter().find_map(read));
    }
    if !kind.is_empty() && !kind.starts_with("text/") {
        return None;
    }
    let bytes = match transfer.trim().to_ascii_lowercase().as_str() {
        "base64" => {
            let letters = body.iter().filter(|byte| !byte.is_ascii_whitespace());
            from_base64(&letters.map(|byte| char::from(*byte)).collect::<String>())
        }
        "quoted-printable" => from_quoted(body),
        _ => body.to_vec(),
    };
    let declared = parameter(content_type, "charset").and_then(|label| charset::named(&label));
    let text = match declared {
        Some(encoding) => encoding.decode(&bytes).0.into_owned(),
        None => plain(&bytes).into_owned(),
    };
    Some(if kind == "text/html" { without_markup(&text).into_owned() } else { text })
}

/// A part of a mail.
struct Part<'b> {
    content_type: String,
    transfer: String,
    body: &'b [u8],
}

fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<Part<'b>> {
    let mark = format!("--{boundary}");
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(mark.as_bytes()) {
            starts.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(end, _)| *end).chain([body.len()]);
    starts.iter().zip(ends).filter_map(|((_, from), to)| part(body.get(*from..to)?)).collect()
}

fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let mut fields: Vec<String> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        let text = String::from_utf8_lossy(line);
        if text.trim().is_empty() {
            break;
        }
        match fields.last_mut() {
            Some(last) if text.starts_with([' ', '\t']) => last.push_str(text.trim_end()),
            _ => fields.push(text.trim_end().to_owned()),
        }
    }
    let field = |name: &str| {
        let named = fields.iter().filter_map(|field| field.split_once(':'));
        let found = named.into_iter().find(|(own, _)| own.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let (content_type, transfer) = (field("Content-Type"), field("Content-Transfer-Encoding"));
    Some(Part { content_type, transfer, body: bytes.get(at..)? })
}

/// The value of a parameter, without its quotes.
fn parameter(field: &str, name: &str) -> Option<String> {
    let found = field.split(';').skip(1).filter_map(|part| part.split_once('='));
    let (_, value) = found.into_iter().find(|(own, _)| own.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"').to_owned()).filter(|value| !value.is_empty())
}

/// `=E5=8D=8E`, and lines that go on behind a `=` at their end.
fn from_quoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let code = body.get(at + 1..at + 3).and_then(|code| std::str::from_utf8(code).ok());
        match (body[at], code) {
            (b'=', Some(code)) if u8::from_str_radix(code, 16).is_ok() => {
                bytes.push(u8::from_str_radix(code, 16).unwrap_or_default());
                at += 3;
            }
            (b'=', _) if body.get(at + 1) == Some(&b'\n') => at += 2,
            (b'=', Some("\r\n")) => at += 3,
            (byte, _) => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    bytes
}

/// What the writer wrote: no line that is quoted, and nothing below the head of a quoted mail.
fn own_words(text: &str) -> String {
    let is_quote = |line: &str| {
        let line = line.trim().to_lowercase();
        let is_reply = line.ends_with("wrote:") || line.ends_with("写道：") || line.ends_with("写道:");
        is_reply || QUOTES.iter().any(|head| line.replace('：', ":").starts_with(head))
    };
    let own = text.lines().take_while(|line| !is_quote(line)).filter(|line| !line.trim_start().starts_with('>'));
    let mut words = String::new();
    for line in own.map(str::trim_end) {
        // One empty line says as much as many.
        if !(line.is_empty() && (words.is_empty() || words.ends_with("\n\n"))) {
            words.push_str(line);
            words.push('\n');
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readable_part_is_found_and_decoded() {
        let body = b"intro\n--b1\nContent-Type: multipart/alternative; boundary=\"b2\"\n\n--b2\nContent-Type: text/html\n\n<p>markup</p>\n--b2\nContent-Type: text/plain;\n charset=gb2312\nContent-Transfer-Encoding: base64\n\nuOXD\n--b2--\n--b1\nContent-Type: application/pdf\n\n%PDF\n--b1--\n";
        let plain = words_of("multipart/mixed; boundary=b1", "", body).expect("words");
        assert_eq!(plain, encoding_rs::GBK.decode(b"\xb8\xe5\xc3").0.trim());
        let quoted = words_of("text/plain; charset=utf-8", "quoted-printable", b"=E6=8A=A5=E4=BB=\n=B7 ok=3D\n");
        assert_eq!(quoted.as_deref(), Some("报价 ok="));
        assert_eq!(words_of("text/html", "", b"<p>a</p><p>b</p>").as_deref().map(str::trim), Some("a\nb"));
        assert_eq!(words_of("image/png", "base64", b"AAAA"), None);
        assert_eq!(words_of("multipart/mixed; boundary=b1", "", b"nothing"), None);
    }

    #[test]
    fn what_is_quoted_is_left_out() {
        let text = "好的，周五见。\n\n\n张伟\n\n> 上一封\n在 2026年11月20日，李敏 写道：\n旧内容\n";
        assert_eq!(words_of("", "", text.as_bytes()).as_deref(), Some("好的，周五见。\n\n张伟"));
        let forwarded = "FYI\n-----Original Message-----\nFrom: x\n";
        assert_eq!(words_of("", "", forwarded.as_bytes()).as_deref(), Some("FYI"));
    }
}
