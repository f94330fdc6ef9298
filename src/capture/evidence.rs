//! What a text says that has happened: 聊得不错, 价格定了, `wants a discount`, `asked for a catalogue`.
//!
//! It tells a record from a plan where the day may be either, as a bare weekday.

/// Verbs that have happened with 了, 过 or 得 behind them.
const VERBS: &[&str] = &[
    "聊", "谈", "说", "问", "签", "看", "讲", "定", "给", "批", "收", "付", "加", "见", "喝", "吃", "参观", "报", "提",
    "送", "发", "交", "演示", "答应", "同意", "确认", "通过", "反馈", "敲定", "谈妥", "谈成", "介绍", "催", "试", "验",
    "做", "开", "碰", "坐", "走", "留", "拿", "换", "订",
];
/// Words of how it went.
const FELT: &[&str] =
    &["很满意", "挺满意", "比较满意", "不满意", "很感兴趣", "挺感兴趣", "没兴趣", "嫌贵", "嫌价格", "没问题"];
/// What makes another word of 了 behind a verb.
const NOT_OVER: &[&str] = &["了解", "了结", "了断", "了再", "了就"];
/// English verbs that say what somebody did or wants, at the beginning of a clause.
const SAID: &[&str] = &[
    "asked",
    "asks",
    "said",
    "says",
    "wants",
    "wanted",
    "agreed",
    "agrees",
    "needs",
    "needed",
    "likes",
    "liked",
    "loves",
    "loved",
    "told",
    "confirmed",
    "signed",
    "ordered",
    "complained",
    "mentioned",
    "discussed",
    "talked",
    "spoke",
    "showed",
    "promised",
    "accepted",
    "declined",
    "rejected",
    "went",
    "was",
    "were",
    "approved",
    "decided",
    "bought",
    "placed",
    "walked",
    "toured",
    "reviewed",
    "covered",
    "raised",
    "thinks",
    "prefers",
    "got",
    "gave",
    "saw",
    "met",
    "seems",
    "sounds",
    "looks",
    "happy",
    "unhappy",
    "interested",
    "pleased",
    "impressed",
    "keen",
    "hopes",
    "offered",
    "picked",
    "chose",
    "left",
    "dropped",
    "handed",
    "closed",
    "won",
    "lost",
    "didn't",
    "did",
    "has",
    "have",
    "had",
    "is",
    "are",
    "not",
    "no",
    "very",
    "really",
    "good",
    "great",
    "bad",
];
/// What people do together.
const TOGETHER: &[&str] = &[
    "talked",
    "discussed",
    "spoke",
    "reviewed",
    "covered",
    "walked",
    "toured",
    "showed",
    "presented",
    "met",
    "went",
    "sent",
    "saw",
];
/// Who may stand before such a verb.
const WHO: &[&str] =
    &["he", "she", "they", "it", "we", "customer", "client", "buyer", "all", "everyone", "price", "prices"];

/// Whether a text says that it has happened.
pub(super) fn says_it_happened(text: &str) -> bool {
    says_so_in_chinese(text) || clauses(text).any(begins_with_verb)
}

/// Whether a part of a sentence says what somebody did at another time, beside what was done together.
pub(super) fn has_verb(clause: &str) -> bool {
    let clause = clause.trim();
    let (first, rest) = clause.split_once(' ').unwrap_or((clause, ""));
    let clause = if TOGETHER.iter().any(|word| first.eq_ignore_ascii_case(word)) { rest } else { clause };
    let mut words = clause.split(|letter: char| !letter.is_ascii_alphabetic() && letter != '\'');
    words.any(|word| is_said(word) || (word.len() > 4 && word.ends_with("ed")) || word == "sent" || word == "made")
}

fn says_so_in_chinese(text: &str) -> bool {
    let is_over = |verb: &&str| {
        text.match_indices(*verb).any(|(at, _)| {
            let rest = &text[at + verb.len()..];
            let is_past =
                rest.starts_with(['了', '过', '完', '妥']) && !rest.starts_with("过来") && !rest.starts_with("过去");
            let is_how = rest.starts_with('得') && !rest.ends_with('得');
            (is_past && !NOT_OVER.iter().any(|word| rest.starts_with(word))) || is_how
        })
    };
    VERBS.iter().any(is_over) || FELT.iter().any(|word| text.contains(word))
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '.', ';', ':', '!', '，', '。', '；', '：']).map(str::trim)
}

fn begins_with_verb(clause: &str) -> bool {
    let mut words = clause.split_whitespace();
    let Some(first) = words.next() else { return false };
    let is_who = WHO.contains(&first.to_ascii_lowercase().as_str())
        || (first.starts_with(|letter: char| letter.is_ascii_uppercase()) && !is_said(first));
    is_said(first) || (is_who && words.next().is_some_and(is_said))
}

fn is_said(word: &str) -> bool {
    SAID.iter().any(|said| word.eq_ignore_ascii_case(said))
}

#[cfg(test)]
mod tests {
    use super::says_it_happened;

    #[test]
    fn what_happened_is_told_from_what_is_to_be_done() {
        for text in [
            "聊得不错",
            "两个小时 聊得不错",
            "价格谈了一下",
            "方案定了",
            "看过样品，挺满意",
            "wants discount",
            "asked for a catalogue",
            "Emma said no",
            "they agreed to a trial",
            "about rates, very happy",
        ] {
            assert!(says_it_happened(text), "{text}");
        }
        for text in [
            "谈续约",
            "催款",
            "了解需求",
            "该续约了",
            "谈了解约的事",
            "送样品",
            "about the catalogue",
            "revised quote",
            "to see Emma",
            "Renewal with Emma",
            "",
        ] {
            assert!(!says_it_happened(text), "{text}");
        }
    }
}
