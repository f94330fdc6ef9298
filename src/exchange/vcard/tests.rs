//! What is written is read back, old phones are understood, and what others wrote stays.

use encoding_rs::GBK;

use super::*;

fn zhang() -> Card {
    Card {
        uid: "p1".to_owned(),
        changed_at: "2026-11-22T08:00:00".parse().unwrap(),
        name: "张伟".to_owned(),
        organisation: "华星科技, 有限公司".to_owned(),
        department: Some("采购部".to_owned()),
        title: Some("总经理".to_owned()),
        phone: Some("021-5555 1234".to_owned()),
        mobile: Some("13800001111".to_owned()),
        phones: vec!["021-5555 9999".to_owned()],
        email: Some("zhang@example.com".to_owned()),
        emails: vec!["zhang@home.example".to_owned()],
        wechat: Some("zhangwei88".to_owned()),
        birthday: "1980-05-12".parse().ok(),
        note: Some("喜欢围棋; 不喝酒\n第二行".to_owned()),
    }
}

#[test]
fn a_card_is_written_as_phones_expect() {
    insta::assert_snapshot!(write(&[zhang()]).replace("\r\n", "\n"), @r#"
    BEGIN:VCARD
    VERSION:3.0
    PRODID:-//rounds//rounds//EN
    UID:p1
    REV:20261122T080000Z
    FN:张伟
    N:张;伟;;;
    ORG:华星科技\, 有限公司;采购部
    TITLE:总经理
    TEL;TYPE=WORK,VOICE:021-5555 1234
    TEL;TYPE=CELL:13800001111
    TEL;TYPE=OTHER:021-5555 9999
    EMAIL;TYPE=INTERNET,PREF:zhang@example.com
    EMAIL;TYPE=INTERNET:zhang@home.example
    X-WECHAT:zhangwei88
    NOTE:喜欢围棋\; 不喝酒\n第二行
    BDAY:1980-05-12
    END:VCARD
    "#);
    assert_eq!(structured("欧阳单"), "欧阳;单;;;");
    assert_eq!(structured("Anna Maria Smith"), "Smith;Anna Maria;;;");
    assert_eq!(structured("Cher"), "Cher;;;;");
}

#[test]
fn what_is_written_is_read_back() {
    for birthday in ["1980-05-12", "--05-12", "--02-29", "L08-15", "1994-02-29"] {
        let card = Card { birthday: birthday.parse().ok(), ..zhang() };
        let cards = read(write(std::slice::from_ref(&card)).as_bytes()).unwrap();
        let [one] = cards.as_slice() else { panic!("{cards:?}") };
        assert_eq!(one.birthday, card.birthday);
        assert_eq!((one.uid.as_deref(), &one.name), (Some("p1"), &card.name));
        assert_eq!((one.organisation.as_ref(), &one.department), (Some(&card.organisation), &card.department));
        assert_eq!((&one.title, &one.phone, &one.mobile), (&card.title, &card.phone, &card.mobile));
        assert_eq!((&one.email, &one.wechat, &one.note), (&card.email, &card.wechat, &card.note));
        assert_eq!((&one.phones, &one.emails), (&card.phones, &card.emails));
    }
}

#[test]
fn old_phones_are_read() {
    assert_eq!(*GBK.encode("张伟").0, [0xd5, 0xc5, 0xce, 0xb0]);
    let soft = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=\r\n=CE=B0;;;\r\n\
        ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=8D=8E=E6=98=9F\r\nTEL;CELL:13800001111\r\nTEL;WORK;FAX:5\r\n\
        TEL;WORK:021\r\nBDAY:19800512\r\nEND:VCARD\r\n";
    let plain = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:张;伟\r\nORG:华星\r\nTEL;CELL:13800001111\r\nTEL;WORK;FAX:5\r\nTEL;WORK:021\r\n\
        BDAY:1980-05-12\r\nEND:VCARD\r\n";
    for bytes in [soft.as_bytes().to_vec(), GBK.encode(plain).0.into_owned()] {
        let cards = read(&bytes).unwrap();
        let [one] = cards.as_slice() else { panic!("{cards:?}") };
        assert_eq!((one.name.as_str(), one.organisation.as_deref()), ("张伟", Some("华星")));
        assert_eq!((one.mobile.as_deref(), one.phone.as_deref()), (Some("13800001111"), Some("021")));
        assert_eq!(one.birthday, "1980-05-12".parse().ok());
    }
    let apple = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12\nEND:VCARD\n";
    assert_eq!(read(apple.as_bytes()).unwrap()[0].birthday, "--05-12".parse().ok());
    assert_eq!(read(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"), Err(VcardError::NoCard));
}

#[test]
fn what_others_wrote_on_a_card_stays() {
    let old = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:theirs\r\nFN:张伟\r\nN:张;伟;;先生;\r\nitem1.TEL;TYPE=CELL:1\r\n\
        TEL;TYPE=HOME;X-A=b:021-5555 9999\r\nTEL;TYPE=FAX:3\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nADR:;;x;;;;\r\n\
        EMAIL:a@b\r\nEMAIL;TYPE=HOME:zhang@home.example\r\nTITLE:old\r\nBDAY;VALUE=date:19800512\r\nNOTE:one\r\nNOTE:two\r\nEND:VCARD\r\n";
    let new = rewrite(old, &zhang());
    for kept in [
        "UID:theirs",
        "N:张;伟;;先生;",
        "TEL;TYPE=HOME;X-A=b:021-5555 9999",
        "FAX:3",
        "AAAA\r\n BBBB",
        "ADR:;;x",
        "EMAIL;TYPE=HOME:zhang@home.example",
        "13800001111",
        "BDAY;VALUE=date:19800512",
        "TITLE:总经理",
    ] {
        assert_eq!(new.matches(kept).count(), 1, "{kept}: {new}");
    }
    for gone in ["TITLE:old", "EMAIL:a@b", "CELL:1\r", "UID:p1", "NOTE:one", "NOTE:two"] {
        assert!(!new.contains(gone), "{gone}: {new}");
    }
    assert_eq!(rewrite(&new, &zhang()), new, "once more changes nothing");
    assert_eq!(rewrite("", &zhang()), write(&[zhang()]));
    let told = &read(new.as_bytes()).unwrap()[0];
    assert_eq!((&told.phones, &told.emails, &told.mobile), (&zhang().phones, &zhang().emails, &zhang().mobile));
}

#[test]
fn a_birthday_that_nobody_understands_stays_on_the_card() {
    let old = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:p1\r\nFN:张伟\r\nBDAY:1980\r\nEND:VCARD\r\n";
    let card = Card { birthday: None, ..zhang() };
    assert!(rewrite(old, &card).contains("BDAY:1980\r\n"));
    assert!(rewrite(old, &zhang()).contains("BDAY:1980-05-12") && !rewrite(old, &zhang()).contains("BDAY:1980\r\n"));
}
