//! What a customer bought, and when it pays.

use chrono::NaiveDate;

use super::reading::{self, Reading, amount_label, figure_of, line_of};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{CustomerId, Money, Order, Payment};
use crate::messages::customer_forms as text;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing order.
#[derive(Debug)]
pub struct OrderForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Order>>,
}

impl Sheet for OrderForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_order } else { text::add_order };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.row.as_ref().map(|row| &row.value);
        let of = |take: fn(&Order) -> Option<&String>| known.and_then(take);
        let day = known.map_or(form_context.today, |order| order.ordered_on);
        vec![
            FormField::line("ordered_on", text::ordered_on(lang), day.to_string()).retyped().required(),
            figure_of("amount", &amount_label(form_context), known.map(|order| order.amount)).required(),
            line_of("product", text::product(lang), of(|order| order.product.as_ref())),
            figure_of("quantity", text::quantity(lang), known.and_then(|order| order.quantity)),
            line_of("number", text::number(lang), of(|order| order.number.as_ref())),
            figure_of("payment_due", text::payment_due(lang), known.and_then(|order| order.payment_due)),
            figure_of("paid_on", text::paid_on(lang), known.and_then(|order| order.paid_on)),
            FormField::list(
                "payments",
                text::payments(lang),
                known.map_or_else(String::new, |order| written(&order.payments)),
            ),
            FormField::lines("notes", text::notes(lang), of(|order| order.notes.as_ref()).cloned().unwrap_or_default()),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let before = self.row.as_ref().map_or(&[][..], |row| &row.value.payments).to_vec();
        let payments = read.unless_untouched("payments", (&written(&before), &before), read_payments);
        let order = Order {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            number: read.text("number"),
            ordered_on: read.date("ordered_on").unwrap_or(form_context.today),
            amount: read.money("amount").unwrap_or_default(),
            product: read.text("product"),
            quantity: read.parsed("quantity", text::not_a_quantity),
            payment_due: read.date("payment_due"),
            paid_on: read.date("paid_on"),
            payments,
            notes: read.text("notes"),
        };
        let entry = Entity::Order(Box::new(read.finish(order)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["ordered_on", "payment_due", "paid_on"]
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("order", self.row.as_ref(), self.customer))
    }
}

/// One part per line: `2026-12-01 30000 2026-12-05`, with `-` if a part has no due date.
fn written(payments: &[Payment]) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let line = |part: &Payment| {
        let paid = part.paid_on.map_or_else(String::new, |paid| format!(" {paid}"));
        format!("{} {}{paid}", day(part.due), part.amount)
    };
    payments.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn read_payments(read: &mut Reading<'_>) -> Vec<Payment> {
    let form_context = read.form_context();
    let payments: Option<Vec<Payment>> =
        read.lines("payments").iter().map(|line| payment(line, form_context)).collect();
    payments.unwrap_or_else(|| {
        read.wrong("payments", text::not_payments(form_context.lang).to_owned());
        Vec::new()
    })
}

fn payment(line: &str, form_context: FormContext) -> Option<Payment> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let day = |text: &str| reading::date(text, form_context).ok();
    let (due, amount, paid) = match parts.as_slice() {
        [due, amount] => (*due, *amount, None),
        [due, amount, paid] => (*due, *amount, Some(day(paid)?)),
        _ => return None,
    };
    let due = if due == "-" { None } else { Some(day(due)?) };
    let amount: Money = Money::read(amount, form_context.currency)?;
    Some(Payment { due, amount, paid_on: paid })
}
