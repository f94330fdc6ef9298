//! The pages of help and the manual pages: they say what is so.

use clap::error::ErrorKind;
use rounds::cli::args::{Args, command};
use rounds::help_pages::HELP_PAGES;
use rounds::messages::Lang;
use rounds::tui::keymap::ROWS;

use super::Machine;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// What stands between backticks on a page.
fn typed(page: &str) -> Vec<&str> {
    page.split('`').skip(1).step_by(2).collect()
}

#[test]
fn help_lists_its_pages_and_prints_each_in_both_languages() {
    let machine = Machine::new();
    let list = machine.out(&["help"]);
    for page in HELP_PAGES {
        assert!(list.contains(&format!("rounds help {}", page.id)), "{list}");
        for lang in LANGS {
            let shown = machine.out(&["help", page.id, "--lang", lang.code()]);
            assert!(shown.starts_with(&page.title(lang)), "{shown}");
            assert!(!shown.contains(['`', '{', '}']), "{shown}");
        }
    }
    assert!(!machine.path("book.db").exists(), "help needs no book");
    assert!(machine.out(&["help", "week"]).contains("rounds week"));
    let (status, said) = machine.refused(&["help", "weak"]);
    assert_eq!(status, 2);
    assert!(said.contains("“weak”") && said.contains("capture"), "{said}");
}

#[test]
fn the_pages_name_keys_that_there_are_and_those_that_the_user_has() {
    for page in HELP_PAGES {
        for lang in LANGS {
            page.with_keys(lang, &|name| {
                assert!(ROWS.iter().any(|row| row.name == name), "{}: no key is called {name}", page.id);
                String::new()
            });
        }
    }
    let machine = Machine::new();
    std::fs::write(machine.path("config.toml"), "[keys]\nundo = [\"U\"]\n").expect("a config");
    assert!(machine.out(&["help", "start"]).contains("“U”"));
}

#[test]
fn the_commands_on_the_pages_are_understood() {
    let mut tried = 0;
    for page in HELP_PAGES {
        for lang in LANGS {
            let text = page.with_keys(lang, &|_| "x".to_owned());
            for line in typed(&text).into_iter().filter(|line| line.starts_with("rounds ")) {
                // A word in quotes is one.
                let words = line.split('\'').enumerate().flat_map(|(at, part)| match at % 2 {
                    0 => part.split_whitespace().collect::<Vec<_>>(),
                    _ => vec![part],
                });
                let read = Args::read(words.map(Into::into), lang);
                // A command is named alone where what follows is told by the sentence.
                let trouble = read.err().filter(|error| error.kind() != ErrorKind::MissingRequiredArgument);
                assert!(trouble.is_none(), "{}: {line}: {trouble:?}", page.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "only {tried} commands were found");
}

#[test]
fn the_lines_on_the_page_about_logging_are_understood() {
    for lang in LANGS {
        let machine = Machine::new();
        let book = machine.path("book.db").display().to_string();
        machine.out(&["--today", "2026-11-23", "--lang", lang.code(), "demo", "--write", &book]);
        let page = HELP_PAGES.iter().find(|page| page.id == "capture").expect("the page");
        let text = page.with_keys(lang, &|_| String::new());
        let lines: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("- `").or_else(|| line.strip_prefix('`'))?.split('`').next())
            .filter(|line| !line.is_empty())
            .collect();
        assert!(lines.len() >= 5, "{lines:?}");
        for line in lines {
            let shown = machine.out(&["--today", "2026-11-23", "--lang", lang.code(), "log", "--dry-run", line]);
            assert!(shown.contains("C0"), "{line}: {shown}");
        }
    }
}

#[test]
fn conditions_on_the_page_about_finding_are_understood() {
    for lang in LANGS {
        let machine = Machine::new();
        machine.out(&["init"]);
        let page = HELP_PAGES.iter().find(|page| page.id == "find").expect("the page");
        let text = page.with_keys(lang, &|_| String::new());
        let conditions =
            typed(&text).into_iter().filter(|one| one.contains([':', '<', '>']) && !one.contains("rounds"));
        let mut tried = 0;
        for condition in conditions {
            let output =
                machine.rounds(&["--lang", lang.code(), "customers", "--", condition]).output().expect("a run");
            assert!(output.stderr.is_empty(), "{condition}: {}", String::from_utf8_lossy(&output.stderr));
            tried += 1;
        }
        assert!(tried >= 6, "{tried}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    fn count(command: &clap::Command) -> usize {
        1 + command.get_subcommands().filter(|sub| !sub.is_hide_set()).map(count).sum::<usize>()
    }
    let machine = Machine::new();
    let folder = machine.path("man");
    for lang in LANGS {
        machine.out(&["--lang", lang.code(), "man", &folder.display().to_string()]);
        let pages: Vec<_> = std::fs::read_dir(&folder).expect("the folder").flatten().collect();
        assert_eq!(pages.len(), count(&command(lang)));
        for page in pages {
            let text = std::fs::read_to_string(page.path()).expect("a page");
            assert!(text.contains(".TH ") && text.contains(".SH SYNOPSIS"), "{text}");
        }
        let log =
            std::fs::read_to_string(folder.join("rounds-log.1")).expect("the page of a command").replace("\\-", "-");
        assert!(log.contains(lang.pick("一句话记一笔跟进", "Log a follow-up in one line")), "{log}");
    }
    assert!(machine.out(&["man"]).contains(".TH ROUNDS 1"));
}
