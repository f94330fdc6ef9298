//! Believable sample books of any size, from a seed and a date.
