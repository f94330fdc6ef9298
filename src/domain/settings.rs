//! What the user decides about the book.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Country, Currency, DayOrder, Money, WeekStart, Workweek};

/// The choices that travel with the book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What amounts are counted in; yuan when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Whose holidays and festivals hold; China when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The days of the week that are worked; those of the country when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workweek: Option<Workweek>,
    /// With which weekday a week begins on calendars; as in the country when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_start: Option<WeekStart>,
    /// Whether calendars show lunar days; in Chinese only when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lunar: Option<bool>,
    /// The time between two appointments of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spacing: Option<Spacing>,
    /// The day on which the book began to use the rules: nothing is owed from before (docs/rules.md 3.5).
    #[serde(default, skip_serializing_if = "Option::is_none", with = "super::moment::day_or_none")]
    pub adopted: Option<NaiveDate>,
    /// Id of the rulebook; value-risk when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rulebook: Option<String>,
    /// The user's own holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "super::moment::days")]
    pub days_off: Vec<NaiveDate>,
    /// What fits in a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// The yearly amount from which a customer counts as high value; 100,000 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_value: Option<Money>,
    /// When a figure calls for attention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alerts: Option<Alerts>,
    /// Festivals to greet at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub festivals: Vec<String>,
    /// Saved filters and orders of the customer list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<View>,
    /// Whether playbooks and worksheets are offered at their moment; yes when absent (docs/rules.md 11).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offers: Option<bool>,
    /// Whether the calendar says when monthly service reports are due; yes when absent (docs/reports.md 1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_reports: Option<bool>,
    /// Numbers and mail addresses of which nothing is proposed for the inbox.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub never_propose: Vec<String>,
}

/// How many follow-ups fit in a day (docs/rules.md 9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// In all; 8 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_day: Option<u32>,
    /// Of which visits; 3 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visits_per_day: Option<u32>,
}

/// How many minutes lie at least between two timed plans of a day that are in person (docs/rules.md 9.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    /// Within a region; 30 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_region: Option<u32>,
    /// Between regions; 120 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_region: Option<u32>,
}

/// When a figure calls for attention (docs/kpi.md 5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Alerts {
    /// Average completeness below this percentage; 80 when absent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
    pub completeness: Option<f64>,
    /// More customers with an overdue follow-up than this; 10 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_customers: Option<u32>,
    /// A rate worse by more points than this; 10 when absent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
    pub points: Option<f64>,
    /// Another figure worse by more percent than this; 20 when absent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
    pub percent: Option<f64>,
}

/// A saved filter, order and columns of the customer list. The one without a name is the list of all customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    pub name: String,
    /// The words of the filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// The column it is ordered by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Largest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub descending: Option<bool>,
    /// The columns, by their codes; the usual ones when none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

impl Settings {
    /// Whose holidays and festivals hold.
    pub fn home(&self) -> Country {
        self.country.unwrap_or(Country::CHINA)
    }

    /// In which order dates in figures are read: as in the country, else as readers of the language write them.
    pub fn day_order(&self, is_chinese: bool) -> DayOrder {
        let of_language = if is_chinese { DayOrder::YearFirst } else { DayOrder::MonthFirst };
        self.country.map_or(of_language, |country| country.day_order())
    }

    /// The days of the week that are worked.
    pub fn worked_week(&self) -> Workweek {
        self.workweek.unwrap_or_else(|| self.home().workweek())
    }

    /// With which weekday a week begins on calendars.
    pub fn first_weekday(&self) -> WeekStart {
        self.week_start.unwrap_or_else(|| self.home().week_start())
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
