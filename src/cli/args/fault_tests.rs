//! The commands around which the tests break things; no help shows them.

use clap::Subcommand;

/// What a test of faults asks for (docs/safety.md 8).
#[derive(Debug, Clone, Subcommand)]
pub enum FaultTestCommand {
    /// Follow-ups written one after another, each acknowledged once it is durable.
    #[command(hide = true)]
    TestWriter {
        /// How many; for ever without it.
        count: Option<u64>,
        /// Commits without waiting for the disk.
        #[arg(long)]
        not_durable: bool,
    },
    /// The subjects of all follow-ups.
    #[command(hide = true)]
    TestList,
    /// The app, which panics when it goes on after a stop.
    #[command(hide = true)]
    TestPanic,
}
