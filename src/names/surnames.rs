//! Surnames: those of two characters, and those whose reading differs from the dictionary's first.

/// How a surname is read where the most common reading of the character is another one.
const READINGS: &[(char, &str)] = &[
    ('单', "shan"),
    ('曾', "zeng"),
    ('解', "xie"),
    ('翟', "zhai"),
    ('仇', "qiu"),
    ('区', "ou"),
    ('朴', "piao"),
    ('查', "zha"),
    ('盖', "ge"),
    ('任', "ren"),
    ('华', "hua"),
    ('繁', "po"),
    ('员', "yun"),
    ('乐', "yue"),
    ('燕', "yan"),
    ('种', "chong"),
    ('缪', "miao"),
    ('宓', "mi"),
    ('召', "shao"),
    ('谌', "chen"),
    ('覃', "qin"),
    ('佴', "nai"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('纪', "ji"),
    ('逄', "pang"),
    ('郇', "xun"),
    ('牟', "mu"),
    ('折', "she"),
    ('黑', "he"),
    ('秘', "bi"),
    ('幺', "yao"),
    ('么', "yao"),
    ('那', "na"),
    ('隗', "wei"),
    ('晟', "cheng"),
    ('瞿', "qu"),
    ('訾', "zi"),
    ('祭', "zhai"),
    ('粘', "nian"),
    ('葛', "ge"),
    ('贾', "jia"),
    ('都', "du"),
    ('沈', "shen"),
    ('尉', "wei"),
    ('臧', "zang"),
    ('藏', "zang"),
    ('柏', "bai"),
    ('句', "gou"),
    ('能', "nai"),
    ('适', "kuo"),
    ('车', "che"),
    ('宁', "ning"),
    ('石', "shi"),
    ('卜', "bu"),
    ('尹', "yin"),
    ('郗', "xi"),
    ('阚', "kan"),
    ('哈', "ha"),
    ('撒', "sa"),
    ('长', "chang"),
    ('重', "chong"),
    ('相', "xiang"),
    ('行', "xing"),
    ('俞', "yu"),
    ('余', "yu"),
    ('褚', "chu"),
    ('曲', "qu"),
    ('强', "qiang"),
    ('应', "ying"),
    ('於', "yu"),
    ('涂', "tu"),
    ('万', "wan"),
    ('什', "shi"),
    ('参', "shen"),
    ('降', "jiang"),
    ('会', "gui"),
    ('贲', "ben"),
    ('郦', "li"),
    ('郄', "qie"),
    ('库', "she"),
    ('赵', "zhao"),
    ('吕', "lv"),
    ('闾', "lv"),
];

/// Surnames of two characters with their reading, `v` for ü.
const COMPOUND: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("单于", ["chan", "yu"]),
    ("长孙", ["zhang", "sun"]),
    ("澹台", ["tan", "tai"]),
    ("令狐", ["ling", "hu"]),
    ("皇甫", ["huang", "fu"]),
    ("鲜于", ["xian", "yu"]),
    ("闾丘", ["lv", "qiu"]),
    ("亓官", ["qi", "guan"]),
    ("夏侯", ["xia", "hou"]),
    ("欧阳", ["ou", "yang"]),
    ("司马", ["si", "ma"]),
    ("上官", ["shang", "guan"]),
    ("诸葛", ["zhu", "ge"]),
    ("东方", ["dong", "fang"]),
    ("公孙", ["gong", "sun"]),
    ("慕容", ["mu", "rong"]),
    ("司徒", ["si", "tu"]),
    ("司空", ["si", "kong"]),
    ("轩辕", ["xuan", "yuan"]),
    ("端木", ["duan", "mu"]),
    ("南宫", ["nan", "gong"]),
    ("独孤", ["du", "gu"]),
    ("赫连", ["he", "lian"]),
    ("申屠", ["shen", "tu"]),
    ("公羊", ["gong", "yang"]),
    ("钟离", ["zhong", "li"]),
    ("濮阳", ["pu", "yang"]),
    ("淳于", ["chun", "yu"]),
    ("宇文", ["yu", "wen"]),
    ("呼延", ["hu", "yan"]),
    ("太史", ["tai", "shi"]),
    ("仲孙", ["zhong", "sun"]),
    ("宗政", ["zong", "zheng"]),
    ("拓跋", ["tuo", "ba"]),
    ("百里", ["bai", "li"]),
    ("东郭", ["dong", "guo"]),
    ("西门", ["xi", "men"]),
    ("第五", ["di", "wu"]),
];

/// The surnames of one character that nine of ten people have.
const COMMON: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢\
    姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施洪季樊倪";

/// Whether most people would take this for a surname.
pub fn is_common(surname: &str) -> bool {
    COMPOUND.iter().any(|(known, _)| *known == surname) || (!surname.is_empty() && COMMON.contains(surname))
}

/// The part of a Chinese person's name that is the surname; nothing for names that do not begin in Chinese.
pub fn surname(name: &str) -> Option<&str> {
    let first = name.chars().next().filter(|first| super::readings::is_chinese(*first))?;
    let compound = COMPOUND.iter().find(|(surname, _)| name.starts_with(surname));
    Some(compound.map_or(&name[..first.len_utf8()], |(surname, _)| &name[..surname.len()]))
}

/// Every reading that a surname gives a character, for the characters where the dictionary lacks it.
pub(super) fn all_readings() -> impl Iterator<Item = (char, &'static str)> {
    let pairs = |(surname, syllables): &(&'static str, [&'static str; 2])| surname.chars().zip(*syllables);
    READINGS.iter().copied().chain(COMPOUND.iter().flat_map(pairs))
}
