//! What people and programs write for the kinds of follow-ups, row by row.

use std::fmt::Write as _;

use rounds::ops::takeover::ImportWishes;

use super::Desk;

/// By line the field, the code and its words.
const SPELLINGS: &str = include_str!("../../assets/import/own-spellings.tsv");

#[test]
fn every_spelling_of_a_kind_becomes_a_follow_up_of_that_kind() {
    let kinds = SPELLINGS.lines().filter_map(|line| line.strip_prefix("follow_up.kind\t")?.split_once('\t'));
    let all: Vec<(&str, &str)> =
        kinds.flat_map(|(code, words)| words.split('|').map(move |word| (word, code))).collect();
    assert!(all.len() > 200, "{}", all.len());
    let mut text = String::from("客户名称,跟进方式,跟进时间,跟进内容\n");
    for (at, (word, _)) in all.iter().enumerate() {
        writeln!(text, "海风,{word},2026-03-02,第{at}次").expect("a row");
    }
    let mut desk = Desk::new();
    let report = desk.take(&text, ImportWishes::default());
    assert_eq!((report.rows.taken, report.notes.len()), (all.len(), 0), "{:?}", report.notes);
    let book = desk.book();
    let touches = book["customers"][0]["follow_ups"].as_array().expect("follow-ups");
    assert_eq!(touches.len(), all.len());
    for (touch, (word, code)) in touches.iter().zip(all) {
        assert_eq!(touch["kind"], code, "{word}");
    }
}
