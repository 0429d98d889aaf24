//! Workflows: writing, checking, publishing, stopping, moving between workspaces.

mod attempt;
mod backtest;
mod eligible;
mod file;
mod hook;
mod next;
mod publishing;
mod scenarios;
mod settings;
mod shown;
mod simulate;
mod trials;
mod variables;
mod versions;
mod without;

pub use attempt::try_request;
pub use backtest::backtest;
pub use eligible::eligible;
pub use file::{export, import, import_file};
pub use hook::{change_hook, read_hook, rotate_hook};
pub use next::{
    begin_next, drop_next, export_next, impact_of_next, import_next, publish_next, read_next,
    restore_as_next, save_next,
};
pub use publishing::{publish, stop};
pub use scenarios::test;
pub use settings::change_settings;
pub use shown::{Findings, Workflow, WorkflowList, WorkflowRow, finding_list};
pub use simulate::simulate;
pub use trials::{begin_trial, end_trial, list_trials};
pub use variables::variables;
pub use versions::{list_versions, read_version, restore_version};
pub use without::without;
pub use {
    attempt::__path_try_request, backtest::__path_backtest, eligible::__path_eligible, file::__path_export,
    file::__path_import_file, hook::__path_change_hook, hook::__path_read_hook, hook::__path_rotate_hook,
    next::__path_begin_next, next::__path_drop_next, next::__path_export_next, next::__path_impact_of_next,
    next::__path_import_next, next::__path_publish_next, next::__path_read_next,
    next::__path_restore_as_next, next::__path_save_next, publishing::__path_publish,
    publishing::__path_stop, scenarios::__path_test, settings::__path_change_settings,
    simulate::__path_simulate, trials::__path_begin_trial, trials::__path_end_trial,
    trials::__path_list_trials, variables::__path_variables, versions::__path_list_versions,
    versions::__path_read_version, versions::__path_restore_version, without::__path_without,
};

use self::publishing::{lead_out, not_published, refuse_errors};
use self::shown::{errors, find, full, listed, manual, parse, row_of};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::api::templates;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::exit_on;
use ::templates::Language;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::WorkflowId;
use domain::workspace::Role;
use serde::Deserialize;
use store::workflow::NextRow;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;
use workflow::check::{Surroundings, check, keeps_from_saving};
use workflow::definition::Definition;

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
            let definition = parse(row)?;
            let problems = errors(&check(&definition, around));
            let inside = inside.get(&WorkflowId(row.id)).copied().unwrap_or(0);
            Ok(row_of(&house, row, &definition, problems, inside))
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
