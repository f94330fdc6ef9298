//! What somebody complains about: 客户投诉包装破损, 对售后意见很大, `complained about late delivery`, `furious that nobody
//! called`. It opens an issue.

use super::clauses::clauses;
use super::closing::person_at;
use super::discontent::is_told;
use super::lexicon;
use super::one_line::one_line;
use crate::names::Person;

/// Who complains, and how that is led in.
const WHO: &[&str] = &["客户", "对方", "他们", "她们", "他", "她", "那边", "人家"];
const LED: &[&str] =
    &["打电话", "来电话", "来电", "来", "又", "还", "也", "再次", "一直", "在", "跟我们", "向我们", "跟我", "向我"];
/// Complaining, before what it is about.
const COMPLAINS: &[&str] = &["投诉说", "投诉了", "投诉", "抱怨说", "抱怨了", "抱怨", "吐槽说", "吐槽了", "吐槽"];
/// What leads to what somebody is not content with, before such a word: 对交期很恼火.
const LEADS_TO: &[&str] = &["因为", "由于", "对于", "关于", "对", "为", "因", "就"];
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
const HOW_MUCH: &[&str] =
    &["非常", "特别", "十分", "相当", "极其", "很", "挺", "太", "都", "也", "还", "又", "真的", "表示"];
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
/// Not being content, before what it is about.
const FELT_ENGLISH: &[&str] = &[
    "not very happy",
    "not too happy",
    "not so happy",
    "not at all happy",
    "not happy",
    "not best pleased",
    "not very pleased",
    "not too pleased",
    "not pleased",
    "not impressed",
    "not satisfied",
    "wasn't happy",
    "wasn’t happy",
    "isn't happy",
    "isn’t happy",
    "aren't happy",
    "aren’t happy",
    "weren't happy",
    "weren’t happy",
    "furious",
    "livid",
    "fuming",
    "angry",
    "irate",
    "annoyed",
    "irritated",
    "outraged",
    "upset",
    "unhappy",
    "dissatisfied",
    "disappointed",
    "frustrated",
    "fed up",
    "sick",
    "pissed off",
    "moaned",
    "moaning",
    "moans",
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
    let (at, lead) = LEADS_TO.iter().filter_map(|lead| Some((clause.find(lead)?, *lead))).min_by_key(|(at, _)| *at)?;
    let rest = &clause[at + lead.len()..];
    let mut end = FELT.iter().filter_map(|word| rest.find(word)).min()?;
    while let Some(shorter) = HOW_MUCH.iter().find_map(|word| rest[..end].strip_suffix(word)) {
        end = shorter.len();
    }
    let what = rest[..end].trim();
    let what = ["我们的", "咱们的", "我们", "咱们"].iter().find_map(|ours| what.strip_prefix(ours)).unwrap_or(what);
    one_line(what.strip_suffix("的事").unwrap_or(what))
}

/// 交货太慢 of 「发火了，说交货太慢」: what the clause behind says of it, where its own says nothing.
fn about_in_clause_behind(clause: &str, behind: &str) -> Option<String> {
    if !FELT.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let said = SAYS.iter().find_map(|word| behind.strip_prefix(word));
    let is_trouble = || behind.contains(TROUBLE) && !ANSWERS.iter().any(|word| behind.starts_with(word));
    said.or_else(|| is_trouble().then_some(behind)).and_then(one_line)
}

/// `late delivery` of `Emma is furious about late delivery`.
fn felt_in_english(clause: &str, people: &[Person]) -> Option<String> {
    let mut rest = without_who(clause, people);
    while let Some(length) = lexicon::leading_word(rest, &[], FEELING) {
        rest = rest[length..].trim_start();
    }
    let felt = rest[lexicon::leading_word(rest, &[], FELT_ENGLISH)?..].trim_start();
    let what = felt[lexicon::leading_word(felt, &[], ABOUT)?..].trim_start();
    one_line(what)
}

fn about_in_chinese(clause: &str, people: &[Person]) -> Option<String> {
    let without =
        |text: &'_ str, words: &[&str]| words.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len());
    let mut rest = clause;
    rest = &rest[person_at(rest, people).map_or_else(|| without(rest, WHO), |(_, length)| length)..];
    rest = rest[without(rest, LED)..].trim_start();
    let what = COMPLAINS.iter().find_map(|word| rest.strip_prefix(word))?.trim_start_matches([' ', '：', ':']);
    (!OTHER_THINGS.iter().any(|other| what.starts_with(other))).then(|| one_line(what)).flatten()
}

fn about_in_english(clause: &str, people: &[Person]) -> Option<String> {
    let rest = without_who(clause, people);
    let length = lexicon::leading_word(rest, &[], COMPLAINS_ENGLISH)?;
    one_line(rest[length..].trim())
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
