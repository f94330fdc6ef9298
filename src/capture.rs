//! One typed line into a follow-up, its next step and an issue; dates in the words of two languages.
