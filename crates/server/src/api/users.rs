//! People who work in the workspace.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::{name, optional_name};
use crate::api::workspace::Locale;
use crate::app::App;
use crate::auth::{Caller, password};
use crate::drivers::secrets::new_password;
use crate::flow::mailbox::Address;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::command::Command;
use domain::field::is_email;
use domain::id::{ContactId, TeamId, UserId};
use domain::input::Input;
use domain::time::Timestamp;
use domain::workspace::{Activity, Role};
use serde::{Deserialize, Serialize};
use store::account::MemberRow;
use store::inbox::{InboxKind, ListQuery};
use utoipa::ToSchema;

/// What stands in `active` for users who were let go: their name stays on what they did.
const GONE: i64 = 2;

/// A user.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Their id.
    pub id: i64,
    /// E-mail address, which is the log-in.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they can take work now.
    pub activity: Activity,
    /// Language of the interface.
    pub locale: Locale,
    /// Whether they still work here.
    pub active: bool,
    /// Whether, as an agent, they see which workflows a contact is in and may stop them there. Owners
    /// and managers always do.
    pub sees_workflows: bool,
    /// Their teams.
    pub teams: Vec<i64>,
    /// When they were added, in milliseconds.
    pub created_at: i64,
}

/// All users.
#[derive(Serialize, ToSchema)]
pub struct UserList {
    items: Vec<User>,
}

/// A new user.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewUser {
    email: String,
    first_name: String,
    #[serde(default)]
    last_name: String,
    role: Role,
    /// Whether, as an agent, they see and stop a contact's workflows; so unless told otherwise.
    #[serde(default = "by_default")]
    sees_workflows: bool,
}

const fn by_default() -> bool {
    true
}

/// A new user with the password they sign in with first; it is shown once.
#[derive(Serialize, ToSchema)]
pub struct CreatedUser {
    user: User,
    password: String,
}

/// What can be changed.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeUser {
    first_name: Option<String>,
    last_name: Option<String>,
    role: Option<Role>,
    active: Option<bool>,
    /// Whether, as an agent, they see and stop a contact's workflows.
    sees_workflows: Option<bool>,
}

/// A user from their row.
#[must_use]
pub fn user_of(row: &MemberRow, teams: &[(TeamId, UserId)]) -> User {
    User {
        id: row.id,
        email: row.email.clone(),
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        role: Role::from_name(&row.role).unwrap_or(Role::Agent),
        activity: Activity::from_name(&row.activity).unwrap_or(Activity::Offline),
        locale: Locale::from_name(&row.locale),
        active: row.active == 1,
        sees_workflows: row.sees_workflows == 1,
        teams: teams.iter().filter(|(_, user)| user.0 == row.id).map(|(team, _)| team.0).collect(),
        created_at: Timestamp(row.created_at).millis(),
    }
}

/// Lists users.
#[utoipa::path(get, path = "/api/users", tag = "settings", responses((status = 200, body = UserList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<UserList>> {
    let teams = app.store.team_members(caller.workspace).await?;
    let members = app.store.members(caller.workspace).await?;
    let here = members.iter().filter(|row| row.active != GONE);
    Ok(Json(UserList { items: here.map(|row| user_of(row, &teams)).collect() }))
}

/// Adds a user.
#[utoipa::path(post, path = "/api/users", tag = "settings", request_body = NewUser,
    responses((status = 201, body = CreatedUser)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewUser>,
) -> ApiResult<(StatusCode, Json<CreatedUser>)> {
    caller.require(Role::Manager)?;
    may_give(&caller, wanted.role)?;
    let email = wanted.email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(ApiError::invalid("email", "write an e-mail address like name@example.org"));
    }
    let row = MemberRow {
        id: app.ids.take(),
        email,
        first_name: name("firstName", &wanted.first_name)?,
        last_name: optional_name("lastName", &wanted.last_name)?,
        locale: app.house(caller.workspace)?.row.locale.clone(),
        role: wanted.role.name().to_owned(),
        activity: Activity::Offline.name().to_owned(),
        active: 1,
        sees_workflows: i64::from(wanted.sees_workflows),
        created_at: app.now().0,
    };
    let password = new_password();
    let hash = password::hash(password.clone()).await?;
    app.store.add_member(caller.workspace, &row, &hash).await.map_err(|error| {
        if error.is_duplicate() {
            ApiError::conflict("exists", "somebody with this e-mail address works here already")
        } else {
            error.into()
        }
    })?;
    app.settings_changed(caller.workspace, "users").await?;
    Ok((StatusCode::CREATED, Json(CreatedUser { user: user_of(&row, &[]), password })))
}

/// Changes a user.
#[utoipa::path(patch, path = "/api/users/{id}", tag = "settings", request_body = ChangeUser,
    params(("id" = i64, Path)), responses((status = 200, body = User)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<UserId>,
    Body(wanted): Body<ChangeUser>,
) -> ApiResult<Json<User>> {
    caller.require(Role::Manager)?;
    let mut row = find(&app, &caller, id).await?;
    let present = Role::from_name(&row.role).unwrap_or(Role::Agent);
    may_give(&caller, present)?;
    if let Some(text) = wanted.first_name {
        row.first_name = name("firstName", &text)?;
    }
    if let Some(text) = wanted.last_name {
        row.last_name = optional_name("lastName", &text)?;
    }
    let loses_owner = present == Role::Owner
        && (wanted.role.is_some_and(|role| role != Role::Owner) || wanted.active == Some(false));
    if loses_owner {
        keep_an_owner(&app, &caller, id).await?;
    }
    if let Some(role) = wanted.role {
        may_give(&caller, role)?;
        row.role = role.name().to_owned();
    }
    if let Some(active) = wanted.active {
        if caller.maybe_user() == Some(id) && !active {
            return Err(ApiError::conflict(
                "own_account",
                "you cannot switch off your own account; ask another owner",
            ));
        }
        row.active = i64::from(active);
    }
    if let Some(sees) = wanted.sees_workflows {
        row.sees_workflows = i64::from(sees);
    }
    app.store.change_member(caller.workspace, &row).await?;
    if row.active == 0 {
        app.store.end_other_sessions(id, "").await?;
    }
    app.settings_changed(caller.workspace, "users").await?;
    let teams = app.store.team_members(caller.workspace).await?;
    Ok(Json(user_of(&row, &teams)))
}

/// Lets a user go: they can no longer sign in, nobody is assigned to them any more, and what they
/// did stays under their name.
#[utoipa::path(delete, path = "/api/users/{id}", tag = "settings", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<UserId>) -> ApiResult<StatusCode> {
    let gone = ChangeUser {
        first_name: None,
        last_name: None,
        role: None,
        active: Some(false),
        sees_workflows: None,
    };
    let Json(_) = change(State(app.clone()), caller.clone(), In(id), Body(gone)).await?;
    let mut row = find(&app, &caller, id).await?;
    row.active = GONE;
    app.store.change_member(caller.workspace, &row).await?;
    app.settings_changed(caller.workspace, "users").await?;
    unassign_all(app, &caller, id);
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a user off all their contacts, page by page.
fn unassign_all(app: App, caller: &Caller, user: UserId) {
    let (workspace, actor) = (caller.workspace, caller.actor());
    tokio::spawn(async move {
        loop {
            let query =
                ListQuery { kind: InboxKind::Of(user), status: None, search: "", below: None, most: 100 };
            let page = match app.store.list(workspace, &query).await {
                Ok(page) if page.is_empty() => return,
                Ok(page) => page,
                Err(error) => {
                    tracing::warn!(%error, "a user who left could not be taken off their contacts");
                    return;
                }
            };
            for row in page {
                let input = Input::Act { actor: actor.clone(), command: Command::Assign { to: None } };
                let address = Address::Contact(workspace, ContactId(row.id));
                if let Err(error) = app.mailbox.post(address, input).await {
                    tracing::warn!(%error, "a user who left could not be taken off a contact");
                    return;
                }
            }
        }
    });
}

async fn find(app: &App, caller: &Caller, id: UserId) -> ApiResult<MemberRow> {
    let members = app.store.members(caller.workspace).await?;
    members
        .into_iter()
        .find(|row| row.id == id.0 && row.active != GONE)
        .ok_or_else(|| ApiError::not_found("user"))
}

fn may_give(caller: &Caller, role: Role) -> ApiResult<()> {
    if role == Role::Owner { caller.require(Role::Owner) } else { Ok(()) }
}

async fn keep_an_owner(app: &App, caller: &Caller, id: UserId) -> ApiResult<()> {
    let members = app.store.members(caller.workspace).await?;
    let another =
        members.iter().any(|row| row.id != id.0 && row.active == 1 && row.role == Role::Owner.name());
    if another {
        return Ok(());
    }
    Err(ApiError::conflict("last_owner", "a workspace needs an owner; make somebody else an owner first"))
}
