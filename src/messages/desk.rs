//! What else is done in the shell, in the app: the check of the book, of rulebooks.

crate::texts! {
    sync { "同步日历和通讯录的文件夹", "Sync a folder of calendar and contacts" }
    sync_folder { "文件夹", "Folder" }
    sync_folder_hint { "vdirsyncer、khal、khard 用的文件夹，先列出会做什么，再同步", "the one of vdirsyncer, khal or khard; first a list of what would be done" }
    sync_no_folder { "这是文件，请写文件夹", "this is a file; name a folder" }
    syncing(count, folder, key) { "正在比较 {folder}：{count} 个文件 · {key} 停下", "Comparing {folder}: {count} files · {key} to stop", "Comparing {folder}: {count} file · {key} to stop" }
    sync_would(folder, counts) { "{folder}：会{counts}", "{folder}, if synced now: {counts}" }
    sync_did(folder, counts) { "已同步 {folder}：{counts}", "Synced {folder}: {counts}" }
    sync_alike(folder) { "{folder} 和客户簿一致，没有要同步的", "{folder} and the book are alike; nothing to sync" }
    sync_compare { "先比较", "Compare first" }
    sync_create { "新建这个文件夹并同步", "Create the folder and sync" }
    sync_now { "现在同步", "Sync now" }
    sync_most_gone(gone, known, name) { "{name} 里原有 {known} 项，现在少了 {gone} 项。是有意删的吗？是的话，对应的跟进会取消，联系人会记为离职", "{gone} of {known} items are missing from {name}. Were they deleted on purpose? Then their follow-ups are cancelled and their contacts marked as left" }
    sync_conflict(title) { "⚠ {title}", "⚠ {title}" }
    sync_both_changed { "两边都改过", "changed on both sides" }
    sync_deleted_there { "那边删了，这边改过", "deleted there, changed here" }
    sync_in_book { "客户簿（留下）", "Book (stays)" }
    sync_in_file { "文件里的", "File there" }
    sync_written_again { "以客户簿为准：会重新写出。", "The book’s version stays and is written again." }
    sync_kept_aside { "以客户簿为准；文件的版本会另存一份。", "The book’s version stays; the file’s is kept beside the folder." }
    doctor { "检查客户簿", "Check the book" }
    check_rulebooks { "检查规则文件", "Check rulebook files" }
    checking(key) { "正在检查客户簿，可以接着做别的（{key} 停下）", "Checking the book; you can go on working ({key} stops)" }
    check_stopped { "没有检查完，客户簿没有变", "Check stopped; nothing was changed" }
    book_sound { "客户簿完好", "The book is sound" }
    book_not_sound { "客户簿有问题", "The book has problems" }
    repair_now { "现在修复", "Repair it now" }
    ask_repair { "修复时会关上客户簿再打开；损坏的原样留一份。开始吗？", "The book is closed for the repair and opened again; the damaged one is kept beside it. Begin?" }
    nothing_repaired { "没有要修复的", "Nothing needed repair" }
    no_mistakes { "没有错误", "no errors" }
    mistakes(count) { "{count} 处错误", "{count} errors", "{count} error" }
    unreadable { "读不了", "unreadable" }
    line_and_column(line, column) { "第 {line} 行第 {column} 列  ", "line {line}, column {column}  " }
    sound_file(path) { "{path} 没有错误，可以使用", "{path} has no errors and can be used" }
}
