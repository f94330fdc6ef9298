//! What somebody complains about: 客户投诉包装破损, 对售后意见很大, `complained about late delivery`, `furious that nobody
//! called`. It opens an issue.

use super::clauses::clauses;
mod ours;

use super::closing::person_at;
use super::discontent::{FELT_ENGLISH, is_told};
use super::lexicon;
use super::one_line::one_line;
use crate::names::{Person, address_at};

/// Who complains, and how that is led in.
const WHO: &[&str] = &["客户", "对方", "他们", "她们", "他", "她", "那边", "人家"];
const LED: &[&str] =
    &["打电话", "来电话", "来电", "来", "又", "还", "也", "再次", "一直", "在", "跟我们", "向我们", "跟我", "向我"];
/// Complaining, before what it is about.
const COMPLAINS: &[&str] = &["投诉说", "投诉了", "投诉", "抱怨说", "抱怨了", "抱怨", "吐槽说", "吐槽了", "吐槽"];
/// What leads to what somebody is not content with, before such a word: 对交期很恼火.
const LEADS_TO: &[&str] = &["因为", "由于", "对于", "关于", "对", "为", "因", "就"];
/// What makes another word of one that leads to it, at once before it and at once behind it: 绝对, 对方, 为了, 就是, 因此.
const OTHER_BEFORE: &[(&str, &[char])] = &[
    ("对", &['不', '绝', '反', '核', '校', '面', '应', '相']),
    ("为", &['认', '作', '成', '以', '行', '因']),
    ("因", &['原']),
];
const OTHER_BEHIND: &[(&str, &[char])] = &[
    ("对", &['方', '手', '账', '接', '外', '不', '了', '比']),
    ("为", &['了', '什', '止', '主', '难', '人']),
    ("因", &['此', '而', '为']),
    ("就", &['是', '要', '会', '算', '连', '让', '不']),
];
/// What a thing ends with that 就 leads to: 就发票的事很不满.
const MATTERS: &[&str] = &["的事情", "的事", "一事", "的问题", "问题"];
/// Who is not content, at once before the feeling.
const WHO_FEELS: &[&str] =
    &["客户", "对方", "老板", "领导", "采购", "他们", "她们", "人家", "那边", "大家", "他", "她"];
/// Before what leads to it, it is we who are not content.
const OURSELVES: &[&str] = &["我们", "咱们", "我方", "我司", "我"];
/// Words of not being content behind it, longer before shorter.
const FELT: &[&str] = &[
    "不是很满意",
    "大发雷霆",
    "暴跳如雷",
    "不太满意",
    "不大满意",
    "表示不满",
    "意见特别大",
    "意见非常大",
    "意见很大",
    "意见挺大",
    "意见不小",
    "有意见",
    "不满意",
    "不高兴",
    "不太高兴",
    "不开心",
    "发脾气",
    "气坏了",
    "不满",
    "不爽",
    "恼火",
    "生气",
    "发火",
    "火大",
    "失望",
];
/// How much, at once before it.
const HOW_MUCH: &[&str] = &[
    "非常",
    "特别",
    "十分",
    "相当",
    "极其",
    "很",
    "挺",
    "太",
    "都",
    "也",
    "还",
    "又",
    "真的",
    "表示",
    "有点儿",
    "有点",
    "有些",
    "比较",
    "越来越",
    "一直",
    "始终",
    "仍然",
    "依然",
    "仍",
    "已经",
    "确实",
    "明显",
    "略",
    "大为",
    "感到",
];
/// How the clause behind says what it is about: 发火了，说交货太慢.
const SAYS: &[&str] = &["说是", "说", "嫌", "怪", "因为", "由于", "抱怨", "投诉"];
/// What is wrong, in a clause behind it: 大发雷霆，机器又停了.
const TROUBLE: &[char] =
    &['又', '还', '没', '坏', '停', '错', '慢', '晚', '漏', '断', '拖', '缺', '破', '裂', '迟', '响', '死'];
/// What begins a clause that tells what is to be done about it.
const ANSWERS: &[&str] =
    &["我", "答应", "要求", "要", "让", "后来", "最后", "已", "道歉", "安抚", "明天", "下周", "约"];
/// What makes another thing of it: 投诉的处理, 投诉电话.
const OTHER_THINGS: &[&str] =
    &["的", "处理", "进展", "进度", "结果", "情况", "率", "电话", "件", "单", "渠道", "已", "有没有", "过", "到", "给"];
const COMPLAINS_ENGLISH: &[&str] = &[
    "complained about",
    "complained that",
    "complained of",
    "complaining about",
    "complaining that",
    "complains about",
    "complains that",
    "complaint about",
    "complaint that",
    "a complaint about",
    "complaints about",
];
const WHO_ENGLISH: &[&str] = &[
    "he",
    "she",
    "they",
    "customer",
    "the customer",
    "client",
    "the client",
    "buyer",
    "got",
    "had",
    "has",
    "he's",
    "she's",
    "they're",
    "he’s",
    "she’s",
    "they’re",
    "everyone",
    "the boss",
    "boss",
];
/// What stands between who it is and how they feel.
const FEELING: &[&str] = &[
    "is",
    "was",
    "are",
    "were",
    "still",
    "very",
    "really",
    "extremely",
    "so",
    "pretty",
    "quite",
    "rather",
    "absolutely",
    "getting",
    "got",
    "a bit",
    "sounded",
    "sounds",
    "seems",
    "seemed",
    "now",
    "also",
    "totally",
    "completely",
    "again",
];
/// What leads from it to what it is about.
const ABOUT: &[&str] = &["about", "with", "at", "over", "by", "that", "because of", "because", "of", "in"];
/// The fewest characters that say what a complaint is about.
const SHORTEST: usize = 2;

/// What the first complaint of a text is about: 包装破损 of 「客户投诉包装破损」, `late delivery` of `complained about late
/// delivery`.
pub(super) fn about(text: &str, people: &[Person]) -> Option<String> {
    let all = clauses(text);
    let told = all.iter().enumerate().filter(|(_, (_, clause))| is_told(clause));
    let found = told.filter_map(|(place, (_, clause))| {
        let behind = || all.get(place + 1).and_then(|(_, behind)| about_in_clause_behind(clause, behind));
        let own = about_in_chinese(clause, people).or_else(|| felt_in_chinese(clause));
        own.or_else(behind).or_else(|| about_in_english(clause, people)).or_else(|| felt_in_english(clause, people))
    });
    let mut long = found.filter(|what| what.chars().count() >= SHORTEST);
    long.next()
}

/// 交期 of 「王总对交期很恼火」, 发错货 of 「因为发错货很生气」.
fn felt_in_chinese(clause: &str) -> Option<String> {
    let felt = FELT.iter().filter_map(|word| clause.find(word)).min()?;
    let (at, lead) = lead_before(&clause[..felt])?;
    if OURSELVES.iter().any(|own| lexicon::without_end(&clause[..at], HOW_MUCH).ends_with(own)) {
        return None;
    }
    let what = lexicon::without_end(&clause[at + lead.len()..felt], HOW_MUCH);
    // 「因为发错货所以老板很不高兴」
    let what = what.split_once("所以").map_or(what, |(reason, _)| reason);
    let what = without_who_feels(what).trim();
    let what = lexicon::without_end(what, HOW_MUCH);
    let what = ["我们的", "咱们的"].iter().find_map(|ours| what.strip_prefix(ours)).unwrap_or(what);
    let is_matter = MATTERS.iter().any(|matter| what.ends_with(matter));
    // 「价格一说他就很生气」
    if (lead == "就" && !is_matter) || !ours::is_ours_in_chinese(what) {
        return None;
    }
    let what = if lead == "因为" || lead == "由于" { what } else { without_ours(what) };
    one_line(what.strip_suffix("的事").unwrap_or(what))
}

/// What leads to a feeling at the end of these words, nearest before it, and where.
fn lead_before(words: &str) -> Option<(usize, &'static str)> {
    let of = |lead: &'static str| {
        let is_lead = move |at: &usize| {
            let other = |table: &[(&str, &[char])], is: &dyn Fn(&[char]) -> bool| {
                table.iter().any(|(word, letters)| *word == lead && is(letters))
            };
            let behind = &words[at + lead.len()..];
            let is_before = other(OTHER_BEFORE, &|letters| words[..*at].ends_with(letters));
            !(is_before || other(OTHER_BEHIND, &|letters| behind.starts_with(letters)))
        };
        words.match_indices(lead).map(|(at, _)| at).filter(is_lead).max().map(|at| (at, lead))
    };
    LEADS_TO.iter().filter_map(|lead| of(lead)).max_by_key(|(at, lead)| (at + lead.len(), lead.len()))
}

fn without_ours(what: &str) -> &str {
    ["我们", "咱们"].iter().find_map(|ours| what.strip_prefix(ours)).unwrap_or(what)
}

/// Words without who is not content at their end: 发票的事客户.
fn without_who_feels(words: &str) -> &str {
    let ends = words.char_indices().map(|(at, _)| at);
    let titled = ends.filter(|at| address_at(&words[*at..]).is_some_and(|(_, length)| at + length == words.len()));
    let who = || WHO_FEELS.iter().find_map(|who| words.strip_suffix(who));
    titled.max().map(|at| &words[..at]).or_else(who).unwrap_or(words)
}

/// 交货太慢 of 「发火了，说交货太慢」: what the clause behind says of it, where its own says nothing.
fn about_in_clause_behind(clause: &str, behind: &str) -> Option<String> {
    if !FELT.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let said = SAYS.iter().find_map(|word| behind.strip_prefix(word));
    let is_trouble = || behind.contains(TROUBLE) && !ANSWERS.iter().any(|word| behind.starts_with(word));
    let what = said.or_else(|| is_trouble().then_some(behind))?;
    ours::is_ours_in_chinese(what).then(|| one_line(what)).flatten()
}

/// `late delivery` of `Emma is furious about late delivery`.
fn felt_in_english(clause: &str, people: &[Person]) -> Option<String> {
    let mut rest = without_who(clause, people);
    while let Some(length) = lexicon::leading_word(rest, &[], FEELING) {
        rest = rest[length..].trim_start();
    }
    let felt = rest[felt_at(rest)?..].trim_start();
    let what = felt[lexicon::leading_word(felt, &[], ABOUT)?..].trim_start();
    ours::is_ours(what).then(|| one_line(what)).flatten()
}

/// The length of the words of not being content with which a text begins, before what it is about: `sick` stands before `of`.
fn felt_at(text: &str) -> Option<usize> {
    lexicon::leading_word(text, &[], FELT_ENGLISH).or_else(|| lexicon::leading_word(text, &[], &["sick"]))
}

fn about_in_chinese(clause: &str, people: &[Person]) -> Option<String> {
    let without =
        |text: &'_ str, words: &[&str]| words.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len());
    let mut rest = clause;
    rest = &rest[person_at(rest, people).map_or_else(|| without(rest, WHO), |(_, length)| length)..];
    rest = rest[without(rest, LED)..].trim_start();
    let said = COMPLAINS.iter().find(|word| rest.starts_with(**word))?;
    let what = rest[said.len()..].trim_start_matches([' ', '：', ':']);
    // 投诉 is to us; what one grumbles about may be anything.
    let is_other = OTHER_THINGS.iter().any(|other| what.starts_with(other));
    let is_elsewhere = !said.starts_with("投诉") && ours::is_elsewhere_in_chinese(what);
    (!is_other && !is_elsewhere).then(|| one_line(what)).flatten()
}

fn about_in_english(clause: &str, people: &[Person]) -> Option<String> {
    let rest = without_who(clause, people);
    let length = lexicon::leading_word(rest, &[], COMPLAINS_ENGLISH)?;
    let what = rest[length..].trim();
    (!ours::is_elsewhere(what)).then(|| one_line(what)).flatten()
}

/// An English clause without who it is that complains.
fn without_who<'a>(clause: &'a str, people: &[Person]) -> &'a str {
    let joined = lexicon::leading_word(clause, &[], &["but", "and", "also"]);
    let clause = clause[joined.unwrap_or_default()..].trim_start();
    let person = person_at(clause, people).map(|(_, length)| {
        let rest = &clause[length..];
        ["'s", "’s"].iter().find_map(|is| rest.strip_prefix(is)).unwrap_or(rest).trim_start()
    });
    let who = || lexicon::leading_word(clause, &[], WHO_ENGLISH).map(|length| clause[length..].trim_start());
    person.or_else(who).unwrap_or(clause)
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn what_somebody_complains_about_is_told_apart_from_talk_about_a_complaint() {
        for (text, what) in [
            ("投诉包装破损", Some("包装破损")),
            ("客户投诉交期太慢，要求赔偿", Some("交期太慢")),
            ("聊了合同，他又投诉售后没人管", Some("售后没人管")),
            ("complained about late delivery", Some("late delivery")),
            ("liked the demo, but she complained that invoices are wrong", Some("invoices are wrong")),
            ("talked price, he complained that invoices are wrong", Some("invoices are wrong")),
            ("complaint about split pouches", Some("split pouches")),
            ("furious about late delivery", Some("late delivery")),
            ("she's fed up with the wrong invoices", Some("the wrong invoices")),
            ("really unhappy that two racks arrived bent", Some("two racks arrived bent")),
            ("likes the demo, but is still not happy with the install team", Some("the install team")),
            ("对交期很恼火", Some("交期")),
            ("王总对我们的售后意见很大", Some("售后")),
            ("为交期的事很生气", Some("交期")),
            ("因为发错货非常不满", Some("发错货")),
            ("发火了，说交货太慢", Some("交货太慢")),
            ("大发雷霆，机器又停了", Some("机器又停了")),
            ("气坏了，怪我们没提前说", Some("我们没提前说")),
            ("抱怨交期太慢", Some("交期太慢")),
            ("发火了，答应明天处理", None),
            ("not furious about the delay", None),
            ("unhappy with their current supplier", None),
            ("对上家很不满，想换供应商", None),
            ("对现在的供应商意见很大", None),
            ("对我们的产品很有兴趣就是对价格不太满意", Some("价格")),
            ("就发票的事客户很不满", Some("发票")),
            ("因为发错货所以老板很不高兴", Some("发错货")),
            ("王总对我们交期有点不满", Some("交期")),
            ("因为我们发货慢他很生气", Some("我们发货慢")),
            ("对方对售后很不满意", Some("售后")),
            ("针对包装破损非常不满", Some("包装破损")),
            ("为了验收的事对安装进度很恼火", Some("安装进度")),
            ("由于发票开错王总很不高兴", Some("发票开错")),
            ("老板一直对质量意见很大", Some("质量")),
            ("抱怨老板太抠", None),
            ("抱怨行情不好", None),
            ("抱怨报价太高", Some("报价太高")),
            ("对方老板不高兴", None),
            ("为了不让他生气", None),
            ("就是有点不满意", None),
            ("因为王总出差所以老板很不高兴", None),
            ("我们对交期很不满", None),
            ("一提价格他就很生气", None),
            ("因此很生气", None),
            ("绝对不满意", None),
            ("对国足很失望", None),
            ("对他老婆很生气", None),
            ("因为堵车很恼火", None),
            ("发火了，说儿子没考好", None),
            ("upset about the price increase", Some("the price increase")),
            ("furious that we never replied", Some("we never replied")),
            ("annoyed with our support", Some("our support")),
            ("upset about her late order", Some("her late order")),
            ("not impressed with the quality", Some("the quality")),
            ("angry about their invoice", Some("their invoice")),
            ("disappointed in us", None),
            ("frustrated by the delays", Some("the delays")),
            ("complained about the lids", Some("the lids")),
            ("livid about the leaking drums", Some("the leaking drums")),
            ("sick of the weather in Leeds", None),
            ("disappointed in the rugby", None),
            ("furious at their courier about late delivery", None),
            ("upset with her boss", None),
            ("very upset about his dog", None),
            ("nobody unhappy about delivery", None),
            ("fed up with the trains", None),
            ("annoyed about the election", None),
            ("angry with his team over the invoice", None),
            ("complained about the weather", None),
            ("moaned about his landlord", None),
            ("fed up with Brexit", None),
            ("怕王总对交期不满意", None),
            ("很恼火", None),
            ("投诉", None),
            ("投诉处理进展", None),
            ("上次的投诉处理好了", None),
            ("没有投诉包装", None),
            ("no complaints about the pouches", None),
            ("complaint about the invoices sorted", None),
            ("很不高兴", None),
        ] {
            assert_eq!(about(text, &[]).as_deref(), what, "{text}");
        }
    }
}
