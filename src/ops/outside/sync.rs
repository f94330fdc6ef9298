//! What keeping a record here and an item there alike asks for, given how both looked the last time they were.
//!
//! Nothing is lost: where both changed, what the book says stays, and the other side is set aside. Leaves out what
//! records and items are, and doing any of it.

/// How the record stands in the book now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here<'t> {
    /// It belongs on the other side: a plan to be done, a contact who has not left; and what tells its state.
    Shared(&'t str),
    /// It was done: what stands there stays and says so; and what tells its state.
    Done(&'t str),
    /// It has no day any more: what stands there may stay.
    Dayless,
    /// It was cancelled, has left or was deleted: nothing is to stand there.
    Gone,
    /// The book never had it.
    Unknown,
}

/// What told both sides when they were last alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base<'t> {
    /// Of the record.
    pub here: &'t str,
    /// Of the item.
    pub there: &'t str,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Rest,
    /// Nothing, and the two are no pair any more.
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
    /// The item of a record that was closed here stands there again.
    Return,
}

/// What a record, the item of its name there and their last agreement ask for.
pub fn step(here: Here<'_>, there: Option<&str>, base: Option<Base<'_>>) -> Step {
    match (here, there, base) {
        (Here::Shared(here), Some(there), Some(base)) => match (here == base.here, there == base.there) {
            (true, true) => Step::Rest,
            (false, true) => Step::Write,
            (true, false) => Step::Take,
            (false, false) => Step::Settle,
        },
        (Here::Shared(_), Some(_), None) => Step::Settle,
        (Here::Shared(here), None, Some(base)) if here == base.here => Step::Close,
        (Here::Shared(_), None, Some(_)) => Step::WriteAgain,
        (Here::Shared(_), None, None) => Step::Write,
        (Here::Done(here), Some(there), Some(base)) => match (here == base.here, there == base.there) {
            (true, true) => Step::Rest,
            (false, true) => Step::Write,
            (true, false) => Step::Keep,
            (false, false) => Step::Finish,
        },
        (Here::Done(_), Some(_), None) => Step::Finish,
        (Here::Gone | Here::Unknown, Some(there), Some(base)) if there == base.there => Step::Remove,
        (Here::Gone | Here::Unknown, Some(_), Some(_)) => Step::SetAside,
        (Here::Unknown, Some(_), None) => Step::Meet,
        (Here::Gone, Some(_), None) => Step::Return,
        (Here::Dayless, Some(_), None) | (_, None, None) => Step::Rest,
        (Here::Dayless, _, Some(_)) | (_, None, Some(_)) => Step::Forget,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meeting_of_the_two_sides_has_its_step() {
        const BASE: Base<'_> = Base { here: "h", there: "t" };
        for (here, there, base, wanted) in [
            (Here::Shared("h"), Some("t"), Some(BASE), Step::Rest),
            (Here::Shared("h2"), Some("t"), Some(BASE), Step::Write),
            (Here::Shared("h"), Some("t2"), Some(BASE), Step::Take),
            (Here::Shared("h2"), Some("t2"), Some(BASE), Step::Settle),
            (Here::Shared("h"), Some("t"), None, Step::Settle),
            (Here::Shared("h"), None, None, Step::Write),
            (Here::Shared("h"), None, Some(BASE), Step::Close),
            (Here::Shared("h2"), None, Some(BASE), Step::WriteAgain),
            (Here::Done("h"), Some("t"), Some(BASE), Step::Rest),
            (Here::Done("h2"), Some("t"), Some(BASE), Step::Write),
            (Here::Done("h"), Some("t2"), Some(BASE), Step::Keep),
            (Here::Done("h2"), Some("t2"), Some(BASE), Step::Finish),
            (Here::Done("h"), Some("t"), None, Step::Finish),
            (Here::Done("h2"), None, Some(BASE), Step::Forget),
            (Here::Done("h"), None, None, Step::Rest),
            (Here::Dayless, Some("t"), Some(BASE), Step::Forget),
            (Here::Dayless, Some("t"), None, Step::Rest),
            (Here::Dayless, None, Some(BASE), Step::Forget),
            (Here::Gone, Some("t"), Some(BASE), Step::Remove),
            (Here::Gone, Some("t2"), Some(BASE), Step::SetAside),
            (Here::Gone, Some("t"), None, Step::Return),
            (Here::Gone, None, Some(BASE), Step::Forget),
            (Here::Unknown, Some("t"), Some(BASE), Step::Remove),
            (Here::Unknown, Some("t2"), Some(BASE), Step::SetAside),
            (Here::Unknown, Some("t"), None, Step::Meet),
            (Here::Unknown, None, Some(BASE), Step::Forget),
            (Here::Unknown, None, None, Step::Rest),
        ] {
            assert_eq!(step(here, there, base), wanted, "{here:?} {there:?} {base:?}");
        }
    }
}
