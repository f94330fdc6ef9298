//! Nothing typed vanishes: every word of a line stands in a field, in the text, in the head as which it was read, or beside
//! the day that became the next step.

use chrono::{NaiveDate, NaiveDateTime};
use rounds::capture::dates::{Towards, parse_time, parse_when};
use rounds::capture::{Capture, NextStep, parse};
use rounds::domain::Book;
use rounds::names::{Roster, fold, resolve};
use rounds::rules::Workdays;
use serde_json::Value;

use crate::capture_cases::{IN_PLAIN_WORDS, as_json, book, file, noon};

/// What means nothing between the parts of a line.
const PARTICLES: &[&str] = &[
    "今天的",
    "一下",
    "一起",
    "刚刚",
    "刚才",
    "已经",
    "我们",
    "咱们",
    "约好了",
    "约好",
    "约了",
    "那边",
    "这边",
    "公司",
    "集团",
    "刚从",
    "从",
    "才",
    "给",
    "跟",
    "和",
    "与",
    "同",
    "对",
    "向",
    "在",
    "去",
    "到",
    "了",
    "过",
    "个",
    "我",
    "的",
    "请",
    "刚",
    "又",
    "约",
    "陪",
    "带",
    "顺路",
    "把",
    "将",
    "说",
    "问",
    "找",
    "他",
    "她",
    "今天",
    "那儿",
    "这儿",
    "那里",
    "工厂",
    "现场",
    "门口",
    "来",
    "联系",
    "接到",
];
const PARTICLES_ENGLISH: &[&str] = &[
    "with",
    "w",
    "to",
    "at",
    "from",
    "of",
    "the",
    "a",
    "an",
    "i",
    "we",
    "had",
    "on",
    "for",
    "by",
    "and",
    "just",
    "took",
    "out",
    "over",
    "good",
    "quick",
    "long",
    "short",
    "brief",
    "great",
    "nice",
    "earlier",
    "twice",
    "gave",
    "left",
    "dropped",
    "made",
    "did",
    "was",
    "got",
    "chat",
    "chatted",
    "talk",
    "talked",
    "catch",
    "caught",
    "up",
    "chased",
    "tried",
    "grabbed",
    "then",
    "re",
    "s",
    "spoke",
    "fu",
    "follow",
    "about",
    "in",
    "is",
    "inbound",
    "incoming",
    "moved",
    "pushed",
    "rescheduled",
    "postponed",
    "back",
    "pop",
    "our",
    "meeting",
    "brought",
    "forward",
    "bumped",
    "finished",
    "hopped",
    "jumped",
    "shot",
    "heard",
    "shook",
    "hands",
    "my",
    "so",
    // What is needed at once is a visit on its day.
    "urgent",
];

/// What only leads to a next step, or says that somebody asks for it, in the clause that names its day.
const LEADS_TO_A_STEP: &str = "next then agreed will ll again call ring try come remind him her them me she he they said \
    asked wants need needs visit so see step workshop demo get go promised d booked scheduled urgent urgently back pop our \
    meeting brought forward";
const LEADS_TO_A_STEP_CHINESE: &str =
    "下次约定改让要再打联系谈回说客户候时那以后寄吃饭总拜访上门电话微信邮件培训答应承诺必须急需提醒试推迟期见面一步";

/// Sets of lines beside this test, each with its book.
const OF_OUR_OWN: [(&str, &str); 12] = [
    ("lines.jsonl", "book.json"),
    ("between.jsonl", "between-book.json"),
    ("again-zh.jsonl", "again-book-zh.json"),
    ("again-en.jsonl", "again-book-en.json"),
    ("selling-zh.jsonl", "selling-book-zh.json"),
    ("selling-en.jsonl", "selling-book-en.json"),
    ("told-zh.jsonl", "told-book-zh.json"),
    ("told-en.jsonl", "told-book-en.json"),
    ("whose-zh.jsonl", "whose-book-zh.json"),
    ("whose-en.jsonl", "whose-book-en.json"),
    ("kindless-zh.jsonl", "kindless-book-zh.json"),
    ("kindless-en.jsonl", "kindless-book-en.json"),
];

/// Words of a kind that say what is sent.
const SENT: &[&str] = &["送样", "寄样", "发样", "样册", "样本", "samples"];

/// What parts the clauses of a line.
const PARTS: &[char] = &[',', ';', '!', '，', '。', '；', '！'];

#[test]
fn every_word_of_a_line_is_kept_or_was_read() {
    let workdays = Workdays::shipped(&[]);
    let (mut lost, mut count) = (Vec::new(), 0);
    let mut read = |roster: &Roster, case: &Value, now: NaiveDateTime| {
        let line = case["line"].as_str().expect("a line");
        let here = case["here"].as_str().map(|code| resolve(roster, code).expect("a customer"));
        let Ok(capture) = parse(line, roster, now, &workdays, here.as_ref()) else { return };
        count += 1;
        let gone = gone_from(line, &capture, now, &workdays);
        if !gone.is_empty() {
            lost.push(format!("{line}: {}", gone.join(" ")));
        }
    };
    for (name, of) in IN_PLAIN_WORDS {
        let roster = Roster::of_book(&book(of).customers);
        for case in file(name).lines() {
            let case: Value = serde_json::from_str(case).expect(case);
            let today: NaiveDate = case["today"].as_str().and_then(|day| day.parse().ok()).expect("a date");
            read(&roster, &case, noon(today));
        }
    }
    let monday = "2026-11-30T12:00:00".parse().expect("a moment");
    for (lines, of) in OF_OUR_OWN {
        let book: Book = serde_json::from_str(&super::file(of)).expect("a book");
        let roster = Roster::of_book(&book.customers);
        super::file(lines).lines().for_each(|case| read(&roster, &serde_json::from_str(case).expect(case), monday));
    }
    assert!(count > 1000, "{count} lines");
    assert!(lost.is_empty(), "{} of {count} lose words:\n{}", lost.len(), lost.join("\n"));
}

/// The words of a line that stand nowhere in what was read.
fn gone_from(line: &str, capture: &Capture, now: NaiveDateTime, workdays: &Workdays) -> Vec<String> {
    let kept = fold(&format!(
        "{} {} {:?} {:?}",
        as_json(capture),
        capture.customer.name,
        capture.order.as_ref().map(|order| &order.words),
        capture.title
    ));
    // The words of a kind that say what is sent say more than the kind.
    let sent = SENT.iter().flat_map(|word| line.match_indices(word)).map(|(at, word)| at..at + word.len());
    let sent = sent.filter(|range| !line[range.end..].starts_with('品'));
    let sent: Vec<_> = sent.collect();
    let is_sent = |at: usize| sent.iter().any(|range| range.contains(&at));
    let is_read = |at: usize| !is_sent(at) && capture.spans.iter().any(|part| part.range.contains(&at));
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(next) = line[at..].chars().next() {
        let rest = &line[at..];
        let length = if !next.is_alphanumeric() || is_read(at) {
            next.len_utf8()
        } else if next.is_ascii() {
            let length = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let word = fold(&rest[..length]);
            if !has_word(&kept, &word) && !PARTICLES_ENGLISH.contains(&&*word) {
                gone.push((at, at + length));
            }
            length
        } else {
            let end = rest.char_indices().find(|(place, letter)| letter.is_ascii() || is_read(at + place));
            let run = &rest[..end.map_or(rest.len(), |(place, _)| place)];
            let known = kept_length(&kept, run);
            if known == 0 {
                gone.push((at, at + next.len_utf8()));
            }
            known.max(next.len_utf8())
        };
        at += length;
    }
    // What was taken for the next step, or for when it was done, stands in the clause of its day: each lost word by itself.
    let days: Vec<(usize, usize)> = line
        .char_indices()
        .filter_map(|(place, _)| {
            let when = parse_when(&line[place..], now.date(), Towards::Either, workdays).ok().flatten();
            let soon = ["晚点", "一会儿", "等下", "later today"].iter().find(|word| line[place..].starts_with(**word));
            let length = when
                .map(|when| when.length)
                .or_else(|| parse_time(&line[place..]).map(|(_, length)| length))
                .or(soon.map(|word| word.len()));
            length.map(|length| (place, place + length))
        })
        .collect();
    let is_explained = |(from, to): &(usize, usize)| {
        let start = line[..*from].rfind(PARTS).unwrap_or(0);
        let end = line[*to..].find(PARTS).map_or(line.len(), |end| to + end);
        let is_in_day = days.iter().any(|(day, day_end)| day <= from && to <= day_end);
        let names_day = days.iter().any(|(day, day_end)| *day < end && *day_end > start);
        // `call her then`, 到时再打
        let means_it = ["then", "到时", "那时", "届时", "回来再"].iter().any(|then| line[start..end].contains(then));
        let word = fold(&line[*from..*to]);
        let only_opens = LEADS_TO_A_STEP.split(' ').any(|one| one == word)
            || (!word.is_ascii() && LEADS_TO_A_STEP_CHINESE.contains(&word));
        // `no answer, try again`
        let is_open = matches!(capture.next, Some(NextStep::Someday(_)));
        let has_step = capture.next.is_some() || capture.follow_up.done_on.is_none();
        is_in_day || ((names_day || is_open || (means_it && capture.next.is_some())) && has_step && only_opens)
    };
    gone.iter().filter(|piece| !is_explained(piece)).map(|(from, to)| line[*from..*to].to_owned()).collect()
}

fn has_word(kept: &str, word: &str) -> bool {
    kept.match_indices(word).any(|(at, _)| {
        let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
        !is_letter(kept[..at].chars().next_back()) && !is_letter(kept[at + word.len()..].chars().next())
    })
}

/// How much of the beginning of a Chinese run is kept, or means nothing.
fn kept_length(kept: &str, run: &str) -> usize {
    let particle = PARTICLES.iter().filter(|word| run.starts_with(**word)).map(|word| word.len()).max().unwrap_or(0);
    let ends = run.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let told = ends.take_while(|end| kept.contains(&fold(&run[..*end]))).last().unwrap_or(0);
    particle.max(told)
}
