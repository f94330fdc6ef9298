//! What the name of a column says beside where the column goes, found out once for all its cells.

use crate::domain::Kind;
use crate::import::action_words::kind_in_header;
use crate::import::layout::HeaderText;
use crate::import::{header, notation, reading};

/// What a name says to each cell below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSays {
    /// As the name of a field of the user's own.
    pub own_name: String,
    /// Whether the cells are remarks, which need no name before them.
    pub is_remark: bool,
    /// Whether they are notes of any day or of none, which are about the customer where no day stands before them.
    pub is_notes: bool,
    /// Whether the cells hold the user's own fields, one per line.
    pub holds_own_fields: bool,
    /// Whether the cells name whom the law holds to speak for a company.
    pub names_representative: bool,
    /// Whether, without a place, the column tells of what a customer bought.
    pub tells_purchases: bool,
    /// In which way one meets: 拜访日期.
    pub kind: Option<Kind>,
}

impl NameSays {
    pub(super) fn of(header: &HeaderText) -> Self {
        let whole = header.whole();
        let own_name = reading::own_name(header);
        let compared = header::normalise(&whole);
        Self {
            is_remark: reading::is_remark(&header.name),
            is_notes: reading::is_notes(&header.name),
            holds_own_fields: notation::holds_own_fields(&own_name),
            names_representative: ["法人", "法定代表人"].iter().any(|word| compared.contains(word)),
            tells_purchases: tells_of_purchases(&whole),
            kind: kind_in_header(&whole),
            own_name,
        }
    }
}

/// Whether the name of a column without a place tells of what a customer bought: 累计成交金额, 下单次数, 最近成交日期, Total orders.
fn tells_of_purchases(header: &str) -> bool {
    const AHEAD: [&str; 9] = ["预计", "预期", "计划", "目标", "意向", "未", "概率", "expected", "target"];
    const BUSINESS: [&str; 8] = ["成交", "采购", "下单", "订单", "交易", "复购", "orders", "purchase"];
    const DONE: [&str; 15] = [
        "金额", "额", "次数", "数量", "单数", "累计", "历史", "最近", "最后", "上次", "日期", "时间", "total", "last",
        "number",
    ];
    let header: String = header.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect();
    let says = |words: &[&str]| words.iter().any(|word| header.contains(word));
    says(&BUSINESS) && says(&DONE) && !says(&AHEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_tells_of_what_was_bought_and_not_of_what_is_hoped_for() {
        for header in
            ["累计成交金额", "下单次数", "最近成交日期", "历史采购额", "Total orders", "订单数量", "Last purchase"]
        {
            assert!(tells_of_purchases(header), "{header}");
        }
        for header in ["预计成交金额", "采购周期", "成交概率", "未成交原因", "采购负责人", "订单备注", "目标采购额"]
        {
            assert!(!tells_of_purchases(header), "{header}");
        }
    }
}
