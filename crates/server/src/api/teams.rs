//! Teams.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{TeamId, UserId};
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::settings::TeamRow;
use utoipa::ToSchema;

/// A team.
#[derive(Serialize, ToSchema)]
pub struct Team {
    id: i64,
    name: String,
    description: String,
    members: Vec<UserId>,
}

/// All teams.
#[derive(Serialize, ToSchema)]
pub struct TeamList {
    items: Vec<Team>,
}

/// A team to be made or changed.
#[derive(Deserialize, ToSchema)]
pub struct TeamChange {
    name: Option<String>,
    description: Option<String>,
    members: Option<Vec<UserId>>,
}

/// Lists teams.
#[utoipa::path(get, path = "/api/teams", tag = "settings", responses((status = 200, body = TeamList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<TeamList>> {
    Ok(Json(TeamList { items: all(&app, &caller).await? }))
}

async fn all(app: &App, caller: &Caller) -> ApiResult<Vec<Team>> {
    let members = app.store.team_members(caller.workspace).await?;
    let rows = app.store.teams(caller.workspace).await?;
    let team = |row: TeamRow| Team {
        members: members.iter().filter(|(team, _)| team.0 == row.id).map(|(_, user)| *user).collect(),
        id: row.id,
        name: row.name,
        description: row.description,
    };
    Ok(rows.into_iter().map(team).collect())
}

/// Makes a team.
#[utoipa::path(post, path = "/api/teams", tag = "settings", request_body = TeamChange, responses((status = 201, body = Team)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<TeamChange>,
) -> ApiResult<(StatusCode, Json<Team>)> {
    let team =
        Team { id: app.ids.take(), name: String::new(), description: String::new(), members: Vec::new() };
    Ok((StatusCode::CREATED, Json(put(&app, &caller, team, wanted).await?)))
}

/// Changes a team.
#[utoipa::path(patch, path = "/api/teams/{id}", tag = "settings", request_body = TeamChange,
    params(("id" = i64, Path)), responses((status = 200, body = Team)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<TeamId>,
    Body(wanted): Body<TeamChange>,
) -> ApiResult<Json<Team>> {
    let team = all(&app, &caller).await?.into_iter().find(|team| team.id == id.0);
    put(&app, &caller, team.ok_or_else(|| ApiError::not_found("team"))?, wanted).await.map(Json)
}

async fn put(app: &App, caller: &Caller, mut team: Team, wanted: TeamChange) -> ApiResult<Team> {
    caller.require(Role::Manager)?;
    if let Some(text) = wanted.name {
        team.name = name("name", &text)?;
    }
    if team.name.is_empty() {
        return Err(ApiError::invalid("name", "write a name"));
    }
    team.description = wanted.description.unwrap_or(team.description);
    if let Some(members) = wanted.members {
        let house = app.house(caller.workspace)?;
        if let Some(stranger) = members.iter().find(|id| !house.snapshot.workspace.users.contains_key(id)) {
            return Err(ApiError::invalid("members", format!("user {stranger} does not work here")));
        }
        team.members = members;
    }
    let row = TeamRow { id: team.id, name: team.name.clone(), description: team.description.clone() };
    app.store.put_team(caller.workspace, &row, &team.members).await?;
    app.settings_changed(caller.workspace, "teams").await?;
    Ok(team)
}

/// Removes a team.
#[utoipa::path(delete, path = "/api/teams/{id}", tag = "settings", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<TeamId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    if !app.store.remove_team(caller.workspace, id).await? {
        return Err(ApiError::not_found("team"));
    }
    app.settings_changed(caller.workspace, "teams").await?;
    Ok(StatusCode::NO_CONTENT)
}
