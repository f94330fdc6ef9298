//! The card to read before a call.

use crate::texts;

texts! {
    title(name, code) { "速览 · {name} {code}", "Call brief · {name} {code}" }
    last_words { "上次沟通", "Last time" }
    promises { "承诺", "Promises" }
    topics { "可以聊", "Topics" }
    ask { "问清楚", "Find out" }

    in_role(name, title) { "{name} {title}", "{name}, {title}" }
    style(text) { "风格：{text}", "style: {text}" }
    concerns(text) { "在意：{text}", "concerns: {text}" }
    interests(text) { "爱好：{text}", "interests: {text}" }
    met(distance) { "{distance}见过", "met {distance}" }
    in_contact(distance) { "{distance}联系过", "last contact {distance}" }
    no_contact { "还没联系过", "no contact yet" }
    nobody_named { "最近的记录没写和谁谈的", "the latest record names no contact" }
    needs(text) { "需求：{text}", "needs: {text}" }
    noted(text) { "备注：{text}", "notes: {text}" }
    noted_of(name, text) { "{name}：{text}", "{name}: {text}" }
    spoke(day, distance, kind) { "{day}（{distance}）{kind}", "{day} ({distance}), {kind}" }
    spoke_on(day, kind) { "{day} {kind}", "{kind}, {day}" }
    unsaid(spoke) { "{spoke}，没记谈了什么", "{spoke}; no notes of what was said" }
    unreached(spoke) { "{spoke}，未联系上", "{spoke}; no answer" }
    answered(text) { "客户说：{text}", "they said: {text}" }
    plan(kind, day, subject) { "{kind}，{day}：{subject}", "{kind}, {day}: {subject}" }
    bare_plan(kind, day) { "{kind}，{day}", "{kind}, {day}" }
    colleagues(names) { "同行同事：{names}", "with {names}" }
    materials(list) { "材料：{list}", "to bring: {list}" }
    ours(day, what) { "要做：{day} {what}", "ours to do: {what}, {day}" }
    ours_late(day, what, days) { "要做：{day} {what}，逾期 {days}", "ours to do: {what}, {day}, {days} overdue" }
    theirs(day, what) { "对方：{what}（{day}说的）", "them: {what} (promised {day})" }
    to_solve(what) { "待跟进：{what}", "open: {what}" }
    place(place) { "地点：{place}", "at {place}" }
    at_place(day, place) { "{day}，{place}", "{day}, {place}" }
    nobody { "还没有联系人：先问清找谁谈", "No contacts yet: ask who to talk to" }
    never_spoke { "还没有联系过", "No contact yet" }
    nothing_open { "双方都没有未兑现的承诺", "No open promises on either side" }
    no_topics { "没有特别的由头，问问近况和需求", "Nothing particular: ask how things are going and what they need" }
}
