//! Choices of other programs in the words of the book: stages, ways of contact, outcomes, yes and no.

use super::{CellDoubt, Reading, Refusal, plain, without_value, word};
use crate::domain::{Direction, Kind, Level, OpportunityStage, Outcome, Stage, Vocabulary};

/// The value of a word by a table, else by the codes and names of the vocabulary itself.
fn choose<T: Vocabulary>(text: &str, table: &[(T, &[&str])], all: &[T]) -> Reading<T> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let typed = word(text);
    let known = table.iter().find(|(_, words)| words.contains(&typed.as_str())).map(|(value, _)| *value);
    let own = || {
        all.iter().copied().find(|value| {
            let word = value.vocabulary_word();
            let names = word.names.iter().chain(word.typed).any(|name| name.to_lowercase() == typed);
            word.code == typed || names
        })
    };
    known.or_else(own).map_or(Reading::Unclear(CellDoubt::Choice), Reading::Value)
}

/// The stage of a customer.
pub fn read_stage(text: &str) -> Reading<Stage> {
    let table: [(Stage, &[&str]); 5] = [
        (
            Stage::Lead,
            &["初步接触", "未成交", "潜在客户", "线索", "新客户", "prospect", "lead", "未联系", "待跟进", "潜在"],
        ),
        (Stage::Intent, &["意向客户", "意向", "跟进中", "有意向", "洽谈中", "报价中", "商机", "opportunity"]),
        (
            Stage::Won,
            &[
                "成交客户",
                "已成交",
                "成交",
                "已签约",
                "签约客户",
                "customer",
                "client",
                "closed won",
                "won",
                "已合作",
                "合作中",
            ],
        ),
        (Stage::Returning, &["多次成交", "老客户", "复购客户", "长期合作", "repeat customer", "returning"]),
        (Stage::Lost, &["流失", "流失客户", "已流失", "战败", "former customer", "lost", "closed lost", "churned"]),
    ];
    choose(text, &table, Stage::ALL)
}

/// How a follow-up came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactWay {
    pub kind: Kind,
    /// Who got in touch, where the word says it: 来电.
    pub direction: Option<Direction>,
    /// Whom it was with, where the word says it: 高层拜访.
    pub level: Option<Level>,
}

/// The way of contact that a word names.
pub fn read_way_of_contact(text: &str) -> Reading<ContactWay> {
    let way = |kind| ContactWay { kind, direction: None, level: None };
    let inbound = |kind| ContactWay { direction: Some(Direction::Inbound), ..way(kind) };
    let typed = word(text);
    let special = match typed.as_str() {
        "来电" | "客户来电" | "呼入" => Some(inbound(Kind::Phone)),
        "来访" | "客户来访" => Some(inbound(Kind::Visit)),
        "高层拜访" => Some(ContactWay { level: Some(Level::Executive), ..way(Kind::Visit) }),
        _ => None,
    };
    if let Some(special) = special {
        return Reading::Value(special);
    }
    let table: [(Kind, &[&str]); 8] = [
        (
            Kind::Phone,
            &[
                "电话",
                "打电话",
                "电联",
                "致电",
                "去电",
                "回电",
                "呼出",
                "电话沟通",
                "电话联系",
                "电话拜访",
                "电话回访",
                "call",
                "phone call",
                "phone",
            ],
        ),
        (
            Kind::Message,
            &[
                "微信",
                "wechat",
                "企微",
                "企业微信",
                "短信",
                "钉钉",
                "qq",
                "whatsapp",
                "sms",
                "message",
                "im",
                "飞书",
                "微信沟通",
            ],
        ),
        (Kind::Email, &["邮件", "email", "e-mail", "mail", "电子邮件", "发邮件"]),
        (
            Kind::Online,
            &[
                "视频会议",
                "腾讯会议",
                "线上会议",
                "视频",
                "线上",
                "zoom",
                "teams",
                "online meeting",
                "webinar",
                "在线会议",
            ],
        ),
        (
            Kind::Visit,
            &[
                "上门",
                "到访",
                "拜访",
                "见面",
                "见面拜访",
                "上门拜访",
                "实地拜访",
                "面谈",
                "走访",
                "登门",
                "上门演示",
                "客户拜访",
                "visit",
                "meeting",
                "in-person meeting",
            ],
        ),
        (Kind::Exhibition, &["展会", "参展", "展览", "trade show", "exhibition"]),
        (Kind::TeamEvent, &["吃饭", "聚餐", "宴请", "饭局", "lunch", "dinner", "团建"]),
        (Kind::Review, &["业务回顾", "review", "qbr"]),
    ];
    choose(text, &table, Kind::ALL).map(way)
}

/// What came of a follow-up.
pub fn read_outcome(text: &str) -> Reading<Outcome> {
    let table: [(Outcome, &[&str]); 4] = [
        (
            Outcome::NoResponse,
            &[
                "未接",
                "无人接听",
                "拒接",
                "未接通",
                "忙线",
                "关机",
                "停机",
                "未接听",
                "空号",
                "no answer",
                "left voicemail",
                "busy",
                "no-answer",
            ],
        ),
        (Outcome::Ok, &["已加微信", "一般", "已接通", "接通", "已联系", "connected", "正常", "已接听"]),
        (Outcome::Positive, &["有意向", "意向强", "感兴趣", "同意", "有需求", "interested", "满意", "成功"]),
        (Outcome::Negative, &["不需要", "无意向", "不感兴趣", "拒绝", "not interested", "无需求", "投诉", "失败"]),
    ];
    choose(text, &table, Outcome::ALL)
}

/// How far a task of another program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    Done,
    Planned,
    /// Planned for a day that is over.
    Late,
    Cancelled,
}

/// How far the word of a state says that a task is.
pub fn read_progress(text: &str) -> Reading<Progress> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    Reading::Value(match word(text).as_str() {
        "已完成" | "完成" | "已举行" | "held" | "done" | "completed" | "已跟进" | "已处理" | "已拜访" | "closed" => {
            Progress::Done
        }
        "进行中" | "未开始" | "planned" | "计划" | "已计划" | "待办" | "待跟进" | "open" | "not started"
        | "in progress" | "未完成" => Progress::Planned,
        "延期" | "已延期" | "逾期" | "overdue" | "deferred" => Progress::Late,
        "取消" | "已取消" | "not held" | "cancelled" | "canceled" | "未举行" | "作废" => Progress::Cancelled,
        _ => return Reading::Unclear(CellDoubt::Choice),
    })
}

/// How far a deal is, in the words of any program.
pub fn read_opportunity_stage(text: &str) -> Reading<OpportunityStage> {
    use OpportunityStage as To;
    let table: [(OpportunityStage, &[&str]); 5] = [
        (
            To::Discovery,
            &[
                "prospecting",
                "qualification",
                "needs analysis",
                "需求挖掘",
                "初步沟通",
                "需求分析",
                "初期沟通",
                "验证客户",
                "预期",
                "评价",
                "appointmentscheduled",
                "qualifiedtobuy",
                "id. decision makers",
                "perception analysis",
                "new",
                "qualified",
                "立项评估",
                "需求确定",
            ],
        ),
        (
            To::Proposal,
            &[
                "value proposition",
                "proposal/price quote",
                "proposal",
                "presentationscheduled",
                "方案报价",
                "方案",
                "方案/报价",
                "报价",
                "提案",
                "价值主张",
                "proposition",
                "decisionmakerboughtin",
                "proposal made",
                "方案演示",
            ],
        ),
        (
            To::Negotiation,
            &[
                "negotiation/review",
                "contractsent",
                "商务谈判",
                "谈判",
                "谈判/审核",
                "协商",
                "negotiation",
                "negotiations started",
                "谈判审核",
                "合同签订",
            ],
        ),
        (To::Won, &["closed won", "closedwon", "赢单", "成交", "赢得并结束", "won", "已成交"]),
        (
            To::Lost,
            &[
                "closed lost",
                "closedlost",
                "输单",
                "丢单",
                "失去并结束",
                "lost",
                "closed lost to competition",
                "无效",
                "战败",
            ],
        ),
    ];
    choose(text, &table, OpportunityStage::ALL)
}

/// Yes or no.
pub fn read_flag(text: &str) -> Reading<bool> {
    if ["无", "否", "没有"].contains(&plain(text).as_str()) {
        return Reading::Value(false);
    }
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let typed = word(text);
    Reading::Value(match typed.as_str() {
        "是" | "√" | "✓" | "✔" | "☑" | "y" | "yes" | "有" | "1" | "true" | "t" | "对" | "on" | "已" => true,
        "□" | "☐" | "×" | "✗" | "x" | "n" | "no" | "0" | "false" | "f" | "不是" | "错" | "off" | "未" => {
            false
        }
        "待定" | "不确定" => return Reading::Nothing,
        _ if typed.starts_with('已') => true,
        _ if typed.starts_with('未') => false,
        _ => return Reading::Unclear(CellDoubt::Choice),
    })
}

/// How content a customer is, from 1 to 5.
pub fn read_satisfaction(text: &str) -> Reading<f64> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = word(text);
    let named = match plain.as_str() {
        "很满意" | "非常满意" | "very satisfied" => Some(5.0),
        "满意" | "satisfied" => Some(4.0),
        "一般" | "neutral" | "还行" => Some(3.0),
        "不满意" | "dissatisfied" => Some(2.0),
        "很不满意" | "非常不满意" | "very dissatisfied" => Some(1.0),
        _ => None,
    };
    let stars = plain.chars().all(|letter| matches!(letter, '★' | '☆')).then(|| plain.matches('★').count());
    let stars = stars.filter(|stars| *stars > 0).and_then(|stars| u32::try_from(stars).ok()).map(f64::from);
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| *number >= 0.0);
    let share = || {
        let (value, most) = plain.split_once('/')?;
        let (value, most) = (number(value)?, number(most)?);
        (value <= most && most > 0.0).then_some(value / most * 5.0)
    };
    let points = || {
        let value = number(plain.strip_suffix('分').unwrap_or(&plain))?;
        if value <= 5.0 { Some(value) } else { Some(value / 20.0) }
    };
    match named.or(stars).or_else(share).or_else(points) {
        Some(value) if (1.0..=5.0).contains(&value) => Reading::Value((value * 100.0).round() / 100.0),
        Some(_) => Reading::Refused(Refusal::OutOfRange),
        None => Reading::Unclear(CellDoubt::Choice),
    }
}
