//! Copies of the book: what they are, what becomes of the book when one is put back.

crate::texts! {
    none { "还没有备份；rounds backup 现在就备份一份", "No backups yet; `rounds backup` makes one now" }
    not_written(place, why) { "没能备份到 {place}：{why}；请换个地方，比如 U 盘：rounds backup 文件名", "No backup was written to {place}: {why}. Write it elsewhere, such as a memory stick: `rounds backup FILE`" }
    column_made { "时间", "Made" }
    column_for { "因为", "Why" }
    for_daily { "每天一次", "daily" }
    for_import { "导入前", "before an import" }
    for_bulk { "批量改动前", "before a bulk change" }
    for_merge { "合并前", "before a merge" }
    for_migration { "升级前", "before an upgrade" }
    upgrade_copying { "客户簿是旧版本的，升级前先备份…", "This book is from an older version: backing it up before the upgrade…" }
    upgrade_rewriting { "正在升级客户簿，大的客户簿要一两分钟…", "Upgrading the book; a large one takes a minute or two…" }
    upgrade_indexing { "正在重建搜索索引…", "Rebuilding the search index…" }
    upgrade_shrinking { "正在收缩文件…", "Shrinking the file…" }
    for_restore { "恢复前", "before a restore" }
    for_manual { "手动", "on request" }
    is_sound { "完好", "sound" }
    is_damaged { "已损坏", "damaged" }
    holds(customers, follow_ups) { "{customers}，{follow_ups}", "{customers}, {follow_ups}" }
    newest_change(at) { "最后一次改动 {at}", "last change {at}" }
    no_changes { "没有改动过", "never changed" }
    now { "现在", "Now" }
    then { "恢复后", "Restored" }
    lost(count) { "之后的 {count} 次改动不再包含在内", "{count} changes made since are not in it", "{count} change made since is not in it" }
    unreadable { "读不出来", "cannot be read" }
    ask { "要恢复吗？现在的客户簿会先备份。输入 y 恢复：", "Restore it? The book as it is now is backed up first. Type y to restore:" }
    not_restored { "没有恢复，客户簿没有变", "Not restored; the book is unchanged" }
    restored(file) { "已从 {file} 恢复", "Restored from {file}" }
    before(file) { "恢复前的客户簿备份在 {file}；想回去就恢复它", "The book as it was is in {file}; restore that to go back" }
    set_aside(file) { "原来的客户簿损坏，无法备份，已原样移到 {file}", "The damaged book could not be backed up; it was moved as it is to {file}" }
    damaged(path) { "备份 {path} 已损坏，没有使用；请换一份，清单见 rounds backups", "The backup {path} is damaged and was not used; choose another, see `rounds backups`" }
    no_such_backup(path) { "没有备份 {path}；清单见 rounds backups", "No backup at {path}; see `rounds backups`" }
    in_use { "客户簿正开着；请先关掉所有 rounds，再恢复", "The book is open elsewhere; close every other rounds first, then restore" }
    newest(path, typed) { "最近的备份是 {path}；恢复请运行 rounds restore {typed}", "The newest backup is {path}; to restore it, run `rounds restore {typed}`" }
    replaces(book, file) { "{book} 将换成 {file} 里的内容", "{book} becomes what {file} holds" }
    of_another_book(book) { "请核对：这份备份不在 {book} 自己的备份里", "Check the names: this backup is not one of those of {book}" }
    needs_yes { "没有终端可以确认；确定要恢复请加 --yes，只看会变成什么样请加 --dry-run", "Without a terminal to confirm in, add --yes to restore it, or --dry-run to see what would change" }
    erased_copies(count) { "  备份：改写了 {count} 份", "  backups rewritten: {count}" }
    erased_copies_failed(path, why) { "备份 {path} 没能改写，里面还有这些内容：{why}；请处理后再抹除一次，或者删掉这份备份", "The backup {path} could not be rewritten and still holds this data: {why}; erase again once that is solved, or delete the backup" }
    copies_erased(count) { "{count} 份备份也已改写", "{count} backups were rewritten too", "{count} backup was rewritten too" }
    and_copies(erased, copies) { "{erased}；{copies}", "{erased}; {copies}" }
    still_aside(path) { "损坏的旧客户簿 {path} 里还可能有这些内容；不需要就请删掉", "The damaged book {path} may still hold this data; delete it if you no longer need it" }
    title { "备份", "Backups" }
    make_now { "现在备份一份", "Back up now" }
    erasing_from_copies { "先从备份里抹除，马上就抹除客户簿里的", "Erasing from the backups first; the book follows in a moment" }
    copying_first { "先备份一份，马上就写入", "Backing up first; it will be saved in a moment" }
    not_of_a_sample { "示例客户簿不做备份", "The sample book is not backed up" }
    damaged_in_list(path) { "备份 {path} 已损坏，不能用；请换一份", "The backup {path} is damaged and cannot be used; choose another" }
    ask_in_app { "要恢复吗？现在的客户簿会先备份，恢复后重新打开。", "Restore it? The book as it is now is backed up first, then opened again." }
    copying(done, all, key) { "正在备份：已写 {done} MB，原来 {all} MB…（{key} 取消）", "Backing up: {done} MB written, the book has {all} MB… ({key} cancels)" }
    copy_cancelled { "已取消，没有备份", "Cancelled; no backup was made" }
    title_working { "请稍等", "One moment" }
    checking_copy { "正在检查这份备份…", "Checking the backup…" }
    copying_present { "正在备份现在的客户簿…", "Backing up the book as it is now…" }
    bringing(percent) { "正在恢复：{percent}%", "Restoring: {percent}%" }
    stopping { "正在停下…", "Stopping…" }
    cancels(key) { "{key} 取消，客户簿不变", "{key} cancels; the book stays as it is" }
    went_back { "客户簿比上次在这台电脑上用的时候旧：可能被旧文件替换了，或者它的 -wal 文件丢了；有哪些备份见 rounds backups", "The book is older than when it was last used on this machine: an older file took its place, or its -wal file was lost; see `rounds backups`" }
    daily_failed(why) { "今天的自动备份没有成功：{why}", "Today’s automatic backup failed: {why}" }
}
