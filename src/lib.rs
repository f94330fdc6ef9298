//! `rounds` keeps a salesperson's customers warm: whom to contact next, when, and why.
//!
//! ```text
//!  rounds  [1 Customers] 2 Calendar  3 Follow-ups  4 KPI        date · counters   ← frame (tui::app)
//! ╭ list (tabs::customers) ───────────╮╭ profile ────────────────────────────╮
//! │   page: one tab, one trait        ││   pane: a part of a page            │
//! │ ▌ row under the cursor            ││     ╭ overlay: form, picker, … ╮    │
//! │                                   ││     ╰──────────────────────────╯    │
//! ╰───────────────────────────────────╯╰─────────────────────────────────────╯
//!  hints, from the key table (tui::keymap)  ·  notice (what happened, how to undo it)
//! ```
//!
//! A **key** is looked up in one table and becomes a **Command**; the front page or dialog turns it into new state
//! plus an **Effect**, touching nothing outside itself; one function **performs** Effects against the store through
//! [`ops`] and **refreshes** the page; **view** draws what is in memory.
//!
//! In reading order: [`domain`], [`names`], [`capture`], [`rules`], [`store`], [`exchange`], [`import`], [`markdown`], [`playbooks`], [`worksheets`],
//! [`help_pages`],
//! [`ops`], [`filter`],
//! [`demo`], [`messages`], [`sentences`], [`export`], [`report`], [`vdir`], [`cli`], [`tui`], [`clock`], [`paths`], [`owner_only`], [`open_books`], [`small_file`],
//! [`scratch_folder`],
//! [`config`]. What each holds and must not
//! know, the decisions that hold, and the departures from the usual are in docs/architecture.md 2 to 4; the words of the
//! code in docs/glossary.md.

pub mod capture;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod export;
pub mod facts;
pub mod filter;
pub mod help_pages;
pub mod import;
pub mod markdown;
pub mod messages;
pub mod names;
pub mod open_books;
pub mod ops;
pub mod owner_only;
pub mod paths;
pub mod playbooks;
pub mod report;
pub mod rules;
pub mod scratch_folder;
pub mod sentences;
pub mod small_file;
pub mod store;
pub mod tui;
pub mod vdir;
pub mod worksheets;
