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
    let opened = demo(Lang::En).frame(&format!("jjjjjwvisit<Enter><C-s>{INSIGHTS}e"), LARGE);
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

#[test]
fn people_are_chosen_from_those_who_are_still_there() {
    let customer = r#"{"code":"C001","name":"华星","stage":"won","created":"2026-01-05","contacts":[
        {"name":"李敏","roles":["user"]},{"name":"张伟","title":"总经理","roles":["decider"]},
        {"name":"周杰","left_on":"2026-05-01"}],
        "follow_ups":[{"kind":"phone","done_on":"2026-11-12","outcome":"ok","content":"二期的报价"},
        {"kind":"visit","planned_on":"2026-11-24","subject":"二期的范围","goal":"逼他签字"}]}"#;
    let form = |keys: &str| super::Fixture::of_json(customer, "", "2026-11-23", Lang::Zh).frame(keys, (120, 60));
    let people = form(&at_people(&form));
    assert!(people.contains("李敏") && people.contains("张伟 总经理"), "{people}");
    assert!(!people.contains("周杰"), "{people}");
    // The plan of that visit is gone on with, not begun anew.
    let again = form("w拜访计划<Enter>带上样品<C-s>w拜访计划<Enter>");
    assert!(again.contains("带上样品"), "{again}");
}

/// The keys to the list of people of a visit plan, which alone says how it is ticked.
fn at_people(form: &dyn Fn(&str) -> String) -> String {
    let keys = |tabs: usize| format!("w拜访计划<Enter>{}", "<Tab>".repeat(tabs));
    let tabs = (0..30).find(|tabs| form(&keys(*tabs)).contains("空格勾选")).expect("a list of people");
    keys(tabs)
}

#[test]
fn what_was_filled_in_is_reached_from_the_list_and_stands_first_in_the_profile() {
    let saved = "jjjjjwvisit<Enter><C-s>";
    let listed = demo(Lang::En).frame(&format!("{saved}w"), LARGE);
    assert!(listed.contains("visit 23 Nov · filled in 23 Nov"), "{listed}");
    // Thirteen templates stand above it.
    let last = format!("{saved}w{}", "<Down>".repeat(13));
    let chosen = demo(Lang::En).frame(&last, LARGE);
    assert!(chosen.contains("Goal of the visit: "), "what is in it stands below the list: {chosen}");
    let opened = demo(Lang::En).frame(&format!("{last}<Enter>"), LARGE);
    assert!(opened.contains("Visit plan · Halvorsen") && !opened.contains("from the profile"), "as saved: {opened}");
    let page = demo(Lang::En).frame(&format!("{saved}{INSIGHTS}"), LARGE);
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(at("[Sheets]") < at("23 Nov  Visit plan  visit 23 Nov"), "{page}");
    assert!(at("visit 23 Nov · filled in 23 Nov") < at("Goal of the visit: "), "what is in it stands below: {page}");
    let edited = demo(Lang::En).frame(&format!("{saved}{INSIGHTS}e"), LARGE);
    assert!(edited.contains("Visit plan · Halvorsen"), "the cursor stands on it: {edited}");
}

#[test]
fn a_page_down_shows_every_field_on_the_way() {
    let labels = |frame: &str| -> Vec<String> {
        let inside = frame.lines().skip(2).filter_map(|line| line.split('│').nth(1));
        inside.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let mut before = labels(&demo(Lang::Zh).frame("jjjjjw拜访计划<Enter>", SMALL));
    let mut pages = 0;
    loop {
        pages += 1;
        let keys = format!("jjjjjw拜访计划<Enter>{}", "<PageDown>".repeat(pages));
        let now = labels(&demo(Lang::Zh).frame(&keys, SMALL));
        if now == before {
            break;
        }
        let joined = before.iter().rev().take(6).any(|line| now.contains(line)) || pages > 12;
        assert!(joined, "page {pages} begins after what was shown: {before:?} then {now:?}");
        assert!(pages <= 12, "a page is more than a line");
        before = now;
    }
}

/// A visit of today that was planned with two materials, one of them in two plans, and what stays of them.
fn visit_of_today() -> super::Fixture {
    let book = r#"{"format":"rounds-book","version":1,"customers":[{"code":"C001","name":"华星","stage":"won",
        "created":"2026-01-05","contacts":[{"name":"张伟"},{"name":"李敏"}],
        "follow_ups":[{"kind":"visit","planned_on":"2026-11-23","goal":"定节点","contacts":["张伟"]}],
        "actions":[{"title":"方案","due_on":"2026-11-23"},{"title":"报价","due_on":"2026-11-23"},
                   {"title":"报价","due_on":"2026-12-20"},{"title":"季度回访","due_on":"2026-11-23"}]}],
        "worksheets":[{"template":"visit-plan","customer":"C001","on":"2026-11-22","answers":{
        "visit_date":"2026-11-23","goal":"定节点","contacts":"张伟","materials":"方案\n报价"}}]}"#;
    super::Fixture::new(serde_json::from_str(book).expect("a book"), super::day("2026-11-23"), Lang::Zh)
}

#[test]
fn recording_a_visit_closes_the_materials_that_are_ticked_and_says_so() {
    let form = visit_of_today().frame("d", LARGE);
    assert!(form.contains("材料备齐  未勾，仍待准备：方案 · 报价"), "what is not ticked is named: {form}");
    let saved = visit_of_today().frame("d<C-s>", LARGE);
    assert!(!saved.contains("材料备齐"), "nothing is done that nobody ticked: {saved}");
    let tabs = (0..20).map(|tabs| format!("d{}", "<Tab>".repeat(tabs)));
    let is_there = |keys: &String| {
        let frame = visit_of_today().frame(&format!("{keys}<Space>"), LARGE);
        frame.contains("备齐 1 项，还差 1 项").then_some(())
    };
    let materials = tabs.into_iter().find(|keys| is_there(keys).is_some()).expect("the materials");
    let both = format!("{materials}<Space><Right><Space>");
    let saved = visit_of_today().frame(&format!("{both}<C-s>"), LARGE);
    assert!(saved.contains("材料备齐：2 项"), "{saved}");
    let open = |keys: &str| {
        let frame = visit_of_today().frame(keys, LARGE);
        let open = frame.lines().find(|line| line.contains("行动 ")).map(str::to_owned).unwrap_or_default();
        (open, frame)
    };
    let (none, frame) = open("d<C-s>3");
    assert!(none.contains("行动 4"), "{frame}");
    let (left, frame) = open(&format!("{both}<C-s>3"));
    assert!(left.contains("行动 2"), "those of another day and of another title stay: {frame}");
    let (again, frame) = open(&format!("{both}<C-s>u3"));
    assert!(again.contains("行动 4"), "one undo: {frame}");
}

#[test]
fn what_is_said_of_the_day_of_the_next_step_names_it_and_no_material() {
    let open = (0..20).map(|tabs| format!("d{}", "<Tab>".repeat(tabs)));
    let ticked = open.map(|keys| format!("{keys}<Space>"));
    let ticked = ticked.into_iter().find(|keys| visit_of_today().frame(keys, LARGE).contains("备齐 1 项"));
    let ticked = ticked.expect("the materials");
    let saved = (1..8).map(|tabs| format!("{ticked}{}11-28<C-s>", "<Tab>".repeat(tabs)));
    let saved: Vec<String> = saved.map(|keys| visit_of_today().frame(&keys, LARGE)).collect();
    let told = |frame: &&String| frame.contains("材料备齐：1 项，但11月28日（周六）的拜访不合适：那天是周末");
    assert!(saved.iter().any(|frame| told(&frame)), "{saved:#?}");
}

#[test]
fn the_first_space_in_a_list_of_people_takes_one_more_and_the_field_says_that_it_ticks() {
    let people = at_people(&|keys| visit_of_today().frame(keys, (120, 60)));
    let shown = visit_of_today().frame(&people, (120, 60));
    assert!(shown.contains("✓张伟  李敏") && shown.contains("空格勾选"), "{shown}");
    let ticked = visit_of_today().frame(&format!("{people}<Space>"), (120, 60));
    assert!(ticked.contains("✓张伟  ✓李敏"), "{ticked}");
    let unticked = visit_of_today().frame(&format!("{people}<Space><Space>"), (120, 60));
    assert!(unticked.contains("✓张伟  李敏"), "{unticked}");
}

#[test]
fn the_day_on_which_something_happened_is_the_nearest_that_has_passed_and_never_one_to_come() {
    let customer = r#"{"code":"C001","name":"华星","stage":"won","created":"2026-01-05"}"#;
    let form = |typed: &str| {
        let keys = format!("w满意度<Enter><Tab><C-u>{typed}");
        super::Fixture::of_json(customer, "", "2026-12-01", Lang::Zh).frame(&keys, LARGE)
    };
    let past = form("11月28日");
    assert!(past.contains("3 天前") && !past.contains("2027"), "{past}");
    assert!(form("12月3日").contains("还没到"), "{}", form("12月3日"));
}

#[test]
fn an_amount_that_is_none_is_said_at_once() {
    let customer = r#"{"code":"C001","name":"华星","stage":"won","created":"2026-01-05"}"#;
    let form = super::Fixture::of_json(customer, "", "2026-12-01", Lang::Zh).frame("w价格应对<Enter><Tab>听说", LARGE);
    assert!(form.contains("看不懂的金额"), "{form}");
}

#[test]
fn a_playbook_opens_its_worksheet_for_the_customer_in_front() {
    let page = demo(Lang::En).frame("jjjjjgpthey do not pay<Enter>", LARGE);
    assert!(page.contains("They do not pay") && page.contains("w Form"), "{page}");
    let sheet = demo(Lang::En).frame("jjjjjgpthey do not pay<Enter>w", LARGE);
    assert!(sheet.contains("Receivables plan · Halvorsen"), "{sheet}");
    let left = demo(Lang::En).frame("jjjjjgpthey do not pay<Enter><Space>w<Esc>", LARGE);
    assert!(!left.contains("They do not pay"), "the page is put away: {left}");
    let ticked = demo(Lang::En).frame("jjjjjgpthey do not pay<Enter><Space>w<Esc>gpthey do not pay<Enter>", LARGE);
    assert!(ticked.contains("✓ “Invoice"), "what was ticked is kept: {ticked}");
    let list = demo(Lang::En).frame("jjjjjgpwants a discount<Enter>w", LARGE);
    assert!(list.contains("Visit plan") && list.contains("Loss analysis"), "one without its own has all: {list}");
    let nobody = super::empty(Lang::En).frame("gpthey do not pay<Enter>w", LARGE);
    assert!(nobody.contains("They do not pay") && nobody.contains("customer"), "{nobody}");
    let below = demo(Lang::En).frame("jjjjjwreceiv<Enter><F2>w", LARGE);
    assert!(below.contains("Receivables plan · Halvorsen") && !below.contains("They do not pay"), "{below}");
}

#[test]
fn of_a_text_that_does_not_fit_is_said_how_much_follows_and_how_it_is_read_whole() {
    let needs = (1..=7).map(|at| format!("\"需求{at}\"")).collect::<Vec<_>>().join(",");
    let address = "很长的地址".repeat(12);
    let customer = format!(
        r#"{{"code":"C001","name":"华星","stage":"won","created":"2026-01-05","needs":[{needs}],"address":"{address}",
        "follow_ups":[{{"kind":"visit","planned_on":"2026-11-24"}}]}}"#
    );
    let form = |keys: &str| {
        let keys = format!("w拜访计划<Enter>{keys}");
        super::Fixture::of_json(&customer, "", "2026-11-23", Lang::Zh).frame(&keys, (120, 60))
    };
    let shown = form("");
    let line = |frame: &str, said: &str| frame.lines().find(|line| line.contains(said)).map(str::to_owned);
    assert!(line(&shown, "需求3").is_some_and(|line| line.contains("↓ 还有 4 行")), "{shown}");
    assert!(line(&shown, "很长的地址").is_some_and(|line| line.contains('…')), "{shown}");
    let back = (0..20).map(|tabs| form(&"<S-Tab>".repeat(tabs)));
    let focused: Vec<String> = back.filter_map(|frame| line(&frame, "需求7")).collect();
    assert!(focused.iter().any(|line| line.contains("↑4 ↓0 · Ctrl-O 看全文")), "{focused:?}");
}

#[test]
fn a_visit_plan_of_a_suggested_visit_has_its_day_and_who_is_due() {
    let customer = r#"{"code":"C001","name":"华星","stage":"won","created":"2026-01-05","since":"2020-01-01",
        "annual_purchase":3000000,"preferred_channel":"visit","address":"工业路 1 号","contacts":[
        {"name":"李敏","level":"staff","key":true},{"name":"张伟","title":"总经理","level":"executive","key":true},
        {"name":"王强","title":"副总","level":"executive"}],
        "follow_ups":[{"kind":"visit","done_on":"2026-11-02","contacts":["李敏"]},
        {"kind":"visit","done_on":"2026-06-12","level":"executive","contacts":["王强"]},
        {"kind":"visit","done_on":"2026-05-12","level":"executive","contacts":["张伟"]}]}"#;
    let fixture = |keys: &str| super::Fixture::of_json(customer, "", "2026-11-23", Lang::Zh).frame(keys, (120, 60));
    let shown = fixture("w拜访计划<Enter>");
    let line = |label: &str| shown.lines().find(|line| line.contains(label)).unwrap_or_default();
    assert!(line("  日期  ").contains("2026-11-23"), "{shown}");
    assert!(line("  地点  ").contains("工业路 1 号"), "{shown}");
    let saved = fixture("2w拜访计划<Enter><C-s>");
    assert!(saved.contains("● 拜访 华星") && !saved.contains("△ 拜访 华星"), "the suggestion is planned: {saved}");
    assert!(line("  见谁  ").contains("张伟 总经理") && !line("  见谁  ").contains("王强"), "{shown}");
}
