//! What a company is called without its legal form.

use super::fold;

/// Legal forms at the end of a name, folded, longer before shorter.
const SUFFIXES: &[&str] = &[
    "股份有限责任公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "控股有限公司",
    "有限公司",
    "股份公司",
    "集团公司",
    "总公司",
    "分公司",
    "公司",
    "集团",
    "股份",
    "控股",
    "(普通合伙)",
    "(有限合伙)",
    "有限合伙",
];

/// The same for Western companies: whole words at the end, without dots and commas.
const WORDS: &[&str] = &[
    "co",
    "company",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "llc",
    "llp",
    "lp",
    "plc",
    "pte",
    "pty",
    "gmbh",
    "ag",
    "kg",
    "kgaa",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "as",
    "oy",
    "kk",
    "group",
    "holdings",
    "holding",
];

/// Whether a word, in small letters, is a legal form of Western companies: ltd, holdings.
pub fn is_company_word(word: &str) -> bool {
    WORDS.contains(&word)
}

/// The name folded and without its legal form (有限公司, 股份, 集团, Co., Ltd., Inc, `GmbH`); empty only if
/// the name is.
pub fn without_company_suffix(name: &str) -> String {
    let whole = fold(name);
    let mut bare = whole.as_str();
    loop {
        let shorter = one_less(bare);
        if shorter.is_empty() || shorter.len() == bare.len() {
            return bare.to_owned();
        }
        bare = shorter;
    }
}

/// Whether a text names one of these companies or people, in small or capital letters, companies also without their legal
/// form as whole words.
pub fn names_one_of(text: &str, names: &[String]) -> bool {
    let text = fold(text);
    let has_words = |words: &str| {
        let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_alphanumeric());
        let mut found = text.match_indices(words);
        found.any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next()))
    };
    let is_named = |name: &String| {
        let bare = without_company_suffix(name);
        let is_told = bare.chars().count() > 2 && has_own_word(&bare);
        text.contains(&fold(name)) || is_told && has_words(&bare)
    };
    names.iter().any(is_named)
}

/// Whether a name means quite another company than one that is known by this name and this short one: none holds another,
/// legal forms apart.
pub fn is_called_otherwise(name: &str, known: &str, known_short: Option<&str>) -> bool {
    let (one, other) = (without_company_suffix(name), without_company_suffix(known));
    let short = without_company_suffix(known_short.unwrap_or(known));
    !(one.contains(&other) || other.contains(&one) || one.contains(&short) || short.contains(&one))
}

/// Words that say what companies do or where, so that two with one of them have nothing in common by it.
const USUAL: &[&str] = &[
    "the",
    "and",
    "for",
    "partners",
    "associates",
    "sons",
    "brothers",
    "services",
    "service",
    "solutions",
    "systems",
    "international",
    "global",
    "european",
    "british",
    "national",
    "hotel",
    "hotels",
    "trading",
    "traders",
    "consulting",
    "consultants",
    "technology",
    "technologies",
    "engineering",
    "management",
    "manufacturing",
    "industries",
    "industrial",
    "products",
    "supplies",
    "supply",
    "foods",
    "food",
    "media",
    "design",
    "digital",
    "software",
    "data",
    "bank",
    "school",
    "college",
    "university",
    "hospital",
    "council",
    "london",
    "north",
    "south",
    "east",
    "west",
    "new",
    "科技",
    "技术",
    "电子",
    "贸易",
    "实业",
    "工业",
    "国际",
    "集团",
    "有限",
    "公司",
    "股份",
    "投资",
    "发展",
    "管理",
    "咨询",
    "服务",
    "信息",
    "网络",
    "软件",
    "机械",
    "设备",
    "制造",
    "材料",
    "医疗",
    "医药",
    "生物",
    "物流",
    "建设",
    "工程",
    "文化",
    "传媒",
    "食品",
    "能源",
    "环保",
    "汽车",
    "化工",
    "电气",
    "自动",
    "动化",
    "智能",
    "中国",
    "北京",
    "上海",
    "深圳",
    "广州",
    "天津",
    "重庆",
    "苏州",
    "杭州",
    "南京",
    "成都",
    "武汉",
    "广东",
    "江苏",
    "浙江",
    "山东",
];

/// A name as two are compared: without its legal form, a leading The, and between its words, quotes and other marks;
/// The Fairfax Hotels Group and Fairfax Hotels are one.
pub fn company_core(name: &str) -> String {
    let bare = without_company_suffix(name);
    let words = || bare.split_whitespace().map(letters).filter(|word| !word.is_empty());
    let told: Vec<String> =
        words().enumerate().filter(|(at, word)| !is_filler(*at, word)).map(|(_, word)| word).collect();
    if told.is_empty() { words().collect() } else { told.concat() }
}

/// The words of a company's name that tell it from others: whole ones, or two Chinese letters side by side.
pub fn company_words(name: &str) -> impl Iterator<Item = String> {
    let mut all: Vec<String> = Vec::new();
    for word in without_company_suffix(name).split_whitespace().map(letters) {
        if word.is_ascii() {
            all.extend(Some(word).filter(|word| word.len() > 2));
            continue;
        }
        let letters: Vec<char> = word.chars().collect();
        all.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    all.sort_unstable();
    all.dedup();
    all.into_iter().filter(|word| !USUAL.contains(&word.as_str()))
}

/// Whether a company's name, without its legal form, has a word of its own, beside places and what many companies are called.
pub fn has_own_word(bare: &str) -> bool {
    let chinese = USUAL.iter().filter(|word| !bare.is_ascii() && !word.is_ascii());
    let rest =
        chinese.fold(bare.to_owned(), |rest, usual| if rest.contains(usual) { rest.replace(usual, " ") } else { rest });
    company_words(&rest).next().is_some()
}

/// The letters and digits of a word; brackets and quotes of any sign fall away.
fn letters(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn is_filler(at: usize, word: &str) -> bool {
    word == "and" || word == "the" && at == 0
}

fn one_less(name: &str) -> &str {
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '，' | '。'));
    if let Some(shorter) = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)) {
        return shorter;
    }
    let start = name.rfind([' ', ',']).map_or(0, |at| at + 1);
    let word = name[start..].replace('.', "");
    if start > 0 && (WORDS.contains(&word.as_str()) || word == "&") { &name[..start - 1] } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_a_company_by_its_whole_name_or_without_its_legal_form() {
        let named = |text: &str, name: &str| names_one_of(text, &[name.to_owned()]);
        assert!(named("harper call: wants prices", "Harper Ltd") && named("给华星科技打电话", "华星科技有限公司"));
        assert!(!named("starts on Monday", "Star Ltd") && !named("星期一", "华星科技有限公司"));
    }

    #[test]
    fn what_stands_around_a_name_does_not_part_two() {
        for (one, other) in [
            ("The Fairfax Hotels Group", "Fairfax Hotels"),
            ("Smith & Sons Ltd", "Smith and Sons"),
            ("O'Brien Holdings plc", "O’Brien"),
            ("华星科技有限公司", "华星科技集团"),
            ("Müller GmbH & Co. KG", "Muller"),
        ] {
            assert_eq!(company_core(one), company_core(other), "{one}, {other}");
        }
        assert_ne!(company_core("Fairfax Hotels"), company_core("Fairfax Inns"));
        assert_eq!(company_core("The The"), "the");
        assert_eq!(company_core("&"), "");
    }

    #[test]
    fn words_that_many_companies_have_tell_nothing() {
        assert_eq!(company_words("O'Brien and Partners").collect::<Vec<_>>(), ["obrien"]);
        assert_eq!(company_words("上海华星科技有限公司").collect::<Vec<_>>(), ["华星", "星科", "海华"]);
        assert_eq!(company_words("The Group").count(), 0);
        for (name, has) in [("上海科技有限公司", false), ("上海华星科技", true), ("The Group", false), ("Acme", true)]
        {
            assert_eq!(has_own_word(&without_company_suffix(name)), has, "{name}");
        }
    }

    #[test]
    fn legal_forms_fall_away() {
        for (name, bare) in [
            ("华星科技有限公司", "华星科技"),
            ("远大集团股份有限公司", "远大"),
            ("Northwind Traders", "northwind traders"),
            ("Acme Co., Ltd.", "acme"),
            ("ACME, Inc.", "acme"),
            ("Müller GmbH & Co. KG", "muller"),
            ("公司", "公司"),
            ("Limited", "limited"),
            ("Ｆｏｏ　Ｌｔｄ", "foo"),
            ("Foo S.A.", "foo"),
            ("", ""),
            ("恒康（上海）医疗有限公司", "恒康(上海)医疗"),
        ] {
            assert_eq!(without_company_suffix(name), bare, "{name}");
        }
    }
}
