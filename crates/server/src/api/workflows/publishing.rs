//! Publishing and stopping: what must be true before contacts are let in, and leading out who is inside.

use super::scenarios;
use super::shown::{WorkflowRow, find, finding_list, listed, parse};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{In, Perhaps};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::mailbox::Address;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{ContactId, WorkflowId, WorkspaceId};
use domain::input::{Input, WhichRuns};
use domain::message::Actor;
use serde::Deserialize;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;
use workflow::check::{Finding, Peer, Severity, has_errors, loops};
use workflow::definition::Definition;

/// What is said of a version.
#[derive(Default, Deserialize, ToSchema)]
pub struct PublishWorkflow {
    /// What changed, for whoever reads the versions later.
    #[serde(default)]
    note: String,
}

/// Publishes a workflow: from now on it lets contacts in.
#[utoipa::path(post, path = "/api/workflows/{id}/publish", tag = "workflows", request_body = Option<PublishWorkflow>,
    params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowRow)))]
pub async fn publish(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Perhaps(wanted): Perhaps<PublishWorkflow>,
) -> ApiResult<Json<WorkflowRow>> {
    let row = find(&app, &caller, id).await?;
    let (by, note) = (caller.maybe_user(), checked_note(&wanted.note)?);
    not_published(&row, "published again")?;
    may_be_published(&app, &caller, &row, parse(&row)?).await?;
    if !app.store.publish_workflow(caller.workspace, &row, by, note, app.now()).await? {
        let message = "somebody else changed this workflow meanwhile; reload it and publish again";
        return Err(ApiError::conflict("changed_meanwhile", message));
    }
    app.settings_changed(caller.workspace, "workflows").await?;
    listed(&app, &caller, id).await
}

pub(super) fn checked_note(note: &str) -> ApiResult<&str> {
    if note.chars().count() > 500 {
        return Err(ApiError::invalid("note", "a note has at most 500 characters"));
    }
    Ok(note.trim())
}

/// Refuses what has errors, would close a loop, or whose scenarios do not hold.
pub(super) async fn may_be_published(
    app: &App,
    caller: &Caller,
    row: &Row,
    definition: Definition,
) -> ApiResult<()> {
    let mut findings = finding_list(app, caller.workspace, &definition).await?;
    findings.extend(loop_list(app, caller, row, &definition)?);
    refuse_errors(&findings, "published")?;
    let id = WorkflowId(row.id);
    let played = scenarios::play_all(app, caller.workspace, id, definition).await?;
    refuse_errors(&scenarios::failures(&played), "published")
}

/// Stops a workflow: nobody enters any more, and whoever is inside is led out.
#[utoipa::path(post, path = "/api/workflows/{id}/stop", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowRow)))]
pub async fn stop(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<WorkflowRow>> {
    find(&app, &caller, id).await?;
    if !app.store.stop_workflow(caller.workspace, id).await? {
        return Err(ApiError::conflict("not_published", "only a published workflow can be stopped"));
    }
    app.settings_changed(caller.workspace, "workflows").await?;
    lead_out(app.clone(), &caller, id);
    listed(&app, &caller, id).await
}

pub(super) fn not_published(row: &Row, what: &str) -> ApiResult<()> {
    if row.status != "published" {
        return Ok(());
    }
    Err(ApiError::conflict("published", format!("a published workflow cannot be {what}; stop it first")))
}

pub(super) fn refuse_errors(findings: &[Finding], what: &str) -> ApiResult<()> {
    if !has_errors(findings) {
        return Ok(());
    }
    let first = findings.iter().find(|finding| finding.severity == Severity::Error);
    let first = first.map(|finding| finding.message.as_str()).unwrap_or_default();
    let error = ApiError::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "has_errors",
        format!("the workflow cannot be {what} while it has errors: {first}"),
    );
    Err(error.with(serde_json::to_value(findings).map_err(anyhow::Error::from)?))
}

/// The loops a workflow would close were it published now.
fn loop_list(app: &App, caller: &Caller, row: &Row, definition: &Definition) -> ApiResult<Vec<Finding>> {
    let house = app.house(caller.workspace)?;
    let own = Peer { id: WorkflowId(row.id), name: &row.name, definition };
    let published = house.snapshot.library.all();
    let others: Vec<Peer<'_>> = published
        .map(|other| Peer { id: other.id, name: &other.name, definition: &other.definition })
        .collect();
    Ok(loops(own, &others))
}

/// Leads everybody out of a workflow, page by page. A run that nobody led out (the program
/// stopped meanwhile) ends by itself as soon as it would go on.
pub(super) fn lead_out(app: App, caller: &Caller, workflow: WorkflowId) {
    let (workspace, actor): (WorkspaceId, Actor) = (caller.workspace, caller.actor());
    tokio::spawn(async move {
        let mut above = ContactId(0);
        loop {
            let page = match app.store.inside(workspace, workflow, above, 200).await {
                Ok(page) => page,
                Err(error) => {
                    tracing::warn!(%error, "contacts could not be led out of a workflow");
                    return;
                }
            };
            let Some(last) = page.last() else { return };
            above = *last;
            for contact in page {
                let which = WhichRuns::OfWorkflow(workflow);
                let input = Input::StopRuns { which, actor: actor.clone() };
                if let Err(error) = app.mailbox.post(Address::Contact(workspace, contact), input).await {
                    tracing::warn!(%error, contact = contact.0, "a contact could not be led out of a workflow");
                }
            }
        }
    });
}
