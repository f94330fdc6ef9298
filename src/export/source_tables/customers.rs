//! The tables of customers: who they are, whom one speaks with, what they buy.

use chrono::{Datelike as _, NaiveDate};

use super::{Cells, Filling, LANG, day, said, ten_thousands};
use crate::domain::{Contact, Customer, Role};
use crate::exchange::written::WrittenCell;
use crate::import::notation::ListNotation;
use crate::messages::labels::Labelled as _;

impl Filling<'_> {
    fn each(&self, row: impl Fn(&Customer, &str) -> Cells) -> Vec<Cells> {
        self.book.customers.iter().zip(&self.tiers).map(|(customer, tier)| row(customer, tier)).collect()
    }

    /// 客户画像与需求分析表.
    pub(super) fn profiles(&self) -> Vec<Cells> {
        self.each(|customer, _| {
            let decider = decider(customer);
            let roles: Vec<&str> =
                decider.map(|one| one.roles.iter().map(|role| role.label(LANG)).collect()).unwrap_or_default();
            vec![
                said(Some(&customer.name)),
                said(customer.industry.as_deref()),
                said(size(customer).as_deref()),
                said(decider.map(with_title).as_deref()),
                said(Some(&roles.join("、"))),
                said(Some(&needs(customer))),
                said(customer.fit.map(|fit| fit.label(LANG))),
                said(customer.potential.map(|potential| potential.label(LANG))),
            ]
        })
    }

    /// 客户信息分析表.
    pub(super) fn analysis(&self) -> Vec<Cells> {
        let year_ago = self.context.today - chrono::TimeDelta::days(365);
        self.each(|customer, tier| {
            let done = || customer.follow_ups.iter().filter_map(|one| one.done_on);
            let recent = || {
                customer
                    .orders
                    .iter()
                    .filter(|order| order.ordered_on > year_ago && order.ordered_on <= self.context.today)
            };
            let count = recent().count();
            let sum: crate::domain::Money = recent().map(|order| order.amount).sum();
            let people: Vec<String> = staying(customer).map(with_title).collect();
            vec![
                said(Some(&customer.code)),
                said(Some(&customer.name)),
                said(customer.industry.as_deref()),
                customer.employees.map_or(WrittenCell::Nothing, |count| WrittenCell::Whole(i64::from(count))),
                said(Some(&people.join("；"))),
                day(done().min()),
                day(done().max()),
                said(Some(&needs(customer))),
                if count == 0 {
                    WrittenCell::Nothing
                } else {
                    WrittenCell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
                },
                #[expect(clippy::cast_precision_loss, reason = "nobody orders so often in a year")]
                if count == 0 {
                    WrittenCell::Nothing
                } else {
                    WrittenCell::Decimal((sum.yuan() / count as f64).round() / 10_000.0)
                },
                said(Some(tier)),
            ]
        })
    }

    /// 客户信息基础表.
    pub(super) fn basics(&self) -> Vec<Cells> {
        self.each(|customer, _| {
            let key = staying(customer).find(|one| one.key == Some(true)).or_else(|| decider(customer));
            vec![
                said(Some(&customer.name)),
                said(customer.industry.as_deref()),
                said(customer.since.and_then(|since| duration(since, self.context.today)).as_deref()),
                ten_thousands(customer.annual_purchase),
                said(key.map(|one| one.name.as_str())),
                said(key.and_then(|one| one.title.as_deref())),
                said(customer.preferred_channel.map(|kind| kind.label(LANG))),
                said(customer.product_preference.as_deref()),
                said(Some(&needs(customer))),
            ]
        })
    }
}

/// Who decides, else whom one knows first.
fn decider(customer: &Customer) -> Option<&Contact> {
    let decides = |one: &&Contact| one.roles.contains(&Role::Decider);
    staying(customer).find(decides).or_else(|| staying(customer).find(|one| one.key == Some(true)))
}

/// The people who have not left.
fn staying(customer: &Customer) -> impl Iterator<Item = &Contact> {
    customer.contacts.iter().filter(|one| one.left_on.is_none())
}

/// 张伟（总经理）.
fn with_title(contact: &Contact) -> String {
    match &contact.title {
        Some(title) => format!("{}（{title}）", contact.name),
        None => contact.name.clone(),
    }
}

/// 5亿/1000人.
fn size(customer: &Customer) -> Option<String> {
    let revenue = customer.annual_revenue.map(|amount| {
        let yuan = amount.yuan();
        if yuan >= 100_000_000.0 { format!("{}亿", yuan / 100_000_000.0) } else { format!("{}万", yuan / 10_000.0) }
    });
    let people = customer.employees.map(|count| format!("{count}人"));
    let parts: Vec<String> = [revenue, people].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn needs(customer: &Customer) -> String {
    let items: Vec<&str> = customer.needs.iter().map(String::as_str).collect();
    if items.is_empty() { String::new() } else { ListNotation::Lines.write(&items) }
}

/// Years and months up to today: 2年3个月.
fn duration(since: NaiveDate, today: NaiveDate) -> Option<String> {
    let months = (today.year() - since.year()) * 12 + today.month().cast_signed()
        - since.month().cast_signed()
        - i32::from(today.day() < since.day());
    let (years, rest) = (months / 12, months % 12);
    match (years, rest) {
        _ if months <= 0 => None,
        (0, rest) => Some(format!("{rest}个月")),
        (years, 0) => Some(format!("{years}年")),
        (years, rest) => Some(format!("{years}年{rest}个月")),
    }
}
