//! A day in the life of a salesperson, by keys and from the shell, and all of it taken back again.

use super::{Machine, case};

const TODAY: &str = "2026-11-23";

/// Calls that are typed in the shell, one line each.
const FROM_THE_SHELL: [&str; 6] = [
    "华星 电话 聊了报价 =好 @张总 #报价",
    "远达 电话 催回款 =不顺 >3天后",
    "电话宝 来电 问续费",
    "上门帮 电话 没人接 =未接 >明天 电话",
    "Online Media call wants a demo =positive @John Smith >fri 3pm video demo",
    "培训之家 电话 课程安排 <昨天 （反馈：要加一天）",
];

/// Calls that are typed into the app's line.
const IN_THE_APP: [&str; 6] = [
    "华星 电话 交付延期怎么办 !!交付延期",
    "远大 电话 第一次联系 @+赵总",
    "会议通 电话 试用反馈 =正常",
    "Visit Norway call about the spring tour",
    "Review Partners call sent the terms =ok",
    "远达 电话 答应周五付款 =好",
];

impl Machine {
    /// The frame after these keys, typed into the app.
    fn typed(&self, keys: &str) -> String {
        self.out(&["--lang", "zh", "--today", TODAY, "--keys", keys, "--print", "--size", "120x36"])
    }

    fn book(&self) -> String {
        self.out(&["export", "--today", TODAY])
    }
}

/// The changes of the day: every one is one step of undo.
fn work_through_the_day(machine: &Machine) -> usize {
    let calls = machine
        .rounds(&["log", "--today", TODAY, "--lang", "zh"])
        .write_stdin(FROM_THE_SHELL.join("\n"))
        .output()
        .expect("a run");
    assert!(calls.status.success(), "{}", String::from_utf8_lossy(&calls.stderr));
    for line in IN_THE_APP {
        let shown = machine.typed(&format!("i{line}<Enter>").replace("<昨天", "<lt>昨天"));
        assert!(shown.contains("✓ 已记录"), "{line}: {shown}");
    }
    let steps = [
        // Two visits planned with the customer under the cursor: the first and the second of the records.
        ("3f下周三 10:00<Tab>拜访<C-s>", "✓ 已安排"),
        ("3jf下周四<Tab>拜访<C-s>", "✓ 已安排"),
        // The issue goes from step to step; before the last one is asked how it was solved.
        ("3<Tab><Tab>>", "分析中 1"),
        ("3<Tab><Tab>>", "解决中 1"),
        ("3<Tab><Tab>>", "待反馈 1"),
        ("3<Tab><Tab>>补发了一批<Tab><Right><C-s>", "已关闭 1"),
        // 李敏 leaves one customer and begins at another.
        ("<Enter>]je<Up><Up><Up><Up>今天<C-s>", "已修改联系人 华星 李敏"),
        ("jjj<Enter>]a李敏<C-s>", "已新建联系人"),
    ];
    for (keys, told) in steps {
        let shown = machine.typed(keys);
        assert!(shown.contains(told), "{keys} does not lead to {told}: {shown}");
    }
    FROM_THE_SHELL.len() + IN_THE_APP.len() + steps.len()
}

#[test]
fn a_day_is_written_and_taken_back_whole_and_done_again() {
    let machine = Machine::new();
    let book = case("../capture_lines/book.json");
    machine.out(&["import", &book.to_string_lossy(), "--today", TODAY]);
    // What the app notes by itself at its first start is no part of the day.
    machine.typed("");
    let morning = machine.book();
    let changes = work_through_the_day(&machine);
    let evening = machine.book();
    for told in ["交付延期", "补发了一批", "\"closed_at\"", "\"responded_at\"", "\"left_on\"", "答应周五付款", "赵总"]
    {
        assert!(evening.contains(told) && !morning.contains(told), "{told}");
    }
    for _ in 0..changes {
        machine.out(&["undo", "--today", TODAY]);
    }
    assert_eq!(machine.book(), morning, "the book is as it was in the morning");
    for _ in 0..changes {
        machine.out(&["redo", "--today", TODAY]);
    }
    assert_eq!(machine.book(), evening, "and the day can be done again");
}
