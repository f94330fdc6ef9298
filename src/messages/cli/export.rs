//! Why an export does not replace what stands where it is to be written, and what to do instead.

crate::texts! {
    kind_is_for_tables { "--kind 只用于表格：--format csv、xlsx 或 md", "--kind only goes with tables: --format csv, xlsx or md" }
    csv_needs_a_folder { "CSV 每种记录一个文件：请用 -o 指定文件夹，或用 --kind 指定一种记录", "CSV has one file for each kind of record: name a folder with -o, or one kind with --kind" }
    workbook_needs_a_file { "Excel 文件不能显示在终端里；请用 -o 指定文件", "A workbook cannot be shown on a terminal; name a file with -o" }
    exported_files(count, path) { "已导出 {count} 个文件到 {path}", "Exported {count} files to {path}", "Exported {count} file to {path}" }
    is_no_folder(path) { "{path} 是文件，不是文件夹；请换一个名字", "{path} is a file, not a folder; choose another name" }
    texts_cut(count) { "有 {count} 处文字超过单元格上限（32,767 字），已截断；完整内容请用 --format json 导出", "{count} texts are longer than a cell can hold (32,767 characters) and were cut; --format json has them whole", "{count} text is longer than a cell can hold (32,767 characters) and was cut; --format json has it whole" }
    is_open_book(path) { "{path} 就是现在用的客户簿，不能覆盖；请换一个文件名", "{path} is the book itself; choose another file name" }
    is_other_book(path) { "{path} 是另一本客户簿，不能覆盖；请换一个文件名", "{path} is another book; choose another file name" }
    is_folder(path) { "{path} 是文件夹；请写明里面的文件名", "{path} is a folder; give the name of a file in it" }
    is_device(path) { "{path} 是设备或管道，不是文件；要输出到标准输出请用 -o -", "{path} is a device or a pipe, not a file; for standard output use -o -" }
    is_no_export(path) { "{path} 已经有了，又不是从客户簿导出的文件；确实要覆盖就加 --force", "{path} already exists and is not an export of a book; add --force to replace it" }
}
