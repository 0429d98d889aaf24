//! An old version of a published workflow is taken up again as its next version. What runs is not
//! touched; what is gone since the old version was written shows as findings.

use super::file::{Replaces, replaced};
use super::{NextVersion, there, write};
use crate::api::error::ApiResult;
use crate::api::extract::{In, Params};
use crate::api::workflows::shown::parse_text;
use crate::api::workflows::versions;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::WorkflowId;

/// Makes an old version of a published workflow its next version, in the place of the one that is
/// being written, where there is one.
#[utoipa::path(post, path = "/api/workflows/{id}/versions/{version}/next", tag = "workflows",
    params(("id" = i64, Path), ("version" = i64, Path), Replaces), responses((status = 200, body = NextVersion)))]
pub async fn restore_as_next(
    State(app): State<App>,
    caller: Caller,
    In((id, version)): In<(WorkflowId, i64)>,
    Params(wanted): Params<Replaces>,
) -> ApiResult<Json<NextVersion>> {
    let (row, found) = versions::of(&app, &caller, id, version).await?;
    let revision = replaced(&row, wanted.revision)?;
    write(&app, &caller, id, &parse_text(&found.definition)?, revision).await?;
    there(&app, &caller, id).await.map(Json)
}
