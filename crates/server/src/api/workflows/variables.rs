//! The variables a text may use, for the lists that `$` opens.

use crate::api::error::ApiResult;
use crate::auth::Caller;
use crate::boot::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// A variable.
#[derive(Serialize, ToSchema)]
pub struct Variable {
    /// As it is written in a text.
    name: String,
    /// The family it belongs to.
    group: &'static str,
    /// What people call it.
    label: String,
}

/// All variables.
#[derive(Serialize, ToSchema)]
pub struct VariableList {
    items: Vec<Variable>,
}

const ALWAYS: &[(&str, &str, &str)] = &[
    ("contact", "name", "Name"),
    ("contact", "firstname", "First name"),
    ("contact", "lastname", "Last name"),
    ("contact", "email", "E-mail"),
    ("contact", "phone", "Phone"),
    ("contact", "language", "Language"),
    ("contact", "country", "Country"),
    ("contact", "id", "Contact id"),
    ("contact", "tags", "Tags"),
    ("assignee", "name", "Assignee's name"),
    ("assignee", "firstname", "Assignee's first name"),
    ("assignee", "lastname", "Assignee's last name"),
    ("assignee", "email", "Assignee's e-mail"),
    ("assignee", "id", "Assignee's id"),
    ("conversation", "id", "Conversation id"),
    ("conversation", "status", "Conversation status"),
    ("conversation", "opened_at", "Conversation opened at"),
    ("conversation", "url", "Link to the conversation"),
    ("channel", "name", "Channel name"),
    ("channel", "type", "Channel type"),
    ("channel", "id", "Channel id"),
    ("workspace", "name", "Workspace name"),
    ("system", "current_datetime", "Date and time"),
    ("system", "current_date", "Date"),
    ("system", "current_time", "Time"),
];

/// Lists the variables a text may use.
#[utoipa::path(get, path = "/api/variables", tag = "workflows", responses((status = 200, body = VariableList)))]
pub async fn variables(State(app): State<App>, caller: Caller) -> ApiResult<Json<VariableList>> {
    let house = app.house(caller.workspace)?;
    let always = ALWAYS.iter().map(|(family, member, label)| Variable {
        name: format!("${family}.{member}"),
        group: family,
        label: (*label).to_owned(),
    });
    let own = house.snapshot.workspace.fields.values().map(|field| Variable {
        name: format!("$contact.{}", field.slug),
        group: "contact",
        label: field.name.clone(),
    });
    Ok(Json(VariableList { items: always.chain(own).collect() }))
}
