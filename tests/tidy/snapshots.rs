//! Every file of a snapshot belongs to an assertion. The names are read from the sources, since a run of some of the
//! tests asserts only some of them.

use std::collections::BTreeSet;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn, ItemMacro, LitStr, Macro};

use super::sources::{Module, modules};

/// Where snapshots lie, each folder beside the sources that assert them.
const FOLDERS: [&str; 2] = ["src", "tests"];

#[test]
fn every_snapshot_belongs_to_an_assertion_and_every_assertion_has_one() {
    let asserted: BTreeSet<String> = ["src/lib.rs", "tests/main.rs"]
        .iter()
        .flat_map(|root| modules(root))
        .flat_map(|module| names(&module))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept: BTreeSet<String> = super::files(&FOLDERS, "snap")
        .iter()
        .map(|path| path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/"))
        .collect();
    let orphans: Vec<&String> = kept.difference(&asserted).collect();
    assert!(orphans.is_empty(), "no test asserts these, delete them: {orphans:#?}");
    let missing: Vec<&String> = asserted.difference(&kept).collect();
    assert!(missing.is_empty(), "asserted without a file: {missing:#?}");
}

/// The files of the snapshots that a module asserts.
fn names(module: &Module) -> Vec<String> {
    let mut reader = Assertions::default();
    for item in &module.items {
        reader.visit_item(item);
    }
    let folder = Path::new(&module.file).parent().expect("a folder").to_string_lossy().replace('\\', "/");
    let prefix = module.path.join("__");
    reader.names.iter().map(|name| format!("{folder}/snapshots/{prefix}__{name}.snap")).collect()
}

#[derive(Default)]
struct Assertions {
    names: Vec<String>,
    function: String,
    unnamed: usize,
}

impl<'ast> Visit<'ast> for Assertions {
    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {
        // Another module of the list.
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if function.attrs.iter().any(|attribute: &Attribute| attribute.path().is_ident("test")) {
            self.function = function.sig.ident.to_string();
            self.unnamed = 0;
        }
        visit::visit_item_fn(self, function);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        // `screens!`, one test an entry: `name: …;`.
        if item.mac.path.is_ident("screens") {
            let tokens: Vec<String> = item.mac.tokens.clone().into_iter().map(|token| token.to_string()).collect();
            self.names.extend(tokens.split(|token| token == ";").filter_map(|entry| entry.first()).cloned());
        }
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        if called.path.segments.last().is_none_or(|last| last.ident != "assert_snapshot") {
            return;
        }
        let tokens: Vec<String> = called.tokens.clone().into_iter().map(|token| token.to_string()).collect();
        if tokens.iter().any(|token| token == "@") {
            return;
        }
        let named = tokens.first().and_then(|first| syn::parse_str::<LitStr>(first).ok()).map(|name| name.value());
        self.names.push(named.unwrap_or_else(|| {
            self.unnamed += 1;
            if self.unnamed == 1 { self.function.clone() } else { format!("{}-{}", self.function, self.unnamed) }
        }));
    }
}
