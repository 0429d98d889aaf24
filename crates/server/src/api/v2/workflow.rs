//! Starting workflows with the manual trigger, for clients.

use super::contact::Done;
use super::identifier::Identifier;
use super::wire::{Client, V2Body, V2Error, V2Result};
use crate::app::App;
use crate::flow::mailbox::Address;
use axum::Json;
use axum::extract::{Path, State};
use domain::id::WorkflowId;
use domain::input::Input;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use workflow::webhook::bounded;

/// What a workflow is given; it finds the values as `$trigger.<name>`.
#[derive(Deserialize, ToSchema)]
pub struct StartValues {
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    values: BTreeMap<String, Value>,
}

const MOST_VALUES: usize = 50;

/// Starts a published workflow with the manual trigger for a contact.
#[utoipa::path(post, path = "/v2/contact/{identifier}/workflow/{workflow}/start", tag = "developer",
    request_body = StartValues, params(("identifier" = String, Path), ("workflow" = i64, Path)),
    responses((status = 200, body = Done), (status = 404, body = V2Error)))]
pub async fn start(
    State(app): State<App>,
    Client(caller): Client,
    Path((identifier, workflow)): Path<(String, String)>,
    V2Body(wanted): V2Body<StartValues>,
) -> V2Result<Json<Done>> {
    let house = app.house(caller.workspace)?;
    let manual = house.snapshot.library.waiting_for("manual");
    let known = |id: &WorkflowId| manual.iter().any(|waiting| waiting.workflow.id == *id);
    let workflow = workflow.parse().ok().filter(known).ok_or_else(|| {
        V2Error::invalid("There is no such published workflow with the manual trigger in this workspace")
    })?;
    if wanted.values.len() > MOST_VALUES {
        return Err(V2Error::invalid("Send at most 50 values"));
    }
    let kept = wanted.values.into_iter().filter_map(|(name, value)| Some((name, bounded(&value)?)));
    let values: BTreeMap<String, Value> = kept.collect();
    let contact = Identifier::find(&identifier, &app, caller.workspace).await?;
    let input = Input::StartWorkflow { workflow, actor: caller.actor(), values };
    app.mailbox.post(Address::Contact(caller.workspace, contact), input).await?;
    Ok(Json(Done::saying("Workflow started")))
}
