//! The rules against the cases of `tests/cases/rules`: every field of every suggestion and explanation.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rounds::domain::{Book, CustomerId};
use rounds::facts::Dossier;
use rounds::rules::{
    Assessment, DEFAULT_HORIZON, Fact, FactValue, ProfileItem, Rulebook, SHIPPED_RULEBOOKS, Standing, Suggestion,
    Topic, Workdays,
};
use serde_json::{Map, Value, json};

use crate::expected::agree;

/// A book, the day it is looked at, and the folder of what is expected.
struct Case {
    folder: PathBuf,
    today: NaiveDate,
    workdays: Workdays,
    adopted: Option<NaiveDate>,
    dossiers: Vec<Dossier>,
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).expect("the cases").map(|entry| entry.expect("a case").path()).collect();
    folders.sort();
    folders.into_iter().map(read_case).collect()
}

fn read_case(folder: PathBuf) -> Case {
    let book: Book = serde_json::from_str(&fs::read_to_string(folder.join("book.json")).expect("a book"))
        .expect("a book of the format");
    let customers = (1..).zip(&book.customers);
    Case {
        today: date_of(&folder),
        workdays: Workdays::shipped(&book.settings.days_off),
        adopted: book.settings.adopted,
        dossiers: customers.map(|(row, customer)| Dossier::of(CustomerId(row), customer)).collect(),
        folder,
    }
}

fn date_of(folder: &Path) -> NaiveDate {
    let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
    name.parse().expect("a date")
}

impl Case {
    fn expected(&self, what: &str, rulebook: &str) -> Vec<Map<String, Value>> {
        let text = fs::read_to_string(self.folder.join(format!("{what}.{rulebook}.json"))).expect("what is expected");
        serde_json::from_str(&text).expect("a list of objects")
    }
}

#[test]
fn explanations_agree_in_every_field() {
    let mut compared = 0;
    for case in cases() {
        for (id, _) in SHIPPED_RULEBOOKS {
            let rulebook = Rulebook::shipped(id).unwrap();
            let expected = case.expected("explain", id);
            assert_eq!(expected.len(), case.dossiers.len());
            for (dossier, expected) in case.dossiers.iter().zip(expected) {
                let standing = Standing::of(dossier, &rulebook, &case.workdays, case.adopted, case.today);
                assert_eq!(standing.assess().completeness(), standing.completeness());
                let found = explanation(&standing);
                compared += agree(&format!("{} {id} {}", case.today, dossier.code), &found, &expected);
            }
        }
    }
    assert!(compared > 900 * 10, "only {compared} fields were compared");
}

#[test]
fn suggestions_agree_in_every_field() {
    let mut compared = 0;
    for case in cases() {
        for (id, _) in SHIPPED_RULEBOOKS {
            let rulebook = Rulebook::shipped(id).unwrap();
            let mut found: Vec<(Suggestion, String, Value)> = Vec::new();
            for dossier in &case.dossiers {
                let standing = Standing::of(dossier, &rulebook, &case.workdays, case.adopted, case.today);
                let made = standing.suggestions(DEFAULT_HORIZON);
                found.extend(made.into_iter().map(|one| {
                    let shown = suggestion(&standing, &one);
                    (one, dossier.code.clone(), shown)
                }));
            }
            found.sort_by(|(a, code, _), (b, other, _)| {
                a.date.cmp(&b.date).then(b.priority.total_cmp(&a.priority)).then(code.cmp(other))
            });
            let expected = case.expected("suggest", id);
            for ((_, code, found), expected) in found.iter().zip(&expected) {
                compared += agree(&format!("{} {id} {code}", case.today), found, expected);
            }
            assert_eq!(found.len(), expected.len(), "{} {id}", case.today);
        }
    }
    assert!(compared > 4000, "only {compared} fields were compared");
}

fn explanation(standing: &Standing<'_>) -> Value {
    let assessment = standing.assess();
    let Assessment { topics, health, missing, .. } = &assessment;
    let obligations: Vec<Value> = (standing.obligations.iter())
        .map(|state| {
            json!({
                "id": standing.rulebook.obligations[state.obligation].id, "anchor": state.anchor, "due": state.due,
                "earliest": state.earliest, "covered_by": state.covered_by,
            })
        })
        .collect();
    json!({
        "customer": standing.dossier.code,
        "computed_tier": standing.computed_tier().id,
        "tier": standing.tier().id,
        "facts": Fact::ALL.iter().map(|fact| (fact.name().to_owned(), fact_value(standing.facts.get(*fact))))
            .collect::<Map<String, Value>>(),
        "rhythm": standing.rhythm,
        "health": health.score,
        "health_parts": health.parts().iter().map(|(part, value)| ((*part).to_owned(), json!(value)))
            .collect::<Map<String, Value>>(),
        "completeness": assessment.completeness(),
        "missing": missing.iter().map(|known| ProfileItem::code(*known)).collect::<Vec<_>>(),
        "topics": topics.iter().map(Topic::code).collect::<Vec<_>>(),
        "gaps": assessment.gaps().map(Topic::code).collect::<Vec<_>>(),
        "obligations": obligations,
    })
}

fn fact_value(value: FactValue<'_>) -> Value {
    match value {
        FactValue::Int(value) => json!(value),
        FactValue::Double(value) => json!(value),
        FactValue::Bool(value) => json!(value),
        FactValue::Text(value) => json!(value),
    }
}

fn suggestion(standing: &Standing<'_>, made: &Suggestion) -> Value {
    let rulebook = standing.rulebook;
    let ids: Vec<&str> = made.obligations.iter().map(|place| rulebook.obligations[*place].id.as_str()).collect();
    json!({
        "customer": standing.dossier.code, "tier": standing.tier().id, "date": made.date, "joins": made.joined_on(), "due": made.due,
        "overdue_days": made.overdue_days, "obligations": ids, "kind": made.kind, "level": made.level,
        "priority": made.priority, "topics": made.topics.iter().map(Topic::code).collect::<Vec<_>>(),
    })
}
