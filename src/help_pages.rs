//! The pages of help that ship, each in both languages: read in the app and by `rounds help`.
//!
//! A page names a key as `{undo}`, by the name of its row, so that it says the key that the user has.
//! Leaves out how a page is drawn, and the keys themselves.

use crate::markdown;
use crate::messages::Lang;

/// What is read under one id, in either language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelpPage {
    /// What is typed after `rounds help`.
    pub id: &'static str,
    zh: &'static str,
    en: &'static str,
}

macro_rules! pages {
    ($($id:literal)+) => {
        &[$(HelpPage {
            id: $id,
            zh: include_str!(concat!("../assets/help/zh/", $id, ".md")),
            en: include_str!(concat!("../assets/help/en/", $id, ".md")),
        }),+]
    };
}

/// Every page, in the order in which a new user reads them.
pub const HELP_PAGES: &[HelpPage] =
    pages! { "start" "capture" "dates" "find" "rules" "plan" "craft" "import" "files" "keys" };

impl HelpPage {
    /// The page of this id.
    pub fn of(id: &str) -> Option<&'static Self> {
        HELP_PAGES.iter().find(|page| page.id == id)
    }

    /// The page that is meant by words of no id: the one whose title has them in either language, else the one that says them
    /// most often; case does not count.
    pub fn about(lang: Lang, words: &str) -> Option<&'static Self> {
        let words = words.trim().to_lowercase();
        let titled = |page: &&Self| [Lang::Zh, Lang::En].iter().any(|lang| says(&page.title(*lang), &words) > 0);
        let told = |page: &&Self| says(page.text(lang), &words);
        let most = || HELP_PAGES.iter().rev().filter(|page| told(page) > 0).max_by_key(told);
        if words.is_empty() { None } else { HELP_PAGES.iter().find(titled).or_else(most) }
    }

    /// Its first heading.
    pub fn title(&self, lang: Lang) -> String {
        markdown::title(self.text(lang)).unwrap_or_default()
    }

    /// The page in Markdown, with the keys that this table gives to the names of rows.
    pub fn with_keys(&self, lang: Lang, key: &dyn Fn(&str) -> String) -> String {
        let mut parts = self.text(lang).split('{');
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            if let Some((name, rest)) = part.split_once('}') {
                said.push_str(&key(name));
                said.push_str(rest);
            } else {
                said.push('{');
                said.push_str(part);
            }
        }
        said
    }

    fn text(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// How often a text says these small letters.
fn says(text: &str, words: &str) -> usize {
    text.to_lowercase().matches(words).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_title_and_the_same_keys_in_both_languages() {
        for page in HELP_PAGES {
            let keys = |lang| {
                let mut named = std::cell::RefCell::new(std::collections::BTreeSet::new());
                page.with_keys(lang, &|name| {
                    named.borrow_mut().insert(name.to_owned());
                    String::new()
                });
                named.get_mut().clone()
            };
            assert_eq!(keys(Lang::Zh), keys(Lang::En), "{}", page.id);
            assert!(page.title(Lang::Zh).chars().any(|letter| letter > '\u{2e80}'), "{}", page.id);
            assert!(page.title(Lang::En).is_ascii() && !page.title(Lang::En).is_empty(), "{}", page.id);
            assert!(HelpPage::of(page.id) == Some(page));
        }
    }
}
