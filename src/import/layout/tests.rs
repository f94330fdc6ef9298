//! Where tables lie in sheets as people make them.

use super::*;
use crate::import::dictionary::is_known;

fn row(line: usize, cells: &[&str]) -> Row {
    let cell = |text: &&str| match text.parse::<f64>() {
        _ if text.is_empty() => Cell::Empty,
        Ok(number) => Cell::Number(number),
        Err(_) => Cell::Text((*text).to_owned()),
    };
    Row { line, cells: cells.iter().map(cell).collect() }
}

/// Each row as a letter: H header, D data, N no data.
fn sorted(rows: &[&[&str]], merged: &[Merge]) -> (String, Vec<Sorted>) {
    let mut sorter = RowSorter::new(&is_known, merged);
    let mut found = Vec::new();
    for (at, cells) in rows.iter().enumerate() {
        sorter.push(row(at + 1, cells), &mut found);
    }
    sorter.finish(&mut found);
    let letter = |one: &Sorted| match one {
        Sorted::Head(_) => 'H',
        Sorted::Data(_) => 'D',
        Sorted::NotData(..) => 'N',
    };
    (found.iter().map(letter).collect(), found)
}

#[test]
fn titles_totals_signatures_and_blanks_are_no_data() {
    let (letters, found) = sorted(
        &[
            &["2026年客户信息表"],
            &["填表说明：带*为必填，金额单位万元"],
            &[],
            &["序号", "客户名称*", "所属行业", "设备型号"],
            &["1", "苏州拓讯", "零售业", "HX-845"],
            &["2", "合计科技有限公司", "零售业", "HX-1"],
            &["合计", "", "", "999"],
            &[],
            &["制表人：", "张三", "审核：", "李四"],
        ],
        &[],
    );
    assert_eq!(letters, "NNHDDNN");
    let Sorted::Head(head) = &found[2] else { panic!("no header") };
    assert!(found[..2].iter().all(|one| matches!(one, Sorted::NotData(_, NotData::AboveHeader))));
    assert_eq!((head.lines.as_slice(), head.headers[1].whole().as_str()), ([4].as_slice(), "客户名称*"));
}

#[test]
fn a_form_above_the_table_is_not_its_header() {
    let (letters, _) = sorted(
        &[
            &["客户名称：", "华星", "联系人：", "张伟"],
            &["拜访日期", "拜访方式", "沟通内容"],
            &["2026-11-01", "电话", "谈价格"],
        ],
        &[],
    );
    assert_eq!(letters, "NHD");
}

#[test]
fn two_header_rows_join_under_their_groups() {
    let merge =
        |first_row, last_row, first_column, last_column| Merge { first_row, last_row, first_column, last_column };
    let merged = [merge(0, 0, 2, 3), merge(0, 1, 1, 1), merge(0, 0, 4, 5), merge(0, 1, 0, 0)];
    let rows: &[&[&str]] = &[
        &["客户名称", "地区", "联系人1", "", "联系人2", ""],
        &["", "", "姓名", "电话", "姓名", "电话"],
        &["华星", "上海", "赵刚", "18692391033", "", ""],
    ];
    for merged in [&merged[..], &[]] {
        let (letters, found) = sorted(rows, merged);
        assert_eq!(letters, "HD");
        let Sorted::Head(head) = &found[0] else { panic!("no header") };
        let names: Vec<String> = head.headers.iter().map(HeaderText::whole).collect();
        assert_eq!(names, ["客户名称", "地区", "联系人1_姓名", "联系人1_电话", "联系人2_姓名", "联系人2_电话"]);
    }
}

#[test]
fn a_merged_cell_over_rows_is_said_in_each() {
    let merged = [Merge { first_row: 1, last_row: 2, first_column: 0, last_column: 0 }];
    let rows: &[&[&str]] =
        &[&["客户名称", "拜访日期"], &["华星", "2026-11-01"], &["", "2026-11-02"], &["", "2026-11-03"]];
    let (_, found) = sorted(rows, &merged);
    let firsts: Vec<String> = found
        .iter()
        .filter_map(|one| if let Sorted::Data(row) = one { Some(row.cells[0].to_string()) } else { None })
        .collect();
    assert_eq!(firsts, ["华星", "华星", ""]);
}

#[test]
fn a_second_table_has_its_own_header() {
    let (letters, _) = sorted(
        &[
            &["客户名称", "所属行业", "地区"],
            &["华星", "制造", "上海"],
            &[],
            &["联系人信息"],
            &["客户名称", "姓名", "手机"],
            &["华星", "张伟", "13800138000"],
        ],
        &[],
    );
    assert_eq!(letters, "HDNHD");
}

#[test]
fn the_header_of_a_second_table_is_moved_and_the_first_one_stays() {
    let rows: [&[&str]; 7] = [
        &["客户名称", "所属行业", "地区"],
        &["华星", "制造", "上海"],
        &[],
        &["客户名称", "姓名", "手机"],
        &["远大", "李娜", "13900139000"],
        &["公司", "联系人", "电话"],
        &["华星", "张伟", "13800138000"],
    ];
    let told = |line: usize| {
        let mut sorter =
            RowSorter::new(&is_known, &[]).with_heads_at([(1, HeadPlace { line, has_two_rows: false })].into());
        let mut out = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let cells = row.iter().map(|text| Cell::Text((*text).to_owned())).collect();
            sorter.push(Row { line: place + 1, cells }, &mut out);
        }
        sorter.finish(&mut out);
        let lines = out.iter().filter_map(|one| if let Sorted::Head(head) = one { Some(head.lines[0]) } else { None });
        let letters: String = out
            .iter()
            .map(|one| match one {
                Sorted::Head(_) => 'H',
                Sorted::Data(_) => 'D',
                Sorted::NotData(..) => 'N',
            })
            .collect();
        (letters, lines.collect::<Vec<_>>())
    };
    // Further down: what looked like the header is none.
    assert_eq!(told(6), ("HDNDHD".to_owned(), vec![1, 6]));
    // Further up: what looked like it stands right below, and so is a row.
    assert_eq!(told(2), ("HHDDHD".to_owned(), vec![1, 2, 6]));
    // Above the first one it cannot stand.
    assert_eq!(told(1).1[0], 1);
}

#[test]
fn unknown_names_above_values_are_a_header() {
    let (letters, found) = sorted(&[&["甲项", "乙项"], &["x", "2026"], &["y", "7"]], &[]);
    assert_eq!(letters, "HDD");
    assert!(matches!(&found[0], Sorted::Head(head) if head.lines == [1]));
    assert_eq!(sorted(&[&["nothing here"], &["at all"]], &[]).0, "");
}

/// The same with the header in this place.
fn told(rows: &[&[&str]], line: usize, has_two_rows: bool) -> (String, TableHead) {
    let mut sorter = RowSorter::new(&is_known, &[]).with_heads_at([(0, HeadPlace { line, has_two_rows })].into());
    let mut found = Vec::new();
    for (at, cells) in rows.iter().enumerate() {
        sorter.push(row(at + 1, cells), &mut found);
    }
    sorter.finish(&mut found);
    let letters = found.iter().map(|one| match one {
        Sorted::Head(_) => 'H',
        Sorted::Data(_) => 'D',
        Sorted::NotData(..) => 'N',
    });
    let letters = letters.collect();
    let head = found.into_iter().find_map(|one| if let Sorted::Head(head) = one { Some(head) } else { None });
    (letters, head.unwrap_or_default())
}

#[test]
fn a_header_stands_where_somebody_says_whatever_stands_below_it() {
    let rows: &[&[&str]] = &[
        &["基本", "", "跟进", ""],
        &["客户名称", "联系人", "跟进日期", "跟进方式"],
        &["华星", "张伟", "2026-11-20", "拜访"],
        &["客户名称", "联系人", "跟进日期", "备注"],
        &["恒康", "李四", "2026-11-21", "电话"],
    ];
    let (letters, head) = told(rows, 1, false);
    assert_eq!((letters.as_str(), head.lines.as_slice()), ("HDDHD", [1].as_slice()), "below it no other table begins");
    let (letters, head) = told(rows, 1, true);
    assert_eq!((letters.as_str(), head.lines.as_slice()), ("HDHD", [1, 2].as_slice()));
    assert_eq!(head.headers[2].whole(), "跟进_跟进日期");
    assert_eq!(told(&rows[..1], 1, true).0, "", "half a header is none");
}

#[test]
fn a_remark_is_a_foot_only_where_the_table_ends() {
    let head: &[&str] = &["客户名称", "电话", "地址"];
    let note: &[&str] = &["说明：电话可空"];
    let below_the_head = sorted(&[head, note, &["恒力"], &["华星"], &["远大", "010-1"], &["长风"]], &[]);
    assert_eq!(below_the_head.0, "HNDDDD");
    let amid = sorted(&[head, &["恒力", "010-1"], note, &["华星"], &["远大", "010-2"]], &[]);
    assert_eq!(amid.0, "HDNDD");
    let foot = sorted(&[head, &["恒力", "010-1"], &["备注：仅供内部使用"], &["张三"], &["销售部"]], &[]);
    assert_eq!(foot.0, "HDNNN");
    let mut long: Vec<&[&str]> = vec![head, &["恒力", "010-1"], note];
    long.extend(std::iter::repeat_n(&["华星"][..], LONGEST_FOOT + 1));
    assert!(sorted(&long, &[]).0.ends_with("DDD"), "what goes on longer is a table");
}
