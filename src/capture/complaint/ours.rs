//! Whether what somebody is not content with is ours: late delivery, 交期, our support. Of anything else, the weather or
//! their boss, the text stays and no issue is opened.

/// What we sell and do, and what goes wrong with it.
const OURS_CHINESE: &[&str] = &[
    "我们", "咱们", "我司", "货", "交期", "交付", "工期", "价", "票", "账期", "对账", "质量", "品质", "产品", "售后",
    "服务", "发错", "包装", "物流", "样", "方案", "合同", "条款", "安装", "调试", "机器", "设备", "机", "配件", "备件",
    "维修", "保养", "响应", "回复", "进度", "技术", "系统", "软件", "培训", "验收", "坏", "错", "漏", "破", "裂", "缺",
    "慢", "迟", "拖", "晚",
];
/// What else people grumble about.
const ELSEWHERE_CHINESE: &[&str] = &[
    "天气",
    "堵车",
    "行情",
    "生意",
    "市场",
    "政策",
    "经济",
    "房价",
    "股",
    "老板",
    "领导",
    "同事",
    "下属",
    "员工",
    "老婆",
    "老公",
    "孩子",
    "儿子",
    "女儿",
    "他自己",
    "她自己",
    "物业",
    "足球",
    "国足",
    "学校",
    "内部",
    "公司里",
    "限电",
    "环保",
    "疫情",
    "高铁",
    "航班",
    "出差",
];
/// What we sell and do.
const OURS: &[&str] = &[
    "us",
    "our",
    "ours",
    "we",
    "we're",
    "we've",
    "we'd",
    "you",
    "your",
    "delivery",
    "deliveries",
    "delivered",
    "price",
    "prices",
    "pricing",
    "priced",
    "invoice",
    "invoices",
    "invoicing",
    "invoiced",
    "billing",
    "bill",
    "bills",
    "quality",
    "product",
    "products",
    "service",
    "servicing",
    "support",
    "order",
    "orders",
    "lead",
    "quote",
    "quotes",
    "quotation",
    "shipping",
    "shipment",
    "shipments",
    "shipped",
    "packaging",
    "goods",
    "stock",
    "warranty",
    "refund",
    "return",
    "returns",
    "credit",
    "contract",
    "terms",
    "install",
    "installation",
    "installer",
    "installers",
    "installed",
    "fitting",
    "fitters",
    "fitted",
    "engineer",
    "engineers",
    "technician",
    "machine",
    "machines",
    "equipment",
    "unit",
    "units",
    "parts",
    "response",
    "reply",
    "replies",
    "replied",
    "communication",
    "charge",
    "charges",
    "charged",
    "cost",
    "costs",
    "surcharge",
    "discount",
    "sample",
    "samples",
    "training",
    "software",
    "maintenance",
    "repair",
    "repairs",
    "repaired",
    "turnaround",
    "downtime",
    "spec",
    "specification",
    "batch",
    "called",
    "answered",
    "collected",
    "emptied",
    "arrived",
    "account",
];
/// How it goes wrong.
const TROUBLE: &[&str] = &[
    "late",
    "later",
    "delay",
    "delays",
    "delayed",
    "wrong",
    "broken",
    "faulty",
    "fault",
    "faults",
    "damaged",
    "damage",
    "bent",
    "split",
    "missing",
    "leak",
    "leaks",
    "leaking",
    "short",
    "cracked",
    "defective",
    "defect",
    "defects",
    "error",
    "errors",
    "mistake",
    "mistakes",
    "incomplete",
    "overcharged",
    "unanswered",
];
/// Whose it is, where it is not ours.
const POSSESSIVES: &[&str] = &["their", "his", "her", "my", "own"];
/// What else people grumble about.
const ELSEWHERE: &[&str] = &[
    "weather",
    "traffic",
    "boss",
    "wife",
    "husband",
    "kids",
    "son",
    "daughter",
    "dog",
    "cat",
    "football",
    "rugby",
    "cricket",
    "golf",
    "game",
    "government",
    "politics",
    "election",
    "brexit",
    "economy",
    "train",
    "trains",
    "flight",
    "airline",
    "airport",
    "parking",
    "landlord",
    "neighbours",
    "neighbors",
    "news",
    "living",
    "colleague",
    "colleagues",
];

/// Whether a Chinese text names something of ours: 交期, 机器又停了.
pub(super) fn is_ours_in_chinese(what: &str) -> bool {
    OURS_CHINESE.iter().any(|word| what.contains(word)) && !is_elsewhere_in_chinese(what)
}

/// Whether a Chinese text names nothing of us and something else: 行情不好.
pub(super) fn is_elsewhere_in_chinese(what: &str) -> bool {
    let is_us = ["我们", "咱们", "我司"].iter().any(|own| what.contains(own));
    let is_theirs = ["他", "她", "自己"].iter().any(|whose| what.starts_with(whose));
    !is_us && (is_theirs || ELSEWHERE_CHINESE.iter().any(|word| what.contains(word)))
}

/// The same for an English text: `late delivery`, `two racks arrived bent`.
pub(super) fn is_ours(what: &str) -> bool {
    let words = words(what);
    let is_us = |word: &String| is_of(word, &["us", "you"]);
    let is_ours = words.iter().any(|word| is_of(word, OURS) || is_of(word, TROUBLE));
    is_ours && !words.iter().all(is_us) && !are_elsewhere(&words)
}

/// The same for an English text: `his dog`, `their courier`, `the weather`.
pub(super) fn is_elsewhere(what: &str) -> bool {
    are_elsewhere(&words(what))
}

fn words(text: &str) -> Vec<String> {
    let plain = text.replace('’', "'").to_lowercase();
    let words = plain.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_of(word: &str, all: &[&str]) -> bool {
    all.contains(&word)
}

/// Whether something else is named, or what is theirs alone; `their invoice` and `her late order` are ours.
fn are_elsewhere(words: &[String]) -> bool {
    let is_theirs = |(at, whose): (usize, &String)| {
        let mut behind = words[at + 1..].iter().skip_while(|word| is_of(word, TROUBLE));
        is_of(whose, POSSESSIVES) && !behind.next().is_some_and(|what| is_of(what, OURS))
    };
    words.iter().any(|word| is_of(word, ELSEWHERE)) || words.iter().enumerate().any(is_theirs)
}
