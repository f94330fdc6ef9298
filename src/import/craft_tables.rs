//! The tables of filled worksheets, an answer in each row, and of cases, as an export of ours writes them in either
//! language.

use super::header;
use super::source_tables::{SourceRows, SourceTable};

/// The tables in Chinese and in English.
pub const CRAFT_TABLES: [[SourceTable; 2]; 2] = [
    [
        SourceTable {
            name: "表单",
            headers: &["客户编号", "客户名称", "表单", "模板", "标题", "日期", "项目", "字段", "填写内容", "内部编号"],
            rows: SourceRows::Worksheets,
        },
        SourceTable {
            name: "案例",
            headers: &[
                "客户编号",
                "客户名称",
                "标题",
                "类型",
                "日期",
                "背景",
                "做法",
                "实际结果",
                "经验教训",
                "标签",
                "内部编号",
            ],
            rows: SourceRows::Cases,
        },
    ],
    [
        SourceTable {
            name: "Worksheets",
            headers: &[
                "Code",
                "Name",
                "Worksheet",
                "Template",
                "Title",
                "Date",
                "Question",
                "Field",
                "Answer",
                "Internal ID",
            ],
            rows: SourceRows::Worksheets,
        },
        SourceTable {
            name: "Cases",
            headers: &[
                "Code",
                "Name",
                "Title",
                "Kind",
                "Date",
                "Background",
                "What we did",
                "Actual result",
                "Lessons learned",
                "Tags",
                "Internal ID",
            ],
            rows: SourceRows::Cases,
        },
    ],
];

/// What tells whose a record is and which it is, which a table that somebody wrote may leave out.
const MAY_BE_LEFT_OUT: [&str; 3] = ["customer.code", "customer.name", "uid"];

/// The table of worksheets or cases that one with these columns is, whatever it is called.
pub fn craft_table<'h>(headers: impl Iterator<Item = &'h str>) -> Option<&'static SourceTable> {
    let found: Vec<String> = headers.map(header::normalise).collect();
    let is_it = |table: &&SourceTable| {
        let named = table.headers.iter().zip(table.rows.fields());
        let mut wanted = named.filter(|(_, field)| !field.is_empty() && !MAY_BE_LEFT_OUT.contains(field));
        wanted.all(|(wanted, _)| found.contains(&header::normalise(wanted)))
    };
    CRAFT_TABLES.iter().flatten().find(is_it)
}
