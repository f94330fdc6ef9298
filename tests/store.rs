//! The store and what is done through it: opening, round trips, undo, the pass of the rules.

#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod changes;
mod dossiers;
mod exports;
mod figures;
mod filters;
mod generated;
mod merge;
mod migration;
mod opening;
mod records;
mod search;
mod transfer;
mod undo;
mod verdict_cache;
