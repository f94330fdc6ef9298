//! A person at a customer.

use chrono::NaiveDate;

use super::HasFields as _;
use super::entity::{entity, found_texts};
use super::field::FoundAs;
use super::{Attitude, Birthday, Kind, Level, Role};

entity! {
    /// A person at a customer; the name is unique within it.
    #[derive(Default)]
    Contact in "contact" as "contacts" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => either, "内部编号", "Internal ID", uid();
        name: String => keep, "姓名", "Name", text().nameless().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String> => either, "职务", "Job title", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        department: Option<String> => either, "部门", "Department", text();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<Role> => both, "决策角色", "Roles", words(Role::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<Level> => either, "层级", "Level", word(Level::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        attitude: Option<Attitude> => either, "态度", "Attitude", word(Attitude::WORDS);
        /// Whether losing them puts the customer at risk.
        #[serde(skip_serializing_if = "Option::is_none")]
        key: Option<bool> => either, "关键联系人", "Key contact", flag();
        #[serde(skip_serializing_if = "Option::is_none")]
        reports_to: Option<String> => keep, "上级", "Reports to", contact("reports_to_id", "reports_to_name");
        #[serde(skip_serializing_if = "Option::is_none")]
        phone: Option<String> => either, "座机", "Phone", text().nameless().found_as(FoundAs::Number);
        #[serde(skip_serializing_if = "Option::is_none")]
        mobile: Option<String> => either, "手机", "Mobile", text().nameless().found_as(FoundAs::Number);
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String> => either, "邮箱", "Email", text().nameless().found_as(FoundAs::Mail);
        #[serde(skip_serializing_if = "Option::is_none")]
        wechat: Option<String> => either, "微信", "WeChat", text().nameless().found_as(FoundAs::Chat);
        /// Further numbers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        phones: Vec<String> => both, "其他电话", "More phones", listed().nameless().found_as(FoundAs::Number);
        /// Further addresses.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        emails: Vec<String> => both, "其他邮箱", "More emails", listed().nameless().found_as(FoundAs::Mail);
        #[serde(skip_serializing_if = "Option::is_none")]
        preferred_channel: Option<Kind> => either, "沟通偏好", "Preferred channel", word(Kind::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        birthday: Option<Birthday> => either, "生日", "Birthday", birthday();
        #[serde(skip_serializing_if = "Option::is_none")]
        style: Option<String> => either, "沟通风格", "Communication style", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        concerns: Option<String> => either, "在意什么", "Concerns", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        own_kpi: Option<String> => either, "考核指标", "Their KPIs", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        interests: Option<String> => either, "爱好", "Interests", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        counterpart: Option<String> => either, "我方对接人", "Our counterpart", text();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        left_on: Option<NaiveDate> => either, "离职日期", "Left on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        notes: Option<String> => join, "备注", "Notes", prose();
    }
}

/// Digits of a Chinese mobile number.
const MOBILE_DIGITS: usize = 11;

impl Contact {
    /// The fields in the order in which people read and fill them in: their part in the decision, how to reach them, who
    /// they are besides.
    pub const READING_ORDER: &'static [&'static str] = &[
        "name",
        "title",
        "department",
        "roles",
        "level",
        "attitude",
        "key",
        "reports_to",
        "mobile",
        "phone",
        "phones",
        "wechat",
        "email",
        "emails",
        "preferred_channel",
        "birthday",
        "style",
        "concerns",
        "own_kpi",
        "interests",
        "counterpart",
        "left_on",
        "notes",
    ];

    /// A person with only a name and perhaps one number, taken as mobile if it looks like one, else as the office's.
    pub fn reached_by(name: String, number: Option<String>) -> Self {
        let is_mobile = number.as_deref().is_some_and(|number| {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            digits.len() == MOBILE_DIGITS && digits.starts_with('1')
        });
        let (mobile, phone) = if is_mobile { (number, None) } else { (None, number) };
        Self { name, phone, mobile, ..Self::default() }
    }

    /// The numbers under which they are called.
    pub fn numbers(&self) -> Vec<String> {
        found_texts(self, FoundAs::Number)
    }

    /// Their mail addresses.
    pub fn mail_addresses(&self) -> Vec<String> {
        found_texts(self, FoundAs::Mail)
    }

    /// Every number and address, in the order in which people read them.
    pub fn ways_to_reach(&self) -> Vec<(FoundAs, String)> {
        let values: Vec<_> = Self::ROW.columns().zip(self.stored()).collect();
        let mut ways = Vec::new();
        for name in Self::READING_ORDER {
            for ((row, _), value) in values.iter().filter(|((row, _), _)| row.name == *name) {
                let texts = row
                    .found_as
                    .into_iter()
                    .flat_map(|what| row.texts_of(value).into_iter().map(move |text| (what, text)));
                ways.extend(texts);
            }
        }
        ways
    }

    /// Whether any way to reach them is known.
    pub fn is_reachable(&self) -> bool {
        [FoundAs::Number, FoundAs::Mail, FoundAs::Chat].iter().any(|what| !found_texts(self, *what).is_empty())
    }
}
