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
