//! Where a book lies and should not: in a folder that another program syncs, on a disk of another machine.

crate::texts! {
    read_only { "只读", "read-only" }
    /// The same where there is little room.
    read_only_shortly { "只读", "r/o" }
    opened_to_read {
        "客户簿在这里只能看，不能记录：文件没有写权限，或者盘是只读的；别处改了，这里会跟着变",
        "The book can only be read here: you may not write the file, or the disk is read-only. What is changed elsewhere shows here"
    }
    synced(program, backup, db) {
        "客户簿放在由 {program} 同步的文件夹里：正在用的文件被同步，可能损坏，也可能变成两份。请移到不同步的地方：先运行 {backup}，以后用 {db} 打开；同步文件夹里只放备份（rounds backup 文件）。不想再看到：rounds settings sync-warning=false",
        "The book is in a folder that {program} syncs. Syncing a file that is in use can damage it or split it in two. Move it to a folder that is not synced: run `{backup}`, then open it with `{db}`; put only backups in the synced folder (`rounds backup FILE`). To silence this: `rounds settings sync-warning=false`"
    }
    synced_shortly(program) {
        "客户簿放在由 {program} 同步的文件夹里，可能损坏，也可能变成两份；怎么移走，请看 rounds doctor",
        "The book is in a folder that {program} syncs, which can damage it or split it in two; `rounds doctor` says how to move it"
    }
    network_shortly(disk) {
        "客户簿放在网络盘（{disk}）上，这里只读不写；怎么移到本机，请看 rounds doctor",
        "The book is on a network drive ({disk}), so it is only read; `rounds doctor` says how to move it"
    }
    network(disk, backup, db) {
        "客户簿放在网络盘（{disk}）上：两台机器同时写会损坏它，所以这里只读不写。请移到本机：先运行 {backup}，以后用 {db} 打开。确定只有一台机器在用：rounds settings network-book=writable",
        "The book is on a network drive ({disk}), where two machines writing at once would damage it, so it is only read. Move it to this machine: run `{backup}`, then open it with `{db}`. If only one machine ever uses it: `rounds settings network-book=writable`"
    }
    network_writable(disk) {
        "客户簿放在网络盘（{disk}）上，设置允许写入；同一时间只能有一台机器打开它",
        "The book is on a network drive ({disk}) and may be written; only one machine may have it open at a time"
    }
    not_made(disk) {
        "网络盘（{disk}）上不新建客户簿：两台机器同时写会损坏它。请用 --db 选本机的文件夹；确定只有一台机器在用：rounds settings network-book=writable",
        "No book is created on a network drive ({disk}): two machines writing at once would damage it. Choose a folder on this machine with --db; if only one machine ever uses it: `rounds settings network-book=writable`"
    }
    another_name { "另一个名字", "another name" }
    name_called(other) { "另一个名字 {other}", "another name, {other}" }
    linked(path, other, book, own) {
        "客户簿 {path} 还有{other}（硬链接）：两个名字各开各的，会互相覆盖，所以只读不写。要继续记录：先关掉所有 rounds，再运行 cp -p {book} {own} && mv {own} {book}",
        "The book {path} has {other} (a hard link). Opened by both names, each would overwrite the other, so it is only read. To write again, quit rounds everywhere and run `cp -p {book} {own} && mv {own} {book}`"
    }
    linked_shortly(other) {
        "客户簿还有{other}（硬链接），会互相覆盖，只读不写；怎么办，请看 rounds doctor",
        "The book has {other} (a hard link), so it is only read; `rounds doctor` says what to do"
    }
    conflicted_shortly(copies) {
        "客户簿旁边有冲突副本：{copies}；怎么合并，请看 rounds doctor",
        "There is a conflicted copy beside the book: {copies}; `rounds doctor` says how to merge it"
    }
    conflicted(copies, first) {
        "客户簿旁边有冲突副本：{copies}。别的机器上的改动在里面：运行 rounds --db {first} export -o copy.json，再运行 rounds import copy.json，核对后把副本移走",
        "There is a conflicted copy beside the book: {copies}. It holds changes from another machine: run `rounds --db {first} export -o copy.json`, then `rounds import copy.json`, check the result and move the copy away"
    }
}
