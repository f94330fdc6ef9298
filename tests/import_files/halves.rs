//! Names of columns in two languages, or of two things at once; and lists in which no name tells the company.

use rounds::exchange::tables::ReadOptions;
use rounds::import::Why;
use rounds::messages::Lang;
use rounds::ops::takeover::{ImportWishes, TableImport};
use rounds::sentences::importing::{Ways, why};

use super::Desk;

/// Where the columns of a table go.
fn goes(text: &str) -> Vec<String> {
    let import = TableImport::open(text.as_bytes().to_vec(), &ReadOptions::default(), ImportWishes::default());
    let import = import.expect("a table");
    let column = |column: &rounds::import::Column| column.target().map(|to| to.to_string()).unwrap_or_default();
    import.tables[0].mapping.columns.iter().map(column).collect()
}

#[test]
fn each_half_of_a_name_is_tried() {
    for (header, value, field) in [
        ("Company / Firma", "Acme", "customer.name"),
        ("客户名称/Customer", "Acme", "customer.name"),
        ("公司名称（Company）", "Acme", "customer.name"),
        ("Firma | Kürzel", "Acme", "customer.name"),
        ("\"客户名称\nCustomer\"", "Acme", "customer.name"),
    ] {
        let text = format!("{header},Industry,City\n{value},Trade,Leeds\n");
        assert_eq!(goes(&text)[0], field, "{header}");
    }
    for (header, value, field) in [
        ("Remarks / history", "2026-03-04 call about prices; 2026-04-05 visit", "last.entries"),
        ("Street & ZIP", "1 High Street LS1 4AP", "customer.address"),
        ("Stadt / City", "Leeds", "customer.region"),
        ("Remarks & notes", "likes tea", "customer.notes"),
        ("Rack / Bay", "A 4", "customer.fields"),
    ] {
        let text = format!("Company,Industry,{header}\nAcme,Trade,{value}\n");
        assert_eq!(goes(&text)[2], field, "{header}");
    }
}

#[test]
fn the_only_column_full_of_companies_is_their_name() {
    let companies = "Haus,Name,Mobile\nAcme Tools Ltd,Ann Lee,07700 900001\nBirke GmbH,Bob Ray,07700 900002\n";
    assert_eq!(goes(companies), ["customer.name", "contact.name", "contact.mobile"]);
    let chinese = "对方,联系人,手机\n华星科技有限公司,张伟,13800138000\n远大股份有限公司,李娜,13900139000\n";
    assert_eq!(goes(chinese)[0], "customer.name");
    let two =
        "Haus,Other,Contact,Mobile\nAcme Ltd,Zeta Inc,Ann Lee,07700 900001\nBirke GmbH,Ulm AG,Bob Ray,07700 900002\n";
    assert_eq!(goes(two)[..2], ["customer.fields", "customer.fields"], "of two neither is chosen");
}

#[test]
fn a_list_without_the_name_of_the_company_says_which_choice_is_missing() {
    let text = "Haus,Contact,Mobile\nAcme,Ann Lee,07700 900001\n";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(report.refused[0].refusal.why, Why::NoNameColumn);
    let told = why(Lang::En, &Ways::Options, &Why::NoNameColumn, "");
    assert!(told.contains("no column is the name of the company") && told.contains("--map"), "{told}");
    let text = "Contact,Mobile\nAnn Lee,07700 900001\n";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(report.refused[0].refusal.why, Why::NoCompany, "where nothing can be it, people may be customers");
}
