//! Publishing the next version: it takes the place of the one that runs in one transaction. Whoever
//! enters from then on enters it; those inside finish on what they entered, or are moved.

use super::{changed_meanwhile, not_there};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{In, Perhaps};
use crate::api::workflows::publishing::{checked_note, may_be_published};
use crate::api::workflows::shown::{WorkflowRow, find, listed, parse_text};
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::WorkflowId;
use serde::Deserialize;
use store::next::Swap;
use utoipa::ToSchema;

/// What becomes of contacts inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThoseInside {
    /// They finish on the version they entered.
    #[default]
    Finish,
    /// They are moved where they can be; the others finish on the version they entered.
    Move,
}

/// How the next version is published.
#[derive(Default, Deserialize, ToSchema)]
pub struct PublishNext {
    /// What changed, for whoever reads the versions later.
    #[serde(default)]
    note: String,
    /// What becomes of contacts inside.
    #[serde(default)]
    inside: ThoseInside,
    /// The revision that was looked at; another one is not published.
    revision: Option<i64>,
}

/// Publishes the next version in the place of the one that runs.
#[utoipa::path(post, path = "/api/workflows/{id}/next/publish", tag = "workflows",
    request_body = Option<PublishNext>, params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowRow)))]
pub async fn publish_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Perhaps(wanted): Perhaps<PublishNext>,
) -> ApiResult<Json<WorkflowRow>> {
    let row = find(&app, &caller, id).await?;
    let note = checked_note(&wanted.note)?;
    let definition = parse_text(row.next.definition.as_deref().ok_or_else(not_there)?)?;
    if wanted.revision.is_some_and(|revision| revision != row.next.revision) {
        return Err(changed_meanwhile());
    }
    may_be_published(&app, &caller, &row, definition).await?;
    let swap = Swap { by: caller.maybe_user(), note, moving: wanted.inside == ThoseInside::Move };
    if !app.store.publish_next(caller.workspace, &row, swap, app.now()).await? {
        let message = "somebody else changed this workflow meanwhile; reload it and publish again";
        return Err(ApiError::conflict("changed_meanwhile", message));
    }
    app.settings_changed(caller.workspace, "workflows").await?;
    app.movers_bell.notify_one();
    listed(&app, &caller, id).await
}
