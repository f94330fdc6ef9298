//! Who was spoken to: contacts by name, by surname and title, by the given name.

use std::ops::Range;

use super::super::{Doubt, lexicon};
use super::{Walk, particles};
use crate::names::{
    Candidate, Person, PersonUnresolved, address_at, begins_with_name, english_address_at, english_title_at, fold,
    given_name, is_common_surname, last_name, office_at, resolve_person, surname,
};

/// The characters of a Chinese full name.
const CHINESE_NAME: std::ops::RangeInclusive<usize> = 2..=3;
/// The same with a surname of two.
const CHINESE_FULL_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Somebody named in the line, with everybody in the book who may be meant.
pub(super) struct Mention {
    pub(super) length: usize,
    pub(super) found: Vec<(Candidate, Person)>,
}

/// The length of somebody's full name at the beginning of a text.
pub(super) fn whole_name(person: &Person, text: &str) -> Option<usize> {
    let length = |text: &str| person.called().filter_map(|name| begins_with_name(text, &fold(name))).max();
    length(text).or_else(|| {
        let titled = english_title_at(text)?;
        Some(titled + length(&text[titled..])?)
    })
}

/// What says that somebody was not met.
const AWAY: &[&str] = &[
    "离职",
    "已离职",
    "已经离职",
    "辞职",
    "不干了",
    "不在",
    "没在",
    "没来",
    "没见",
    "出差",
    "请假",
    "休假",
    "开会去了",
];
const AWAY_ENGLISH: &[&str] = &[
    "has left",
    "is leaving",
    "left the company",
    "left the business",
    "no longer works there",
    "no longer there",
    "has moved on",
    "has retired",
    "was out",
    "was away",
    "was not in",
    "wasn't in",
    "is out",
    "is away",
    "not in",
    "out",
    "away",
    "busy",
    "was busy",
    "unavailable",
    "not available",
    "on vacation",
    "on holiday",
    "on leave",
    "off sick",
];
/// Given names that are other words too: written small behind a kind they may be text.
const ALSO_WORDS: &[&str] = &[
    "mark", "will", "grant", "may", "bill", "sue", "rob", "drew", "frank", "art", "pat", "jack", "hope", "grace",
    "joy", "rich", "dean", "chase", "miles", "faith", "dawn", "june", "april", "august", "summer", "guy", "ray",
    "rose", "max", "page", "paige", "skip", "buck", "cash", "sage", "price", "van", "an", "so", "no", "he", "in",
    "wade", "ward", "case",
];

impl Walk<'_> {
    /// Whether somebody whose name ends here, at a customer already said, is told not to have been there.
    pub(super) fn is_away(&self, end: usize) -> bool {
        let rest = self.line[end..].trim_start();
        let english = || AWAY_ENGLISH.iter().filter_map(|word| lexicon::begins_with(rest, word));
        let is_english = || english().any(|length| lexicon::word_ends(&rest[length..]));
        self.customer.is_some() && (AWAY.iter().any(|word| rest.starts_with(word)) || is_english())
    }

    /// The kind at once behind somebody's name, whatever else it may begin: 「王总电话设备停机了」 is no telephone set.
    pub(super) fn kind_behind_name(&self, at: usize) -> Option<lexicon::SpokenKind> {
        self.mentions.last().filter(|(range, _)| range.end == at)?;
        let (word, length) = lexicon::kind_before_noun(&self.line[at..])?;
        Some(lexicon::SpokenKind { word, length, is_done: false })
    }

    /// Leaves somebody who was not there to the text, with what is said of them, and goes on behind it.
    pub(super) fn pass_absent(&mut self) -> bool {
        let Some(mention) = self.mention(self.rest(), true).filter(|mention| self.is_away(self.at + mention.length))
        else {
            return false;
        };
        let behind = self.at + mention.length;
        let said = &self.line[behind..];
        self.at = behind + said.find([',', '，', ';', '；', '。']).unwrap_or(said.len());
        self.loose = Some(self.at);
        true
    }

    /// Who is named at the beginning of a text: of the customer, or of the book while the customer is not known.
    pub(super) fn mention(&self, text: &str, led: bool) -> Option<Mention> {
        if self.kind.is_none() || self.customer.is_some() || led || self.mentions.is_empty() {
            let full = self.found(&|person| whole_name(person, text));
            if let Some(mention) = longest(full) {
                return Some(mention);
            }
        }
        let said = self.addressed(text).or_else(|| self.addressed_in_english(text)).or_else(|| self.given(text, led));
        // `Sofia's leaving` tells of her.
        said.filter(|mention| !["'s ", "’s "].iter().any(|end| text[mention.length..].starts_with(end)))
    }

    /// The length of a contact's full name with which a text begins.
    pub(super) fn whole_name(&self, text: &str) -> Option<usize> {
        longest(self.found(&|person| whole_name(person, text))).map(|mention| mention.length)
    }

    /// 张总, 王工, 老李.
    fn addressed(&self, text: &str) -> Option<Mention> {
        let (surname, length) = address_at(text)?;
        let of_name = |person: &Person| (crate::names::surname(&person.name) == Some(surname)).then_some(length);
        let namesakes = self.found(&of_name);
        let typed = &text[..length];
        // Of several of that surname, the one whom the title fits.
        let people: Vec<Person> = namesakes.iter().map(|(_, person, _)| person.clone()).collect();
        let fits: Vec<&str> = match resolve_person(&people, typed) {
            Ok(person) => vec![&person.name],
            Err(PersonUnresolved::Several(_)) => people.iter().map(|person| person.name.as_str()).collect(),
            Err(PersonUnresolved::Unknown) => return None,
        };
        let title = people.iter().find(|person| person.name == fits[0]).and_then(|person| person.title.clone());
        let found = namesakes
            .into_iter()
            .filter(|(_, person, _)| fits.contains(&person.name.as_str()) && (fits.len() > 1 || person.title == title));
        let found: Vec<_> = found.map(|(customer, person, _)| (customer, person)).collect();
        (!found.is_empty()).then_some(Mention { length, found })
    }

    /// `Dr. Ruiz`, `Mr Smith`.
    fn addressed_in_english(&self, text: &str) -> Option<Mention> {
        let (wanted, length) = english_address_at(text)?;
        let of_name = |person: &Person| (fold(last_name(person)?) == fold(wanted)).then_some(length);
        longest(self.found(&of_name))
    }

    /// `Emma`: written like a name, or behind `with` and the like, or where no text can stand yet.
    fn given(&self, text: &str, led: bool) -> Option<Mention> {
        let word = &text[..lexicon::word_length(text)];
        let is_other = ALSO_WORDS.iter().any(|other| word.eq_ignore_ascii_case(other));
        let is_small = self.customer.is_some() && self.ends_with_part() && !is_other;
        let is_name = text.starts_with(char::is_uppercase) || led || self.kind.is_none() || is_small;
        if !is_name {
            return None;
        }
        let of_name = |person: &Person| begins_with_name(text, &fold(given_name(person)?));
        longest(self.found(&of_name))
    }

    /// Who is called by the given name, written large, or by surname and title, as `Elodie` and 赵工 are.
    pub(super) fn called_shortly(&self, text: &str) -> Option<Mention> {
        let word = &text[..lexicon::word_length(text)];
        let is_other = ALSO_WORDS.iter().any(|other| word.eq_ignore_ascii_case(other));
        let given = || self.given(text, false).filter(|_| text.starts_with(char::is_uppercase) && !is_other);
        let addressed = self.addressed(text).filter(|at| is_title_whole(&text[..at.length], &text[at.length..]));
        addressed.or_else(given)
    }

    fn found(&self, reading: &dyn Fn(&Person) -> Option<usize>) -> Vec<(Candidate, Person, usize)> {
        let of = |customer: &Candidate| {
            let people = self.known.directory.people(customer.id).into_iter();
            let found = people.filter_map(|person| reading(&person).map(|length| (customer.clone(), person, length)));
            found.collect::<Vec<_>>()
        };
        if let Some(customer) = &self.customer {
            return of(customer);
        }
        let here = self.known.here.map(of).unwrap_or_default();
        if here.is_empty() { self.known.directory.people_by(reading) } else { here }
    }

    /// Whether everybody named may work at a customer.
    pub(super) fn all_work_at(&self, customer: &Candidate) -> bool {
        self.mentions.iter().all(|(_, mention)| mention.found.iter().any(|(at, _)| at.id == customer.id))
    }

    /// Who was spoken to, now that the customer is known; whoever is not certain stays text.
    /// A title said behind somebody is the contact's; another than the one in the book is news, and stays text.
    pub(super) fn settle_people(&mut self, customer: &Candidate) -> (Vec<Person>, Option<(String, String)>) {
        let mut people: Vec<Person> = Vec::new();
        let mut told = None;
        for (place, (range, mention)) in std::mem::take(&mut self.mentions).into_iter().enumerate() {
            let here = mention.found.into_iter().filter(|(at, _)| at.id == customer.id);
            let mut here: Vec<Person> = here.map(|(_, person)| person).collect();
            if here.iter().any(|person| !person.left) {
                here.retain(|person| !person.left);
            }
            if let Some((_, title, title_range)) = self.titles.iter().find(|(of, ..)| *of == place).cloned() {
                let known = here.first().filter(|_| here.len() == 1).map(|only| only.title.as_deref());
                let is_same = |known: &str| known.contains(title.as_str()) || title.contains(known);
                match known {
                    Some(None) if told.is_none() => told = Some((here[0].name.clone(), title)),
                    Some(Some(known)) if is_same(known) => {}
                    _ => self.unclaim(&title_range),
                }
            }
            match here.as_slice() {
                [only] if people.contains(only) => {}
                [only] => people.push(only.clone()),
                _ => self.leave_to_text(&range, &here),
            }
        }
        (people, told)
    }

    fn leave_to_text(&mut self, range: &Range<usize>, candidates: &[Person]) {
        let word = self.line[range.clone()].to_owned();
        self.doubts.push(if candidates.is_empty() {
            Doubt::Stranger { word }
        } else {
            let names = candidates.iter().map(|person| person.name.clone()).collect();
            Doubt::SeveralPeople { word, names }
        });
        self.unclaim(range);
    }

    /// Leaves somebody whom the book does not know to the text and goes on behind the name.
    pub(super) fn pass_stranger(&mut self) -> bool {
        if self.customer.is_none() && self.mentions.is_empty() && !self.names_stranger_of_customer() {
            return false;
        }
        let Some((before, length)) =
            self.stranger().filter(|(before, length)| !self.is_away(self.at + before + length))
        else {
            return false;
        };
        let named = &self.line[self.at + before..];
        let length = title_behind(named, length).map_or(length, |(_, end)| end);
        let word = named[..length].to_owned();
        self.doubts.push(Doubt::Stranger { word });
        self.at += before + length;
        self.loose = Some(self.at);
        true
    }

    /// Whether somebody whom the book does not know is told to be at a customer: `with Tom Ruiz from Northwind`.
    fn names_stranger_of_customer(&mut self) -> bool {
        let Some((before, length)) = self.stranger() else { return false };
        let end = self.at + before + length;
        let at = end + particles::separators(self.line, end);
        let led = lexicon::leading_word(&self.line[at..], &["的"], &["from", "at", "of", "with"]);
        led.is_some_and(|length| {
            let at = at + length + particles::separators(self.line, at + length);
            self.known.directory.named_at(&self.line[at..]).is_some() || self.begins_customer(at)
        })
    }

    /// What stands before the name of a stranger, and the length of the name.
    fn stranger(&self) -> Option<(usize, usize)> {
        let rest = self.rest();
        let before =
            particles::particle(rest).map_or(0, |length| length + particles::separators(self.line, self.at + length));
        let name = &rest[before..];
        let addressed = address_at(name).filter(|(surname, length)| is_common_surname(surname) && *length >= 6);
        if let Some((_, length)) = addressed.filter(|(_, length)| is_title_whole(&name[..*length], &name[*length..])) {
            return Some((before, length));
        }
        let word = &name[..name.find(particles::parts_words).unwrap_or(name.len())];
        let is_short = CHINESE_NAME.contains(&word.chars().count()) && word.len() == word.chars().count() * 3;
        let is_named = surname(word).is_some_and(is_common_surname);
        if self.kind.is_none() && is_short && is_named && word.len() < name.len() {
            return Some((before, word.len()));
        }
        if let Some(titled) = english_title_at(name) {
            let rest = &name[titled..];
            let words = rest.split(' ').take_while(|word| is_western(word.trim_end_matches(particles::parts_words)));
            let length: usize = words.take(2).map(|word| word.len() + 1).sum();
            let told = rest[..length.saturating_sub(1)].trim_end_matches(particles::parts_words).len();
            return (told > 0).then_some((before, titled + told));
        }
        if !is_western(word) || (before == 0 && self.kind.is_some()) || word.len() == name.len() {
            return None;
        }
        // `Tom Ruiz from`: the last name too, where a word behind it says that the name ends there.
        let behind = name[word.len()..].strip_prefix(' ').unwrap_or_default();
        let last = &behind[..behind.find(particles::parts_words).unwrap_or(behind.len())];
        let after = behind[last.len()..].trim_start();
        let ends = is_western(last) && lexicon::leading_word(after, &[], &["from", "at", "of"]).is_some();
        Some((before, if ends { word.len() + 1 + last.len() } else { word.len() }))
    }
}

/// The title of an office behind a Chinese full name with which a text begins, and where it ends: 副总 of 「赵国强 副总 电话」.
pub(in super::super) fn title_behind(text: &str, name: usize) -> Option<(&str, usize)> {
    let is_full = CHINESE_FULL_NAME.contains(&text[..name].chars().count()) && address_at(&text[..name]).is_none();
    let rest = text.get(name..).filter(|_| is_full && !text[..name].is_ascii())?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '　']).len();
    let length = office_at(&rest[blanks..])?;
    // 「主管采购」 says what somebody does; 「副总电话」 is a title and a kind.
    let behind = &rest[blanks + length..];
    let is_glued = behind.starts_with(|next: char| !next.is_ascii() && next.is_alphabetic());
    if is_glued && lexicon::spoken_kind(behind).is_none() && lexicon::unanswered(behind).is_none() {
        return None;
    }
    Some((&rest[blanks..blanks + length], name + blanks + length))
}

/// The title in brackets behind a name, and where the brackets end: `Rachel Ogden (ops manager)`.
pub(in super::super) fn title_in_brackets(text: &str, name: usize) -> Option<(&str, usize)> {
    const LONGEST: usize = 40;
    let rest = &text[name..];
    let open = rest.len() - rest.trim_start().strip_prefix(['(', '（'])?.len();
    let length = rest[open..].find([')', '）'])?;
    let title = rest[open..open + length].trim();
    let is_title = |letter: char| letter.is_alphabetic() || " -/&.'’".contains(letter);
    let fits = !title.is_empty() && title.chars().count() <= LONGEST && title.chars().all(is_title);
    let close = rest[open + length..].chars().next().map_or(1, char::len_utf8);
    fits.then_some((title, name + open + length + close))
}

/// The length of the Western name with which a text begins, all of its words: `Tom Reed`, `Anna van der Berg`.
pub(in super::super) fn western_name(text: &str) -> Option<usize> {
    const PARTICLES: &[&str] = &["van", "von", "de", "der", "den", "da", "di", "la", "le", "bin", "al", "ter"];
    const MOST: usize = 5;
    let mut end = 0;
    let mut at = 0;
    for word in text.split(' ').take(MOST) {
        let bare = &word[..lexicon::word_length(word)];
        let is_last = bare.len() < word.len();
        let rest = &text[at..];
        if is_name_word(bare) && (end == 0 || !is_other_word(rest)) {
            end = at + bare.len();
        } else if end == 0 || !PARTICLES.contains(&bare) {
            break;
        }
        if is_last {
            break;
        }
        at += word.len() + 1;
    }
    (end > 0).then_some(end)
}

/// `Reed`, `O'Brien`, `McKay`, `Smith-Jones`, `J.`
fn is_name_word(word: &str) -> bool {
    // Chinese characters have neither form.
    let is_letter = |letter: char| letter.is_lowercase() || letter.is_uppercase() || "'’-.".contains(letter);
    let is_latin = word.chars().all(is_letter);
    let is_small = |letter: char| letter.is_lowercase();
    let is_initial = word.trim_end_matches('.').chars().count() == 1;
    word.starts_with(char::is_uppercase) && is_latin && (is_initial || word.contains(is_small)) && word != "I"
}

/// Whether a text begins with a day, a kind or the like, which is no part of a name before it.
fn is_other_word(text: &str) -> bool {
    lexicon::kind_word(text).is_some()
        || lexicon::spoken_kind(text).is_some()
        || lexicon::outcome(text).is_some()
        || is_day_name(text)
        || lexicon::leading_word(text, &[], super::sentence_words::SENTENCE_WORDS).is_some()
}

fn is_day_name(text: &str) -> bool {
    const DAYS: &[&str] =
        &["mon", "tue", "wed", "thu", "fri", "sat", "sun", "today", "tomorrow", "yesterday", "next", "last"];
    let word = text.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
    DAYS.contains(&word.as_str()) || (word.ends_with("day") && word.len() > 5)
}

/// Whether a word is written like a Western name.
pub(super) fn is_western(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.chars().skip(1).all(|letter| letter.is_ascii_lowercase())
}

/// Whether a surname and a title are the whole of it: a title of one character is often the beginning of a word.
fn is_title_whole(addressed: &str, rest: &str) -> bool {
    let is_short = addressed.chars().count() == 2;
    !is_short || addressed.ends_with(['总', '工', '董', '哥', '姐']) || lexicon::word_ends(rest)
}

/// Those whose name takes most of the text.
fn longest(found: Vec<(Candidate, Person, usize)>) -> Option<Mention> {
    let length = found.iter().map(|(_, _, length)| *length).max()?;
    let found = found.into_iter().filter(|(_, _, own)| *own == length);
    Some(Mention { length, found: found.map(|(customer, person, _)| (customer, person)).collect() })
}
