//! The follow-ups of a row: the one it is about, the first, the last and the next contact, and those that one cell
//! lists.

use chrono::NaiveDate;
use serde_json::Value;

use super::entries::Listed;
use super::person_fields::fields_of;
use super::{Composer, Fields, FilledColumn, FollowUpDraft, RowRefusal, Why, add_to_list, join};
use crate::domain::Kind;
use crate::domain::field::ValueKind;
use crate::exchange::tables::Cell;
use crate::import::action_words::{Course, course_of, course_of_outcome, is_kind_alone, kind_in_words};
use crate::import::mapping::{Column, TableKind};
use crate::import::notation;
use crate::import::reading;
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};

impl<'t> Composer<'t, '_> {
    pub(super) fn follow_ups(&mut self) -> Result<(), RowRefusal> {
        self.main_follow_up()?;
        self.take_remarks();
        for part in [FollowUpPart::First, FollowUpPart::Last, FollowUpPart::Next] {
            self.side_follow_up(part);
        }
        self.keep_undated();
        self.settle_ways();
        Ok(())
    }

    /// The follow-up that the row is about.
    fn main_follow_up(&mut self) -> Result<(), RowRefusal> {
        let mut columns = self.columns_of(TargetPart::FollowUp(FollowUpPart::Main));
        if columns.is_empty() {
            return Ok(());
        }
        let is_day = |field: &str| matches!(field, "done_on" | "planned_on");
        let has_own_day = columns.iter().any(|(_, field, _)| is_day(field));
        let mut fields = Fields::new();
        let mut status = None;
        let mut bad_day = None;
        for (column, field, cell) in &columns {
            match *field {
                "status" => {
                    status = course_of(&reading::text(cell));
                    if status.is_none() {
                        self.tag(&mut fields, column, cell);
                    }
                }
                "done_on" | "planned_on" => match reading::moment(cell, &self.sense(column)) {
                    Ok(Some((day, time))) => {
                        fields.insert((*field).to_owned(), Value::from(day.to_string()));
                        if let Some(time) = time {
                            let at = if *field == "done_on" { "done_at" } else { "planned_at" };
                            fields.insert(at.to_owned(), Value::from(time.format("%H:%M").to_string()));
                        }
                    }
                    Ok(None) => {}
                    Err(why) => bad_day = Some((*column, *cell, why)),
                },
                "entries" => self.entries(column, cell, has_own_day),
                // Cancelled is no outcome: it did not take place.
                "outcome" if self.tells_course(column, cell) => {
                    status = status.or_else(|| course_of_outcome(&reading::text(cell)));
                }
                _ => self.follow_up_field(column, field, cell, &mut fields),
            }
        }
        if fields.is_empty() {
            return match bad_day {
                Some((column, _, why)) => Err(self.refusal(Some(column), why)),
                None => Ok(()),
            };
        }
        if self.settle_course(&mut fields, status)
            && let Some((column, _, cell)) = columns.iter().find(|(_, field, _)| *field == "done_on")
        {
            self.note(column, cell, Why::DoneInFuture);
        }
        let has_day = ["done_on", "planned_on", "cancelled_on"].iter().any(|day| fields.contains_key(*day));
        if !has_day {
            let is_about = self.is_about(TableKind::FollowUps);
            let main = TargetPart::FollowUp(FollowUpPart::Main);
            let day_column = self.context.mapping.column_to(|target| target.part == main && is_day(target.field));
            return match bad_day {
                Some((column, _, why)) if is_about => Err(self.refusal(Some(column), why)),
                _ if is_about && self.draft.follow_ups.is_empty() && day_column.is_some() => {
                    Err(self.refusal(day_column, Why::NoDay))
                }
                bad_day => {
                    if let Some((column, cell, why)) = bad_day {
                        self.spoilt(column, cell, why);
                    }
                    columns.retain(|(_, field, _)| !is_day(field) && !matches!(*field, "entries" | "contacts"));
                    self.keep_in_notes(&columns, "");
                    Ok(())
                }
            };
        }
        self.take_undated(&mut fields, "content");
        if let Some((column, cell, why)) = bad_day {
            self.spoilt(column, cell, why);
        }
        let is_listed = |one: &FollowUpDraft| one.fields.get("done_on") == fields.get("done_on");
        let has_words =
            ["content", "feedback", "problem", "subject", "goal"].iter().any(|name| fields.contains_key(*name));
        if !has_words && self.draft.follow_ups.iter().any(is_listed) {
            // The day of the row is one of those that its list tells of.
            return Ok(());
        }
        self.name_the_people(&mut fields);
        self.tell_kind_of_action(&mut fields);
        let kind = self.kind_of_main(&fields);
        fields.entry("kind").or_insert(Value::from(kind.code()));
        self.draft.follow_ups.push(FollowUpDraft { part: FollowUpPart::Main, fields });
        Ok(())
    }

    /// Whether the word of an outcome tells that nothing came about, and nobody said that it means something else.
    fn tells_course(&self, column: &Column, cell: &Cell) -> bool {
        let text = reading::text(cell);
        let is_word = column.target().and_then(|target| self.context.choices.read(target, &text)).is_some();
        !is_word && course_of_outcome(&text).is_some()
    }

    /// Planned, done or cancelled, by the status and the days; answers whether what is said to be done lies ahead.
    fn settle_course(&self, fields: &mut Fields, status: Option<Course>) -> bool {
        let move_to = |fields: &mut Fields, from: &str, to: &str| {
            if let Some(day) = fields.remove(from) {
                fields.entry(to).or_insert(day);
            }
        };
        match status {
            Some(Course::Done) if !fields.contains_key("done_on") => {
                if let Some(day) = fields.get("planned_on").cloned() {
                    fields.insert("done_on".to_owned(), day);
                    if let Some(time) = fields.get("planned_at").cloned() {
                        fields.insert("done_at".to_owned(), time);
                    }
                }
            }
            Some(Course::Planned) => {
                move_to(fields, "done_on", "planned_on");
                move_to(fields, "done_at", "planned_at");
            }
            Some(Course::Cancelled) => {
                move_to(fields, "done_on", "planned_on");
                move_to(fields, "done_at", "planned_at");
                if let Some(day) = fields.get("planned_on").cloned() {
                    fields.insert("cancelled_on".to_owned(), day);
                }
            }
            _ => {}
        }
        let done = fields.get("done_on").and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
        let lies_ahead = done.is_some_and(|day| day > self.context.today);
        if lies_ahead {
            // Nobody has done yet what lies ahead.
            move_to(fields, "done_on", "planned_on");
            move_to(fields, "done_at", "planned_at");
        }
        lies_ahead
    }

    /// 电话：交付进度 tells the kind and what it is about, in a table without a column for the kind.
    fn tell_kind_of_action(&self, fields: &mut Fields) {
        let of_kind = ColumnTarget { part: TargetPart::FollowUp(FollowUpPart::Main), field: "kind" };
        if fields.contains_key("kind") || self.context.mapping.column_to(|target| target == of_kind).is_some() {
            return;
        }
        let Some(action) = fields.get("subject").and_then(Value::as_str) else { return };
        let (Some(kind), about) = notation::read_action(action) else { return };
        let about = about.to_owned();
        fields.insert("kind".to_owned(), Value::from(kind.code()));
        if about.is_empty() {
            fields.remove("subject");
        } else {
            fields.insert("subject".to_owned(), Value::from(about));
        }
    }

    fn kind_of_main(&self, fields: &Fields) -> Kind {
        let said = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let words = ["subject", "goal"].iter().find_map(|name| kind_in_words(said(name)));
        let is_day = |target: ColumnTarget| {
            target.part == TargetPart::FollowUp(FollowUpPart::Main) && matches!(target.field, "done_on" | "planned_on")
        };
        let of_header = || self.context.mapping.column_to(is_day).and_then(|column| column.said.kind);
        words.or_else(of_header).unwrap_or_else(|| self.usual_kind())
    }

    /// The channel that the row prefers, else the telephone.
    pub(super) fn usual_kind(&self) -> Kind {
        let preferred = self.draft.customer.get("preferred_channel").and_then(Value::as_str);
        preferred.and_then(|code| code.parse().ok()).unwrap_or(Kind::Phone)
    }

    /// The first, the last or the next contact.
    fn side_follow_up(&mut self, part: FollowUpPart) {
        let mut columns = self.columns_of(TargetPart::FollowUp(part));
        let mut fields = Fields::new();
        let (day_field, is_plan) = match part {
            FollowUpPart::Next => ("planned_on", true),
            _ => ("done_on", false),
        };
        let mut of_header = None;
        let mut is_in_words = false;
        for (column, field, cell) in &columns {
            if *field == "entries" {
                self.entries(column, cell, false);
                continue;
            }
            if *field != day_field {
                self.follow_up_field(column, field, cell, &mut fields);
                continue;
            }
            of_header = column.said.kind;
            if is_plan && self.plan_in_words(column, cell, &mut fields) {
                is_in_words = true;
                continue;
            }
            match reading::moment(cell, &self.sense(column)) {
                Ok(Some((day, time))) => {
                    fields.insert(day_field.to_owned(), Value::from(day.to_string()));
                    if let Some(time) = time {
                        let at = if is_plan { "planned_at" } else { "done_at" };
                        fields.insert(at.to_owned(), Value::from(time.format("%H:%M").to_string()));
                    }
                }
                Ok(None) => {}
                Err(why) => self.spoilt(column, cell, why),
            }
        }
        columns.retain(|(_, field, _)| *field != "entries");
        if !fields.contains_key(day_field) {
            let others = self.next_actions(part, columns);
            self.keep_in_notes(&others, day_field);
            return;
        }
        if part == FollowUpPart::Last {
            self.take_undated(&mut fields, "content");
        }
        self.name_the_only_person(&mut fields);
        let mut part = part;
        let day = fields.get("done_on").and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
        if day.is_some_and(|day| day > self.context.today) {
            if let Some(day) = fields.remove("done_on") {
                fields.insert("planned_on".to_owned(), day);
            }
            if let Some((column, _, cell)) = columns.iter().find(|(_, field, _)| *field == "done_on") {
                self.note(column, cell, Why::DoneInFuture);
            }
            part = FollowUpPart::Next;
        }
        let said = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let of_words = kind_in_words(&said("goal")).or_else(|| kind_in_words(&said("subject"))).filter(|_| is_plan);
        let kind = if is_in_words { of_words } else { of_header.or(of_words) };
        let kind = kind.unwrap_or_else(|| self.usual_kind());
        fields.entry("kind").or_insert(Value::from(kind.code()));
        let has_words = ["content", "feedback", "problem", "subject"].iter().any(|name| fields.contains_key(*name));
        match self.meet_listed(&fields, of_header) {
            Listed::Same if !has_words => return,
            Listed::OtherWay => part = FollowUpPart::Main,
            _ => {}
        }
        self.draft.follow_ups.push(FollowUpDraft { part, fields });
    }

    /// 6月10日电话跟进交付进度: the day stands among the words.
    fn plan_in_words(&self, column: &Column, cell: &Cell, fields: &mut Fields) -> bool {
        let text = reading::text(cell);
        let main = self.draft.follow_ups.iter().find(|one| one.part == FollowUpPart::Main);
        let since = main.and_then(|one| one.fields.get("done_on").or_else(|| one.fields.get("planned_on")));
        let since = since.and_then(Value::as_str).and_then(|day| day.parse().ok()).unwrap_or(self.context.today);
        let Some((day, rest)) = reading::day_in_words(&text, since, &self.sense(column)) else { return false };
        if is_kind_alone(&rest) {
            let kind = kind_in_words(&rest).map(|kind| Value::from(kind.code()));
            fields.insert("planned_on".to_owned(), Value::from(day.to_string()));
            fields.extend(kind.map(|kind| ("kind".to_owned(), kind)));
            return true;
        }
        // A time or a weekday is no plan.
        let is_plan = rest.chars().filter(|letter| letter.is_alphabetic()).count() > 2 && !rest.contains("星期");
        if !is_plan {
            return false;
        }
        fields.insert("planned_on".to_owned(), Value::from(day.to_string()));
        join(fields, "goal", rest);
        true
    }

    /// What a contact without a day says: words that the customer's notes keep.
    fn keep_in_notes(&mut self, columns: &[FilledColumn<'_, '_>], day_field: &str) {
        for (column, field, cell) in columns {
            let is_word = *field != day_field || reading::moment(cell, &self.sense(column)).is_ok();
            if is_word && !reading::is_empty(cell) {
                let kept = format!("{}: {}", column.said.own_name, reading::text(cell));
                if !self.draft.spoilt.contains(&kept) {
                    self.draft.spoilt.push(kept);
                }
            }
        }
    }

    fn follow_up_field(&mut self, column: &'t Column, field: &'static str, cell: &Cell, fields: &mut Fields) {
        let target = ColumnTarget { part: TargetPart::FollowUp(FollowUpPart::Main), field };
        let text = reading::text(cell);
        match field {
            "kind" => self.kind(column, cell, fields),
            "contacts" => {
                for person in reading::people(cell, self.sense(column).commas) {
                    add_to_list(fields, "contacts", vec![person.name.clone()]);
                    self.add_person(fields_of(person));
                }
            }
            "minutes" | "seconds" | "hours" => match reading::minutes(cell, field, &self.sense(column)) {
                Ok(Some(minutes)) => {
                    let before = fields.get("minutes").and_then(Value::as_u64).unwrap_or_default();
                    fields.insert("minutes".to_owned(), Value::from(before + u64::from(minutes)));
                }
                Ok(None) => {}
                Err(why) => self.spoilt(column, cell, why),
            },
            "ends" => self.ends(column, cell, fields),
            _ => {
                let Some(row) = target.row() else { return };
                match row.kind {
                    ValueKind::Word(_) => match self.context.choices.read(target, &text) {
                        Some(code) if code.is_empty() => {}
                        Some(code) => {
                            fields.insert(field.to_owned(), Value::from(code));
                        }
                        // An outcome in words of its own says more than a code.
                        None if field == "outcome" => join(fields, "feedback", text),
                        None => self.tag(fields, column, cell),
                    },
                    ValueKind::Listed => add_to_list(fields, field, reading::list(cell)),
                    ValueKind::Text | ValueKind::Prose => join(fields, field, reading::plain_text(&text)),
                    kind => match reading::value(kind, cell, &self.sense(column)) {
                        Ok(value) => fields.extend(value.map(|value| (field.to_owned(), value))),
                        Err(why) => self.spoilt(column, cell, why),
                    },
                }
            }
        }
    }

    /// The kind in words: 高层拜访 means an executive as well, 来电 that they called us.
    fn kind(&mut self, column: &'t Column, cell: &Cell, fields: &mut Fields) {
        match self.context.choices.kind(&reading::text(cell)) {
            Some(found) => {
                fields.insert("kind".to_owned(), Value::from(found.kind.code()));
                if found.is_executive {
                    fields.insert("level".to_owned(), Value::from("executive"));
                }
                if found.is_inbound {
                    fields.entry("direction").or_insert(Value::from("inbound"));
                }
            }
            None => self.tag(fields, column, cell),
        }
    }

    /// How long it took, from its end.
    fn ends(&mut self, column: &'t Column, cell: &Cell, fields: &mut Fields) {
        let begun = |day: &str, at: &str| {
            let day: NaiveDate = fields.get(day)?.as_str()?.parse().ok()?;
            let time = fields.get(at)?.as_str()?.parse::<chrono::NaiveTime>().ok()?;
            Some(day.and_time(time))
        };
        let begun = begun("done_on", "done_at").or_else(|| begun("planned_on", "planned_at"));
        if let (Some(begun), Ok(Some((day, Some(time))))) = (begun, reading::moment(cell, &self.sense(column))) {
            let minutes = (day.and_time(time) - begun).num_minutes();
            if (1..=24 * 60).contains(&minutes) {
                fields.insert("minutes".to_owned(), Value::from(minutes));
            }
        }
    }

    /// A word that nobody knows stays with the record, and the report says so.
    fn tag(&mut self, fields: &mut Fields, column: &Column, cell: &Cell) {
        add_to_list(fields, "tags", vec![reading::text(cell)]);
        self.note(column, cell, Why::UnknownWord);
    }
}
