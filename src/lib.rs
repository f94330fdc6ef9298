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
//! The modules, in reading order; arrows point from left to right only:
//!
//! | module | holds | must not know |
//! |---|---|---|
//! | [`domain`] | the words of the book, checked when made | SQL, screen, clock, language |
//! | [`facts`] | what is judged and counted of a customer: dates, amounts, codes | where they come from, what they mean |
//! | [`names`] | a typed text against names: Chinese, pinyin, initials, fuzzy | where names are kept |
//! | [`capture`] | one typed line into a follow-up; dates in words | SQL, screen, clock |
//! | [`rules`] | facts and a date in, verdict and reasons out | where facts come from, what time it is |
//! | [`store`] | schema, transactions, queries, history | rules: SQL may filter, sort and sum, never judge |
//! | [`exchange`] | bytes ⇄ values of the open format | files, database |
//! | [`ops`] | everything the app can do, without any interface | that a screen or a shell exists |
//! | [`filter`] | a typed filter over the customers, read and judged | screen and shell, which share it |
//! | [`demo`] | believable books of any size, from a seed and a date | where they are written |
//! | [`messages`] | every sentence in both languages | when it is shown |
//! | [`sentences`] | what was done and why not, out of changes and errors | screen and shell, which share it |
//! | [`cli`] | one file per command | `tui` |
//! | [`tui`] | the terminal app | SQL, `exchange`, `cli`; pages do not know each other |
//! | [`clock`] | the only look at the system's clock | everything |
//! | [`paths`], [`config`] | where things lie on this machine, and what the user set for it | everything |
//!
//! Departures from the plan of the house: `facts`, `names`, `capture`, `filter` and `sentences` are rooms of their own,
//! because several of store, rules, shell and screen need them and none of them owns them; the texts of `messages` are
//! compiled tables beside the code instead of assets, so that a missing text or argument fails the build; tiers and due
//! dates are derived whenever something is shown, but who is to be asked, and sums over everybody, are kept in the book
//! for the commands, each with the change up to which it holds ([`ops::refresh_verdicts`]).

pub mod capture;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod facts;
pub mod filter;
pub mod messages;
pub mod names;
pub mod ops;
pub mod paths;
pub mod rules;
pub mod sentences;
pub mod store;
pub mod tui;
