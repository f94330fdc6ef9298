//! The files that can be brought, and the list that they are chosen from.

crate::texts! {
    title { "选择要导入的文件", "Bring a file" }
    hint { "输入文字筛选，或输入、拖入路径", "Type to filter, or type or drop a path" }
    reading { "正在列出文件…", "Listing files…" }
    only_newest { "这个文件夹文件太多，只列出最新的；其余的请输入路径", "Too many files here: only the newest are listed; type a path for others" }
    parent { "上一级文件夹", "Parent folder" }
    whole_folder(count) { "整个文件夹：{count} 张表一次导入", "the whole folder: {count} tables at once", "the whole folder: {count} table at once" }
    whole_mail_folder { "整个文件夹：邮件", "the whole folder: mail" }
    nothing_here { "这个文件夹里没有能导入的文件（Excel、CSV、通讯录、日历、客户簿）", "No file to bring in this folder (Excel, CSV, contacts, calendar, book)" }
    closed_folder(folder) { "没有权限打开文件夹 {folder}", "No permission to open the folder {folder}" }
    no_folder(folder) { "找不到文件夹 {folder}", "Folder not found: {folder}" }
    no_file(path) { "找不到文件 {path}", "File not found: {path}" }
    one_at_a_time { "一次只能拖入一个文件；几个文件请一个一个来，或者用 rounds import 一起导入", "One file at a time: drop them one by one, or give them all to rounds import" }
    closed_file(path) { "没有权限读取文件 {path}", "No permission to read the file {path}" }
    not_in_demo { "示例里不能导入文件；退出后运行 rounds，从自己的客户簿开始", "The demo takes no files; quit and run rounds to begin your own book" }
    kind_table { "表格文本", "text table" }
    kind_contacts { "通讯录", "contacts" }
    kind_calendar { "日历", "calendar" }
    kind_archive { "压缩包", "archive" }
    kind_calls { "通话记录", "calls" }
    kind_other { "其他文件", "other file" }
}
