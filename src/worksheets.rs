//! Worksheets: forms to fill in before and after something happens with a customer, as templates in both languages.
//!
//! Leaves out the user's own templates, see `ops`, and what the program does with the answers.

use serde::Deserialize;
use thiserror::Error;

use crate::playbooks::EntryFault;

/// The most fields of a worksheet.
pub const MOST_FIELDS: usize = 64;

/// A worksheet that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetTemplate {
    pub title: InBoth,
    /// When to fill it in, in one sentence.
    pub about: InBoth,
    /// What stands on the page instead, where the customer fills it in.
    pub to_customer: Option<InBoth>,
    /// The field that one begins with; without it the first that is empty.
    pub begins_at: Option<String>,
    /// The playbook that explains it.
    pub playbook: Option<String>,
    #[serde(rename = "section")]
    pub sections: Vec<WorksheetSection>,
}

/// A text in both languages; where it is written in one, that one stands for both.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct InBoth {
    pub zh: String,
    pub en: String,
}

/// A text as it is written in a template: in both languages, in one, or bare.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Written {
    Bare(String),
    Both { zh: String, en: String },
    Chinese { zh: String },
    English { en: String },
}

impl From<Written> for InBoth {
    fn from(written: Written) -> Self {
        match written {
            Written::Both { zh, en } => Self { zh, en },
            Written::Bare(text) | Written::Chinese { zh: text } | Written::English { en: text } => {
                Self { zh: text.clone(), en: text }
            }
        }
    }
}

/// A part of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetSection {
    pub title: InBoth,
    #[serde(rename = "field")]
    pub fields: Vec<WorksheetField>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksheetField {
    /// Its name in the answers.
    pub id: String,
    pub label: InBoth,
    pub hint: Option<InBoth>,
    pub kind: AnswerKind,
    /// What the program knows of it already.
    pub from: Option<KnownFact>,
    /// What can be chosen; only of a choice.
    #[serde(default)]
    pub choices: Vec<AnswerChoice>,
}

/// How a field is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Some lines.
    Text,
    Line,
    /// Entries, one a line.
    List,
    Choice,
    Date,
    /// People of the customer.
    Contact,
    Money,
    /// 1 to 5.
    Score,
    /// 0 to 10.
    Rating,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenChoice")]
pub struct AnswerChoice {
    pub id: String,
    pub zh: String,
    pub en: String,
}

/// An answer as it is written in a template: in both languages, or in one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    id: String,
    zh: Option<String>,
    en: Option<String>,
}

impl TryFrom<WrittenChoice> for AnswerChoice {
    type Error = &'static str;

    fn try_from(WrittenChoice { id, zh, en }: WrittenChoice) -> Result<Self, Self::Error> {
        let one = zh.clone().or_else(|| en.clone()).ok_or("missing field `zh`")?;
        Ok(Self { id, zh: zh.unwrap_or_else(|| one.clone()), en: en.unwrap_or(one) })
    }
}

/// Something that the program knows of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownFact {
    Customer,
    Code,
    Industry,
    Region,
    Address,
    /// Employees and yearly revenue.
    Scale,
    Tier,
    Health,
    Stage,
    Since,
    AnnualPurchase,
    Needs,
    ProductPreference,
    Advantages,
    Weaknesses,
    Competitors,
    TheirStrategy,
    DecisionProcess,
    Potential,
    Fit,
    Renewal,
    /// Everybody, with what they do.
    People,
    Deciders,
    Influencers,
    Users,
    Buyers,
    KeyPeople,
    /// Those who have no role and are not marked as key.
    OtherPeople,
    /// Those who count, those who are met, and those whose attitude is known.
    Relationship,
    Supporters,
    Phones,
    /// Who reports to whom.
    Reporting,
    LastContact,
    LastWords,
    Feedback,
    TheirPromises,
    OurPromises,
    /// What we promised, and what is left to be solved.
    OursToDo,
    OpenProblems,
    OpenIssues,
    ClosedIssues,
    Contracts,
    ContractEnd,
    ContractTerms,
    Opportunities,
    OpportunityAmount,
    /// Of the opportunity won last.
    WonAmount,
    Objections,
    /// What was lost last: the customer, or an opportunity.
    Loss,
    LostAmount,
    LostReason,
    LostTo,
    /// Those who decide and were never met, and those who are against us.
    ChainGaps,
    /// What was bought in the last twelve months.
    Purchases,
    ProductsBought,
    Receivable,
    LatePayments,
    PlanGoals,
    ValueProposition,
    OpenActions,
    Insights,
    /// Those that are not verified yet.
    OpenInsights,
    /// The newest survey.
    Satisfaction,
    /// What one can begin a talk with.
    Opening,
    Topics,
    /// What each one likes.
    Interests,
    /// What each one minds, how they talk and how they like to be reached.
    Manner,
    PreferredChannel,
    Today,
    VisitDate,
    VisitTime,
    VisitPlace,
    VisitPeople,
    VisitGoal,
    VisitColleagues,
    /// How each one is who is met, and what moves them.
    VisitManner,
    /// What each one likes who is met.
    VisitInterests,
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {expected}")]
pub struct TemplateError {
    /// From 1.
    pub line: usize,
    pub expected: TemplateRule,
}

/// What a template must have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateRule {
    #[error("{0}")]
    Entry(EntryFault),
    #[error("another id than `{0}`, which another field has")]
    OtherId(String),
    #[error("choices for `{0}`")]
    Choices(String),
    #[error("at most {MOST_FIELDS} fields")]
    FewerFields,
    #[error("the id of a field, not `{0}`")]
    KnownId(String),
}

macro_rules! shipped {
    ($($id:literal)+) => {
        &[$(($id, include_str!(concat!("../assets/worksheets/", $id, ".toml")))),+]
    };
}

/// The worksheets that ship with the program, in the order in which they are listed: the id, and the file.
pub const SHIPPED_WORKSHEETS: &[(&str, &str)] = shipped! {
    "visit-plan"
    "needs-registration"
    "customer-portrait"
    "delegation-visit"
    "bid-analysis"
    "price-defence"
    "negotiation-plan"
    "receivables-plan"
    "satisfaction-survey"
    "account-development"
    "business-review"
    "project-summary"
    "loss-analysis"
};

impl WorksheetField {
    /// The id of the choice that has this name in a language, or this id.
    pub fn chosen(&self, said: &str) -> Option<&str> {
        let is_it =
            |choice: &&AnswerChoice| [&choice.zh, &choice.en, &choice.id].iter().any(|name| name.as_str() == said);
        self.choices.iter().find(is_it).map(|choice| choice.id.as_str())
    }
}

impl WorksheetTemplate {
    /// The template that ships under an id.
    pub fn shipped(id: &str) -> Option<Self> {
        let (_, file) = SHIPPED_WORKSHEETS.iter().find(|(known, _)| *known == id)?;
        Self::parse(file).ok()
    }

    /// Reads a template.
    pub fn parse(file: &str) -> Result<Self, TemplateError> {
        let line_of = |at: usize| file[..at.min(file.len())].matches('\n').count() + 1;
        let template: Self = toml::from_str(file).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(span.start));
            TemplateError { line, expected: TemplateRule::Entry(EntryFault::of(&error)) }
        })?;
        if template.fields().count() > MOST_FIELDS {
            return Err(TemplateError { line: 1, expected: TemplateRule::FewerFields });
        }
        let mut ids: Vec<&str> = Vec::new();
        for field in template.fields() {
            let wrong = |expected| {
                let entry = format!("id = \"{}\"", field.id);
                let line = file.rfind(&entry).map_or(1, line_of);
                Err(TemplateError { line, expected })
            };
            if ids.contains(&field.id.as_str()) {
                return wrong(TemplateRule::OtherId(field.id.clone()));
            }
            if (field.kind == AnswerKind::Choice) == field.choices.is_empty() {
                return wrong(TemplateRule::Choices(field.id.clone()));
            }
            ids.push(&field.id);
        }
        if let Some(unknown) = template.begins_at.as_ref().filter(|begins| !ids.contains(&begins.as_str())) {
            let line = file.find("begins_at").map_or(1, line_of);
            return Err(TemplateError { line, expected: TemplateRule::KnownId(unknown.clone()) });
        }
        Ok(template)
    }

    /// All fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &WorksheetField> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field of an id.
    pub fn field(&self, id: &str) -> Option<&WorksheetField> {
        self.fields().find(|field| field.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::cells;
    use crate::playbooks::SHIPPED_PLAYBOOKS;

    #[test]
    fn every_worksheet_that_ships_reads_and_names_a_playbook_that_there_is() {
        for (id, file) in SHIPPED_WORKSHEETS {
            let template = WorksheetTemplate::parse(file).unwrap_or_else(|error| panic!("{id}: {error}"));
            let known = |playbook: &String| SHIPPED_PLAYBOOKS.iter().any(|(id, _, _)| id == playbook);
            assert!(template.playbook.as_ref().is_none_or(known), "{id}: {:?}", template.playbook);
            for field in template.fields() {
                let InBoth { zh, en } = &field.label;
                assert!(cells::width(zh) <= 24 && cells::width(en) <= 24, "{id}: {zh} {en}");
            }
        }
    }

    #[test]
    fn a_template_in_one_language_is_read_in_both() {
        let text = |label: &str| {
            let file = format!(
                "title = \"Site check\"\nabout = {{ zh = \"巡检\" }}\n[[section]]\ntitle = {{ en = \"Site\" }}\n\
                 [[section.field]]\nid = \"a\"\nkind = \"text\"\nlabel = {label}\n"
            );
            WorksheetTemplate::parse(&file)
        };
        let read = text("\"Rack\"").expect("sound");
        let label = &read.field("a").expect("a field").label;
        assert_eq!((label.zh.as_str(), label.en.as_str()), ("Rack", "Rack"));
        assert_eq!((read.title.zh.as_str(), read.about.en.as_str()), ("Site check", "巡检"));
        for wrong in ["3", "[]", "{}", "{ de = \"x\" }"] {
            let error = text(wrong).expect_err(wrong);
            assert_eq!((error.line, error.expected), (8, TemplateRule::Entry(EntryFault::Form)), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_template_says_where_and_what_was_expected() {
        let head = "title = { zh = \"甲\", en = \"A\" }\nabout = { zh = \"甲\", en = \"A\" }\n[[section]]\n\
                    title = { zh = \"甲\", en = \"A\" }\n";
        let field = |id: &str, kind: &str| {
            format!("[[section.field]]\nid = \"{id}\"\nlabel = {{ zh = \"甲\", en = \"A\" }}\nkind = \"{kind}\"\n")
        };
        let line_of = |file: String| WorksheetTemplate::parse(&file).map_err(|error| error.line);
        assert_eq!(line_of(format!("{head}{}", field("a", "colour"))), Err(8), "a kind there is not");
        assert_eq!(line_of(format!("{head}{}{}", field("a", "text"), field("a", "text"))), Err(10), "one id twice");
        assert_eq!(line_of(format!("{head}{}", field("a", "choice"))), Err(6), "nothing to choose");
        assert!(line_of(format!("{head}{}", field("a", "text"))).is_ok());
    }
}
