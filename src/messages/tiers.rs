//! Tiers that changed: the notice, the list, the profile.

use super::Lang;
use super::facts::fact;
use super::rulebook::named;
use crate::domain::Currency;
use crate::messages::rulebooks;
use crate::messages::terms;
use crate::rules::{Names, TierReason};

crate::texts! {
    /// What a tier is judged by and is not known.
    lacks(what) { "还不知道{what}，分层说明不了多少", "The tier says little yet: unknown {what}" }
    contradicts(what) { "资料自相矛盾：{what}", "To check: {what}" }
    ahead_of_today { "已发生的事日期在今天之后", "something done is dated after today" }
    order_before_won { "还没成交却有订单", "not won yet, but with an order" }
    lost_before_since { "流失早于合作起始", "lost before the start date" }
    lacks_since { "合作起始", "start date" }
    lacks_purchase { "采购额和订单", "purchases" }

    history { "分层变化", "Tier changes" }
    moved_on(day, step) { "{day} {step}", "{day}: {step}" }
    pinned { "手动分层", "pinned by you" }
    no_condition { "其他分层的条件都不符合", "no other tier’s condition holds" }
    news(who, key) { "{who}的分层有变化 · {key} 查看", "{who} changed tier · {key} to view" }
    one_news(customer, key) { "{customer}的分层有变化 · {key} 查看", "{customer} changed tier · {key} to view" }
    news_title(days, count) { "近 {days} 天的分层变化 · {count}", "Tier changes in the last {days} days · {count}" }
    no_news(days) { "近 {days} 天没有客户换过分层", "No tier changes in the last {days} days" }
    since_changed { "之后又变了", "changed again since" }
}

/// From which tier to which, by their short names: 「潜力 → 预警」.
pub fn step(lang: Lang, from: &Names, to: &Names) -> String {
    rulebooks::arrow(lang, named(lang, from), named(lang, to))
}

/// Why a customer has its tier, in a sentence without a full stop.
pub fn reason(lang: Lang, currency: Currency, reason: &TierReason) -> String {
    match reason {
        TierReason::Pinned => pinned(lang).to_owned(),
        TierReason::Nothing => no_condition(lang).to_owned(),
        TierReason::Facts(facts) => {
            let told: Vec<String> = facts.iter().map(|(one, value)| fact(lang, currency, *one, *value)).collect();
            told.join(terms::clause_separator(lang))
        }
    }
}
