//! All that is known of a customer: who they are, where things are, whom one knows, what they buy, what is thought.

use super::records::{facts_of, label_of, table_of};
use super::{ChartSeries, ReportBlock, ReportCell, ReportChart, ReportDocument, ReportKind, ReportTable};
use crate::domain::{
    AccountPlan, Action, Contact, Contract, Currency, Customer, FollowUp, HasFields, Insight, Issue, Money,
    Opportunity, Order, Period, Span, Survey,
};
use crate::messages::labels::Labelled as _;
use crate::messages::{
    Lang, brief, clean, customers, dates, figures, follow_ups, money, report as text, rulebook, terms,
};
use crate::ops::{PURCHASE_MONTHS, Profile, RulesContext, month_ago};
use crate::sentences::brief::{Read, last_contact, promises, topics};

/// What is told of a company, in this order.
const BASICS: &[&str] = &[
    "code",
    "name",
    "short_name",
    "industry",
    "region",
    "address",
    "phone",
    "website",
    "credit_code",
    "employees",
    "annual_revenue",
    "founded",
    "source",
    "referred_by",
    "since",
    "stage",
    "lost_on",
    "lost_reason",
    "strategic",
    "potential",
    "fit",
    "renewal",
    "annual_purchase",
    "needs",
    "product_preference",
    "strategy",
    "decision_process",
    "advantages",
    "weaknesses",
    "competitors",
    "preferred_channel",
    "avoid_weekdays",
    "do_not_contact_until",
    "tags",
    "notes",
];
const ORDER: &[&str] = &["number", "ordered_on", "product", "quantity", "amount", "payment_due", "paid_on", "notes"];
const ISSUE: &[&str] = &["title", "severity", "status", "opened_at", "closed_at", "owner", "resolution", "satisfied"];
const CONTRACT: &[&str] = &["number", "starts_on", "ends_on", "amount", "renewed", "terms"];
pub(super) const OPPORTUNITY: &[&str] =
    &["name", "stage", "amount", "probability", "expected_close", "closed_on", "competitor", "lost_reason"];
const SURVEY: &[&str] = &["on", "contact", "nps", "quality", "response", "value", "experience", "comment"];
const INSIGHT: &[&str] = &["text", "on", "status", "source", "check"];
pub(super) const ACTION: &[&str] =
    &["title", "strategy", "owner", "starts_on", "due_on", "resources", "expected", "status", "result"];
pub(super) const PLAN: &[&str] = &["from", "to", "goals", "value_proposition", "initiatives", "resources"];
/// Most follow-ups that a dossier tells of.
const LATEST: usize = 30;

/// The dossier of a customer.
pub fn profile_document(lang: Lang, context: &RulesContext, profile: &Profile) -> ReportDocument {
    let (currency, customer) = (context.currency(), &profile.customer.value);
    let heading = |text: &str| ReportBlock::Heading(text.to_owned());
    let mut blocks = vec![heading(text::standing(lang)), ReportBlock::Facts(standing(lang, context, profile))];
    blocks.extend([heading(text::basics(lang)), ReportBlock::Facts(facts_of(lang, currency, customer, BASICS))]);
    if !profile.contacts.is_empty() {
        blocks.push(heading(label_of::<Customer>(lang, "contacts")));
        blocks.extend(profile.contacts.iter().flat_map(|row| person(lang, context, profile, &row.value)));
    }
    blocks.extend(bought(lang, currency, context, profile));
    blocks.extend(listed::<Contract>(
        lang,
        currency,
        "contracts",
        CONTRACT,
        profile.contracts.iter().map(|row| &row.value),
    ));
    let deals = profile.opportunities.iter().map(|row| &row.value);
    blocks.extend(listed::<Opportunity>(lang, currency, "opportunities", OPPORTUNITY, deals));
    blocks.extend(listed::<Issue>(lang, currency, "issues", ISSUE, profile.issues.iter().map(|row| &row.value)));
    blocks.extend(listed::<Survey>(lang, currency, "surveys", SURVEY, profile.surveys.iter().map(|row| &row.value)));
    blocks.extend(history(lang, profile));
    blocks.extend(listed::<Insight>(
        lang,
        currency,
        "insights",
        INSIGHT,
        profile.insights.iter().map(|row| &row.value),
    ));
    let plans = profile.account_plans.iter().map(|row| &row.value);
    blocks.extend(listed::<AccountPlan>(lang, currency, "account_plan", PLAN, plans));
    blocks.extend(listed::<Action>(lang, currency, "actions", ACTION, profile.actions.iter().map(|row| &row.value)));
    let name = format!("{} {}", customer.code, customer.name);
    ReportDocument {
        kind: ReportKind::Profile,
        lang,
        title: clean::clean(&text::title_profile(lang, name)).into_owned(),
        subtitle: vec![text::made_on(lang, dates::full(lang, context.today))],
        blocks,
    }
}

/// A heading and a table of records of the customer, where there are any.
pub(super) fn listed<'r, T: HasFields>(
    lang: Lang,
    currency: Currency,
    list: &str,
    names: &[&str],
    records: impl Iterator<Item = &'r T>,
) -> Vec<ReportBlock> {
    let title = label_of::<Customer>(lang, list);
    let table = table_of(lang, currency, title, names, records);
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![ReportBlock::Heading(title.to_owned()), ReportBlock::Table(table)]
}

/// What the rules say: tier, health, completeness, and what is worth a word.
pub(super) fn standing(lang: Lang, context: &RulesContext, profile: &Profile) -> Vec<(String, ReportCell)> {
    let assessment = &profile.assessment;
    let tier = rulebook::named(lang, &context.rulebook.tiers[assessment.tier].short_name);
    let health = assessment.health.is_known.then_some(assessment.health.score);
    let lines = |lines: Vec<String>| ReportCell::text(lines.join("\n"));
    let missing: Vec<&str> = assessment.missing.iter().map(|one| customers::known(lang, *one)).collect();
    let last = profile.dossier.last_contact(context.today).map(|day| dates::long(lang, day, context.today));
    let facts = [
        (terms::tier(lang), ReportCell::text(tier)),
        (terms::health(lang), health.map_or_else(ReportCell::absent, |score| ReportCell::count(score.unsigned_abs()))),
        (
            crate::messages::cli::shown::completeness(lang),
            ReportCell::percent(Some(f64::from(assessment.completeness()))),
        ),
        (brief::last_words(lang), ReportCell::maybe(last)),
        (brief::topics(lang), lines(topics(lang, context.currency(), profile, context.today))),
        (brief::promises(lang), lines(promises(lang, profile, None, context.today))),
        (text::still_unknown(lang), ReportCell::text(missing.join(terms::list_separator(lang)))),
    ];
    facts.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect()
}

/// A person with everything that is known, and when they were last in contact.
fn person(lang: Lang, context: &RulesContext, profile: &Profile, person: &Contact) -> [ReportBlock; 2] {
    let rest: Vec<&str> = Contact::READING_ORDER.iter().copied().filter(|field| *field != "name").collect();
    let mut facts = facts_of(lang, context.currency(), person, &rest);
    let last = last_contact(lang, profile, &person.name, context.today, Read::Later);
    facts.push((brief::last_words(lang).to_owned(), ReportCell::text(last)));
    [ReportBlock::Subheading(clean::clean(&person.name).into_owned()), ReportBlock::Facts(facts)]
}

fn bought(lang: Lang, currency: Currency, context: &RulesContext, profile: &Profile) -> Vec<ReportBlock> {
    let orders = profile.orders.iter().map(|row| &row.value);
    let mut blocks = listed::<Order>(lang, currency, "orders", ORDER, orders);
    if blocks.is_empty() {
        return blocks;
    }
    let sums = &profile.purchases;
    let owed = [(text::not_paid(lang), sums.receivable), (text::of_that_overdue(lang), sums.late)];
    let owed = owed.map(|(name, sum)| (name.to_owned(), ReportCell::money(lang, currency, Some(sum)))).to_vec();
    let months = (0..PURCHASE_MONTHS).rev().filter_map(|ago| u32::try_from(ago).ok());
    let periods = months.map(|ago| Period::containing(month_ago(context.today, ago), Span::Month)).collect();
    let point = |amount: &Money| ReportCell {
        shown: money::short_of(lang, currency, *amount),
        ..ReportCell::money(lang, currency, Some(*amount))
    };
    let title = text::purchases(lang);
    let series = ChartSeries {
        title: title.to_owned(),
        description: title.to_owned(),
        points: sums.by_month.iter().map(point).collect(),
        history: 0,
        target: None,
        floor: Some(point(&Money::ZERO)),
    };
    let labelled_by = crate::messages::profile::months(lang).to_owned();
    let chart = ReportChart { name: title.to_owned(), labelled_by, periods, series: vec![series] };
    blocks.insert(1, ReportBlock::Facts(owed));
    blocks.push(ReportBlock::Chart(chart));
    blocks
}

/// The newest follow-ups that were done.
fn history(lang: Lang, profile: &Profile) -> Vec<ReportBlock> {
    let row = |touch: &FollowUp| {
        vec![
            ReportCell::day(lang, touch.done_on),
            ReportCell::text(touch.kind.label(lang)),
            ReportCell::text(touch.contacts.join(terms::list_separator(lang))),
            ReportCell::text(touch.subject.iter().chain(&touch.content).cloned().collect::<Vec<_>>().join("\n")),
            ReportCell::maybe(touch.feedback.as_deref()),
            ReportCell::maybe(touch.problem.as_deref()),
        ]
    };
    let done = profile.follow_ups.iter().map(|one| &one.follow_up).filter(|touch| touch.done_on.is_some());
    let rows: Vec<Vec<ReportCell>> = done.take(LATEST).map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heads = [
        follow_ups::day(lang),
        terms::kind(lang),
        terms::contacts(lang),
        text::said(lang),
        terms::feedback(lang),
        terms::open_item(lang),
    ];
    let name = text::latest_contacts(lang, figures::grouped(f64::from(u32::try_from(rows.len()).unwrap_or(0)), 0));
    let table = ReportTable { name: name.clone(), heads: heads.map(str::to_owned).to_vec(), rows };
    vec![ReportBlock::Heading(name), ReportBlock::Table(table.without_empty_columns())]
}
