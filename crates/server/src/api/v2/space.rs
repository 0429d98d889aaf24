//! What clients ask of the workspace itself.

use super::wire::{Client, Page, PageParams, Paged, V2Result};
use crate::app::App;
use axum::Json;
use axum::extract::State;
use domain::field::FieldType;
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::Serialize;
use utoipa::ToSchema;

/// A user.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SpaceUser {
    id: i64,
    first_name: String,
    last_name: String,
    email: String,
    role: Role,
    team: Option<SpaceTeam>,
    restrictions: Vec<String>,
}

/// A user's team.
#[derive(Serialize, ToSchema)]
pub struct SpaceTeam {
    id: i64,
    name: String,
}

/// A channel.
#[derive(Serialize, ToSchema)]
pub struct SpaceChannel {
    id: i64,
    name: String,
    source: String,
    created_at: i64,
}

/// A contact field.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SpaceField {
    id: i64,
    name: String,
    slug: String,
    description: String,
    data_type: FieldType,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    allowed_values: Vec<String>,
}

/// Cuts a page out of a short list that is ordered by id.
fn cut<T>(app: &App, path: &str, page: &Page, all: Vec<T>, id: fn(&T) -> i64) -> Paged<T> {
    let after = page.cursor.unwrap_or(0);
    let most = usize::try_from(page.limit).unwrap_or(0);
    let items: Vec<T> = all.into_iter().filter(|item| id(item) > after).take(most).collect();
    let last = items.last().map(id);
    Paged::new(app, path, page, items, last)
}

/// Lists users.
#[utoipa::path(get, path = "/v2/space/user", tag = "developer", params(PageParams),
    responses((status = 200, body = Paged<SpaceUser>)))]
pub async fn users(
    State(app): State<App>,
    Client(caller): Client,
    page: Page,
) -> V2Result<Json<Paged<SpaceUser>>> {
    let house = app.house(caller.workspace)?;
    let workspace = &house.snapshot.workspace;
    let user = |user: &domain::workspace::User| SpaceUser {
        id: user.id.0,
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        email: user.email.clone(),
        role: user.role,
        team: workspace
            .teams
            .values()
            .find(|team| team.members.contains(&user.id))
            .map(|team| SpaceTeam { id: team.id.0, name: team.name.clone() }),
        restrictions: Vec::new(),
    };
    let all = workspace.users.values().filter(|user| user.active).map(user).collect();
    Ok(Json(cut(&app, "/space/user", &page, all, |user| user.id)))
}

/// Lists channels.
#[utoipa::path(get, path = "/v2/space/channel", tag = "developer", params(PageParams),
    responses((status = 200, body = Paged<SpaceChannel>)))]
pub async fn channels(
    State(app): State<App>,
    Client(caller): Client,
    page: Page,
) -> V2Result<Json<Paged<SpaceChannel>>> {
    let house = app.house(caller.workspace)?;
    let all = house
        .channels
        .values()
        .map(|account| SpaceChannel {
            id: account.row.id,
            name: account.row.name.clone(),
            source: account.row.kind.clone(),
            created_at: Timestamp(account.row.created_at).seconds(),
        })
        .collect();
    Ok(Json(cut(&app, "/space/channel", &page, all, |channel| channel.id)))
}

/// Lists contact fields.
#[utoipa::path(get, path = "/v2/space/custom_field", tag = "developer", params(PageParams),
    responses((status = 200, body = Paged<SpaceField>)))]
pub async fn fields(
    State(app): State<App>,
    Client(caller): Client,
    page: Page,
) -> V2Result<Json<Paged<SpaceField>>> {
    let house = app.house(caller.workspace)?;
    let mut all: Vec<SpaceField> = house
        .snapshot
        .workspace
        .fields
        .values()
        .map(|field| SpaceField {
            id: field.id.0,
            name: field.name.clone(),
            slug: field.slug.clone(),
            description: field.description.clone(),
            data_type: field.kind,
            allowed_values: field.options.clone(),
        })
        .collect();
    all.sort_by_key(|field| field.id);
    Ok(Json(cut(&app, "/space/custom_field", &page, all, |field| field.id)))
}
