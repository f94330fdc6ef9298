//! Arbitrary valid records of a customer.

use rounds::domain::{
    Action, ActionKpi, Birthday, Contact, Contract, FollowUp, InboxItem, InboxSource, Insight, Issue, IssueStatus,
    Kind, Metric, Objection, Opportunity, OpportunityStage, Order, Payment, Period, Role, Severity, Span, Survey,
};

use super::choices::Choices;

pub fn contact(from: &mut Choices) -> Contact {
    Contact {
        uid: from.uid(),
        name: from.name(),
        title: from.maybe(Choices::text),
        department: from.maybe(Choices::text),
        roles: from.maybe(|from| vec![from.word(Role::ALL)]).unwrap_or_default(),
        level: from.maybe_word(),
        attitude: from.maybe_word(),
        key: from.maybe(Choices::flag),
        reports_to: None,
        phone: from.maybe(Choices::text),
        mobile: from.maybe(Choices::text),
        email: from.maybe(Choices::text),
        wechat: from.maybe(Choices::text),
        phones: from.list(2, Choices::text),
        emails: from.list(2, Choices::text),
        preferred_channel: from.maybe_word(),
        birthday: from.maybe(birthday),
        style: from.maybe(Choices::text),
        concerns: from.maybe(Choices::text),
        own_kpi: from.maybe(Choices::text),
        interests: from.maybe(Choices::text),
        counterpart: from.maybe(Choices::text),
        left_on: from.maybe(Choices::day),
        notes: from.maybe(Choices::text),
    }
}

fn birthday(from: &mut Choices) -> Birthday {
    let (month, day) = (u32::from(from.below(12)) + 1, u32::from(from.below(29)) + 1);
    match from.below(3) {
        0 => Birthday::Full { year: 1900 + i32::from(from.byte()), month, day },
        1 => Birthday::Yearless { month, day },
        _ => Birthday::Lunar { month, day },
    }
}

pub fn follow_up(from: &mut Choices, names: &[String]) -> FollowUp {
    let mut follow_up = FollowUp::new(from.word(Kind::ALL));
    follow_up.uid = from.uid();
    follow_up.level = from.maybe_word();
    follow_up.direction = from.maybe_word();
    follow_up.planned_on = from.maybe(Choices::day);
    follow_up.planned_at = from.maybe(Choices::time);
    follow_up.minutes = from.maybe(Choices::count);
    follow_up.place = from.maybe(Choices::text);
    follow_up.subject = from.maybe(Choices::text);
    follow_up.goal = from.maybe(Choices::text);
    follow_up.owner = from.maybe(Choices::text);
    follow_up.contacts = names.iter().filter(|_| from.flag()).cloned().collect();
    follow_up.colleagues = from.list(2, Choices::text);
    if follow_up.planned_on.is_none() || from.flag() {
        follow_up.done_on = Some(from.day());
        follow_up.done_at = from.maybe(Choices::time);
    } else {
        follow_up.cancelled_on = from.maybe(Choices::day);
    }
    follow_up.cancel_reason = from.maybe(Choices::text);
    follow_up.outcome = from.maybe_word();
    follow_up.content = from.maybe(Choices::text);
    follow_up.feedback = from.maybe(Choices::text);
    follow_up.problem = from.maybe(Choices::text);
    follow_up.problem_done_on = from.maybe(Choices::day);
    follow_up.commitment = from.maybe(Choices::text);
    follow_up.delay_reason = from.maybe(Choices::text);
    follow_up.obligations = from.list(2, Choices::text);
    follow_up.tags = from.list(2, Choices::text);
    follow_up
}

pub fn inbox_item(from: &mut Choices, names: &[String]) -> InboxItem {
    InboxItem {
        uid: from.uid(),
        direction: from.maybe_word(),
        done_at: from.maybe(Choices::time),
        minutes: from.maybe(Choices::count),
        contacts: names.iter().filter(|_| from.flag()).cloned().collect(),
        place: from.maybe(Choices::text),
        subject: from.maybe(Choices::text),
        content: from.maybe(Choices::text),
        outcome: from.maybe_word(),
        reach: from.maybe(Choices::text),
        settled_on: from.maybe(Choices::day),
        ..InboxItem::new(from.word(InboxSource::ALL), from.word(Kind::ALL), from.day())
    }
}

pub fn order(from: &mut Choices) -> Order {
    let payments = from.list(3, |from| Payment {
        due: from.maybe(Choices::day),
        amount: from.money(),
        paid_on: from.maybe(Choices::day),
    });
    let whole = payments.is_empty();
    Order {
        uid: from.uid(),
        number: from.maybe(Choices::text),
        ordered_on: from.day(),
        amount: from.money(),
        product: from.maybe(Choices::text),
        quantity: from.maybe(Choices::number),
        payment_due: from.maybe(Choices::day).filter(|_| whole),
        paid_on: from.maybe(Choices::day).filter(|_| whole),
        payments,
        notes: from.maybe(Choices::text),
    }
}

pub fn issue(from: &mut Choices, names: &[String]) -> Issue {
    let (one, other) = (from.moment(), from.moment());
    let status = from.maybe(|from| from.word(IssueStatus::ALL));
    Issue {
        uid: from.uid(),
        title: from.name(),
        severity: from.word(Severity::ALL),
        status,
        opened_at: one.min(other),
        responded_at: from.maybe(Choices::moment),
        closed_at: (status == Some(IssueStatus::Closed)).then(|| one.max(other)),
        owner: from.maybe(Choices::text),
        contact: from.maybe(|from| from.one_of(names)).flatten(),
        detail: from.maybe(Choices::text),
        resolution: from.maybe(Choices::text),
        satisfied: from.maybe(Choices::flag),
    }
}

pub fn survey(from: &mut Choices, names: &[String]) -> Survey {
    Survey {
        uid: from.uid(),
        on: from.day(),
        contact: from.maybe(|from| from.one_of(names)).flatten(),
        nps: from.maybe(|from| from.below(11)),
        quality: from.maybe(|from| from.below(5) + 1),
        response: from.maybe(|from| from.below(5) + 1),
        value: from.maybe(|from| from.below(5) + 1),
        experience: from.maybe(|from| from.below(5) + 1),
        comment: from.maybe(Choices::text),
    }
}

pub fn contract(from: &mut Choices) -> Contract {
    let (starts_on, ends_on) = from.days_in_order();
    Contract {
        uid: from.uid(),
        number: from.maybe(Choices::text),
        starts_on: from.maybe(|_| starts_on),
        ends_on,
        amount: from.maybe(Choices::money),
        renewed: from.maybe(Choices::flag),
        terms: from.maybe(Choices::text),
    }
}

pub fn opportunity(from: &mut Choices) -> Opportunity {
    Opportunity {
        uid: from.uid(),
        name: from.name(),
        stage: from.word(OpportunityStage::ALL),
        amount: from.maybe(Choices::money),
        probability: from.maybe(|from| from.below(101)),
        expected_close: from.maybe(Choices::day),
        closed_on: from.maybe(Choices::day),
        competitor: from.maybe(Choices::text),
        objections: from.list(2, |from| Objection { objection: from.text(), response: from.maybe(Choices::text) }),
        lost_reason: from.maybe(Choices::text),
    }
}

pub fn action(from: &mut Choices) -> Action {
    let (starts_on, due_on) = from.days_in_order();
    Action {
        uid: from.uid(),
        title: from.name(),
        strategy: from.maybe(Choices::text),
        plan: from.maybe_word(),
        owner: from.maybe(Choices::text),
        starts_on: from.maybe(|_| starts_on),
        due_on: from.maybe(|_| due_on),
        resources: from.maybe(Choices::text),
        expected: from.maybe(Choices::text),
        status: from.maybe_word(),
        result: from.maybe(Choices::text),
        kpi: from.maybe(|from| ActionKpi {
            metric: from.word(Metric::ALL),
            period: Period::containing(from.day(), from.word(Span::ALL)),
        }),
    }
}

pub fn insight(from: &mut Choices) -> Insight {
    Insight {
        uid: from.uid(),
        text: from.name(),
        on: from.day(),
        source: from.maybe(Choices::text),
        status: from.maybe_word(),
        check: from.maybe(Choices::text),
    }
}
