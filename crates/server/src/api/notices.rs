//! Notices to owners and managers: what the brakes held, until one of them dismisses it.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::In;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::realtime::Frame;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::event::Brake;
use domain::id::EventId;
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::Serialize;
use store::notice::NoticeRow;
use utoipa::ToSchema;

/// Most that are listed; the newest are.
const MOST: i64 = 100;

/// An automation that was held for a contact.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    id: i64,
    at: i64,
    /// The workflow that was held, while it is there.
    workflow_id: Option<i64>,
    workflow_name: Option<String>,
    contact_id: i64,
    contact_name: String,
    /// What held it.
    brake: Brake,
    /// What was not done, and why.
    detail: String,
}

/// What nobody has dismissed yet, newest first.
#[derive(Serialize, ToSchema)]
pub struct NoticeList {
    items: Vec<Notice>,
}

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Self {
        Self {
            id: row.id,
            at: Timestamp(row.at).millis(),
            workflow_id: row.workflow_name.as_ref().map(|_| row.workflow_id),
            workflow_name: row.workflow_name,
            contact_id: row.contact_id,
            contact_name: row.contact_name,
            brake: Brake::from_name(&row.brake).unwrap_or_default(),
            detail: row.detail,
        }
    }
}

/// Lists what the brakes held.
#[utoipa::path(get, path = "/api/notices", tag = "workflows", responses((status = 200, body = NoticeList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<NoticeList>> {
    caller.require(Role::Manager)?;
    let rows = app.store.notices(caller.workspace, MOST).await?;
    Ok(Json(NoticeList { items: rows.into_iter().map(Notice::from).collect() }))
}

/// Dismisses a notice for everybody.
#[utoipa::path(post, path = "/api/notices/{id}/dismiss", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 204)))]
pub async fn dismiss(State(app): State<App>, caller: Caller, In(id): In<EventId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.dismiss_notice(caller.workspace, id, caller.maybe_user(), app.now()).await? {
        return Err(ApiError::not_found("notice"));
    }
    app.audience.tell(caller.workspace, &Frame::Settings { what: "notices" });
    Ok(StatusCode::NO_CONTENT)
}
