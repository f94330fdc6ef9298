//! What else is done in the shell, in the app: the check of the book, of rulebooks.

crate::texts! {
    doctor { "检查客户簿", "Check the book" }
    check_rulebooks { "检查规则文件", "Check rulebook files" }
    checking { "正在检查客户簿，可以接着做别的", "Checking the book; you can go on working" }
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
