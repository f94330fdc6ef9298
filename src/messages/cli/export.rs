//! Why an export does not replace what stands where it is to be written, and what to do instead.

crate::texts! {
    kind_is_for_tables { "--kind 只用于 --format csv", "--kind only goes with --format csv" }
    is_open_book(path) { "{path} 就是现在用的客户簿，不能覆盖；请换一个文件名", "{path} is the book itself; choose another file name" }
    is_other_book(path) { "{path} 是另一本客户簿，不能覆盖；请换一个文件名", "{path} is another book; choose another file name" }
    is_folder(path) { "{path} 是文件夹；请写明里面的文件名", "{path} is a folder; give the name of a file in it" }
    is_device(path) { "{path} 是设备或管道，不是文件；要输出到标准输出请用 -o -", "{path} is a device or a pipe, not a file; for standard output use -o -" }
    is_no_export(path) { "{path} 已经有了，又不是从客户簿导出的文件；确实要覆盖就加 --force", "{path} already exists and is not an export of a book; add --force to replace it" }
}
