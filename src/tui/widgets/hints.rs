//! The last line: what happened, and the keys that work right now. The last hint, the help, never falls off.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use crate::messages::{app, cells, clean};
use crate::tui::effect::{Notice, Tone};
use crate::tui::keymap::Binding;
use crate::tui::page::ViewContext;

/// The hints that never fall off: the help, and the way out of a dialog with more keys than fit.
const KEPT: [&str; 5] = ["help", "leave_planner", "leave_triage", "leave_takeover", "help_takeover"];
/// Most lines a notice may take.
const MOST_LINES: usize = 4;

/// What a key is called where it is hinted at.
pub type HintName<'n> = &'n dyn Fn(&Binding) -> &'static str;

/// The keys that are in force, what each is called, and the cells for hints at them.
pub type HintedKeys<'k> = (&'k [&'k Binding], HintName<'k>, usize);

/// Draws the notice, if any, and as many hints as fit beside it, of the keys that do something; a long notice grows
/// upwards over the page.
pub fn draw(
    frame: &mut Frame,
    screen: Rect,
    look: &ViewContext,
    (keys, name, room): HintedKeys<'_>,
    notice: Option<&Notice>,
) {
    let last = Rect { y: screen.bottom().saturating_sub(1), height: 1.min(screen.height), ..screen };
    let width = usize::from(screen.width);
    let Some(notice) = notice else {
        frame.render_widget(hints(look, (keys, name), room, None), last);
        return;
    };
    let told = told(look, notice);
    // What has happened is the last line, and nothing stands beside it.
    if cells::width(&told) + 2 <= width && !look.is_plain {
        let rest = width - cells::width(&told) - 2;
        let mut line = Line::from(Span::styled(format!(" {told} "), style(look, notice)));
        line.spans.extend(hints(look, (keys, name), rest, Some(&told)).spans);
        frame.render_widget(line, last);
        return;
    }
    let lines = cells::wrap(&told, width.saturating_sub(2));
    let height = u16::try_from(lines.len().min(MOST_LINES)).unwrap_or(1);
    let area = Rect { y: screen.bottom().saturating_sub(height), height: height.min(screen.height), ..screen };
    frame.render_widget(Clear, area);
    let lines: Vec<Line> =
        lines.into_iter().map(|line| Line::styled(format!(" {line}"), style(look, notice))).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// The sentence with its mark; an error says how it goes away.
fn told(look: &ViewContext, notice: &Notice) -> String {
    // Several sentences come a line each.
    let text = notice.text.lines().map(clean::clean).collect::<Vec<_>>().join(" · ");
    match notice.tone {
        Tone::Done if look.is_plain => text,
        Tone::Done => format!("✓ {text}"),
        Tone::Hint => text,
        Tone::Error => format!("⚠ {text} · {}", app::dismiss(look.lang, look.key("back"))),
    }
}

fn style(look: &ViewContext, notice: &Notice) -> ratatui::style::Style {
    match notice.tone {
        Tone::Done => look.theme.positive,
        Tone::Hint => look.theme.text,
        Tone::Error => look.theme.overdue,
    }
}

/// As many hints as fit, those that are kept always last; what the sentence before them says already is not said twice.
fn hints(
    look: &ViewContext,
    (keys, name): (&[&Binding], HintName<'_>),
    room: usize,
    told: Option<&str>,
) -> Line<'static> {
    let is_said = |binding: &&Binding| {
        let key_and_text = format!("{} {}", binding.short_label(), name(binding));
        told.is_some_and(|told| told.ends_with(&key_and_text))
    };
    let hinted = keys.iter().copied().filter(|binding| binding.row.hinted);
    let shown: Vec<&Binding> = hinted.filter(|binding| !is_said(binding)).collect();
    let is_kept = |binding: &&Binding| KEPT.contains(&binding.row.name);
    let (kept, others): (Vec<&Binding>, Vec<&Binding>) = shown.into_iter().partition(is_kept);
    // The last of those that are kept, as many as there is room for: a hint is whole or not there.
    let mut left = room;
    let kept = kept.into_iter().rev().map(|binding| hint(look, binding, name));
    let mut kept: Vec<Line<'static>> = kept
        .take_while(|line| {
            let fits = line.width() <= left;
            left -= if fits { line.width() } else { 0 };
            fits
        })
        .collect();
    kept.reverse();
    let mut spans = Vec::new();
    for line in others.into_iter().map(|binding| hint(look, binding, name)) {
        if line.width() > left {
            break;
        }
        left -= line.width();
        spans.extend(line.spans);
    }
    spans.extend(kept.into_iter().flat_map(|line| line.spans));
    Line::from(spans)
}

fn hint(look: &ViewContext, binding: &Binding, name: HintName<'_>) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!(" {}", binding.short_label()), look.theme.hint_key),
        Span::styled(format!(" {} ", name(binding)), look.theme.muted),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::Scope;
    use crate::tui::testing::{drawn, look};

    const SCOPES: &[Scope] = &[Scope::Calendar, Scope::Moving, Scope::Everywhere];

    fn line(width: u16, notice: Option<&Notice>) -> String {
        drawn(width, 3, |frame, area| {
            let look = look();
            let name = |binding: &Binding| (binding.row.text)(look.lang);
            draw(frame, area, &look, (&look.keymap.in_force(SCOPES), &name, usize::from(width)), notice);
        })
    }

    #[test]
    fn the_help_never_falls_off() {
        for width in 8..150 {
            assert!(line(width, None).trim_end().ends_with("? 帮助"), "{width}");
        }
        assert!(line(150, None).contains("p 安排") && line(150, None).contains("i 记一笔"));
    }

    #[test]
    fn a_hint_is_whole_or_not_there() {
        let whole = line(150, None);
        let keys: Vec<&str> = whole.trim().split("  ").collect();
        let said = |count: usize| Notice::done("已".repeat(count));
        for width in 20..120 {
            for notice in [None, Some(said(4)), Some(said(8))] {
                let line = line(width, notice.as_ref());
                let hints = line.trim_start().trim_start_matches(['✓', ' ', '已']);
                let is_whole = |hint: &str| hint.trim().is_empty() || keys.iter().any(|key| key.trim() == hint.trim());
                assert!(hints.split("  ").all(is_whole), "{width}: `{line}`");
            }
        }
    }

    #[test]
    fn what_happened_stands_first_and_a_long_error_grows() {
        let done = Notice::done("已记录 C001 拜访".into());
        assert!(line(80, Some(&done)).trim_start().starts_with("✓ 已记录 C001 拜访"));
        let error = Notice::error("这是一个很长的错误，说明出了什么问题，也说明接下来该怎么办".into());
        assert_eq!(line(30, Some(&error)).trim().lines().count(), 3);
    }
}
