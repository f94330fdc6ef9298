//! The kinds of follow-ups: everything the program knows about a kind is in its row here.
//!
//! A new kind is a new row, at the end or in between: nothing counts the rows or keeps their places.

use super::vocabulary::vocabulary;

/// What a kind is, beside its code and names.
#[derive(Debug)]
pub struct KindRow {
    /// Its names where a column is narrow, in Chinese and in English.
    pub short: [&'static str; 2],
    /// What people type for it in a captured line; the first in each language is offered.
    pub typed: &'static [&'static str],
    /// What people say for it in a sentence; `~` stands for 了, 过, 个 and the like, or for nothing.
    pub spoken: &'static [&'static str],
    /// What English says once it is done.
    pub spoken_done: &'static [&'static str],
    /// Words by which the customer came to us; `~` as in `spoken`.
    pub typed_inbound: &'static [&'static str],
    /// Words that mean an executive was met.
    pub typed_executive: &'static [&'static str],
    /// Typed directly after the customer, when the line has no whole word for a kind.
    pub abbreviations: &'static [&'static str],
    /// Whether the figures count it as a visit.
    pub counts_as_visit: bool,
    /// Whether it needs no answer.
    pub one_way: bool,
    /// How near it brings people.
    pub nearness: Nearness,
    /// Whether it can be done without travelling.
    pub from_afar: bool,
}

/// How near a follow-up brings people, from the farthest to the nearest: what was to be done in one way can be done on
/// an occasion that brings them as near or nearer (docs/rules.md 5.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// Something is sent.
    Remote,
    /// One asks and the other answers.
    Conversation,
    /// Several sit together, if only on a screen.
    Meeting,
    /// In the same place.
    InPerson,
}

const PLAIN: KindRow = KindRow {
    short: ["", ""],
    typed: &[],
    spoken: &[],
    spoken_done: &[],
    typed_inbound: &[],
    typed_executive: &[],
    abbreviations: &[],
    counts_as_visit: false,
    one_way: false,
    nearness: Nearness::Remote,
    from_afar: false,
};

/// Declares the enumeration and its rows.
macro_rules! kinds {
    ($($variant:ident = $code:literal, $zh:literal, $en:literal { $($field:ident: $value:expr,)+ })+) => {
        vocabulary! {
            /// The way in which a follow-up is done.
            Kind, "kind" { $($variant = $code, $zh, $en;)+ }
        }

        impl Kind {
            const ROWS: &'static [KindRow] = &[$(KindRow { $($field: $value,)+ ..PLAIN }),+];
        }
    };
}

kinds! {
    Phone = "phone", "电话", "Call" {
        short: ["电话", "Call"],
        typed: &["电话", "打电话", "call", "phone", "tel", "电联", "回电", "phone call", "call back", "callback", "phone meeting"],
        spoken: &["打~电话", "通~电话", "通~话", "回~电话", "打~语音", "拨~电话", "挂~电话", "去~电话", "去~电", "致电", "电话沟通", "电话聊~聊", "语音聊~", "电话里聊~聊", "电话里", "电话上", "calling", "phoning", "ring back", "phone back", "打给", "打的电话", "通的电话", "拨通~电话", "语音通话"],
        spoken_done: &["called", "rang", "phoned", "spoke", "called back", "rang back", "spoke on the phone", "had a call", "got off the phone", "off the phone", "on the phone", "over the phone", "a ring", "a bell", "a buzz", "cold called", "cold-called", "called up", "rang up", "rang round"],
        typed_inbound: &["来电", "来~电话", "打来~电话", "打~电话来", "打~电话过来", "来~电", "got a call", "inbound call", "called me", "called us", "called in", "rang me", "rang us", "phoned me", "phoned us", "gave me a call", "gave us a call"],
        abbreviations: &["c", "p", "dh", "电"],
        from_afar: true,
        nearness: Nearness::Conversation,
    }
    Message = "message", "微信/短信", "Message" {
        short: ["微信", "Message"],
        typed: &["微信", "企微", "短信", "消息", "微信/短信", "wechat", "sms", "message", "企业微信", "whatsapp", "text", "text message", "msg", "linkedin", "linkedin message", "linkedin msg", "dm"],
        spoken: &["发~微信", "发~企微", "发~短信", "发~消息", "发~信息", "回~微信", "回~消息", "加~微信", "微信聊~", "微信聊~聊", "微信上聊~", "微信上聊~聊", "微信里聊~聊", "微信沟通", "微信上", "微信里", "微信群", "微信群里", "group chat", "in the group chat", "in our group chat", "in the chat group", "群里", "在群里", "群里发~", "发~语音", "发~语音消息", "钉钉", "钉钉上", "飞书", "飞书上", "私信", "发~私信", "发~qq", "qq上", "texting", "messaging", "ping", "pinging"],
        spoken_done: &["texted", "messaged", "sent a text", "sent a message", "sent a wechat", "sent wechat", "whatsapped", "wechatted", "pinged", "dmed", "messaged on whatsapp", "whatsapped over", "imessaged"],
        typed_inbound: &["来~微信", "发来~微信", "发来~消息", "回我微信", "回了我微信", "给我回~微信", "给我发~微信", "微信回我", "微信上回我", "got a text", "got a message", "texted me", "texted us", "messaged me", "messaged us", "pinged me", "texted back", "messaged back", "replied by text", "replied on whatsapp", "pinged us"],
        abbreviations: &["m", "wx", "微"],
        from_afar: true,
    }
    Email = "email", "邮件", "Email" {
        short: ["邮件", "Email"],
        typed: &["邮件", "邮箱", "email", "mail", "e-mail"],
        spoken: &["发~邮件", "写~邮件", "回~邮件", "邮件回复", "emailing"],
        spoken_done: &["emailed", "e-mailed", "wrote", "mailed", "sent an email", "sent email", "wrote an email", "a line"],
        typed_inbound: &["来~邮件", "发来~邮件", "got an email", "emailed me", "emailed us", "wrote me", "wrote to me", "wrote to us", "wrote back", "replied to my email", "replied to our email", "replied by email", "emailed back", "answered my email", "came back by email"],
        abbreviations: &["e", "yj", "邮"],
        from_afar: true,
    }
    Online = "online", "线上会议", "Online meeting" {
        short: ["线上", "Online"],
        typed: &["线上", "线上会议", "视频", "视频会议", "腾讯会议", "电话会议", "电话会", "online", "online meeting", "video", "视频会", "线上会", "钉钉会议", "飞书会议", "远程会议", "zoom", "teams", "webex", "video call", "zoom call", "teams call", "conference call", "zoom meeting", "teams meeting", "video meeting", "virtual meeting", "google meet", "webinar", "facetime", "skype", "skype call"],
        spoken_done: &["zoomed"],
        spoken: &["开~视频会", "开~视频会议", "开~线上会", "开~线上会议", "开~腾讯会议", "开~电话会议", "视频通话", "demo", "product demo", "online demo"],
        abbreviations: &["o", "xs"],
        from_afar: true,
        nearness: Nearness::Meeting,
    }
    Visit = "visit", "拜访", "Visit" {
        short: ["拜访", "Visit"],
        typed: &["拜访", "上门", "面谈", "见面", "走访", "visit", "碰面", "碰头", "site meeting", "site visit", "in-person meeting", "in person meeting", "face-to-face meeting", "face-to-face", "face to face", "in person", "onsite meeting", "on-site meeting", "onsite visit", "on-site visit", "meeting on site", "meeting on-site", "in-person"],
        spoken_done: &["met", "visited", "saw", "met up", "met in person", "dropped by", "stopped by", "dropped in", "popped in", "dropped off", "swung by", "called round", "popped round", "popped over", "nipped in", "looked in"],
        spoken: &["见~面", "见了", "见过", "见到", "碰~面", "碰~头", "面谈~", "登门", "登门拜访", "上门拜访", "拜会~", "碰了一下", "碰了下", "碰了碰", "坐了坐", "坐了会儿", "坐了一会儿", "碰到", "碰到了", "碰上", "碰上了", "遇到", "遇到了", "遇见", "偶遇", "seeing", "visiting", "当面聊~", "当面聊~聊", "当面谈~", "当面沟通", "面对面", "见的面", "当面说", "当面聊", "坐下来聊~", "待了", "呆了", "转了转", "转了一圈", "转了一趟"],
        typed_inbound: &["来访", "到访", "来公司", "来我们公司", "来我司", "到我们公司", "来我们这儿", "来我们这里", "来我这儿", "came to our office", "came to our showroom", "came to our factory", "came to our plant", "came to our site", "came to see us", "came to see me", "came to visit us", "came to visit", "came in to see us", "came over to our office", "came by our office", "came by the office", "came into the office", "came to the office", "visited us", "visited our office", "visited our factory", "dropped in to see us", "stopped by our office", "at our office", "over at our office", "at our showroom", "over at our showroom", "at our factory"],
        typed_executive: &["高层拜访"],
        abbreviations: &["v", "bf", "拜"],
        counts_as_visit: true,
        nearness: Nearness::InPerson,
    }
    Exchange = "exchange", "专题交流", "Workshop" {
        short: ["交流", "Workshop"],
        typed: &["专题交流", "workshop", "exchange", "技术交流"],
        nearness: Nearness::InPerson,
    }
    Tour = "tour", "参观体验", "Site tour" {
        short: ["参观", "Tour"],
        typed: &["参观体验", "site tour", "tour", "参观", "考察"],
        spoken_done: &["toured"],
        spoken: &["看~展厅", "看~工厂", "看~厂", "看~厂房", "来~厂", "来我们厂", "来我们工厂", "来厂参观", "来厂考察", "来厂里", "来厂里参观", "来厂里考察", "来厂里看~看", "来工厂", "来工厂参观", "来工厂考察", "参观~工厂", "参观~展厅"],
        nearness: Nearness::InPerson,
    }
    TeamEvent = "team-event", "宴请", "Hospitality" {
        short: ["宴请", "Hosting"],
        typed: &["宴请", "hospitality", "team-event", "应酬", "团队活动", "team event", "聚餐", "午餐", "晚餐", "饭局", "团建", "lunch", "dinner", "coffee", "breakfast", "drinks", "golf"],
        spoken: &["吃~饭", "请吃~饭", "约饭", "约个饭", "约顿饭", "约咖啡", "约茶", "约酒", "约球", "约牌", "吃~午饭", "吃~晚饭", "聚~餐", "喝~茶", "喝~咖啡", "吃的饭", "吃的午饭", "吃的晚饭", "吃~便饭", "吃~中饭", "吃~早饭", "吃~夜宵", "吃~宵夜", "吃~火锅", "吃~烧烤", "吃~早茶", "喝的茶", "喝的咖啡", "茶馆", "茶楼", "茶室", "咖啡馆", "咖啡厅", "咖啡店", "星巴克", "喝~酒", "打~球", "打~高尔夫", "打~羽毛球", "唱~歌", "爬~山", "钓~鱼"],
        nearness: Nearness::InPerson,
    }
    JointRelease = "joint-release", "联合发布", "Joint launch" {
        short: ["联合发布", "Launch"],
        typed: &["联合发布", "joint launch", "joint-release", "joint release"],
        one_way: true,
    }
    Letter = "letter", "高层信函", "Letter" {
        short: ["信函", "Letter"],
        typed: &["高层信函", "letter", "信函"],
        one_way: true,
        from_afar: true,
    }
    Invite = "invite", "邀请考察", "Invitation" {
        short: ["邀请", "Invite"],
        typed: &["邀请考察", "invitation", "invite"],
    }
    Exhibition = "exhibition", "展会论坛", "Trade show" {
        short: ["展会", "Expo"],
        typed: &["展会论坛", "trade show", "trade fair", "exhibition", "展会", "参展", "expo"],
        spoken: &["参~展", "逛~展", "看~展会", "展会上", "展会上碰到", "展会上碰到了", "展会上遇到", "展会上遇到了", "展会上见到", "展会上见了"],
        nearness: Nearness::InPerson,
    }
    Summit = "summit", "高层峰会", "Executive summit" {
        short: ["峰会", "Summit"],
        typed: &["高层峰会", "executive summit", "summit"],
        counts_as_visit: true,
        nearness: Nearness::InPerson,
    }
    Review = "review", "服务复盘", "Review" {
        short: ["复盘", "Review"],
        typed: &["服务复盘", "review", "对账", "复盘"],
        spoken: &["对~账", "复~盘"],
        nearness: Nearness::Meeting,
    }
    Survey = "survey", "需求/满意度调研", "Survey" {
        short: ["调研", "Survey"],
        typed: &["需求/满意度调研", "需求调研", "满意度调研", "survey", "调研"],
        spoken_done: &["surveyed"],
        spoken: &["做~调研"],
        nearness: Nearness::Conversation,
    }
    Content = "content", "资料推送", "Content" {
        short: ["资料", "Content"],
        typed: &["资料推送", "content"],
        spoken_done: &["sent", "posted", "couriered"],
        spoken: &["发~合同", "寄~合同", "送~合同", "发~图纸", "寄~图纸", "发~案例", "发~产品册", "发~发票", "寄~发票", "送~发票", "发~说明书", "发~规格书", "快递~样品", "快递~合同", "快递~资料", "合同寄过去", "合同寄出去", "合同发过去", "图纸发过去", "资料寄过去", "发票寄过去", "发票寄出去", "发~报价单", "发~报价", "发~方案", "发~资料", "发~样品", "发~样", "发~样本", "发~样册", "发~画册", "发~目录", "发~彩页", "寄~资料", "寄~样品", "寄~样", "寄~样本", "寄~样册", "寄~画册", "寄~目录", "寄~彩页", "送~资料", "送~样品", "送~样", "送~样本", "送~样册", "送~画册", "送~目录", "送~彩页", "资料发过去", "方案发过去", "报价发过去", "报价单发过去", "样品寄过去", "样品寄出去", "样品发过去"],
        one_way: true,
        from_afar: true,
    }
    Training = "training", "培训", "Training" {
        short: ["培训", "Training"],
        typed: &["培训", "training"],
        spoken_done: &["trained"],
        spoken: &["做~培训", "搞~培训"],
        nearness: Nearness::InPerson,
    }
    Greeting = "greeting", "祝福关怀", "Greeting" {
        short: ["祝福", "Greeting"],
        typed: &["祝福关怀", "greeting", "拜年", "问候", "节日问候", "送礼", "祝福", "生日祝福"],
        spoken: &["拜~年", "送~礼", "送~月饼", "送~礼品", "发~红包", "发~祝福"],
        one_way: true,
        from_afar: true,
    }
}

/// The kind assumed when none is given.
impl Default for Kind {
    fn default() -> Self {
        Self::Phone
    }
}

impl Kind {
    /// What this kind is.
    pub const fn row(self) -> &'static KindRow {
        &Self::ROWS[self as usize]
    }

    /// Whether a follow-up of this kind needs no answer (docs/rules.md 0).
    pub const fn is_one_way(self) -> bool {
        self.row().one_way
    }

    /// How near it brings people.
    pub const fn nearness(self) -> Nearness {
        self.row().nearness
    }

    /// Whether people meet in person.
    pub const fn is_face_to_face(self) -> bool {
        matches!(self.nearness(), Nearness::InPerson)
    }

    /// Whether it can be done without travelling.
    pub const fn is_from_afar(self) -> bool {
        self.row().from_afar
    }

    /// Whether the figures count it as a visit.
    pub const fn counts_as_visit(self) -> bool {
        self.row().counts_as_visit
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::Vocabulary as _;

    #[test]
    fn what_kinds_were_called_before_can_still_be_typed() {
        for (before, kind) in [
            ("phone", Kind::Phone),
            ("exchange", Kind::Exchange),
            ("tour", Kind::Tour),
            ("joint release", Kind::JointRelease),
            ("exhibition", Kind::Exhibition),
            ("团队活动", Kind::TeamEvent),
            ("team event", Kind::TeamEvent),
            ("summit", Kind::Summit),
        ] {
            assert!(kind.row().typed.contains(&before), "{before}");
        }
    }

    #[test]
    fn kinds_are_as_near_as_the_rules_say() {
        let of = |nearness| Kind::ALL.iter().filter(move |kind| kind.nearness() == nearness).map(|kind| kind.code());
        assert_eq!(
            of(Nearness::InPerson).collect::<Vec<_>>(),
            ["visit", "exchange", "tour", "team-event", "exhibition", "summit", "training"]
        );
        assert_eq!(of(Nearness::Meeting).collect::<Vec<_>>(), ["online", "review"]);
        assert_eq!(of(Nearness::Conversation).collect::<Vec<_>>(), ["phone", "survey"]);
        assert!(Nearness::InPerson > Nearness::Meeting && Nearness::Conversation > Nearness::Remote);
    }

    #[test]
    fn every_kind_can_be_shown_and_typed_and_no_word_means_two() {
        let mut words = BTreeSet::new();
        for kind in Kind::ALL {
            let row = kind.row();
            assert!(row.short.iter().all(|short| !short.is_empty()), "{kind}: no short name");
            assert!(row.typed.contains(&kind.code()), "{kind}: its code cannot be typed");
            for name in kind.vocabulary_word().names.map(str::to_lowercase) {
                assert!(row.typed.contains(&name.as_str()), "{kind}: {name} is shown and cannot be typed");
            }
            let typed =
                [row.typed, row.spoken, row.spoken_done, row.typed_inbound, row.typed_executive, row.abbreviations]
                    .concat();
            assert!(typed.into_iter().all(|word| words.insert(word)), "{kind}: a word that means another kind too");
        }
    }
}
