//! Broken documents, each with the place that the error must name.

use rounds::domain::check::check_book;
use rounds::domain::document::ReadError;
use rounds::exchange::json;
use rounds::messages::{Lang, exchange};

/// Documents that cannot be read: a customer's further fields, and the path.
const UNREADABLE: &[(&str, &str)] = &[
    (r#""colour": "red""#, "customers[0].colour"),
    (r#""name": "twice""#, "customers[0].name"),
    (r#""strategic": "yes""#, "customers[0].strategic"),
    (r#""potential": "huge""#, "customers[0].potential"),
    (r#""employees": -5"#, "customers[0].employees"),
    (r#""employees": 5.5"#, "customers[0].employees"),
    (r#""annual_purchase": "80万""#, "customers[0].annual_purchase"),
    (r#""annual_purchase": 1.005"#, "customers[0].annual_purchase"),
    (r#""annual_revenue": 1e300"#, "customers[0].annual_revenue"),
    (r#""since": "2024-5-1""#, "customers[0].since"),
    (r#""since": "2023-02-29""#, "customers[0].since"),
    (r#""since": " 2024-05-01""#, "customers[0].since"),
    (r#""since": "+12024-05-01""#, "customers[0].since"),
    (r#""since": 20240501"#, "customers[0].since"),
    (r#""needs": "one""#, "customers[0].needs"),
    (r#""needs": ["one", 2]"#, "customers[0].needs[1]"),
    (r#""avoid_weekdays": ["mon", "monday"]"#, "customers[0].avoid_weekdays[1]"),
    (r#""tier_pin": {"reason": "x"}"#, "customers[0].tier_pin.tier"),
    (r#""cadence": {"tips": "often"}"#, "customers[0].cadence.tips"),
    (r#""snoozes": [{"obligation": "tips", "on": "2024-01-01"}]"#, "customers[0].snoozes[0].until"),
    (r#""contacts": [{"title": "CEO"}]"#, "customers[0].contacts[0].name"),
    (r#""contacts": [{"name": "a", "roles": ["boss"]}]"#, "customers[0].contacts[0].roles[0]"),
    (r#""contacts": [{"name": "a", "birthday": "12-31"}]"#, "customers[0].contacts[0].birthday"),
    (r#""contacts": [{"name": "a"}, {"name": "b", "fax": "1"}]"#, "customers[0].contacts[1].fax"),
    (r#""follow_ups": [{"planned_on": "2024-01-01"}]"#, "customers[0].follow_ups[0].kind"),
    (r#""follow_ups": [{"kind": "telepathy"}]"#, "customers[0].follow_ups[0].kind"),
    (r#""follow_ups": [{"kind": "phone", "planned_at": "9:00"}]"#, "customers[0].follow_ups[0].planned_at"),
    (r#""follow_ups": [{"kind": "phone", "done_on": "2024-13-01"}]"#, "customers[0].follow_ups[0].done_on"),
    (r#""orders": [{"ordered_on": "2024-01-01", "amount": null}]"#, "customers[0].orders[0].amount"),
    (r#""orders": [{"amount": 1}]"#, "customers[0].orders[0].ordered_on"),
    (
        r#""orders": [{"ordered_on": "2024-01-01", "amount": 1, "payments": [{"due": "soon"}]}]"#,
        "customers[0].orders[0].payments[0].due",
    ),
    (r#""issues": [{"title": "x", "severity": "major"}]"#, "customers[0].issues[0].opened_at"),
    (
        r#""issues": [{"title": "x", "severity": "major", "opened_at": "2024-01-01"}]"#,
        "customers[0].issues[0].opened_at",
    ),
    (r#""surveys": [{"on": "2024-01-01", "nps": 300}]"#, "customers[0].surveys[0].nps"),
    (r#""contracts": [{"number": "1"}]"#, "customers[0].contracts[0].ends_on"),
    (r#""opportunities": [{"name": "x", "stage": "maybe"}]"#, "customers[0].opportunities[0].stage"),
    (
        r#""actions": [{"title": "x", "kpi": {"metric": "revenue", "period": "2024Q5"}}]"#,
        "customers[0].actions[0].kpi.period",
    ),
    (r#""insights": [{"text": "x"}]"#, "customers[0].insights[0].on"),
    (r#""account_plan": {"goals": "more"}"#, "customers[0].account_plan.goals"),
    (r#""account_plan": [{"goals": [1]}]"#, "customers[0].account_plan[0].goals[0]"),
    (r#""account_plan": "none""#, "customers[0].account_plan"),
];

/// Records that do not go together: a customer's further fields, and the path.
const INCOHERENT: &[(&str, &str)] = &[
    (r#""lost_on": "2024-05-01""#, "customers[0].lost_on"),
    (r#""referred_by": "C404""#, "customers[0].referred_by"),
    (r#""avoid_weekdays": ["fri", "mon", "tue", "wed", "thu"]"#, "customers[0].avoid_weekdays"),
    (r#""tier_pin": {"tier": " "}"#, "customers[0].tier_pin.tier"),
    (r#""cadence": {"tips": 0}"#, "customers[0].cadence.tips"),
    (r#""contacts": [{"name": "a"}, {"name": "a"}]"#, "customers[0].contacts[1].name"),
    (r#""contacts": [{"name": "a", "reports_to": "b"}]"#, "customers[0].contacts[0].reports_to"),
    (r#""contacts": [{"name": "a", "reports_to": "a"}]"#, "customers[0].contacts[0].reports_to"),
    (
        r#""contacts": [{"name": "c", "reports_to": "a"}, {"name": "a", "reports_to": "b"}, {"name": "b", "reports_to": "a"}]"#,
        "customers[0].contacts[1].reports_to",
    ),
    (r#""follow_ups": [{"kind": "phone"}]"#, "customers[0].follow_ups[0].planned_on"),
    (
        r#""follow_ups": [{"kind": "phone", "done_on": "2024-01-01", "cancelled_on": "2024-01-02"}]"#,
        "customers[0].follow_ups[0].cancelled_on",
    ),
    (
        r#""follow_ups": [{"kind": "phone", "done_on": "2024-01-01", "contacts": ["nobody"]}]"#,
        "customers[0].follow_ups[0].contacts[0]",
    ),
    (
        r#""contacts": [{"name": "a"}], "follow_ups": [{"kind": "phone", "done_on": "2024-01-01", "contacts": ["a", "a"]}]"#,
        "customers[0].follow_ups[0].contacts[1]",
    ),
    (
        r#""orders": [{"ordered_on": "2024-01-01", "amount": 1, "paid_on": "2024-01-01", "payments": [{"amount": 1}]}]"#,
        "customers[0].orders[0].paid_on",
    ),
    (
        r#""issues": [{"title": "x", "severity": "major", "status": "closed", "opened_at": "2024-01-01T08:00:00"}]"#,
        "customers[0].issues[0].closed_at",
    ),
    (
        r#""issues": [{"title": "x", "severity": "major", "opened_at": "2024-01-01T08:00:00", "closed_at": "2024-01-01T09:00:00"}]"#,
        "customers[0].issues[0].closed_at",
    ),
    (r#""surveys": [{"on": "2024-01-01", "nps": 11}]"#, "customers[0].surveys[0].nps"),
    (r#""surveys": [{"on": "2024-01-01", "value": 0}]"#, "customers[0].surveys[0].value"),
    (
        r#""opportunities": [{"name": "x", "stage": "won", "probability": 101}]"#,
        "customers[0].opportunities[0].probability",
    ),
    (
        r#""actions": [{"title": "x", "starts_on": "2024-01-02", "due_on": "2024-01-01"}]"#,
        "customers[0].actions[0].due_on",
    ),
    (r#""account_plan": [{"from": "2024-01-02", "to": "2024-01-01"}]"#, "customers[0].account_plan[0].to"),
    (
        r#""insights": [{"uid": "u", "text": "x", "on": "2024-01-01"}], "contacts": [{"uid": "u", "name": "a"}]"#,
        "customers[0].insights[0].uid",
    ),
];

/// Documents broken outside of customers, and the path.
const ELSEWHERE: &[(&str, &str)] = &[
    (r#""kpi_targets": [{"metric": "luck", "period": "2024", "target": 1}]"#, "kpi_targets[0].metric"),
    (r#""kpi_targets": [{"metric": "nps", "period": "2024", "target": "1"}]"#, "kpi_targets[0].target"),
    (
        r#""kpi_targets": [{"metric": "nps", "period": "2024", "target": 1}, {"metric": "nps", "period": "2024", "target": 2}]"#,
        "kpi_targets[1].period",
    ),
    (r#""worksheets": [{"template": "t", "on": "2024-01-01", "customer": "C9"}]"#, "worksheets[0].customer"),
    (r#""cases": [{"title": "", "kind": "failure"}]"#, "cases[0].title"),
    (r#""settings": {"capacity": {"per_week": 1}}"#, "settings.capacity.per_week"),
    (r#""settings": {"currency": {"symbol": "  "}}"#, "settings.currency.symbol"),
    (r#""settings": {"spacing": {"same_region": -1}}"#, "settings.spacing.same_region"),
    (r#""settings": {"adopted": "2026-2-30"}"#, "settings.adopted"),
    (r#""settings": {"days_off": ["2024-01-01", "tomorrow"]}"#, "settings.days_off[1]"),
    (r#""settings": {"views": [{"name": " "}]}"#, "settings.views[0].name"),
    (
        r#""customers": [{"code": "C001", "name": "x", "stage": "lost", "created": "2024-01-01"}]"#,
        "customers[0].lost_on",
    ),
    (
        r#""customers": [{"code": "C1", "name": "x", "stage": "won", "created": "2024-01-01"}, {"code": "C1", "name": "y", "stage": "won", "created": "2024-01-01"}]"#,
        "customers[1].code",
    ),
    (r#""customers": [{"code": "C1", "name": "x", "created": "2024-01-01"}]"#, "customers[0].stage"),
    (r#""version": "one""#, "version"),
    (r#""extra": 1"#, "extra"),
];

#[test]
fn every_broken_document_names_its_place() {
    let customer = |fields: &str| {
        format!(r#""customers": [{{"code": "C001", "name": "甲", "stage": "won", "created": "2024-01-01", {fields}}}]"#)
    };
    let inside = UNREADABLE.iter().chain(INCOHERENT).map(|(fields, path)| (customer(fields), *path));
    let elsewhere = ELSEWHERE.iter().map(|(fields, path)| ((*fields).to_owned(), *path));
    for (fields, path) in inside.chain(elsewhere) {
        let version = if fields.contains("\"version\"") { "" } else { r#""version": 1, "# };
        let document = format!("{{\"format\": \"rounds-book\", {version}\n{fields}}}");
        let (found, sentences) = complaint(&document);
        assert_eq!(found, path, "{document}\n{sentences:?}");
        for sentence in sentences {
            assert!(sentence.starts_with(path) && sentence.contains(['；', ';']), "{sentence}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_not_merely_incoherent() {
    for (fields, _) in UNREADABLE {
        let document = format!(
            r#"{{"format": "rounds-book", "version": 1,
            "customers": [{{"code": "C1", "name": "x", "stage": "won", "created": "2024-01-01", {fields}}}]}}"#
        );
        assert!(json::read(document.as_bytes()).is_err(), "{document}");
    }
}

#[test]
fn the_sentences_say_what_was_found_and_what_to_write() {
    let document = "{\n\"format\": \"rounds-book\",\n\"version\": 1,\n\"customers\": [{\"code\": 7}]}";
    let error = json::read(document.as_bytes()).unwrap_err();
    assert_eq!(
        exchange::read_error(Lang::En, &error),
        "customers[0].code (line 4, column 24): 7 is not valid; use a text in quotes"
    );
    assert_eq!(
        exchange::read_error(Lang::Zh, &error),
        "customers[0].code（第 4 行第 24 列）：7 填得不对；应写成带引号的文字"
    );
    let document = r#"{"format": "rounds-book", "version": 1, "customers": [{"stage": "gone"}]}"#;
    let error = json::read(document.as_bytes()).unwrap_err();
    assert!(
        exchange::read_error(Lang::En, &error).ends_with("use one of lead, intent, won, returning, lost"),
        "{}",
        exchange::read_error(Lang::En, &error)
    );
}

/// The path that the document's error names, and its sentence in both languages.
fn complaint(document: &str) -> (String, [String; 2]) {
    let both = |say: &dyn Fn(Lang) -> String| [say(Lang::Zh), say(Lang::En)];
    match json::read(document.as_bytes()) {
        Ok(book) => {
            let flaws = check_book(&book).expect_err(document);
            (flaws[0].path.clone(), both(&|lang| exchange::flaw(lang, &flaws[0])))
        }
        Err(error) => {
            let path = match &error {
                ReadError::UnknownField { path, .. }
                | ReadError::MissingField { path, .. }
                | ReadError::RepeatedField { path, .. }
                | ReadError::WrongValue { path, .. } => path.clone(),
                other => panic!("{document}: {other}"),
            };
            (path, both(&|lang| exchange::read_error(lang, &error)))
        }
    }
}
