//! A rulebook as a person reads it, and as its file is.

use super::{Machine, RFM, json};

#[test]
fn a_rulebook_is_shown_in_words_and_as_its_file_is() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.out(&["rules", "show", "rfm"]), @r#"
    ABC classes (RFM) (rfm)  built in

    Tiers: from the top, the first that fits
      1 Likely to churn (Churn)  urgent · weight 4
        If  number of days since the last contact is more than 180
            days_since_contact > 180
        Do  Rescue call
      2 Class A (A)  weight 3
        If  number of orders in the last year is at least 4, and yearly purchase is at least 100,000 yuan
            order_count >= 4 && annual_purchase >= 100000
        Do  Monthly deep review
      3 Class B (B)  weight 2
        If  number of orders in the last year is at least 2, and yearly purchase is at least 50,000 yuan
            order_count >= 2 && annual_purchase >= 50000
        Do  Quarterly survey, Quarterly follow-up
      4 Class C (C)  weight 1
        If  every customer not named above
        Do  Newsletter, Keep in touch

    Automatic tags (⚙): a customer has one as long as its condition holds
      first order (first-order)
        If  number of orders in the last year is 1
            order_count == 1
      frequent buyer (frequent)
        If  number of orders in the last year is at least 6
            order_count >= 6
      no order for half a year (sleeping)
        If  number of days since the last order is more than 180, and stage is “Won” or “Returning”
            days_since_order > 180 && stage in ["won", "returning"]

    In these stages the stage asks, not the tier (an urgent tier goes before)
      Lead    Lead follow-up
      Intent  Weekly follow-up
      Won     Onboarding        for 6 months after cooperation began
      Lost    Win-back

    What is to be done
      Rescue call          every week      first within a day    any level  never less often         Phone, Visit, Online
      Quarterly survey     every 3 months  first within 30 days  any level  never less often         Survey
      Monthly deep review  every month     first within 14 days  any level  never less often         Visit, Review, Online
      Quarterly follow-up  every 3 months  first within 30 days  any level  steps follow the rhythm  Phone, Online, Visit
      Newsletter           every 3 months  first within 30 days  any level  steps follow the rhythm  Content, Greeting, Email, Message
      Lead follow-up       every 2 weeks   first within 7 days   any level  steps follow the rhythm  Phone, Email, Message, Visit, Online
      Weekly follow-up     every week      first within 7 days   any level  steps follow the rhythm  Phone, Online, Visit, Email, Message
      Onboarding           every month     first within 7 days   any level  never less often         Phone, Visit, Training, Online
      Keep in touch        every 5 months  first within 30 days  any level  steps follow the rhythm  Phone, Message, Email, Online, Visit
      Win-back             every 6 months  first within 30 days  any level  steps follow the rhythm  Phone, Visit, Email, Message
    "#);
    assert_eq!(machine.out(&["rules", "show", "rfm", "--toml"]), RFM);
    let shown = json(&machine, &["rules", "show", "rfm"]);
    assert_eq!(shown["tiers"][1]["when"], "order_count >= 4 && annual_purchase >= 100000");
    assert_eq!(shown["stages"][2]["months"], 6);
    assert_eq!(
        (&shown["tags"][0]["id"], &shown["tags"][0]["in_words"]),
        (&"first-order".into(), &"number of orders in the last year is 1".into())
    );
    let deep = &shown["obligations"][2];
    assert_eq!(
        (deep["id"].as_str(), deep["every"].as_str(), deep["floor"].as_bool()),
        (Some("deep-review"), Some("1 month"), Some(true))
    );
    let (status, said) = machine.refused(&["rules", "show", "nope"]);
    assert_eq!(
        (status, said.as_str()),
        (1, "rounds: There is no rulebook nope; there are value-risk, strategic, rfm\n")
    );
}

#[test]
fn a_rulebook_is_shown_in_chinese_words() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.out(&["rules", "show", "strategic", "--lang", "zh"]), @r#"
    战略重要性（strategic）  自带

    分层：从上往下，先符合哪一层就归哪一层
      1 风险关注型（风险）  紧急 · 权重 4
        条件  距上次联系的天数超过 200
        或    超期未解决问题数不少于 2
        或    之前90天订单数不少于 2，且近90天订单数 × 2 不超过之前90天订单数
              days_since_contact > 200 || overdue_issues >= 2 || (orders_prev_90d >= 2 && orders_90d * 2 <= orders_prev_90d)
        要做  挽回跟进
      2 重点突破型（重点）  权重 3
        条件  是战略客户
        或    年采购额不少于 50 万元
        或    需求匹配是「完全匹配」，且合作潜力是「高」
              strategic || annual_purchase >= 500000 || (fit == "full" && potential == "high")
        要做  每月高层拜访、服务复盘会
      3 长期合作型（长期）  权重 2
        条件  合作月数不少于 12，且近一年订单数不少于 1
              months_together >= 12 && order_count >= 1
        要做  战略规划会、增值服务
      4 潜力培养型（培养）  权重 1
        条件  以上都不符合的客户
        要做  季度调研、日常沟通

    自动标签（⚙）：条件成立就有，不成立就没有
      战略客户（strategic）
        条件  是战略客户
              strategic
      高匹配高潜力（high-match）
        条件  需求匹配是「完全匹配」，且合作潜力是「高」
              fit == "full" && potential == "high"
      久未联系（out-of-touch）
        条件  距上次联系的天数超过 90
              days_since_contact > 90

    客户处在这些阶段时，按阶段做，不按分层（紧急层除外）
      潜在  线索跟进
      意向  每周跟进
      成交  新客户对接  合作后 6 个月内
      流失  流失挽回

    维护动作
      挽回跟进      每周一次     首次 1 天内   层级不限    间隔不放宽      电话、拜访、线上会议
      每月高层拜访  每月一次     首次 14 天内  高层        间隔不放宽      拜访、高层峰会
      服务复盘会    每月一次     首次 30 天内  中层及以上  间隔不放宽      服务复盘
      战略规划会    每半年一次   首次 30 天内  中层及以上  间隔不放宽      专题交流、高层峰会、服务复盘
      增值服务      每2个月一次  首次 30 天内  层级不限    间隔随节奏调整  资料推送、培训、展会论坛
      季度调研      每3个月一次  首次 30 天内  层级不限    间隔不放宽      需求/满意度调研
      日常沟通      每3个月2次   首次 14 天内  层级不限    间隔随节奏调整  电话、微信/短信、邮件、线上会议、拜访
      线索跟进      每2周一次    首次 7 天内   层级不限    间隔随节奏调整  电话、邮件、微信/短信、拜访、线上会议
      每周跟进      每周一次     首次 7 天内   层级不限    间隔随节奏调整  电话、线上会议、拜访、邮件、微信/短信
      新客户对接    每月一次     首次 7 天内   层级不限    间隔不放宽      电话、拜访、培训、线上会议
      流失挽回      每半年一次   首次 30 天内  层级不限    间隔随节奏调整  电话、拜访、邮件、微信/短信
    "#);
}
