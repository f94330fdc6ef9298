//! The commands that change one thing by hand, and those that keep the book in order.

use clap::Subcommand;

use super::InboxCommand;

/// What can be changed or looked up of single customers and follow-ups.
#[derive(Debug, Clone, Subcommand)]
pub enum RecordsCommand {
    /// Add a customer.
    Add {
        /// The name.
        name: String,
        /// What else is known of it.
        #[arg(value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Change fields of a customer.
    Edit {
        /// The customer.
        customer: String,
        /// What is to stand there.
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// A planned follow-up was done.
    Done {
        /// Which.
        follow_up: String,
        /// What was said.
        text: Vec<String>,
        /// What came of it.
        #[arg(long, value_name = "OUTCOME")]
        outcome: Option<String>,
        /// The day, when not today.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// A planned follow-up to another day.
    Move {
        /// Which.
        follow_up: String,
        /// The day, as people say it.
        #[arg(required = true)]
        date: Vec<String>,
    },
    /// A planned follow-up will not be done.
    Cancel {
        /// Which.
        follow_up: String,
        /// Why.
        reason: Vec<String>,
    },
    /// Customers that may be one.
    Duplicates,
    /// One customer out of two.
    Merge {
        /// The one that goes.
        customer: String,
        /// The one that stays.
        into: String,
        /// Only say what would become of them.
        #[arg(long)]
        dry_run: bool,
    },
    /// Deleted customers.
    Trash {
        /// Put one back.
        #[arg(long, value_name = "CUSTOMER")]
        restore: Option<String>,
        /// Erase all of it.
        #[arg(long, conflicts_with = "restore")]
        empty: bool,
        /// Without a question.
        #[arg(long, requires = "empty")]
        yes: bool,
    },
    /// Erase a company or a person for good.
    Erase {
        /// The customer.
        customer: String,
        /// Only this person there.
        #[arg(long, value_name = "NAME")]
        contact: Option<String>,
        /// Without a question.
        #[arg(long)]
        yes: bool,
    },
    /// All that is kept about a company or a person.
    Access {
        /// The customer.
        customer: String,
        /// A person there.
        contact: Option<String>,
    },
    /// What files tell of talks, waiting for a word.
    Inbox {
        /// What to do with it; without it, what waits is listed.
        #[command(subcommand)]
        what: Option<InboxCommand>,
    },
}
