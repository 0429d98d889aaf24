//! The stage of the lifecycle a contact is at, for clients.

use super::contact::{Done, act};
use super::identifier::Identifier;
use super::wire::{Client, V2Body, V2Error, V2Result};
use crate::app::App;
use axum::Json;
use axum::extract::{Path, State};
use domain::command::Command;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A stage by name; null is none.
#[derive(Deserialize, ToSchema)]
pub struct StageName {
    name: Option<String>,
}

/// Puts a contact at a stage of the lifecycle, or at none.
#[utoipa::path(post, path = "/v2/contact/{identifier}/lifecycle/update", tag = "developer", request_body = StageName,
    params(("identifier" = String, Path)), responses((status = 200, body = Done), (status = 404, body = V2Error)))]
pub async fn update(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(wanted): V2Body<StageName>,
) -> V2Result<Json<Done>> {
    let contact = Identifier::find(&identifier, &app, caller.workspace).await?;
    let stage = wanted.name.map_or(Value::Null, Value::from);
    let values = [("lifecycle".to_owned(), stage)].into();
    act(&app, &caller, contact, Command::SetFields { values }).await?;
    Ok(Json(Done::saying("Contact lifecycle updated")))
}
