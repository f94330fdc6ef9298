//! A record in short sentences: what was logged, then each thing that was noted with it.

use chrono::NaiveDate;

use super::shortly;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, changes as text, dates, money};
use crate::ops::ChangeSummary;

/// What was logged, one sentence a part; nothing of any other change.
pub(super) fn of_record(lang: Lang, words: &ChangeSummary, today: NaiveDate) -> String {
    let ChangeSummary::Recorded {
        customer,
        kind,
        next,
        step,
        open,
        promised,
        issue,
        order,
        currency,
        prepared,
        also,
        ..
    } = words
    else {
        return String::new();
    };
    let next = next.map(|next| {
        let day = dates::long(lang, next, today);
        let next = match step {
            Some(step) => text::recorded_step(lang, day, shortly(step)),
            None => day,
        };
        text::recorded_next(lang, next)
    });
    let parts = [
        Some(text::recorded(lang, customer, kind.label(lang))),
        next,
        also.map(|(kind, on)| text::recorded_also(lang, kind.label(lang), dates::long(lang, on, today))),
        promised.as_ref().map(|promised| text::recorded_promise(lang, shortly(promised))),
        open.as_ref().map(|open| text::recorded_open(lang, shortly(open))),
        order.map(|amount| text::recorded_order(lang, money::exact_on_page(lang, *currency, amount))),
        issue.as_ref().map(|issue| text::recorded_issue(lang, shortly(issue))),
        (*prepared > 0).then(|| text::recorded_prepared(lang, *prepared)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(lang.pick("。", ". "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Currency, Kind, Money};

    fn told(lang: Lang, words: &ChangeSummary) -> String {
        of_record(lang, words, "2026-11-23".parse().unwrap())
    }

    #[test]
    fn a_record_is_told_in_short_sentences_with_all_that_was_noted() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let all = ChangeSummary::Recorded {
            customer: "华星科技".to_owned(),
            kind: Kind::Phone,
            on: day("2026-11-23"),
            next: Some(day("2026-11-30")),
            step: Some("寄合同".to_owned()),
            open: Some("12月2日前发图纸".to_owned()),
            promised: Some("月底付款".to_owned()),
            issue: Some("发货慢".to_owned()),
            order: Some(Money::from_yuan(8450)),
            currency: Currency { symbol: "£".parse().ok(), unit: None },
            prepared: 2,
            also: Some((Kind::Content, day("2026-11-27"))),
        };
        assert_eq!(
            told(Lang::Zh, &all),
            "已记录 华星科技 电话。下一步：11月30日 周一「寄合同」。另有计划：资料推送 11月27日 周五。对方承诺：月底付款。待跟进：12月2日前发图纸。\
             新建订单：£8,450。新建客户问题：发货慢。材料备齐：2 项"
        );
        assert_eq!(
            told(Lang::En, &all),
            "Logged: 华星科技, Call. Next step: Mon 30 Nov (“寄合同”). Also planned: Content, Fri 27 Nov. They promised: “月底付款”. \
             Open item: “12月2日前发图纸”. Order added: £8,450. Issue opened: “发货慢”. Prepared: 2"
        );
    }

    #[test]
    fn only_what_was_noted_is_told() {
        let plain = |next: Option<&str>| ChangeSummary::Recorded {
            customer: "Halvorsen".to_owned(),
            kind: Kind::Visit,
            on: "2026-11-23".parse().unwrap(),
            next: next.map(|day| day.parse().unwrap()),
            step: None,
            open: None,
            promised: None,
            issue: None,
            order: None,
            currency: Currency::default(),
            prepared: 0,
            also: None,
        };
        assert_eq!(told(Lang::En, &plain(None)), "Logged: Halvorsen, Visit");
        assert_eq!(told(Lang::Zh, &plain(Some("2026-12-02"))), "已记录 Halvorsen 拜访。下一步：12月2日 周三");
    }
}
