//! Reports: the same figures in every format, pages that stand alone whatever is in the book, and golden texts of the
//! sample book.
#![expect(clippy::unwrap_used, reason = "a report that cannot be read is a failing test")]

mod agreement;
mod goldens;
mod history;
mod markup;
mod moves;
mod service;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rounds::domain::{Book, CustomerId};
use rounds::messages::Lang;
use rounds::ops::{
    Change, CoverageInput, KpiReport, OwnFiles, PastWeek, Profile, RulesContext, ServiceReport, Stamp, WeekPlan,
    WeekSuggestions, apply, case_library,
};
use rounds::report::{
    ReportDocument, WorksheetFor, cases_document, coming_week_document, kpi_document, past_week_document,
    plan_document, profile_document, service_document, worksheet_document,
};
use rounds::sentences::known_facts::KnownFacts;
use rounds::sentences::worksheet::{FilledIn, SheetWords, WorksheetPage};
use rounds::store::Store;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// A book on a day.
struct Desk {
    store: Store,
    today: NaiveDate,
}

impl Desk {
    fn new(book: Book, today: &str) -> Self {
        let today = today.parse().unwrap();
        let mut store = Store::in_memory().unwrap();
        let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
        apply(&mut store, Change::Import(Box::new(book)), &stamp).unwrap();
        Self { store, today }
    }

    fn demo(lang: Lang) -> Self {
        let today = "2026-11-23";
        Self::new(rounds::demo::sample(today.parse().unwrap(), lang), today)
    }

    fn kpi(&self, lang: Lang, period: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let report = KpiReport::read(&reader, &context, period.parse().unwrap(), CoverageInput::Not).unwrap();
        kpi_document(lang, &context, &report)
    }

    fn week(&self, lang: Lang, monday: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let week =
            WeekPlan::read(&reader, &context, WeekSuggestions::Verdicts { are_kept: false }, monday.parse().unwrap())
                .unwrap();
        coming_week_document(lang, &context, &week)
    }

    fn past_week(&self, lang: Lang, monday: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let week = PastWeek::read(&reader, &context, monday.parse().unwrap()).unwrap();
        past_week_document(lang, &context, &week)
    }

    fn of_customer(&self, name: &str) -> CustomerId {
        let briefs = self.store.read().unwrap().customer_briefs().unwrap();
        briefs.iter().find(|brief| brief.called() == name || brief.name() == name).unwrap().id
    }

    fn service(&self, lang: Lang, name: &str, period: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let id = self.of_customer(name);
        let report = ServiceReport::read(&reader, &context, id, period.parse().unwrap()).unwrap().unwrap();
        service_document(lang, &report)
    }

    fn profile(&self, lang: Lang, name: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let profile = Profile::read(&reader, &context, self.of_customer(name)).unwrap().unwrap();
        profile_document(lang, &context, &profile)
    }

    fn plan(&self, lang: Lang, name: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let profile = Profile::read(&reader, &context, self.of_customer(name)).unwrap().unwrap();
        plan_document(lang, &context, &profile)
    }

    /// A worksheet as it is prefilled for a customer.
    fn worksheet(&self, lang: Lang, id: &str, name: &str) -> ReportDocument {
        let reader = self.store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), self.today, None).unwrap();
        let profile = Profile::read(&reader, &context, self.of_customer(name)).unwrap().unwrap();
        let words = SheetWords { lang, currency: context.currency(), today: self.today };
        let none = BTreeMap::new();
        let templates = OwnFiles::default().templates();
        let template = &templates.get(id).unwrap().template;
        let known = KnownFacts { lang, context: &context, profile: &profile, template, visit: None };
        let page = WorksheetPage::of(words, template, FilledIn { answers: &none, labels: &none }, Some(known));
        let called = profile.customer.value.called();
        worksheet_document(
            lang,
            &page,
            WorksheetFor { called: Some(called), on: None, visit_on: None, people: &[], today: self.today },
        )
    }

    fn cases(&self, lang: Lang) -> ReportDocument {
        cases_document(lang, &case_library(&self.store.read().unwrap()).unwrap(), self.today)
    }

    /// Every report of the book; those of a customer for the first one.
    fn all(&self, lang: Lang) -> Vec<ReportDocument> {
        let first = self.store.read().unwrap().customer_briefs().unwrap().remove(0).name().to_owned();
        vec![
            self.kpi(lang, "2026Q4"),
            self.kpi(lang, "2026-10"),
            self.week(lang, "2026-11-23"),
            self.past_week(lang, "2026-11-16"),
            self.service(lang, &first, "2026-10"),
            self.profile(lang, &first),
            self.plan(lang, &first),
            self.cases(lang),
        ]
    }
}
