//! The list of rulebooks: those that ship with the program, and the user's own copies, which win.
//!
//! Does not cover the contents of a rulebook, or how its mistakes are reported.

use std::fs;
use std::path::PathBuf;

use super::own_files::{FileProblem, OwnFiles, OwnText, rulebook_id};
use crate::domain::Settings;
use crate::rules::{DEFAULT_RULEBOOK, Rulebook, SHIPPED_RULEBOOKS};

/// An entry in the list of rulebooks.
#[derive(Debug, Clone, PartialEq)]
pub struct RulebookEntry {
    /// The id by which it is chosen: of an own copy the name of its file.
    pub id: String,
    /// Where it comes from.
    pub source: RulebookSource,
    /// The rulebook that is used under this id; none when an own copy is broken and nothing of this id ships.
    pub rulebook: Option<Rulebook>,
    /// The text of that rulebook, as its file has it.
    pub text: String,
}

/// Where a rulebook comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum RulebookSource {
    /// It ships with the program.
    BuiltIn,
    /// The user's own copy.
    Own(PathBuf),
    /// The user's own copy cannot be used; what ships under this id is, if anything.
    Broken(FileProblem),
}

impl OwnFiles {
    /// Every rulebook: those that ship in their order, then the user's others by name.
    pub fn rulebooks(&self) -> Vec<RulebookEntry> {
        let shipped = SHIPPED_RULEBOOKS.iter().map(|(id, _)| (*id).to_owned());
        let mut others: Vec<String> = self
            .own_ids()
            .into_iter()
            .filter(|id| !SHIPPED_RULEBOOKS.iter().any(|(shipped, _)| shipped == id))
            .collect();
        others.sort();
        shipped.chain(others).filter_map(|id| self.rulebook_entry(&id)).collect()
    }

    /// The ids of all rulebooks.
    pub fn rulebook_ids(&self) -> Vec<String> {
        self.rulebooks().into_iter().map(|entry| entry.id).collect()
    }

    /// The rulebook of an id, if there is one.
    pub fn rulebook_entry(&self, id: &str) -> Option<RulebookEntry> {
        let built_in = SHIPPED_RULEBOOKS.iter().find(|(shipped, _)| *shipped == id).map(|(_, text)| (*text).to_owned());
        let own = self.rulebook_file(id).map(|path| (OwnText::read(&path), path));
        let (source, read) = match own {
            Some((OwnText::Text(text), path)) => match Rulebook::parse(&text) {
                Ok(rulebook) => (RulebookSource::Own(path), Some((text, Some(rulebook)))),
                Err(problems) => (RulebookSource::Broken(FileProblem::BrokenRulebook { path, problems }), None),
            },
            Some((OwnText::Unreadable(why), path)) => {
                (RulebookSource::Broken(FileProblem::Unreadable { path, why }), None)
            }
            Some((OwnText::Missing, _)) | None => {
                built_in.as_ref()?;
                (RulebookSource::BuiltIn, None)
            }
        };
        let (text, rulebook) = read.unwrap_or_else(|| (built_in.unwrap_or_default(), Rulebook::shipped(id)));
        Some(RulebookEntry { id: id.to_owned(), source, rulebook, text })
    }

    /// The rulebook of an id: the user's copy when it is sound, else what ships, else the default one.
    pub fn rulebook(&self, id: &str, file_problems: &mut Vec<FileProblem>) -> Rulebook {
        let Some(entry) = self.rulebook_entry(id) else {
            file_problems.push(FileProblem::UnknownRulebook { id: id.to_owned() });
            return Rulebook::default();
        };
        if let RulebookSource::Broken(trouble) = entry.source {
            file_problems.push(trouble);
        }
        entry.rulebook.unwrap_or_default()
    }

    fn own_ids(&self) -> Vec<String> {
        let entries = self.rulebook_folder().and_then(|folder| fs::read_dir(folder).ok());
        let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
        paths.filter_map(|path| rulebook_id(&path)).filter(|id| self.rulebook_file(id).is_some()).collect()
    }
}

/// The id of the rulebook that these settings choose.
pub fn chosen_rulebook(settings: &Settings) -> &str {
    settings.rulebook.as_deref().unwrap_or(DEFAULT_RULEBOOK)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::paths::AppPaths;

    fn own(folder: &Path) -> OwnFiles {
        let at = |name: &str| folder.join(name);
        OwnFiles::of(&AppPaths { book: at("book.db"), config: at("config.toml"), state: at("state") })
    }

    #[test]
    fn own_copies_win_and_broken_ones_fall_back() {
        let folder = tempfile::tempdir().unwrap();
        let files = own(folder.path());
        assert_eq!(files.rulebook_ids(), ["value-risk", "strategic", "rfm"]);
        let shelf = folder.path().join("rulebooks");
        fs::create_dir(&shelf).unwrap();
        let rfm = SHIPPED_RULEBOOKS[2].1;
        fs::write(shelf.join("rfm.toml"), rfm.replace("weight = 3", "weight = 5")).unwrap();
        fs::write(shelf.join("strategic.toml"), "id = 3").unwrap();
        fs::write(shelf.join("甲方.toml"), rfm).unwrap();
        fs::write(shelf.join("a.toml"), [0xff_u8, 0xfe]).unwrap();
        fs::write(shelf.join("notes.txt"), "no rulebook").unwrap();
        assert_eq!(files.rulebook_ids(), ["value-risk", "strategic", "rfm", "a", "甲方"]);
        let sources: Vec<bool> =
            files.rulebooks().iter().map(|entry| matches!(entry.source, RulebookSource::Broken(_))).collect();
        assert_eq!(sources, [false, true, false, true, false]);
        let mut file_problems = Vec::new();
        assert_eq!(files.rulebook("strategic", &mut file_problems), Rulebook::shipped("strategic").unwrap());
        assert!(files.rulebook("rfm", &mut file_problems).tiers.iter().any(|tier| (tier.weight - 5.0).abs() < 1e-9));
        assert_eq!(files.rulebook("a", &mut file_problems), Rulebook::default());
        assert_eq!(files.rulebook("../rfm", &mut file_problems), Rulebook::default());
        assert!(matches!(
            file_problems.as_slice(),
            [FileProblem::BrokenRulebook { .. }, FileProblem::Unreadable { .. }, FileProblem::UnknownRulebook { .. }]
        ));
    }
}
