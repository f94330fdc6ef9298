//! Other words under which people look for a command in the palette, beside its name in both languages.

/// What planning a follow-up makes, in both languages.
pub const PLAN: &str = "plan 计划";

/// The words for the command of this name in the table of keys, or for a setting of this key.
pub fn synonyms_of(name: &str) -> &'static str {
    match name {
        "help" | "help_pages" => "manual guide how to keys 说明 手册 教程 怎么用 按键",
        "tour" => "tutorial introduction first steps learn 教程 入门 新手 引导",
        "settings" => "preferences options config 偏好 选项 配置 参数",
        "add" => "new create 添加 增加 录入",
        "edit" => "change modify 修改 更改",
        "delete" => "remove 移除",
        "capture" => "record quick note 记录 快速记录 速记",
        "done" => "log record complete finish 跟进 记录",
        "find" | "search_notes" => "search lookup 搜索 查询",
        "undo" => "take back revert history changes 后悔 恢复 改动记录 历史",
        "plan" | "plan_customer" => "visit schedule appointment 拜访 预约 计划 日程",
        "report_customer" => {
            "service report monthly profile account plan letter 服务月报 客户档案 客户发展计划 报告 报表"
        }
        "report_kpi" => "report page print 报告 报表 月报 季报 年报 打印 导出",
        "report_week" => "report page print weekly 报告 报表 周报 打印 导出",
        "plan_ahead" => "schedule weeks month plan 排期 月计划 计划",
        "last_import" => "latest import newcomers check doubtful 最近一次导入 导入结果 待核对 新客户",
        "planner" => "schedule week plan 排期 周计划 计划",
        "triage" => "late overdue catch up 补跟进 清理 逾期",
        "rulebook" => "rules tiers switch 规则 分层 切换",
        "tier_news" => "tier changes history 分层 变动",
        "inbox" => "calls bill mail proposals 收件箱 通话 详单 邮件 聊天 参会 认领",
        "trash" => "deleted restore bin 已删除 恢复 找回",
        "unfinished" => "draft 草稿",
        "merge" | "look_alike" => "duplicate same 重复 查重 去重",
        "snooze" | "snooze_customer" => "postpone later 推迟 稍后 搁置",
        "filter_customers" => "view segment group 分组 标签",
        "columns_customers" => "fields sort 字段 排序",
        "brief" | "brief_item" => "card summary 名片 摘要",
        "switch_language" => "中文 英文 语言 language chinese english",
        "switch_mouse" => "mouse 鼠标",
        "add_contact" => "person people new 人 联络人 添加",
        "add_order" => "purchase sale payment new 销售 下单 采购 回款 添加",
        "add_opportunity" => "deal lead pipeline new 机会 线索 添加",
        "add_contract" => "agreement renewal new 协议 续约 添加",
        "add_issue" => "complaint problem ticket new 投诉 故障 售后 问题 添加",
        "add_survey" => "satisfaction nps score new questionnaire 评分 打分 调查 调研 问卷 添加",
        "add_action" => "task to-do plan gantt new 任务 待办 甘特 添加",
        "add_insight" => "belief real thoughts new 真实想法 洞察 判断 添加",
        "target" => "goal kpi 目标 指标",
        "worksheets" => {
            "worksheet form template plan questionnaire negotiation visit 表单 模板 问卷 拜访计划 谈判策划 画像 登记表"
        }
        "cases" => "case library lessons learned win loss success failure 案例 经验 教训 成功 失败 复盘",
        "like_cases" => "similar cases lessons 相似 类似 同行 参考",
        "add_case" => "case lesson win loss new 案例 经验 总结 添加",
        "playbooks" => "playbook guide advice how to 打法 话术 指南 方法 怎么办",
        "targets" => "target goal copy split year month plan 目标 复制 分解 年度 月度 定目标",
        "review_all" => "review retrospective off target 复盘 未达标 差异 总结",
        "improvement" => "improvement action measure 改进 措施 行动",
        "review" => "variance improvement reason 差异 改进 原因",
        "breakdown" => "region industry by 拆分 地区 行业",
        "days_off" => "holiday vacation leave 假期 请假 年假 放假",
        "capacity.per_day" | "capacity.visits_per_day" => "capacity load workload 容量 工作量",
        "currency.symbol" | "currency.unit" => "money yuan dollar euro 人民币 美元 币种",
        "high_value" => "important threshold 大客户 门槛",
        "spacing.same_region" | "spacing.other_region" => "travel gap route 路程 间隔 行程",
        "festivals" => "greeting 节日 问候 祝福",
        "alerts.completeness" | "alerts.overdue_customers" | "alerts.points" | "alerts.percent" => {
            "threshold warning 阈值 预警 警报"
        }
        "adopted" => "start rules 启用 起始",
        "theme" => "colour color dark light 主题 颜色 外观",
        "borders" => "lines frame ascii 线条",
        "title" => "tab window terminal 标签 终端",
        "plain" => "accessibility screen reader 无障碍 盲文",
        "lang" => "language chinese english 中文 英文",
        "backups" => "backup restore copy recover 备份 恢复 还原",
        "import" => "load csv excel vcard 读入 迁移",
        "export" => "save backup csv 备份 输出",
        "holidays" => "holiday calendar ics public bank days off 节假日 放假 调休 日历",
        "vdir_sync" => "sync vdir vdirsyncer caldav carddav khal khard phone calendar contacts 同步 日历 通讯录 手机",
        "doctor" => "doctor check repair damage integrity health 检查 修复 体检 损坏",
        "check_rulebooks" => "rules toml validate lint errors 规则 校验",
        "export_book" => "backup save json 备份 保存",
        _ => "",
    }
}
