//! The pictures of the manual: frames of the sample book as SVG. `UPDATE_DOCS=1 cargo test pictures` draws them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use rounds::config::BordersChoice;
use rounds::messages::Lang;
use rounds::tui::theme::ThemeName;
use rounds::tui::{Options, draw_frame};
use unicode_width::UnicodeWidthStr as _;

use super::{LARGE, MEDIUM, demo};

mod paper;

/// The width and height of a cell and the size of the type, in pixels of the picture.
const CELL: (f32, f32) = (8.4, 18.0);
const TYPE_SIZE: f32 = 14.0;
/// The ground and the ink that are left to the terminal, or to the paper.
struct Sheet {
    ground: &'static str,
    ink: &'static str,
}

const SCREEN: Sheet = Sheet { ground: "#1a1b26", ink: "#c8ccd8" };
const LIGHT: Sheet = Sheet { ground: "#ffffff", ink: "#1f2328" };
const BLACK: Sheet = Sheet { ground: "#000000", ink: "#ffffff" };
const PAPER: Sheet = Sheet { ground: "#fdfcf8", ink: "#22242c" };
/// The sixteen colours that a terminal calls by name, in their order.
const NAMED: [(&str, &str); 16] = [
    ("Black", "#15161e"),
    ("Red", "#f7768e"),
    ("Green", "#9ece6a"),
    ("Yellow", "#e0af68"),
    ("Blue", "#7aa2f7"),
    ("Magenta", "#bb9af7"),
    ("Cyan", "#7dcfff"),
    ("Gray", "#a9b1d6"),
    ("DarkGray", "#565f89"),
    ("LightRed", "#ff899d"),
    ("LightGreen", "#b9f27c"),
    ("LightYellow", "#ffc777"),
    ("LightBlue", "#8db0ff"),
    ("LightMagenta", "#c7a9ff"),
    ("LightCyan", "#a4daff"),
    ("White", "#e6e9f5"),
];

/// The keys that lead to each picture.
const PICTURES: &[(&str, &str, [&str; 2])] = &[
    ("customers", "", ["客户页：下一个联系谁，为什么", "The Customers tab: who to contact next, and why"]),
    ("calendar", "2", ["日历页：计划、建议和逾期", "The calendar: planned, suggested and overdue"]),
    ("follow-ups", "3", ["跟进页：计划的和做过的", "The Follow-ups tab: what is planned and what was done"]),
    ("kpi", "4", ["KPI 页：实际、目标和走势", "The KPI tab: actual, target and trend"]),
    (
        "playbook",
        "jjjjjgp<Enter><Space><Space>",
        ["照着打法准备一次拜访：逐条勾选", "Preparing a visit by a playbook, entry by entry"],
    ),
    (
        "worksheet",
        "jjjjjw<Enter>",
        [
            "填一张拜访计划：知道的已经填好，空着的有提示",
            "A visit plan being filled in: what is known stands there, hints stand where it is not",
        ],
    ),
];
/// The name of a picture, what is set for it, its ground, and what it is called.
type Look = (&'static str, fn(&mut Options), &'static Sheet, [&'static str; 2]);
/// How the same screen looks otherwise.
const LOOKS: &[Look] = &[
    ("light", |options| options.theme = ThemeName::Light, &LIGHT, ["浅色主题", "The light theme"]),
    ("contrast", |options| options.theme = ThemeName::HighContrast, &BLACK, ["高对比主题", "The high-contrast theme"]),
    (
        "ascii",
        |options| options.config.borders = Some(BordersChoice::Ascii),
        &SCREEN,
        ["只用 ASCII 符号", "Signs of ASCII alone"],
    ),
    ("plain", |options| options.plain = true, &SCREEN, ["纯文字模式：一行一句", "Plain mode: a sentence a line"]),
];
/// What the printed page of the visit plan is called.
const PAGE: [&str; 2] = ["同一张拜访计划，打印出来", "The same visit plan, printed"];

/// A colour as a browser knows it; `otherwise` for what is left to the terminal.
fn colour(of: ratatui::style::Color, otherwise: &str) -> String {
    let named = of.to_string();
    if named.starts_with('#') {
        return named;
    }
    if let Ok(index) = named.parse::<u8>() {
        return indexed(index);
    }
    let found = NAMED.iter().find(|(name, _)| *name == named);
    found.map_or_else(|| otherwise.to_owned(), |(_, colour)| (*colour).to_owned())
}

/// A colour of the palette of 256.
fn indexed(index: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..=15 => NAMED[usize::from(index)].1.to_owned(),
        16..=231 => {
            let at = index - 16;
            format!("#{:02x}{:02x}{:02x}", level(at / 36), level(at / 6 % 6), level(at % 6))
        }
        _ => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

/// Ink and ground of a cell.
fn colours(cell: &Cell, sheet: &Sheet) -> (String, String) {
    let (ink, ground) = (colour(cell.fg, sheet.ink), colour(cell.bg, sheet.ground));
    if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

/// Which ways a line goes from the middle of its cell: left, right, up, down.
fn lines(symbol: &str) -> Option<[bool; 4]> {
    Some(match symbol {
        "─" => [true, true, false, false],
        "│" => [false, false, true, true],
        "┌" | "╭" => [false, true, false, true],
        "┐" | "╮" => [true, false, false, true],
        "└" | "╰" => [false, true, true, false],
        "┘" | "╯" => [true, false, true, false],
        "├" => [false, true, true, true],
        "┤" => [true, false, true, true],
        "┬" => [true, true, false, true],
        "┴" => [true, true, true, false],
        "┼" => [true, true, true, true],
        _ => return None,
    })
}

/// A stretch of cells that look alike and hold characters of one width.
struct Stretch {
    from: usize,
    cells: usize,
    text: String,
    look: (String, String, Modifier),
    width: usize,
}

/// The stretches of a row.
fn stretches(row: &[Cell], sheet: &Sheet) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut column = 0;
    while let Some(cell) = row.get(column) {
        let width = cell.symbol().width().max(1);
        let (ink, ground) = colours(cell, sheet);
        let look = (ink, ground, cell.modifier);
        let is_line = lines(cell.symbol()).is_some();
        match all.last_mut() {
            Some(last)
                if last.look == look
                    && last.width == width
                    && last.from + last.cells == column
                    && is_line == lines(&last.text[..last.text.chars().next().map_or(0, char::len_utf8)]).is_some() =>
            {
                last.cells += width;
                last.text += cell.symbol();
            }
            _ => all.push(Stretch { from: column, cells: width, text: cell.symbol().to_owned(), look, width }),
        }
        column += width;
    }
    all
}

/// Pixels with one digit behind the point, as short as they go.
fn pixels(of: f32) -> String {
    format!("{of:.1}").trim_end_matches(".0").to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "columns and rows of a window are small numbers")]
fn place(column: usize, row: usize) -> (f32, f32) {
    (column as f32 * CELL.0, row as f32 * CELL.1)
}

fn draw_lines(svg: &mut String, stretch: &Stretch, row: usize) {
    let mut path = String::new();
    for (at, symbol) in stretch.text.chars().enumerate() {
        let [left, right, up, down] = lines(&symbol.to_string()).unwrap_or_default();
        let (x, y) = place(stretch.from + at, row);
        let middle = (x + CELL.0 / 2.0, y + CELL.1 / 2.0);
        for (goes, to) in [
            (left, (x, middle.1)),
            (right, (x + CELL.0, middle.1)),
            (up, (middle.0, y)),
            (down, (middle.0, y + CELL.1)),
        ] {
            if goes {
                let ends = [middle.0, middle.1, to.0, to.1].map(pixels);
                let _ = write!(path, "M{} {}L{} {}", ends[0], ends[1], ends[2], ends[3]);
            }
        }
    }
    let _ = writeln!(svg, r#"<path d="{path}" stroke="{}"/>"#, stretch.look.0);
}

/// Writes the words, each where it stands: how wide a space is remains the terminal's to say.
fn draw_text(svg: &mut String, stretch: &Stretch, row: usize) {
    let (ink, _, modifier) = &stretch.look;
    let mut style = String::new();
    for (has, attribute) in [
        (Modifier::BOLD, r#" font-weight="bold""#),
        (Modifier::ITALIC, r#" font-style="italic""#),
        (Modifier::UNDERLINED, r#" text-decoration="underline""#),
        (Modifier::DIM, r#" opacity="0.7""#),
    ] {
        if modifier.contains(has) {
            style += attribute;
        }
    }
    let mut column = stretch.from;
    for word in stretch.text.split(' ') {
        if !word.is_empty() {
            let ((x, y), (length, _)) = (place(column, row), place(word.width(), 0));
            let [x, y, length] = [x, y + CELL.1 * 0.75, length].map(pixels);
            let word = word.replace('&', "&amp;").replace('<', "&lt;");
            let _ = writeln!(svg, r#"<text x="{x}" y="{y}" textLength="{length}" fill="{ink}"{style}>{word}</text>"#);
        }
        column += word.width() + 1;
    }
}

/// A frame as a picture that stands alone.
fn svg(frame: &Buffer, title: &str, sheet: &Sheet) -> String {
    let ground = sheet.ground;
    let columns = usize::from(frame.area.width);
    let (width, height) = place(columns, usize::from(frame.area.height));
    let [width, height] = [width, height].map(pixels);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{title}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"6\" \
         fill=\"{ground}\"/>\n<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', \
         'Sarasa Mono SC', monospace\" font-size=\"{TYPE_SIZE}\" stroke-width=\"1\" \
         xml:space=\"preserve\" style=\"white-space:pre\">\n"
    );
    for (row, cells) in frame.content.chunks(columns).enumerate() {
        for stretch in stretches(cells, sheet) {
            if stretch.look.1 != ground {
                let ((x, y), (length, _)) = (place(stretch.from, row), place(stretch.cells, 0));
                let [x, y, length] = [x, y, length].map(pixels);
                let _ = writeln!(
                    svg,
                    r#"<rect x="{x}" y="{y}" width="{length}" height="{}" fill="{}"/>"#,
                    CELL.1, stretch.look.1
                );
            }
            if stretch.text.chars().all(|symbol| lines(&symbol.to_string()).is_some()) {
                draw_lines(&mut svg, &stretch, row);
            } else if !stretch.text.trim().is_empty() {
                draw_text(&mut svg, &stretch, row);
            }
        }
    }
    svg + "</g>\n</svg>\n"
}

/// Every picture by the name of its file.
fn drawn() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (lang, page) in [Lang::Zh, Lang::En].into_iter().zip(PAGE) {
        for (name, keys, titles) in PICTURES {
            let fixture = demo(lang);
            let frame = draw_frame(fixture.store, fixture.options, keys, LARGE).expect("keys that can be read");
            all.push((format!("{name}-{}.svg", lang.code()), svg(&frame, lang.pick(titles[0], titles[1]), &SCREEN)));
        }
        for (name, set, sheet, titles) in LOOKS {
            let mut fixture = demo(lang);
            set(&mut fixture.options);
            let frame = draw_frame(fixture.store, fixture.options, "2", MEDIUM).expect("keys that can be read");
            all.push((format!("{name}-{}.svg", lang.code()), svg(&frame, lang.pick(titles[0], titles[1]), sheet)));
        }
        all.push((format!("worksheet-page-{}.svg", lang.code()), svg(&paper::visit_plan(lang), page, &PAPER)));
    }
    all
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let is_update = std::env::var_os("UPDATE_DOCS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (name, drawn) in drawn() {
        let path = folder.join(name);
        if is_update {
            fs::write(&path, drawn).expect("a picture that can be written");
        } else {
            let kept = fs::read_to_string(&path).unwrap_or_default();
            assert!(kept == drawn, "{} is out of date; UPDATE_DOCS=1 cargo test pictures", path.display());
        }
    }
}
