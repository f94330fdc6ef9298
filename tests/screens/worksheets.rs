//! Worksheets: chosen for the customer in front, prefilled, saved, listed in the profile, filled in further.

use rounds::messages::Lang;

use super::{LARGE, SMALL, demo};

screens! {
    worksheet_list_large_en: demo, En, LARGE, "w";
    visit_plan_large_zh: demo, Zh, LARGE, "jjjjjw<Enter>";
    negotiation_small_en: demo, En, SMALL, "jjjjjwnegot<Enter>";
}

/// The keys that open the profile of the customer in front at its last but one page, of insights, surveys and worksheets.
const INSIGHTS: &str = "<Enter>[[";

#[test]
fn a_worksheet_is_saved_listed_and_filled_in_further() {
    let saved = demo(Lang::En).frame(&format!("jjjjjwvisit<Enter><C-s>{INSIGHTS}"), LARGE);
    assert!(saved.contains("Worksheets") && saved.contains("23 Nov  Visit plan"), "{saved}");
    let opened = demo(Lang::En).frame(&format!("jjjjjwvisit<Enter><C-s>{INSIGHTS}Gkkkkkkkke"), LARGE);
    assert!(opened.contains("Visit plan · Halvorsen"), "{opened}");
    let gone = demo(Lang::En).frame(&format!("jjjjjwvisit<Enter><C-s>u{INSIGHTS}"), LARGE);
    assert!(!gone.contains("23 Nov  Visit plan"), "{gone}");
}

#[test]
fn a_score_that_is_none_is_refused_beside_its_field() {
    let refused = demo(Lang::En).frame("jjjjjwsatisfaction<Enter><Tab><Tab><Tab>seven<C-s>", LARGE);
    assert!(refused.contains("Enter a whole number"), "{refused}");
}

#[test]
fn what_the_program_knows_is_said_to_be_from_the_profile() {
    let frame = demo(Lang::En).frame("jjjjjw<Enter>", LARGE);
    assert!(frame.matches("from the profile").count() > 5, "{frame}");
}

#[test]
fn the_form_and_a_playbook_are_written_as_pages() {
    let asked = demo(Lang::En).frame("jjjjjw<Enter><C-p>", LARGE);
    assert!(asked.contains(".html") && asked.contains("Visit plan"), "{asked}");
    let asked = demo(Lang::En).frame("gp<Enter>o", LARGE);
    assert!(asked.contains(".html"), "{asked}");
}

#[test]
fn playbooks_and_worksheets_are_found_by_name_and_pinyin() {
    for keys in ["g/huikuan<Enter>", "g/回款<Enter>"] {
        let frame = demo(Lang::Zh).frame(keys, LARGE);
        assert!(frame.contains("回款计划") && frame.contains("客户不付款怎么办"), "{keys}: {frame}");
    }
    let opened = demo(Lang::En).frame("g/rival undercuts<Enter><Enter>", LARGE);
    assert!(opened.contains("A rival undercuts us"), "{opened}");
    let narrowed = demo(Lang::Zh).frame("gp/baifangjihua", LARGE);
    assert!(narrowed.contains("拜访计划") && !narrowed.contains("客户来公司考察"), "{narrowed}");
    let filled = demo(Lang::En).frame("jjjjjgp/visit plan", LARGE);
    assert!(filled.contains("worksheet"), "{filled}");
}
