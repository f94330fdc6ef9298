//! What a card says beside the person: addresses, websites, groups, a nickname, what they do.

use super::ReadCard;
use crate::exchange::content::property::Property;

/// Groups that a program makes itself, and that tell nothing.
const OF_THE_PROGRAM: &[&str] = &["mycontacts", "starred", "我的联系人", "已加星标"];

/// The card with all of it.
pub(super) fn with_details(card: ReadCard, properties: &[(&str, Property)]) -> ReadCard {
    let all = |name: &'static str| properties.iter().map(|(_, one)| one).filter(move |one| one.name == name);
    let texts = |name| all(name).map(Property::text).filter(|text| !text.is_empty());
    let is_home = |one: &&Property| one.has("TYPE", "HOME") && !one.has("TYPE", "WORK");
    let mut websites: Vec<&Property> = all("URL").filter(|one| !one.text().is_empty()).collect();
    websites.sort_by_key(|one| (one.preference(), !one.has("TYPE", "WORK")));
    let mut websites = websites.into_iter().map(Property::text);
    let groups = texts("CATEGORIES").collect::<Vec<_>>().join(",");
    let groups = groups.split([',', '，']).map(str::trim);
    let is_own = |group: &&str| !group.is_empty() && !OF_THE_PROGRAM.contains(&group.to_lowercase().as_str());
    let mut addresses: Vec<&Property> = all("ADR").filter(|one| !is_home(one)).collect();
    addresses.sort_by_key(|one| (!one.has("TYPE", "WORK"), one.preference()));
    let wechat = texts("IMPP").find_map(|text| {
        let name = text.strip_prefix("wechat:").or_else(|| text.strip_prefix("x-apple:"));
        name.filter(|name| !name.is_empty()).map(str::to_owned)
    });
    let is_wechat = || all("IMPP").any(|one| one.text().starts_with("wechat:") || one.has("X-SERVICE-TYPE", "WeChat"));
    ReadCard {
        address: addresses.into_iter().find_map(address),
        home_address: all("ADR").filter(is_home).find_map(address),
        website: websites.next(),
        websites: websites.collect(),
        groups: groups.filter(is_own).map(str::to_owned).collect(),
        nickname: texts("NICKNAME").next(),
        role: texts("ROLE").next(),
        wechat: card.wechat.or_else(|| wechat.filter(|_| is_wechat())),
        ..card
    }
}

/// An address in one line: as it is written in Chinese, else the street first.
fn address(property: &Property) -> Option<String> {
    let parts = property.parts();
    let part = |at: usize| parts.get(at).map_or("", |text| text.trim());
    let is_chinese = parts.iter().any(|text| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)));
    let line = |places: &[usize], between: &str| {
        let told: Vec<&str> = places.iter().map(|at| part(*at)).filter(|text| !text.is_empty()).collect();
        told.join(between)
    };
    let told = if is_chinese {
        [line(&[6, 4, 3, 2, 1, 0], ""), line(&[5], "")].join(" ").trim().to_owned()
    } else {
        line(&[0, 1, 2, 3, 4, 5, 6], ", ")
    };
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(told).filter(|told| !told.is_empty())
}
