//! What is written up after the fact: a survey of a questionnaire, a case of a summary. Corrected there, both follow; what
//! was changed in them by hand since stays.

use super::super::{Change, Entity};
use super::{FilledWorksheet, Followed, edited};
use crate::domain::{Case, CaseKind, Survey};
use crate::store::Row;

/// The most characters of an answer in the title of a case.
const TITLE: usize = 24;
/// What stands between tags in one line.
const BETWEEN_TAGS: [char; 5] = ['、', '，', ',', '；', ';'];
/// How many ratings a survey has.
const SCORES: usize = 5;

impl FilledWorksheet<'_> {
    /// The survey of a questionnaire; the one it made before follows it.
    pub(super) fn surveyed(&self) -> Option<Change> {
        let Followed { before, now, row } = self.followed(Self::survey, |made| self.likest_survey(made))?;
        let Some((made, now)) = before.zip(now.clone()) else {
            return now.map(|survey| self.add(Entity::Survey(Box::new(survey))));
        };
        let row = row?;
        let mut survey = row.value.clone();
        follow(&mut survey.on, &made.on, now.on);
        follow(&mut survey.contact, &made.contact, now.contact);
        follow(&mut survey.nps, &made.nps, now.nps);
        follow(&mut survey.quality, &made.quality, now.quality);
        follow(&mut survey.response, &made.response, now.response);
        follow(&mut survey.value, &made.value, now.value);
        follow(&mut survey.experience, &made.experience, now.experience);
        follow(&mut survey.comment, &made.comment, now.comment);
        edited(row, survey, |survey| Entity::Survey(Box::new(survey)))
    }

    fn likest_survey(&self, made: &Survey) -> Option<&Row<Survey>> {
        let likeness = |survey: &Survey| {
            let same = scores(survey).into_iter().zip(scores(made)).filter(|(one, other)| one == other).count();
            (survey.on == made.on, survey.contact == made.contact, same)
        };
        let alike = self.known.surveys.iter().map(|row| (likeness(&row.value), row));
        // Of another day only one that says the same in all.
        let is_it = |(is_on_day, is_theirs, same): (bool, bool, usize)| is_on_day || (is_theirs && same == SCORES);
        alike.filter(|(like, _)| is_it(*like)).max_by_key(|(like, _)| *like).map(|(_, row)| row)
    }

    /// What was answered of a survey; nothing where nothing was rated.
    fn survey(&self) -> Option<Survey> {
        let score = |field| self.answer(field).and_then(|score| score.parse::<u8>().ok());
        let survey = Survey {
            uid: None,
            on: self.day("surveyed_on").unwrap_or(self.today),
            contact: self.entries("contact").into_iter().next(),
            nps: score("nps"),
            quality: score("quality"),
            response: score("response"),
            value: score("value"),
            experience: score("experience"),
            comment: self.answer("comment"),
        };
        scores(&survey).iter().any(Option::is_some).then_some(survey)
    }

    /// The case of a summary; the one it made before follows it.
    pub(super) fn summed_up(&self) -> Option<Change> {
        let Followed { before, now, row } = self.followed(Self::case, |made| self.likest_case(made))?;
        let Some((made, now)) = before.zip(now.clone()) else {
            return now.map(|case| Change::Add { customer: None, entry: Entity::Case(Box::new(case)) });
        };
        let row = row?;
        let mut case = row.value.clone();
        follow(&mut case.title, &made.title, now.title);
        follow(&mut case.kind, &made.kind, now.kind);
        follow(&mut case.background, &made.background, now.background);
        follow(&mut case.what_we_did, &made.what_we_did, now.what_we_did);
        follow(&mut case.result, &made.result, now.result);
        follow(&mut case.lesson, &made.lesson, now.lesson);
        follow(&mut case.tags, &made.tags, now.tags);
        edited(row, case, |case| Entity::Case(Box::new(case)))
    }

    fn likest_case(&self, made: &Case) -> Option<&Row<Case>> {
        let likeness = |case: &Case| {
            let said = texts(case).into_iter().zip(texts(made));
            (case.title == made.title, said.filter(|(one, other)| one.is_some() && one == other).count())
        };
        let alike = self.known.cases.iter().map(|row| (likeness(&row.value), row));
        alike.filter(|(like, _)| *like > (false, 0)).max_by_key(|(like, _)| *like).map(|(_, row)| row)
    }

    /// What was answered of a case; nothing where nothing was told.
    fn case(&self) -> Option<Case> {
        let texts = ["background", "what_we_did", "result", "lesson"].map(|field| self.answer(field));
        if texts.iter().all(Option::is_none) {
            return None;
        }
        let is_success = self.template == "project-summary" && self.answer("outcome").as_deref() != Some("failure");
        let [background, what_we_did, result, lesson] = texts;
        let mut tags: Vec<String> = Vec::new();
        for tag in self.entries("tags").iter().flat_map(|line| line.split(BETWEEN_TAGS)).map(str::trim) {
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        tags.extend(self.answer("competitor").filter(|name| !tags.contains(name)));
        Some(Case {
            uid: None,
            title: self.case_title([&result, &background, &what_we_did, &lesson]),
            kind: if is_success { CaseKind::Success } else { CaseKind::Failure },
            customer: Some(self.customer.value.code.clone()),
            on: Some(self.today),
            background,
            what_we_did,
            result,
            lesson,
            tags,
        })
    }

    /// Whose it was, and what it was about: the opportunity that was decided, and why it was lost or what came of it.
    fn case_title(&self, said: [&Option<String>; 4]) -> String {
        let first = |text: &String| {
            let line = text.lines().next().unwrap_or_default();
            let end = line.find(['。', '；', ';']).unwrap_or(line.len());
            let short: String = line[..end].chars().take(TITLE).collect();
            // A word is not cut in its middle.
            let is_in_word = line[short.len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
            let whole = short.rsplit_once(' ').map(|(words, _)| words).filter(|_| is_in_word);
            if short.len() < end { format!("{}…", whole.unwrap_or(&short).trim_end()) } else { short }
        };
        let about = self.answer("reason").or_else(|| said.into_iter().flatten().next().map(first));
        let whose = self.customer.value.called().to_owned();
        let parts = [Some(whose), Some(self.deal.unwrap_or(self.title).to_owned()), about];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

const fn scores(survey: &Survey) -> [Option<u8>; SCORES] {
    [survey.nps, survey.quality, survey.response, survey.value, survey.experience]
}

const fn texts(case: &Case) -> [&Option<String>; 4] {
    [&case.background, &case.what_we_did, &case.result, &case.lesson]
}

/// What was answered anew counts, and all else stays as it is.
fn follow<T: PartialEq>(kept: &mut T, made: &T, now: T) {
    if now != *made {
        *kept = now;
    }
}
