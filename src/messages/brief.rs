//! The card to read before a call.

use crate::texts;

texts! {
    title(name, code) { "速览 · {name} {code}", "Brief · {name} {code}" }
    who { "客户", "Who" }
    people { "联系人", "People" }
    last_words { "上次说到", "Last words" }
    promises { "说好的", "Agreed" }
    topics { "可以聊", "Topics" }
    ask { "问清楚", "Ask" }

    in_role(name, title) { "{name} {title}", "{name}, {title}" }
    style(text) { "风格：{text}", "style: {text}" }
    concerns(text) { "在意：{text}", "worries: {text}" }
    interests(text) { "爱好：{text}", "likes: {text}" }
    met(distance) { "{distance}见过", "met {distance}" }
    in_contact(distance) { "{distance}联系过", "last contact {distance}" }
    no_contact { "还没联系过", "no contact yet" }
    needs(text) { "需求：{text}", "needs: {text}" }
    spoke(day, distance, kind) { "{day}（{distance}）{kind}", "{day} ({distance}), {kind}" }
    answered(text) { "客户说：{text}", "they said: {text}" }
    ours(day, what) { "我们：{day} {what}", "we: {what}, {day}" }
    ours_late(day, what, days) { "我们：{day} {what}，晚了 {days}", "we: {what}, {day}, {days} late" }
    theirs(day, what) { "对方：{what}（{day}说的）", "they: {what} (said on {day})" }
    to_solve(what) { "待解决：{what}", "to solve: {what}" }
    missing(what) { "还不知道：{what}", "not known yet: {what}" }
    nobody { "还没有联系人：先问清找谁谈", "Nobody known yet: ask whom to talk to" }
    never_spoke { "还没有联系过", "No contact yet" }
    nothing_open { "双方都没有未兑现的承诺", "Nothing is owed on either side" }
    no_topics { "没有特别的由头，问问近况和需求", "Nothing special: ask how things are and what they need" }
    nothing_to_ask { "该知道的都知道了", "All that should be known is known" }
}
