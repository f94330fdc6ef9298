//! `rounds playbook`: the list and the pages; own ones win, are added, and a broken one is named with its line.

use std::fs;

use serde_json::Value;

use super::Machine;

fn listed(machine: &Machine, lang: &str) -> Vec<Value> {
    serde_json::from_str(&machine.out(&["playbook", "--json", "--lang", lang])).expect("one JSON document")
}

fn own(machine: &Machine, name: &str, text: &str) {
    fs::create_dir_all(machine.path("playbooks")).expect("a folder");
    fs::write(machine.path("playbooks").join(name), text).expect("a file");
}

#[test]
fn every_playbook_is_listed_and_printed_in_both_languages_without_a_book() {
    let machine = Machine::new();
    let ids = |lang| listed(&machine, lang).iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids("zh"), ids("en"));
    for lang in ["zh", "en"] {
        for one in listed(&machine, lang) {
            let (id, title) = (one["id"].as_str().expect("an id"), one["title"].as_str().expect("a title"));
            assert!(!one["topics"].as_array().expect("topics").is_empty(), "{id}");
            let page = machine.out(&["playbook", id, "--lang", lang]);
            assert!(page.starts_with(&format!("# {title}\n")), "{id}: {page}");
            let html = machine.out(&["playbook", id, "--lang", lang, "--format", "html"]);
            assert!(html.contains(title) && !html.contains("<script"), "{id}");
        }
    }
    assert!(!machine.path("book.db").exists(), "no book is needed");
}

#[test]
fn an_own_playbook_wins_and_is_added() {
    let machine = Machine::new();
    let shipped = listed(&machine, "en").len();
    own(&machine, "visit-plan.md", "+++\ntopics = [\"visits\"]\n+++\n# How we visit\n");
    own(&machine, "our-way.md", "+++\ntopics = [\"ours\"]\nstages = [\"won\"]\n+++\n# Our way\n\n<b>loud</b>\n");
    let found = listed(&machine, "en");
    assert_eq!(found.len(), shipped + 1);
    assert_eq!(found.last().map(|one| one["id"].clone()), Some("our-way".into()));
    assert_eq!(machine.out(&["playbook", "visit-plan", "--lang", "zh"]).trim(), "# How we visit");
    let html = machine.out(&["playbook", "our-way", "--format", "html"]);
    assert!(html.contains("&lt;b&gt;loud"), "{html}");
}

#[test]
fn a_broken_own_playbook_is_named_with_its_line_and_the_built_in_one_is_used() {
    let machine = Machine::new();
    let before = machine.out(&["playbook", "visit-plan", "--lang", "en"]);
    own(&machine, "visit-plan.md", "+++\ntopics = [\"visits\"]\nstages = [\"wonn\"]\n+++\n# How we visit\n");
    let list = machine.out(&["playbook", "--lang", "en"]);
    assert!(list.contains("visit-plan.md, line 3: expected one of"), "{list}");
    assert_eq!(machine.out(&["playbook", "visit-plan", "--lang", "en"]), before);
    let unknown = machine.rounds(&["playbook", "visitplan", "--lang", "en"]).output().expect("a run");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("visitplan is not a playbook"));
}
