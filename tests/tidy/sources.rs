//! The sources as the compiler reads them: every module below a crate root, and what it declares.
//!
//! Leaves out what macros expand to.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Item, Lit, Meta, ReceiverKind, Visibility};

/// A module, and whether it is there for tests alone.
pub struct Module {
    /// The file it stands in, from the root of the package, with slashes.
    pub file: String,
    /// Its names from the crate downwards, `rounds` first.
    pub path: Vec<String>,
    pub is_test: bool,
    pub attributes: Vec<Attribute>,
    pub items: Vec<Item>,
}

/// Every module of a crate, from its root file.
pub fn modules(root: &str) -> Vec<Module> {
    let mut found = Vec::new();
    read_file(root, vec!["rounds".to_owned()], false, &mut found);
    found
}

fn read_file(file: &str, path: Vec<String>, is_test: bool, found: &mut Vec<Module>) {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
        .unwrap_or_else(|error| panic!("{file}: {error}"));
    let read = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    add(Module { file: file.to_owned(), path, is_test, attributes: read.attrs, items: read.items }, found);
}

fn add(module: Module, found: &mut Vec<Module>) {
    for item in &module.items {
        let Item::Mod(inner) = item else { continue };
        let path = [module.path.clone(), vec![inner.ident.to_string()]].concat();
        let is_test = module.is_test || inner.attrs.iter().any(is_cfg_test);
        match &inner.content {
            Some((_, items)) => add(
                Module {
                    file: module.file.clone(),
                    path,
                    is_test,
                    attributes: inner.attrs.clone(),
                    items: items.clone(),
                },
                found,
            ),
            None => read_file(&file_of(&module, inner), path, is_test, found),
        }
    }
    found.push(module);
}

/// Where the text of a module stands that is only declared here.
fn file_of(parent: &Module, inner: &syn::ItemMod) -> String {
    let file = PathBuf::from(&parent.file);
    let folder = file.parent().expect("a folder");
    let named = inner.attrs.iter().find(|attribute| attribute.path().is_ident("path")).and_then(text_of);
    let is_root = parent.path.len() == 1;
    let below = match (named, is_root) {
        (Some(named), _) => folder.join(named),
        (None, true) => folder.join(format!("{}.rs", inner.ident)),
        (None, false) => file.with_extension("").join(format!("{}.rs", inner.ident)),
    };
    below.to_string_lossy().replace('\\', "/")
}

fn is_cfg_test(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && list.tokens.to_string() == "test"
}

/// The text of an attribute such as `path = "…"` or a line of documentation.
fn text_of(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let Expr::Lit(literal) = &pair.value else { return None };
    let Lit::Str(text) = &literal.lit else { return None };
    Some(text.value())
}

/// The documentation of an item, its lines joined.
pub fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(text_of);
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// What a declaration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclaredKind {
    Module,
    Type,
    FreeFunction,
    Method,
}

/// Something that the program declares outside of tests.
#[derive(Debug)]
pub struct Declared {
    pub file: String,
    pub kind: DeclaredKind,
    pub name: String,
    /// `pub` without a limit.
    pub is_public: bool,
    pub takes_self_mutably: bool,
    pub doc: String,
}

/// What the program declares outside of tests, read once.
pub fn declared() -> &'static [Declared] {
    static DECLARED: OnceLock<Vec<Declared>> = OnceLock::new();
    DECLARED.get_or_init(|| {
        let modules = ["src/lib.rs", "src/main.rs"].map(modules).into_iter().flatten();
        let mut found = Vec::new();
        for module in modules.filter(|module| !module.is_test) {
            let mut reader = Reader { file: &module.file, found: &mut found };
            reader.keep_module(&module);
            for item in &module.items {
                reader.visit_item(item);
            }
        }
        found
    })
}

struct Reader<'a> {
    file: &'a str,
    found: &'a mut Vec<Declared>,
}

impl Reader<'_> {
    fn keep(&mut self, kind: DeclaredKind, name: &syn::Ident, is_public: bool, attributes: &[Attribute]) {
        self.found.push(Declared {
            file: self.file.to_owned(),
            kind,
            name: name.to_string(),
            is_public,
            takes_self_mutably: false,
            doc: doc(attributes),
        });
    }

    fn keep_method(&mut self, signature: &syn::Signature, is_public: bool, attributes: &[Attribute]) {
        self.keep(DeclaredKind::Method, &signature.ident, is_public, attributes);
        if let (Some(kept), Some(receiver)) = (self.found.last_mut(), signature.receiver()) {
            kept.takes_self_mutably = matches!(receiver.kind, ReceiverKind::Reference(_, _, Some(_)));
        }
    }

    fn keep_module(&mut self, module: &Module) {
        if let [_, .., name] = module.path.as_slice() {
            self.found.push(Declared {
                file: module.file.clone(),
                kind: DeclaredKind::Module,
                name: name.clone(),
                is_public: true,
                takes_self_mutably: false,
                doc: doc(&module.attributes),
            });
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            // Another module of the list, or one for tests.
            Item::Mod(_) => return,
            Item::Struct(it) => self.keep(DeclaredKind::Type, &it.ident, is_public(&it.vis), &it.attrs),
            Item::Enum(it) => self.keep(DeclaredKind::Type, &it.ident, is_public(&it.vis), &it.attrs),
            Item::Union(it) => self.keep(DeclaredKind::Type, &it.ident, is_public(&it.vis), &it.attrs),
            Item::Type(it) => self.keep(DeclaredKind::Type, &it.ident, is_public(&it.vis), &it.attrs),
            Item::Trait(it) => {
                self.keep(DeclaredKind::Type, &it.ident, is_public(&it.vis), &it.attrs);
                for inner in &it.items {
                    if let syn::TraitItem::Fn(method) = inner {
                        self.keep_method(&method.sig, is_public(&it.vis), &method.attrs);
                    }
                }
            }
            Item::Fn(it) => {
                if it.attrs.iter().any(is_cfg_test) {
                    return;
                }
                self.keep(DeclaredKind::FreeFunction, &it.sig.ident, is_public(&it.vis), &it.attrs);
            }
            Item::Impl(it) => {
                if it.attrs.iter().any(is_cfg_test) {
                    return;
                }
                for inner in &it.items {
                    if let syn::ImplItem::Fn(method) = inner
                        && !method.attrs.iter().any(is_cfg_test)
                    {
                        self.keep_method(&method.sig, is_public(&method.vis), &method.attrs);
                    }
                }
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }
}
