//! The letters of headers and cells as they are compared: in their simplified form, without those that show nothing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Traditional characters, each with its simplified one behind it.
const PAIRS: &str = "業业為为買买爭争產产價价優优會会傳传餘余單单縣县參参發发變变號号後后員员響响團团圍围國国備备復复複复\
    處处頭头實实審审寶宝尋寻對对導导屬属戶户幣币帳帐賬账帶带應应開开歸归當当錄录憶忆態态總总報报擇择擁拥換换數数無无時时\
    顯显來来構构標标檔档機机條条極极樣样匯汇沒没潔洁滿满潛潜點点愛爱狀状現现電电碼码離离種种稱称稅税積积競竞筆笔\
    簽签簡简類类係系約约級级紀纪納纳線线組组細细織织經经結结統统繩绳編编縮缩繳缴網网職职聯联範范營营規规觸触計计\
    訂订議议記记設设訪访證证評评識识訴诉詞词話话詳详語语誤误談谈謂谓貝贝負负財财責责貨货質质購购費费資资贏赢車车\
    輸输運运進进遠远遞递遺遗郵邮裡里裏里錢钱鎖锁錯错鍵键銷销銀银長长門门問问閉闭閒闲間间隊队階阶際际頁页項项顧顾預预\
    領领頻频題题額额饋馈館馆個个僅仅從从決决況况寫写準准幾几劃划創创別别務务動动勞劳區区協协賣卖屆届歷历執执夠够\
    學学寬宽將将歲岁師师廣广庫库異异懇恳戰战擔担擬拟掛挂據据斷断舊旧溝沟測测濟济瀏浏靈灵熱热環环療疗監监盤盘礎础\
    確确筆笔箋笺篩筛終终給给績绩繼继續续維维綜综罷罢勝胜腦脑節节虛虚補补覺觉覽览觀观訊讯試试譯译誠诚詢询請请課课\
    調调誰谁貢贡貿贸貼贴賞赏賠赔躍跃轉转軟软載载較较輛辆邊边達达過过還还這这連连選选適适遙遥針针釘钉鋪铺聞闻閱阅\
    陸陆險险隨随難难須须順顺風风飲饮驗验張张劉刘陳陈楊杨趙赵吳吴孫孙馬马許许鄭郑謝谢葉叶蘇苏蔣蒋羅罗鄧邓賴赖\
    蕭萧譚谭鍾钟繫系啟启臺台灣湾東东華华龍龙島岛滬沪蘭兰寧宁慶庆漢汉陽阳貴贵蓋盖廠厂廳厅園园壇坛聲声藥药醫医\
    與与專专嚴严舉举書书夥伙偉伟眾众衆众關关興兴冊册淨净辦办勢势諮咨爾尔層层崗岗並并強强懷怀掃扫護护撥拨於于術术雜杂獻献穩稳紅红紛纷絡络紹绍絕绝騰腾薦荐獲获慮虑見见視视訓训論论諾诺敗败贊赞輕轻遷迁鑽钻銅铜飛飞飯饭認认說说裝装採采\
    攜携聽听週周擴扩體体願愿暫暂樓楼禮礼緊紧場场盡尽雙双權权齊齐駐驻譽誉製制闆板蹤踪註注";

/// Whether a text has a Chinese character.
pub fn is_written_in_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// Whether a text has a letter that only Japanese has; of them の stands in Chinese names as well.
pub fn is_written_in_kana(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{3041}'..='\u{30ff}') && letter != 'の')
}

/// The simplified form of a character, and any other character itself.
pub(super) fn simplified(character: char) -> char {
    static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let characters: Vec<char> = PAIRS.chars().collect();
        let pairs = characters.chunks_exact(2).map(|pair| (pair[0], pair[1]));
        let mut forms: Vec<(char, char)> = pairs.collect::<HashMap<_, _>>().into_iter().collect();
        forms.sort_unstable();
        forms
    });
    if character.is_ascii() {
        return character;
    }
    FORMS.binary_search_by_key(&character, |(form, _)| *form).map_or(character, |at| FORMS[at].1)
}

/// A text in simplified characters.
pub fn in_simplified(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { text.chars().map(simplified).collect() }
}

/// A text without the letters that show nothing: what controls a terminal or turns the reading direction. A joiner stays
/// where it joins: within an emoji, within a word of a script that writes its letters joined.
pub(super) fn without_invisible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t' | b'\r')) {
        return Cow::Borrowed(text);
    }
    let is_plain =
        |letter: char| matches!(letter, '\n' | '\t' | '\r') || !(letter.is_control() || is_invisible(letter));
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let is_kept = |at: usize| match letters[at] {
        '\n' | '\t' | '\r' => true,
        '\u{200c}' | '\u{200d}' => {
            let before = at.checked_sub(1).map(|before| letters[before]);
            before.is_some_and(is_joined) && letters.get(at + 1).copied().is_some_and(is_joined)
        }
        letter => !letter.is_control() && !is_invisible(letter),
    };
    Cow::Owned((0..letters.len()).filter(|at| is_kept(*at)).map(|at| letters[at]).collect())
}

/// Whether a joiner beside this letter changes how it is written: not where letters stand alone, as in Latin and Chinese.
const fn is_joined(letter: char) -> bool {
    !matches!(letter,
        '\0'..='\u{5ff}' | '\u{1e00}'..='\u{206f}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a letter shows nothing, as programs leave it in tables: a joiner, a turn of the reading direction, a tag.
pub(super) const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{e0000}'..='\u{e007f}')
}
