//! The trash in the app: the customers that were deleted, to put back or to erase.
//!
//! Leaves out what the shell says of it, see `cli::records`.

crate::texts! {
    title(count) { "回收站 · 删除的客户 {count}", "Trash · deleted customers: {count}" }
    deleted_on(day) { "{day}删除", "deleted {day}" }
    together(others, day) { "{day}删除，连同另外 {others} 家", "deleted {day} with {others} others", "deleted {day} with {others} other" }
    ask_one(name) { "彻底抹除「{name}」的全部资料，包括改动记录？抹除后无法找回，也不能撤销。", "Permanently erase all data about {name}, including the change log? This cannot be undone." }
    ask_all(count) { "清空回收站里的 {count} 家客户，包括改动记录？清空后无法找回，也不能撤销。", "Permanently erase the {count} customers in the trash, including the change log? This cannot be undone.", "Permanently erase the {count} customer in the trash, including the change log? This cannot be undone." }
    erased(count) { "已彻底抹除 {count} 家客户；自己另外导出或复制的文件请自行删除", "{count} erased permanently; delete files you exported or copied yourself" }
}
