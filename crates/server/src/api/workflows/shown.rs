//! What is shown of a workflow, in the list and in full, and how it is found and read from the store.

use crate::api::error::{ApiError, ApiResult};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::{House, exit_on};
use crate::view::{UserRef, user_ref};
use axum::Json;
use domain::id::{UserId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;
use workflow::check::{Finding, Severity, Surroundings, check};
use workflow::definition::{Definition, TriggerKind};
use workflow::library::ExitOn;

/// Whether a workflow lets contacts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkflowStatus {
    /// Never published.
    Draft,
    /// Lets contacts in now.
    Published,
    /// Was published, is not now.
    Stopped,
}

/// A workflow in the list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkflowRow {
    id: i64,
    name: String,
    description: String,
    status: WorkflowStatus,
    published_by: Option<UserRef>,
    published_at: Option<i64>,
    created_by: Option<UserRef>,
    created_at: i64,
    updated_at: i64,
    revision: i64,
    /// Errors that keep it from being published.
    problems: usize,
    /// Contacts inside now.
    inside: i64,
    /// Whether users may stop it for a contact.
    stoppable: bool,
    /// What of people's doing ends it for a contact, where users may stop it.
    exit_on: ExitOn,
    /// The version that is or was published last; 0 before the first.
    version: i64,
    /// Whether a next version is being written.
    has_next: bool,
    /// Whether contacts inside older versions are being moved to the published one.
    moving: bool,
    /// The type of its trigger, once it has one.
    #[schema(value_type = Option<String>)]
    trigger: Option<&'static str>,
}

/// A workflow in full.
#[derive(Serialize, ToSchema)]
pub struct Workflow {
    #[serde(flatten)]
    pub(super) row: WorkflowRow,
    definition: Definition,
    findings: Vec<Finding>,
    /// The next version, where one is being written beside the published one.
    next: Option<NextVersion>,
}

/// All workflows.
#[derive(Serialize, ToSchema)]
pub struct WorkflowList {
    pub(super) items: Vec<WorkflowRow>,
}

/// What a check found.
#[derive(Serialize, ToSchema)]
pub struct Findings {
    pub(super) findings: Vec<Finding>,
}

pub(super) fn parse(row: &Row) -> ApiResult<Definition> {
    parse_text(&row.definition)
}

pub(super) fn parse_text(definition: &str) -> ApiResult<Definition> {
    let corrupt = |source| store::StoreError::Corrupt { what: "a workflow", source };
    Ok(serde_json::from_str(definition).map_err(corrupt)?)
}

pub(super) fn status_of(row: &Row) -> WorkflowStatus {
    match row.status.as_str() {
        "published" => WorkflowStatus::Published,
        "stopped" => WorkflowStatus::Stopped,
        _ => WorkflowStatus::Draft,
    }
}

/// Workflows that another one may start.
pub(super) fn manual(rows: &[Row]) -> BTreeSet<WorkflowId> {
    let is_manual = |row: &&Row| {
        serde_json::from_str::<Definition>(&row.definition)
            .is_ok_and(|d| d.trigger.is_some_and(|t| matches!(t.kind, TriggerKind::Manual)))
    };
    rows.iter().filter(is_manual).map(|row| WorkflowId(row.id)).collect()
}

/// What is wrong with a workflow in this workspace.
pub async fn finding_list(
    app: &App,
    workspace: WorkspaceId,
    definition: &Definition,
) -> ApiResult<Vec<Finding>> {
    let house = app.house(workspace)?;
    let manual = manual(&app.store.workflows(workspace).await?);
    Ok(check(definition, Surroundings { workspace: &house.snapshot.workspace, manual: &manual }))
}

pub(super) fn row_of(
    house: &House,
    row: &Row,
    definition: &Definition,
    problems: usize,
    inside: i64,
) -> WorkflowRow {
    WorkflowRow {
        id: row.id,
        name: row.name.clone(),
        description: row.description.clone(),
        status: status_of(row),
        published_by: row.published_by.map(|id| user_ref(house, UserId(id))),
        published_at: row.published_at.map(|at| Timestamp(at).millis()),
        created_by: row.created_by.map(|id| user_ref(house, UserId(id))),
        created_at: Timestamp(row.created_at).millis(),
        updated_at: Timestamp(row.updated_at).millis(),
        revision: row.revision,
        problems,
        inside,
        stoppable: row.stoppable == 1,
        exit_on: exit_on(&row.exit_on),
        version: row.version,
        has_next: row.next.definition.is_some(),
        moving: row.next.moving == 1,
        trigger: definition.trigger.as_ref().map(|trigger| trigger.kind.name()),
    }
}

/// The next version of a workflow, as it is being written.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NextVersion {
    /// The version that runs, or ran last; this one would come after it.
    after: i64,
    /// Counts its saves.
    revision: i64,
    /// Who saved it last; none was a program.
    saved_by: Option<UserRef>,
    /// When, in milliseconds.
    saved_at: i64,
    definition: Definition,
    findings: Vec<Finding>,
    /// Errors that keep it from being published.
    problems: usize,
}

/// The next version, where one is being written.
pub(super) async fn next_of(app: &App, workspace: WorkspaceId, row: &Row) -> ApiResult<Option<NextVersion>> {
    let Some(definition) = &row.next.definition else { return Ok(None) };
    let definition = parse_text(definition)?;
    let findings = finding_list(app, workspace, &definition).await?;
    let house = app.house(workspace)?;
    Ok(Some(NextVersion {
        after: row.version,
        revision: row.next.revision,
        saved_by: row.next.by.map(|id| user_ref(&house, UserId(id))),
        saved_at: Timestamp(row.next.at.unwrap_or(row.updated_at)).millis(),
        definition,
        problems: errors(&findings),
        findings,
    }))
}

pub(super) async fn full(app: &App, workspace: WorkspaceId, row: &Row) -> ApiResult<Workflow> {
    let definition = parse(row)?;
    let findings = finding_list(app, workspace, &definition).await?;
    let inside = app.store.inside_counts(workspace).await?;
    let house = app.house(workspace)?;
    let inside = inside.get(&WorkflowId(row.id)).copied().unwrap_or(0);
    let next = next_of(app, workspace, row).await?;
    let row = row_of(&house, row, &definition, errors(&findings), inside);
    Ok(Workflow { row, definition, findings, next })
}

pub(super) fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

pub(super) async fn find(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<Row> {
    caller.require(Role::Manager)?;
    app.store.workflow(caller.workspace, id).await?.ok_or_else(|| ApiError::not_found("workflow"))
}

pub(super) async fn listed(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<Json<WorkflowRow>> {
    let row = find(app, caller, id).await?;
    Ok(Json(full(app, caller.workspace, &row).await?.row))
}
