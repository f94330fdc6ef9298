//! What somebody is in a firm, as the cell that names them says it: titles and departments.

use crate::names::is_office;

/// Who leads a firm.
const EXECUTIVE: [&str; 12] = [
    "老板",
    "董事长",
    "总裁",
    "总经理",
    "法人",
    "法定代表人",
    "创始人",
    "ceo",
    "owner",
    "董事",
    "md",
    "managing director",
];
/// English titles by their letters, by their last word or their first ones.
const TITLES_IN_LETTERS: [&str; 3] = ["ceo", "cto", "cfo"];
const TITLES_ENGLISH: [&str; 34] = [
    "manager",
    "director",
    "president",
    "engineer",
    "buyer",
    "officer",
    "founder",
    "partner",
    "chairman",
    "controller",
    "supervisor",
    "assistant",
    "secretary",
    "planner",
    "lead",
    "owner",
    "md",
    "gm",
    "coo",
    "cio",
    "cmo",
    "boss",
    "head",
    "accountant",
    "administrator",
    "consultant",
    "coordinator",
    "foreman",
    "receptionist",
    "specialist",
    "technician",
    "geschäftsführer",
    "leiter",
    "leiterin",
];
const TITLES_BEGIN: [&str; 5] = ["head of", "vp", "chief", "vice president", "director of"];
/// Departments that are named by one word.
const DEPARTMENTS: [&str; 10] = ["财务", "行政", "人事", "技术", "生产", "仓库", "物流", "售后", "研发", "市场"];
/// The same in English and German, in which they are said for what somebody does: Ann Lee (Purchasing).
const DEPARTMENTS_IN_LETTERS: [&str; 39] = [
    "purchasing",
    "procurement",
    "buying",
    "production",
    "manufacturing",
    "sales",
    "marketing",
    "finance",
    "accounts",
    "accounting",
    "logistics",
    "dispatch",
    "shipping",
    "warehouse",
    "quality",
    "quality assurance",
    "qa",
    "engineering",
    "maintenance",
    "technical",
    "r&d",
    "it",
    "hr",
    "human resources",
    "legal",
    "admin",
    "office",
    "reception",
    "management",
    "operations",
    "planning",
    "service",
    "design",
    "export",
    "einkauf",
    "vertrieb",
    "technik",
    "produktion",
    "buchhaltung",
];

/// Whether a text, in small letters, ends or begins as a title does.
pub(super) fn is_title(lower: &str) -> bool {
    let is_begun = |begin: &str| lower.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let last = lower.rsplit(' ').next().unwrap_or(lower);
    is_office(lower)
        || TITLES_IN_LETTERS.iter().chain(&EXECUTIVE).any(|title| lower.ends_with(title) && !is_short(title, lower))
        || TITLES_ENGLISH.contains(&last)
        || TITLES_BEGIN.iter().any(|begin| is_begun(begin))
}

/// Two letters are a title only as a word of their own.
fn is_short(title: &str, lower: &str) -> bool {
    title.len() == 2 && !(lower == title || lower.ends_with(&format!(" {title}")))
}

/// Whether a text is a department: 采购部, 财务.
pub(super) fn is_department(text: &str) -> bool {
    text.ends_with(['部', '科', '处', '室']) || DEPARTMENTS.contains(&text)
}

/// Whether a text says what somebody is or does, and names nobody: Plant Manager, purchasing, 采购部经理, 生产. Of two with a
/// stroke or an `and` between them each must.
pub(super) fn is_role(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let is_one = |part: &str| {
        let part = part.trim();
        !part.is_empty() && (is_title(part) || is_department(part) || DEPARTMENTS_IN_LETTERS.contains(&part))
    };
    is_one(&lower) || lower.replace(" and ", "/").replace(" & ", "/").split('/').all(is_one)
}

/// Whether it is the title of whoever leads the firm.
pub(super) fn is_executive(text: &str) -> bool {
    EXECUTIVE.contains(&text.to_lowercase().as_str())
}
