//! Links between the pages: the file is there, and so is the section. Paths into the repository are there too.

use super::{Page, page, pages, root};

#[test]
fn every_link_leads_to_a_file_and_its_section() {
    let mut lost = Vec::new();
    let mut counted = 0;
    for from in pages() {
        for target in targets(&from.text).filter(|target| !target.contains("://")) {
            counted += 1;
            lost.extend(missing(&from, target).map(|why| format!("{}: {target}: {why}", from.path)));
        }
    }
    assert!(lost.is_empty(), "links that lead nowhere:\n{}", lost.join("\n"));
    assert!(counted > 25, "only {counted} links were found");
}

#[test]
fn every_page_is_named_in_the_index() {
    let index = page("docs/README.md").expect("an index");
    let others = pages().into_iter().filter(|one| one.path.starts_with("docs/") && one.path != index.path);
    let forgotten: Vec<String> = others
        .map(|one| one.path)
        .filter(|path| !targets(&index.text).any(|target| format!("docs/{target}") == *path))
        .collect();
    assert!(forgotten.is_empty(), "docs/README.md does not name {forgotten:?}");
}

#[test]
fn files_that_the_pages_name_are_there() {
    let folders = ["src/", "tests/", "assets/", "benches/", ".ci/"];
    for from in pages() {
        for named in
            from.text.split('`').skip(1).step_by(2).filter(|text| folders.iter().any(|folder| text.starts_with(folder)))
        {
            let path = named.split_whitespace().next().unwrap_or(named);
            assert!(root().join(path).exists(), "{}: there is no {path}", from.path);
        }
    }
}

/// Why a link leads nowhere, if it does.
fn missing(from: &Page, target: &str) -> Option<String> {
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if file.is_empty() { from.path.clone() } else { joined(folder, file) };
    if !root().join(&path).exists() {
        return Some(format!("there is no {path}"));
    }
    if anchor.is_empty() {
        return None;
    }
    let there = page(&path)?;
    let found = there.headings().any(|title| slug(title) == anchor);
    (!found).then(|| format!("{path} has no such section"))
}

/// A path from the root, out of a folder and a path from there.
fn joined(folder: &str, file: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What stands in the round brackets of the links of a text.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("](").filter_map(|(at, open)| text[at + open.len()..].split(')').next())
}

/// The anchor that Markdown makes of a heading.
fn slug(title: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    title.to_lowercase().chars().filter(kept).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}
