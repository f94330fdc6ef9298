//! An event put into the file that already holds it: what other programs wrote there stays.
//!
//! Leaves out whether the event is to be written: that is decided where both sides are known.

use super::super::content::ContentLines;
use super::super::content::scan::{self, Component};
use super::{A_MONTH_BEFORE, BEFORE_A_TIME, DONE, ON_THE_DAY};
use super::{CalendarEvent, OWN_PROPERTIES, When, Zone, alarm, properties, trigger, write};

/// The file with the event as it is now; unknown properties, other alarms and other components are kept.
/// Where another program gave the only event of the file another name of its own, it keeps that.
/// A file that holds no event becomes one that holds nothing else.
pub fn rewrite(old: &str, event: &CalendarEvent, zone: &Zone) -> String {
    let found = scan::components(old).unwrap_or_default();
    let own = found.iter().find(|one| is_event(old, one, &event.uid));
    let Some((own, uid)) = own.map(|own| (own, event.uid.clone())).or_else(|| only_event(old, &found)) else {
        return write(None, std::slice::from_ref(event), zone);
    };
    let event = &CalendarEvent { uid, ..event.clone() };
    let mut lines = ContentLines::default();
    let definition = match event.when {
        When::Day(_) => String::new(),
        When::Time { start, .. } => zone.definition(start.date(), start.date()),
    };
    before(&mut lines, old, &found, own, &definition);
    lines.line("BEGIN", "VEVENT");
    properties(&mut lines, event, zone);
    inside(&mut lines, old, &found, own, event);
    lines.line("END", "VEVENT");
    lines.verbatim(&old[own.range.end..]);
    lines.finish()
}

/// Whether a component is the event of this name, and not a single occurrence of it.
fn is_event(text: &str, component: &Component, uid: &str) -> bool {
    uid_of(text, component).as_deref() == Some(uid)
}

/// The name of an event that is not a single occurrence of another.
fn uid_of(text: &str, component: &Component) -> Option<String> {
    let inside = &text[component.range.clone()];
    let own = scan::lines(inside);
    let value =
        |name: &str| own.iter().find(|line| line.name == name).map(|line| value_of(&inside[line.range.clone()]));
    if component.name != "VEVENT" || value("RECURRENCE-ID").is_some() { None } else { value("UID") }
}

/// The event of a file that holds no other, with its name.
fn only_event<'f>(text: &str, found: &'f [Component]) -> Option<(&'f Component, String)> {
    let mut events = found.iter().filter_map(|one| Some((one, uid_of(text, one)?)));
    events.next().filter(|_| events.next().is_none())
}

/// The value of a content line, unfolded.
fn value_of(line: &str) -> String {
    let unfolded = line.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    unfolded.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

/// Writes what precedes the event, with the zone described anew.
fn before(lines: &mut ContentLines, old: &str, found: &[Component], own: &Component, definition: &str) {
    let zone_of = |text: &str| text.lines().find_map(|line| line.strip_prefix("TZID:").map(str::to_owned));
    let renewed = zone_of(definition);
    let mut at = 0;
    for zone in found.iter().filter(|one| one.name == "VTIMEZONE" && one.range.end <= own.range.start) {
        if renewed.is_some() && zone_of(&old[zone.range.clone()]) == renewed {
            lines.verbatim(&old[at..zone.range.start]);
            at = zone.range.end;
        }
    }
    lines.verbatim(&old[at..own.range.start]);
    lines.verbatim(definition);
}

/// What others wrote into the event; our own reminder only where it was not taken out. One that is done loses every
/// reminder; where it is to be done after all, ours is back.
fn inside(lines: &mut ContentLines, old: &str, found: &[Component], own: &Component, event: &CalendarEvent) {
    let nested: Vec<&Component> = found
        .iter()
        .filter(|one| one.depth == own.depth + 1 && one.range.start > own.range.start && one.range.end < own.range.end)
        .collect();
    let offset = own.range.start;
    let text = &old[own.range.clone()];
    for line in scan::lines(text) {
        let at = offset + line.range.start;
        let foreign = nested.iter().all(|inner| !inner.range.contains(&at));
        let ours = OWN_PROPERTIES.contains(&line.name.as_str()) && (line.name != "RRULE" || event.yearly);
        if foreign && !ours && !matches!(line.name.as_str(), "BEGIN" | "END") {
            lines.verbatim(&text[line.range]);
        }
    }
    let (own_alarms, others): (Vec<&Component>, Vec<&Component>) =
        nested.into_iter().partition(|inner| is_own_alarm(&old[inner.range.clone()]));
    for inner in others.into_iter().filter(|inner| !event.done || inner.name != "VALARM") {
        lines.verbatim(&old[inner.range.clone()]);
    }
    if !own_alarms.is_empty() || is_done(text) {
        alarm(lines, event);
    }
}

/// Whether an event says before its title that it is done.
fn is_done(text: &str) -> bool {
    let title = scan::lines(text).into_iter().find(|line| line.name == "SUMMARY");
    title.is_some_and(|line| value_of(&text[line.range]).starts_with(DONE.trim_end()))
}

fn is_own_alarm(text: &str) -> bool {
    let own = [BEFORE_A_TIME, ON_THE_DAY, A_MONTH_BEFORE].map(trigger);
    scan::lines(text).iter().any(|line| line.name == "TRIGGER" && own.contains(&value_of(&text[line.range.clone()])))
}
