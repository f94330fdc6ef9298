//! The tour: a first day in seven steps on the sample book.

use crate::texts;

texts! {
    title(step, count, what) { "第一天 {step}/{count} · {what}", "A first day {step}/{count} · {what}" }
    way_out(key) { "{key} 离开", "{key} leaves the tour" }
    find_title { "找到一家客户", "Find a customer" }
    find(key, enter) { "按 {key}，打 hx（华星的拼音首字母），按 {enter}。电话里的四位数字、联系人的名字也找得到。", "Press {key}, type north, then {enter}. Part of a name is enough; contacts and four digits of a phone number are found too." }
    brief_title { "打电话之前", "Before the call" }
    brief(key) { "按 {key}：一屏看完是谁、上次说了什么、该问什么。", "Press {key}: one screen with who they are, what was said last and what to ask." }
    log_title { "打完电话", "After the call" }
    log(back, key, enter) { "按 {back} 关掉速览，按 {key}，写「打了电话，要报价，下周五再打」，按 {enter}。光标处的客户不用写名字。", "{back} closes the card. Press {key}, type: called, wants a quote, call again next fri. Then {enter}. The customer under the cursor needs no name." }
    week_title { "你这一周", "Your week" }
    week(key) { "按 {key} 看日历：实心是安排，空心是建议，右上是每天排了多少。", "Press {key} for the calendar: plans are solid, suggestions hollow, and each day shows how full it is." }
    plan_title { "把该联系的都排上", "Plan the rest" }
    plan(key, all, back) { "按 {key}：每条建议排一天，先急后缓。{all} 全部采纳，{back} 关掉。", "Press {key}: a day for every suggestion, the most pressing first. {all} accepts all of them, {back} closes." }
    undo_title { "什么都能反悔", "Nothing is final" }
    undo(key) { "按 {key}，撤销刚才的改动，再多也是一步。关掉程序再开也能撤。", "Press {key} to undo what you did last, in one step however large it was. It works after a restart, too." }
    help_title { "忘了哪个键", "When you do not know the key" }
    help(key) { "按 {key}：这里能用的键，每个一句说明，打字就能找，帮助页也在里面。", "Press {key}: the keys of the place you are in, a sentence for each; type to search. The pages of help are there, too." }
    done(quit) { "第一天走完了。这是示例客户簿，随便试；{quit} 退出，再打开 rounds 就是你自己的", "That was a first day. This is the sample book, so try anything; {quit} quits, and rounds alone opens your own" }
    left(key) { "导览先停在这里，{key} 接着走", "The tour waits here: {key} goes on" }
    in_demo { "导览在示例客户簿里走：退出后运行 rounds demo", "The tour runs on the sample book: quit, then run rounds demo" }
    offered(key) { "这是示例客户簿，随便试，关掉就没了。按 {key}，七步走完第一天", "This is the sample book: try anything, it is gone when you quit. {key} takes you through a first day" }
}
