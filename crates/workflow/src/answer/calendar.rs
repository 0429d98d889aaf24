//! Days and times of day as people write them.

use domain::field::{is_date, is_time};
use domain::fold::fold;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the contact writes a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum DateFormat {
    /// 2026-03-28
    #[default]
    #[serde(rename = "YYYY-MM-DD")]
    Iso,
    /// 28/03/2026
    #[serde(rename = "DD/MM/YYYY")]
    DayFirst,
    /// 03/28/2026
    #[serde(rename = "MM/DD/YYYY")]
    MonthFirst,
    /// 28.03.2026
    #[serde(rename = "DD.MM.YYYY")]
    Dotted,
}

/// A day in the chosen order, with any of the usual signs between; the ISO form always counts,
/// because it can mean only one day.
pub(super) fn date(text: &str, format: DateFormat) -> Option<String> {
    let text = fold(text);
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).take(4).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if ![a, b, c].into_iter().all(|part| digits(part)) {
        return None;
    }
    let (year, month, day) = match format {
        _ if a.len() == 4 => (a, b, c),
        DateFormat::Iso => return None,
        DateFormat::DayFirst | DateFormat::Dotted => (c, b, a),
        DateFormat::MonthFirst => (c, a, b),
    };
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    is_date(&day).then_some(day)
}

/// A time of day: `14:30`, `14h30`, `14.30`, `9h`, `2:30 pm`.
pub(super) fn time(text: &str) -> Option<String> {
    let folded = fold(text).replace(' ', "").replace("a.m.", "am").replace("p.m.", "pm");
    let (clock, half) = match (folded.strip_suffix("am"), folded.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(false)),
        (_, Some(clock)) => (clock, Some(true)),
        _ => (folded.as_str(), None),
    };
    let (hours, minutes) = match clock.split_once([':', 'h', '.']) {
        Some((hours, "")) if clock.ends_with('h') => (hours, "00"),
        Some((hours, minutes)) => (hours, minutes),
        None => (half.map(|_| clock)?, "00"),
    };
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 {
        return None;
    }
    let hours: u8 = hours.parse().ok()?;
    let hours = match half {
        None => hours,
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(afternoon) => hours % 12 + if afternoon { 12 } else { 0 },
    };
    let time = format!("{hours:02}:{minutes}");
    is_time(&time).then_some(time)
}
