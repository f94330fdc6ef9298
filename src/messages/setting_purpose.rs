//! What each setting does, one sentence each.

use super::Lang;

/// What a setting does, by its key; empty where there is none of this key.
pub fn purpose(lang: Lang, key: &str) -> &'static str {
    let (zh, en) = match key {
        "adopted" => ("这天之前没联系的不算逾期。", "Nothing is overdue for the time before this day."),
        "rulebook" => {
            ("决定客户怎么分层、多久联系一次。", "Decides the tier of a customer, and how often each one is due.")
        }
        "country" => ("按它的节假日排计划，避开放假的日子。", "Its public holidays are kept free."),
        "workweek" => ("建议只排在这几天。", "Suggestions fall on these days only."),
        "week_start" => ("日历和「排一周」从这天开始。", "The day on which the calendar and a planned week begin."),
        "lunar" => ("在日历的日期后面写上农历。", "Writes the lunar date after the day in the calendar."),
        "currency.symbol" => ("写在金额前面；金额不换算。", "Stands before amounts; nothing is converted."),
        "currency.unit" => ("写在金额后面；金额不换算。", "Stands after amounts in sentences; nothing is converted."),
        "high_value" => (
            "一年订单到这个数，才算进指标「高价值客户留存率」；不影响分层。",
            "Yearly orders from which High-value retention counts a customer; not tiers.",
        ),
        "capacity.per_day" => ("「排一周」每天最多排这么多条。", "How much the planner puts into a day."),
        "capacity.visits_per_day" => {
            ("「排一周」每天最多排这么多次拜访。", "How many visits the planner puts into a day.")
        }
        "spacing.same_region" => (
            "同地区两次见面间隔不到这么久，日历会提示赶不及。",
            "Two meetings in one region closer than this are marked as too close.",
        ),
        "spacing.other_region" => (
            "跨地区两次见面间隔不到这么久，日历会提示赶不及。",
            "Two meetings in different regions closer than this are marked as too close.",
        ),
        "days_off" => ("你自己的休假，这些天不排。", "Your own days off: nothing is suggested on them."),
        "festivals" => ("到了这些日子提醒问候客户。", "On these days customers are suggested for a greeting."),
        "offers" => (
            "在客户、速览和日历里推荐眼下用得上的打法和表单。",
            "Offers the playbook or worksheet that fits, on profile, brief and calendar.",
        ),
        "service_reports" => {
            ("月初提醒还有哪些客户的服务月报没写。", "Reminds you early in a month of the service reports to write.")
        }
        "alerts.completeness" => (
            "客户资料平均完整度低于它，指标页就提醒。",
            "The KPI tab warns when profiles are less complete on average.",
        ),
        "alerts.overdue_customers" => {
            ("跟进逾期的客户多于它，指标页就提醒。", "The KPI tab warns when more customers than this are overdue.")
        }
        "alerts.points" => (
            "比率比上期差这么多个百分点以上，指标页就提醒。",
            "The KPI tab warns when a rate is worse than last period by more than this.",
        ),
        "alerts.percent" => (
            "其他指标比上期差百分之这么多以上，指标页就提醒。",
            "The KPI tab warns when any other figure is worse by more than this.",
        ),
        "lang" => ("界面和报表的语言。", "The language of screens and reports."),
        "theme" => (
            "「自动」跟着终端的深浅；选中就能看到效果。",
            "“auto” follows the terminal; what you choose shows at once.",
        ),
        "borders" => {
            ("「自动」在线条画不整齐的终端里改用 ASCII。", "“auto” uses ASCII where the terminal draws lines too wide.")
        }
        "mouse" => {
            ("打开时可以点选；要选文字就按住 Shift。", "On, clicks choose things here; hold Shift to select text.")
        }
        "title" => ("把客户簿的名字写进终端窗口的标题。", "Names the terminal window after the book."),
        "plain" => (
            "不画框线，一行一句，读屏软件和盲文点显器好读。",
            "Lines of words without frames, for screen readers and braille.",
        ),
        "network-book" => (
            "网络盘上的客户簿只读最稳妥；两台机器同时写会写坏。",
            "Read-only is safe on a network drive: two machines that write damage a book.",
        ),
        "sync-warning" => {
            ("客户簿放在同步文件夹里时，打开就提醒。", "Warns when the book lies in a folder that is synced.")
        }
        _ => ("", ""),
    };
    lang.pick(zh, en)
}
