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
