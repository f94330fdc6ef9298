//! Find over the names of a large book, one key press each (docs/safety.md 7).

use divan::{Bencher, black_box};
use rounds::domain::CustomerId;
use rounds::names::{Finder, Query, SearchField, SearchKey};

const CUSTOMERS: i64 = 100_000;

fn main() {
    divan::main();
}

#[divan::bench(args = ["h", "hx", "huaxing", "hua x", "hx科", "华星", "shanghai", "13800", "north", "zzzz"])]
fn names(bencher: Bencher, typed: &str) {
    let keys: Vec<SearchKey> = (0..CUSTOMERS).map(|row| SearchKey::new(&name(row))).collect();
    bencher.bench_local(|| {
        let query = Query::new(black_box(typed));
        keys.iter().filter_map(|key| query.score(key)).count()
    });
}

#[divan::bench(args = ["h", "hx", "huaxing", "hx zhang", "13800", "north"])]
fn customers(bencher: Bencher, typed: &str) {
    let mut finder = Finder::default();
    for row in 0..CUSTOMERS {
        add(&mut finder, row);
    }
    bencher.bench_local(|| finder.find(black_box(typed)).len());
}

#[divan::bench]
fn fill() -> usize {
    let mut finder = Finder::default();
    for row in 0..CUSTOMERS {
        add(&mut finder, row);
    }
    finder.len()
}

fn add(finder: &mut Finder, row: i64) {
    let (code, contact, phone) = (format!("C{row:05}"), person(row), format!("13{:09}", row * 7_919 % 1_000_000_000));
    let name = name(row);
    finder.add(
        CustomerId(row),
        [
            (SearchField::Code, &*code),
            (SearchField::Name, &*name),
            (SearchField::Contact, &*contact),
            (SearchField::Phone, &*phone),
        ],
    );
}

/// Names as unlike each other as those of a real book: place, two characters of a name, trade, form.
fn name(row: i64) -> String {
    let pick = |choices: &[&'static str], step: i64| choices[usize::try_from(row / step).unwrap_or(0) % choices.len()];
    let place = ["上海", "北京", "深圳", "苏州", "", "杭州", "成都"];
    let first =
        ["华", "恒", "远", "中", "金", "天", "瑞", "嘉", "宏", "德", "信", "长", "东", "安", "明", "海", "盛", "泰"];
    let second = ["星", "康", "达", "信", "通", "盛", "元", "泽", "茂", "祥", "润", "宇", "科", "丰", "辉", "新", "阳"];
    let trade = ["科技", "贸易", "医疗", "电子", "机械", "智能制造", "物流", "新材料", "食品"];
    if row % 5 == 4 {
        let word = ["North", "Blue", "Global", "Prime", "Silver", "Vertex", "Nova", "Summit"];
        let rest = ["wind Traders", " Ocean Logistics", " Systems", " Foods", "tech Industries"];
        return format!("{}{} {row}", pick(&word, 5), pick(&rest, 43));
    }
    format!("{}{}{}{}有限公司", pick(&place, 3), pick(&first, 11), pick(&second, 203), pick(&trade, 7))
}

fn person(row: i64) -> String {
    let surname = ["张", "李", "王", "单", "曾", "欧阳", "陈", "刘"];
    let given = ["伟", "敏", "小明", "丽", "国强", "静", "磊"];
    let pick = |choices: &[&'static str], step: i64| choices[usize::try_from(row / step).unwrap_or(0) % choices.len()];
    format!("{}{}", pick(&surname, 1), pick(&given, 13))
}
