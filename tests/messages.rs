//! Every text of the screen in both languages: the two say the same arguments, and none is empty.
//!
//! Reads the tables as they stand in the source, so that no file of texts can be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Fewer than there are: a reader that finds nothing must not pass.
const AT_LEAST: usize = 1_000;

#[test]
fn both_languages_say_the_same_arguments() {
    let mut seen = 0;
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut |path, text| {
        for (zh, en) in pairs(text) {
            seen += 1;
            assert!(!zh.is_empty() && !en.is_empty(), "{path}: `{zh}` beside `{en}`");
            assert_eq!(arguments(zh), arguments(en), "{path}: `{zh}` beside `{en}`");
        }
        for (head, _, en, one) in declared(text) {
            let Some(one) = one else { continue };
            assert_eq!(arguments(one), arguments(en), "{path}: `{one}` beside `{en}`");
            let count = head.split(['(', ',', ')']).nth(1).unwrap_or_default().trim();
            assert!(one.contains(&format!("{{{count}}}")), "{path}: `{one}` is chosen by {count}");
            assert_ne!(one, en, "{path}");
        }
    });
    assert!(seen >= AT_LEAST, "only {seen} texts were found");
}

/// A reader that finds two ids for one text cannot know which of them a place shows. The ids of `keys` are exempt: they
/// name what a key does in one place, and the table of keys refers to them.
#[test]
fn a_text_that_says_the_same_is_one_id() {
    let mut ids: BTreeMap<(String, String, bool), Vec<String>> = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut |path, text| {
        if path.ends_with("keys.rs") {
            return;
        }
        let module = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for (head, zh, en, _) in declared(text) {
            let name = head.split('(').next().unwrap_or(head);
            let key = (zh.to_owned(), en.to_owned(), head.contains('('));
            ids.entry(key).or_default().push(format!("{module}::{name}"));
        }
    });
    assert!(ids.len() >= AT_LEAST, "only {} texts were found", ids.len());
    let repeated: Vec<&Vec<String>> = ids.values().filter(|names| names.len() > 1).collect();
    assert!(repeated.is_empty(), "ids with one text:\n{repeated:#?}");
}

/// A text that nothing names is shown nowhere. The table of keys names the ids of `keys` without their module.
#[test]
fn every_text_is_shown_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    let mut by_keymap = BTreeSet::new();
    walk(&root.join("src"), &mut |path, text| {
        let tokens = tokens(text);
        named.extend(named_in(&tokens).map(|(module, id)| (module.to_owned(), id.to_owned())));
        if path.replace('\\', "/").contains("/tui/keymap") {
            by_keymap.extend(tokens.iter().map(|word| (*word).to_owned()));
        }
    });
    let (mut seen, mut unused) = (0, Vec::new());
    walk(&root.join("src/messages"), &mut |path, text| {
        let module = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let tokens = tokens(text);
        for (head, ..) in declared(text) {
            let id = head.split('(').next().unwrap_or(head).trim();
            let is_in_its_file = tokens.iter().filter(|word| **word == id).count() > 1;
            let is_key = module == "keys" && by_keymap.contains(id);
            seen += 1;
            if !is_in_its_file && !is_key && !named.contains(&(module.clone(), id.to_owned())) {
                unused.push(format!("{module}::{id}"));
            }
        }
    });
    assert!(seen >= AT_LEAST, "only {seen} texts were found");
    assert!(unused.is_empty(), "texts that are shown nowhere: {unused:?}");
}

/// What a source names of a module, also under another name that it gives the module and within braces.
fn named_in<'a>(tokens: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let renamed: BTreeSet<(&str, &str)> = tokens
        .windows(3)
        .filter_map(|three| if let [module, "as", alias] = three { Some((*alias, *module)) } else { None })
        .collect();
    let paths = tokens.windows(3).enumerate().filter(|(_, three)| three[1] == "::");
    let pairs = paths.flat_map(|(at, three)| {
        let ids = if three[2] == "{" { &tokens[at + 3..] } else { &tokens[at + 2..at + 3] };
        ids.iter().take_while(|id| **id != "}").map(|id| (three[0], *id))
    });
    let pairs: Vec<(&str, &str)> = pairs.collect();
    pairs.into_iter().flat_map(move |(module, id)| {
        let modules = renamed.iter().filter(move |(alias, _)| *alias == module).map(|(_, module)| *module);
        modules.chain([module]).map(move |module| (module, id)).collect::<Vec<_>>()
    })
}

/// The words and signs of a source in their order, `::` as one; without comments and literals of text.
fn tokens(source: &str) -> Vec<&str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut found, mut rest) = (Vec::new(), source);
    while let Some(first) = rest.chars().next() {
        let quoted = rest.strip_prefix("'\"'").or_else(|| rest.strip_prefix("'\\\"'"));
        let length = if let Some(after) = quoted.or_else(|| literal(rest).map(|(_, after)| after)) {
            rest.len() - after.len()
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if !(first.is_whitespace() || token.starts_with("//") || token.starts_with(['"', '\''])) {
            found.push(token);
        }
        rest = after;
    }
    found
}

#[test]
fn a_text_is_found_where_it_is_named_and_not_where_it_is_only_spoken_of() {
    let source =
        "use crate::messages::files::{gone, self as text};\n// files::spoken\ntext::shown(\"files::said {}\", '\"');";
    let tokens = tokens(source);
    let named: BTreeSet<&str> =
        named_in(&tokens).filter(|(module, _)| ["files", "self"].contains(module)).map(|(_, id)| id).collect();
    assert!(named.contains("gone") && named.contains("shown"), "{named:?}");
    assert!(!named.contains("spoken") && !named.contains("said"), "{named:?}");
}

/// A word that the glossary replaced, and where it still means something else.
struct Replaced {
    /// The word, in lower case; in English as a whole word.
    word: &'static str,
    /// What is said instead.
    instead: &'static str,
    /// The texts that may say it: the file and the id.
    except: &'static [&'static str],
}

const REPLACED: &[Replaced] = &[
    Replaced {
        word: "late",
        instead: "overdue; late only in cells under ten wide",
        except: &["app::counter_overdue_short", "terms::days_late", "customers::late_kind"],
    },
    Replaced { word: "put off", instead: "snooze", except: &[] },
    Replaced { word: "whom", instead: "who", except: &[] },
    Replaced { word: "by hand", instead: "pinned, or yourself", except: &[] },
    Replaced { word: "look-alike", instead: "possible duplicate", except: &[] },
    Replaced { word: "looks like", instead: "possible duplicate", except: &[] },
    Replaced { word: "for good", instead: "permanently", except: &[] },
    Replaced { word: "take it back", instead: "undo", except: &[] },
    Replaced { word: "takes it back", instead: "undo", except: &["customer_forms::ask_several"] },
    Replaced { word: "put back", instead: "restore", except: &[] },
    Replaced {
        word: "is no",
        instead: "is not a",
        except: &["records::needs_yes", "shown::no_next_step", "exchange::lost_without_day"],
    },
    Replaced { word: "there are", instead: "use one of", except: &[] },
    Replaced { word: "stands", instead: "is", except: &[] },
    Replaced { word: "nobody", instead: "no contacts, or unassigned", except: &[] },
    Replaced { word: "can't", instead: "cannot", except: &[] },
    Replaced { word: "rehearsal", instead: "dry run", except: &[] },
    Replaced { word: "figure", instead: "metric", except: &[] },
    Replaced { word: "figures", instead: "metrics", except: &[] },
    Replaced {
        word: "obligation",
        instead: "touchpoint",
        except: &["rulebook::unknown_obligation", "rulebook::no_kinds"],
    },
    Replaced { word: "您", instead: "你", except: &[] },
    Replaced { word: "位客户", instead: "家客户", except: &[] },
    Replaced { word: "推迟", instead: "暂缓", except: &[] },
    Replaced { word: "已晚", instead: "逾期", except: &[] },
    Replaced { word: "晚了", instead: "逾期", except: &[] },
    Replaced { word: "超期", instead: "逾期、超时限", except: &[] },
    Replaced { word: "过期", instead: "逾期", except: &[] },
    Replaced { word: "定层", instead: "手动分层", except: &[] },
    Replaced { word: "底线", instead: "不放宽", except: &[] },
    Replaced { word: "容量", instead: "每日上限", except: &[] },
    // What the evaluation table of the documents calls its first column.
    Replaced { word: "周期", instead: "间隔、期间", except: &["report::period"] },
    Replaced { word: "数据文件", instead: "客户簿", except: &[] },
    Replaced { word: "……", instead: "…", except: &[] },
    Replaced { word: "“", instead: "「", except: &[] },
];

/// docs/glossary.md: one word per thing. A word that was replaced comes back only where it is listed with its reason.
#[test]
fn words_that_the_glossary_replaced_do_not_come_back() {
    let mut said = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut |path, text| {
        let module = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for (head, zh, en, one) in declared(text) {
            let id = format!("{module}::{}", head.split('(').next().unwrap_or(head).trim());
            for old in REPLACED.iter().filter(|old| !old.except.contains(&id.as_str())) {
                let is_chinese = !old.word.starts_with(|letter: char| letter.is_ascii());
                let texts = if is_chinese { vec![zh] } else { [Some(en), one].into_iter().flatten().collect() };
                said.extend(
                    texts
                        .into_iter()
                        .filter(|text| if is_chinese { text.contains(old.word) } else { says(text, old.word) })
                        .map(|text| format!("{id}: `{text}` says {}, not {}", old.word, old.instead)),
                );
            }
        }
    });
    assert!(said.is_empty(), "{said:#?}");
}

/// Texts that show what is typed between straight quotes: conditions and filters have them in their language.
const TYPED_IN_QUOTES: &[&str] = &["customer_filter::days_or_date", "customer_filter::filter_due"];

/// What is quoted stands in “ ” in English and in 「 」 in Chinese, which are two cells wide in every terminal. Backticks hold
/// what is to be typed, and so never a word of the reader alone; Chinese sets it off by the letters themselves.
#[test]
fn quotes_are_of_one_kind() {
    const TYPED: &[&str] = &["{path}", "{similar}", "{backup}", "{db}"];
    let mut said = Vec::new();
    let mut seen = 0;
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut |path, text| {
        let module = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for (head, zh, en, one) in declared(text) {
            let id = format!("{module}::{}", head.split('(').next().unwrap_or(head).trim());
            let balances = |text: &str, open: char, close: char| {
                text.matches(open).count() == text.matches(close).count() && text.matches('`').count().is_multiple_of(2)
            };
            if zh.contains(['`', '“', '”', '‘']) || !balances(zh, '「', '」') {
                said.push(format!("{id}: {zh}"));
            }
            for en in [Some(en), one].into_iter().flatten() {
                seen += usize::from(en.contains('“'));
                let inside = en.split('`').skip(1).step_by(2);
                let is_a_word_alone = |typed: &str| {
                    let bare = typed.trim_start_matches(['=', '<', '>', '@', '(']);
                    bare.starts_with('{') && bare.ends_with('}') && !bare.contains(' ') && !TYPED.contains(&typed)
                };
                let in_prose: String = en.split('`').step_by(2).collect();
                let is_straight = in_prose.contains('"') && !TYPED_IN_QUOTES.contains(&id.as_str());
                let is_foreign = en.contains(['‘', '「', '」', '«', '»']);
                if inside.clone().any(is_a_word_alone) || is_straight || is_foreign || !balances(en, '“', '”') {
                    said.push(format!("{id}: {en}"));
                }
            }
        }
    });
    assert!(said.is_empty(), "{said:#?}");
    assert!(seen > 80, "{seen}");
}

/// Whether a text has these words, whole ones, whatever their case; what stands in braces or backticks is not said.
fn says(text: &str, words: &str) -> bool {
    let mut plain = String::new();
    let (mut in_braces, mut in_code) = (false, false);
    for letter in text.to_lowercase().chars() {
        match letter {
            '{' => in_braces = true,
            '}' => in_braces = false,
            '`' => in_code = !in_code,
            _ if in_braces || in_code => {}
            _ => plain.push(letter),
        }
    }
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '-';
    plain
        .match_indices(words)
        .any(|(at, _)| !plain[..at].ends_with(is_word) && !plain[at + words.len()..].starts_with(is_word))
}

#[test]
fn a_word_is_found_whole_and_not_in_code() {
    assert!(says("{days} late", "late") && says("Late: {kind}", "late"));
    assert!(!says("latest", "late") && !says("{late}", "late") && !says("`late`", "late"));
}

/// The texts that a table declares: what stands before the brace (the id, and its arguments if it has some), Chinese,
/// English, and what English says of one if that differs.
fn declared(source: &str) -> Vec<(&str, &str, &str, Option<&str>)> {
    let lines = source.match_indices("\n    ").map(|(at, start)| &source[at + start.len()..]);
    lines
        .filter_map(|rest| {
            let (head, inside) = rest.split_once('{')?;
            let is_head = head.trim_end().chars().all(|letter| letter.is_alphanumeric() || "_(), ".contains(letter));
            let (zh, rest) = literal(inside.trim_start()).filter(|_| is_head)?;
            let (en, rest) = literal(rest.trim_start().strip_prefix(',')?.trim_start())?;
            let one = rest.trim_start().strip_prefix(',').and_then(|rest| literal(rest.trim_start()));
            Some((head.trim_end(), zh, en, one.map(|(one, _)| one)))
        })
        .collect()
}

fn walk(folder: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).expect("the folder of the texts").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, look);
        } else {
            look(&path.to_string_lossy(), &fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// What stands as `{ "…", "…" }`: a text in Chinese and in English.
fn pairs(source: &str) -> Vec<(&str, &str)> {
    let after_brace = source.match_indices('{').map(|(at, _)| source[at + 1..].trim_start());
    after_brace
        .filter_map(|rest| {
            let (zh, rest) = literal(rest)?;
            let (en, rest) = literal(rest.trim_start().strip_prefix(',')?.trim_start())?;
            let rest = rest.trim_start();
            let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            (rest.starts_with('}') || literal(rest).is_some()).then_some((zh, en))
        })
        .collect()
}

/// The string literal at the beginning, and what comes after it.
fn literal(source: &str) -> Option<(&str, &str)> {
    let inside = source.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find_map(|(at, letter)| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then_some(at)
    })?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// The names in braces.
fn arguments(text: &str) -> BTreeSet<String> {
    let plain = text.replace("{{", "").replace("}}", "");
    let names = plain.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next().map(str::to_owned));
    names.collect()
}
