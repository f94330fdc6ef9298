//! Why the machine refuses a file, a folder or a stream, as the end of a sentence that says which and what to do.

use std::fmt::Display;
use std::io::{Error, ErrorKind};

use super::Lang;
use crate::open_books;

crate::texts! {
    not_there { "没有这个文件或文件夹", "no such file or folder" }
    not_allowed { "没有权限", "permission denied" }
    a_folder { "这是文件夹，不是文件", "it is a folder, not a file" }
    no_plain_file { "它不是普通文件", "it is not a regular file" }
    no_folder { "路径中间有一段不是文件夹", "part of the path is not a folder" }
    there_already { "已经有了", "already there" }
    disk_full { "磁盘满了", "the disk is full" }
    quota_used_up { "磁盘配额用完了", "your disk quota is used up" }
    read_only { "那里只能读，不能写", "it is read-only" }
    too_large { "文件太大", "the file is too large" }
    not_text { "内容不是 UTF-8 文本", "it is not text in UTF-8" }
    the_open_book { "它就是正打开的客户簿", "it belongs to the book that is open" }
    in_use { "别的程序正在用", "another program is using it" }
    cut_short { "内容不完整", "it is incomplete" }
    nobody_reads { "接收输出的程序已经结束", "the program reading the output has ended" }
    bad_name { "名字里有不能用的字符", "the name has characters that are not allowed" }
    took_too_long { "等得太久", "it took too long" }
    own_fault(place) {
        "rounds 自己出了错，停下来了。没有保存的文字留成了草稿，客户簿没有受影响；再打开就可以接着用。请把这个位置告诉开发者：{place}",
        "rounds stopped because of a bug. What you had typed is kept as a draft and your book is safe; start it again to go on. Please report this place in the code: {place}"
    }
    unreadable(path, why) { "读不了 {path}：{why}；请检查路径和权限", "Cannot read {path}: {why}; check the path and its permissions" }
    unwritable(path, why) { "写不了 {path}：{why}；请检查文件夹、权限和磁盘空间", "Cannot write {path}: {why}; check the folder, its permissions and free disk space" }
    open_book_read(path) { "{path} 就是正打开的客户簿，不用读进来；请另选一个文件", "{path} belongs to the book that is open, so there is nothing to bring in; choose another file" }
    open_book_written(path) { "{path} 属于正打开的客户簿，不能覆盖；请换一个文件名", "{path} belongs to the book that is open and is not replaced; choose another file name" }
    another_book_written(path) { "{path} 属于另一本客户簿，不能覆盖；请换一个文件名", "{path} belongs to another book and is not replaced; choose another file name" }
    by_number(number) { "系统错误 {number}", "system error {number}" }
}

/// Why the machine refused it; what has no words of ours is told by its number or in its own words.
pub fn why(lang: Lang, error: &Error) -> String {
    let told = match error.kind() {
        ErrorKind::ResourceBusy if open_books::is_reason(error) => the_open_book(lang),
        ErrorKind::NotFound => not_there(lang),
        ErrorKind::PermissionDenied => not_allowed(lang),
        ErrorKind::IsADirectory => a_folder(lang),
        ErrorKind::Unsupported => no_plain_file(lang),
        ErrorKind::NotADirectory => no_folder(lang),
        ErrorKind::AlreadyExists => there_already(lang),
        ErrorKind::StorageFull => disk_full(lang),
        ErrorKind::QuotaExceeded => quota_used_up(lang),
        ErrorKind::ReadOnlyFilesystem => read_only(lang),
        ErrorKind::FileTooLarge => too_large(lang),
        ErrorKind::InvalidData => not_text(lang),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => in_use(lang),
        ErrorKind::UnexpectedEof => cut_short(lang),
        ErrorKind::BrokenPipe => nobody_reads(lang),
        ErrorKind::InvalidFilename => bad_name(lang),
        ErrorKind::TimedOut => took_too_long(lang),
        _ => return error.raw_os_error().map_or_else(|| error.to_string(), |number| by_number(lang, number)),
    };
    told.to_owned()
}

/// That a file cannot be read, why, and what to do.
pub fn cannot_read(lang: Lang, path: impl Display, error: &Error) -> String {
    if open_books::is_reason(error) { open_book_read(lang, path) } else { unreadable(lang, path, why(lang, error)) }
}

/// That a file cannot be written, why, and what to do; where it would stand in the place of a book, another name.
pub fn cannot_write(lang: Lang, path: impl Display, error: &Error) -> String {
    match error.kind() {
        _ if open_books::is_reason(error) => open_book_written(lang, path),
        // Whoever writes a file refuses nothing else that is there.
        ErrorKind::AlreadyExists => another_book_written(lang, path),
        _ => unwritable(lang, path, why(lang, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open_books::IsOpenBook;

    #[test]
    fn a_file_of_a_book_asks_for_another_name_and_not_for_room() {
        let (open, other) = (Error::from(IsOpenBook), Error::from(ErrorKind::AlreadyExists));
        for error in [&open, &other] {
            let said = cannot_write(Lang::En, "book.db-wal", error);
            assert!(said.contains("choose another file name") && !said.contains("disk space"), "{said}");
        }
        assert!(cannot_read(Lang::Zh, "link.db", &open).contains("就是正打开的客户簿"));
        let full = Error::from(ErrorKind::StorageFull);
        assert!(cannot_write(Lang::En, "a.csv", &full).contains("check the folder"));
    }

    #[test]
    fn what_the_system_says_is_told_in_either_language() {
        let folder = Error::from(ErrorKind::IsADirectory);
        assert_eq!(why(Lang::Zh, &folder), "这是文件夹，不是文件");
        assert_eq!(why(Lang::En, &folder), "it is a folder, not a file");
        let own = Error::other("nothing to draw on");
        assert_eq!(why(Lang::Zh, &own), "nothing to draw on");
        // Of a number that has no kind, neither the number nor anything else is in one language only.
        let strange = Error::from_raw_os_error(9_999);
        assert_eq!(why(Lang::Zh, &strange), "系统错误 9999");
    }
}
