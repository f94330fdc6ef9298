//! A rulebook as a person reads it, and as its file is.

use super::{Machine, RFM, json};

#[test]
fn a_rulebook_is_shown_in_words_and_as_its_file_is() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.out(&["rules", "show", "rfm"]), @r#"
    ABC analysis (RFM) (rfm)  built in

    Tiers, checked from the top; the first match applies
      1 Likely to churn (Churn risk)  urgent · weight 4
        If    days since the last contact more than 180
              days_since_contact > 180
        Then  Rescue follow-up
      2 Class A (A)  weight 3
        If    orders in the last year at least 4, and annual purchases at least 100,000 yuan
              order_count >= 4 && annual_purchase >= 100000
        Then  Monthly in-depth check-in
      3 Class B (B)  weight 2
        If    orders in the last year at least 2, and annual purchases at least 50,000 yuan
              order_count >= 2 && annual_purchase >= 50000
        Then  Quarterly survey, Quarterly follow-up
      4 Class C (C)  weight 1
        If    all other customers
        Then  Newsletter, Keep in touch

    Automatic tags (⚙), shown while their condition holds
      first-time buyer (first-order)
        If  orders in the last year is 1
            order_count == 1
      frequent buyer (frequent)
        If  orders in the last year at least 6
            order_count >= 6
      no order in 6 months (sleeping)
        If  days since the last order more than 180, and stage is “Won” or “Repeat”
            days_since_order > 180 && stage in ["won", "returning"]

    At these stages the stage sets the touchpoints, not the tier (urgent tiers come first)
      Lead      Lead follow-up
      Prospect  Weekly follow-up
      Won       Onboarding        for the first 6 months
      Lost      Win-back

    Touchpoints
      Rescue follow-up           every week      first within a day    any contact level  interval never stretched  Call, Visit, Online meeting
      Quarterly survey           every 3 months  first within 30 days  any contact level  interval never stretched  Survey
      Monthly in-depth check-in  every month     first within 14 days  any contact level  interval never stretched  Visit, Review, Online meeting
      Quarterly follow-up        every 3 months  first within 30 days  any contact level  interval adapts           Call, Online meeting, Visit
      Newsletter                 every 3 months  first within 30 days  any contact level  interval adapts           Content, Greeting, Email, Message
      Lead follow-up             every 2 weeks   first within 7 days   any contact level  interval adapts           Call, Email, Message, Visit, Online meeting
      Weekly follow-up           every week      first within 7 days   any contact level  interval adapts           Call, Online meeting, Visit, Email, Message
      Onboarding                 every month     first within 7 days   any contact level  interval never stretched  Call, Visit, Training, Online meeting
      Keep in touch              every 5 months  first within 30 days  any contact level  interval adapts           Call, Message, Email, Online meeting, Visit
      Win-back                   every 6 months  first within 30 days  any contact level  interval adapts           Call, Visit, Email, Message
    "#);
    assert_eq!(machine.out(&["rules", "show", "rfm", "--toml"]), RFM);
    let shown = json(&machine, &["rules", "show", "rfm"]);
    assert_eq!(shown["tiers"][1]["when"], "order_count >= 4 && annual_purchase >= 100000");
    assert_eq!(shown["stages"][2]["months"], 6);
    assert_eq!(
        (&shown["tags"][0]["id"], &shown["tags"][0]["in_words"]),
        (&"first-order".into(), &"orders in the last year is 1".into())
    );
    let deep = &shown["obligations"][2];
    assert_eq!(
        (deep["id"].as_str(), deep["every"].as_str(), deep["floor"].as_bool()),
        (Some("deep-review"), Some("1 month"), Some(true))
    );
    let (status, said) = machine.refused(&["rules", "show", "nope"]);
    assert_eq!((status, said.as_str()), (1, "rounds: No rulebook nope; available: value-risk, strategic, rfm\n"));
}

#[test]
fn a_rulebook_is_shown_in_chinese_words() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.out(&["rules", "show", "strategic", "--lang", "zh"]), @r#"
    战略重要性（strategic）  自带

    分层：从上往下，先符合哪一层就归哪一层
      1 风险关注型（风险）  紧急 · 权重 4
        条件  距上次联系的天数超过 200
        或    超时限未解决问题数不少于 2
        或    此前 90 天订单数不少于 2，且近 90 天订单数 × 2 不超过此前 90 天订单数
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
      挽回跟进      每周一次        首次 1 天内   层级不限    间隔不放宽      电话、拜访、线上会议
      每月高层拜访  每月一次        首次 14 天内  高层        间隔不放宽      拜访、高层峰会
      服务复盘会    每月一次        首次 30 天内  中层及以上  间隔不放宽      服务复盘
      战略规划会    每半年一次      首次 30 天内  中层及以上  间隔不放宽      专题交流、高层峰会、服务复盘
      增值服务      每 2 个月一次   首次 30 天内  层级不限    间隔随节奏调整  资料推送、培训、展会论坛
      季度调研      每 3 个月一次   首次 30 天内  层级不限    间隔不放宽      需求/满意度调研
      日常沟通      每 3 个月 2 次  首次 14 天内  层级不限    间隔随节奏调整  电话、微信/短信、邮件、线上会议、拜访
      线索跟进      每 2 周一次     首次 7 天内   层级不限    间隔随节奏调整  电话、邮件、微信/短信、拜访、线上会议
      每周跟进      每周一次        首次 7 天内   层级不限    间隔随节奏调整  电话、线上会议、拜访、邮件、微信/短信
      新客户对接    每月一次        首次 7 天内   层级不限    间隔不放宽      电话、拜访、培训、线上会议
      流失挽回      每半年一次      首次 30 天内  层级不限    间隔随节奏调整  电话、拜访、邮件、微信/短信
    "#);
}

#[test]
fn a_book_in_another_currency_is_told_that_built_in_amounts_are_taken_as_they_are() {
    let said = |country: &str, words: &[&str], own: bool| {
        let machine = Machine::new();
        let book = machine.path("book.db");
        machine.out(&["demo", "--write", &book.to_string_lossy(), "--country", country]);
        if own {
            std::fs::create_dir(machine.path("rulebooks")).expect("a folder");
            std::fs::write(machine.path("rulebooks/rfm.toml"), RFM).expect("written");
        }
        machine.out(words)
    };
    let shown = ["rules", "show", "rfm"];
    let of_us = said("US", &shown, false);
    assert!(of_us.contains("annual purchases at least 100,000 dollars"), "{of_us}");
    assert!(of_us.contains("takes the same numbers in dollars, not converted"), "{of_us}");
    let of_germany = said("DE", &["--lang", "zh", "rules", "show", "value-risk"], false);
    assert!(of_germany.contains("原样算作欧元"), "{of_germany}");
    for (country, own) in [("CN", false), ("US", true)] {
        let other = said(country, &shown, own);
        assert!(!other.contains("not converted"), "{country}: {other}");
    }
}
