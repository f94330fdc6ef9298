//! Examples of what changes the book or keeps it in order.

use super::Rows;

/// The examples of what changes the book or keeps it in order.
pub(super) fn rows(command: &str) -> Option<Rows> {
    Some(match command {
        "add" => (
            &[("rounds add 苏州新程电机有限公司 地区=苏州 行业=机械", "新建一家客户")],
            &[("rounds add 'Harbour Mills Ltd.' region=Leeds industry=Textiles", "add a customer")],
        ),
        "edit" => (
            &[("rounds edit 华星 地区=苏州", "改地区"), ("rounds edit 华星 行业=", "清除行业")],
            &[
                ("rounds edit northwind region=York", "change the region"),
                ("rounds edit northwind industry=", "clear the industry"),
            ],
        ),
        "done" => (
            &[("rounds done F79 报告已经看过 --outcome 积极", "完成 F79，写上说了什么")],
            &[("rounds done F79 the report is fine --outcome positive", "F79 is done, with what was said")],
        ),
        "move" => (
            &[("rounds move F79 下周三 10:00", "把 F79 改到下周三上午")],
            &[("rounds move F79 next wed 10:00", "move F79 to next Wednesday morning")],
        ),
        "cancel" => (
            &[("rounds cancel F79 对方已经来电", "取消 F79，写上原因")],
            &[("rounds cancel F79 they called us", "cancel F79 and say why")],
        ),
        "duplicates" => (
            &[("rounds duplicates", "哪些客户可能是同一家")],
            &[("rounds duplicates", "which customers may be the same")],
        ),
        "merge" => (
            &[
                ("rounds merge C013 C012 --dry-run", "先看合并后会怎样"),
                ("rounds merge C013 C012", "把 C013 并进 C012"),
            ],
            &[
                ("rounds merge C013 C012 --dry-run", "show what would become of them"),
                ("rounds merge C013 C012", "merge C013 into C012"),
            ],
        ),
        "trash" => (
            &[("rounds trash", "删掉了哪些客户"), ("rounds trash --empty --yes", "彻底清空，不再询问")],
            &[
                ("rounds trash", "which customers were deleted"),
                ("rounds trash --empty --yes", "erase all of them without being asked"),
            ],
        ),
        "erase" => (
            &[
                ("rounds erase C012 --contact 'Tom Becker' --yes", "只抹除这个人；不写 --yes 会先问"),
                ("rounds erase C036 --yes", "抹除整家客户"),
            ],
            &[
                ("rounds erase C012 --contact 'Tom Becker' --yes", "erase one person; without --yes it asks first"),
                ("rounds erase C036 --yes", "erase a whole customer"),
            ],
        ),
        "access" => (
            &[("rounds access 华星 张伟", "关于这个人保存的全部内容")],
            &[("rounds access northwind 'Tom Becker'", "all that is kept about this person")],
        ),
        "inbox" => (&[("rounds inbox", "有哪些往来待确认")], &[("rounds inbox", "which talks wait for your word")]),
        "inbox take" => (
            &[("rounds inbox take P1", "把 P1 记成跟进"), ("rounds inbox take all", "全部记下")],
            &[("rounds inbox take P1", "record P1 as a follow-up"), ("rounds inbox take all", "record all of them")],
        ),
        "inbox drop" => (&[("rounds inbox drop P1", "P1 不要了")], &[("rounds inbox drop P1", "make no record of P1")]),
        "inbox change" => (
            &[
                ("rounds inbox change P1 --kind 拜访", "其实是一次拜访"),
                ("rounds inbox change P1 --customer 华星", "其实是华星"),
            ],
            &[
                ("rounds inbox change P1 --kind visit", "it was a visit"),
                ("rounds inbox change P1 --customer northwind", "it was with Northwind"),
            ],
        ),
        "inbox never" => (
            &[("rounds inbox never +442079460000", "这个号码以后都不提"), ("rounds inbox never", "哪些号码和邮箱不提")],
            &[
                ("rounds inbox never +442079460000", "propose nothing of this number again"),
                ("rounds inbox never", "which numbers and addresses are left out"),
            ],
        ),
        "init" => (
            &[
                ("rounds init", "在平常的地方建一个空客户簿"),
                ("rounds --db team.db init --country GB", "另建一个，用英国的节假日和货币"),
            ],
            &[
                ("rounds init", "an empty book in its usual place"),
                ("rounds --db team.db init --country GB", "another one with British holidays and pounds"),
            ],
        ),
        _ => return None,
    })
}
