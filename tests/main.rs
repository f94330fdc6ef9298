//! Every integration test in one binary, so that the project links once.

mod capture_cases;
mod capture_grammar;
mod capture_lines;
mod cli;
mod dates;
mod demo;
mod docs;
mod exchange;
mod expected;
mod field_tables;
mod generated_books;
mod housekeeping;
mod import_cases;
mod import_circles;
mod import_files;
mod inbox_files;
mod insight_cases;
mod kpi_cases;
mod messages;
mod plan;
mod plan_books;
mod plan_cases;
mod profile_forms;
mod read_models;
mod reasons;
mod record_cases;
mod rulebook_check;
mod rules_cases;
mod rules_judgements;
mod rules_properties;
mod rules_tables;
mod screens;
mod store;
#[cfg(unix)]
mod terminal;
mod tidy;
