//! The grammar as a table over the sample book, in both languages.

use super::*;
use crate::demo;
use crate::domain::Stage;
use crate::messages::Lang;
use crate::ops::{Change, CustomerSummary, OwnFiles, Stamp, apply};
use crate::store::Store;

struct Sample {
    context: RulesContext,
    overview: Overview,
}

impl Sample {
    fn new(lang: Lang) -> Self {
        let today = "2026-11-23".parse().unwrap();
        let mut store = Store::in_memory().unwrap();
        let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
        apply(&mut store, Change::Import(Box::new(demo::sample(today, lang))), &stamp).unwrap();
        let reader = store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), today, None).unwrap();
        let overview = Overview::read(&reader, &context).unwrap();
        Self { context, overview }
    }

    fn found(&self, line: &str) -> Vec<&CustomerSummary> {
        let (filter, wrong) = Filter::read(line, &self.context);
        assert_eq!(wrong, None, "{line}");
        filter
            .places(&self.overview, &self.context)
            .into_iter()
            .map(|place| self.overview.entries[place].as_ref())
            .collect()
    }

    fn is_exactly(&self, line: &str, wanted: impl Fn(&CustomerSummary) -> bool) {
        let mut found: Vec<&str> = self.found(line).into_iter().map(|entry| entry.brief.code()).collect();
        found.sort_unstable();
        let wanted: Vec<&str> =
            (self.overview.entries.iter()).filter(|entry| wanted(entry)).map(|entry| entry.brief.code()).collect();
        assert_eq!(found, wanted, "{line}");
    }

    fn sentence(&self, line: &str, lang: Lang) -> String {
        let (_, wrong) = Filter::read(line, &self.context);
        wrong.unwrap_or_else(|| panic!("{line} was understood")).sentence(lang, &self.context.rulebook)
    }
}

#[test]
fn values_are_known_by_code_and_by_the_words_of_both_languages() {
    let sample = Sample::new(Lang::Zh);
    for line in ["stage:won", "阶段:成交", "stage：Won", "阶段=成交", "STAGE:WON"] {
        sample.is_exactly(line, |entry| entry.brief.stage == Stage::Won);
    }
    for line in ["tier:at-risk", "分层:预警", "tier:流失风险预警层", "tier:urgent", "分层:紧急"] {
        sample.is_exactly(line, |entry| entry.tier == 0);
    }
    for line in ["stage:won,returning", "阶段:成交，老客户"] {
        sample.is_exactly(line, |entry| matches!(entry.brief.stage, Stage::Won | Stage::Returning));
    }
    for line in ["region:上海", "地区:上海", "region:shanghai"] {
        assert!(!sample.found(line).is_empty());
        sample.is_exactly(line, |entry| entry.brief.region.as_deref().is_some_and(|text| text.contains("上海")));
    }
    sample.is_exactly("-stage:lost", |entry| entry.brief.stage != Stage::Lost);
    sample.is_exactly("tag:none", |entry| entry.brief.tags.is_empty() && entry.automatic_tags.is_empty());
    for line in ["tag:weak-renewal", "标签:续约意愿弱", "tag:\"unlikely to renew\""] {
        assert!(!sample.found(line).is_empty());
        sample.is_exactly(line, |entry| {
            entry.automatic_tags.iter().any(|place| sample.context.rulebook.tags[*place].id == "weak-renewal")
        });
    }
}

#[test]
fn the_words_of_before_still_mean_the_same() {
    for lang in [Lang::Zh, Lang::En] {
        let sample = Sample::new(lang);
        for (before, now) in [
            ("健康:健康", "健康度:良好"),
            ("健康<50", "健康度<50"),
            ("手动:无", "手动分层:无"),
            ("话题:问题超期", "话题:问题超时限"),
            ("话题:问题未结", "话题:问题未解决"),
            ("话题:商机待定", "话题:商机待成交"),
            ("health:\"at risk\"", "health:poor"),
            ("health:at-risk", "health:poor"),
            ("stage:intent", "stage:prospect"),
            ("stage:returning", "stage:repeat"),
            ("source:exhibition", "source:\"trade show\""),
        ] {
            let codes =
                |line: &str| sample.found(line).iter().map(|entry| entry.brief.code().to_owned()).collect::<Vec<_>>();
            assert!(!codes(now).is_empty(), "{now}");
            assert_eq!(codes(before), codes(now), "{before}");
        }
    }
}

#[test]
fn numbers_and_days_are_compared() {
    let sample = Sample::new(Lang::Zh);
    let today = sample.context.today;
    let due = |entry: &CustomerSummary| entry.next(today).map(|next| (next.date - today).num_days());
    let last = |entry: &CustomerSummary| entry.last_contact.map(|day| (today - day).num_days());
    sample.is_exactly("health<50", |entry| entry.health.known_score().is_some_and(|score| score < 50));
    sample.is_exactly("健康>=75", |entry| entry.health.known_score().is_some_and(|score| score >= 75));
    sample.is_exactly("健康:危险", |entry| entry.health.known_score().is_some_and(|score| score < 50));
    for line in ["due<7", "到期＜7天", "due<=6", "due<2026-11-30", "到期<=本周日", "due<=\"this sun\""] {
        sample.is_exactly(line, |entry| due(entry).is_some_and(|days| days < 7));
    }
    sample.is_exactly("last>90", |entry| last(entry).is_none_or(|days| days > 90));
    sample.is_exactly("last<2026-10-01", |entry| {
        entry.last_contact.is_some_and(|day| day < "2026-10-01".parse().unwrap())
    });
    sample.is_exactly("last:never", |entry| entry.last_contact.is_none());
    sample.is_exactly("overdue>3", |entry| entry.next(today).is_some_and(|next| next.overdue_days > 3));
    sample.is_exactly("completeness<80 plan:no", |entry| entry.completeness < 80 && entry.plans.is_empty());
    sample.is_exactly("gap:no-decider,决策者未见", |entry| {
        entry.topics.iter().any(|topic| matches!(topic.code(), "no-decider" | "decider-unseen"))
    });
}

#[test]
fn words_are_found_as_one_finds_customers_and_in_regions_and_industries() {
    let sample = Sample::new(Lang::Zh);
    let first = |line: &str| sample.found(line).first().map(|entry| entry.brief.code().to_owned());
    assert_eq!(first("hx"), first("华星"));
    let in_hangzhou = |entry: &CustomerSummary| entry.brief.region.as_deref() == Some("杭州");
    let found = sample.found("杭州");
    assert!(found.iter().any(|entry| in_hangzhou(entry)), "words match the region");
    assert!(sample.found("杭州 -杭州").len() < found.len() || found.is_empty());
    let narrowed = sample.found("上海 stage:lost");
    assert!(narrowed.iter().all(|entry| entry.brief.stage == Stage::Lost));
}

#[test]
fn what_is_not_understood_is_told_with_what_is_allowed_and_left_out() {
    let sample = Sample::new(Lang::Zh);
    for (line, lang, parts) in [
        ("tire:key", Lang::En, ["tire", "tier, stage"]),
        ("颜色:红", Lang::Zh, ["颜色", "分层、阶段"]),
        ("stage:maybe", Lang::En, ["maybe", "lead, prospect"]),
        ("阶段:也许", Lang::Zh, ["也许", "潜在、意向"]),
        ("health<good", Lang::En, ["good", "a whole number"]),
        ("due<whenever", Lang::En, ["whenever", "days or a date"]),
        ("stage<won", Lang::En, ["stage", "colon"]),
        ("tier:", Lang::Zh, ["分层", "预警"]),
    ] {
        let told = sample.sentence(line, lang);
        assert!(parts.iter().all(|part| told.contains(part)), "{line}: {told}");
    }
    let (filter, wrong) = Filter::read("stage:won tire:key", &sample.context);
    assert_eq!(wrong.map(|wrong| wrong.range), Some(10..18));
    assert_eq!(filter, Filter::read("stage:won", &sample.context).0);
}

#[test]
fn fields_and_values_are_completed() {
    let sample = Sample::new(Lang::Zh);
    let offered = |line: &str, lang| {
        let all = complete(line, line.len(), &sample.context, &sample.overview, lang);
        all.into_iter().map(|one| format!("{}{}", &line[..one.range.start], one.text)).collect::<Vec<_>>()
    };
    assert_eq!(offered("ti", Lang::En), ["tier:"]);
    assert_eq!(offered("hx -分", Lang::Zh), ["hx -分层:"]);
    assert_eq!(offered("stage:won,re", Lang::En), ["stage:won,repeat"]);
    assert_eq!(offered("阶段:", Lang::Zh).len(), 5);
    assert_eq!(offered("", Lang::Zh).len(), FilterField::ALL.len());
    assert!(offered("地区:上", Lang::Zh).contains(&"地区:上海".to_owned()));
    assert_eq!(offered("color:", Lang::En), Vec::<String>::new());
}
