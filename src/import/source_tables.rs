//! The eleven tables of the documents that the rules come from, as salespeople know them: their names and their columns.
//!
//! They are in Chinese wherever they are written, as the documents are.

use super::header;

/// A table of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceTable {
    /// What its sheet is called.
    pub name: &'static str,
    pub headers: &'static [&'static str],
    /// Whether its rows are customers or what was said with them; the others are plans and figures, which no import takes.
    pub holds_customers: bool,
}

/// The tables in the order of the documents.
pub const SOURCE_TABLES: [SourceTable; 11] = [
    SourceTable {
        name: "客户画像与需求分析表",
        headers: &[
            "客户名称",
            "所属行业",
            "企业规模(营收/员工数)",
            "核心决策人",
            "决策人角色",
            "需求痛点",
            "需求匹配度",
            "合作潜力评级",
        ],
        holds_customers: true,
    },
    SourceTable {
        name: "业务拓展策略执行计划表",
        headers: &["客户名称", "策略类型", "具体行动内容", "执行人", "时间节点", "所需资源", "预期目标"],
        holds_customers: false,
    },
    SourceTable {
        name: "客户关系维护记录表",
        headers: &[
            "客户名称",
            "维护日期",
            "维护方式(拜访/电话/邮件)",
            "沟通内容",
            "客户反馈",
            "问题跟进",
            "下次维护计划",
        ],
        holds_customers: true,
    },
    SourceTable {
        name: "效果评估与复盘表",
        headers: &["评估周期", "核心指标", "目标值", "实际值", "达成率", "差异分析", "改进措施"],
        holds_customers: false,
    },
    SourceTable {
        name: "客户信息分析表",
        headers: &[
            "客户ID",
            "客户名称",
            "所属行业",
            "企业规模（人）",
            "联系人及职务",
            "首次接触时间",
            "最近跟进时间",
            "核心需求",
            "购买频次（次/年）",
            "客单价（万元）",
            "当前分层",
        ],
        holds_customers: true,
    },
    SourceTable {
        name: "CRM方案目标设定表",
        headers: &["目标维度", "具体指标", "当前值（基准期）", "目标值（3个月）", "完成时限", "负责人"],
        holds_customers: false,
    },
    SourceTable {
        name: "客户信息基础表",
        headers: &[
            "客户名称",
            "所属行业",
            "合作时长",
            "年度采购金额（万元）",
            "关键联系人",
            "职位",
            "沟通偏好（电话/微信/邮件）",
            "历史合作产品",
            "潜在需求",
        ],
        holds_customers: true,
    },
    SourceTable {
        name: "客户维护计划执行表",
        headers: &[
            "客户名称",
            "维护动作",
            "计划执行时间",
            "实际执行时间",
            "负责人",
            "客户反馈/结果",
            "待办事项",
            "状态（已完成/进行中/延期）",
        ],
        holds_customers: true,
    },
    SourceTable {
        name: "客户分层管理表",
        headers: &["客户分层", "分层标准（RFM模型）", "特征描述", "对应策略", "负责人"],
        holds_customers: false,
    },
    SourceTable {
        name: "执行计划甘特表",
        headers: &["阶段", "任务名称", "负责人", "开始时间", "结束时间", "交付成果"],
        holds_customers: false,
    },
    SourceTable {
        name: "客户关系管理效果评估表（季度）",
        headers: &["评估周期", "核心KPI", "目标值", "实际值", "差异分析（未达标原因/超标经验）", "改进措施"],
        holds_customers: false,
    },
];

/// Whether a sheet of this name with these columns is one of the tables without customers: plans, targets, figures.
pub fn is_plan_or_figures<'h>(sheet: &str, headers: impl Iterator<Item = &'h str>) -> bool {
    let Some(table) = SOURCE_TABLES.iter().find(|table| table.name == sheet && !table.holds_customers) else {
        return false;
    };
    let found: Vec<String> = headers.map(header::normalise).collect();
    table.headers.iter().all(|wanted| found.contains(&header::normalise(wanted)))
}
