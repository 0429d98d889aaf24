//! When the workspace is open: hours by weekday, in its timezone, and holidays.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Body;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::{Holiday, opening};
use axum::Json;
use axum::extract::State;
use domain::field::{is_date, is_time};
use domain::organisation::OpenHours;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::organisation::OpeningRow;
use utoipa::ToSchema;

const MOST_STRETCHES: usize = 50;
const MOST_HOLIDAYS: usize = 366;

/// When the workspace is open. Without any hours it always is, but for holidays.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Hours {
    /// IANA name of the workspace's timezone, which hours and holidays are in.
    timezone: String,
    /// Stretches of weekdays.
    hours: Vec<OpenHours>,
    /// Days it is closed whatever the weekday.
    #[serde(default)]
    holidays: Vec<Holiday>,
}

/// Reads when the workspace is open.
#[utoipa::path(get, path = "/api/hours", tag = "settings", responses((status = 200, body = Hours)))]
pub async fn read(State(app): State<App>, caller: Caller) -> ApiResult<Json<Hours>> {
    let (hours, holidays) = opening(&app.store, caller.workspace).await?;
    let timezone = app.house(caller.workspace)?.row.timezone.clone();
    Ok(Json(Hours { timezone, hours, holidays }))
}

/// Says when the workspace is open.
#[utoipa::path(put, path = "/api/hours", tag = "settings", request_body = Hours, responses((status = 200, body = Hours)))]
pub async fn write(
    State(app): State<App>,
    caller: Caller,
    Body(mut wanted): Body<Hours>,
) -> ApiResult<Json<Hours>> {
    caller.require(Role::Manager)?;
    check(&wanted)?;
    wanted.hours.sort_by(|a, b| (a.day, &a.from).cmp(&(b.day, &b.from)));
    wanted.holidays.sort_by(|a, b| a.date.cmp(&b.date));
    let mut row = app.house(caller.workspace)?.row.clone();
    if row.timezone != wanted.timezone {
        row.timezone.clone_from(&wanted.timezone);
        app.store.change_workspace(&row).await?;
    }
    let text = |value: serde_json::Result<String>| value.map_err(anyhow::Error::from);
    let row = OpeningRow {
        hours: text(serde_json::to_string(&wanted.hours))?,
        holidays: text(serde_json::to_string(&wanted.holidays))?,
    };
    app.store.put_opening(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "hours").await?;
    Ok(Json(wanted))
}

fn check(wanted: &Hours) -> ApiResult<()> {
    if !workflow::values::is_timezone(&wanted.timezone) {
        return Err(ApiError::invalid("timezone", "choose a timezone like Europe/Paris"));
    }
    if wanted.hours.len() > MOST_STRETCHES {
        return Err(ApiError::invalid("hours", format!("write at most {MOST_STRETCHES} stretches of time")));
    }
    for (n, stretch) in wanted.hours.iter().enumerate() {
        if !is_time(&stretch.from) || !(is_time(&stretch.to) || stretch.to == "24:00") {
            let field = format!("hours.{n}");
            return Err(ApiError::invalid(&field, "write times like 09:00 and 17:30"));
        }
    }
    if wanted.holidays.len() > MOST_HOLIDAYS {
        return Err(ApiError::invalid("holidays", format!("write at most {MOST_HOLIDAYS} holidays")));
    }
    let mut days = BTreeSet::new();
    for (n, holiday) in wanted.holidays.iter().enumerate() {
        let field = format!("holidays.{n}");
        if !is_date(&holiday.date) {
            return Err(ApiError::invalid(&field, "write a day like 2026-12-25"));
        }
        if holiday.name.chars().count() > 100 {
            return Err(ApiError::invalid(&field, "a name has at most 100 characters"));
        }
        if !days.insert(&holiday.date) {
            return Err(ApiError::invalid(&field, "this day is a holiday already"));
        }
    }
    Ok(())
}
