//! The text of a mail's header line: encoded words (RFC 2047), as Chinese mail programs write them.
//!
//! They cut a character in two between one word and the next, say GB2312 and mean GB18030, and write plain bytes where
//! none may stand. So the bytes of words that follow each other in one charset are joined before they are decoded.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK};

use crate::exchange::content::charset;

/// The bytes of a word and what they are encoded in.
type EncodedBytes = (&'static Encoding, Vec<u8>);

/// Plain bytes: UTF-8, else GB18030.
pub(super) fn plain(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0,
    }
}

/// A line with its encoded words decoded. What is no encoded word stays as it is.
pub(super) fn decoded(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut pending: Option<EncodedBytes> = None;
    let mut rest = line;
    while let Some((before, word, after)) = next_word(rest) {
        // Blanks between two words belong to neither.
        let adjoins = pending.is_some() && before.chars().all(char::is_whitespace);
        match &mut pending {
            Some((encoding, bytes)) if adjoins && *encoding == word.0 => bytes.extend(word.1),
            _ => {
                flush(&mut pending, &mut text);
                if !adjoins {
                    text.push_str(before);
                }
                pending = Some(word);
            }
        }
        rest = after;
    }
    flush(&mut pending, &mut text);
    text.push_str(rest);
    text
}

fn flush(pending: &mut Option<EncodedBytes>, text: &mut String) {
    if let Some((encoding, bytes)) = pending.take() {
        text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
    }
}

/// What stands before the next encoded word, its charset and bytes, and what stands after it.
fn next_word(line: &str) -> Option<(&str, EncodedBytes, &str)> {
    let mut from = 0;
    while let Some(at) = line[from..].find("=?").map(|at| from + at) {
        if let Some((word, length)) = word(&line[at + 2..]) {
            return Some((&line[..at], word, &line[at + 2 + length..]));
        }
        from = at + 2;
    }
    None
}

/// `charset?way?text?=`, and how long it is.
fn word(text: &str) -> Option<(EncodedBytes, usize)> {
    let (charset, rest) = text.split_once('?')?;
    let (way, rest) = rest.split_once('?')?;
    let end = rest.find("?=")?;
    // A language may stand behind the charset: `utf-8*en`.
    let charset = charset.split('*').next().unwrap_or_default();
    let encoding = charset::named(charset)?;
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let bytes = match way {
        "B" | "b" => from_base64(&rest[..end]),
        "Q" | "q" => from_quoted(&rest[..end]),
        _ => return None,
    };
    Some(((encoding, bytes), text.len() - rest.len() + end + 2))
}

/// Marks that are none of base64, padding among them, are passed over.
pub(super) fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for mark in text.bytes() {
        let value = match mark {
            b'A'..=b'Z' => mark - b'A',
            b'a'..=b'z' => mark - b'a' + 26,
            b'0'..=b'9' => mark - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            // What follows the padding is a piece of its own that begins anew.
            b'=' => {
                held = 0;
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held).to_be_bytes()[3]);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

/// `_` is a blank, `=E5` a byte.
fn from_quoted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let byte = match first {
            b'_' => Some(b' '),
            b'=' => tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()),
            other => Some(*other),
        };
        bytes.push(byte.unwrap_or(b'='));
        rest = if *first == b'=' && byte.is_some() { &tail[2..] } else { tail };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_cut_between_two_words_is_whole_again() {
        // 关于报价 in GB2312: B9D8 D3DA B1A8 BCDB, cut after three bytes and after seven.
        assert_eq!(decoded("=?GB2312?B?udjT?= =?gb2312?B?2rGovA==?=\r\n =?GB2312?Q?=DB?="), "关于报价");
        // 张伟 in UTF-8: E5BCA0 E4BC9F, cut after two bytes.
        assert_eq!(decoded("=?utf-8?Q?=E5=BC?= =?UTF-8?Q?=A0=E4=BC=9F?="), "张伟");
    }

    #[test]
    fn gb2312_is_read_as_what_it_became() {
        // 镕 is no character of GB2312 and 㐀 none of GBK.
        assert_eq!(decoded("=?gb2312?Q?=E9F?="), "镕");
        assert_eq!(decoded("=?gb2312?Q?=81=39=EE=39?="), "㐀");
    }

    #[test]
    fn words_among_plain_text_keep_its_blanks_and_lose_their_own() {
        assert_eq!(decoded("Re: =?utf-8?B?5oql5Lu3?= (v2)"), "Re: 报价 (v2)");
        assert_eq!(decoded("=?utf-8?Q?a?= =?iso-8859-1?Q?_=E9?="), "a é");
        assert_eq!(decoded("=?utf-8*zh?Q?a_b?="), "a b");
    }

    #[test]
    fn what_is_no_word_stays() {
        for line in ["=?", "=?utf-8?B?", "=?nothing?B?YQ==?=", "=?utf-8?X?YQ==?=", "2 =? 3", "=?=?=?", ""] {
            assert_eq!(decoded(line), line);
        }
        assert_eq!(decoded("=?utf-8?Q?50=?="), "50=");
    }

    #[test]
    fn base64_of_every_length_is_read() {
        for (text, bytes) in [("", ""), ("YQ==", "a"), ("YQ", "a"), ("YWI=", "ab"), ("YWJj", "abc"), ("YQ==Yg==", "ab")]
        {
            assert_eq!(from_base64(text), bytes.as_bytes(), "{text}");
        }
    }

    #[test]
    fn plain_bytes_are_utf8_or_chinese() {
        assert_eq!(plain("张伟".as_bytes()), "张伟");
        assert_eq!(plain(b"\xd5\xc5\xce\xb0"), "张伟");
    }
}
