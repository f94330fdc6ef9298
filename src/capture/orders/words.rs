//! The Chinese words of an order: placing one, naming one, and what says that there is none yet or no longer.

/// Verbs of placing an order, in Chinese, longer before shorter.
pub(super) const CHINESE: &[&str] = &[
    "下了订单",
    "下了一单",
    "下了个单",
    "下了单",
    "下单了",
    "下订单了",
    "下单",
    "签了订单",
    "签单了",
    "签了一单",
    "订货",
    "订购了",
    "订了",
    "追加了",
    "加订了",
    "又订了",
    "成交了",
    "成交",
    "给了订单",
    "来了订单",
];
/// The order itself before its amount.
pub(super) const ORDER_CHINESE: &[&str] =
    &["订单金额", "订单总额", "订单确认了", "订单已确认", "订单确认", "订单定了", "订单下了", "订单签了", "订单"];
/// The same where it names the order and says nothing of its being placed.
pub(super) const ORDER_ALONE: &[&str] = &["订单金额", "订单总额", "订单"];
/// What stands before it where it is a new one.
pub(super) const BEFORE_ORDER_CHINESE: &[&str] = &[
    "新",
    "新的",
    "新增",
    "首个",
    "首张",
    "一个",
    "一张",
    "追加",
    "追加了",
    "下了",
    "签了",
    "拿了",
    "来了",
    "给了",
    "接了",
    "定了",
    "拿到",
    "接到",
    "收到",
    "拿下",
];
/// What stands behind its amount where it was placed.
pub(super) const BEHIND_ORDER_CHINESE: &[&str] = &[
    "左右",
    "整",
    "含税",
    "不含税",
    "未税",
    "的货",
    "下了",
    "已下",
    "已经下了",
    "签了",
    "已签",
    "已经签了",
    "定了",
    "已定",
    "确认了",
    "已确认",
    "已经确认",
    "到手",
    "拿下",
    "拿下了",
    "成了",
];
/// Verbs behind which the amount of an order stands: 签了12万的单.
pub(super) const OF_ORDER: &[&str] = &["签了", "给了", "拿到", "拿了", "来了", "接了", "接到", "定了"];
/// How the order is named behind its amount.
pub(super) const NAMED: &[&str] = &["的单", "的订单", "的货", "订单", "单子", "的单子"];
/// What makes another word of 订了.
pub(super) const OTHER_VERBS: &[char] = &['预', '签', '制', '修', '装', '征'];
/// What else one books.
pub(super) const BOOKED: &[&str] = &[
    "会议", "机票", "酒店", "饭店", "餐", "位", "包间", "包厢", "票", "房", "车", "蛋糕", "花", "外卖", "场地", "高铁",
];
/// What says before it that it has not come to that, or is of another time or of others.
pub(super) const NOT_YET: &[&str] = &[
    "没",
    "未",
    "不",
    "想",
    "要",
    "会",
    "将",
    "准备",
    "打算",
    "考虑",
    "计划",
    "可能",
    "预计",
    "估计",
    "希望",
    "如果",
    "等",
    "答应",
    "承诺",
    "保证",
    "争取",
    "催",
    "让",
    "问",
    "取消",
    "退",
    "上次",
    "上回",
    "之前",
    "去年",
    "前年",
    "往年",
    "历年",
    "今年",
    "本年",
    "全年",
    "半年",
    "季度",
    "上月",
    "累计",
    "曾",
    "以前",
    "关于",
    "别家",
    "对手",
    "友商",
    "再",
    "才能",
    "能",
    "前",
    "后",
    "下周",
    "下个月",
    "下月",
    "明年",
    "明天",
    "后天",
    "月底",
    "年底",
    "每",
    "平均",
];
/// What says behind it that it is not so any more, or not yet.
pub(super) const NOT_SO_BEHIND: &[&str] = &[
    "还没",
    "没下",
    "未",
    "取消",
    "丢",
    "黄",
    "延期",
    "推迟",
    "要等",
    "可能",
    "预计",
    "还在谈",
    "在谈",
    "还在",
    "没签",
    "没定",
    "流程",
    "审批",
    "审核",
    "盖章",
    "签字",
    "等老板",
    "等领导",
    "等客户",
    "待",
    "的回款",
    "没付",
    "尾款",
    "发货",
    "什么时候",
    "吗",
    "合同纠纷",
    "有问题",
    "出错",
    "不对",
];
/// What says in the clause behind it that others must still agree.
pub(super) const STILL_TO_PASS: &[&str] =
    &["走审批", "在审批", "等审批", "待审批", "审批中", "走流程", "等老板", "等领导", "待签", "等签"];
/// What says before an amount that it is not the whole.
pub(super) const IN_PART: &[&str] = &[
    "单价", "每台", "每套", "每件", "每个", "每吨", "一台", "一套", "一个", "定金", "订金", "预付", "首付", "优惠",
    "便宜", "降", "返", "折",
];
/// What goods are counted in.
pub(super) const MEASURES: &[char] = &[
    '箱', '台', '套', '件', '个', '吨', '只', '支', '瓶', '包', '袋', '桶', '盒', '根', '条', '张', '块', '批', '片',
    '米', '车', '柜', '板', '卷', '斤',
];
/// How the amount of an order is led in behind it.
pub(super) const TOTALS: &[&str] = &[
    "金额",
    "总价",
    "总额",
    "总共",
    "合计",
    "一共",
    "共",
    "价值",
    "货款",
    "货值",
    "价税合计",
    "含税",
    "总计",
    "价格",
    "大概",
    "大约",
];
/// Who else may order, at the beginning of what they are called: 周边客户, 别的厂.
pub(super) const OTHER_BUYERS: &[&str] =
    &["周边", "周围", "附近", "隔壁", "其他", "其它", "别的", "旁边", "另一", "同行业", "下游", "终端", "兄弟"];
/// How many of them, at once before what they are: 不少客户.
pub(super) const SOME_BUYERS: &[&str] = &["一些", "不少", "好多", "很多", "好几"];
/// What is *moreover* alone and names others before a number of them: 另外两家公司.
pub(super) const BESIDES: &[&str] = &["另外"];
/// What counts them.
pub(super) const COUNTING: &[char] = &['一', '两', '二', '三', '四', '五', '几', '多', '家', '个', '位', '些'];
/// The most characters between where others are and what they are: 附近的几家化工厂.
pub(super) const LONGEST_GAP: usize = 5;
/// What between them begins a sentence of its own.
pub(super) const OF_A_SENTENCE: &[char] =
    &['没', '不', '说', '了', '都', '就', '聊', '谈', '问', '变', '他', '她', '我', '是', '有', '好', '完', '最', '后'];
/// What they are.
pub(super) const BUYERS: &[&str] =
    &["客户", "厂", "公司", "家", "人", "单位", "企业", "店", "同行", "用户", "工地", "集团"];
/// Who else may order, as a whole.
pub(super) const OTHERS: &[&str] = &[
    "同行",
    "别人",
    "别家",
    "竞争对手",
    "竞品",
    "隔壁",
    "人家隔壁",
    "他客户",
    "她客户",
    "他们客户",
    "他们的客户",
    "他的客户",
    "她的客户",
];
/// Words in which 后 is of no day to come and 不 denies nothing.
pub(super) const PLAIN: &[&str] = &["最后", "然后", "随后", "后来", "不少", "不错", "差不多", "不仅", "不但"];
/// What says that an order is another than the one before.
pub(super) const ANOTHER: &[&str] = &["又", "再", "另", "追加", "加订", "加单", "第二", "第三", "返单"];
