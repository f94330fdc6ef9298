//! HTML as a browser reads it: nothing but the tags, attributes and addresses that pages need, whatever is in the book.

use std::cell::RefCell;
use std::fs;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use rounds::domain::Book;
use rounds::messages::Lang;
use rounds::playbooks::{PlaybookPage, SHIPPED_PLAYBOOKS};
use rounds::report::{PageTemplates, Preparing, ReportDocument, playbook_document, write_html, write_markdown};
use rounds::worksheets::SHIPPED_WORKSHEETS;

use super::{Desk, LANGS};

/// What a page may consist of, and which attributes each part may have.
const ALLOWED: &[(&str, &[&str])] = &[
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("header", &[]),
    ("main", &[]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &["id"]),
    ("h3", &[]),
    ("p", &[]),
    ("ul", &[]),
    ("ol", &[]),
    ("li", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("div", &["class"]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope", "class"]),
    ("td", &["class"]),
    ("a", &["href", "rel"]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("svg", &["xmlns", "viewbox", "role"]),
    ("desc", &[]),
    ("strong", &[]),
    ("small", &[]),
    ("sup", &[]),
    ("span", &[]),
    ("i", &["class"]),
    ("b", &[]),
    ("article", &[]),
    ("ol", &[]),
    ("em", &[]),
    ("input", &["disabled", "type", "checked"]),
    ("line", &["class", "x1", "y1", "x2", "y2"]),
    ("polyline", &["class", "points"]),
    ("circle", &["class", "cx", "cy", "r"]),
    ("text", &["class", "x", "y"]),
];

/// What a browser makes of a page.
#[derive(Default)]
struct Seen {
    tags: RefCell<Vec<Tag>>,
    text: RefCell<String>,
}

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let next = match &*tag.name {
                    "style" => TokenSinkResult::RawData(Rawtext),
                    "title" => TokenSinkResult::RawData(Rcdata),
                    _ => TokenSinkResult::Continue,
                };
                self.tags.borrow_mut().push(tag);
                return next;
            }
            Token::CharacterTokens(text) => self.text.borrow_mut().push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn seen(page: &str) -> (Vec<Tag>, String) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let reader = Tokenizer::new(Seen::default(), TokenizerOpts::default());
    drop(reader.feed(&input));
    reader.end();
    assert!(input.is_empty(), "not read to its end");
    (reader.sink.tags.take(), reader.sink.text.take())
}

fn html(document: &ReportDocument) -> String {
    let (page, fault) = write_html(document, &PageTemplates::default());
    assert_eq!(fault, None);
    page
}

/// Checks a page, and answers the text on it.
fn is_harmless(page: &str) -> String {
    let (tags, text) = seen(page);
    for tag in &tags {
        let Some((_, attributes)) = ALLOWED.iter().find(|(name, _)| *name == &*tag.name) else {
            panic!("<{}> is no part of a report", tag.name);
        };
        for attribute in &tag.attrs {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            assert!(attributes.contains(&name), "<{} {name}={value}>", tag.name);
            let leads_out = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| value.starts_with(scheme));
            let number = value.strip_prefix("#part-").and_then(|number| number.parse::<usize>().ok());
            let is_link =
                leads_out || number.is_some_and(|number| page.contains(&format!("<h2 id=\"part-{number}\">")));
            assert!(name != "href" || is_link, "a link to {value}");
        }
    }
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let says = |tag: &Tag| tag.attrs.iter().any(|attribute| &*attribute.value == policy);
    assert!(tags.iter().any(|tag| &*tag.name == "meta" && says(tag)), "no policy");
    for loading in ["url(", "@import", "src="] {
        let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).unwrap().0;
        assert!(!style.contains(loading), "{loading}");
    }
    text
}

#[test]
fn pages_of_the_sample_book_stand_alone() {
    for lang in LANGS {
        for document in Desk::demo(lang).all(lang) {
            let page = html(&document);
            let text = is_harmless(&page);
            assert!(page.starts_with("<!-- rounds -->\n<!DOCTYPE html>"), "not known again as an export");
            assert!(text.contains(&document.title), "{}", document.title);
        }
    }
}

#[test]
fn charts_say_what_they_show_to_those_who_do_not_see_them() {
    let page = html(&Desk::demo(Lang::Zh).kpi(Lang::Zh, "2026Q4"));
    let (tags, _) = seen(&page);
    let count = |name: &str| tags.iter().filter(|tag| &*tag.name == name).count();
    assert!(count("svg") >= 6, "{}", count("svg"));
    assert_eq!((count("svg"), count("svg")), (count("desc"), count("figcaption")));
    assert!(count("polyline") >= count("svg"));
}

/// Adds the markup to every text of these names, however deep it lies.
fn spoil(value: &mut serde_json::Value, texts: &[&str], markup: &str) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if texts.contains(&name.as_str()) && value.is_string() {
                    let own = value.as_str().unwrap_or_default().to_owned();
                    *value = format!("{own}{markup}").into();
                } else if name != "settings" && name != "tier_pin" {
                    spoil(value, texts, markup);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, texts, markup)),
        _ => {}
    }
}

/// The sample book with markup in every text that anybody wrote.
fn hostile(lang: Lang) -> Book {
    let markup = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:x>](javascript:x)\u{202e}{{ 7*7 }}";
    let mut book = serde_json::to_value(rounds::demo::sample("2026-11-23".parse().unwrap(), lang)).unwrap();
    let texts = [
        "name",
        "title",
        "subject",
        "goal",
        "content",
        "feedback",
        "problem",
        "commitment",
        "address",
        "place",
        "region",
        "variance",
        "improvement",
        "owner",
        "cancel_reason",
        "delay_reason",
        "phone",
        "mobile",
        "email",
        "wechat",
        "short_name",
        "website",
        "product",
        "resolution",
        "background",
        "what_we_did",
        "lesson",
        "detail",
        "notes",
        "text",
        "comment",
        "terms",
        "competitor",
        "reason",
        "result",
        "expected",
        "resources",
        "strategy",
        "style",
        "concerns",
        "interests",
        "number",
    ];
    spoil(&mut book, &texts, markup);
    // People are named by others.
    for customer in book["customers"].as_array_mut().into_iter().flatten() {
        for list in ["follow_ups", "issues", "surveys", "contacts"] {
            for record in customer.get_mut(list).and_then(|list| list.as_array_mut()).into_iter().flatten() {
                for person in record.get_mut("contacts").and_then(|list| list.as_array_mut()).into_iter().flatten() {
                    *person = format!("{}{markup}", person.as_str().unwrap_or_default()).into();
                }
                for one in ["contact", "reports_to"] {
                    if let Some(named) = record.get_mut(one) {
                        *named = format!("{}{markup}", named.as_str().unwrap_or_default()).into();
                    }
                }
            }
        }
    }
    serde_json::from_value(book).unwrap()
}

#[test]
fn markup_in_the_book_is_text_on_the_page() {
    for lang in LANGS {
        for document in Desk::new(hostile(lang), "2026-11-23").all(lang) {
            let text = is_harmless(&html(&document));
            assert!(text.contains("<script>alert(1)</script>"), "{}: nothing of it was written", document.title);
            assert!(text.contains("{{ 7*7 }}") && !text.contains('\u{202e}'), "{}", document.title);
            let markdown = write_markdown(&document);
            for markup in ["<script", "<img", "](java", "\u{202e}"] {
                assert!(!markdown.contains(markup), "{}: {markup}", document.title);
            }
        }
    }
}

#[test]
fn a_template_of_ones_own_wins_and_a_broken_one_is_named_by_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let templates = PageTemplates::with_own(folder.path().to_owned());
    let document = Desk::demo(Lang::En).past_week(Lang::En, "2026-11-16");
    let built_in = html(&document);
    assert_eq!(write_html(&document, &templates), (built_in.clone(), None), "an empty folder changes nothing");
    fs::write(folder.path().join("week-past.html"), "<p>{{ title }}</p>\n").unwrap();
    assert_eq!(write_html(&document, &templates), (format!("<!-- rounds -->\n<p>{}</p>", document.title), None));
    for (name, text, line, said) in [
        ("week-past.html", "<p>\n{{ title }\n</p>", Some(2), "expected end of variable block"),
        ("week-past.html", "<p>\n\n{{ no_such_name }}</p>", Some(3), "`no_such_name` is undefined"),
        ("week-past.html", "{{ title }}\n{{ blocks[0].txet }}", Some(2), "`blocks[0].txet` is undefined"),
        ("page.html", "{% import \"blocks.html\" as write %}\n{{ write.nothing() }}", Some(2), "nothing"),
        ("page.html", "{% import \"blocks.html\" as write %}\n{{ write.table(title) }}", None, "blocks.html:"),
        ("page.html", "{% for block in blocks %}", Some(1), "expected end of block"),
        ("blocks.html", "<p>\n{{ no_such_name }}</p>", Some(2), "`no_such_name` is undefined"),
    ] {
        fs::remove_file(folder.path().join("week-past.html")).ok();
        fs::write(folder.path().join(name), text).unwrap();
        let (page, fault) = write_html(&document, &templates);
        let fault = fault.unwrap();
        assert_eq!((fault.path, fault.line), (folder.path().join(name), line), "{text}");
        assert!(fault.what.contains(said), "{text}: {}", fault.what);
        assert_eq!(page, built_in, "{text}");
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("blocks.html"), [0xFF]).unwrap();
    let (page, fault) = write_html(&document, &templates);
    assert_eq!((page, fault.unwrap().line), (built_in, None));
}

#[test]
fn a_broken_template_for_worksheets_is_named_with_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    let templates = PageTemplates::with_own(folder.path().to_owned());
    let desk = Desk::demo(Lang::En);
    let name = desk.store.read().unwrap().customer_briefs().unwrap().remove(0).name().to_owned();
    let document = desk.worksheet(Lang::En, "visit-plan", &name);
    let path = folder.path().join("worksheet.html");
    fs::write(&path, "<h1>{{ title }}</h1>\n\n{% for block of blocks %}\n{% endfor %}\n").unwrap();
    let (page, fault) = write_html(&document, &templates);
    let fault = fault.unwrap();
    assert_eq!((page, fault.path, fault.line), (html(&document), path, Some(3)));
    assert_eq!(fault.what, "unexpected identifier, expected in");
}

#[test]
fn worksheets_and_playbooks_are_harmless_whatever_is_in_them() {
    for lang in LANGS {
        let (sample, spoiled) = (Desk::demo(lang), Desk::new(hostile(lang), "2026-11-23"));
        let first = |desk: &Desk| desk.store.read().unwrap().customer_briefs().unwrap().remove(0).name().to_owned();
        for (id, _) in SHIPPED_WORKSHEETS {
            is_harmless(&html(&sample.worksheet(lang, id, &first(&sample))));
            is_harmless(&html(&spoiled.worksheet(lang, id, &first(&spoiled))));
        }
        let text = is_harmless(&html(&spoiled.worksheet(lang, "visit-plan", &first(&spoiled))));
        assert!(text.contains("<script>alert(1)</script>") && !text.contains('\u{202e}'));
        for (id, zh, en) in SHIPPED_PLAYBOOKS {
            let page = PlaybookPage::parse(lang.pick(zh, en)).unwrap();
            let text = is_harmless(&html(&playbook_document(lang, &page, &Preparing::default())));
            assert!(text.contains(&page.title), "{id}");
        }
        let own = "+++\ntopics = [\"a\"]\n+++\n# A<b onclick=x>\n\n<script>alert(1)</script> [x](javascript:x) ![y](http://a.b/c.png)\n\n- {{ 7*7 }} <img src=x>\n";
        let text =
            is_harmless(&html(&playbook_document(lang, &PlaybookPage::parse(own).unwrap(), &Preparing::default())));
        assert!(text.contains("<script>alert(1)</script>") && text.contains("{{ 7*7 }}"), "{text}");
    }
}
