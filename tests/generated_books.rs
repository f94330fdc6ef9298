//! Arbitrary valid books, for properties: every field now and then, odd texts among the plain ones.
//!
//! A book is read off a list of random bytes, each a choice; a shorter list is a simpler book, so failures shrink.

mod choices;
mod records;

use std::collections::BTreeMap;

use proptest::prelude::*;
use rounds::domain::{
    AccountPlan, Alerts, Book, Capacity, Case, Currency, Customer, KpiReview, KpiTarget, KpiValue, Settings, Snooze,
    Spacing, Stage, StageChange, TierChange, TierPin, View, WeekStart, WeekdayName, Worksheet,
};

use self::choices::Choices;

/// Any valid book of up to a few customers.
pub fn any_book() -> impl Strategy<Value = Book> {
    proptest::collection::vec(any::<u8>(), 0..6000).prop_map(|bytes| book(&mut Choices::new(bytes)))
}

fn book(from: &mut Choices) -> Book {
    let codes: Vec<String> = (1..=from.below(4)).map(|number| format!("C{number:03}{}", from.odd_end())).collect();
    let customers = codes.iter().map(|code| customer(from, code, &codes)).collect();
    let mut figures = from.figures().into_iter();
    let mut book = Book {
        customers,
        actions: from.list(2, records::action),
        worksheets: from.list(2, |from| worksheet(from, &codes)),
        cases: from.list(2, |from| case(from, &codes)),
        settings: from.maybe(settings).unwrap_or_default(),
        ..Book::default()
    };
    for (metric, period) in figures.by_ref().take(2) {
        let (target, baseline) = (from.number(), from.maybe(Choices::number));
        let (due_on, owner) = (from.maybe(Choices::day), from.maybe(Choices::text));
        book.kpi_targets.push(KpiTarget { uid: from.uid(), metric, period, target, baseline, due_on, owner });
    }
    for (metric, period) in figures.by_ref().take(2) {
        let (variance, improvement) = (from.maybe(Choices::text), from.maybe(Choices::text));
        let (owner, due_on) = (from.maybe(Choices::text), from.maybe(Choices::day));
        book.kpi_reviews.push(KpiReview { uid: from.uid(), metric, period, variance, improvement, owner, due_on });
    }
    book.kpi_history.extend(figures.take(2).map(|(metric, period)| KpiValue { metric, period, value: from.number() }));
    book
}

fn customer(from: &mut Choices, code: &str, codes: &[String]) -> Customer {
    let stage = from.word(Stage::ALL);
    let mut customer = Customer::new(code, from.name(), stage, from.day());
    profile(from, &mut customer, codes);
    habits(from, &mut customer);
    let mut names: Vec<String> = Vec::new();
    for _ in 0..from.below(4) {
        let mut contact = records::contact(from);
        while names.contains(&contact.name) {
            contact.name.push('二');
        }
        contact.reports_to = from.maybe(|from| from.one_of(&names)).flatten();
        names.push(contact.name.clone());
        customer.contacts.push(contact);
    }
    customer.follow_ups = from.list(5, |from| records::follow_up(from, &names));
    customer.orders = from.list(3, records::order);
    customer.issues = from.list(3, |from| records::issue(from, &names));
    customer.surveys = from.list(2, |from| records::survey(from, &names));
    customer.contracts = from.list(2, records::contract);
    customer.opportunities = from.list(2, records::opportunity);
    customer.actions = from.list(2, records::action);
    customer.insights = from.list(2, records::insight);
    customer.account_plan = from.list(2, account_plan);
    customer.inbox = from.list(2, |from| records::inbox_item(from, &names));
    customer
}

fn profile(from: &mut Choices, customer: &mut Customer, codes: &[String]) {
    customer.short_name = from.maybe(Choices::text);
    customer.industry = from.maybe(Choices::text);
    customer.region = from.maybe(Choices::text);
    customer.address = from.maybe(Choices::text);
    customer.employees = from.maybe(Choices::count);
    customer.annual_revenue = from.maybe(Choices::money);
    customer.founded = from.maybe(|from| 1900 + i32::from(from.byte()));
    customer.website = from.maybe(Choices::text);
    customer.credit_code = from.maybe(Choices::text);
    customer.phone = from.maybe(Choices::text);
    customer.parked = from.maybe(Choices::flag);
    customer.since = from.maybe(Choices::day);
    customer.lost_on = (customer.stage == Stage::Lost).then(|| from.day());
    customer.lost_reason = from.maybe(Choices::text);
    customer.source = from.maybe_word();
    customer.referred_by = from.maybe(|from| from.one_of(codes)).flatten();
    customer.strategic = from.maybe(Choices::flag);
    customer.potential = from.maybe_word();
    customer.fit = from.maybe_word();
    customer.renewal = from.maybe_word();
    customer.annual_purchase = from.maybe(Choices::money);
    customer.needs = from.list(3, Choices::text);
    customer.product_preference = from.maybe(Choices::text);
    customer.advantages = from.maybe(Choices::text);
    customer.weaknesses = from.maybe(Choices::text);
    customer.competitors = from.list(2, Choices::text);
    customer.strategy = from.maybe(Choices::text);
    customer.decision_process = from.maybe(Choices::text);
    customer.notes = from.maybe(Choices::text);
}

fn habits(from: &mut Choices, customer: &mut Customer) {
    customer.preferred_channel = from.maybe_word();
    customer.avoid_weekdays = from.maybe(|from| vec![from.word(WeekdayName::ALL)]).unwrap_or_default();
    customer.do_not_contact_until = from.maybe(Choices::day);
    customer.tier_pin = from.maybe(|from| TierPin {
        tier: from.name(),
        reason: from.maybe(Choices::text),
        on: from.maybe(Choices::day),
    });
    customer.put_away = from.maybe(|from| BTreeMap::from([(from.text(), from.text())])).unwrap_or_default();
    customer.cadence = from.maybe(|from| BTreeMap::from([(from.text(), from.count().max(1))])).unwrap_or_default();
    customer.snoozes = from.list(2, |from| {
        let (on, until) = from.days_in_order();
        Snooze { obligation: from.text(), on, until, reason: from.maybe(Choices::text) }
    });
    customer.tier_history =
        from.list(2, |from| TierChange { rulebook: from.text(), tier: from.text(), on: from.day() });
    customer.stage_history = from.list(2, |from| StageChange { stage: from.word(Stage::ALL), on: from.day() });
    customer.tags = from.list(3, Choices::text);
    customer.fields = from.list(3, |from| (from.text(), from.text())).into_iter().collect();
}

fn account_plan(from: &mut Choices) -> AccountPlan {
    let (start, end) = from.days_in_order();
    AccountPlan {
        uid: from.uid(),
        from: Some(start),
        to: from.maybe(|_| end),
        goals: from.list(3, Choices::text),
        value_proposition: from.maybe(Choices::text),
        initiatives: from.list(3, Choices::text),
        resources: from.maybe(Choices::text),
    }
}

fn worksheet(from: &mut Choices, codes: &[String]) -> Worksheet {
    Worksheet {
        uid: from.uid(),
        template: from.name(),
        customer: from.maybe(|from| from.one_of(codes)).flatten(),
        title: from.maybe(Choices::text),
        on: from.day(),
        answers: from.list(3, |from| (from.text(), from.text())).into_iter().collect(),
        labels: from.list(3, |from| (from.text(), from.text())).into_iter().collect(),
    }
}

fn case(from: &mut Choices, codes: &[String]) -> Case {
    Case {
        uid: from.uid(),
        title: from.name(),
        kind: from.word(rounds::domain::CaseKind::ALL),
        customer: from.maybe(|from| from.one_of(codes)).flatten(),
        on: from.maybe(Choices::day),
        background: from.maybe(Choices::text),
        what_we_did: from.maybe(Choices::text),
        result: from.maybe(Choices::text),
        lesson: from.maybe(Choices::text),
        tags: from.list(2, Choices::text),
    }
}

fn settings(from: &mut Choices) -> Settings {
    Settings {
        country: from.maybe(|from| from.word(&["CN", "GB", "US"]).parse().expect("a country")),
        workweek: from.maybe(|from| from.word(&["mon-fri", "sun-thu"]).parse().expect("a workweek")),
        week_start: from.maybe(|from| WeekStart::of_code(from.word(&WeekStart::CODES)).expect("a weekday")),
        lunar: from.maybe(Choices::flag),
        currency: from.maybe(|from| Currency {
            symbol: from.maybe(|from| from.word(&["¥", "$", "€", "HK$"]).parse().expect("a symbol")),
            unit: from.maybe(|from| from.word(&["元", "dollars", "euros"]).parse().expect("a word")),
        }),
        spacing: from.maybe(|from| Spacing {
            same_region: from.maybe(Choices::count),
            other_region: from.maybe(Choices::count),
        }),
        adopted: from.maybe(Choices::day),
        rulebook: from.maybe(Choices::text),
        days_off: from.list(3, Choices::day),
        capacity: from
            .maybe(|from| Capacity { per_day: from.maybe(Choices::count), visits_per_day: from.maybe(Choices::count) }),
        high_value: from.maybe(Choices::money),
        alerts: from.maybe(|from| Alerts {
            completeness: from.maybe(Choices::number),
            overdue_customers: from.maybe(Choices::count),
            points: from.maybe(Choices::number),
            percent: from.maybe(Choices::number),
        }),
        festivals: from.list(3, Choices::text),
        offers: from.maybe(Choices::flag),
        service_reports: from.maybe(Choices::flag),
        never_propose: from.list(2, Choices::text),
        views: from.list(2, |from| View {
            name: from.maybe(Choices::name).unwrap_or_default(),
            filter: from.maybe(Choices::text),
            sort: from.maybe(Choices::text),
            descending: from.maybe(Choices::flag),
            columns: from.list(2, Choices::text),
        }),
    }
}
