//! The book in one SQLite file: schema, transactions, queries, history.
