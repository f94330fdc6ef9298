//! The card to read before a call, on one screen: who, the people and their style, last words, promises, topics, what
//! to ask.
//!
//! Leaves out how it is drawn.

use chrono::NaiveDate;

use crate::domain::{Contact, Currency, FollowUp, FollowUpId, Objection, Outcome, Role};
use crate::messages::cli::shown::labelled;
use crate::messages::labels::Labelled;
use crate::messages::rulebook::TouchpointNames;
use crate::messages::{Lang, brief as text, dates, offers, reasons, record, terms, worksheets};
use crate::ops::{Profile, RulesContext, VisitPlan, in_one_line};
use crate::rules::{CallQuestion, Offer};
use crate::sentences::cases::of_like_case;

/// What we note of our own beside the objections to an opportunity, in every language: never asked about.
const OURS: [fn() -> &'static str; 4] = [
    || worksheets::bottom_line(Lang::Zh),
    || worksheets::bottom_line(Lang::En),
    || worksheets::concession(Lang::Zh),
    || worksheets::concession(Lang::En),
];
/// Most people, promises and topics that are named.
const MOST: usize = 4;

/// What to read before a call: who, last contact, open promises and what to talk about, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefCard {
    /// Whose it is.
    pub title: String,
    /// What a part is about, and its sentences; none of them is empty.
    pub sections: Vec<(&'static str, Vec<String>)>,
    /// Cases of others that are like this customer, one in a line; shown where there is room.
    pub cases: Option<(&'static str, Vec<String>)>,
}

impl BriefCard {
    /// What is worth knowing before talking to this customer, whose next plan it prepares for; the offer is that of every
    /// page about the customer.
    pub fn of(lang: Lang, context: &RulesContext, profile: &Profile) -> Self {
        let next = profile.next_plan().map(|row| row.id);
        Self::told(lang, context, profile, next, &profile.offers_before(context, None))
    }

    /// The same before this plan, which is no promise beside itself.
    pub fn before(lang: Lang, context: &RulesContext, profile: &Profile, prepared: Option<FollowUpId>) -> Self {
        Self::told(lang, context, profile, prepared, &profile.offers_before(context, prepared))
    }

    fn told(
        lang: Lang,
        context: &RulesContext,
        profile: &Profile,
        prepared: Option<FollowUpId>,
        offered: &[Offer],
    ) -> Self {
        let (currency, today) = (context.currency(), context.today);
        let customer = &profile.customer.value;
        let alike: Vec<String> = profile.alike.iter().map(|like| of_like_case(lang, like)).collect();
        let or = |lines: Vec<String>, nothing: &str| if lines.is_empty() { vec![nothing.to_owned()] } else { lines };
        let planned = profile.follow_ups.iter().find(|row| Some(row.id) == prepared && row.follow_up.is_open());
        let visit = planned.map(|row| &row.follow_up);
        let prepared_for = visit.and_then(|visit| VisitPlan::among(&profile.worksheets, visit));
        let touchpoints = TouchpointNames::of(&context.rulebook);
        let planned = visit.and_then(|visit| plan(lang, visit, &touchpoints, today));
        let brought = visit.map(|visit| prepared_with(lang, visit, prepared_for.as_ref(), &touchpoints));
        let brought = brought.unwrap_or_default();
        let met = visit.map(|visit| visit.contacts.as_slice()).unwrap_or_default();
        let offered = offered.first().map(|offer| offers::offer(lang, &offer.moment, today));
        Self {
            title: text::title(lang, customer.called(), &customer.code),
            sections: vec![
                (terms::customer(lang), who(lang, profile, today)),
                (terms::planned(lang), planned.into_iter().chain(brought).collect()),
                (text::ask(lang), to_ask(lang, context, profile, prepared, met)),
                (terms::contacts(lang), or(people(lang, profile, met, today), text::nobody(lang))),
                (text::last_words(lang), or(last_words(lang, profile, today, Read::Now), text::never_spoke(lang))),
                (text::promises(lang), or(promises(lang, profile, prepared, today), text::nothing_open(lang))),
                (text::topics(lang), or(topics(lang, currency, profile, today), text::no_topics(lang))),
            ]
            .into_iter()
            .chain(offered.map(|offered| (offers::prepare(lang), vec![offered])))
            .filter(|(_, lines)| !lines.is_empty())
            .collect(),
            cases: (!alike.is_empty()).then(|| (terms::similar_cases(lang), alike)),
        }
    }

    /// As plain text: one line per sentence.
    pub fn text(&self) -> String {
        let sections = self
            .sections
            .iter()
            .chain(&self.cases)
            .flat_map(|(name, lines)| lines.iter().map(move |line| (name, line)));
        sections.fold(self.title.clone(), |card, (name, line)| format!("{card}\n{name}  {line}"))
    }
}

fn who(lang: Lang, profile: &Profile, today: NaiveDate) -> Vec<String> {
    let customer = &profile.customer.value;
    let facts = [customer.industry.clone(), customer.region.clone()];
    let about = [customer.name.clone(), customer.stage.label(lang).to_owned()];
    let mut lines = vec![about.into_iter().chain(facts.into_iter().flatten()).collect::<Vec<_>>().join(" · ")];
    if !customer.needs.is_empty() {
        lines.push(text::needs(lang, customer.needs.join(lang.pick("；", "; "))));
    }
    lines.extend(notes(lang, profile, today).into_iter().map(|note| in_one_line(&note)));
    lines
}

/// What is planned, with its day and place.
fn plan(lang: Lang, touch: &FollowUp, touchpoints: &TouchpointNames, today: NaiveDate) -> Option<String> {
    let on = touch.planned_on?;
    let at = touch.planned_at.map(|at| format!(" {}", at.format("%H:%M"))).unwrap_or_default();
    let day = if on < today {
        dates::planned_overdue(lang, on, today)
    } else {
        format!("{}{at}", dates::long(lang, on, today))
    };
    let day = touch.place.as_ref().map_or_else(|| day.clone(), |place| text::at_place(lang, &day, in_one_line(place)));
    let kind = touch.kind.label(lang);
    Some(match touchpoints.purpose(lang, touch) {
        Some(purpose) => text::plan(lang, kind, day, purpose),
        None => text::bare_plan(lang, kind, day),
    })
}

/// What was noted of the customer and, by name, of its people who are still there.
pub fn notes(lang: Lang, profile: &Profile, today: NaiveDate) -> Vec<String> {
    let here = profile.contacts.iter().map(|row| &row.value);
    let here = here.filter(|contact| contact.left_on.is_none_or(|day| day > today));
    let of_people = here.filter_map(|one| Some(text::noted_of(lang, &one.name, one.notes.as_ref()?)));
    profile.customer.value.notes.clone().map(|note| text::noted(lang, note)).into_iter().chain(of_people).collect()
}

/// What a visit is for, where its own sentence told its subject alone, and what it was prepared with.
pub fn prepared_with(
    lang: Lang,
    visit: &FollowUp,
    plan: Option<&VisitPlan>,
    touchpoints: &TouchpointNames,
) -> Vec<String> {
    let told = touchpoints.purpose(lang, visit);
    let goal = goal(visit, plan).filter(|goal| told.as_deref() != Some(goal));
    let goal = goal.map(|goal| labelled(lang, terms::goal(lang), in_one_line(goal)));
    goal.into_iter().chain(brought_along(lang, visit, plan)).collect()
}

/// The goal of a visit: its own, else that of the plan it was prepared by.
pub fn goal<'a>(visit: &'a FollowUp, plan: Option<&'a VisitPlan>) -> Option<&'a str> {
    visit.goal.as_deref().or_else(|| plan?.goal.as_deref())
}

/// What a visit was prepared with: the promise that is wanted, who comes along, and what is brought.
pub fn brought_along(lang: Lang, visit: &FollowUp, plan: Option<&VisitPlan>) -> Vec<String> {
    let listed = |entries: &[String]| (!entries.is_empty()).then(|| entries.join(terms::list_separator(lang)));
    let wished = plan.and_then(|plan| plan.wished.as_deref()).map(|wished| record::wished(lang, in_one_line(wished)));
    let colleagues = listed(&visit.colleagues).map(|names| text::colleagues(lang, names));
    let materials = plan.and_then(|plan| listed(&plan.materials)).map(|list| text::materials(lang, list));
    wished.into_iter().chain(colleagues).chain(materials).collect()
}

/// The people, those who are to be met first, then those who decide.
fn people(lang: Lang, profile: &Profile, met: &[String], today: NaiveDate) -> Vec<String> {
    let mut here: Vec<&Contact> = profile.contacts.iter().map(|row| &row.value).collect();
    here.retain(|contact| contact.left_on.is_none_or(|day| day > today));
    here.sort_by_key(|contact| {
        (!met.contains(&contact.name), !contact.roles.contains(&Role::Decider), contact.key != Some(true))
    });
    let mut lines = Vec::new();
    for contact in here.into_iter().take(MOST) {
        lines.push(person(lang, contact, profile, today));
        let manner = [
            contact.style.as_ref().map(|own| text::style(lang, own)),
            contact.concerns.as_ref().map(|own| text::concerns(lang, own)),
            contact.interests.as_ref().map(|own| text::interests(lang, own)),
        ];
        let manner: Vec<String> = manner.into_iter().flatten().collect();
        lines.extend((!manner.is_empty()).then(|| format!("  {}", manner.join(lang.pick("；", "; ")))));
    }
    lines
}

/// A person by name with the job title.
pub fn with_title(lang: Lang, contact: &Contact) -> String {
    contact.title.as_ref().map_or_else(|| contact.name.clone(), |title| text::in_role(lang, &contact.name, title))
}

fn person(lang: Lang, contact: &Contact, profile: &Profile, today: NaiveDate) -> String {
    let name = with_title(lang, contact);
    let roles: Vec<&str> = contact.roles.iter().map(|role| role.label(lang)).collect();
    let parts = [
        Some(name),
        Some(roles.join(lang.pick("、", ", "))).filter(|roles| !roles.is_empty()),
        contact.attitude.map(|attitude| attitude.label(lang).to_owned()),
        contact.mobile.clone().or_else(|| contact.phone.clone()),
        Some(last_contact(lang, profile, &contact.name, today, Read::Now)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// When a text is read: at once, or on another day, where 「昨天」 would mean another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    Now,
    Later,
}

impl Read {
    /// A day that has passed, as far away as it is, or by its date.
    pub fn past(self, lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
        match self {
            Self::Now => dates::distance(lang, day, today),
            Self::Later => dates::long(lang, day, today),
        }
    }
}

/// When somebody was last in contact: 「3天前联系过」, and 「3天前见过」 only when it was face to face.
/// Where only records that name nobody are there, it says so: they may have been there.
pub fn last_contact(lang: Lang, profile: &Profile, name: &str, today: NaiveDate, read: Read) -> String {
    let Some(last) = profile.last_contacts.get(name) else {
        let is_sure = profile.was_never_in_contact(name, today);
        return if is_sure { text::no_contact(lang) } else { text::nobody_named(lang) }.to_owned();
    };
    let distance = read.past(lang, last.on, today);
    if last.kind.is_face_to_face() { text::met(lang, distance) } else { text::in_contact(lang, distance) }
}

/// What was said when they were last reached; where no record tells, the day of it.
pub fn last_words(lang: Lang, profile: &Profile, today: NaiveDate, read: Read) -> Vec<String> {
    let done = || profile.follow_ups.iter().map(|row| &row.follow_up).filter(|touch| touch.done_on.is_some());
    let spoke = |touch: &FollowUp| {
        let day = touch.done_on.unwrap_or(today);
        let kind = touch.kind.label(lang);
        match read {
            Read::Now => text::spoke(lang, dates::short(lang, day, today), dates::distance(lang, day, today), kind),
            Read::Later => text::spoke_on(lang, dates::long(lang, day, today), kind),
        }
    };
    if let Some(touch) = done().find(|touch| touch.content.is_some() || touch.feedback.is_some()) {
        let feedback = touch.feedback.as_ref().map(|words| text::answered(lang, words));
        return [Some(spoke(touch)), touch.content.clone(), feedback].into_iter().flatten().collect();
    }
    let is_reached = |touch: &&FollowUp| touch.outcome != Some(Outcome::NoResponse);
    let reached = done().find(is_reached).map(|touch| text::unsaid(lang, spoke(touch)));
    reached.or_else(|| done().next().map(|touch| text::unreached(lang, spoke(touch)))).into_iter().collect()
}

/// What we owe them in our own words, what they promised last, and what is to be solved. `prepared` is the plan that
/// the card is read for: it is no promise beside itself.
pub fn promises(lang: Lang, profile: &Profile, prepared: Option<FollowUpId>, today: NaiveDate) -> Vec<String> {
    let open = profile.open_promises(prepared.as_slice(), today);
    let ours = open.ours.into_iter().map(|(on, what)| {
        let day = dates::short(lang, on, today);
        let late = (today - on).num_days();
        if late > 0 { text::ours_late(lang, day, what, dates::days(lang, late)) } else { text::ours(lang, day, what) }
    });
    let theirs = open.theirs.into_iter().map(|(on, what)| text::theirs(lang, dates::short(lang, on, today), what));
    let problems = open.problems.into_iter().map(|what| text::to_solve(lang, what));
    ours.take(2).chain(theirs.take(2)).chain(problems.take(2)).collect()
}

/// Reasons to get in touch, the most important first.
pub fn topics(lang: Lang, currency: Currency, profile: &Profile, today: NaiveDate) -> Vec<String> {
    let topics = profile.assessment.topics.iter().filter(|topic| !topic.is_gap());
    topics.take(MOST).map(|topic| reasons::topic(lang, currency, topic, today)).collect()
}

/// Whether what stands beside the objections to an opportunity is our own: the bottom line, a concession.
pub fn is_our_limit(objection: &Objection) -> bool {
    OURS.iter().any(|ours| ours() == objection.objection)
}

/// The questions worth asking in the talk that this plan is for.
pub fn questions(context: &RulesContext, profile: &Profile, prepared: Option<FollowUpId>) -> Vec<CallQuestion> {
    profile.questions(context, prepared, &OURS.map(|ours| ours()))
}

fn to_ask(
    lang: Lang,
    context: &RulesContext,
    profile: &Profile,
    prepared: Option<FollowUpId>,
    met: &[String],
) -> Vec<String> {
    let worded = |one: &CallQuestion| match one {
        // Who is asked is not asked about.
        CallQuestion::DeciderUnseen { people } if people.iter().any(|name| met.contains(name)) => {
            offers::ask_decider_met(lang).to_owned()
        }
        one => offers::question(lang, context.currency(), one, context.today),
    };
    questions(context, profile, prepared).iter().map(worded).collect()
}
