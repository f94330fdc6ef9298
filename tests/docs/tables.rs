//! The tables of the manual that the program knows: each stands between two marks, `<!-- keys -->` and
//! `<!-- /keys -->`, exactly as it is printed here.

use std::fmt::Write as _;
use std::fs;

use rounds::cli::args;
use rounds::cli::output::ExitStatus;
use rounds::domain::{Kind, Level, Metric, Stage};
use rounds::messages::labels::Labelled;
use rounds::messages::{Lang, fields as labels, kpi as texts};
use rounds::rules::kpi::{Better, Unit};
use rounds::rules::{Every, Fact, FactType, Rulebook, SHIPPED_RULEBOOKS};
use rounds::tui::keymap::{Keymap, Scope};

use super::fields::{Field, Form, Record, records};
use super::{pages, root};

#[test]
fn the_tables_are_those_that_the_program_prints() {
    let is_update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut tables = tables();
    for page in pages() {
        let mut text = page.text.clone();
        tables.retain(|(name, table)| {
            let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
            let Some(from) = text.find(&begin).map(|at| at + begin.len()) else { return true };
            let to = text[from..].find(&end).map_or_else(|| panic!("{}: {end}", page.path), |at| at + from);
            text.replace_range(from..to, table);
            false
        });
        let marks = text.matches("<!-- ").count() / 2;
        assert_eq!(marks * 2, text.matches("<!-- ").count(), "{}: a mark without its other one", page.path);
        if is_update {
            fs::write(root().join(&page.path), &text).expect("a page that can be written");
        } else {
            assert_eq!(page.text, text, "{}: a table is out of date; UPDATE_DOCS=1 cargo test docs", page.path);
        }
    }
    let lost: Vec<&str> = tables.iter().map(|(name, _)| name.as_str()).collect();
    assert!(lost.is_empty(), "tables that stand on no page: {lost:?}");
}

/// Every table by its name.
fn tables() -> Vec<(String, String)> {
    let mut all = vec![
        ("keys".to_owned(), keys()),
        ("commands".to_owned(), commands()),
        ("options".to_owned(), options()),
        ("exit codes".to_owned(), exit_codes()),
        ("metrics".to_owned(), metrics()),
        ("facts".to_owned(), facts()),
        ("obligations".to_owned(), obligations()),
    ];
    for (id, _) in SHIPPED_RULEBOOKS {
        all.push((format!("tiers of {id}"), tiers(&Rulebook::shipped(id).expect("a sound rulebook"))));
    }
    all.push(("stages".to_owned(), stages()));
    let records = records();
    for record in &records {
        all.push((format!("fields of {}", record.title), fields(record, &records)));
    }
    all.push(("vocabularies".to_owned(), vocabularies(&records)));
    all
}

/// A table with these heads; a pipe in a cell is written so that it does not part cells.
fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(heads.iter().map(|head| (*head).to_owned()).collect());
    let _ = writeln!(text, "|{}", "---|".repeat(heads.len()));
    for row in rows {
        assert_eq!(row.len(), heads.len(), "{row:?}");
        text += &line(row.into_iter().map(|cell| cell.replace('|', "\\|")).collect());
    }
    text
}

fn code(text: impl std::fmt::Display) -> String {
    format!("`{text}`")
}

fn codes<T: std::fmt::Display>(texts: impl IntoIterator<Item = T>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "" }.to_owned()
}

fn keys() -> String {
    let keymap = Keymap::default();
    let mut scopes: Vec<Scope> = Vec::new();
    for binding in keymap.bindings() {
        if !scopes.contains(&binding.row.scope) {
            scopes.push(binding.row.scope);
        }
    }
    let mut text = String::new();
    for scope in scopes {
        let own = keymap.bindings().iter().filter(|binding| binding.row.scope == scope);
        let sequences = |label: String| label.split(' ').map(code).collect::<Vec<_>>().join(" ");
        let row = |binding: &rounds::tui::keymap::Binding| {
            let called = |lang| (binding.row.text)(lang).to_owned();
            vec![sequences(binding.label()), called(Lang::En), called(Lang::Zh), code(binding.row.name)]
        };
        let head = format!("**{} · {}**", scope.title(Lang::En), scope.title(Lang::Zh));
        let _ = writeln!(text, "\n{head}\n\n{}", table(&["keys", "English", "中文", "name"], own.map(row)).trim_end());
    }
    text + "\n"
}

/// The commands as they are typed, without the options of all of them.
fn commands() -> String {
    let mut whole = args::command(Lang::En);
    whole.build();
    let mut rows = Vec::new();
    for command in whole.get_subcommands().filter(|command| !command.is_hide_set()) {
        let inner: Vec<&clap::Command> = command.get_subcommands().collect();
        if inner.is_empty() {
            rows.push(command_row(&format!("rounds {}", command.get_name()), command));
        }
        for sub in inner {
            rows.push(command_row(&format!("rounds {} {}", command.get_name(), sub.get_name()), sub));
        }
    }
    table(&["command", "does"], rows)
}

fn command_row(called: &str, command: &clap::Command) -> Vec<String> {
    let own = || command.get_arguments().filter(|one| !one.is_global_set() && one.get_id() != "help");
    let positional = own().filter(|one| one.is_positional()).map(ToString::to_string);
    let optional = own().filter(|one| !one.is_positional()).map(|one| format!("[{one}]"));
    let words: Vec<String> = std::iter::once(called.to_owned()).chain(positional).chain(optional).collect();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    vec![code(words.join(" ")), about]
}

fn options() -> String {
    let mut whole = args::command(Lang::En);
    whole.build();
    let row = |one: &clap::Arg| vec![code(one), one.get_help().map(ToString::to_string).unwrap_or_default()];
    table(&["option", "does"], whole.get_arguments().map(row))
}

fn exit_codes() -> String {
    let row = |status: ExitStatus| vec![status.code().to_string(), status.meaning(Lang::En).to_owned()];
    table(&["status", "means"], ExitStatus::ALL.map(row))
}

fn metrics() -> String {
    let unit = |metric| match Metric::unit(metric) {
        Unit::Count => "count",
        Unit::Yuan => "yuan",
        Unit::Percent => "%",
        Unit::Score => "1 to 5",
        Unit::Net => "-100 to 100",
        Unit::Hours => "hours",
    };
    let row = |metric: &Metric| {
        let direction = if metric.better() == Better::More { "more" } else { "less" };
        let decimals = metric.unit().decimals();
        vec![
            code(metric.code()),
            metric.label(Lang::En).to_owned(),
            metric.label(Lang::Zh).to_owned(),
            unit(*metric).to_owned(),
            decimals.to_string(),
            direction.to_owned(),
            texts::definition(*metric, Lang::En).to_owned(),
            yes(metric.is_recorded()),
        ]
    };
    table(
        &["metric", "English", "中文", "unit", "decimals", "better", "as the screen explains it", "recorded"],
        Metric::ALL.iter().map(row),
    )
}

fn facts() -> String {
    let kind = |fact: Fact| match fact.kind() {
        FactType::Int => "int".to_owned(),
        FactType::Double => "double".to_owned(),
        FactType::Bool => "bool".to_owned(),
        FactType::Text => format!(
            "text: {}",
            fact.values().iter().map(|word| code(format!("\"{word}\""))).collect::<Vec<_>>().join(", ")
        ),
    };
    let row = |fact: &Fact| vec![code(fact.name()), kind(*fact), fact.meaning().trim_end_matches('.').to_owned()];
    table(&["fact", "type", "meaning"], Fact::ALL.iter().map(row))
}

fn shipped() -> Vec<Rulebook> {
    SHIPPED_RULEBOOKS.iter().map(|(id, _)| Rulebook::shipped(id).expect("a sound rulebook")).collect()
}

fn tiers(rulebook: &Rulebook) -> String {
    let row = |tier: &rounds::rules::Tier| {
        let asks = tier.obligations.iter().map(|place| &rulebook.obligations[*place].id);
        vec![
            code(&tier.id),
            format!("{} ({})", tier.name.en, tier.short_name.en),
            format!("{}（{}）", tier.name.zh, tier.short_name.zh),
            yes(tier.urgent),
            code(tier.when.source()),
            tier.weight.to_string(),
            codes(asks),
        ]
    };
    table(&["tier", "English", "中文", "urgent", "when", "weight", "obligations"], rulebook.tiers.iter().map(row))
}

/// What stages ask for; the rulebooks that ship agree.
fn stages() -> String {
    let of = |rulebook: &Rulebook, stage: Stage| {
        let rule = rulebook.stage(stage);
        let asks = rule.map(|rule| codes(rule.obligations.iter().map(|place| &rulebook.obligations[*place].id)));
        let months = rule.and_then(|rule| rule.months).map(|months| format!("the first {months} months after `since`"));
        vec![code(stage.code()), asks.unwrap_or_default(), months.unwrap_or_default()]
    };
    let books = shipped();
    let rows: Vec<Vec<String>> = Stage::ALL.iter().map(|stage| of(&books[0], *stage)).collect();
    for book in &books {
        assert_eq!(rows, Stage::ALL.iter().map(|stage| of(book, *stage)).collect::<Vec<_>>(), "{}", book.id);
    }
    table(&["stage", "obligations", "for"], rows)
}

/// The obligations of the rulebooks that ship, each once.
fn obligations() -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for book in shipped() {
        for obligation in &book.obligations {
            let every = match obligation.every {
                Every::Days(days) => format!("{days} d"),
                Every::Months(months) => format!("{months} m"),
            };
            let level = Level::code(obligation.level).to_owned();
            let row = vec![
                code(&obligation.id),
                obligation.name.en.clone(),
                obligation.name.zh.clone(),
                codes(obligation.kinds.iter().map(|kind| kind.code())),
                level,
                every,
                obligation.times.to_string(),
                yes(obligation.floor),
                yes(obligation.adapt),
                obligation.first.to_string(),
            ];
            match rows.iter().find(|known| known[0] == row[0]) {
                Some(known) => assert_eq!(*known, row, "{}: the same obligation in two ways", book.id),
                None => rows.push(row),
            }
        }
    }
    table(&["obligation", "English", "中文", "kinds", "level", "every", "times", "floor", "adapt", "first"], rows)
}

fn fields(record: &Record, records: &[Record]) -> String {
    let row = |field: &Field| {
        let label = |lang| labels::name(lang, record.list, &field.name).unwrap_or_default().to_owned();
        vec![code(&field.name), label(Lang::En), label(Lang::Zh), form(&field.value, records), yes(field.required)]
    };
    table(&["field", "English", "中文", "value", "required"], record.fields.iter().map(row))
}

fn form(form: &Form, records: &[Record]) -> String {
    let one_or_some = |several: bool| if several { "some of" } else { "one of" };
    match form {
        Form::Plain(sort) => (*sort).to_owned(),
        Form::Words { codes: all, .. } if is_metric(all) => "[metric](kpi.md#3-the-metrics)".to_owned(),
        Form::Words { codes: all, .. } if is_kind(all) => "[kind](#4-the-words)".to_owned(),
        Form::Words { codes: all, several } => format!("{} {}", one_or_some(*several), codes(all)),
        Form::Nested { fields, several } => {
            let same = |one: &&Record| one.fields.iter().map(|field| &field.name).eq(fields);
            let called = records.iter().find(same).map_or_else(|| codes(fields), |one| one.title.to_owned());
            if *several { format!("list of: {called}") } else { format!("record: {called}") }
        }
    }
}

fn is_metric(codes: &[String]) -> bool {
    codes.iter().eq(Metric::ALL.iter().map(|metric| metric.code()))
}

fn is_kind(codes: &[String]) -> bool {
    codes.iter().eq(Kind::ALL.iter().map(|kind| kind.code()))
}

/// Fields whose words are those of another field, or stand in the text below the settings.
fn told_elsewhere(field: &str) -> bool {
    ["preferred_channel", "week_start"].contains(&field)
}

/// Every closed vocabulary once, where it is used first.
fn vocabularies(records: &[Record]) -> String {
    let mut seen: Vec<&Vec<String>> = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        for field in &record.fields {
            let Form::Words { codes, .. } = &field.value else { continue };
            if seen.contains(&codes) || is_metric(codes) || told_elsewhere(&field.name) {
                continue;
            }
            seen.push(codes);
            for word in codes {
                let told = |lang| labels::word(lang, record.list, &field.name, word);
                let told = |lang| told(lang).unwrap_or_else(|| panic!("{} {word} has no word", field.name)).to_owned();
                rows.push(vec![
                    format!("{} `{}`", record.title, field.name),
                    code(word),
                    told(Lang::En),
                    told(Lang::Zh),
                ]);
            }
        }
    }
    table(&["vocabulary", "code", "English", "中文"], rows)
}
