//! The heads of mails, out of one mail (`.eml`) or a box of them (mbox). The words of a mail are passed over, unless
//! somebody asks for them, see [`super::mail_words`].

use chrono::{DateTime, FixedOffset};

use super::encoded_words::{decoded, plain};
use super::mail_words::words_of;
use super::{ActivityError, LONGEST_HEAD, MOST_ITEMS, within_bounds};
use crate::exchange::content::fingerprint;

/// Somebody who wrote or was written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress {
    pub name: Option<String>,
    /// In small letters.
    pub address: String,
}

/// What a mail says before its words: who, to whom, when, about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailHead {
    pub from: MailAddress,
    /// To whom and to whom a copy.
    pub to: Vec<MailAddress>,
    /// When it was sent, by the sender's clock and in the sender's zone.
    pub at: DateTime<FixedOffset>,
    pub subject: String,
    /// Its own name; made of sender, moment and subject where it has none.
    pub key: String,
    /// The name of the mail that the talk began with.
    pub thread: String,
    /// Its words, where they were asked for.
    pub text: Option<String>,
}

/// The mails of a file, with their words only where they are asked for, and the lines at which a mail begins that names no sender or no moment.
pub fn read_mail(bytes: &[u8], with_text: bool) -> Result<(Vec<MailHead>, Vec<usize>), ActivityError> {
    within_bounds(bytes)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_box = bytes.starts_with(b"From ");
    let (mut mails, mut left_out) = (Vec::new(), Vec::new());
    let mut current = Head { keeps_words: with_text, ..Head::default() };
    let mut after_blank = true;
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // In a box a mail begins after an empty line, and in the words of a mail such a line is written `>From `.
        if is_box && after_blank && line.starts_with(b"From ") {
            current.finish(&mut mails, &mut left_out);
            current = Head { line: number + 1, is_open: true, keeps_words: with_text, ..Head::default() };
        } else if number == 0 {
            current = Head { line: 1, is_open: true, keeps_words: with_text, ..Head::default() };
            current.take(line);
        } else {
            current.take(line);
        }
        after_blank = line.is_empty();
        if mails.len() + left_out.len() > MOST_ITEMS {
            return Err(ActivityError::TooManyItems { most: MOST_ITEMS });
        }
        if !is_box && !current.is_open && !with_text {
            break;
        }
    }
    current.finish(&mut mails, &mut left_out);
    if mails.is_empty() && left_out.is_empty() { Err(ActivityError::Nothing) } else { Ok((mails, left_out)) }
}

/// The lines of a head while they are gathered, unfolded.
#[derive(Default)]
struct Head {
    line: usize,
    is_open: bool,
    bytes: usize,
    fields: Vec<Vec<u8>>,
    keeps_words: bool,
    /// What follows the head.
    words: Vec<u8>,
}

impl Head {
    fn take(&mut self, line: &[u8]) {
        if !self.is_open {
            if self.keeps_words && self.words.len() < LONGEST_HEAD {
                // In a box such a line is written with a mark.
                self.words.extend(if line.starts_with(b">From ") { &line[1..] } else { line });
                self.words.push(b'\n');
            }
            return;
        }
        self.bytes += line.len();
        if line.is_empty() || self.bytes > LONGEST_HEAD {
            self.is_open = false;
            return;
        }
        match self.fields.last_mut() {
            Some(last) if line.starts_with(b" ") || line.starts_with(b"\t") => last.extend(line),
            _ => self.fields.push(line.to_vec()),
        }
    }

    fn field(&self, name: &str) -> Option<String> {
        self.fields.iter().find_map(|field| {
            let colon = field.iter().position(|byte| *byte == b':')?;
            let (found, value) = field.split_at(colon);
            let is_it = found.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            is_it.then(|| plain(&value[1..]).trim().to_owned())
        })
    }

    fn finish(&self, mails: &mut Vec<MailHead>, left_out: &mut Vec<usize>) {
        if self.fields.is_empty() {
            return;
        }
        match self.read() {
            Some(mail) => mails.push(mail),
            None => left_out.push(self.line),
        }
    }

    fn text(&self) -> Option<String> {
        let field = |name: &str| self.field(name).unwrap_or_default();
        let words = self
            .keeps_words
            .then(|| words_of(&field("Content-Type"), &field("Content-Transfer-Encoding"), &self.words));
        words.flatten().filter(|words| !words.is_empty())
    }

    fn read(&self) -> Option<MailHead> {
        let from = addresses(&self.field("From")?).into_iter().next()?;
        let at = moment(&self.field("Date")?)?;
        let to = ["To", "Cc"].iter().filter_map(|name| self.field(name)).flat_map(|list| addresses(&list)).collect();
        let subject = self.field("Subject").map(|subject| decoded(&subject).trim().to_owned()).unwrap_or_default();
        let made = || fingerprint(&format!("{} {} {subject}", from.address, at.timestamp()));
        let key = self.field("Message-ID").and_then(|id| name_of(&id)).unwrap_or_else(made);
        let thread = ["References", "In-Reply-To"].iter().find_map(|name| name_of(&self.field(name)?));
        Some(MailHead { from, to, at, subject, thread: thread.unwrap_or_else(|| key.clone()), key, text: self.text() })
    }
}

/// The first name in angle brackets.
fn name_of(text: &str) -> Option<String> {
    let (_, rest) = text.split_once('<')?;
    let (name, _) = rest.split_once('>')?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// `Tue, 10 Mar 2026 09:30:00 +0800 (CST)`. The weekday is often wrong; without a zone it is that of Greenwich.
fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.split('(').next().unwrap_or_default();
    let text = text.split_once(',').map_or(text, |(_, rest)| rest).trim();
    DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc2822(&format!("{text} +0000"))).ok()
}

/// A list of addresses. It is cut before it is decoded: a decoded name may hold a comma.
fn addresses(list: &str) -> Vec<MailAddress> {
    let mut found = Vec::new();
    let (mut part, mut is_quoted, mut comments, mut in_brackets) = (String::new(), false, 0_usize, false);
    let mut letters = list.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if is_quoted || comments > 0 => {
                let escaped = letters.next();
                if comments == 0 {
                    part.extend(escaped);
                }
            }
            '"' if comments == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => comments += 1,
            ')' if !is_quoted && comments > 0 => comments -= 1,
            _ if comments > 0 => {}
            '<' if !is_quoted => {
                in_brackets = true;
                // From here on a `<` within the name is none that begins the address.
                part.push('\0');
            }
            '>' if !is_quoted => in_brackets = false,
            ',' | ';' if !is_quoted => {
                found.extend(address(&part));
                part.clear();
                in_brackets = false;
            }
            // What stands before a colon is the name of a group.
            ':' if !is_quoted && !in_brackets => part.clear(),
            _ => part.push(letter),
        }
    }
    found.extend(address(&part));
    found
}

/// A name, a zero and an address, or an address alone.
fn address(part: &str) -> Option<MailAddress> {
    let (name, address) = part.split_once('\0').unwrap_or(("", part));
    let address = address.trim().trim_matches('\0').to_lowercase();
    let (before, after) = address.split_once('@')?;
    if before.is_empty() || after.is_empty() || address.contains(char::is_whitespace) {
        return None;
    }
    let name = decoded(name.trim()).trim().to_owned();
    Some(MailAddress { name: (!name.is_empty()).then_some(name), address })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, address: &str) -> MailAddress {
        MailAddress { name: (!name.is_empty()).then(|| name.to_owned()), address: address.to_owned() }
    }

    #[test]
    fn a_mail_says_who_wrote_to_whom_and_when() {
        let mail = "Received: by x; Tue, 10 Mar 2026 01:30:09 +0000\r\n\
            From: =?GB2312?B?udjT?=\r\n =?GB2312?B?2g==?= <Guan.Yu@Example.CN>\r\n\
            To: \"Smith, Emma\" <emma@northwind.example>, bob@northwind.example\r\n\
            CC: Sales: ann@northwind.example (Ann), eve@northwind.example;\r\n\
            Date: Mon, 10 Mar 2026 09:30:00 +0800 (CST)\r\n\
            Subject: =?utf-8?B?5oql5Lu3?=\r\nMessage-Id: <2@example.cn>\r\n\
            References: <1@northwind.example> <0@example.cn>\r\n\r\n\
            From: nobody@example.cn\r\nthe words of the mail\r\n";
        let (mails, left_out) = read_mail(mail.as_bytes(), false).expect("a mail");
        assert!(left_out.is_empty());
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!(mail.from, of("关于", "guan.yu@example.cn"));
        let written_to = [
            of("Smith, Emma", "emma@northwind.example"),
            of("", "bob@northwind.example"),
            of("", "ann@northwind.example"),
            of("", "eve@northwind.example"),
        ];
        assert_eq!(mail.to, written_to);
        assert_eq!(mail.at.to_rfc3339(), "2026-03-10T09:30:00+08:00");
        assert_eq!((mail.subject.as_str(), mail.key.as_str()), ("报价", "2@example.cn"));
        assert_eq!(mail.thread, "1@northwind.example");
    }

    #[test]
    fn a_box_holds_mails_and_words_that_look_like_one() {
        let text = "From a@x Tue Mar 10 09:30:00 2026\nFrom: a@x.example\nDate: 10 Mar 2026 09:30:00 +0000\n\n\
            Hello\nFrom here on words follow\n\n>From the words too\n\n\
            From b@x Tue Mar 10 09:30:00 2026\nSubject: nobody\n\nwords\n\n\
            From c@x Tue Mar 10 09:30:00 2026\nFrom: c@x.example\nDate: 11 Mar 2026 09:30:00\n\n";
        let (mails, left_out) = read_mail(text.as_bytes(), false).expect("a box");
        let from: Vec<&str> = mails.iter().map(|mail| mail.from.address.as_str()).collect();
        assert_eq!((from, left_out), (vec!["a@x.example", "c@x.example"], vec![10]));
        assert_ne!(mails[0].key, mails[1].key);
        assert_eq!(mails[0].key, mails[0].thread);
    }

    #[test]
    fn a_name_in_plain_chinese_bytes_is_read() {
        let mail =
            b"From: \xd5\xc5\xce\xb0 <zw@x.example>\nDate: 10 Mar 2026 09:30:00 +0800\nSubject: \xb1\xa8\xbc\xdb\n\n";
        let (mails, _) = read_mail(mail, false).expect("a mail");
        assert_eq!((mails[0].from.clone(), mails[0].subject.as_str()), (of("张伟", "zw@x.example"), "报价"));
    }

    #[test]
    fn a_decoded_name_is_never_cut() {
        // `Li, Si <x>` encoded: the comma and the brackets are of the name.
        assert_eq!(addresses("=?utf-8?Q?Li=2C_Si_=3Cx=3E?= <ls@x.example>"), [of("Li, Si <x>", "ls@x.example")]);
        assert_eq!(addresses(r#""A \"B\" <c>, d" <e@x.example>"#), [of("A \"B\" <c>, d", "e@x.example")]);
        assert_eq!(addresses("undisclosed-recipients:;"), []);
        assert_eq!(addresses("nobody, @x, y@, <>, \"a"), []);
    }

    #[test]
    fn a_head_without_end_costs_no_more_than_its_bound() {
        let mail =
            format!("From: a@x.example\n{}Date: 10 Mar 2026 09:30:00 +0800\n\n", "X-Long: 1234567890\n".repeat(20_000));
        assert_eq!(read_mail(mail.as_bytes(), false), Ok((Vec::new(), vec![1])));
        assert_eq!(read_mail(b"", false), Err(ActivityError::Nothing));
    }
}
