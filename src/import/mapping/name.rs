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
    /// Whether the cells hold the user's own fields, one per line.
    pub holds_own_fields: bool,
    /// Whether the cells name whom the law holds to speak for a company.
    pub names_representative: bool,
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
            holds_own_fields: notation::holds_own_fields(&own_name),
            names_representative: ["法人", "法定代表人"].iter().any(|word| compared.contains(word)),
            kind: kind_in_header(&whole),
            own_name,
        }
    }
}
