//! What is known of a customer, fact by fact, as a worksheet is prefilled with it.

use chrono::NaiveDate;

use super::brief;
use crate::domain::{Attitude, Contact, Currency, FollowUpId, InsightStatus, IssueStatus, Kind, Money, Role};
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::{Lang, dates, money, profile, reasons, terms, worksheets as text};
use crate::ops::{Profile, RulesContext};
use crate::worksheets::{AnswerKind, KnownFact, WorksheetField, WorksheetTemplate};

mod dealings;
mod loss;
mod visit;

/// The most lines of one fact.
const MOST: usize = 8;

/// A customer whose facts are asked for.
#[derive(Clone, Copy)]
pub struct KnownFacts<'a> {
    pub lang: Lang,
    pub context: &'a RulesContext,
    pub profile: &'a Profile,
    /// The worksheet that asks.
    pub template: &'a WorksheetTemplate,
    /// The meeting that it is for; without one, the next of its kind.
    pub visit: Option<FollowUpId>,
}

impl KnownFacts<'_> {
    /// The answer to a field as far as it is known: entries of a list one a line, days and amounts as numbers, choices by
    /// their ids; empty if nothing is.
    pub fn answer(&self, field: &WorksheetField) -> String {
        let Some(fact) = field.from else { return String::new() };
        let lines = match (field.kind, self.raw(fact)) {
            (AnswerKind::Date | AnswerKind::Money | AnswerKind::Choice | AnswerKind::Contact, Some(raw)) => raw,
            (AnswerKind::Date | AnswerKind::Money | AnswerKind::Score | AnswerKind::Rating, None) => Vec::new(),
            _ => self.lines(fact),
        };
        let can_be =
            |line: &String| field.kind != AnswerKind::Choice || field.choices.iter().any(|choice| choice.id == *line);
        let lines: Vec<String> =
            lines.into_iter().filter(|line| !line.trim().is_empty() && can_be(line)).take(MOST).collect();
        let is_one_line = !matches!(field.kind, AnswerKind::Text | AnswerKind::List | AnswerKind::Contact);
        lines.join(if is_one_line { self.lang.pick("；", "; ") } else { "\n" })
    }

    /// A fact as the book keeps it: a day, an amount in its whole unit, a code, names.
    fn raw(&self, fact: KnownFact) -> Option<Vec<String>> {
        let customer = &self.profile.customer.value;
        let code = |code: &str| vec![code.to_owned()];
        Some(match fact {
            KnownFact::Since => customer.since.map(|day| day.to_string()).into_iter().collect(),
            KnownFact::Today => vec![self.context.today.to_string()],
            KnownFact::ContractEnd => self.contract_end().map(|day| day.to_string()).into_iter().collect(),
            KnownFact::LastContact => self.last_contact().map(|(day, _)| day.to_string()).into_iter().collect(),
            KnownFact::AnnualPurchase => self.annual_purchase().map(plain).into_iter().collect(),
            KnownFact::OpportunityAmount => self.opportunity_amount().map(plain).into_iter().collect(),
            KnownFact::WonAmount => self.won_amount().map(plain).into_iter().collect(),
            KnownFact::Loss => self.loss().map(|loss| loss.code().to_owned()).into_iter().collect(),
            KnownFact::LostAmount => self.lost_amount().map(plain).into_iter().collect(),
            KnownFact::Receivable => vec![plain(self.profile.purchases.receivable)],
            KnownFact::Fit => customer.fit.map(|fit| code(fit.code())).unwrap_or_default(),
            KnownFact::Potential => customer.potential.map(|potential| code(potential.code())).unwrap_or_default(),
            KnownFact::Renewal => customer.renewal.map(|renewal| code(renewal.code())).unwrap_or_default(),
            KnownFact::Stage => code(customer.stage.code()),
            KnownFact::People => self.people().map(|contact| contact.name.clone()).collect(),
            KnownFact::Deciders => self.named(Role::Decider),
            KnownFact::Influencers => self.named(Role::Influencer),
            KnownFact::Users => self.named(Role::User),
            KnownFact::Buyers => self.named(Role::Buyer),
            KnownFact::PreferredChannel => self.preferred_channel().map(|kind| code(kind.code())).unwrap_or_default(),
            KnownFact::KeyPeople => self.key_people().map(|contact| contact.name.clone()).collect(),
            KnownFact::OtherPeople => self.other_people().map(|contact| contact.name.clone()).collect(),
            KnownFact::Supporters => self.supporters().map(|contact| contact.name.clone()).collect(),
            KnownFact::VisitDate => self.visit_date().map(|day| day.to_string()).into_iter().collect(),
            KnownFact::VisitPeople => self.visit_people(),
            _ => return None,
        })
    }

    /// A fact in words, one line for each entry.
    fn lines(&self, fact: KnownFact) -> Vec<String> {
        let (lang, profile) = (self.lang, self.profile);
        let customer = &profile.customer.value;
        let one = |text: &Option<String>| text.clone().into_iter().collect::<Vec<String>>();
        match fact {
            KnownFact::Customer => vec![customer.name.clone()],
            KnownFact::Code => vec![customer.code.clone()],
            KnownFact::Industry => one(&customer.industry),
            KnownFact::Region => one(&customer.region),
            KnownFact::Address => one(&customer.address),
            KnownFact::Scale => self.scale(),
            KnownFact::Tier => self.tier(),
            KnownFact::Health => self.health(),
            KnownFact::Stage => vec![customer.stage.label(lang).to_owned()],
            KnownFact::Since => customer.since.map(|day| self.long(day)).into_iter().collect(),
            KnownFact::AnnualPurchase => self.annual_purchase().map(|amount| self.money(amount)).into_iter().collect(),
            KnownFact::Needs => customer.needs.clone(),
            KnownFact::ProductPreference => one(&customer.product_preference),
            KnownFact::Advantages => one(&customer.advantages),
            KnownFact::Weaknesses => one(&customer.weaknesses),
            KnownFact::Competitors => customer.competitors.clone(),
            KnownFact::TheirStrategy => one(&customer.strategy),
            KnownFact::DecisionProcess => one(&customer.decision_process),
            KnownFact::Potential => customer.potential.map(|one| one.label(lang).to_owned()).into_iter().collect(),
            KnownFact::Fit => customer.fit.map(|one| one.label(lang).to_owned()).into_iter().collect(),
            KnownFact::Renewal => customer.renewal.map(|one| one.label(lang).to_owned()).into_iter().collect(),
            KnownFact::Loss | KnownFact::LostAmount | KnownFact::LostReason | KnownFact::LostTo => self.lost(fact),
            KnownFact::ChainGaps => self.chain_gaps(),
            KnownFact::People => self.people().map(|contact| self.person(contact)).collect(),
            KnownFact::Deciders => self.of_role(Role::Decider),
            KnownFact::Influencers => self.of_role(Role::Influencer),
            KnownFact::Users => self.of_role(Role::User),
            KnownFact::Buyers => self.of_role(Role::Buyer),
            KnownFact::PreferredChannel => {
                self.preferred_channel().map(|kind| kind.label(lang).to_owned()).into_iter().collect()
            }
            KnownFact::Manner => self.people().filter_map(|contact| self.cares(contact)).collect(),
            KnownFact::KeyPeople => self.key_people().map(|contact| self.person(contact)).collect(),
            KnownFact::OtherPeople => self.other_people().map(|contact| self.person(contact)).collect(),
            KnownFact::Relationship => self.relationship(),
            KnownFact::Supporters => self.supporters().map(|contact| self.person(contact)).collect(),
            KnownFact::Phones => self.people().filter_map(|contact| self.phone(contact)).collect(),
            KnownFact::Reporting => self.people().filter_map(|contact| self.reporting(contact)).collect(),
            KnownFact::Interests => self.people().filter_map(|contact| self.interests(contact)).collect(),
            KnownFact::Insights => self.insights(|_| true),
            KnownFact::OpenInsights => self.insights(|status| matches!(status, None | Some(InsightStatus::Unverified))),
            KnownFact::Topics => self.topics(),
            KnownFact::Opening => self.opening(),
            KnownFact::VisitPeople => self.visit_people(),
            KnownFact::Today => vec![self.long(self.context.today)],
            KnownFact::VisitDate
            | KnownFact::VisitTime
            | KnownFact::VisitPlace
            | KnownFact::VisitGoal
            | KnownFact::VisitManner
            | KnownFact::VisitInterests
            | KnownFact::VisitColleagues => self.visit(fact),
            _ => self.dealing(fact),
        }
    }

    fn currency(&self) -> Currency {
        self.context.currency()
    }

    fn money(&self, amount: Money) -> String {
        money::exact_on_page(self.lang, self.currency(), amount)
    }

    fn long(&self, day: NaiveDate) -> String {
        dates::long(self.lang, day, self.context.today)
    }

    fn scale(&self) -> Vec<String> {
        let customer = &self.profile.customer.value;
        let people = customer.employees.map(|count| text::employees(self.lang, count));
        let revenue = customer.annual_revenue.map(|amount| text::revenue(self.lang, self.money(amount)));
        let said: Vec<String> = people.into_iter().chain(revenue).collect();
        if said.is_empty() { said } else { vec![said.join(self.lang.pick("，", ", "))] }
    }

    fn health(&self) -> Vec<String> {
        let health = &self.profile.assessment.health;
        if health.is_known { vec![text::health(self.lang, health.score)] } else { Vec::new() }
    }

    fn tier(&self) -> Vec<String> {
        let tier = self.context.rulebook.tiers.get(self.profile.assessment.tier);
        tier.map(|tier| named(self.lang, &tier.name).to_owned()).into_iter().collect()
    }

    /// The people who are still there.
    fn people(&self) -> impl Iterator<Item = &Contact> {
        let today = self.context.today;
        let here = self.profile.contacts.iter().map(|row| &row.value);
        here.filter(move |contact| contact.left_on.is_none_or(|day| day > today))
    }

    fn key_people(&self) -> impl Iterator<Item = &Contact> {
        self.people().filter(|contact| is_key(contact))
    }

    fn other_people(&self) -> impl Iterator<Item = &Contact> {
        self.people().filter(|contact| contact.roles.is_empty() && !is_key(contact))
    }

    /// How those stand to us who count, who are met, or of whom it is known.
    fn relationship(&self) -> Vec<String> {
        let met = self.visit_people();
        let is_told = |contact: &&Contact| is_key(contact) || contact.attitude.is_some() || met.contains(&contact.name);
        self.people().filter(is_told).map(|contact| self.person(contact)).collect()
    }

    /// Those who are on our side, by their attitude.
    fn supporters(&self) -> impl Iterator<Item = &Contact> {
        let is_ours = |attitude| matches!(attitude, Attitude::Champion | Attitude::Supporter);
        self.people().filter(move |contact| contact.attitude.is_some_and(is_ours))
    }

    fn named(&self, role: Role) -> Vec<String> {
        self.people().filter(|contact| contact.roles.contains(&role)).map(|contact| contact.name.clone()).collect()
    }

    fn of_role(&self, role: Role) -> Vec<String> {
        self.people().filter(|contact| contact.roles.contains(&role)).map(|contact| self.person(contact)).collect()
    }

    /// A person with what they do, their role and attitude.
    fn person(&self, contact: &Contact) -> String {
        let lang = self.lang;
        let roles: Vec<&str> = contact.roles.iter().map(|role| role.label(lang)).collect();
        let parts = [
            Some(brief::with_title(lang, contact)),
            Some(roles.join(lang.pick("、", ", "))).filter(|roles| !roles.is_empty()),
            contact.attitude.map(|attitude| attitude.label(lang).to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn phone(&self, contact: &Contact) -> Option<String> {
        let number = contact.mobile.as_ref().or(contact.phone.as_ref());
        let ways: Vec<&str> = number.into_iter().chain(&contact.email).map(String::as_str).collect();
        (!ways.is_empty()).then(|| text::people_of(self.lang, &contact.name, ways.join(self.lang.pick("，", ", "))))
    }

    fn reporting(&self, contact: &Contact) -> Option<String> {
        Some(text::reports_to(self.lang, &contact.name, contact.reports_to.as_ref()?))
    }

    /// How a person is, and what moves them.
    fn manner(&self, contact: &Contact) -> Option<String> {
        let parts = [&contact.style, &contact.concerns, &contact.own_kpi, &contact.interests];
        let said: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        let said = said.join(self.lang.pick("；", "; "));
        (!said.is_empty()).then(|| text::people_of(self.lang, &contact.name, said))
    }

    fn interests(&self, contact: &Contact) -> Option<String> {
        Some(text::people_of(self.lang, &contact.name, contact.interests.as_ref()?))
    }

    /// Which way of contact they like best: as noted of the customer, else of one of its people, those who count first.
    fn preferred_channel(&self) -> Option<Kind> {
        let of_people = || self.key_people().chain(self.people()).find_map(|contact| contact.preferred_channel);
        self.profile.customer.value.preferred_channel.or_else(of_people)
    }

    /// What a person minds and by what they are measured, how they talk, and how they like to be reached.
    fn cares(&self, contact: &Contact) -> Option<String> {
        let noted = [&contact.concerns, &contact.own_kpi, &contact.style].into_iter().flatten().cloned();
        let channel = contact.preferred_channel.map(|kind| profile::prefers(self.lang, kind.label(self.lang)));
        let said = noted.chain(channel).collect::<Vec<_>>().join(self.lang.pick("；", "; "));
        (!said.is_empty()).then(|| text::people_of(self.lang, brief::with_title(self.lang, contact), said))
    }

    fn insights(&self, is_wanted: impl Fn(Option<InsightStatus>) -> bool) -> Vec<String> {
        let insights = self.profile.insights.iter().map(|row| &row.value).filter(|one| is_wanted(one.status));
        let said = |insight: &crate::domain::Insight| match insight.status {
            Some(status) => text::people_of(self.lang, status.label(self.lang), &insight.text),
            None => insight.text.clone(),
        };
        insights.map(said).collect()
    }

    fn topics(&self) -> Vec<String> {
        let topics = self.profile.assessment.topics.iter();
        topics.map(|topic| reasons::topic(self.lang, self.currency(), topic, self.context.today)).collect()
    }
}

/// Whether they are marked as key, or decide.
fn is_key(contact: &Contact) -> bool {
    contact.key == Some(true) || contact.roles.contains(&Role::Decider)
}

/// An amount as it is typed.
fn plain(amount: Money) -> String {
    amount.yuan().to_string()
}

/// Whether an issue is solved.
fn is_closed(status: Option<IssueStatus>) -> bool {
    status == Some(IssueStatus::Closed)
}

/// The word for something without a name.
fn or_word(name: Option<&String>, lang: Lang) -> String {
    name.cloned().unwrap_or_else(|| terms::contract(lang).to_owned())
}
