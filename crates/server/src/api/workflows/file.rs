//! Workflows as files: out of one workspace and into another. What does not exist there is taken
//! out of the steps, and the person who imports is told.

use super::{add, find, full, parse};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{self, In};
use crate::auth::Caller;
use crate::boot::App;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use domain::id::WorkflowId;
use domain::workspace::{Role, Workspace};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use workflow::definition::{Definition, MOST_STEPS, Step, TriggerKind};
use workflow::steps::StepKind;
use workflow::steps::assign::AssignTo;

/// Most bytes of a file.
const MOST_FILE: usize = 400 * 1024;
/// What the file says of itself.
const FORMAT: &str = "switchboard.workflow/1";

/// A workflow as a file.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct WorkflowFile {
    format: String,
    name: String,
    #[serde(default)]
    description: String,
    #[serde(flatten)]
    definition: Definition,
}

/// What became of a file.
#[derive(Serialize, ToSchema)]
pub struct Imported {
    /// The new draft.
    pub workflow: super::WorkflowRow,
    /// What was taken out because it does not exist here.
    pub removed: Vec<String>,
}

/// Writes a workflow as a file.
#[utoipa::path(get, path = "/api/workflows/{id}/export", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = WorkflowFile)))]
pub async fn export(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<WorkflowFile>> {
    let row = find(&app, &caller, id).await?;
    let definition = parse(&row)?;
    Ok(Json(WorkflowFile {
        format: FORMAT.to_owned(),
        name: row.name,
        description: row.description,
        definition,
    }))
}

/// Reads a workflow from a file into a new draft.
#[utoipa::path(post, path = "/api/workflows/import", tag = "workflows", request_body = WorkflowFile,
    responses((status = 201, body = Imported)))]
pub async fn import_file(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> ApiResult<(StatusCode, Json<Imported>)> {
    let bytes = extract::read(request, &app).await?;
    let imported = import(&app, &caller, &bytes).await?;
    Ok((StatusCode::CREATED, Json(imported)))
}

/// Takes a file in.
pub async fn import(app: &App, caller: &Caller, bytes: &[u8]) -> ApiResult<Imported> {
    caller.require(Role::Manager)?;
    let mut file = read(bytes)?;
    let house = app.house(caller.workspace)?;
    let workflows: BTreeSet<i64> =
        app.store.workflows(caller.workspace).await?.into_iter().map(|row| row.id).collect();
    let removed = take_out(&mut file.definition, &house.snapshot.workspace, &workflows);
    let names: BTreeSet<String> =
        app.store.workflows(caller.workspace).await?.into_iter().map(|row| row.name).collect();
    let name = free_name(&file.name, &names);
    let row = add(app, caller, name, file.description, &file.definition).await?;
    Ok(Imported { workflow: full(app, caller.workspace, &row).await?.row, removed })
}

/// What cannot be read, and in which step.
fn complaint(file: &Value, error: &serde_json::Error) -> String {
    let steps = file.get("steps").and_then(Value::as_array).into_iter().flatten().enumerate();
    let step = steps.filter_map(|(n, step)| Some((n + 1, Step::deserialize(step).err()?))).next();
    let (place, error) = match &step {
        Some((n, error)) => (format!("step {n} of the file: "), error),
        None => (String::new(), error),
    };
    let words = channels::json_complaint(error).replace('`', "\"");
    format!("the file is not a workflow that can be read: {place}{words}")
}

fn read(bytes: &[u8]) -> ApiResult<WorkflowFile> {
    let refuse = |message: String| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_file", message);
    if bytes.len() > MOST_FILE {
        return Err(refuse(
            "the file is larger than 400 KB; split the workflow into smaller ones".to_owned(),
        ));
    }
    if channels::holds_nul(bytes) {
        return Err(extract::nul());
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|_| {
        refuse("this is not a JSON file; choose a file that was exported from here".to_owned())
    })?;
    if value.get("trigger").is_some_and(Value::is_array) || value.get("triggers").is_some() {
        return Err(refuse("the file has several triggers; a workflow has exactly one".to_owned()));
    }
    let file: WorkflowFile =
        serde_json::from_value(value.clone()).map_err(|error| refuse(complaint(&value, &error)))?;
    if file.format != FORMAT {
        return Err(refuse(format!(
            "the file has the format \"{}\"; this version reads {FORMAT}",
            file.format
        )));
    }
    if file.definition.trigger.is_some() && file.definition.steps.is_empty() {
        return Err(refuse("the file has a trigger but no step; add a step before exporting it".to_owned()));
    }
    if file.definition.steps.len() > MOST_STEPS {
        return Err(refuse(
            "the file has more than 100 steps; split the workflow into smaller ones".to_owned(),
        ));
    }
    if file.name.trim().is_empty() || file.name.chars().count() > 100 {
        return Err(refuse("the workflow in the file needs a name of 1 to 100 characters".to_owned()));
    }
    Ok(file)
}

/// The name, or the name with the first number in brackets that nobody has.
fn free_name(name: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(name) {
        return name.to_owned();
    }
    (2..).map(|n| format!("{name} ({n})")).find(|name| !taken.contains(name)).unwrap_or_default()
}

fn take_out(definition: &mut Definition, here: &Workspace, workflows: &BTreeSet<i64>) -> Vec<String> {
    let mut removed = Vec::new();
    if let Some(TriggerKind::IncomingMessage { channels, .. }) =
        definition.trigger.as_mut().map(|trigger| &mut trigger.kind)
    {
        let known = channels.iter().any(|id| here.channels.contains_key(id));
        // With none left the trigger would listen to every channel; unknown ones show as an error.
        if known {
            channels
                .retain(|id| keep(here.channels.contains_key(id), &mut removed, "trigger", "channel", id.0));
        }
    }
    for step in &mut definition.steps {
        let name = step.name.clone();
        match &mut step.kind {
            StepKind::SendMessage(send) => {
                if let Some(id) = send.channel
                    && !keep(here.channels.contains_key(&id), &mut removed, &name, "channel", id.0)
                {
                    send.channel = None;
                }
                send.responses.retain(|r| {
                    keep(here.channels.contains_key(&r.channel), &mut removed, &name, "channel", r.channel.0)
                });
            }
            StepKind::Assign(assign) => match &mut assign.to {
                AssignTo::User { user } => {
                    if let Some(id) = *user
                        && !keep(here.users.contains_key(&id), &mut removed, &name, "user", id.0)
                    {
                        *user = None;
                    }
                }
                AssignTo::Team { team, .. } => {
                    if let Some(id) = *team
                        && !keep(here.teams.contains_key(&id), &mut removed, &name, "team", id.0)
                    {
                        *team = None;
                    }
                }
                AssignTo::Anyone { .. } | AssignTo::Nobody => {}
            },
            StepKind::AskQuestion(ask) => {
                let known = ask.save_field.as_deref().is_none_or(|slug| here.field_type(slug).is_some());
                if !known && let Some(slug) = ask.save_field.take() {
                    removed.push(format!("{name}: contact field {slug}"));
                }
            }
            StepKind::UpdateField(update)
                if !update.field.is_empty() && here.field_type(&update.field).is_none() =>
            {
                removed.push(format!("{name}: contact field {}", update.field));
                update.field.clear();
            }
            StepKind::TriggerWorkflow(trigger) => {
                if let Some(id) = trigger.workflow
                    && !keep(workflows.contains(&id.0), &mut removed, &name, "workflow", id.0)
                {
                    trigger.workflow = None;
                }
            }
            _ => {}
        }
    }
    removed
}

fn keep(exists: bool, removed: &mut Vec<String>, step: &str, what: &str, id: i64) -> bool {
    if !exists {
        removed.push(format!("{step}: {what} {id}"));
    }
    exists
}
