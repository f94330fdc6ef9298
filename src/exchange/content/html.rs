//! Markup that calendars write into descriptions, as the plain text that it shows.
//!
//! Only what looks like markup is touched: `a < b` and `<angle>` stay. Leaves out everything a text cannot show.

use std::borrow::Cow;

/// The elements by which markup is told from a text with angle brackets.
const ELEMENTS: [&str; 30] = [
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "td",
    "tr",
    "u",
];
/// Further ones, which are known once it is markup.
const MORE_ELEMENTS: [&str; 14] =
    ["!doctype", "!--", "code", "dd", "dl", "dt", "h5", "h6", "link", "small", "tbody", "th", "thead", "ul"];
/// The elements that begin a line of their own.
const LINES: [&str; 17] =
    ["blockquote", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tr", "ul"];
/// The elements whose contents nobody reads.
const UNREAD: [&str; 4] = ["head", "script", "style", "title"];

/// The text that markup shows; a text without any is answered unchanged.
pub fn without_markup(text: &str) -> Cow<'_, str> {
    if !is_markup(text) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        add_words(&mut plain, &rest[..at]);
        rest = &rest[at..];
        if let Some((name, end)) = element(rest) {
            add_break(&mut plain, name.trim_start_matches('/'));
            let opens = UNREAD.iter().find(|unread| name == **unread);
            let closed = opens.and_then(|unread| find_folded(&rest[end..], &format!("</{unread}")));
            rest = &rest[end + closed.unwrap_or_default()..];
        } else {
            plain.push('<');
            rest = &rest[1..];
        }
    }
    add_words(&mut plain, rest);
    let lines: Vec<&str> = plain.lines().map(str::trim).collect();
    Cow::Owned(lines.join("\n").trim().to_owned())
}

fn is_markup(text: &str) -> bool {
    let mut rest = if text.contains('>') { text } else { "" };
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if element(rest)
            .is_some_and(|(name, _)| ELEMENTS.contains(&name.trim_start_matches('/').to_ascii_lowercase().as_str()))
        {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// The name of the element with which a text begins, in small letters with the stroke of one that ends, and its length.
fn element(text: &str) -> Option<(String, usize)> {
    if text.starts_with("<!--") {
        return Some(("!--".to_owned(), text.find("-->").map_or(text.len(), |at| at + 3)));
    }
    let inside = &text[1..];
    let name_end = inside.char_indices().skip(1).find(|(_, letter)| !letter.is_ascii_alphanumeric());
    let name = inside[..name_end.map_or(inside.len(), |(at, _)| at)].to_ascii_lowercase();
    let bare = name.trim_start_matches('/');
    let known = [&ELEMENTS[..], &MORE_ELEMENTS, &UNREAD].concat().contains(&bare);
    known.then(|| text.find('>')).flatten().map(|end| (name, end + 1))
}

/// White space in markup is one blank, unless it ends a line that already ended.
fn add_words(plain: &mut String, text: &str) {
    let decoded = decoded(text);
    for letter in decoded.chars() {
        match letter {
            ' ' | '\t' | '\r' | '\n' => {
                if !plain.is_empty() && !plain.ends_with([' ', '\n']) {
                    plain.push(' ');
                }
            }
            '\u{a0}' => plain.push(' '),
            _ => plain.push(letter),
        }
    }
}

fn add_break(plain: &mut String, name: &str) {
    let trimmed = plain.trim_end_matches(' ').len();
    match name {
        "br" => {
            plain.truncate(trimmed);
            plain.push('\n');
        }
        _ if LINES.contains(&name) => {
            plain.truncate(trimmed);
            if !plain.is_empty() && !plain.ends_with('\n') {
                plain.push('\n');
            }
        }
        "td" | "th" if !plain.is_empty() && !plain.ends_with([' ', '\n']) => plain.push(' '),
        _ => {}
    }
}

/// A text with its entities as letters.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(10).find(|(_, letter)| *letter == ';').map(|(end, _)| end);
        if let Some((letter, length)) = end.and_then(|end| Some((entity(&rest[1..end])?, end + 1))) {
            plain.push(letter);
            rest = &rest[length..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok());
        return code.and_then(char::from_u32);
    }
    Some(match name {
        "nbsp" => '\u{a0}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" | "middot" => '·',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "euro" => '€',
        "yen" => '¥',
        "pound" => '£',
        _ => return None,
    })
}

fn find_folded(text: &str, wanted: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_the_text_that_it_shows() {
        for (markup, text) in [
            ("get the signature<br>—— Contacts<br>Ann Lee", "get the signature\n—— Contacts\nAnn Lee"),
            ("one<BR/>two<br />three<br><br>four", "one\ntwo\nthree\n\nfour"),
            ("<p>one</p><p>two &amp; three</p>", "one\ntwo & three"),
            (
                "<html><head><style>p {x}</style></head><body><div>带上&nbsp;报价</div>\n<div>两份</div></body></html>",
                "带上 报价\n两份",
            ),
            ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
            ("see <a href=\"https://x.example/?a=1&b=2\">the offer</a>", "see the offer"),
            ("<b>5 &lt; 6</b> &#8212; &#x4e8c;", "5 < 6 — 二"),
            ("<span>one\ntwo</span>", "one two"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("<b>never closed", "never closed"),
            ("<i>a <strange> b</i>", "a <strange> b"),
            ("<script>alert(1)</script><p>b</p>", "b"),
        ] {
            assert_eq!(without_markup(markup), text, "{markup}");
        }
        for text in
            ["a < b", "price <100", "<Ann Lee> and <b", "x &amp; y", "", "一 <二> 三", "<<<", "mail <ann@x.example>"]
        {
            assert_eq!(without_markup(text), text);
        }
    }
}
