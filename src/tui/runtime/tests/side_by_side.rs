//! A form that is opened before and saved after somebody else changed its record: nothing of either is lost.

use super::*;
use crate::domain::{Contact, CustomerId};
use crate::ops::Entity;
use crate::store::{Opening, Row};
use crate::tui::page::ViewContext;
use crate::tui::testing::drawn_with_styles;

/// The sample book in a file, open in the app and in another program.
struct Two {
    runtime: Runtime,
    other: Store,
    size: (u16, u16),
    _folder: tempfile::TempDir,
}

fn stamp() -> Stamp {
    Stamp::midnight(look().today, "2026-11-23T01:00:00Z")
}

impl Two {
    fn open(lang: Lang, size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let mut other = Store::create(&path, &Opening::app()).expect("a new book");
        let book = crate::demo::sample(look().today, lang);
        ops::apply(&mut other, Change::Import(Box::new(book)), &stamp()).expect("a sound book");
        let app = App::new("rounds".to_owned(), ViewContext { lang, ..look() }, size);
        let store = Store::open(&path, &Opening::app()).expect("the book");
        let runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("a worker");
        Self { runtime, other, size, _folder: folder }
    }

    /// The first contact of the first customer, as the book has it.
    fn contact(&self) -> Row<Contact> {
        let contacts = self.other.read().and_then(|reader| reader.list(CustomerId(1))).expect("contacts");
        contacts.into_iter().next().expect("a contact")
    }

    /// Somebody else changes that contact.
    fn change(&mut self, change: impl FnOnce(&mut Contact)) {
        let row = self.contact();
        let mut contact = row.value.clone();
        change(&mut contact);
        let entry = Entity::Contact(Box::new(contact));
        ops::apply(&mut self.other, Change::Edit { id: row.id, version: row.version, entry }, &stamp())
            .expect("a change");
    }

    fn press(&mut self, keys: &str) {
        press(&mut self.runtime, keys);
    }

    fn shown(&self) -> String {
        let (width, height) = self.size;
        drawn_with_styles(width, height, |frame, _| self.runtime.app().view(frame))
    }

    /// With the form of that contact open, typed in here and changed elsewhere, and saved.
    fn refused(lang: Lang, size: (u16, u16)) -> Self {
        let mut two = Self::open(lang, size);
        // The profile, its contacts, the first of them; then name and title.
        two.press("1/C001<Enter><Enter>]e");
        assert!(two.runtime.app().form().is_some(), "{}", two.shown());
        two.type_into("title", "x1");
        two.type_into("notes", lang.pick("周二去过，想先看样机", "Saw him on Tuesday; wants a sample first"));
        two.change(|contact| {
            contact.notes =
                Some(lang.pick("周一通过电话，下季度再说", "Called on Monday; not before next quarter").to_owned());
            contact.email = Some("new@example.com".to_owned());
        });
        two.press("<C-s>");
        two
    }

    /// Goes to a field of the form and types.
    fn type_into(&mut self, field: &str, text: &str) {
        for _ in 0..100 {
            let at = self.runtime.app().form().map(|form| form.fields[form.focus].id);
            if at == Some(field) {
                return self.press(text);
            }
            self.press("<Tab>");
        }
        panic!("no field {field}: {}", self.shown());
    }
}

#[test]
fn both_versions_are_shown_and_nothing_typed_is_lost() {
    insta::assert_snapshot!("side_by_side_large_zh", Two::refused(Lang::Zh, (120, 36)).shown());
    insta::assert_snapshot!("side_by_side_small_en", Two::refused(Lang::En, (80, 24)).shown());
    let mut two = Two::refused(Lang::En, (120, 36));
    // Back in the form every word is there, and saving shows both again.
    two.press("<Esc>");
    let values = two.runtime.app().form().expect("the form").values();
    assert!(values.text("title").ends_with("x1") && values.text("notes").contains("sample first"));
    two.press("<C-s>");
    assert!(two.shown().contains("Changed in two places"), "{}", two.shown());
    // The notes were changed by both, and stand first; what was typed is kept unless somebody says otherwise.
    two.press("l<C-s>");
    assert!(two.runtime.app().overlay().is_none(), "both dialogs are done: {}", two.shown());
    let now = two.contact().value;
    assert_eq!(now.notes.as_deref(), Some("Called on Monday; not before next quarter"));
    assert_eq!(now.email.as_deref(), Some("new@example.com"));
    assert!(now.title.is_some_and(|title| title.ends_with("x1")));
    two.press("u");
    assert!(two.contact().value.title.is_none_or(|title| !title.ends_with("x1")), "one step");
    assert_eq!(two.contact().value.email.as_deref(), Some("new@example.com"));
}

#[test]
fn all_of_one_side_is_kept_by_one_key() {
    for (key, notes, email) in [("H", "sample first", false), ("L", "next quarter", true)] {
        let mut two = Two::refused(Lang::En, (120, 36));
        two.press(&format!("{key}<C-s>"));
        let now = two.contact().value;
        assert!(now.notes.is_some_and(|text| text.contains(notes)), "{key}");
        assert_eq!(now.email.as_deref() == Some("new@example.com"), email, "{key}");
    }
}

#[test]
fn whoever_is_faster_once_more_is_shown_too() {
    let mut two = Two::refused(Lang::En, (120, 36));
    two.change(|contact| contact.wechat = Some("newest".to_owned()));
    two.press("<C-s>");
    let shown = two.shown();
    assert!(shown.contains("newest") && shown.contains("sample first"), "{shown}");
    two.press("<C-s>");
    assert!(two.runtime.app().overlay().is_none(), "{}", two.shown());
    let now = two.contact().value;
    assert_eq!((now.wechat.as_deref(), now.email.as_deref()), (Some("newest"), Some("new@example.com")));
    assert!(now.notes.is_some_and(|text| text.contains("sample first")));
}

#[test]
fn the_screen_follows_what_another_program_changes() {
    let mut two = Two::open(Lang::En, (120, 36));
    two.press("1/C001<Enter><Enter>]");
    two.change(|contact| contact.name = "Somebody Else".to_owned());
    // What the loop does once a second while nothing happens.
    two.runtime.check_surroundings();
    two.press("");
    assert!(two.shown().contains("Somebody Else"), "{}", two.shown());
}

/// Every key of the comparison acts; the walk through all keys cannot come here, as it needs another program.
#[test]
fn every_key_of_the_comparison_acts() {
    for keys in ["j", "G", "<PageDown>", "l", "<Space>", "<Enter>", "L", "<C-s>", "<Esc>", "q", "?", "<F1>"] {
        let mut two = Two::refused(Lang::En, (120, 36));
        let before = two.shown();
        two.press(keys);
        assert_ne!(two.shown(), before, "{keys}");
    }
    let mut two = Two::refused(Lang::En, (120, 36));
    for (ready, keys) in [("G", "k"), ("", "gg"), ("G", "<PageUp>"), ("ggl", "h"), ("L", "H")] {
        two.press(ready);
        let before = two.shown();
        two.press(keys);
        assert_ne!(two.shown(), before, "{ready} {keys}");
    }
}

/// A draft of that contact, left before somebody else changes it, and gone on with.
fn gone_on_with(field: &str, change: impl FnOnce(&mut Contact), keys: &str) -> Two {
    let mut two = Two::open(Lang::En, (120, 36));
    two.press("1/C001<Enter><Enter>]e");
    two.type_into(field, "x1");
    two.press("<Esc>");
    two.change(change);
    two.runtime.check_surroundings();
    two.press(keys);
    assert!(two.runtime.app().form().is_some(), "{}", two.shown());
    two
}

#[test]
fn a_draft_brings_back_only_what_was_retyped_over_what_was_saved_since() {
    for keys in ["D", "e"] {
        let newer = |contact: &mut Contact| contact.email = Some("new@example.com".to_owned());
        let mut two = gone_on_with("title", newer, keys);
        two.press("<C-s>");
        assert!(two.runtime.app().overlay().is_none(), "{}", two.shown());
        let now = two.contact().value;
        assert_eq!(now.email.as_deref(), Some("new@example.com"));
        assert!(now.title.is_some_and(|title| title.ends_with("x1")));
    }
}

#[test]
fn what_a_draft_and_somebody_else_both_changed_is_named_and_shown_before_it_is_saved() {
    let newer = |contact: &mut Contact| contact.title = Some("Chairman".to_owned());
    let mut two = gone_on_with("title", newer, "e");
    assert!(two.shown().contains("changed elsewhere since: Job title"), "{}", two.shown());
    // Left once more, it is still known what stood there.
    two.press("<Esc>e<C-s>");
    assert!(two.shown().contains("Changed in two places"), "{}", two.shown());
    assert_eq!(two.contact().value.title.as_deref(), Some("Chairman"));
    two.press("l<C-s>");
    assert_eq!(two.contact().value.title.as_deref(), Some("Chairman"));
    let mut two = gone_on_with("title", newer, "e");
    two.press("<C-s><C-s>");
    assert!(two.runtime.app().overlay().is_none(), "{}", two.shown());
    assert!(two.contact().value.title.is_some_and(|title| title.ends_with("x1")));
}
