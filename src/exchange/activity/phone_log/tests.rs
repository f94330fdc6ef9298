//! Files of the telephone, whole ones, damaged ones and hostile ones.

use super::*;

fn calls(items: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--File Created By SMS Backup & Restore-->\n\
         <?xml-stylesheet type=\"text/xsl\" href=\"calls.xsl\"?>\n<calls count=\"1\">\n{items}\n</calls>"
    )
}

fn read(text: &str) -> PhoneLog {
    read_phone_log(text.as_bytes()).expect("a file of the telephone")
}

#[test]
fn a_call_has_number_direction_moment_and_length() {
    let log = read(&calls(
        r#"<call number="+86 138 0013 8000" duration="332" date="1773192600000" type="1" contact_name="张伟 &amp; 李四" />
           <call number="13900139000" duration="0" date="1773192700000" type="2" contact_name="(Unknown)" />"#,
    ));
    assert_eq!(log.left_out, Vec::<usize>::new());
    let [first, second] = log.entries.as_slice() else { panic!("{log:?}") };
    assert_eq!(
        (first.kind, first.direction, first.number.as_str()),
        (Kind::Phone, Direction::Inbound, "+86 138 0013 8000")
    );
    assert_eq!((first.at.timestamp(), first.seconds, first.answered), (1_773_192_600, Some(332), true));
    assert_eq!(first.name.as_deref(), Some("张伟 & 李四"));
    assert_eq!((second.direction, second.answered, second.name.as_deref()), (Direction::Outbound, false, None));
    assert_ne!(first.key, second.key);
}

#[test]
fn a_call_that_nobody_took_is_told_from_one_that_somebody_did() {
    for (kind, direction, answered) in [
        (1, Direction::Inbound, true),
        (2, Direction::Outbound, true),
        (3, Direction::Inbound, false),
        (4, Direction::Inbound, false),
        (5, Direction::Inbound, false),
        (6, Direction::Inbound, false),
    ] {
        let log = read(&calls(&format!(r#"<call number="1" duration="20" date="1773192600000" type="{kind}"/>"#)));
        assert_eq!((log.entries[0].direction, log.entries[0].answered), (direction, answered), "{kind}");
    }
}

#[test]
fn messages_are_taken_without_their_words_and_drafts_not_at_all() {
    let log = read(
        "<smses count=\"4\">\n\
         <sms address=\"10086\" date=\"1773192600000\" type=\"1\" body=\"secret &#55357;&#56832;\" contact_name=\"王&#55357;&#56832;\"/>\n\
         <sms address=\"13800138000\" date=\"1773192601000\" type=\"2\" body=\"b\" />\n\
         <sms address=\"13800138000\" date=\"1773192602000\" type=\"3\" body=\"draft\" />\n\
         <mms address=\"13800138000\" date=\"1773192603000\" msg_box=\"2\"><parts><part seq=\"0\"/></parts></mms>\n\
         </smses>",
    );
    let directions: Vec<_> = log.entries.iter().map(|entry| (entry.kind, entry.direction)).collect();
    let sent = (Kind::Message, Direction::Outbound);
    assert_eq!(directions, [(Kind::Message, Direction::Inbound), sent, sent]);
    assert_eq!(log.entries[0].name.as_deref(), Some("王😀"));
    assert_eq!(log.left_out, [4]);
    assert!(!format!("{log:?}").contains("secret"));
}

#[test]
fn what_names_no_number_or_no_moment_is_left_out_with_its_line() {
    let log = read(&calls(
        "<call number=\"-2\" duration=\"1\" date=\"1773192600000\" type=\"1\"/>\n\
         <call number=\"\" duration=\"1\" date=\"1773192600000\" type=\"1\"/>\n\
         <call number=\"1\" duration=\"1\" date=\"yesterday\" type=\"1\"/>\n\
         <call number=\"1\" duration=\"1\" date=\"1773192600000\" type=\"9\"/>",
    ));
    assert_eq!((log.entries.len(), log.left_out), (0, vec![5, 6, 7, 8]));
}

#[test]
fn the_same_call_has_the_same_key_in_every_export() {
    let one = read(&calls(r#"<call number="1" duration="9" date="1773192600000" type="1" contact_name="张伟"/>"#));
    let other =
        read(&calls(r#"<call type="1" date="1773192600000" number="1" duration="9" contact_name="(Unknown)"/>"#));
    assert_eq!(one.entries[0].key, other.entries[0].key);
}

#[test]
fn a_hostile_or_damaged_file_is_refused_with_its_reason() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><calls><call number=\"&a;\"/></calls>";
    assert_eq!(read_phone_log(bomb.as_bytes()), Err(ActivityError::DocumentType));
    assert_eq!(read_phone_log(b"<calls>\xff</calls>"), Err(ActivityError::NotText));
    assert_eq!(read_phone_log(b"<calls count=\"0\"></calls>"), Err(ActivityError::Nothing));
    let broken = calls(r#"<call number="1" duration="9" date="1773192600000" type="1"/>"#).replace("</calls>", "");
    assert!(matches!(read_phone_log(broken.as_bytes()), Err(ActivityError::Damaged { line: 6, .. })));
    assert!(matches!(read_phone_log(b"<calls>\n<call number=\"1"), Err(ActivityError::Damaged { .. })));
}
