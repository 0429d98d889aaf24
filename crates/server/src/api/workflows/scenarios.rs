//! Scenarios of a workflow, played in this workspace without any effect: from the builder, from the
//! command line, and before each publish.

use crate::api::error::ApiResult;
use crate::api::extract::Body;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::{WorkflowId, WorkspaceId};
use domain::workspace::Role;
use mailbox::scenario::{Found, Played, Speaker, play};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use workflow::check::{Finding, Severity};
use workflow::definition::Definition;
use workflow::remark::Remark;
use workflow::scenario::MOST_SCENARIOS;

/// A workflow whose scenarios are to be played; it need not be saved.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TestWorkflow {
    definition: Definition,
    /// Its id, where it has one: other workflows start it by that.
    workflow_id: Option<WorkflowId>,
}

/// How the scenarios went.
#[derive(Serialize, ToSchema)]
pub struct TestResult {
    /// Whether all of them hold.
    passed: bool,
    scenarios: Vec<ScenarioResult>,
}

/// How one scenario went.
#[derive(Serialize, ToSchema)]
pub struct ScenarioResult {
    name: String,
    passed: bool,
    /// What did not hold.
    problem: Option<String>,
    /// The same, to be said in another language, where no expectation was missed.
    remark: Option<Remark>,
    /// At which line, from 0.
    line: Option<usize>,
    /// What was found there instead of what the line expects; none means nothing.
    found: Option<Value>,
    /// What was said, in order.
    said: Vec<ScenarioWords>,
}

/// Something that was said.
#[derive(Serialize, ToSchema)]
pub struct ScenarioWords {
    /// When, in the scenario's own time, in milliseconds.
    at: i64,
    by: ScenarioSpeaker,
    text: String,
}

/// Who says something.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScenarioSpeaker {
    /// The contact.
    Contact,
    /// The workflow, to the contact.
    Workflow,
    /// The workflow, in an internal comment.
    Comment,
}

/// Plays all scenarios of a workflow.
pub(super) async fn play_all(
    app: &App,
    workspace: WorkspaceId,
    id: WorkflowId,
    definition: Definition,
) -> ApiResult<Vec<Played>> {
    let snapshot = app.house(workspace)?.snapshot.clone();
    // It may be a lot to think about, and others wait.
    let played = tokio::task::spawn_blocking(move || {
        let scenarios = definition.scenarios.iter().take(MOST_SCENARIOS);
        scenarios.map(|scenario| play(id, "Scenario", &definition, scenario, &snapshot)).collect()
    });
    Ok(played.await.map_err(anyhow::Error::from)?)
}

/// Scenarios that do not hold, as findings.
pub(super) fn failures(played: &[Played]) -> Vec<Finding> {
    let failed =
        played.iter().enumerate().filter_map(|(n, played)| Some((n, played, played.problem.as_ref()?)));
    let finding = failed.map(|(n, played, problem)| Finding {
        code: "scenario_failed".to_owned(),
        message: format!("the scenario \"{}\" does not hold: {}", played.name, problem.message),
        step: None,
        field: Some(match problem.line {
            Some(line) => format!("scenarios.{n}.lines.{line}"),
            None => format!("scenarios.{n}"),
        }),
        severity: Severity::Error,
    });
    finding.collect()
}

/// What was found instead, as it is told.
pub(super) fn found(found: &Found) -> Option<Value> {
    match found {
        Found::Nothing => None,
        Found::Words(words) => Some(json!(words)),
        Found::Several(several) => Some(json!(several)),
        Found::Values(values) => Some(json!(values)),
        Found::Truth(truth) => Some(json!(truth)),
    }
}

fn view(played: Played) -> ScenarioResult {
    let line = played.problem.as_ref().and_then(|problem| problem.line);
    let found = played.problem.as_ref().and_then(|problem| found(&problem.found));
    let said = played.said.into_iter().map(|said| ScenarioWords {
        at: said.at.millis(),
        by: match said.by {
            Speaker::Contact => ScenarioSpeaker::Contact,
            Speaker::Workflow => ScenarioSpeaker::Workflow,
            Speaker::Comment => ScenarioSpeaker::Comment,
        },
        text: said.text,
    });
    ScenarioResult {
        name: played.name,
        passed: played.problem.is_none(),
        remark: played.problem.as_ref().and_then(|problem| problem.remark.clone()),
        problem: played.problem.map(|problem| problem.message),
        line,
        found,
        said: said.collect(),
    }
}

/// Plays the scenarios of a workflow, without any effect.
#[utoipa::path(post, path = "/api/workflows/test", tag = "workflows", request_body = TestWorkflow,
    responses((status = 200, body = TestResult)))]
pub async fn test(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<TestWorkflow>,
) -> ApiResult<Json<TestResult>> {
    caller.require(Role::Manager)?;
    let id = wanted.workflow_id.unwrap_or(WorkflowId(1));
    let played = play_all(&app, caller.workspace, id, wanted.definition).await?;
    let scenarios: Vec<ScenarioResult> = played.into_iter().map(view).collect();
    Ok(Json(TestResult { passed: scenarios.iter().all(|one| one.passed), scenarios }))
}
