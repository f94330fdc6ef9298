//! The pages of a file that is brought: what it seems to be, what is chosen on its rows, and what is asked once it is in.

use super::{IN_A_TEXT, LARGE, Place};

/// States of a list to choose from.
const CHOOSING: &[&str] = &["", "<Down><Down>", "a", "ab cd<Left><Left>", "ab cd<Home>"];
/// States of a list to choose from that is short.
const CHOOSING_OF_FEW: &[&str] = &["", "<Down>", "ab cd<Left><Left>", "ab cd<Home>"];

pub const PLACES: &[Place] = &[
    Place { name: "import", keys: "1<C-o>list<Enter>", states: &["", "j", "jj", "G"], size: LARGE },
    Place { name: "import words", keys: "1<C-o>list<Enter><Tab>", states: &["", "j", "jj", "G"], size: LARGE },
    Place { name: "import refused", keys: "1<C-o>list<Enter><Tab><Tab>", states: &["", "j", "jj", "G"], size: LARGE },
    Place { name: "import notes", keys: "1<C-o>list<Enter><S-Tab>", states: &["", "j", "jj", "G"], size: LARGE },
    Place { name: "import two tables", keys: "1<C-o>tables<Enter>", states: &["", "j", "]j", "G"], size: LARGE },
    Place { name: "import cards", keys: "1<C-o>cards<Enter>", states: &["", "j", "jj", "G"], size: LARGE },
    Place { name: "import talks", keys: "1<C-o>calls<Enter>", states: &["", "j", "jj", "G"], size: LARGE },
    Place { name: "import broken", keys: "1<C-o>broken<Enter>", states: &[""], size: LARGE },
    Place { name: "choose field", keys: "1<C-o>list<Enter>j<Enter>", states: CHOOSING, size: LARGE },
    Place { name: "choose word", keys: "1<C-o>list<Enter><Tab>j<Enter>", states: CHOOSING, size: LARGE },
    Place { name: "choose cell", keys: "1<C-o>list<Enter><Tab><Tab>je", states: CHOOSING, size: LARGE },
    Place { name: "mend cell", keys: "1<C-o>list<Enter><Tab><Tab>j<Enter>", states: IN_A_TEXT, size: LARGE },
    Place {
        name: "choose customer",
        keys: "1<C-o>doubtful<Enter><Tab><Tab>j<Enter>",
        states: CHOOSING_OF_FEW,
        size: LARGE,
    },
    Place { name: "choose whose card", keys: "1<C-o>cards<Enter>j<Enter>", states: CHOOSING_OF_FEW, size: LARGE },
    Place { name: "imported", keys: "1<C-o>list<Enter><Enter>", states: CHOOSING_OF_FEW, size: LARGE },
];

/// The files that wait to be brought, by name.
pub fn files() -> [(&'static str, String); 6] {
    [
        ("list.csv", list()),
        ("tables.csv", two_tables()),
        ("doubtful.csv", "客户编号,客户名称,联系人\nC001,别家公司,张三\nC002,又一家公司,李四\n".to_owned()),
        ("cards.vcf", cards()),
        ("calls.xml", calls()),
        ("broken.xlsx", "PK\u{3}\u{4}".to_owned()),
    ]
}

/// A list with words that nobody knows, rows that are refused and rows that are no data.
fn list() -> String {
    let mut rows = String::from("客户名称,客户等级,联系人,联系电话,合作开始时间,备注\n");
    for number in 0..30 {
        let row =
            if number % 3 == 0 { ",看情况,张三,1.38E+10,," } else { "公司,看情况,李四,,2024-13-40,随便" };
        rows.push_str(&row.replacen("公司", &format!("公司{number}"), 1).replacen("看", &format!("看{number}"), 1));
        rows.push('\n');
    }
    rows + "合计,,,,,30\n"
}

/// A second table below the first.
fn two_tables() -> String {
    let customers = "客户名称,行业,电话\n海风甲,制造,021-55667788\n海风乙,贸易,021-55667789\n";
    let contacts = "客户名称,联系人,职务,手机\n海风甲,王敏,采购经理,13800138011\n海风乙,李强,厂长,13800138012\n";
    format!("{customers}\n\n{contacts}")
}

/// Cards, two of them without a company but with one in the name.
fn cards() -> String {
    let card = |name: &str, company: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\n{company}TEL:1390000{:04}\nEND:VCARD\n", name.len())
    };
    ["华星 王敏", "华星 李强", "无名"].map(|name| card(name, "")).concat() + &card("赵六", "ORG:海风甲\n")
}

/// A log with a call of nobody known.
fn calls() -> String {
    "<?xml version='1.0' encoding='UTF-8'?>\n<calls count=\"1\">\n<call number=\"13700137000\" duration=\"61\" date=\"1790000000000\" type=\"1\" />\n</calls>\n".to_owned()
}
