//! The kind of a table, and which of several meanings of a name is meant in it.

use super::Goes;
use super::settle::is_unit_price;
use super::values::{ValueSort, ValueTally};
use crate::import::dictionary::{self, Meanings, SourceFile};
use crate::import::layout::TableHead;
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};

/// What each row of a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableKind {
    Customers,
    Contacts,
    FollowUps,
    Orders,
    Contracts,
    Opportunities,
    Issues,
    Surveys,
    /// Actions; this and what follows in a table of ours alone.
    Plans,
    Targets,
    Reviews,
    Worksheets,
    Cases,
}

impl TableKind {
    /// Every kind that a table of other people may be, the more common first.
    pub const ALL: [Self; 8] = [
        Self::Customers,
        Self::Contacts,
        Self::FollowUps,
        Self::Orders,
        Self::Contracts,
        Self::Opportunities,
        Self::Issues,
        Self::Surveys,
    ];

    /// The word for it in commands and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Contacts => "contacts",
            Self::FollowUps => "follow_ups",
            Self::Orders => "orders",
            Self::Contracts => "contracts",
            Self::Opportunities => "opportunities",
            Self::Issues => "issues",
            Self::Surveys => "surveys",
            Self::Plans => "plans",
            Self::Targets => "targets",
            Self::Reviews => "reviews",
            Self::Worksheets => "worksheets",
            Self::Cases => "cases",
        }
    }

    /// The kind of this word, also with a dash.
    pub fn of_code(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_lowercase().replace('-', "_");
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The parts that a row of this kind is about, the nearer first.
    pub const fn parts(self) -> &'static [TargetPart] {
        const MAIN: TargetPart = TargetPart::FollowUp(FollowUpPart::Main);
        const PERSON: TargetPart = TargetPart::Contact(1);
        match self {
            Self::Customers => {
                &[TargetPart::Customer, PERSON, TargetPart::Opportunity, TargetPart::Contract, TargetPart::Order, MAIN]
            }
            Self::Contacts => &[PERSON, TargetPart::Customer, MAIN],
            Self::FollowUps => &[MAIN, TargetPart::Customer, PERSON, TargetPart::Opportunity, TargetPart::Order],
            Self::Orders => &[TargetPart::Order, TargetPart::Customer, PERSON, TargetPart::Contract],
            Self::Contracts => &[TargetPart::Contract, TargetPart::Customer, PERSON, TargetPart::Order],
            Self::Opportunities => &[TargetPart::Opportunity, TargetPart::Customer, PERSON, MAIN],
            Self::Issues => &[TargetPart::Issue, TargetPart::Customer, PERSON, MAIN],
            Self::Surveys => &[TargetPart::Survey, TargetPart::Customer, PERSON, MAIN],
            Self::Plans | Self::Targets | Self::Reviews | Self::Worksheets | Self::Cases => &[],
        }
    }

    /// What rows of this kind cannot do without; one of them is enough.
    const fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Customers => &["customer.name", "customer.code"],
            Self::Contacts => &["contact.name", "contact.family", "contact.given"],
            Self::FollowUps => &["follow_up.done_on", "follow_up.planned_on", "follow_up.entries"],
            Self::Orders => &["order.amount"],
            Self::Contracts => &["contract.ends_on", "contract.number", "contract.period"],
            Self::Opportunities => &["opportunity.name", "opportunity.expected_close"],
            Self::Issues => &["issue.title", "issue.detail"],
            Self::Surveys => &["survey.value", "survey.nps", "survey.quality", "survey.experience", "survey.response"],
            Self::Plans | Self::Targets | Self::Reviews | Self::Worksheets | Self::Cases => &[],
        }
    }

    /// What this kind of file of a source holds.
    fn of_file_kind(file_kind: &str) -> Option<Self> {
        Some(match file_kind {
            "contacts" | "people" | "联系人" | "JSON export" => Self::Contacts,
            "deals" | "opportunities" | "crm.lead" | "商机" | "销售管道" => Self::Opportunities,
            "activities"
            | "tasks"
            | "notes and tasks"
            | "calls and meetings"
            | "calls"
            | "messages"
            | "跟进记录"
            | "跟进计划"
            | "回访"
            | "客户拜访记录表"
            | "客户拜访计划"
            | "客户回访记录表"
            | "销售日报/周报"
            | "WeChat chat"
            | "meeting" => Self::FollowUps,
            "订单" => Self::Orders,
            "合同" => Self::Contracts,
            "companies" | "accounts" | "organizations" | "res.partner" | "客户" | "线索" | "公司" | "客户信息表" => {
                Self::Customers
            }
            _ => return None,
        })
    }
}

/// What the name of a sheet says about its rows.
const SHEETS: &[(&str, TableKind)] = &[
    ("拜访", TableKind::FollowUps),
    ("跟进", TableKind::FollowUps),
    ("回访", TableKind::FollowUps),
    ("维护记录", TableKind::FollowUps),
    ("维护计划执行", TableKind::FollowUps),
    ("订单", TableKind::Orders),
    ("销售明细", TableKind::Orders),
    ("合同", TableKind::Contracts),
    ("商机", TableKind::Opportunities),
    ("联系人", TableKind::Contacts),
    ("问题", TableKind::Issues),
    ("投诉", TableKind::Issues),
    ("满意度", TableKind::Surveys),
    ("visit", TableKind::FollowUps),
    ("activit", TableKind::FollowUps),
    ("follow", TableKind::FollowUps),
    ("order", TableKind::Orders),
    ("contract", TableKind::Contracts),
    ("opportunit", TableKind::Opportunities),
    ("deal", TableKind::Opportunities),
    ("contact", TableKind::Contacts),
    ("issue", TableKind::Issues),
    ("survey", TableKind::Surveys),
];

/// The kind with the best sum over the columns.
pub(super) fn kind(
    known: &[Meanings],
    group: Option<SourceFile>,
    head: &TableHead,
    sheet: Option<&str>,
    values: &[ValueTally],
) -> TableKind {
    if let Some(kind) = group.and_then(|group| TableKind::of_file_kind(group.file_kind)) {
        return kind;
    }
    let scored = TableKind::ALL.map(|kind| (kind, score(kind, known, head, sheet, values)));
    let best = scored.iter().map(|(_, score)| *score).max().unwrap_or_default();
    scored.into_iter().find(|(_, score)| *score == best).map_or(TableKind::Customers, |(kind, _)| kind)
}

/// How well the columns fit a kind.
fn score(kind: TableKind, known: &[Meanings], head: &TableHead, sheet: Option<&str>, values: &[ValueTally]) -> u32 {
    let columns = || known.iter().zip(&head.headers).map(|(meanings, header)| (meanings, header.whole()));
    let is_about = |meanings: &Meanings, whole: &str, wanted: &str| {
        let is = |target: ColumnTarget| target.to_string() == wanted;
        let is_main = dictionary::follow_up_part(whole).is_none() || !wanted.starts_with("follow_up");
        is_main && meanings.all.iter().filter(|one| one.group.is_none()).any(|one| one.target.is_some_and(is))
    };
    let has_needed =
        columns().any(|(meanings, whole)| kind.needs().iter().any(|wanted| is_about(meanings, &whole, wanted)));
    // A quantity and what one piece costs are an amount.
    let is_priced = || {
        kind == TableKind::Orders
            && columns().any(|(meanings, whole)| is_about(meanings, &whole, "order.quantity"))
            && columns().any(|(_, whole)| is_unit_price(&whole))
    };
    let has_needed = has_needed || is_priced();
    let is_dated = has_needed || kind == TableKind::FollowUps && tells_an_unnamed_day(known, head, values);
    if !is_dated {
        return 0;
    }
    let mut sum = 0;
    for (meanings, whole) in columns() {
        let said_otherwise = dictionary::follow_up_part(&whole).is_some();
        let of_part = |meaning: &&super::super::dictionary::ColumnMeaning| meaning.group.is_none();
        let worth = meanings.all.iter().filter(of_part).filter_map(|meaning| meaning.target).map(|target| {
            match (kind, target.part) {
                (TableKind::Customers, TargetPart::FollowUp(which))
                    if said_otherwise || which != FollowUpPart::Main =>
                {
                    20
                }
                (_, TargetPart::FollowUp(_)) if said_otherwise => 5,
                _ if kind.parts()[0] == target.part => 23,
                (TableKind::Customers | TableKind::Contacts, TargetPart::Contact(_)) => 20,
                (TableKind::Contacts, TargetPart::Customer) if target.field != "name" => 14,
                (_, TargetPart::Customer) if target.field == "name" || target.field == "code" => 20,
                (_, TargetPart::Customer | TargetPart::Contact(_)) => 4,
                _ => 2,
            }
        });
        sum += worth.max().unwrap_or_default();
    }
    let lower = sheet.map(str::to_lowercase).unwrap_or_default();
    let hint = SHEETS.iter().find(|(word, _)| lower.contains(word));
    if hint.is_some_and(|(_, hinted)| *hinted == kind) { sum + 25 } else { sum }
}

/// Whether a table tells the kind of follow-ups, and days under a name that says nothing.
fn tells_an_unnamed_day(known: &[Meanings], head: &TableHead, values: &[ValueTally]) -> bool {
    let is_kind = |target: ColumnTarget| matches!(target.part, TargetPart::FollowUp(_)) && target.field == "kind";
    let own =
        |meanings: &Meanings| meanings.all.iter().any(|one| one.group.is_none() && one.target.is_some_and(is_kind));
    let is_open =
        |(meanings, tally): (&Meanings, &ValueTally)| meanings.all.is_empty() && tally.sort() == Some(ValueSort::Days);
    let says_no_part = |place: usize| dictionary::in_words(&head.headers[place].whole()).is_none();
    let mut open = known.iter().zip(values).enumerate().filter(|(_, one)| is_open(*one));
    known.iter().any(own) && open.any(|(place, _)| says_no_part(place))
}

/// Where a column of this name goes in a table of this kind.
pub(super) fn goes(meanings: &Meanings, group: Option<SourceFile>, kind: TableKind, whole: &str) -> Goes {
    if meanings.all.is_empty() {
        return dictionary::in_words(whole).map_or(Goes::OwnField, Goes::To);
    }
    let Some(known) = of_group(meanings, group).or_else(|| nearest(meanings, kind)) else {
        // What another program has no use for is somebody's own column here.
        return most(meanings, kind).map_or(Goes::OwnField, |target| in_part(target, whole));
    };
    known.map_or(Goes::Nowhere, |target| in_part(target, whole))
}

/// This target, in the follow-up that the name means.
fn in_part(target: ColumnTarget, whole: &str) -> Goes {
    let part = match (target.part, dictionary::follow_up_part(whole)) {
        (TargetPart::FollowUp(FollowUpPart::Main), Some(part)) => TargetPart::FollowUp(part),
        (part, _) => part,
    };
    let target = ColumnTarget { part, ..target };
    if target == ColumnTarget::OWN_FIELD { Goes::OwnField } else { Goes::To(target) }
}

/// What the source says.
#[expect(clippy::option_option, reason = "known to have no place, or not known")]
fn of_group(meanings: &Meanings, group: Option<SourceFile>) -> Option<Option<ColumnTarget>> {
    let group = group?;
    meanings.all.iter().find(|meaning| meaning.group == Some(group)).map(|meaning| meaning.target)
}

/// The contacts beside the one that rows are about.
const SIDES: [TargetPart; 2] = [TargetPart::FollowUp(FollowUpPart::Next), TargetPart::FollowUp(FollowUpPart::Last)];

/// The meaning that people give the name, in the part that rows of this kind are most about.
#[expect(clippy::option_option, reason = "known to have no place, or not known")]
fn nearest(meanings: &Meanings, kind: TableKind) -> Option<Option<ColumnTarget>> {
    let own = || meanings.all.iter().filter(|meaning| meaning.group.is_none());
    let of = |part: &TargetPart| own().find(|meaning| meaning.target.is_some_and(|target| target.part == *part));
    // Where rows are about something else, the contact that a name tells of is the next or the last one.
    let nearer =
        kind.parts().iter().filter(|part| kind == TableKind::FollowUps || !matches!(part, TargetPart::FollowUp(_)));
    let sides = SIDES.iter().filter(|_| kind != TableKind::FollowUps);
    let found = nearer.chain(sides).chain(kind.parts()).find_map(of);
    found.or_else(|| own().next()).map(|meaning| meaning.target)
}

/// What most sources mean by the name, those with files of this kind first; `None` where most have no place for it.
fn most(meanings: &Meanings, kind: TableKind) -> Option<ColumnTarget> {
    let is_of_kind =
        |group: Option<SourceFile>| group.and_then(|one| TableKind::of_file_kind(one.file_kind)) == Some(kind);
    let weight = |target: Option<ColumnTarget>| {
        let same = || meanings.all.iter().filter(move |meaning| meaning.target == target);
        let of_kind = same().filter(|meaning| is_of_kind(meaning.group)).count();
        of_kind * 10 + same().count() + usize::from(target.is_some())
    };
    let best = meanings.all.iter().map(|meaning| weight(meaning.target)).max()?;
    meanings.all.iter().map(|meaning| meaning.target).find(|target| weight(*target) == best)?
}
