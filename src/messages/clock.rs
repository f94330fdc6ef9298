//! When the clock of the machine is not believed: why, and what is asked.

crate::texts! {
    behind(today, last) { "电脑上的日期是 {today}，比客户簿最近一次改动的日子（{last}）还早", "The system clock says {today}, but the last change to the book was made on {last}" }
    ahead(today, last) { "电脑上的日期是 {today}，离客户簿最近一次改动（{last}）已经一年多", "The system clock says {today}, more than a year after the last change to the book on {last}" }
    jumped(today, expected) { "电脑的日期变了：本来是 {expected}，现在显示 {today}", "The system clock has jumped: it should be {expected}, but it says {today}" }
    ask(why) { "{why}。今天的日期对吗？在你确认之前，分层变化和指标不会自动记下来。", "{why}. Is that the right date? Until you confirm it, tier changes and metrics are not recorded automatically." }
    check(why) { "{why}；请检查系统时间", "{why}; check the system clock" }
}
