//! What the app does with files beside the book: the user's own table of holidays, the list of a sync.

use std::path::Path;

use super::Runtime;
use crate::messages::clean::clean;
use crate::messages::holidays as text;
use crate::ops::{HolidaysError, OwnHolidays};
use crate::sentences::holidays::{days_read, trouble};
use crate::tui::desk::DeskWork;
use crate::tui::effect::Notice;
use crate::tui::holidays::HolidayWish;
use crate::tui::overlay::Overlay;

impl Runtime {
    /// Does it.
    pub(super) fn at_desk(&mut self, work: DeskWork) {
        match work {
            DeskWork::Holidays(wish) => self.write_holidays(&wish),
            DeskWork::Sync(request) => self.sync(request),
            DeskWork::ExportBook(export) => self.export_book(export),
            DeskWork::Examine => self.examine(),
            DeskWork::LookAtBackup(question) => self.look_at_backup(question),
            DeskWork::ListSync(list) => {
                let look = self.app.look();
                let chooser = list.chooser(look.lang, look.today);
                self.app.dialogs_mut().open(Overlay::Choose(chooser));
            }
        }
    }

    /// Takes the days of a file into the user's table, or out of it; the pages follow.
    fn write_holidays(&mut self, wish: &HolidayWish) {
        let lang = self.app.look().lang;
        let Some(path) = self.app.own_files().holiday_file().map(Path::to_path_buf) else { return };
        let done = OwnHolidays::open(&path).and_then(|mut own| {
            let said = if wish.is_removal {
                let count = own.take_away(&wish.file, wish.country);
                text::taken_away(lang, count, clean(&path.display().to_string()))
            } else {
                let found = own.bring(wish.days(), wish.country);
                let (zh, en) = wish.country.names();
                let brought = text::brought(lang, &wish.shown, lang.pick(zh, en));
                format!("{brought}{}{}", lang.pick("：", ": "), days_read(lang, wish.days(), &found))
            };
            own.write().map(|()| said)
        });
        self.app.show_notice(match done {
            Ok(said) => Notice::done(said),
            Err(error) => Notice::error(self.holiday_trouble(wish, &path, &error)),
        });
        self.app.invalidate();
    }

    fn holiday_trouble(&self, wish: &HolidayWish, path: &Path, error: &HolidaysError) -> String {
        trouble(self.app.look().lang, &wish.shown, path, error, wish.is_removal)
    }
}
