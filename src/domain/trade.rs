//! What a customer buys, signs and may buy: orders, contracts, opportunities.

use chrono::NaiveDate;

use super::entity::entity;
use super::{Money, OpportunityStage};

entity! {
    /// What a customer bought on one day.
    Order in "customer_order" as "orders" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<String> => never, "编号", "Number", text().nameless();
        #[serde(with = "super::moment::day")]
        ordered_on: NaiveDate => never, "下单日期", "Ordered on", day().required();
        amount: Money => never, "金额", "Amount", money().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        product: Option<String> => never, "产品", "Product", text();
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
        quantity: Option<f64> => never, "数量", "Quantity", decimal();
        /// When it is to be paid; absent with `payments`.
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        payment_due: Option<NaiveDate> => never, "应付日期", "Payment due", day();
        /// When it was paid; absent with `payments`.
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        paid_on: Option<NaiveDate> => never, "回款日期", "Paid on", day();
        /// Parts: advance, progress, retention.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        payments: Vec<Payment> => list, "分期回款", "Instalments", list();
        #[serde(skip_serializing_if = "Option::is_none")]
        notes: Option<String> => never, "备注", "Notes", prose();
    }
}

entity! {
    /// A part of the payment of an order.
    Payment in "" as "payments" of Customer {
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        due: Option<NaiveDate> => never, "应付日期", "Due", day();
        amount: Money => never, "金额", "Amount", money().required();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        paid_on: Option<NaiveDate> => never, "回款日期", "Paid on", day();
    }
}

entity! {
    /// What is signed, and until when.
    Contract in "contract" as "contracts" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<String> => never, "编号", "Number", text().nameless();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        starts_on: Option<NaiveDate> => never, "开始日", "Starts on", day();
        #[serde(with = "super::moment::day")]
        ends_on: NaiveDate => never, "到期日", "Ends on", day().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Money> => never, "金额", "Amount", money();
        #[serde(skip_serializing_if = "Option::is_none")]
        renewed: Option<bool> => never, "已续签", "Renewed", flag();
        #[serde(skip_serializing_if = "Option::is_none")]
        terms: Option<String> => never, "条款", "Terms", prose();
    }
}

entity! {
    /// What a customer may buy.
    Opportunity in "opportunity" as "opportunities" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        name: String => never, "商机名称", "Opportunity", text().required();
        stage: OpportunityStage => never, "商机阶段", "Stage", word(OpportunityStage::WORDS).required();
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Money> => never, "金额", "Amount", money();
        #[serde(skip_serializing_if = "Option::is_none")]
        probability: Option<u8> => never, "可能性（%）", "Probability (%)", whole();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        expected_close: Option<NaiveDate> => never, "预计成交", "Expected close", day();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        closed_on: Option<NaiveDate> => never, "结束日期", "Closed on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        competitor: Option<String> => never, "竞争对手", "Competitor", text();
        /// Objections and our answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        objections: Vec<Objection> => never, "异议", "Objections", object();
        #[serde(skip_serializing_if = "Option::is_none")]
        lost_reason: Option<String> => never, "丢单原因", "Why lost", text();
    }
}

entity! {
    /// A customer's objection to an opportunity.
    Objection in "" as "objections" of Customer {
        objection: String => never, "异议", "Objection", text().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        response: Option<String> => never, "回应", "Response", text();
    }
}

impl Objection {
    /// As one line: what they object, and our answer behind an arrow.
    pub fn written(&self) -> String {
        match &self.response {
            Some(response) => format!("{} → {response}", self.objection),
            None => self.objection.clone(),
        }
    }

    /// Reads such a line; `->` is an arrow too.
    pub fn read(line: &str) -> Self {
        let (objection, response) = match line.split_once('→').or_else(|| line.split_once("->")) {
            Some((objection, response)) => (objection, Some(response.trim().to_owned())),
            None => (line, None),
        };
        let response = response.filter(|response| !response.is_empty());
        Self { objection: objection.trim().to_owned(), response }
    }
}
