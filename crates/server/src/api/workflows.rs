//! Workflows: writing, checking, publishing, stopping, moving between workspaces.

mod attempt;
mod backtest;
mod eligible;
mod file;
mod hook;
mod next;
mod scenarios;
mod settings;
mod simulate;
mod trials;
mod variables;
mod versions;

pub use attempt::try_request;
pub use backtest::backtest;
pub use eligible::eligible;
pub use file::{export, import, import_file};
pub use hook::{change_hook, read_hook, rotate_hook};
pub use next::{
    begin_next, drop_next, export_next, impact_of_next, import_next, publish_next, read_next,
    restore_as_next, save_next,
};
pub use scenarios::test;
pub use settings::change_settings;
pub use simulate::simulate;
pub use trials::{begin_trial, end_trial, list_trials};
pub use variables::variables;
pub use versions::{list_versions, read_version, restore_version};
pub use {
    attempt::__path_try_request, backtest::__path_backtest, eligible::__path_eligible, file::__path_export,
    file::__path_import_file, hook::__path_change_hook, hook::__path_read_hook, hook::__path_rotate_hook,
    next::__path_begin_next, next::__path_drop_next, next::__path_export_next, next::__path_impact_of_next,
    next::__path_import_next, next::__path_publish_next, next::__path_read_next,
    next::__path_restore_as_next, next::__path_save_next, scenarios::__path_test,
    settings::__path_change_settings, simulate::__path_simulate, trials::__path_begin_trial,
    trials::__path_end_trial, trials::__path_list_trials, variables::__path_variables,
    versions::__path_list_versions, versions::__path_read_version, versions::__path_restore_version,
};

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In, Perhaps};
use crate::api::templates;
use crate::api::users::name;
use crate::auth::Caller;
use crate::boot::App;
use crate::flow::houses::{House, exit_on};
use crate::flow::mailbox::Address;
use crate::view::{UserRef, user_ref};
use ::templates::Language;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{ContactId, UserId, WorkflowId, WorkspaceId};
use domain::input::{Input, WhichRuns};
use domain::message::Actor;
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::next::NextRow;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;
use workflow::check::{Finding, Peer, Surroundings, check, has_errors, keeps_from_saving, loops};
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
}

/// A workflow in full.
#[derive(Serialize, ToSchema)]
pub struct Workflow {
    #[serde(flatten)]
    row: WorkflowRow,
    definition: Definition,
    findings: Vec<Finding>,
    /// The next version, where one is being written beside the published one.
    next: Option<next::NextVersion>,
}

/// All workflows.
#[derive(Serialize, ToSchema)]
pub struct WorkflowList {
    items: Vec<WorkflowRow>,
}

/// What a check found.
#[derive(Serialize, ToSchema)]
pub struct Findings {
    findings: Vec<Finding>,
}

/// A new workflow.
#[derive(Deserialize, ToSchema)]
pub struct NewWorkflow {
    name: String,
    #[serde(default)]
    description: String,
    /// The template it begins with; without one it is empty.
    #[serde(default)]
    template: Option<FromTemplate>,
}

/// A template in a language.
#[derive(Deserialize, ToSchema)]
pub struct FromTemplate {
    /// Its id.
    id: String,
    /// The language of its words.
    #[serde(default)]
    lang: Language,
}

/// What is being written.
#[derive(Deserialize, ToSchema)]
pub struct SaveWorkflow {
    definition: Definition,
    revision: i64,
}

/// Only the content, to be checked.
#[derive(Deserialize, ToSchema)]
pub struct CheckWorkflow {
    definition: Definition,
}

/// What a workflow is called.
#[derive(Deserialize, ToSchema)]
pub struct DescribeWorkflow {
    name: Option<String>,
    description: Option<String>,
    stoppable: Option<bool>,
}

/// What is said of a version.
#[derive(Default, Deserialize, ToSchema)]
pub struct PublishWorkflow {
    /// What changed, for whoever reads the versions later.
    #[serde(default)]
    note: String,
}

fn parse(row: &Row) -> ApiResult<Definition> {
    parse_text(&row.definition)
}

fn parse_text(definition: &str) -> ApiResult<Definition> {
    let corrupt = |source| store::StoreError::Corrupt { what: "a workflow", source };
    Ok(serde_json::from_str(definition).map_err(corrupt)?)
}

fn status_of(row: &Row) -> WorkflowStatus {
    match row.status.as_str() {
        "published" => WorkflowStatus::Published,
        "stopped" => WorkflowStatus::Stopped,
        _ => WorkflowStatus::Draft,
    }
}

/// Workflows that another one may start.
fn manual(rows: &[Row]) -> BTreeSet<WorkflowId> {
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

fn row_of(house: &House, row: &Row, problems: usize, inside: i64) -> WorkflowRow {
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
    }
}

async fn full(app: &App, workspace: WorkspaceId, row: &Row) -> ApiResult<Workflow> {
    let definition = parse(row)?;
    let findings = finding_list(app, workspace, &definition).await?;
    let inside = app.store.inside_counts(workspace).await?;
    let house = app.house(workspace)?;
    let inside = inside.get(&WorkflowId(row.id)).copied().unwrap_or(0);
    let next = next::view(app, workspace, row).await?;
    Ok(Workflow { row: row_of(&house, row, errors(&findings), inside), definition, findings, next })
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == workflow::check::Severity::Error).count()
}

async fn find(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<Row> {
    caller.require(Role::Manager)?;
    app.store.workflow(caller.workspace, id).await?.ok_or_else(|| ApiError::not_found("workflow"))
}

async fn listed(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<Json<WorkflowRow>> {
    let row = find(app, caller, id).await?;
    Ok(Json(full(app, caller.workspace, &row).await?.row))
}

/// Lists workflows.
#[utoipa::path(get, path = "/api/workflows", tag = "workflows", responses((status = 200, body = WorkflowList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<WorkflowList>> {
    caller.require(Role::Manager)?;
    let rows = app.store.workflows(caller.workspace).await?;
    let inside = app.store.inside_counts(caller.workspace).await?;
    let house = app.house(caller.workspace)?;
    let manual = manual(&rows);
    let around = Surroundings { workspace: &house.snapshot.workspace, manual: &manual };
    let items = rows
        .iter()
        .map(|row| {
            let problems = errors(&check(&parse(row)?, around));
            Ok(row_of(&house, row, problems, inside.get(&WorkflowId(row.id)).copied().unwrap_or(0)))
        })
        .collect::<ApiResult<_>>()?;
    Ok(Json(WorkflowList { items }))
}

/// Makes a workflow, empty or from a template.
#[utoipa::path(post, path = "/api/workflows", tag = "workflows", request_body = NewWorkflow,
    responses((status = 201, body = Workflow)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewWorkflow>,
) -> ApiResult<(StatusCode, Json<Workflow>)> {
    caller.require(Role::Manager)?;
    let title = name("name", &wanted.name)?;
    // What the template leaves open is found and said like any other mistake, and mended in the draft.
    let definition = match &wanted.template {
        Some(template) => templates::definition(&template.id, template.lang)?,
        None => Definition::default(),
    };
    let row = add(&app, &caller, title, wanted.description, &definition).await?;
    Ok((StatusCode::CREATED, Json(full(&app, caller.workspace, &row).await?)))
}

async fn add(
    app: &App,
    caller: &Caller,
    name: String,
    description: String,
    definition: &Definition,
) -> ApiResult<Row> {
    let most = app.house(caller.workspace)?.snapshot.workspace.limits.workflows;
    if app.store.workflows(caller.workspace).await?.len() >= most {
        let message =
            format!("this workspace has {most} workflows, which is the most it can have; delete one first");
        return Err(ApiError::conflict("too_many_workflows", message));
    }
    let row = Row {
        id: app.ids.take(),
        name,
        description,
        status: "draft".to_owned(),
        // Off until somebody switches it on.
        stoppable: 0,
        exit_on: "{}".to_owned(),
        definition: serde_json::to_string(definition).map_err(anyhow::Error::from)?,
        revision: 1,
        version: 0,
        created_by: caller.maybe_user().map(|user| user.0),
        created_at: app.now().0,
        updated_at: app.now().0,
        published_by: None,
        published_at: None,
        next: NextRow::default(),
    };
    app.store.add_workflow(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "workflows").await?;
    Ok(row)
}

/// Checks a workflow without saving it.
#[utoipa::path(post, path = "/api/workflows/check", tag = "workflows", request_body = CheckWorkflow,
    responses((status = 200, body = Findings)))]
pub async fn check_definition(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<CheckWorkflow>,
) -> ApiResult<Json<Findings>> {
    caller.require(Role::Manager)?;
    Ok(Json(Findings { findings: finding_list(&app, caller.workspace, &wanted.definition).await? }))
}

/// Reads a workflow.
#[utoipa::path(get, path = "/api/workflows/{id}", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = Workflow)))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<Workflow>> {
    let row = find(&app, &caller, id).await?;
    full(&app, caller.workspace, &row).await.map(Json)
}

/// Saves a workflow; refused while it is published, has errors, or somebody else saved meanwhile.
#[utoipa::path(put, path = "/api/workflows/{id}", tag = "workflows", request_body = SaveWorkflow,
    params(("id" = i64, Path)), responses((status = 200, body = Workflow)))]
pub async fn save(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<SaveWorkflow>,
) -> ApiResult<Json<Workflow>> {
    let row = find(&app, &caller, id).await?;
    not_published(&row, "edited")?;
    let findings = finding_list(&app, caller.workspace, &wanted.definition).await?;
    if keeps_from_saving(&findings) {
        refuse_errors(&findings, "saved")?;
    }
    let text = serde_json::to_string(&wanted.definition).map_err(anyhow::Error::from)?;
    if !app.store.save_workflow(caller.workspace, id, &text, wanted.revision, app.now()).await? {
        let message = "somebody else saved this workflow meanwhile; reload it and make your changes again";
        return Err(ApiError::conflict("changed_meanwhile", message));
    }
    trials::follow(&app, &caller, id).await?;
    let row = find(&app, &caller, id).await?;
    full(&app, caller.workspace, &row).await.map(Json)
}

fn not_published(row: &Row, what: &str) -> ApiResult<()> {
    if row.status != "published" {
        return Ok(());
    }
    Err(ApiError::conflict("published", format!("a published workflow cannot be {what}; stop it first")))
}

fn refuse_errors(findings: &[Finding], what: &str) -> ApiResult<()> {
    if !has_errors(findings) {
        return Ok(());
    }
    let first = findings.iter().find(|finding| finding.severity == workflow::check::Severity::Error);
    let first = first.map(|finding| finding.message.as_str()).unwrap_or_default();
    let error = ApiError::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "has_errors",
        format!("the workflow cannot be {what} while it has errors: {first}"),
    );
    Err(error.with(serde_json::to_value(findings).map_err(anyhow::Error::from)?))
}

/// Changes what a workflow is called, and whether people may stop it for a contact.
#[utoipa::path(patch, path = "/api/workflows/{id}", tag = "workflows", request_body = DescribeWorkflow,
    params(("id" = i64, Path)), responses((status = 200, body = WorkflowRow)))]
pub async fn describe(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<DescribeWorkflow>,
) -> ApiResult<Json<WorkflowRow>> {
    let mut row = find(&app, &caller, id).await?;
    if let Some(text) = wanted.name {
        row.name = name("name", &text)?;
    }
    row.description = wanted.description.unwrap_or(row.description);
    row.stoppable = wanted.stoppable.map_or(row.stoppable, i64::from);
    app.store.describe_workflow(caller.workspace, &row, app.now()).await?;
    app.settings_changed(caller.workspace, "workflows").await?;
    listed(&app, &caller, id).await
}

/// Deletes a workflow that is not published; contacts still inside are led out.
#[utoipa::path(delete, path = "/api/workflows/{id}", tag = "workflows", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<WorkflowId>) -> ApiResult<StatusCode> {
    let row = find(&app, &caller, id).await?;
    not_published(&row, "deleted")?;
    if !app.store.remove_workflow(caller.workspace, id).await? {
        return Err(ApiError::conflict("published", "a published workflow cannot be deleted; stop it first"));
    }
    app.settings_changed(caller.workspace, "workflows").await?;
    app.trials_bell.notify_one();
    lead_out(app, &caller, id);
    Ok(StatusCode::NO_CONTENT)
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

fn checked_note(note: &str) -> ApiResult<&str> {
    if note.chars().count() > 500 {
        return Err(ApiError::invalid("note", "a note has at most 500 characters"));
    }
    Ok(note.trim())
}

/// Refuses what has errors, would close a loop, or whose scenarios do not hold.
async fn may_be_published(app: &App, caller: &Caller, row: &Row, definition: Definition) -> ApiResult<()> {
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

/// Copies trigger and steps into a new draft.
#[utoipa::path(post, path = "/api/workflows/{id}/clone", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 201, body = WorkflowRow)))]
pub async fn clone(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<(StatusCode, Json<WorkflowRow>)> {
    let row = find(&app, &caller, id).await?;
    let copy = add(&app, &caller, clone_name(&row.name), row.description.clone(), &parse(&row)?).await?;
    Ok((StatusCode::CREATED, listed(&app, &caller, WorkflowId(copy.id)).await?))
}

/// A name for a copy, within the limit of names.
fn clone_name(name: &str) -> String {
    format!("{} clone", name.chars().take(94).collect::<String>())
}

/// Leads everybody out of a workflow, page by page. A run that nobody led out (the program
/// stopped meanwhile) ends by itself as soon as it would go on.
fn lead_out(app: App, caller: &Caller, workflow: WorkflowId) {
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
