//! The words of an appointment: what opens it, what asks for it, what is to be done.

use super::super::lexicon;
use crate::domain::Kind;

/// Words that open an appointment, longer before shorter.
const OPENERS: &[&str] = &[
    "约好了",
    "约定了",
    "约定在",
    "约定",
    "约好",
    "约了",
    "约在",
    "约到",
    "约",
    "下一次",
    "下次",
    "下回",
    "定在",
    "定到",
    "定于",
    "定了",
    "改约到",
    "改约",
    "改到",
    "改在",
    "到时候",
    "再",
];
const OPENERS_ENGLISH: &[&str] = &["try again", "then", "agreed", "will", "again"];
/// What calls something a next step, longer before shorter; in English it opens an appointment as well.
pub(super) const NEXT_STEPS: &[&str] = &["下一步计划", "下一步", "下步", "接下来", "后续"];
pub(super) const NEXT_STEPS_ENGLISH: &[&str] = &[
    "next steps are",
    "next step is",
    "next steps:",
    "next step:",
    "next steps",
    "next step",
    "next:",
    "next action:",
    "next",
];
/// What says behind a day, too, that it is an appointment: 明天再打, `call again`.
const BEHIND_THE_DAY: &[&str] = &["再", "约", "again", "then", "next"];
/// Words that end with 约, 定, 再 or 让 and open nothing: 合约, 确定, 不再, 转让.
pub(super) const BEFORE_OTHER_WORDS: &str =
    "合预违签节制履续大特邀契条公失婚立毁失简隐确决规固肯商敲稳指假否鉴测额待不认设锁选拟评限协一必转出谦礼退";
/// How the customer asks for an appointment, longer before shorter.
const REQUESTS: &[&str] =
    &["答应", "承诺", "让我们", "让我", "叫我们", "叫我", "要我", "请我们", "请我", "喊我", "约我", "让"];
const REQUESTS_ENGLISH: &[&str] = &[
    "asked me to",
    "asked us to",
    "asked to",
    "wants me to",
    "wants us to",
    "wanted me to",
    "told me to",
    "told us to",
    "said to",
    "says to",
    "need to",
    "needs me to",
    "have to",
    "i need to",
    "i have to",
    "i'll",
    "i will",
    "we'll",
    "we will",
    "i should",
    "i must",
    "must",
    "let's",
    "going to",
    "gonna",
    "remember to",
    "reminder to",
    "remind me to",
    "plan to",
    "to do:",
    "todo:",
    "please",
];
/// What is to be done that names no kind, whether it says more than that, and the kind that it implies.
const TASKS: &[(&str, bool, Option<Kind>)] = &[
    ("catch up", true, None),
    ("follow up", true, None),
    ("follow-up", true, None),
    ("f/u", true, None),
    ("followup", true, None),
    ("following up", true, None),
    ("check back", true, None),
    ("check in", true, None),
    ("check-in", true, None),
    ("circle back", true, None),
    ("reach out", true, None),
    ("touch base", true, None),
    ("get back to", true, None),
    ("get back", true, None),
    ("speak again", true, None),
    ("talk again", true, None),
    ("chat again", true, None),
    ("meet again", true, Some(Kind::Visit)),
    ("try him again", true, None),
    ("try her again", true, None),
    ("try them again", true, None),
    ("pick up again", true, None),
    ("reconnect", true, None),
    ("revisit", true, None),
    ("chase up", true, None),
    ("chase", true, None),
    ("try", false, None),
    ("remind me", false, None),
    ("wants to see us", true, Some(Kind::Visit)),
    ("wants to see me", true, Some(Kind::Visit)),
    ("wants to meet", true, Some(Kind::Visit)),
    ("come back to", true, None),
    ("come back", true, None),
    ("go back", false, Some(Kind::Visit)),
    ("stop by", false, Some(Kind::Visit)),
    ("drop by", false, Some(Kind::Visit)),
    ("pop back", false, Some(Kind::Visit)),
    ("pop in", false, Some(Kind::Visit)),
    ("pop round", false, Some(Kind::Visit)),
    ("drop in", false, Some(Kind::Visit)),
    ("swing by", false, Some(Kind::Visit)),
    ("come by", false, Some(Kind::Visit)),
    ("head over", false, Some(Kind::Visit)),
];
/// The same in Chinese, behind the day.
const TASKS_CHINESE: &[&str] = &[
    "回访",
    "跟进",
    "答复",
    "回复",
    "联系",
    "沟通",
    "催款",
    "催一下",
    "对接",
    "碰一下",
    "签",
    "给报价",
    "给方案",
    "出报价",
    "出方案",
    "给答复",
    "给回复",
    "给回话",
    "给结果",
    "给价格",
    "给交期",
    "回他",
    "回她",
    "回客户",
    "回话",
    "回个话",
    "回信",
    "报价",
    "发报价",
    "发方案",
    "发合同",
    "改报价",
    "改方案",
    "寄样",
    "发样",
    "发图",
    "发资料",
    "寄合同",
    "寄发票",
    "寄资料",
    "开发票",
    "送样",
    "催",
];
/// Verbs of reaching somebody, where somebody follows.
const REACHES: &[(&str, Kind)] = &[
    ("ring", Kind::Phone),
    ("buzz", Kind::Phone),
    ("bell", Kind::Phone),
    ("try", Kind::Phone),
    ("see", Kind::Visit),
    ("meet", Kind::Visit),
    ("whatsapp", Kind::Message),
];
/// How one says behind a day what others will do on it.
const THEY_WILL: &[&str] =
    &["he'll", "she'll", "they'll", "it'll", "he’ll", "she’ll", "they’ll", "he will", "she will", "they will"];
const THEM: &[&str] = &["him", "her", "them"];
/// Words before a part of an appointment that mean nothing.
const PARTICLES: &[&str] = &[
    "以后", "之后", "过来", "过去", "回来", "一起", "去", "来", "到", "在", "跟", "和", "给", "与", "向", "我", "他",
    "她",
];
const PARTICLES_ENGLISH: &[&str] =
    &["with", "to", "at", "on", "for", "the", "our", "a", "we", "i", "back", "him", "her", "them", "again"];
/// What alone behind an appointment says nothing more: 明天再打.
pub(super) const EMPTY_SUBJECTS: &[&str] = &[
    "打",
    "说",
    "聊",
    "谈",
    "联系",
    "去",
    "过去",
    "来",
    "过来",
    "聊聊",
    "谈谈",
    "看看",
    "试",
    "问",
    "打给他",
    "打给她",
    "打过去",
    "他",
    "她",
    "他们",
    "跟",
    "跟一下",
    "跟一跟",
    "联系吧",
    "打给他们",
    "来找他",
    "来找她",
    "找他",
    "找她",
    "again",
    "him",
    "her",
    "them",
];
/// Words of going there.
const GOES_THERE: &[&str] = &["过去", "去"];
/// What one goes there for: 去谈合同, 去看现场.
const OWN_WAY: &str = "谈聊看送签拿取收验量对拜演讲催结装试";
/// Words that say nothing at the end of a text from which an appointment was taken.
const LOOSE_ENDS: &[&str] = &[
    "and",
    "so",
    "but",
    "then",
    "next step",
    "next",
    "把",
    "将",
    "she",
    "he",
    "they",
    "下一步",
    "下步",
    "接下来",
    "客户",
    "他",
    "她",
    "他们",
    "对方",
    "说",
];
/// English words before a day that belong to it.
pub(super) const BEFORE_DAY: &[&str] = &["on", "by", "at", "before", "for"];
/// Who may ask for an appointment, beside people with a surname and a title.
const SOMEBODY: &[&str] = &["客户", "他", "她", "他们", "对方", "老板", "采购", "那边", "说", "并", "又", "还"];

/// The length of the word that opens an appointment; behind the day fewer do.
pub(super) fn opener(text: &str, is_behind_day: bool) -> Option<usize> {
    let named = lexicon::leading_word(text, OPENERS, OPENERS_ENGLISH);
    let length = named.or_else(|| lexicon::leading_word(text, &[], NEXT_STEPS_ENGLISH))?;
    // 「价格定了 下周三」: what was decided ends here.
    let is_decided = text.starts_with("定了") && text[length..].starts_with(char::is_whitespace);
    let fits = !is_behind_day || BEHIND_THE_DAY.iter().any(|word| lexicon::begins_with(text, word).is_some());
    (!is_decided && fits).then_some(length)
}

/// The length of the words with which the customer asks for it, or one sets oneself to it; and whether they are English,
/// which leave no doubt.
pub(super) fn request(text: &str) -> Option<(usize, bool)> {
    let chinese = REQUESTS.iter().find(|word| text.starts_with(**word)).map(|word| (word.len(), false));
    chinese.or_else(|| Some((lexicon::leading_word(text, &[], REQUESTS_ENGLISH)?, true)))
}

/// Whether a text begins with what one sets oneself to, which begins a sentence also without punctuation: `i'll send it by Friday`.
pub(super) fn is_own(text: &str) -> bool {
    lexicon::leading_word(text, &[], &["i'll", "i’ll", "i will", "we'll", "we’ll", "we will"]).is_some()
}

/// Whether words end by telling what somebody said.
pub(super) fn tells(words: &str) -> bool {
    let last = words.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    ["said", "says", "that", "if", "when", "what", "which"].iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// What is to be done, said at the beginning of a text: its length, whether it says more than that, the kind.
pub(super) fn task(text: &str) -> Option<(usize, bool, Option<Kind>)> {
    TASKS.iter().find_map(|(word, says_more, kind)| {
        let length = lexicon::begins_with(text, word).filter(|length| lexicon::word_ends(&text[*length..]))?;
        // `get back to her`
        let behind = text[length..].strip_prefix(' ').filter(|_| word.ends_with(" to"));
        let them = behind.and_then(|behind| THEM.iter().find_map(|them| lexicon::begins_with(behind, them)));
        let them = them.filter(|them| lexicon::word_ends(&text[length + 1 + them..])).map_or(0, |them| them + 1);
        Some((length + them, *says_more, *kind))
    })
}

/// The length of a verb of reaching somebody who is named at once behind it, and the kind: `ring him back`.
pub(super) fn reach(text: &str) -> Option<(usize, Kind)> {
    REACHES.iter().find_map(|(verb, kind)| {
        let length = lexicon::leading_word(text, &[], &[verb])?;
        let behind = text[length..].trim_start();
        let is_them = lexicon::leading_word(behind, &[], THEM).is_some();
        (is_them || behind.starts_with(|letter: char| letter.is_ascii_uppercase())).then_some((length, *kind))
    })
}

/// Whether what stands behind a day is something to be done, or that they will do: 回访, 答复, `she'll come back`.
pub(super) fn is_task(text: &str) -> bool {
    let is_theirs = || lexicon::leading_word(text, &[], THEY_WILL).is_some();
    TASKS_CHINESE.iter().any(|word| text.starts_with(word)) || task(text).is_some() || is_theirs()
}

pub(super) fn particle(text: &str) -> Option<usize> {
    lexicon::leading_word(text, PARTICLES, PARTICLES_ENGLISH)
}

/// The length of the words that say that one goes there, and whether it is one’s own way for certain.
pub(super) fn goes_there(text: &str) -> Option<(usize, bool)> {
    let word = GOES_THERE.iter().find(|word| text.starts_with(**word))?;
    let rest = &text[word.len()..];
    let is_other = rest.starts_with(['的', '了', '年', '掉', '除', '向']);
    let is_own_way = *word == "过去" || rest.starts_with(|verb| OWN_WAY.contains(verb));
    (!is_other).then_some((word.len(), is_own_way))
}

/// Whether words are somebody who may ask for an appointment, and nothing else.
pub(super) fn is_somebody(words: &str) -> bool {
    SOMEBODY.contains(&words) || crate::names::address_at(words).is_some_and(|(_, length)| length == words.len())
}

/// Whether words are a Chinese text without punctuation, as it is spoken, that may go on with an appointment.
pub(super) fn may_be_spoken(words: &str) -> bool {
    const SHORTEST: usize = 4;
    const NOT_BEFORE: &[&str] = &[
        "取消", "推迟", "不", "没", "没有", "问", "谈", "聊", "讨论", "谈了", "聊了", "说", "讲", "改", "关于", "对",
        "和", "跟", "的", "前", "到", "从",
    ];
    let is_one = !words.contains(super::is_break) && !words.is_ascii() && words.chars().count() >= SHORTEST;
    is_one && !NOT_BEFORE.iter().any(|word| words.ends_with(word))
}

/// A text without the words at its end that led to what was taken off it.
pub(super) fn without_loose_end(text: &str) -> &str {
    let trimmed = text.trim_end().trim_end_matches([':', '：']).trim_end();
    let trimmed = [" -", " –"].iter().find_map(|dash| trimmed.strip_suffix(dash)).unwrap_or(trimmed).trim_end();
    let word = |word: &&&str| {
        let before = trimmed.len().checked_sub(word.len()).filter(|at| trimmed.is_char_boundary(*at));
        let stands_alone = |at: usize| trimmed[..at].chars().next_back().is_none_or(super::is_break);
        before.is_some_and(|at| trimmed[at..].eq_ignore_ascii_case(word) && stands_alone(at))
    };
    let whole = if text.trim_end().ends_with([':', '：']) { text } else { trimmed };
    LOOSE_ENDS.iter().find(word).map_or(whole, |word| &trimmed[..trimmed.len() - word.len()])
}
