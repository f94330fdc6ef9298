//! Every integration test in one binary, so that the project links once.

mod kpi_cases;
mod tidy;
