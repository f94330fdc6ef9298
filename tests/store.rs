//! The store and what is done through it: opening, round trips, undo, the pass of the rules.

mod opening;
mod records;
