//! That the modules of a room import each other in one direction: none of them imports, by way of others or at once,
//! what imports it.
//!
//! A module counts as one, with all that is below it. Names that the room hands on (`pub use`) lead to the module that
//! they come from. Leaves out which room may know which other, see `tidy`.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{before_tests, code_lines, rust_files};

/// The rooms, each a folder of `src` beside a file of its name.
const ROOMS: [&str; 9] = ["domain", "facts", "capture", "rules", "import", "ops", "filter", "sentences", "cli"];

/// Which modules a module imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_module_imports_what_imports_it() {
    let files = rust_files(&["src"]);
    for room in ROOMS {
        let circles = in_circles(imports(room, &files));
        assert!(circles.is_empty(), "src/{room} imports in circles: {circles:#?}");
    }
}

#[test]
fn circles_are_found() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let mut files = vec![
        file("src/shop.rs", "mod till;\nmod stock;\nmod sale;\npub use sale::{Receipt, Sale};\n"),
        file("src/shop/till.rs", "use super::{stock::Item, Receipt};\n"),
        file("src/shop/stock.rs", "// crate::shop::till::Till\n"),
        file("src/shop/stock/shelf.rs", "use super::super::stock::Item;\n"),
        file("src/shop/sale.rs", "fn price() { crate::shop::stock::price() }\n"),
    ];
    assert!(in_circles(imports("shop", &files)).is_empty());
    files.push(file("src/shop/stock/count.rs", "use super::super::{\n    Sale,\n};\n"));
    let circles = in_circles(imports("shop", &files));
    assert_eq!(circles.keys().collect::<Vec<_>>(), ["sale", "stock"], "the till is imported by nobody");
}

/// Which module of a room imports which others of it.
fn imports(room: &str, files: &[(String, String)]) -> Imports {
    let folder = format!("src/{room}/");
    let inside: Vec<(Vec<&str>, String)> = files
        .iter()
        .filter_map(|(path, text)| {
            let within = path.strip_prefix(&folder)?.strip_suffix(".rs")?;
            let code: Vec<&str> = code_lines(before_tests(text)).map(|(_, line)| line).collect();
            Some((within.split('/').collect::<Vec<&str>>(), code.join("\n")))
        })
        .filter(|(within, _)| within.last() != Some(&"tests"))
        .collect();
    let modules: BTreeSet<&str> = inside.iter().map(|(within, _)| within[0]).collect();
    let own = files.iter().find(|(path, _)| *path == format!("src/{room}.rs")).map_or("", |(_, text)| text);
    let mut origins: BTreeMap<String, &str> = modules.iter().map(|module| ((*module).to_owned(), *module)).collect();
    for module in &modules {
        for handed_on in named_after(own, &format!("use {module}::")) {
            origins.entry(handed_on).or_insert(module);
        }
    }
    let mut imports = Imports::new();
    for (within, code) in &inside {
        let from_room = [format!("crate::{room}::"), "super::".repeat(within.len())];
        let named = from_room.iter().flat_map(|start| named_after(code, start));
        let named = named.filter_map(|name| origins.get(&name).copied()).filter(|module| *module != within[0]);
        imports.entry(within[0].to_owned()).or_default().extend(named.map(str::to_owned));
    }
    imports
}

/// The names right after each occurrence of this start of a path: one, or those of a list in braces.
fn named_after(code: &str, start: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices(start) {
        let rest = &code[at + start.len()..];
        let is_deeper = code[..at].ends_with("super::") || rest.starts_with("super::");
        if is_deeper {
            continue;
        }
        let Some(list) = rest.strip_prefix('{') else {
            named.push(first_word(rest));
            continue;
        };
        let mut depth = 1;
        let mut item = 0;
        for (place, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || (depth == 1 && letter == ',') {
                named.push(first_word(list[item..place].trim_start()));
                item = place + 1;
            }
            if depth == 0 {
                break;
            }
        }
    }
    named
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// What is left once every module is taken away that imports nothing of what is left, or is imported by nothing of it.
fn in_circles(mut imports: Imports) -> Imports {
    loop {
        let left: BTreeSet<String> = imports.keys().cloned().collect();
        for others in imports.values_mut() {
            others.retain(|other| left.contains(other));
        }
        let imported: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.retain(|module, others| !others.is_empty() && imported.contains(module));
        if imports.len() == left.len() {
            return imports;
        }
    }
}
