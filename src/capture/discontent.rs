//! What a text tells of a customer who is not content: 投诉, 很不高兴, `he moaned about crates`.
//!
//! It makes the outcome negative where the line gives none.

use super::lexicon;

/// Chinese words of it.
const CHINESE: &[&str] = &[
    "投诉",
    "抱怨",
    "不高兴",
    "不开心",
    "很不满",
    "非常不满",
    "不满意",
    "发火",
    "发脾气",
    "生气",
    "恼火",
    "意见很大",
    "意见特别大",
    "意见非常大",
    "意见挺大",
    "意见不小",
    "很有意见",
    "十分不满",
    "特别不满",
    "相当不满",
    "极其不满",
    "表示不满",
    "有点不满",
    "有些不满",
    "比较不满",
    "不太满意",
    "不大满意",
    "不是很满意",
    "不太高兴",
    "不爽",
    "大发雷霆",
    "暴跳如雷",
    "气坏了",
    "气得",
    "火大",
    "很失望",
    "非常失望",
    "吐槽",
    "骂了",
    "拖了",
];
/// What makes a delay of 拖了.
const HOW_LONG: &str = "一两三四五六七八九十几半好多很这那";
/// Characters before such a word by which there is none.
const NOT_SO: &str = "没无未零别";
/// 不 says so only at once before it, or before these: 不怎么生气, while 质量不好很生气 tells of it.
const HOW_CHINESE: &[&str] = &[
    "怎么",
    "那么",
    "应该",
    "至于",
    "太",
    "很",
    "是",
    "会",
    "该",
    "用",
    "必",
    "要",
    "能",
    "再",
    "大",
    "让他",
    "让她",
    "让客户",
];
/// What makes another word of 不爽.
const NOT_BEHIND: &str = "约快利朗直气";
/// What says behind 我们 that it is we who feel so: 我们对交期很不满.
const OUR_FEELING: &[&str] = &["我们对", "咱们对", "我方对", "我对", "我司对"];
/// What says before such a word that it has not come to that.
const NOT_YET: &[&str] = &[
    "不再",
    "不会",
    "怕",
    "担心",
    "如果",
    "要是",
    "万一",
    "否则",
    "不然",
    "免得",
    "以免",
    "会不会",
    "是不是",
    "可能",
    "差点",
    "避免",
];
/// What says that it is over.
const OVER: &[&str] = &["解决", "处理好", "处理完", "已处理", "处理了", "结案", "平息", "消气"];
/// Who else they are not content with: it tells of no complaint to us.
const OTHERS: &[&str] = &[
    "上家",
    "别家",
    "友商",
    "同行",
    "对手",
    "现在的供应商",
    "现在供应商",
    "现有供应商",
    "现有的供应商",
    "目前的供应商",
    "目前供应商",
    "原供应商",
    "原来的供应商",
    "老供应商",
    "之前的供应商",
    "以前的供应商",
    "其他供应商",
    "别的供应商",
    "另一家",
    "前一家",
    "之前那家",
    "原来那家",
    "以前那家",
    "现在那家",
    "现在这家",
];
const OTHERS_ENGLISH: &[&str] = &[
    "their supplier",
    "their vendor",
    "their provider",
    "current supplier",
    "current vendor",
    "current provider",
    "present supplier",
    "present vendor",
    "present provider",
    "existing supplier",
    "existing vendor",
    "existing provider",
    "other supplier",
    "other vendor",
    "old supplier",
    "last supplier",
    "previous supplier",
    "former supplier",
    "competitor",
    "competitors",
    "the competition",
    "the incumbent",
];
/// English words of it, whole; a blank in them is any number of blanks.
pub(super) const FELT_ENGLISH: &[&str] = &[
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
    "pissed off",
    "moaned",
    "moaning",
    "moans",
];
/// The same, of those that say what it is about in their own way.
const ENGLISH: &[&str] = &["complained", "complaining", "complains", "complaint", "complaints", "sick of"];
const NOT_SO_ENGLISH: &[&str] = &[
    "no", "not", "never", "without", "any", "zero", "wasn't", "isn't", "wasn’t", "isn’t", "aren't", "aren’t", "longer",
    "nobody", "none", "hardly", "nothing",
];
/// What may stand between that and the word.
const HOW: &[&str] = &[
    "really",
    "very",
    "too",
    "that",
    "so",
    "at",
    "all",
    "exactly",
    "particularly",
    "especially",
    "overly",
    "quite",
    "terribly",
    "is",
    "was",
    "are",
    "were",
    "one",
    "of",
    "them",
];
/// What says before it that it has not come to that.
const NOT_YET_ENGLISH: &[&str] = &["if", "might", "may", "could", "would", "will", "avoid", "unless"];
const OVER_ENGLISH: &[&str] = &["resolved", "sorted", "settled", "closed", "fixed", "dealt"];

/// Whether a text tells that the customer complained or is not content.
pub(super) fn is_told(text: &str) -> bool {
    text.split([',', '.', ';', '!', '，', '。', '；', '！'])
        .any(|clause| is_told_in_chinese(clause) || is_told_in_english(clause))
}

fn is_told_in_chinese(clause: &str) -> bool {
    let is_so = |word: &&str| {
        clause.match_indices(*word).any(|(at, _)| {
            let lead = &clause[..at];
            let before: Vec<char> = lead.chars().rev().take(3).collect();
            let behind = clause[at + word.len()..].chars().next();
            let is_long =
                *word != "拖了" || behind.is_some_and(|next| HOW_LONG.contains(next) || next.is_ascii_digit());
            let is_word = *word != "不爽" || !behind.is_some_and(|next| NOT_BEHIND.contains(next));
            let is_not = before.iter().any(|letter| NOT_SO.contains(*letter))
                || is_denied(lead)
                || NOT_YET.iter().any(|other| lead.contains(other));
            is_long && is_word && !is_not && !is_of_us(lead)
        })
    };
    let is_other = || OVER.iter().chain(OTHERS).any(|word| clause.contains(word));
    CHINESE.iter().any(is_so) && !is_other()
}

/// Whether words end with 不, or with 不 and how much.
fn is_denied(lead: &str) -> bool {
    lexicon::without_end(lead, HOW_CHINESE).ends_with('不')
}

/// Whether it is we who feel so; 对我们很不满 is told of them.
fn is_of_us(lead: &str) -> bool {
    let subject = lead.trim_end_matches(['很', '太', '真', '也', '都']);
    let before = ["我们", "咱们", "我"].iter().find_map(|own| subject.strip_suffix(own));
    let is_subject = before.is_some_and(|before| !before.ends_with(['对', '跟', '冲', '向', '和', '朝']));
    let is_felt =
        |own: &&str| lead.find(*own).is_some_and(|at| !lead[at + own.len()..].starts_with(['接', '面', '口']));
    is_subject || OUR_FEELING.iter().any(is_felt)
}

fn is_told_in_english(clause: &str) -> bool {
    let words: Vec<String> = clause
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_so = |said: &&str| {
        let said: Vec<&str> = said.split(' ').collect();
        words.windows(said.len()).enumerate().any(|(at, window)| {
            let mut lead = words[..at].iter().rev().skip_while(|word| HOW.contains(&word.as_str()));
            let is_not = lead.next().is_some_and(|before| NOT_SO_ENGLISH.contains(&before.as_str()))
                || words[..at].iter().any(|word| NOT_YET_ENGLISH.contains(&word.as_str()));
            window == said.as_slice() && !is_not
        })
    };
    let sentence = words.join(" ");
    let is_other = || OTHERS_ENGLISH.iter().any(|other| sentence.contains(other));
    ENGLISH.iter().chain(FELT_ENGLISH).any(is_so)
        && !words.iter().any(|word| OVER_ENGLISH.contains(&word.as_str()))
        && !is_other()
}

#[cfg(test)]
mod tests {
    use super::is_told;

    #[test]
    fn who_complains_is_not_content() {
        for text in [
            "complaint about split pouches",
            "talked crates, he moaned about the price",
            "not happy with the lead time",
            "投诉包装破损",
            "聊了交期，很不高兴",
            "交期拖了一周",
            "付款拖了3个月",
            "furious about late delivery",
            "not too happy with the lead time",
            "she is really not very happy",
            "气坏了",
            "大发雷霆",
            "对售后意见特别大",
            "不太满意",
            "对方老板不高兴",
            "就是有点不满意",
            "质量不好很生气",
            "价格不合适很恼火",
            "对交期很不爽",
            "不爽",
            "我们发错货他很生气",
            "王总对我们很不满",
            "他对我很生气",
            "我们对接的人很不满意",
            "one of them is furious",
            "everyone was unhappy",
            "nobody called, she is furious",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "no complaints",
            "complaint resolved",
            "happy with the trial",
            "not unhappy",
            "没有投诉",
            "上次的投诉处理好了",
            "聊了拖车",
            "not really unhappy",
            "wasn't at all angry",
            "no longer angry",
            "if we are late again he will be furious",
            "unhappy with their current supplier",
            "不再生气了",
            "怕王总生气",
            "对上家很不满",
            "对现在的供应商意见很大",
            "我很生气",
            "不生气了",
            "他不爽约",
            "不爽快付款",
            "不怎么生气",
            "不会生气的",
            "不至于发火",
            "不应该生气",
            "为了不让他生气",
            "我们对交期很不满",
            "我们也很不满意",
            "nobody unhappy about delivery",
            "nobody was unhappy",
            "none of them were upset",
            "no one is angry",
            "hardly furious",
            "",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
