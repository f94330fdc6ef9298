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
    pub rows: SourceRows,
}

/// What the rows of a table of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceRows {
    /// Customers, and what was done and is planned with them: read as any table.
    Records,
    /// Actions for customers.
    Actions,
    /// Actions of the book itself.
    OwnActions,
    Targets,
    /// What was said of a metric in a period, beside figures that are counted.
    Reviews,
    /// What the rulebook says, which no table changes.
    Tiers,
    /// Answers of worksheets; no table of a document.
    Worksheets,
    /// Cases; no table of a document.
    Cases,
}

impl SourceRows {
    /// The fields that become of the columns, in their order, and of the one behind them; nothing of what is counted.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Records | Self::Tiers => &[],
            Self::Actions => &[
                "customer.name",
                "action.strategy",
                "action.title",
                "action.owner",
                "action.due_on",
                "action.resources",
                "action.expected",
            ],
            Self::OwnActions => {
                &["action.plan", "action.title", "action.owner", "action.starts_on", "action.due_on", "action.expected"]
            }
            Self::Targets => &[
                "",
                "kpi_target.metric",
                "kpi_target.baseline",
                "kpi_target.target",
                "kpi_target.due_on",
                "kpi_target.owner",
                // In a column behind those of the document.
                "kpi_target.period",
            ],
            Self::Reviews => &[
                "kpi_review.period",
                "kpi_review.metric",
                "kpi_target.target",
                "",
                "kpi_review.variance",
                "kpi_review.improvement",
            ],
            // What the template is called is told for people alone.
            Self::Worksheets => {
                &["customer.code", "customer.name", "", "template", "title", "on", "label", "field", "answer", "uid"]
            }
            Self::Cases => &[
                "customer.code",
                "customer.name",
                "title",
                "kind",
                "on",
                "background",
                "what_we_did",
                "result",
                "lesson",
                "tags",
                "uid",
            ],
        }
    }
}

impl SourceTable {
    /// The field that becomes of a column of this name; nothing becomes of what is counted.
    pub fn field(&self, header: &str) -> Option<&'static str> {
        let wanted = header::normalise(header);
        let named = |known: &&str| header::normalise(known) == wanted;
        if SHARE_OF_TARGET == header {
            return None;
        }
        let own: Vec<&&str> = self.headers.iter().filter(|header| **header != SHARE_OF_TARGET).collect();
        let place = own.iter().position(|known| named(known));
        // The period of a target stands behind the columns of the document.
        let place = place.or_else(|| (wanted == header::normalise(PERIOD)).then_some(own.len()))?;
        self.rows.fields().get(place).copied().filter(|field| !field.is_empty())
    }
}

/// A column that only one of the two tables of reviews has.
const SHARE_OF_TARGET: &str = "达成率";
/// What the column with the period of a target is called.
const PERIOD: &str = "期间";

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
        rows: SourceRows::Records,
    },
    SourceTable {
        name: "业务拓展策略执行计划表",
        headers: &["客户名称", "策略类型", "具体行动内容", "执行人", "时间节点", "所需资源", "预期目标"],
        rows: SourceRows::Actions,
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
        rows: SourceRows::Records,
    },
    SourceTable {
        name: "效果评估与复盘表",
        headers: &["评估周期", "核心指标", "目标值", "实际值", "达成率", "差异分析", "改进措施"],
        rows: SourceRows::Reviews,
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
        rows: SourceRows::Records,
    },
    SourceTable {
        name: "CRM方案目标设定表",
        headers: &["目标维度", "具体指标", "当前值（基准期）", "目标值（3个月）", "完成时限", "负责人"],
        rows: SourceRows::Targets,
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
        rows: SourceRows::Records,
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
        rows: SourceRows::Records,
    },
    SourceTable {
        name: "客户分层管理表",
        headers: &["客户分层", "分层标准（RFM模型）", "特征描述", "对应策略", "负责人"],
        rows: SourceRows::Tiers,
    },
    SourceTable {
        name: "执行计划甘特表",
        headers: &["阶段", "任务名称", "负责人", "开始时间", "结束时间", "交付成果"],
        rows: SourceRows::OwnActions,
    },
    SourceTable {
        name: "客户关系管理效果评估表（季度）",
        headers: &["评估周期", "核心KPI", "目标值", "实际值", "差异分析（未达标原因/超标经验）", "改进措施"],
        rows: SourceRows::Reviews,
    },
];

/// The table without customers of its own that a sheet of this name with these columns is: plans, targets, figures.
pub fn plans_or_figures<'h>(sheet: &str, headers: impl Iterator<Item = &'h str>) -> Option<&'static SourceTable> {
    let table = SOURCE_TABLES.iter().find(|table| table.name == sheet && table.rows != SourceRows::Records)?;
    let found: Vec<String> = headers.map(header::normalise).collect();
    table.headers.iter().all(|wanted| found.contains(&header::normalise(wanted))).then_some(table)
}
