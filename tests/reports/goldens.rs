//! The reports of the sample book as Markdown, to be read as those do who get them.

use rounds::messages::Lang::{En, Zh};
use rounds::report::write_markdown;

use super::Desk;

#[test]
fn kpi_quarter_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).kpi(Zh, "2026Q4")));
}

#[test]
fn kpi_month_en() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(En).kpi(En, "2026-10")));
}

#[test]
fn kpi_not_begun_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).kpi(Zh, "2027")));
}

#[test]
fn week_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).week(Zh, "2026-11-23")));
}

#[test]
fn week_en() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(En).week(En, "2026-11-30")));
}

#[test]
fn past_week_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).past_week(Zh, "2026-11-16")));
}

#[test]
fn past_week_en() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(En).past_week(En, "2026-11-16")));
}

#[test]
fn service_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).service(Zh, "博通", "2026-11")));
}

#[test]
fn service_en() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(En).service(En, "Northwind", "2026-10")));
}

#[test]
fn profile_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).profile(Zh, "华星")));
}

#[test]
fn cases_zh() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(Zh).cases(Zh)));
}

#[test]
fn plan_en() {
    insta::assert_snapshot!(write_markdown(&Desk::demo(En).plan(En, "Halvorsen")));
}
