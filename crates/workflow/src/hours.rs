//! Business hours: whether a moment is within them, and when they begin next.

use crate::values::calendar::{moment_of, zoned};
use domain::organisation::{OpenHours, Weekday};
use domain::time::{Span, Timestamp};
use std::collections::BTreeSet;

/// Whether it is open at a moment. Without any hours it is always open but for holidays.
#[must_use]
pub fn is_open(hours: &[OpenHours], holidays: &BTreeSet<String>, at: Timestamp, timezone: &str) -> bool {
    let Some(now) = Now::at(at, timezone) else { return false };
    // Hours that began yesterday may go on until this morning.
    let today = !holidays.contains(&now.date);
    let yesterday = !holidays.contains(&now.date_before);
    if hours.is_empty() {
        return today;
    }
    hours.iter().any(|stretch| {
        let over_midnight = stretch.to <= stretch.from;
        let begun = stretch.day == now.day && today && now.time >= stretch.from;
        let still = stretch.day == now.day_before && yesterday && over_midnight && now.time < stretch.to;
        (begun && (over_midnight || now.time < stretch.to)) || still
    })
}

/// When it opens next: the moment itself where it is open; `None` where it does not within a year.
#[must_use]
pub fn next_opening(
    hours: &[OpenHours],
    holidays: &BTreeSet<String>,
    from: Timestamp,
    timezone: &str,
) -> Option<Timestamp> {
    if is_open(hours, holidays, from, timezone) {
        return Some(from);
    }
    let noon = |day: i64| from + Span::days(day);
    (0..=366).filter_map(|day| Now::at(noon(day), timezone)).find_map(|day| {
        if holidays.contains(&day.date) {
            return None;
        }
        if hours.is_empty() {
            return moment_of(&day.date, timezone);
        }
        let begins = hours.iter().filter(|stretch| stretch.day == day.day);
        let begins = begins.filter_map(|s| moment_of(&format!("{}T{}", day.date, s.from), timezone));
        begins.filter(|at| *at >= from).min()
    })
}

/// A moment as a wall shows it.
struct Now {
    date: String,
    date_before: String,
    day: Weekday,
    day_before: Weekday,
    time: String,
}

impl Now {
    fn at(at: Timestamp, timezone: &str) -> Option<Self> {
        let now = zoned(at, timezone)?;
        let before = now.date().yesterday().ok()?;
        let named = |date: jiff::civil::Date| {
            let day = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
            Weekday::ALL.get(day).copied()
        };
        Some(Self {
            date: now.date().to_string(),
            date_before: before.to_string(),
            day: named(now.date())?,
            day_before: named(before)?,
            time: format!("{:02}:{:02}", now.hour(), now.minute()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Vec<OpenHours> {
        let hours = |day, from: &str, to: &str| OpenHours { day, from: from.into(), to: to.into() };
        vec![hours(Weekday::Monday, "09:00", "17:00"), hours(Weekday::Friday, "22:00", "02:00")]
    }

    fn at(text: &str) -> Timestamp {
        moment_of(text, "Europe/Paris").unwrap()
    }

    /// 06 (date & time)
    #[test]
    fn hours_hold_in_their_timezone_and_over_midnight() {
        let none = BTreeSet::new();
        let open = |text: &str| is_open(&office(), &none, at(text), "Europe/Paris");
        assert!(open("2026-03-30T09:00"));
        assert!(!open("2026-03-30T17:00"));
        assert!(open("2026-03-27T23:30"));
        assert!(open("2026-03-28T01:59"));
        assert!(!open("2026-03-28T02:00"));
    }

    /// 06 (wait until the next business hours)
    #[test]
    fn the_next_opening_skips_holidays() {
        let holiday = BTreeSet::from(["2026-03-30".to_owned()]);
        let next = |from: &str| next_opening(&office(), &holiday, at(from), "Europe/Paris");
        assert_eq!(next("2026-03-28T12:00"), Some(at("2026-04-03T22:00")));
        assert_eq!(next("2026-04-06T10:00"), Some(at("2026-04-06T10:00")));
        let closed: Vec<OpenHours> = Vec::new();
        assert_eq!(
            next_opening(&closed, &holiday, at("2026-03-30T12:00"), "Europe/Paris"),
            Some(at("2026-03-31"))
        );
    }
}
