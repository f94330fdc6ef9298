//! What can be typed after `rounds inbox`.

use clap::Subcommand;

/// What becomes of proposed records.
#[derive(Debug, Clone, Subcommand)]
pub enum InboxCommand {
    /// Make records of them.
    Take {
        /// Which, or `all`.
        #[arg(required = true, value_name = "ID|all")]
        items: Vec<String>,
    },
    /// Make nothing of them.
    Drop {
        /// Which, or `all`.
        #[arg(required = true, value_name = "ID|all")]
        items: Vec<String>,
    },
    /// Another kind, or another customer.
    Change {
        /// Which.
        item: String,
        /// How it was done.
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
        /// With whom.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Option<String>,
    },
    /// Propose nothing of a number or an address any more.
    Never {
        /// The number or address; without one, all of them are listed.
        #[arg(value_name = "NUMBER", allow_hyphen_values = true)]
        number: Vec<String>,
        /// Propose of it again.
        #[arg(long, requires = "number")]
        remove: bool,
    },
}
