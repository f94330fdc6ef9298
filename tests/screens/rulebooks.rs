//! Rulebooks in the app: choosing another one, and unusable files of the user's own.

use std::fs;
use std::path::Path;

use rounds::messages::Lang;
use rounds::ops::OwnFiles;
use rounds::paths::AppPaths;
use rounds::tui::Options;

use super::{Fixture, LARGE, MEDIUM, SMALL, demo};

screens! {
    rulebooks_zh: demo, Zh, MEDIUM, "R";
    rulebook_asked_zh: demo, Zh, LARGE, "Rrfm<Enter>";
    rulebook_asked_small_en: demo, En, SMALL, ":rulebook<Enter>rfm<Enter>";
    rulebook_chosen_en: demo, En, MEDIUM, "Rrfm<Enter>y";
}

#[test]
fn enter_does_no_harm_and_undo_brings_the_older_one_back() {
    let before = demo(Lang::Zh).frame("", MEDIUM);
    assert!(demo(Lang::Zh).frame("Rrfm<Enter><Enter><Esc>", MEDIUM).contains("◇潜力"), "{before}");
    let chosen = demo(Lang::Zh).frame("Rrfm<Enter>y", MEDIUM);
    assert!(
        chosen.contains("已改用分层规则「ABC 分类（RFM）」（rfm） · u 撤销") && !chosen.contains("◇潜力"),
        "{chosen}"
    );
    let undone = demo(Lang::Zh).frame("Rrfm<Enter>yu", MEDIUM);
    assert!(undone.contains("已撤销：已改用分层规则") && undone.contains("◇潜力"), "{undone}");
    let again = demo(Lang::Zh).frame("R<Enter>", MEDIUM);
    assert!(again.contains("没有改动"), "the one in use asks nothing: {again}");
}

/// The user's own folder, with one file in it.
fn own(folder: &Path, name: &str, text: &[u8]) -> OwnFiles {
    let at = |name: &str| folder.join(name);
    fs::create_dir_all(at("rulebooks")).expect("a folder");
    fs::write(at(name), text).expect("a file");
    OwnFiles::of(&AppPaths { book: at("book.db"), config: at("config.toml"), state: at("state") })
}

/// The frame on a machine with one such file, without the spaces that come from line breaks.
fn with_own(lang: Lang, (name, text): (&str, &[u8]), keys: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = demo(lang);
    let options = Options { own: own(folder.path(), name, text), ..sample.options };
    let frame = Fixture { options, ..sample }.frame(keys, LARGE);
    frame.split_whitespace().collect()
}

#[test]
fn a_broken_file_of_the_users_own_is_told_until_it_was_read() {
    let broken = include_str!("../../assets/rulebooks/value-risk.toml").replace("weight = 4", "weight = 0");
    for (file, zh, en) in [
        (
            ("rulebooks/value-risk.toml", broken.as_bytes()),
            "value-risk.toml第18行第10列：「weight」应写成大于0的数。改好保存前，先用自带的规则",
            "value-risk.toml,line18,column10:“weight”takesanumbergreaterthan0.Thebuilt-inrulesareuseduntilyoufixandsaveit",
        ),
        (
            ("holidays.csv", b"date,kind,name_zh,name_en,status\n2026-12-32,off,\xe5\x85\x83,New,published\n"),
            "holidays.csv第2行第1列写着「2026-12-32」，应为日期，如2026-10-01。改好保存前，先用自带的节假日",
            "holidays.csv,line2,column1:found“2026-12-32”,expectedadatesuchas2026-10-01",
        ),
        (
            ("holidays.csv", b"\xd0\xdd"),
            "holidays.csv读不了：内容不是UTF-8文本；要用读得到的普通文本文件，UTF-8编码。改好之前先用自带的",
            "holidays.csv:itisnottextinUTF-8;itmustbearegularfileofUTF-8textthatyoumayread.Untilthenthebuilt-inoneisused",
        ),
    ] {
        for (lang, told) in [(Lang::Zh, zh), (Lang::En, en)] {
            for keys in ["", "2", "jj", "p<Esc>", "3j4"] {
                let frame = with_own(lang, file, keys);
                assert!(frame.contains(told), "{keys}: {frame}");
            }
            assert!(!with_own(lang, file, "<Esc>").contains(told), "read");
            assert!(!with_own(lang, file, "i").contains(told), "a dialog has its own last line");
        }
    }
}
