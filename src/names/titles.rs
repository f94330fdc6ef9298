//! How people are titled, one list for all who ask: behind a typed surname (张总), in the cell of a table (采购经理), in a
//! letter (周经理); and what stands before a name in Latin letters.

use super::{fold, given_names, surnames};

/// It stands behind a surname, as people say it.
const SAID: u8 = 1;
/// A letter addresses somebody by it.
const WRITTEN: u8 = 2;
/// It is what a title in a table ends in.
const OFFICE: u8 = 4;
/// It is said out of courtesy, and is no office.
const COURTESY: u8 = 8;

/// Chinese titles and what each is for, longer before shorter.
const TITLES: &[(&str, u8)] = &[
    ("董事长", SAID | WRITTEN | OFFICE),
    ("总经理", SAID | WRITTEN | OFFICE),
    ("秘书长", SAID | WRITTEN | OFFICE),
    ("工程师", OFFICE),
    ("副总", SAID | OFFICE),
    ("总监", SAID | WRITTEN | OFFICE),
    ("总工", SAID | WRITTEN | OFFICE),
    ("总裁", SAID | WRITTEN | OFFICE),
    ("经理", SAID | WRITTEN | OFFICE),
    ("主任", SAID | WRITTEN | OFFICE),
    ("主管", SAID | WRITTEN | OFFICE),
    ("部长", SAID | WRITTEN | OFFICE),
    ("处长", SAID | WRITTEN | OFFICE),
    ("科长", SAID | WRITTEN | OFFICE),
    ("局长", SAID | WRITTEN | OFFICE),
    ("院长", SAID | WRITTEN | OFFICE),
    ("所长", SAID | WRITTEN | OFFICE),
    ("厂长", SAID | WRITTEN | OFFICE),
    ("校长", SAID | WRITTEN | OFFICE),
    ("行长", SAID | WRITTEN | OFFICE),
    ("店长", SAID | WRITTEN | OFFICE),
    ("会长", SAID | WRITTEN | OFFICE),
    ("秘书", SAID | OFFICE),
    ("书记", SAID | WRITTEN | OFFICE),
    ("助理", SAID | OFFICE),
    ("教授", SAID | WRITTEN),
    ("老师", SAID | WRITTEN | COURTESY),
    ("老板", SAID | OFFICE),
    ("先生", SAID | COURTESY),
    ("女士", SAID | COURTESY),
    ("小姐", SAID | COURTESY),
    ("太太", COURTESY),
    ("夫人", COURTESY),
    ("同志", COURTESY),
    ("师傅", SAID | COURTESY),
    ("博士", SAID),
    ("医生", SAID),
    ("律师", SAID | OFFICE),
    ("会计", SAID | OFFICE),
    ("董事", SAID | OFFICE),
    ("专员", OFFICE),
    ("出纳", OFFICE),
    ("采购", OFFICE),
    ("法人", OFFICE),
    ("总", SAID | WRITTEN),
    ("董", SAID),
    ("工", SAID),
    ("局", SAID),
    ("处", SAID),
    ("科", SAID),
    ("部", SAID),
    ("院", SAID),
    ("哥", SAID),
    ("姐", SAID),
];
/// What stands before a name in Latin letters, folded.
const BEFORE_ENGLISH_NAMES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "herr", "herrn", "frau", "monsieur", "madame", "mme", "mlle", "sra", "srta"];
/// The same, where it says more than that somebody is addressed.
const OF_LEARNING_OR_RANK: &[&str] = &["dr", "prof", "professor", "sir", "dame"];
/// What stands between two of them: Mr. & Mrs. Poe.
const BETWEEN: &[&str] = &["& ", "and ", "und ", "et "];

fn titles(purpose: u8) -> impl Iterator<Item = &'static str> {
    TITLES.iter().filter(move |(_, all)| all & purpose > 0).map(|(title, _)| *title)
}

/// The titles that are said behind a surname, longer before shorter.
pub(super) fn said_titles() -> impl Iterator<Item = &'static str> {
    titles(SAID)
}

/// The title by which a letter addresses somebody, where a text ends in one: 经理 of 采购经理.
pub fn written_title(text: &str) -> Option<&'static str> {
    titles(WRITTEN).find(|title| text.ends_with(title))
}

/// Whether a text ends in the title of an office.
pub fn is_office(text: &str) -> bool {
    titles(OFFICE).any(|title| text.ends_with(title))
}

/// The titles that are said of anybody out of courtesy.
pub fn courtesy_titles() -> impl Iterator<Item = &'static str> {
    titles(COURTESY)
}

/// Titles that are words of their own too, as the beginning of a text.
const ALSO_WORDS: &[&str] = &["采购", "法人", "会计", "出纳", "专员"];
/// The most characters of a title with what it is of: 集团采购总监.
const LONGEST: usize = 8;

/// Verbs of what somebody is responsible for: 主管采购, 负责采购经理.
const RESPONSIBLE: &[&str] = &["主管", "负责", "分管"];

/// The length of the title of an office with which a text begins: a word that ends in one, or one written together with what
/// follows, as 副总 of 「副总电话」.
pub fn office_at(text: &str) -> Option<usize> {
    let ends = text.find(|letter: char| !super::readings::is_chinese(letter)).unwrap_or(text.len());
    let word = &text[..ends];
    let own = || titles(OFFICE).filter(|title| !ALSO_WORDS.contains(title));
    let is_verb = RESPONSIBLE.iter().any(|verb| word.starts_with(verb) && word.len() > verb.len());
    let is_short = word.chars().count() <= LONGEST;
    let is_whole = is_short && !is_verb && !word.contains('的') && own().any(|title| word.ends_with(title));
    if is_whole { Some(ends) } else { own().find(|title| text.starts_with(title)).map(str::len) }
}

/// Whether a word is what stands before a name in Latin letters: Mr, Dr., Professor, Frau.
pub fn is_english_title(word: &str) -> bool {
    let word = fold(word.trim_end_matches('.'));
    BEFORE_ENGLISH_NAMES.iter().chain(OF_LEARNING_OR_RANK).any(|title| *title == word)
}

/// Whether a text is a form of address that says nothing more: 女士, Mrs., Herr, M.
pub fn is_form_of_address(text: &str) -> bool {
    let text = text.trim();
    let word = fold(text.trim_end_matches('.'));
    courtesy_titles().any(|title| title == text) || BEFORE_ENGLISH_NAMES.contains(&word.as_str()) || is_short(text)
}

/// M. and Sr., which are no forms of address without their point.
fn is_short(word: &str) -> bool {
    matches!(word, "M." | "MM." | "Sr.")
}

/// A name without the forms of address before and behind it: John Smith of Mr. John Smith, 刘芳 of 刘芳女士. What somebody
/// has earned stays: Dr. Eva Klein of Frau Dr. Eva Klein. A surname alone keeps its own: 王先生, 欧阳女士.
pub fn without_form_of_address(name: &str) -> &str {
    let mut bare = name.trim();
    while let Some(rest) = behind_title(bare).filter(|rest| !rest.is_empty()) {
        let other = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)).filter(|rest| behind_title(rest).is_some());
        bare = other.unwrap_or(rest);
    }
    for title in courtesy_titles() {
        if let Some(rest) = bare.strip_suffix(title).map(str::trim)
            && rest.chars().count() > 1
            && surnames::surname(rest) != Some(rest)
        {
            bare = rest;
        }
    }
    bare
}

/// What stands behind the form of address with which a name begins; M. is one before a given name, else the first letter of
/// one.
fn behind_title(name: &str) -> Option<&str> {
    let (word, rest) = name.split_at(name.find(['.', ' '])? + 1);
    let (word, rest) = (word.trim_end(), rest.trim_start());
    let next = rest.split([' ', '-']).next().unwrap_or_default();
    let is_before_name = is_short(word) && rest.contains(' ') && given_names::is_given_name(next);
    let is_courtesy = BEFORE_ENGLISH_NAMES.contains(&fold(word.trim_end_matches('.')).as_str());
    (is_courtesy || is_before_name).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_stands_behind_one_that_it_holds() {
        for (at, (title, _)) in TITLES.iter().enumerate() {
            let shorter = TITLES[..at].iter().find(|(before, _)| title.contains(before));
            assert_eq!(shorter, None, "{title} would never be found");
        }
    }

    #[test]
    fn each_asks_for_its_own() {
        assert_eq!(written_title("集团采购总监"), Some("总监"));
        assert_eq!(written_title("总经理"), Some("总经理"));
        assert_eq!(written_title("李先生"), None);
        assert!(is_office("采购经理") && is_office("法人") && !is_office("先生"));
        for (text, title) in [
            ("副总 电话", Some("副总")),
            ("副总电话聊了报价", Some("副总")),
            ("集团采购总监，聊了报价", Some("集团采购总监")),
            ("主管，聊了报价", Some("主管")),
            ("分管采购经理", None),
            ("采购 设备", None),
            ("新的采购", None),
            ("电话", None),
            ("", None),
        ] {
            assert_eq!(office_at(text).map(|length| &text[..length]), title, "{text}");
        }
        for (name, bare) in [
            ("Mr. John Smith", "John Smith"),
            ("Mr.John Smith", "John Smith"),
            ("Frau Dr. Eva Klein", "Dr. Eva Klein"),
            ("Herrn Prof. Dr. Hans Groß", "Prof. Dr. Hans Groß"),
            ("Dr Lee", "Dr Lee"),
            ("Professor Ada Poe", "Professor Ada Poe"),
            ("Herr Klaus Meier", "Klaus Meier"),
            ("Mme Claire Martin", "Claire Martin"),
            ("M. Pierre Dupont", "Pierre Dupont"),
            ("M. Dupont", "M. Dupont"),
            ("M. Night Shyamalan", "M. Night Shyamalan"),
            ("Sra. Ana López", "Ana López"),
            ("Mr. & Mrs. Poe", "Poe"),
            ("Herr und Frau Meier", "Meier"),
            ("Msgr. Poe", "Msgr. Poe"),
            ("Dr.", "Dr."),
            ("Herrmann Otto", "Herrmann Otto"),
            ("刘芳女士", "刘芳"),
            ("李建国 先生", "李建国"),
            ("王先生", "王先生"),
            ("欧阳先生", "欧阳先生"),
            ("欧阳锋先生", "欧阳锋"),
            ("周太太", "周太太"),
        ] {
            assert_eq!(without_form_of_address(name), bare);
        }
        assert!(["女士", "Mrs.", "Herr", "M.", "Mme", "先生 "].into_iter().all(is_form_of_address));
        assert!(!["Dr.", "Herr Dr.", "M", "经理", ""].into_iter().any(is_form_of_address));
        assert!(is_english_title("Dr.") && is_english_title("professor") && !is_english_title("Emma"));
    }
}
