//! What publishing the next version would mean for those inside: asked before the owner chooses.

use super::not_there;
use crate::api::error::ApiResult;
use crate::api::extract::In;
use crate::api::workflows::shown::{find, parse_text};
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::{ContactId, WorkflowId, WorkspaceId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;
use workflow::definition::Definition;
use workflow::library::Library;
use workflow::passage::{Stays, passage};
use workflow::run::Run;

/// Runs looked at in one go.
const PAGE: i64 = 500;

/// Who is inside a workflow, and who of them could be moved to the next version.
#[derive(Serialize, ToSchema)]
pub struct NextImpact {
    /// The revision of the next version that was looked at.
    revision: i64,
    /// Contacts inside now.
    inside: i64,
    /// Those of them who could be moved now.
    movable: i64,
    /// Those who would finish on the version they entered, by the step they wait at.
    staying: Vec<StayingAt>,
}

/// Contacts at one step who cannot be moved.
#[derive(Serialize, ToSchema)]
pub struct StayingAt {
    /// The step's id.
    step: String,
    /// Its name in the version they entered.
    name: String,
    /// Why they stay.
    why: Stays,
    /// How many.
    count: i64,
}

/// Counts who is inside a workflow, and who could be moved to its next version.
#[utoipa::path(get, path = "/api/workflows/{id}/next/impact", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = NextImpact)))]
pub async fn impact_of_next(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<NextImpact>> {
    let row = find(&app, &caller, id).await?;
    let newer = parse_text(row.next.definition.as_deref().ok_or_else(not_there)?)?;
    let mut impact = NextImpact { revision: row.next.revision, inside: 0, movable: 0, staying: Vec::new() };
    // Who is inside a workflow that is not published is on the way out.
    if row.status == "published" {
        count(&app, caller.workspace, &row, &newer, &mut impact).await?;
    }
    Ok(Json(impact))
}

async fn count(
    app: &App,
    workspace: WorkspaceId,
    row: &Row,
    newer: &Definition,
    impact: &mut NextImpact,
) -> ApiResult<()> {
    let snapshot = app.house(workspace)?.snapshot.clone();
    let mut staying: BTreeMap<(String, Stays), (String, i64)> = BTreeMap::new();
    let (workflow, mut above) = (WorkflowId(row.id), ContactId(0));
    loop {
        let page = app.store.runs_inside(workspace, workflow, above, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        above = ContactId(*last);
        for (_, data) in page {
            let run: Run = serde_json::from_str(&data)
                .map_err(|source| store::StoreError::Corrupt { what: "a run", source })?;
            let Some(answer) = look(&snapshot.library, &run, newer) else { continue };
            impact.inside += 1;
            match answer {
                Ok(()) => impact.movable += 1,
                Err((name, why)) => {
                    let step = run.at.unwrap_or_default();
                    staying.entry((step, why)).or_insert((name, 0)).1 += 1;
                }
            }
        }
    }
    let at = |((step, why), (name, count))| StayingAt { step, name, why, count };
    impact.staying = staying.into_iter().map(at).collect();
    impact.staying.sort_by_key(|at| std::cmp::Reverse(at.count));
    Ok(())
}

type Answer = Result<(), (String, Stays)>;

/// Whether a run could be moved; nothing of one that is on the way out.
fn look(library: &Library, run: &Run, newer: &Definition) -> Option<Answer> {
    let entered = library.version(run.workflow, run.version)?;
    let name = || {
        let step = run.at.as_deref().and_then(|id| entered.definition.step(id));
        step.map(|step| step.name.clone()).unwrap_or_default()
    };
    Some(passage(run, &entered.definition, newer).map(|_| ()).map_err(|why| (name(), why)))
}
