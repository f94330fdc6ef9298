//! The list of customers as a file.

crate::texts! {
    title(count) { "导出列出的 {count} 家客户", "Export the {count} customers listed", "Export the {count} customer listed" }
    title_marked(count) { "导出标记的 {count} 家客户", "Export the {count} marked customers", "Export the {count} marked customer" }
    title_book { "整本客户簿写到哪里", "Where to write the whole book" }
    as_json { "全部内容；也可以写 .xlsx、.md 或文件夹", "everything; also .xlsx, .md or a folder" }
    as_workbook { "Excel，一种记录一张表", "Excel, a sheet for each kind of record" }
    as_markdown { "给人看的表格", "tables to read" }
    as_folder { "文件夹，一种记录一个 CSV", "a folder, a CSV for each kind of record" }
    no_such_book_kind { "文件名以 .json、.xlsx 或 .md 结尾；不写后缀就是放 CSV 的文件夹", "End the name in .json, .xlsx or .md; without an ending it is a folder of CSV files" }
    not_of_a_sample { "示例客户簿不整本导出", "The sample book is not exported as a whole" }
    book_written(path) { "已导出整本客户簿：{path}", "The whole book is exported: {path}" }
    book_written_cut(path, cut) { "已导出整本客户簿：{path}；有 {cut} 处文字超过一格能放的长度，截短了", "The whole book is exported: {path}; {cut} texts were too long for a cell and were cut" }
    is_no_export(path) { "{path} 已经有了，又不是导出的文件；请换一个名字", "{path} already exists and is not an export; choose another name" }
    path { "文件", "File" }
    understood(path) { "写到 {path}", "writes {path}" }
    as_listed { "列与列表相同；.csv 改成 .xlsx 就是 Excel", "the columns of the list; .xlsx for Excel" }
    no_such_kind { "文件名以 .csv 或 .xlsx（Excel）结尾；不写后缀就是 CSV", "End the name in .csv or .xlsx (Excel); without an ending it is a CSV" }
    nothing_listed { "列表里没有客户，没什么可导出的", "No customer is listed, so there is nothing to export" }
    writing(count, path, key) { "正在写 {path}，已写 {count} 行…（{key} 取消）", "Writing {path}, {count} rows so far… ({key} cancels)", "Writing {path}, {count} row so far… ({key} cancels)" }
    reading_book(path, key) { "正在读客户簿，准备写 {path}…（{key} 取消）", "Reading the book, to write {path}… ({key} cancels)" }
    given_up_in(path) { "已取消导出，{path} 里的文件没有全部写完", "Export cancelled; not every file in {path} was written" }
    one_at_a_time(key) { "还有一件事没做完，等它做完，或按 {key} 取消它", "Something else is still running: wait for it, or cancel it with {key}" }
    given_up(path) { "已取消导出，{path} 没有写", "Export cancelled; {path} was not written" }
    written(count, path) { "已导出 {count} 家客户：{path}", "{count} customers exported: {path}", "{count} customer exported: {path}" }
    replace(path) { "{path} 已经有了，又不是导出的文件。覆盖？", "{path} already exists and is not an export. Replace it?" }
    is_device(path) { "{path} 是设备或管道，不是文件；请换一个文件名", "{path} is a device or a pipe; choose another file name" }
    next_on { "下次联系日", "Next contact" }
    next_kind { "下次方式", "Next by" }
    last_on { "上次联系日", "Last contacted" }
}
