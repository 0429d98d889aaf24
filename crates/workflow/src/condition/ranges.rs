//! Which moments a point of the calendar means in a timezone. Where a clock is set back an hour comes
//! twice, so "before 02:30" may be two stretches of time; where it is set forward some points are none.

use domain::time::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

/// From (included) … to (excluded); open where there is none.
pub(super) type Range = (Option<Timestamp>, Option<Timestamp>);

/// A point of the calendar and the one after it, as exact as it is written.
pub(super) struct Unit {
    zone: TimeZone,
    begin: DateTime,
    end: Option<DateTime>,
}

impl Unit {
    /// Reads a day, a minute or a second.
    pub(super) fn read(point: &str, timezone: &str) -> Option<Self> {
        let begin = point.parse::<DateTime>().ok();
        let begin = begin.or_else(|| point.parse::<Date>().ok().map(|day| day.at(0, 0, 0, 0)))?;
        let unit = match point.len() {
            10 => 1.day(),
            16 => 1.minute(),
            19 => 1.second(),
            _ => return None,
        };
        let zone = TimeZone::get(timezone).unwrap_or(TimeZone::UTC);
        Some(Self { zone, begin, end: begin.checked_add(unit).ok() })
    }

    /// Moments before it.
    pub(super) fn before(&self) -> Vec<Range> {
        complement(&from(&self.zone, self.begin))
    }

    /// Moments in it and after it.
    pub(super) fn not_before(&self) -> Vec<Range> {
        from(&self.zone, self.begin)
    }

    /// Moments after it.
    pub(super) fn after(&self) -> Vec<Range> {
        self.end.map(|end| from(&self.zone, end)).unwrap_or_default()
    }

    /// Moments in it and before it.
    pub(super) fn not_after(&self) -> Vec<Range> {
        complement(&self.after())
    }
}

/// Moments at which the clock shows this or later.
fn from(zone: &TimeZone, civil: DateTime) -> Vec<Range> {
    let Ok(naive) = TimeZone::UTC.to_timestamp(civil) else { return Vec::new() };
    // No clock is farther from UTC than this.
    let day = SignedDuration::from_hours(26);
    let (Ok(first), Ok(last)) = (naive.checked_sub(day), naive.checked_add(day)) else { return Vec::new() };
    let mut edges = vec![first];
    edges.extend(zone.following(first).map(|change| change.timestamp()).take_while(|at| *at < last));
    let mut ranges: Vec<Range> = Vec::new();
    for (n, edge) in edges.iter().enumerate() {
        let offset = SignedDuration::from_secs(zone.to_offset(*edge).seconds().into());
        let Ok(shown) = naive.checked_sub(offset) else { continue };
        let begin = Timestamp(shown.max(*edge).as_microsecond());
        let end = edges.get(n + 1).map(|next| Timestamp(next.as_microsecond()));
        if end.is_some_and(|end| begin >= end) {
            continue;
        }
        match ranges.last_mut() {
            Some((_, before)) if *before == Some(begin) => *before = end,
            _ => ranges.push((Some(begin), end)),
        }
    }
    ranges
}

/// All other moments.
fn complement(ranges: &[Range]) -> Vec<Range> {
    let mut others = Vec::new();
    let mut from = None;
    for (begin, end) in ranges {
        others.push((from, *begin));
        from = *end;
        if from.is_none() {
            return others;
        }
    }
    others.push((from, None));
    others
}

/// The first day that begins after a moment.
pub(super) fn first_day_after(at: Timestamp, timezone: &str) -> Option<String> {
    let mut day = crate::values::calendar::zoned(at, timezone)?.date().checked_sub(1.day()).ok()?;
    for _ in 0..4 {
        if crate::values::moment_of(&day.to_string(), timezone)? > at {
            return Some(day.to_string());
        }
        day = day.tomorrow().ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::local;
    use proptest::prelude::*;

    #[test]
    fn an_hour_that_comes_twice_is_twice_before_its_half() {
        let unit = Unit::read("2026-10-25 02:30", "Europe/Paris").unwrap();
        assert_eq!(unit.before().len(), 2);
        assert_eq!(Unit::read("2026-10-25", "Europe/Paris").unwrap().before().len(), 1);
    }

    proptest! {
        #[test]
        fn moments_are_sorted_as_they_are_written(
            hours in -40..40_i64, minutes in 0..240_i64, point in 0..40_usize,
            zone in prop_oneof![Just("Europe/Paris"), Just("America/Bogota"), Just("Australia/Lord_Howe"), Just("UTC")],
            base in prop_oneof![Just("2026-10-25"), Just("2026-03-29"), Just("2026-04-05"), Just("2026-10-04"), Just("2026-07-01")],
        ) {
            let wanted = match point {
                0..4 => base.to_owned(),
                n => format!("{base} {:02}:{:02}", n / 10, (n % 10) * 6),
            };
            let unit = Unit::read(&wanted, zone).unwrap();
            let at = crate::values::moment_of(base, "UTC").unwrap().0 + (hours * 60 + minutes) * 60_000_000;
            let shown = local(Timestamp(at), zone, "%Y-%m-%d %H:%M:%S").unwrap();
            let shown = &shown[..wanted.len()];
            let within = |ranges: Vec<Range>| ranges.iter().any(|(from, to)| {
                from.is_none_or(|from| from.0 <= at) && to.is_none_or(|to| at < to.0)
            });
            prop_assert_eq!(within(unit.before()), shown < wanted.as_str());
            prop_assert_eq!(within(unit.not_before()), shown >= wanted.as_str());
            prop_assert_eq!(within(unit.after()), shown > wanted.as_str());
            prop_assert_eq!(within(unit.not_after()), shown <= wanted.as_str());
        }
    }
}
