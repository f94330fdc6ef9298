//! The day as a notice on the desktop, by a `notify-send` that writes down what it is told.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::Machine;

/// Writes its arguments, each between brackets, beside itself.
const FAKE: &str = "#!/bin/sh\nfor word in \"$@\"; do printf '[%s]' \"$word\"; done > \"${0%/*}/told\"\n";

impl Machine {
    /// What `rounds today --notify` does on a day, with this program as `notify-send`: status, stdout, stderr.
    fn announces(&self, program: Option<&str>, day: &str) -> (i32, String, String) {
        let folder = self.path("bin");
        fs::create_dir_all(&folder).expect("a folder");
        if let Some(program) = program {
            let path = folder.join("notify-send");
            fs::write(&path, program).expect("a program");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program that runs");
        }
        let mut command = self.rounds(&["today", "--notify", "--lang", "zh", "--today", day]);
        let output = command.env("PATH", &folder).output().expect("a run");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().expect("an end of its own"), text(output.stdout), text(output.stderr))
    }

    fn told(&self) -> Option<String> {
        fs::read_to_string(self.path("bin/told")).ok()
    }
}

#[test]
fn the_day_is_told_in_arguments_and_never_by_a_shell() {
    let machine = Machine::with_calendar();
    machine.out(&["log", "华星 电话 聊 >明天 9:30 电话 报价a<b>&$(touch_x);rm", "--today", "2026-11-24"]);
    assert_eq!(machine.announces(Some(FAKE), "2026-11-25"), (0, String::new(), String::new()));
    insta::assert_snapshot!(machine.told().expect("a notice"), @"
    [--app-name=rounds][--icon=x-office-calendar][--][今天已安排 2 条，逾期 0 条][09:30 华星科技 电话 报价a&lt;b&gt;&amp;$(touch_x);rm
    10:00 华星科技 拜访 谈二期]
    ");
}

#[test]
fn without_the_program_or_a_desktop_it_says_so() {
    let machine = Machine::with_calendar();
    let day = machine.out(&["today", "--lang", "zh", "--today", "2026-11-25"]);
    let (status, out, said) = machine.announces(None, "2026-11-25");
    assert_eq!((status, &out), (1, &day), "the day is printed instead");
    insta::assert_snapshot!(said, @"rounds: 找不到 notify-send；请安装 libnotify（Debian、Ubuntu：apt install libnotify-bin）");
    let (status, out, said) = machine.announces(Some("#!/bin/sh\necho 'no bus' >&2\nexit 1\n"), "2026-11-25");
    assert_eq!((status, out), (1, day));
    insta::assert_snapshot!(said, @"rounds: notify-send 没有显示通知：no bus；定时任务要能找到桌面会话，见 docs/sync.md");
}

#[test]
fn a_day_that_calls_for_nothing_is_silent() {
    let machine = Machine::new();
    machine.out(&["init"]);
    assert_eq!(machine.announces(Some(FAKE), "2026-11-25"), (0, String::new(), String::new()));
    assert_eq!(machine.told(), None);
}
