//! What teaches: the tour of a first day, the sentences of keys, the pages of help.

use rounds::config::Config;
use rounds::help_pages::HELP_PAGES;
use rounds::messages::Lang;
use rounds::ops::FilePlaces;
use rounds::tui::Options;
use rounds::tui::keymap::Keymap;

use super::{Fixture, LARGE, SMALL, demo, empty};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// What is typed in each step of the tour, in both languages.
const DAY: [[&str; 2]; 7] = [
    ["/hx<Enter>", "/north<Enter>"],
    ["b", "b"],
    ["<Esc>i打了电话，要报价，下周五再打<Enter>", "<Esc>icalled, wants a quote, call again next fri<Enter>"],
    ["2", "2"],
    ["PA", "PA"],
    ["uy", "uy"],
    ["?", "?"],
];

fn at_step(frame: &str, step: usize) -> bool {
    frame.contains(&format!(" {step}/7 · "))
}

screens! {
    tour_begins_zh: demo, Zh, SMALL, "g?";
    tour_begins_en: demo, En, LARGE, "g?";
    tour_in_the_week_en: demo, En, SMALL, "g?/north<Enter>b<Esc>icalled, wants a quote, call again next fri<Enter>2";
    help_page_zh: demo, Zh, SMALL, "gh<Down><Enter>";
    help_page_en: demo, En, LARGE, "gh<Down><Enter>";
    help_sentence_en: demo, En, SMALL, "?snooze";
}

#[test]
fn a_first_day_is_walked_in_seven_steps() {
    for lang in LANGS {
        for size in [SMALL, LARGE] {
            let mut keys = "g?".to_owned();
            for (step, typed) in (1..).zip(DAY) {
                let before = demo(lang).frame(&keys, size);
                assert!(at_step(&before, step), "step {step} is not told:\n{before}");
                keys.push_str(lang.pick(typed[0], typed[1]));
            }
            let last = demo(lang).frame(&keys, size);
            assert!(!last.contains("/7 ·"), "it goes on after the last step:\n{last}");
            assert!(last.contains(lang.pick("第一天走完了", "That was a first day")), "{last}");
        }
    }
}

/// Two lines are what it has for each step.
#[test]
fn each_step_is_told_whole_on_the_small_screen() {
    let ends = [
        ["找得到。", "found too."],
        ["该问什么。", "what to ask."],
        ["写名字。", "no name."],
        ["排了多少。", "how full it is."],
        ["关掉。", "closes."],
        ["也能撤。", "restart, too."],
        ["也在里面。", "are there, too."],
    ];
    for lang in LANGS {
        let mut keys = "g?".to_owned();
        for (end, typed) in ends.into_iter().zip(DAY) {
            let frame = demo(lang).frame(&keys, SMALL);
            let lines: Vec<&str> = frame.lines().collect();
            let told: String = lines[lines.len() - 3..lines.len() - 1].iter().map(|line| line.trim_end()).collect();
            let told = told.replace(lang.pick(" ", "\0"), "");
            assert!(told.trim_end().ends_with(lang.pick(end[0], end[1])), "{frame}");
            keys.push_str(lang.pick(typed[0], typed[1]));
        }
    }
}

#[test]
fn escape_leaves_the_tour_and_it_goes_on_where_it_was() {
    for lang in LANGS {
        let begun = format!("g?{}", lang.pick(DAY[0][0], DAY[0][1]));
        let left = demo(lang).frame(&format!("{begun}<Esc>"), SMALL);
        assert!(!left.contains("/7 ·") && left.contains("g?"), "{left}");
        assert!(at_step(&demo(lang).frame(&format!("{begun}<Esc>g?"), SMALL), 2));
        // A dialog is closed first.
        let closed = demo(lang).frame(&format!("{begun}b<Esc>"), SMALL);
        assert!(at_step(&closed, 3), "{closed}");
        // Another way does not count as the step.
        let other = demo(lang).frame("g?/<Esc>jjb<Esc>", SMALL);
        assert!(at_step(&other, 1), "{other}");
    }
}

/// Every key does what it does without the tour, on a screen that is lower by its rows.
#[test]
fn the_tour_blocks_no_key() {
    let ways =
        ["", "jjj", "<Enter>]]", "2ll", "2vv", "3<Tab>", "4jj", ":undo", "iNorthwind call", "a", "d", "2P", "2O"];
    for keys in ways {
        let with = demo(Lang::En).frame(&format!("g?{keys}"), LARGE);
        let without = demo(Lang::En).frame(keys, (LARGE.0, LARGE.1 - 3));
        let page = usize::from(LARGE.1) - 4;
        let first = |frame: &str| frame.lines().take(page).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(first(&with), first(&without), "{keys}");
        assert_eq!(with.lines().last(), without.lines().last(), "{keys}");
    }
}

#[test]
fn a_book_of_ones_own_is_not_toured() {
    let fixture = demo(Lang::En);
    let options = Options { files: Some(FilePlaces::default()), ..fixture.options };
    let frame = Fixture { options, ..fixture }.frame("g?", SMALL);
    assert!(frame.contains("rounds demo") && !frame.contains("/7 ·"), "{frame}");
}

#[test]
fn the_pages_are_found_and_read_with_the_keys_that_the_user_has() {
    let config = Config { keys: [("planner".to_owned(), vec!["Q".to_owned()])].into(), ..Config::default() };
    for lang in LANGS {
        for page in HELP_PAGES {
            let title = page.title(lang);
            for keys in [format!("gh{title}<Enter>"), format!("?{title}<Enter>"), format!(":{title}<Enter>")] {
                let frame = empty(lang).frame(&keys, LARGE);
                assert!(frame.lines().any(|line| line.contains('╭') && line.contains(&title)), "{keys}: {frame}");
            }
        }
        let fixture = empty(lang);
        let keymap = Keymap::of(&config).expect("keys of one's own");
        let options = Options { keymap, ..fixture.options };
        let frame =
            Fixture { options, ..fixture }.frame(&format!("gh{}<Enter>", lang.pick("排一周", "Plan the week")), LARGE);
        assert!(frame.contains(lang.pick("Q 给这一周", "Q proposes a day")), "{frame}");
    }
}
