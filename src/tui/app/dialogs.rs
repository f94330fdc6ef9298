//! The dialogs over the page, in a stack: each has a number by which it is found again, whatever was opened since.

use crate::tui::overlay::{FileList, Form, Overlay, TakeoverPage, Welcome};

/// The number of a dialog, given when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialogId(u64);

/// The open dialogs; the one on top gets the commands.
#[derive(Debug, Default)]
pub struct Dialogs {
    stack: Vec<(DialogId, Overlay)>,
    opened: u64,
}

impl Dialogs {
    /// Puts a dialog on top.
    pub fn open(&mut self, overlay: Overlay) {
        self.opened += 1;
        self.stack.push((DialogId(self.opened), overlay));
    }

    /// Takes this one away, if it is still there.
    pub fn close(&mut self, id: DialogId) {
        self.stack.retain(|(own, _)| *own != id);
    }

    /// Takes the one on top away.
    pub fn close_top(&mut self) {
        self.stack.pop();
    }

    /// Takes what was waited for away.
    pub fn close_working(&mut self) {
        self.stack.retain(|(_, overlay)| !matches!(overlay, Overlay::Working(_)));
    }

    /// Whether the page is in front.
    pub fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// All of them, the lowest first.
    pub fn iter(&self) -> impl Iterator<Item = &Overlay> {
        self.stack.iter().map(|(_, overlay)| overlay)
    }

    /// The one on top.
    pub fn top(&self) -> Option<&Overlay> {
        self.stack.last().map(|(_, overlay)| overlay)
    }

    /// The one on top, to change it.
    pub fn top_mut(&mut self) -> Option<&mut Overlay> {
        self.stack.last_mut().map(|(_, overlay)| overlay)
    }

    /// The number of the one on top.
    pub fn top_id(&self) -> Option<DialogId> {
        self.stack.last().map(|(id, _)| *id)
    }

    /// The one of this number.
    pub fn find(&self, id: DialogId) -> Option<&Overlay> {
        self.stack.iter().find(|(own, _)| *own == id).map(|(_, overlay)| overlay)
    }

    /// The list of files, even below a question about one of them.
    pub fn files_mut(&mut self) -> Option<&mut FileList> {
        self.stack
            .iter_mut()
            .find_map(|(_, overlay)| if let Overlay::Files(files) = overlay { Some(&mut **files) } else { None })
    }

    /// The question of the first start, even below what is being chosen.
    pub fn welcome_mut(&mut self) -> Option<&mut Welcome> {
        self.stack
            .iter_mut()
            .find_map(|(_, overlay)| if let Overlay::Welcome(welcome) = overlay { Some(welcome) } else { None })
    }

    /// The page of a file, even below what is being chosen on it.
    pub fn takeover_mut(&mut self) -> Option<&mut TakeoverPage> {
        self.stack
            .iter_mut()
            .find_map(|(_, overlay)| if let Overlay::Takeover(page) = overlay { Some(&mut **page) } else { None })
    }

    /// The form of this number, to change it.
    pub fn find_form_mut(&mut self, id: DialogId) -> Option<&mut Form> {
        let found = self.stack.iter_mut().find(|(own, _)| *own == id);
        found.and_then(|(_, overlay)| overlay.as_form_mut())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn a_dialog_is_found_by_its_number_below_what_was_opened_since() {
        let mut dialogs = Dialogs::default();
        let welcome = || {
            Overlay::Welcome(Welcome::new(
                Lang::Zh,
                crate::tui::overlay::bringing::FileSearch::default(),
                String::new(),
            ))
        };
        dialogs.open(welcome());
        let first = dialogs.top_id().unwrap();
        dialogs.open(welcome());
        let second = dialogs.top_id().unwrap();
        dialogs.close(first);
        assert_eq!((dialogs.top_id(), dialogs.iter().count()), (Some(second), 1));
        dialogs.close(first);
        assert_eq!(dialogs.iter().count(), 1, "what is gone is not taken away twice");
        dialogs.close_top();
        dialogs.open(welcome());
        assert_ne!(dialogs.top_id(), Some(second), "no number is given twice");
    }
}
