//! The step that keeps a record here and an item there in sync, given how both looked when they last agreed.
//!
//! Nothing is lost: where both changed, what the book says stays, and the other side is set aside. Leaves out what
//! records and items are, and doing any of it.

/// The state of the record in the book now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here<'t> {
    /// It belongs on the other side: a plan to be done, a contact who has not left; with the text that tells its state.
    Shared(&'t str),
    /// It was done: the item there stays and says so; with the text that tells its state.
    Done(&'t str),
    /// It no longer has a day: the item there may stay.
    Dayless,
    /// It was cancelled, has left or was deleted: nothing should be there.
    Gone,
    /// The book never had it.
    Unknown,
}

/// The state of both sides when they last agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base<'t> {
    /// Of the record.
    pub here: &'t str,
    /// Of the item.
    pub there: &'t str,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncStep {
    Rest,
    /// Nothing, and the two are no longer paired.
    Forget,
    /// The item is written.
    Write,
    /// What the item says is taken into the book.
    Take,
    /// An item that the book does not know is looked at.
    Meet,
    /// Both may differ: where they do, the item is set aside and written anew.
    Settle,
    /// The item was deleted there: the plan is cancelled, the contact has left.
    Close,
    /// The item was deleted there and the record changed here: it is written again.
    WriteAgain,
    /// The item is deleted.
    Remove,
    /// The item, which changed there, is set aside and deleted.
    SetAside,
    /// The record was done and the item changed there: it stays as it is.
    Keep,
    /// The record was done and the item may say otherwise: it is to say that it was done.
    Finish,
    /// The item of a record that was closed here is there again.
    Return,
}

/// What a record, the item of its name there and their last agreed state call for.
pub fn step(here: Here<'_>, there: Option<&str>, base: Option<Base<'_>>) -> SyncStep {
    match (here, there, base) {
        (Here::Shared(here), Some(there), Some(base)) => match (here == base.here, there == base.there) {
            (true, true) => SyncStep::Rest,
            (false, true) => SyncStep::Write,
            (true, false) => SyncStep::Take,
            (false, false) => SyncStep::Settle,
        },
        (Here::Shared(_), Some(_), None) => SyncStep::Settle,
        (Here::Shared(here), None, Some(base)) if here == base.here => SyncStep::Close,
        (Here::Shared(_), None, Some(_)) => SyncStep::WriteAgain,
        (Here::Shared(_), None, None) => SyncStep::Write,
        (Here::Done(here), Some(there), Some(base)) => match (here == base.here, there == base.there) {
            (true, true) => SyncStep::Rest,
            (false, true) => SyncStep::Write,
            (true, false) => SyncStep::Keep,
            (false, false) => SyncStep::Finish,
        },
        (Here::Done(_), Some(_), None) => SyncStep::Finish,
        (Here::Gone | Here::Unknown, Some(there), Some(base)) if there == base.there => SyncStep::Remove,
        (Here::Gone | Here::Unknown, Some(_), Some(_)) => SyncStep::SetAside,
        (Here::Unknown, Some(_), None) => SyncStep::Meet,
        (Here::Gone, Some(_), None) => SyncStep::Return,
        (Here::Dayless, Some(_), None) | (_, None, None) => SyncStep::Rest,
        (Here::Dayless, _, Some(_)) | (_, None, Some(_)) => SyncStep::Forget,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meeting_of_the_two_sides_has_its_step() {
        const BASE: Base<'_> = Base { here: "h", there: "t" };
        for (here, there, base, wanted) in [
            (Here::Shared("h"), Some("t"), Some(BASE), SyncStep::Rest),
            (Here::Shared("h2"), Some("t"), Some(BASE), SyncStep::Write),
            (Here::Shared("h"), Some("t2"), Some(BASE), SyncStep::Take),
            (Here::Shared("h2"), Some("t2"), Some(BASE), SyncStep::Settle),
            (Here::Shared("h"), Some("t"), None, SyncStep::Settle),
            (Here::Shared("h"), None, None, SyncStep::Write),
            (Here::Shared("h"), None, Some(BASE), SyncStep::Close),
            (Here::Shared("h2"), None, Some(BASE), SyncStep::WriteAgain),
            (Here::Done("h"), Some("t"), Some(BASE), SyncStep::Rest),
            (Here::Done("h2"), Some("t"), Some(BASE), SyncStep::Write),
            (Here::Done("h"), Some("t2"), Some(BASE), SyncStep::Keep),
            (Here::Done("h2"), Some("t2"), Some(BASE), SyncStep::Finish),
            (Here::Done("h"), Some("t"), None, SyncStep::Finish),
            (Here::Done("h2"), None, Some(BASE), SyncStep::Forget),
            (Here::Done("h"), None, None, SyncStep::Rest),
            (Here::Dayless, Some("t"), Some(BASE), SyncStep::Forget),
            (Here::Dayless, Some("t"), None, SyncStep::Rest),
            (Here::Dayless, None, Some(BASE), SyncStep::Forget),
            (Here::Gone, Some("t"), Some(BASE), SyncStep::Remove),
            (Here::Gone, Some("t2"), Some(BASE), SyncStep::SetAside),
            (Here::Gone, Some("t"), None, SyncStep::Return),
            (Here::Gone, None, Some(BASE), SyncStep::Forget),
            (Here::Unknown, Some("t"), Some(BASE), SyncStep::Remove),
            (Here::Unknown, Some("t2"), Some(BASE), SyncStep::SetAside),
            (Here::Unknown, Some("t"), None, SyncStep::Meet),
            (Here::Unknown, None, Some(BASE), SyncStep::Forget),
            (Here::Unknown, None, None, SyncStep::Rest),
        ] {
            assert_eq!(step(here, there, base), wanted, "{here:?} {there:?} {base:?}");
        }
    }
}
