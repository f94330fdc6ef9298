//! What a text tells of a customer who is not content: 投诉, 很不高兴, `he moaned about crates`.
//!
//! It makes the outcome negative where the line gives none.

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
    "骂了",
    "拖了",
];
/// What makes a delay of 拖了.
const HOW_LONG: &str = "一两三四五六七八九十几半好多很这那";
/// Characters before such a word by which there is none.
const NOT_SO: &str = "没无未零别";
/// What says that it is over.
const OVER: &[&str] = &["解决", "处理好", "处理完", "已处理", "处理了", "结案", "平息", "消气"];
/// English words of it, whole; a blank in them is any number of blanks.
const ENGLISH: &[&str] = &[
    "complained",
    "complaining",
    "complains",
    "complaint",
    "complaints",
    "moaned",
    "moaning",
    "moans",
    "unhappy",
    "not happy",
    "not pleased",
    "not impressed",
    "wasn't happy",
    "wasn’t happy",
    "isn't happy",
    "isn’t happy",
    "angry",
    "furious",
    "livid",
    "annoyed",
    "fed up",
    "upset",
    "disappointed",
    "frustrated",
];
const NOT_SO_ENGLISH: &[&str] = &["no", "not", "never", "without", "any", "zero", "wasn't", "isn't", "wasn’t", "isn’t"];
const OVER_ENGLISH: &[&str] = &["resolved", "sorted", "settled", "closed", "fixed", "dealt"];

/// Whether a text tells that the customer complained or is not content.
pub(super) fn is_told(text: &str) -> bool {
    text.split([',', '.', ';', '!', '，', '。', '；', '！'])
        .any(|clause| is_told_in_chinese(clause) || is_told_in_english(clause))
}

fn is_told_in_chinese(clause: &str) -> bool {
    let is_so = |word: &&str| {
        clause.match_indices(*word).any(|(at, _)| {
            let before: Vec<char> = clause[..at].chars().rev().take(3).collect();
            let behind = clause[at + word.len()..].chars().next();
            let is_long =
                *word != "拖了" || behind.is_some_and(|next| HOW_LONG.contains(next) || next.is_ascii_digit());
            is_long && !before.iter().any(|letter| NOT_SO.contains(*letter))
        })
    };
    CHINESE.iter().any(is_so) && !OVER.iter().any(|word| clause.contains(word))
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
            let is_not = at.checked_sub(1).is_some_and(|before| NOT_SO_ENGLISH.contains(&words[before].as_str()));
            window == said.as_slice() && !is_not
        })
    };
    ENGLISH.iter().any(is_so) && !words.iter().any(|word| OVER_ENGLISH.contains(&word.as_str()))
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
            "",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
