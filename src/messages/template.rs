//! The example row of a table to fill in: an invented company, so that everybody sees what belongs where.

crate::texts! {
    birthday { "1980-05-12", "1980-05-12" }
    company { "示例科技有限公司", "Example Works Ltd" }
    company_in_short { "示例科技", "Example Works" }
    company_phone { "0755-80000000", "020 7946 0000" }
    content { "看了样机，谈了交期", "Saw the prototype, discussed delivery" }
    department { "采购部", "Purchasing" }
    email { "zhang@example.com", "pat@example.com" }
    /// The first cell of the row: an import knows by it that the row is none.
    example { "示例", "Example" }
    feedback { "希望八月前交货", "Wants delivery before August" }
    file_name { "客户资料模板.xlsx", "rounds-template.xlsx" }
    industry { "智能制造", "Machinery" }
    mobile { "13800000000", "07700 900000" }
    needs { "提高产线效率", "faster changeovers" }
    order_number { "DD-2026-001", "PO-2026-001" }
    person { "张三", "Pat Example" }
    product { "联网网关", "Gateway" }
    region { "深圳", "London" }
    role { "决策者", "Decider" }
    subject { "谈二期方案", "Second phase" }
    tags { "重点; 华南", "key account; south" }
    title { "采购总监", "Head of purchasing" }
    may_be_filled_in(path) { "{path} 已经有了，里面可能填了内容；确实要覆盖就加 --force", "{path} already exists and may be filled in; add --force to replace it" }
    written(path) { "模板已写到 {path}；填好后用 rounds import 导入", "Template written to {path}; fill it in, then use rounds import" }
}
