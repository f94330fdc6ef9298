//! The words around worksheets.

use crate::texts;

texts! {
    for_customer(title, customer) { "{title} · {customer}", "{title} · {customer}" }
    known { "资料里有的", "from the profile" }
    known_mark { "＊ 客户资料里已有", "* already in the profile" }
    filled_on(day) { "{day}填写", "filled in {day}" }
    visit_on(day) { "{day}拜访", "visit {day}" }
    on_and_filled(visit, filled) { "{visit} · {filled}", "{visit} · {filled}" }
    unknown(id) { "没有「{id}」这张表；rounds worksheet 列出全部", "{id} is not a worksheet; `rounds worksheet` lists them" }
    none_yet { "还没有填过表单", "No worksheets filled in yet" }
    own_folder(path) { "自己的模板放在 {path}，一张表一个 .toml 文件；同名的优先", "Your own templates go to {path}, one .toml file each; one of the same name wins" }
    employees(count) { "{count} 人", "{count} employees", "{count} employee" }
    revenue(amount) { "年营收 {amount}", "{amount} a year" }
    reports_to(name, boss) { "{name} → {boss}", "{name} → {boss}" }
    health(score) { "{score} 分", "{score}" }
    until(contract, day) { "{contract}，{day}到期", "{contract}, until {day}" }
    bought(count, amount) { "近 12 个月 {amount}，{count} 单", "{amount} in 12 months, {count} orders", "{amount} in 12 months, {count} order" }
    owed_since(amount, day) { "{amount}，{day}到期", "{amount}, due {day}" }
    score_of(name, score) { "{name} {score}", "{name} {score}" }
    promised_on(what, day) { "{what}（{day}答应的）", "{what} (promised {day})" }
    people_of(name, what) { "{name}：{what}", "{name}: {what}" }
    bottom_line { "谈判底价", "Bottom line" }
    concession { "可以让步", "Possible concession" }
    ask_for_payment { "催款", "Ask for payment" }
    ask_for_amount(amount) { "催款：要回 {amount}", "Ask for payment of {amount}" }
    payment_promised(day) { "{day}付款", "payment on {day}" }
    amount_promised(day, amount) { "{day}付款 {amount}", "payment of {amount} on {day}" }
    call_in_executive { "还没付就请领导出面催款", "Still unpaid? Call in an executive" }
    call_in(who) { "还没付就请领导出面催款：{who}", "Still unpaid? Call in {who}" }
    legal_steps { "还没付就请法务介入", "Still unpaid? Take legal steps" }
    rival_price(amount) { "对手报价 {amount}", "A competitor asks {amount}" }
    price_of(who, amount) { "{who}报价 {amount}", "{who} asks {amount}" }
    fresh(days) { "这是新的一张；上次的（{days}）用 --last 看", "This is a fresh one; the last one ({days}): --last" }
    gone { "这张表的模板已经没有了", "The template of this worksheet is gone" }
    nothing_filled { "还什么都没填", "Nothing is filled in yet" }
    not_a_score(least, most) { "写 {least} 到 {most} 的整数", "Enter a whole number, {least} to {most}" }
    not_yet(text, date) { "「{text}」是 {date}，还没到；这里写已经发生的那天", "“{text}” is {date}, still to come; enter the day it happened, today or earlier" }
    over_already(text, date) { "「{text}」是 {date}，已经过去；这里写今天或以后的日期", "“{text}” is {date}, in the past; enter today or later" }
    answers_before { "以前的内容", "Earlier answers" }
    opening_last(day) { "上次聊还是{day}，这段时间怎么样？", "We last spoke on {day}. How have things been on your side since?" }
    opening_last_with(day, names) { "{day}和{names}聊过，这段时间各位这边怎么样？", "I last spoke with {names} on {day}. How have things been on your side since?" }
    never_met(name) { "{name}：还没联系过", "{name}: no contact yet" }
    against_us(name) { "{name}：反对", "{name}: against us" }
}
