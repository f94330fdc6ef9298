//! The vocabulary for made-up names and notes, in Chinese and English.

/// A city of both languages.
pub(super) const CITIES: &[(&str, &str)] = &[
    ("北京", "Beijing"),
    ("上海", "Shanghai"),
    ("广州", "Guangzhou"),
    ("深圳", "Shenzhen"),
    ("杭州", "Hangzhou"),
    ("苏州", "Suzhou"),
    ("南京", "Nanjing"),
    ("成都", "Chengdu"),
    ("武汉", "Wuhan"),
    ("西安", "Xi'an"),
    ("天津", "Tianjin"),
    ("重庆", "Chongqing"),
    ("宁波", "Ningbo"),
    ("青岛", "Qingdao"),
    ("无锡", "Wuxi"),
    ("厦门", "Xiamen"),
    ("长沙", "Changsha"),
    ("合肥", "Hefei"),
    ("郑州", "Zhengzhou"),
    ("佛山", "Foshan"),
];

/// Syllables of Chinese brands.
pub(super) const SYLLABLES: &[&str] = &[
    "恒", "瑞", "华", "鼎", "盛", "博", "远", "信", "诚", "安", "泰", "科", "联", "创", "新", "宏", "达", "凯", "隆",
    "金", "龙", "海", "天", "宇", "中", "德", "康", "美", "嘉", "利", "捷", "讯", "云", "智", "芯", "锦", "润", "启",
    "明", "朗",
];

/// Beginnings and ends of English brands.
pub(super) const ENGLISH_BRANDS: [&[&str]; 2] = [
    &[
        "North", "Alder", "Blue", "Iron", "Silver", "Oak", "West", "Bright", "Stone", "Clear", "Fair", "High",
        "Copper", "Raven", "Green", "Storm", "Hazel", "Winter", "Amber", "Falcon", "Maple", "Cedar", "River", "Summit",
    ],
    &[
        "wind", "bridge", "field", "harbour", "brook", "gate", "mark", "line", "crest", "haven", "well", "ford",
        "ridge", "worth", "stone", "peak", "dale", "shore", "vale", "point",
    ],
];

/// A trade: Chinese, English, and the industry in both.
pub(super) const TRADES: &[(&str, &str, &str, &str)] = &[
    ("精密机械", "Precision Machinery", "机械制造", "Machinery"),
    ("生物医药", "Biopharma", "医药", "Pharmaceuticals"),
    ("信息技术", "Information Technology", "软件", "Software"),
    ("新能源科技", "New Energy", "能源", "Energy"),
    ("供应链管理", "Supply Chain", "物流", "Logistics"),
    ("汽车零部件", "Auto Parts", "汽车", "Automotive"),
    ("半导体", "Semiconductor", "电子", "Electronics"),
    ("食品", "Foods", "食品", "Food"),
    ("建筑工程", "Construction", "建筑", "Construction"),
    ("环保设备", "Environmental Equipment", "环保", "Environment"),
    ("医疗器械", "Medical Devices", "医疗", "Medical"),
    ("纺织", "Textiles", "纺织", "Textiles"),
    ("教育咨询", "Education Consulting", "教育", "Education"),
    ("智能装备", "Smart Equipment", "智能制造", "Smart manufacturing"),
    ("数据服务", "Data Services", "软件", "Software"),
    ("仪器仪表", "Instruments", "仪器仪表", "Instruments"),
];

/// What a company's name ends in.
pub(super) const FORMS: [&[&str]; 2] = [
    &["有限公司", "有限公司", "股份有限公司", "集团有限公司"],
    &["GmbH", "Inc.", "Ltd.", "S.A.", "B.V.", "K.K.", "LLC", "AG"],
];

/// Surnames and given names.
pub(super) const CHINESE_PEOPLE: [&[&str]; 2] = [
    &[
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高",
        "林", "罗", "欧阳", "司马", "诸葛", "单", "解", "曾",
    ],
    &[
        "伟", "芳", "娜", "敏", "静", "强", "磊", "军", "洋", "艳", "勇", "杰", "涛", "明", "超", "霞", "建国", "志强",
        "晓东", "文静", "海燕", "思远", "雨桐", "子轩", "丽华", "国栋",
    ],
];

/// First and family names.
pub(super) const ENGLISH_PEOPLE: [&[&str]; 2] = [
    &[
        "Emma", "Liam", "Sofia", "Noah", "Olivia", "James", "Yuki", "Lena", "Marco", "Ingrid", "Tom", "Claire",
        "Oskar", "Priya", "Daniel", "Ruth",
    ],
    &[
        "Fischer", "O'Brien", "Rossi", "Schmidt", "Martin", "Carter", "Tanaka", "Novak", "Lund", "Moreau", "Becker",
        "Walsh", "Visser", "Nair", "Holm", "Frost",
    ],
];

/// Positions, each with whether it is an executive's (2), a manager's (1) or a staff member's (0).
pub(super) const TITLES: &[(&str, &str, u8)] = &[
    ("总经理", "Managing director", 2),
    ("副总经理", "Deputy director", 2),
    ("财务总监", "CFO", 2),
    ("采购经理", "Purchasing manager", 1),
    ("IT 总监", "Head of IT", 1),
    ("生产经理", "Production manager", 1),
    ("项目经理", "Project manager", 1),
    ("运维主管", "Operations lead", 0),
    ("采购专员", "Buyer", 0),
    ("设备工程师", "Equipment engineer", 0),
];

/// What is sold.
pub(super) const PRODUCTS: &[(&str, &str)] = &[
    ("联网网关", "Gateways"),
    ("能耗看板", "Energy dashboard"),
    ("MES 标准版", "MES standard"),
    ("云仓系统", "Warehouse system"),
    ("维保服务", "Maintenance"),
    ("备件", "Spare parts"),
    ("振动传感器", "Vibration sensors"),
    ("培训", "Training"),
    ("追溯模块", "Traceability module"),
    ("质检模块", "Quality module"),
];

/// What customers need.
pub(super) const NEEDS: &[(&str, &str)] = &[
    ("降低停机时间", "Less downtime"),
    ("设备联网", "Connecting the machines"),
    ("仓储成本降低", "Lower warehouse costs"),
    ("订单处理效率", "Faster order handling"),
    ("能耗下降", "Less energy"),
    ("批次追溯", "Batch records"),
    ("售后响应", "Faster service"),
    ("多厂区统一报表", "One report for all plants"),
    ("合规审计", "Audits"),
    ("备件库存", "Spares in stock"),
];

/// How a note begins.
pub(super) const OPENINGS: [&[&str]; 2] = [
    &["聊了", "确认了", "对方问起", "一起核对了", "现场看了", "解释了", "重新报了", "约好再谈", "复盘了", "演示了"],
    &[
        "Talked about",
        "Confirmed",
        "They asked about",
        "Went through",
        "Looked on site at",
        "Explained",
        "Quoted again",
        "Will come back to",
        "Reviewed",
        "Showed",
    ],
];

/// What a note is about.
pub(super) const TOPICS: [&[&str]; 2] = [
    &[
        "续约价格",
        "交付周期",
        "接口清单",
        "验收标准",
        "备件到货",
        "培训安排",
        "夜班告警",
        "二期预算",
        "付款节点",
        "数据权限",
        "试点范围",
        "竞争对手的报价",
        "巡检频次",
        "合同条款",
        "年度计划",
        "发票抬头",
        "升级窗口",
        "参观安排",
        "能耗数据",
        "新产线",
        "库存盘点",
        "点位表",
    ],
    &[
        "the renewal price",
        "the lead time",
        "the interface list",
        "acceptance",
        "the spares on order",
        "the training",
        "alarms at night",
        "the budget for phase two",
        "the payment steps",
        "access to the data",
        "the pilot's scope",
        "the competitor's offer",
        "how often we inspect",
        "the terms",
        "next year's plan",
        "the invoice",
        "the update",
        "a site visit",
        "the energy figures",
        "the new line",
        "the stocktake",
        "the list of points",
    ],
];

/// How a note goes on.
pub(super) const DETAILS: [&[&str]; 2] = [
    &[
        "要等总部批",
        "下月上旬有结论",
        "对方财务还没签字",
        "现场工程师比较配合",
        "他们更看重响应速度",
        "预算只剩原来的七成",
        "需要我们出一份对比",
        "先从一条线做起",
        "老板亲自过问",
        "担心影响发货",
        "希望按季度结算",
        "想看同行的案例",
        "采购换了人",
        "数据比预期好",
        "旺季前必须完成",
        "暂时不急",
    ],
    &[
        "head office must approve",
        "a decision early next month",
        "accounts has not signed",
        "their engineer helps",
        "speed matters more to them",
        "seven tenths of the budget is left",
        "they want a comparison",
        "one line to begin with",
        "the owner follows it himself",
        "they fear for their shipments",
        "they prefer to pay by the quarter",
        "they want to see a case",
        "there is a new buyer",
        "the figures beat the plan",
        "it must be done before the season",
        "no hurry for now",
    ],
];

/// What customers answer.
pub(super) const FEEDBACK: [&[&str]; 2] = [
    &[
        "认可方案，价格再谈",
        "对响应速度满意",
        "觉得操作复杂",
        "希望增加培训",
        "内部还有不同意见",
        "同意先试点",
        "抱怨到货晚了三天",
        "愿意介绍同行",
        "要求书面答复",
        "没有明确表态",
    ],
    &[
        "Likes it, the price is open",
        "Pleased with how fast we answer",
        "Finds it complicated",
        "Wants more training",
        "They do not agree among themselves",
        "Agrees to a pilot",
        "Complains of three days' delay",
        "Will introduce a peer",
        "Wants it in writing",
        "Did not commit",
    ],
];

/// What is left to do.
pub(super) const PROBLEMS: [&[&str]; 2] = [
    &["补发报价单", "协调交期", "安排工程师上门", "准备对比材料", "催财务开票", "约技术交流", "更新点位表", "寄样品"],
    &[
        "Send the quote again",
        "Settle the delivery date",
        "Send an engineer",
        "Prepare the comparison",
        "Chase the invoice",
        "Arrange a technical session",
        "Update the list of points",
        "Send samples",
    ],
];

/// What is planned.
pub(super) const SUBJECTS: [&[&str]; 2] = [
    &["续约沟通", "方案讲解", "季度回访", "交付进度", "付款确认", "需求梳理", "新品介绍", "问题回访"],
    &[
        "Renewal",
        "Explain the proposal",
        "Quarterly call",
        "Delivery",
        "Payment",
        "Needs",
        "What is new",
        "Call about the issue",
    ],
];

/// What goes wrong.
pub(super) const TROUBLES: [&[&str]; 2] = [
    &["数据延迟", "设备掉线", "发票信息错误", "导出失败", "备件缺货", "安装位置不对", "告警误报", "账号无法登录"],
    &[
        "Late data",
        "A machine drops out",
        "Wrong invoice",
        "The export fails",
        "Spares missing",
        "Fitted in the wrong place",
        "False alarms",
        "Cannot log in",
    ],
];
