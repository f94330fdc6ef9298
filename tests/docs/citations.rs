//! A comment that cites the manual says `docs/rules.md 3.2`, and that page has that section.

use std::fs;
use std::path::Path;

use super::{Page, page, root};

/// Where comments are looked at, and how those of a file begin.
const COMMENTED: [(&str, &str, &str); 5] = [
    ("src", "rs", "//"),
    ("tests", "rs", "//"),
    ("benches", "rs", "//"),
    ("assets", "sql", "--"),
    ("assets", "toml", "#"),
];

/// A page that a comment names, and the sections of it.
#[derive(Debug, PartialEq, Eq)]
struct Citation {
    page: String,
    sections: Vec<String>,
}

#[test]
fn every_citation_leads_to_a_page_and_its_section() {
    let (mut lost, mut counted) = (Vec::new(), 0);
    for (place, comment) in comments() {
        for citation in citations(&comment) {
            counted += 1;
            match page(&citation.page) {
                None => lost.push(format!("{place}: there is no {}", citation.page)),
                Some(page) => lost.extend(
                    (citation.sections.iter())
                        .filter(|section| !has_section(&page, section))
                        .map(|section| format!("{place}: {} has no section {section}", citation.page)),
                ),
            }
        }
    }
    assert!(lost.is_empty(), "citations that lead nowhere:\n{}", lost.join("\n"));
    assert!(counted > 100, "only {counted} citations were found");
}

#[test]
fn a_citation_has_one_form() {
    let wrong: Vec<String> = comments()
        .filter(|(_, comment)| has_bare_section(comment))
        .map(|(place, comment)| format!("{place}: {}", comment.trim()))
        .collect();
    assert!(wrong.is_empty(), "written `section N` instead of `docs/page.md N`:\n{}", wrong.join("\n"));
}

#[test]
fn citations_are_read_as_they_are_written() {
    let read =
        |text: &str| citations(text).into_iter().map(|one| (one.page, one.sections.join(" "))).collect::<Vec<_>>();
    let one = |page: &str, sections: &str| vec![(page.to_owned(), sections.to_owned())];
    assert_eq!(read("when it is due (docs/rules.md 3.2)."), one("docs/rules.md", "3.2"));
    assert_eq!(read("(docs/rules.md 3.7, 5.2 and 9): 14 days"), one("docs/rules.md", "3.7 5.2 9"));
    assert_eq!(read("as docs/kpi.md 2 to 4. Nothing"), one("docs/kpi.md", "2 4"));
    assert_eq!(read("see docs/safety.md, always"), one("docs/safety.md", ""));
    assert_eq!(read("see rules.md"), one("rules.md", ""));
    assert!(read("nothing here. More, 3.2").is_empty());
    assert!(has_bare_section("as section 9 says") && has_bare_section("rules, sections 3 and 5"));
    assert!(!has_bare_section("RFC 6350, section 3.1") && !has_bare_section("a section of the page"));
}

/// Whether a heading of the page has this number: `## 3. When …`, `### 3.2 Start`.
fn has_section(page: &Page, number: &str) -> bool {
    let numbered = |title: &str| title.split(' ').next().is_some_and(|first| first.trim_end_matches('.') == number);
    page.headings().any(numbered)
}

/// The citations of a comment: every word with the ending of a page, and the numbers behind it.
fn citations(comment: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut rest = comment;
    while let Some(end) = rest.find(".md").map(|at| at + ".md".len()) {
        let is_path = |letter: char| letter.is_ascii_alphanumeric() || "/-_.".contains(letter);
        let start = rest[..end]
            .rfind(|letter| !is_path(letter))
            .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let (sections, after) = sections(&rest[end..]);
        found.push(Citation { page: rest[start..end].to_owned(), sections });
        rest = after;
    }
    found
}

/// The numbers with which a text begins, parted by blanks, commas, `and` and `to`; and what follows them.
fn sections(mut text: &str) -> (Vec<String>, &str) {
    let mut found = Vec::new();
    loop {
        let separators = [", ", " and ", " to ", " "];
        let Some(next) = separators.iter().find_map(|separator| text.strip_prefix(separator)) else { break };
        let end = next.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(next.len());
        let number = next[..end].trim_end_matches('.');
        if number.is_empty() {
            break;
        }
        found.push(number.to_owned());
        text = &next[number.len()..];
    }
    (found, text)
}

/// Whether a comment speaks of a section by its number, without the page where it stands.
fn has_bare_section(comment: &str) -> bool {
    let mut words = comment.split_whitespace().map(|word| word.trim_start_matches('('));
    let mut is_numbered = false;
    while let Some(word) = words.next() {
        if word == "section" || word == "sections" {
            is_numbered |=
                words.clone().next().is_some_and(|next| next.starts_with(|first: char| first.is_ascii_digit()));
        }
    }
    is_numbered && !comment.contains("RFC")
}

/// Every comment of the sources, with its file and line.
fn comments() -> impl Iterator<Item = (String, String)> {
    COMMENTED.into_iter().flat_map(|(folder, extension, mark)| {
        files(&root().join(folder), extension).into_iter().flat_map(move |(path, text)| {
            let lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
            (1..).zip(lines).filter_map(move |(number, line): (usize, String)| {
                let trimmed = line.trim_start();
                let comment = trimmed.strip_prefix(mark).or_else(|| Some(trimmed.split_once(&format!(" {mark} "))?.1));
                comment.map(|comment| (format!("{path}:{number}"), comment.to_owned()))
            })
        })
    })
}

/// The files of this extension below a folder, each with its path from the root. This file cites what is not there.
fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            let text = fs::read_to_string(&path).expect("a text");
            let short = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            found.push((short, text));
        }
    }
    found
}
