//! The trash in the app: the customers that were deleted, to put back or to erase.
//!
//! Leaves out what the shell says of it, see `cli::records`.

crate::texts! {
    title(count) { "回收站 · 删除的客户 {count}", "Trash · deleted customers: {count}" }
    deleted_on(day) { "{day}删除", "deleted {day}" }
    together(day, others) { "{day}删除，连同另外 {others} 个", "deleted {day} with {others} more" }
    ask_one(name) { "彻底抹除「{name}」的全部资料，包括改动记录？抹除后无法找回，也不能撤销。", "Erase all about {name} for good, the change log included? It cannot be brought back or undone." }
    ask_all(count) { "清空回收站里的 {count} 个客户，包括改动记录？清空后无法找回，也不能撤销。", "Erase the {count} customers in the trash for good, the change log included? They cannot be brought back, and there is no undo." }
    erased(count) { "已彻底抹除 {count} 个客户；自己另外导出或复制的文件请自行删除", "{count} erased for good; delete by hand what you exported or copied yourself" }
}
