//! The file that waits to be brought in the list of files.

/// A list with words that nobody knows, rows that are refused and rows that are no data.
pub fn list() -> String {
    let mut rows = String::from("客户名称,客户等级,联系人,联系电话,合作开始时间,备注\n");
    for number in 0..30 {
        let row =
            if number % 3 == 0 { ",看情况,张三,1.38E+10,," } else { "公司,看情况,李四,,2024-13-40,随便" };
        rows.push_str(&row.replacen("公司", &format!("公司{number}"), 1).replacen("看", &format!("看{number}"), 1));
        rows.push('\n');
    }
    rows + "合计,,,,,30\n"
}
