//! The fields to which columns of a table can be sent: their list for the help, and which were meant by one that is none.

use crate::import::{ColumnTarget, targets_near};
use crate::messages::{Lang, clean::clean, importing as text};

/// So many fields are named in place of one that is none.
const MOST_NAMED: usize = 3;

/// That a field of `--map` is none, with those that may be meant.
pub fn no_such_field(lang: Lang, typed: &str) -> String {
    let near: Vec<String> = targets_near(typed).iter().take(MOST_NAMED).map(|target| told(lang, *target)).collect();
    let typed = clean(typed).into_owned();
    if near.is_empty() {
        text::no_field(lang, typed)
    } else {
        text::no_field_but(lang, typed, near.join(lang.pick("、", ", ")))
    }
}

/// A field as mappings write it, with what people call it.
fn told(lang: Lang, target: ColumnTarget) -> String {
    match label(lang, target) {
        Some(label) => format!("{target}{}{label}{}", lang.pick("（", " ("), lang.pick("）", ")")),
        None => target.to_string(),
    }
}

fn label(lang: Lang, target: ColumnTarget) -> Option<&'static str> {
    target.row().map(|row| lang.pick(row.labels[0], row.labels[1]))
}

/// The list of all fields, in Markdown, an entry for each part.
pub fn listed(lang: Lang) -> String {
    let one = |target: &ColumnTarget| match label(lang, *target) {
        Some(label) => format!("{} {}", target.field, label),
        None => target.field.to_owned(),
    };
    let entries = ColumnTarget::all().map(|(part, targets)| {
        let fields: Vec<String> = targets.iter().map(one).collect();
        format!("- {part}: {}", fields.join(lang.pick("；", "; ")))
    });
    let entries: Vec<String> = entries.collect();
    format!("## {}\n\n{}\n\n{}\n", text::fields_title(lang), text::fields_intro(lang), entries.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_named() {
        for (typed, meant) in [
            ("order.date", "order.ordered_on"),
            ("order.total", "order.amount"),
            ("contact.e-mail", "contact.email"),
            ("customer.company", "customer.name"),
            ("opportunity.close date", "opportunity.expected_close"),
            ("quantity", "order.quantity"),
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let said = no_such_field(lang, typed);
                assert!(said.contains(typed) && said.contains(meant), "{said}");
            }
        }
        assert!(no_such_field(Lang::En, "xyzzy.qqq").contains("rounds help import"));
    }

    #[test]
    fn every_field_of_the_list_can_be_written() {
        for lang in [Lang::Zh, Lang::En] {
            let listed = listed(lang);
            for (part, targets) in ColumnTarget::all() {
                assert!(listed.contains(&format!("\n- {part}: ")), "{listed}");
                for target in targets {
                    let written = format!("{part}.{}", target.field);
                    assert_eq!(ColumnTarget::parse(&written), Some(target), "{written}");
                    assert!(listed.contains(target.field), "{written}");
                }
            }
        }
    }
}
