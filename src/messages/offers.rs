//! What is offered for a moment, and the questions worth asking, as a colleague says them.

use chrono::NaiveDate;

use super::{Lang, dates, money, terms};
use crate::domain::Currency;
use crate::rules::{CallQuestion, OfferMoment};

crate::texts! {
    prepare { "准备", "Prepare" }
    visit(day, people) { "{day}要见{people}：先写拜访计划", "Meeting {people} {day}: visit plan" }
    visit_somebody(day) { "{day}要见对方高层：先写拜访计划", "Meeting an executive {day}: visit plan" }
    visit_planned(day) { "{day}见面：先写拜访计划", "Visit {day}: visit plan" }
    payment(days) { "回款已逾期 {days}：写一份回款计划", "Payment {days} overdue: receivables plan" }
    contract(day) { "合同 {day}到期：写一份谈判策划", "Contract ends {day}: negotiation plan" }
    no_decider { "还不知道谁拍板：看看怎么做组织关系", "Decision maker unknown: company relations" }
    decider_unseen(people) { "{people}很久没见了：看看怎么做组织关系", "{people} not seen for long: company relations" }
    negotiation(deal) { "「{deal}」在谈判：写一份谈判策划", "{deal} is in negotiation: negotiation plan" }
    competitor(names) { "对手有{names}：想好怎么应对低价", "Competitor {names}: price defence" }
    deal_lost(deal) { "「{deal}」丢了：写一份丢单分析", "{deal} was lost: loss analysis" }
    customer_lost { "客户流失了：写一份流失分析", "Customer lost: loss analysis" }
    new_customer(day) { "合作第 {day} 天：看看新客户头 90 天做什么", "Day {day} with a new customer: the first 90 days" }
    deal_won(deal) { "「{deal}」赢了：写一份项目总结", "{deal} was won: project summary" }
    rule_deal_won { "90 天内赢了商机，还没写总结或案例", "an opportunity was won within 90 days, without a summary or a case" }
    of_deal_won { "商机赢了，写项目总结", "the project summary of an opportunity" }
    rule_visit { "今天或下个工作日要见决策者或高层", "a decision maker or an executive is met today or on the next workday" }
    rule_payment { "有回款过了到期日", "a payment is past its due day" }
    rule_contract { "合同 90 天内到期，还没续签", "a contract ends within 90 days and is not renewed" }
    rule_no_decider { "联系人里没有决策者", "no contact is a decision maker" }
    rule_decider_unseen { "决策者 90 天没见，也没约好", "no decision maker was met in 90 days, and none is to be met" }
    rule_negotiation { "有商机在谈判", "an opportunity is in negotiation" }
    rule_competitor { "资料或在谈的商机里有竞争对手", "the profile or an open opportunity names a competitor" }
    rule_deal_lost { "180 天内丢了商机，还没写分析", "an opportunity was lost within 180 days and not looked into" }
    rule_customer_lost { "180 天内流失，还没写分析", "the customer was lost within 180 days and that was not looked into" }
    rule_new_customer { "合作不满 90 天，还没建画像或发展计划", "a customer for less than 90 days, without a portrait or an account plan" }
    keys(open, away) { "{open} 打开 · {away} 收起", "{open} open · {away} hide" }
    nothing_offered { "眼下没有推荐的打法和表单；全部的在命令「表单」「打法」里", "Nothing to prepare right now; the palette opens all worksheets and playbooks" }
    switched_off { "「适时推荐打法和表单」已在设置里关掉", "Offers are switched off in the settings" }
    of_visit { "见面前写拜访计划", "the visit plan before a meeting" }
    of_payment { "回款逾期，写回款计划", "the receivables plan for an overdue payment" }
    of_contract { "合同快到期，写谈判策划", "the negotiation plan before a contract ends" }
    of_no_decider { "不知道谁拍板，做组织关系", "company relations: the decision maker is unknown" }
    of_decider_unseen { "决策者很久没见，做组织关系", "company relations: the decision maker was not seen for long" }
    of_negotiation { "商机在谈判，写谈判策划", "the negotiation plan for an opportunity" }
    of_competitor { "有竞争对手，准备应对低价", "the price defence against a competitor" }
    of_deal_lost { "商机丢了，写丢单分析", "the loss analysis of an opportunity" }
    of_customer_lost { "客户流失，写流失分析", "the loss analysis of the customer" }
    of_new_customer { "新客户头 90 天", "the first 90 days of a new customer" }
    plan_is_there(day) { "{day}拜访的计划已经写好，这就是", "The plan for the visit {day} is written already: here it is" }

    ask_promise(day, text) { "{day}说过「{text}」，现在怎么样了？", "On {day} we noted “{text}”: where does that stand?" }
    ask_payment(day, amount) { "{day}到期的 {amount}，哪天能付？", "{amount} was due on {day}: when can we expect it?" }
    ask_objection(deal, text) { "「{deal}」上次卡在「{text}」，现在怎么看？", "{deal}: “{text}” was in the way. How do you see it now?" }
    ask_objection_answered(deal, text) { "「{deal}」的「{text}」我们答复过了，还有什么顾虑吗？", "{deal}: we have answered your point “{text}”. Does that settle it for you?" }
    ask_belief(text) { "听说「{text}」，是这样吗？", "I hear “{text}”: is that right?" }
    ask_belief_by(text, check) { "听说「{text}」，是这样吗？（{check}）", "I hear “{text}”: is that right? ({check})" }
    ask_renewal(day) { "合同 {day}到期，续签前希望调整什么？", "The contract ends {day}: what would you change before we renew it?" }
    ask_closing(deal, day) { "「{deal}」原说 {day}定，还按这个走吗？", "Is {day} still the day for deciding on {deal}?" }
    ask_closing_late(deal, day) { "「{deal}」原说 {day}定，还差什么？", "{deal} was to be decided by {day}: what is still missing?" }
    ask_satisfaction(day, score) { "{day}只打了 {score} 分，最想我们改哪一点？", "You gave us only {score} on {day}: what should we improve first?" }
    ask_decider { "这件事最后谁拍板？", "Who has the final say?" }
    ask_decider_unseen(people) { "{people}现在怎么看我们，什么时候方便见一面？", "How does {people} see our work, and when could we meet?" }
    ask_decider_met { "这段时间我们做得怎么样，什么时候方便当面聊一次？", "How do you see our work, and when could we sit down together?" }
    ask_needs { "今年最想解决的是什么？", "What do you most want to solve this year?" }
    ask_competitor(name) { "和{name}比，觉得我们强在哪、差在哪？", "How do we compare with {name} in your eyes?" }
    ask_competitor_named(day, name) { "{day}聊到的{name}，他们哪一点最打动人？", "{name} came up on {day}: what do you like about them?" }
    ask_budget(deal) { "「{deal}」的预算大概是多少？", "What budget is set aside for {deal}?" }
    ask_timing(deal) { "「{deal}」想什么时候用上，最晚哪天定？", "When do you need {deal}, and when will you decide?" }
    ask_rivals(deal) { "「{deal}」还在看哪几家？", "Who else are you looking at for {deal}?" }
    ask_process { "这件事你们内部怎么走，要谁点头？", "How is this decided on your side, and who has to agree?" }
    ask_delivered(product, day) { "{day}订的{product}，用着怎么样？", "How is {product} from the order of {day} working out?" }
    ask_delivered_order(day) { "{day}那一单，用着怎么样？", "How is the order of {day} working out?" }
    ask_plans { "接下来半年有什么新打算？", "What are you planning for the next six months?" }
    ask_referral { "同行里还有谁用得上，方便引荐吗？", "Who else do you know who could use this?" }
    ask_changes { "上次聊过之后，你们那边有什么变化？", "What has changed on your side since we last spoke?" }
    ask_improve { "我们哪一点还可以做得更好？", "What could we do better?" }
    ask_start { "怎么想到现在要做这件事？", "What made you look into this now?" }
    ask_worth { "做成什么样才算值？", "What would have to come of it for you to call it worth it?" }
    ask_why_lost { "当初没再合作，主要是因为什么？", "Looking back, what made you stop working with us?" }
    ask_other_supplier { "现在的供应商用着怎么样？", "How is it going with your present supplier?" }
    ask_other_supplier_named(name) { "现在用{name}，感觉怎么样？", "How is it going with {name}?" }
    ask_come_back { "要再合作，最希望我们改哪一点？", "What would have to be different for you to work with us again?" }
}

/// An offer in one line.
pub fn offer(lang: Lang, moment: &OfferMoment, today: NaiveDate) -> String {
    let listed = |names: &[String]| names.join(terms::list_separator(lang));
    match moment {
        OfferMoment::Visit { on, people, has_executive, .. } if people.is_empty() => {
            let say = if *has_executive { visit_somebody } else { visit_planned };
            say(lang, dates::distance(lang, *on, today))
        }
        OfferMoment::Visit { on, people, .. } => visit(lang, dates::distance(lang, *on, today), listed(people)),
        OfferMoment::PaymentOverdue { since } => payment(lang, dates::days(lang, (today - *since).num_days())),
        OfferMoment::ContractEnding { ends_on } => contract(lang, dates::short(lang, *ends_on, today)),
        OfferMoment::NoDecider => no_decider(lang).to_owned(),
        OfferMoment::DeciderUnseen { people } => decider_unseen(lang, listed(people)),
        OfferMoment::Negotiation { deals } => negotiation(lang, listed(deals)),
        OfferMoment::Competitor { names } => competitor(lang, listed(names)),
        OfferMoment::DealLost { deals } => deal_lost(lang, listed(deals)),
        OfferMoment::CustomerLost { .. } => customer_lost(lang).to_owned(),
        OfferMoment::DealWon { deals } => deal_won(lang, listed(deals)),
        OfferMoment::NewCustomer { days } => new_customer(lang, days + 1),
    }
}

/// A question as it may be asked.
pub fn question(lang: Lang, currency: Currency, question: &CallQuestion, today: NaiveDate) -> String {
    let day = |day: &NaiveDate| dates::short(lang, *day, today);
    match question {
        CallQuestion::Promise { text, on } => ask_promise(lang, day(on), text),
        CallQuestion::Payment { amount, since } => ask_payment(lang, day(since), money::exact(lang, currency, *amount)),
        CallQuestion::Objection { deal, text, is_answered: false } => ask_objection(lang, deal, text),
        CallQuestion::Objection { deal, text, is_answered: true } => ask_objection_answered(lang, deal, text),
        CallQuestion::Belief { text, how_to_check: None } => ask_belief(lang, text),
        CallQuestion::Belief { text, how_to_check: Some(check) } => {
            ask_belief_by(lang, text, dates::in_text(lang, check, today))
        }
        CallQuestion::Renewal { ends_on } => ask_renewal(lang, day(ends_on)),
        CallQuestion::Closing { deal, expected } if *expected < today => ask_closing_late(lang, deal, day(expected)),
        CallQuestion::Closing { deal, expected } => ask_closing(lang, deal, day(expected)),
        CallQuestion::LowSatisfaction { score, on } => ask_satisfaction(lang, day(on), format!("{score:.1}")),
        CallQuestion::NoDecider => ask_decider(lang).to_owned(),
        CallQuestion::DeciderUnseen { people } => ask_decider_unseen(lang, people.join(terms::list_separator(lang))),
        CallQuestion::Needs => ask_needs(lang).to_owned(),
        CallQuestion::Competitor { name, said_on: None } => ask_competitor(lang, name),
        CallQuestion::Competitor { name, said_on: Some(on) } => ask_competitor_named(lang, day(on), name),
        CallQuestion::Planned { text } => text.clone(),
        CallQuestion::Budget { deal } => ask_budget(lang, deal),
        CallQuestion::Timing { deal } => ask_timing(lang, deal),
        CallQuestion::Rivals { deal } => ask_rivals(lang, deal),
        CallQuestion::Process => ask_process(lang).to_owned(),
        CallQuestion::Delivered { product: Some(product), on } => ask_delivered(lang, product, day(on)),
        CallQuestion::Delivered { product: None, on } => ask_delivered_order(lang, day(on)),
        CallQuestion::Plans => ask_plans(lang).to_owned(),
        CallQuestion::Referral => ask_referral(lang).to_owned(),
        CallQuestion::Changes => ask_changes(lang).to_owned(),
        CallQuestion::Improve => ask_improve(lang).to_owned(),
        CallQuestion::Start => ask_start(lang).to_owned(),
        CallQuestion::Worth => ask_worth(lang).to_owned(),
        CallQuestion::WhyLost => ask_why_lost(lang).to_owned(),
        CallQuestion::OtherSupplier { name: None } => ask_other_supplier(lang).to_owned(),
        CallQuestion::OtherSupplier { name: Some(name) } => ask_other_supplier_named(lang, name),
        CallQuestion::ComeBack => ask_come_back(lang).to_owned(),
    }
}

/// What is offered at a moment, by its code; the code itself where it is one of a newer version.
pub fn named(lang: Lang, moment: &str) -> &str {
    match moment {
        "visit" => of_visit(lang),
        "payment-overdue" => of_payment(lang),
        "contract-ending" => of_contract(lang),
        "no-decider" => of_no_decider(lang),
        "decider-unseen" => of_decider_unseen(lang),
        "negotiation" => of_negotiation(lang),
        "competitor" => of_competitor(lang),
        "deal-lost" => of_deal_lost(lang),
        "customer-lost" => of_customer_lost(lang),
        "deal-won" => of_deal_won(lang),
        "new-customer" => of_new_customer(lang),
        other => other,
    }
}

/// Why an offer is made, as a rule.
pub const fn rule(lang: Lang, moment: &OfferMoment) -> &'static str {
    match moment {
        OfferMoment::Visit { .. } => rule_visit(lang),
        OfferMoment::PaymentOverdue { .. } => rule_payment(lang),
        OfferMoment::ContractEnding { .. } => rule_contract(lang),
        OfferMoment::NoDecider => rule_no_decider(lang),
        OfferMoment::DeciderUnseen { .. } => rule_decider_unseen(lang),
        OfferMoment::Negotiation { .. } => rule_negotiation(lang),
        OfferMoment::Competitor { .. } => rule_competitor(lang),
        OfferMoment::DealLost { .. } => rule_deal_lost(lang),
        OfferMoment::CustomerLost { .. } => rule_customer_lost(lang),
        OfferMoment::DealWon { .. } => rule_deal_won(lang),
        OfferMoment::NewCustomer { .. } => rule_new_customer(lang),
    }
}
