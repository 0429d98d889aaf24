//! Moments and the calendar of a timezone.

use domain::time::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A moment written in a timezone.
#[must_use]
pub fn local(at: Timestamp, timezone: &str, format: &str) -> Option<String> {
    jiff::fmt::strtime::format(format, &zoned(at, timezone)?).ok()
}

/// A moment in a timezone; UTC where there is no such zone.
pub(crate) fn zoned(at: Timestamp, timezone: &str) -> Option<jiff::Zoned> {
    let moment = jiff::Timestamp::from_microsecond(at.0).ok()?;
    Some(moment.to_zoned(TimeZone::get(timezone).unwrap_or(TimeZone::UTC)))
}

/// The moment of a day and time in a timezone.
pub(crate) fn moment(at: DateTime, timezone: &str) -> Option<Timestamp> {
    let zone = TimeZone::get(timezone).unwrap_or(TimeZone::UTC);
    let moment = zone.to_ambiguous_zoned(at).compatible().ok()?;
    Some(Timestamp(moment.timestamp().as_microsecond()))
}

/// The moment a text means: a day, a day with a time, or a moment with its offset.
#[must_use]
pub fn moment_of(text: &str, timezone: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > 40 {
        return None;
    }
    if let Ok(exact) = text.parse::<jiff::Timestamp>() {
        return Some(Timestamp(exact.as_microsecond()));
    }
    let civil = text.parse::<DateTime>().ok();
    let civil = civil.or_else(|| text.parse::<Date>().ok().map(|day| day.at(0, 0, 0, 0)))?;
    moment(civil, timezone)
}

/// A pattern like `DD MMM YYYY` as the calendar's own; `None` where there is nothing of a date in it.
#[must_use]
pub fn format_of(pattern: &str) -> Option<String> {
    const PARTS: [(&str, &str); 12] = [
        ("YYYY", "%Y"),
        ("YY", "%y"),
        ("MMMM", "%B"),
        ("MMM", "%b"),
        ("MM", "%m"),
        ("DDDD", "%A"),
        ("DD", "%d"),
        ("D", "%-d"),
        ("HH", "%H"),
        ("hh", "%I"),
        ("mm", "%M"),
        ("ss", "%S"),
    ];
    let (mut format, mut rest, mut any) = (String::new(), pattern, false);
    while let Some(c) = rest.chars().next() {
        if let Some((name, own)) = PARTS.iter().find(|(name, _)| rest.starts_with(name)) {
            format.push_str(own);
            rest = rest.get(name.len()..).unwrap_or_default();
            any = true;
        } else {
            format.push(c);
            if c == '%' {
                format.push('%');
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    any.then_some(format)
}

/// Whether there is a timezone of that name.
#[must_use]
pub fn is_timezone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}
