//! Made-up customers, one after the other: what they are, and how many records each has.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use fastrand::Rng;

use super::history::History;
use super::people::{self, Company, NameLanguage, pick};
use super::vocabulary::NEEDS;
use crate::domain::{Country, Customer, Fit, Kind, Money, Potential, Renewal, Source, Stage, WeekdayName};
use crate::rules::Workdays;

/// The distribution of the stages, in percent.
const STAGES: &[(Stage, u8)] =
    &[(Stage::Lead, 18), (Stage::Intent, 14), (Stage::Won, 8), (Stage::Returning, 52), (Stage::Lost, 8)];
/// Multiples of the average number of follow-ups, one picked per customer; few have many.
const SHARES: &[f64] = &[0.0, 0.2, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1.0, 1.0, 1.2, 1.5, 1.8, 2.5, 3.0];
/// The ways customers like to be reached.
const CHANNELS: &[Kind] = &[Kind::Phone, Kind::Phone, Kind::Message, Kind::Email, Kind::Visit, Kind::Online];

/// Makes up customers until the book is full.
pub(super) struct BookGenerator {
    rng: Rng,
    today: NaiveDate,
    /// Customers already handed over, and in all.
    made: u32,
    customers: u32,
    /// Follow-ups still to be handed out.
    follow_ups: u32,
    names: HashSet<String>,
    digits: usize,
    home: Country,
    /// Weekends alone in China, whose holidays move from year to year.
    workdays: Workdays,
}

impl BookGenerator {
    /// A generator for this many customers with this many follow-ups in total.
    pub(super) fn new(home: Country, today: NaiveDate, seed: u64, (customers, follow_ups): (u32, u32)) -> Self {
        let digits = customers.to_string().len().max(3);
        let workdays = match home {
            Country::CHINA => Workdays::default(),
            _ => Workdays::in_country(home, None, &[]).unwrap_or_default(),
        };
        let rng = Rng::with_seed(seed);
        Self { rng, today, made: 0, customers, follow_ups, names: HashSet::new(), digits, home, workdays }
    }

    /// The next customer, with its share of the follow-ups.
    pub(super) fn next_customer(&mut self) -> Customer {
        let company = self.new_company();
        let share = self.share();
        self.made += 1;
        let code = format!("C{:0digits$}", self.made, digits = self.digits);
        let stage = self.stage();
        let created = self.today - Days::new(self.rng.u64(1..1400));
        let mut customer = Customer::new(code, company.name.clone(), stage, created);
        self.describe(&mut customer, &company);
        self.judge(&mut customer);
        let count = self.rng.u32(1..=4);
        customer.contacts = people::people(&mut self.rng, company.tongue, self.home, count);
        let (rng, workdays) = (&mut self.rng, &self.workdays);
        History { rng, today: self.today, tongue: company.tongue, workdays }.fill(&mut customer, share);
        customer
    }

    fn new_company(&mut self) -> Company {
        // A country has so many names and no more; from then on they are numbered.
        const MOST_DRAWN: usize = 200;
        for _ in 0..MOST_DRAWN {
            let company = people::company(&mut self.rng, self.home);
            if self.names.insert(company.name.clone()) {
                return company;
            }
        }
        let mut company = people::company(&mut self.rng, self.home);
        company.name = format!("{} {}", company.name, self.made + 1);
        self.names.insert(company.name.clone());
        company
    }

    /// The follow-ups of the next customer: more or less than what is left for each, the last takes the rest.
    fn share(&mut self) -> u32 {
        let left = self.customers - self.made;
        if left <= 1 {
            return std::mem::take(&mut self.follow_ups);
        }
        let average = f64::from(self.follow_ups) / f64::from(left);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and three averages")]
        let wanted = (average * pick(&mut self.rng, SHARES) + self.rng.f64()) as u32;
        let share = wanted.min(self.follow_ups);
        self.follow_ups -= share;
        share
    }

    fn stage(&mut self) -> Stage {
        let mut drawn = self.rng.u8(..100);
        for (stage, weight) in STAGES {
            match drawn.checked_sub(*weight) {
                Some(rest) => drawn = rest,
                None => return *stage,
            }
        }
        Stage::Returning
    }

    fn describe(&mut self, customer: &mut Customer, company: &Company) {
        let (rng, tongue) = (&mut self.rng, company.tongue);
        customer.short_name = Some(company.short_name.clone());
        customer.industry = (rng.u8(..20) > 0).then(|| company.industry.to_owned());
        customer.region = (rng.u8(..20) > 0).then(|| company.region.to_owned());
        customer.employees = (rng.u8(..5) > 0).then(|| rng.u32(2..300) * 10);
        customer.annual_revenue = (rng.u8(..3) == 0).then(|| Money::from_yuan(rng.i64(3..900) * 1_000_000));
        customer.address = (rng.u8(..3) > 0).then(|| match tongue {
            NameLanguage::Chinese => format!("{}市{}路 {} 号", company.region, company.short_name, rng.u32(1..999)),
            NameLanguage::English => format!("{} {} Road, {}", rng.u32(1..999), company.short_name, company.region),
        });
        for _ in 0..rng.u8(..3) {
            let need = tongue.of(pick(rng, NEEDS)).to_owned();
            if !customer.needs.contains(&need) {
                customer.needs.push(need);
            }
        }
        customer.preferred_channel = (rng.u8(..4) > 0).then(|| pick(rng, CHANNELS));
        customer.avoid_weekdays = (rng.u8(..20) == 0).then(|| pick(rng, WeekdayName::ALL)).into_iter().collect();
    }

    fn judge(&mut self, customer: &mut Customer) {
        let (rng, today) = (&mut self.rng, self.today);
        let known = u64::try_from((today - customer.created).num_days()).unwrap_or(0);
        let later = |rng: &mut Rng, day: NaiveDate, most: u64| (day + Days::new(rng.u64(..=most))).min(today);
        match customer.stage {
            Stage::Lead | Stage::Intent => {}
            Stage::Won => customer.since = Some(later(rng, today - Days::new(known.min(170)), 160)),
            Stage::Returning => customer.since = Some(later(rng, customer.created, known / 3)),
            Stage::Lost => {
                let since = later(rng, customer.created, known / 4);
                let after = u64::try_from((today - since).num_days()).unwrap_or(0);
                customer.since = Some(since);
                customer.lost_on = Some(later(rng, since, after));
            }
        }
        customer.source = Some(pick(rng, Source::ALL));
        customer.strategic = (rng.u8(..25) == 0).then_some(true);
        customer.potential = (rng.u8(..4) > 0).then(|| pick(rng, Potential::ALL));
        customer.fit = (rng.u8(..3) > 0).then(|| pick(rng, Fit::ALL));
        customer.renewal = (customer.since.is_some() && rng.bool()).then(|| pick(rng, Renewal::ALL));
        customer.annual_purchase = (rng.u8(..4) == 0).then(|| Money::from_yuan(rng.i64(1..80) * 10_000));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn once_every_name_is_taken_they_are_numbered() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut generator = BookGenerator::new(Country::CHINA, today, 7, (2, 0));
        let mut ahead = generator.rng.clone();
        let taken = std::iter::repeat_with(|| people::company(&mut ahead, Country::CHINA).name).take(1000);
        generator.names = taken.collect();
        let name = generator.new_company().name;
        assert!(name.ends_with(" 1") && generator.names.contains(&name), "{name}");
        assert!(generator.names.contains(name.trim_end_matches(" 1")), "{name}");
    }
}
