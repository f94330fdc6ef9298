//! Lists of people who write German, French, Spanish or Japanese, and lists whose names nobody knows.

use rounds::import::DayOrder;
use rounds::messages::Lang;
use rounds::ops::takeover::ImportWishes;
use rounds::sentences::import_report::columns_told;
use rounds::sentences::importing::{WayKeys, Ways};
use serde_json::json;

use super::Desk;

#[test]
fn a_list_in_german_french_spanish_or_japanese_becomes_the_customer() {
    for (file, wanted) in [
        (
            "Firma;Ansprechpartner;Straße;PLZ;Ort;Telefon;Mobil;Umsatz;Letzter Kontakt;Nächster Termin;Bemerkungen\n\
             Müller Maschinenbau GmbH;Jörg Weiß;Hauptstr. 5;70173;Stuttgart;0711 123456;0171 9876543;1.234,56;03.11.2026;15.12.2026;mag Kaffee",
            json!({
                "name": "Müller Maschinenbau GmbH", "address": "Hauptstr. 5", "region": "Stuttgart",
                "annual_purchase": 1234.56, "notes": "mag Kaffee", "fields": { "PLZ": "70173" },
            }),
        ),
        (
            "Kunde,Ansprechpartner,Ort,Umsatz 2025,Mitarbeiter,Letzter Besuch\nBäcker AG,Uta Öz,Köln,\"12.500,5\",1.200,05.10.2026",
            json!({ "name": "Bäcker AG", "region": "Köln", "annual_purchase": 12500.5, "employees": 1200 }),
        ),
        (
            "Société;Prénom;Nom;Fonction;Ville;Téléphone;Chiffre d'affaires;Dernier contact\n\
             Lefèvre SA;Zoé;Durand;Acheteuse;Lyon;04 72 00 00 00;15 300,40;12/10/2026",
            json!({ "name": "Lefèvre SA", "region": "Lyon", "annual_purchase": 15300.4 }),
        ),
        (
            "Empresa;Contacto;Cargo;Dirección;Ciudad;Teléfono;Facturación;Última visita\n\
             Muñoz S.L.;Íñigo Peña;Compras;Calle Mayor 1;Bilbao;944 00 00 00;8.900;21/10/2026",
            json!({ "name": "Muñoz S.L.", "address": "Calle Mayor 1", "region": "Bilbao", "annual_purchase": 8900 }),
        ),
        (
            "会社名,担当者,役職,部署,電話番号,住所,業種,最終訪問日,備考\n\
             山田製作所,佐藤 健,部長,購買部,03-1234-5678,東京都港区1-2-3,製造業,2026/10/05,要フォロー",
            json!({ "name": "山田製作所", "industry": "製造業", "address": "東京都港区1-2-3", "notes": "要フォロー" }),
        ),
    ] {
        let mut desk = Desk::new();
        let wishes = ImportWishes { usual_order: DayOrder::DayFirst, ..ImportWishes::default() };
        let report = desk.take(file, wishes);
        let book = desk.book();
        let customer = &book["customers"][0];
        for (field, value) in wanted.as_object().expect("fields") {
            assert_eq!(&customer[field], value, "{field} of {file}");
        }
        assert_eq!(customer["contacts"].as_array().map(Vec::len), Some(1), "{file}");
        let month = if file.contains("03.11.2026") { "2026-11" } else { "2026-10" };
        let follow_ups = customer["follow_ups"].as_array().cloned().unwrap_or_default();
        let is_held = |one: &serde_json::Value| one["done_on"].as_str().is_some_and(|day| day.starts_with(month));
        assert!(follow_ups.iter().any(is_held), "the last contact of {file}");
        assert!(columns_told(Lang::En, &Ways::Options, &report).is_empty(), "{file}");
    }
}

#[test]
fn a_file_whose_names_nobody_knows_says_how_one_is_placed() {
    let told = |file: &str, lang: Lang, ways: &Ways| {
        let report = Desk::new().take(file, ImportWishes::default());
        columns_told(lang, ways, &report).join("\n")
    };
    let nameless = "Asiakas,Puhelin,Kaupunki\nNordic,091234567,Oulu\nSaimaa,097654321,Turku";
    assert_eq!(
        told(nameless, Lang::En, &Ways::Options),
        "No column names the customer; say where one goes: --map 'Asiakas=customer.name'"
    );
    let keys = Ways::Keys(WayKeys::default());
    assert_eq!(
        told(nameless, Lang::Zh, &keys),
        "没有一列是客户名称，所以一行也不能导入；在「列」里选中一列，按 Enter 指定去处"
    );
    let odd = "Company,Puhelin,Kaupunki,Toimiala\nNordic Oy,091234567,Oulu,metalli";
    assert_eq!(
        told(odd, Lang::En, &Ways::Options),
        "3 of 4 columns are unknown and become custom fields; say where one goes: --map 'Puhelin=customer.notes'"
    );
    assert_eq!(told("Company,Town,Kaupunki\nNordic Oy,Oulu,Turku", Lang::En, &keys), "", "one unknown name is usual");
}

#[test]
fn the_values_of_a_column_say_which_mark_parts_its_fractions() {
    for (file, amounts) in [
        // A comma behind groups of points, whatever separates the columns.
        ("Company\tAnnual purchase\nA\t1.234,56\nB\t1.200\nC\t3,5", &[json!(1234.56), json!(1200), json!(3.5)][..]),
        // Points where semicolons separate the columns.
        ("Company;Annual purchase\nA;1234.56\nB;99.5\nC;1,200", &[json!(1234.56), json!(99.5), json!(1200)]),
        ("Company;Annual purchase\nA;1.234,56\nB;1.200", &[json!(1234.56), json!(1200)]),
        ("Company,Annual purchase\nA,\"1,234.56\"\nB,\"1,200\"", &[json!(1234.56), json!(1200)]),
    ] {
        let mut desk = Desk::new();
        desk.take(file, ImportWishes::default());
        let book = desk.book();
        for (at, amount) in amounts.iter().enumerate() {
            assert_eq!(&book["customers"][at]["annual_purchase"], amount, "{file}: {at}");
        }
    }
}
