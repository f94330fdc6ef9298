//! The app ends, and what was typed is not lost with it.

use super::*;

#[test]
fn words_that_cannot_be_kept_are_asked_about_before_the_app_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a file");
    std::fs::write(&file, "").expect("a file");
    let mut runtime = runtime(Drafts::open(Some(file.join("drafts.json"))));
    press(&mut runtime, "i");
    press(&mut runtime, "华星 报价");
    press(&mut runtime, "<Esc><Esc>q");
    assert!(!runtime.has_ended(), "{}", frame(&runtime));
    press(&mut runtime, "nq");
    assert!(!runtime.has_ended(), "it is asked again");
    press(&mut runtime, "y");
    assert!(runtime.has_ended());
}
