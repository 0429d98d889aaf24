//! The variables a text may use, for the lists that `$` opens.

use crate::api::error::ApiResult;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::field::STANDARD;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::source::{ALWAYS, ValueType, of_field};

/// A variable.
#[derive(Serialize, ToSchema)]
pub struct Variable {
    /// As it is written in a text.
    name: String,
    /// The family it belongs to.
    group: String,
    /// What people call it.
    label: String,
    /// What kind of value it gives.
    #[serde(rename = "type")]
    kind: &'static str,
}

/// All variables.
#[derive(Serialize, ToSchema)]
pub struct VariableList {
    items: Vec<Variable>,
}

/// What people call the variables every workspace has.
const LABELS: &[(&str, &str)] = &[
    ("contact.id", "Contact id"),
    ("contact.name", "Name"),
    ("contact.firstname", "First name"),
    ("contact.lastname", "Last name"),
    ("contact.email", "E-mail"),
    ("contact.phone", "Phone"),
    ("contact.language", "Language"),
    ("contact.country", "Country"),
    ("contact.tags", "Tags"),
    ("contact.assignee", "Assignee"),
    ("contact.lifecycle", "Lifecycle stage"),
    ("contact.bot_status", "Bot status"),
    ("contact.blocked", "Blocked"),
    ("contact.unsubscribed", "Unsubscribed from broadcasts"),
    ("contact.created_at", "Contact since"),
    ("contact.detected_language", "Detected language"),
    ("assignee.id", "Assignee's id"),
    ("assignee.name", "Assignee's name"),
    ("assignee.firstname", "Assignee's first name"),
    ("assignee.lastname", "Assignee's last name"),
    ("assignee.email", "Assignee's e-mail"),
    ("conversation.id", "Conversation id"),
    ("conversation.status", "Conversation status"),
    ("conversation.opened_at", "Conversation opened at"),
    ("conversation.url", "Link to the conversation"),
    ("conversation.ticket_number", "Ticket number"),
    ("conversation.subject", "Subject"),
    ("channel.id", "Channel id"),
    ("channel.name", "Channel name"),
    ("channel.type", "Channel type"),
    ("workspace.id", "Workspace id"),
    ("workspace.name", "Workspace name"),
    ("system.current_datetime", "Date and time"),
    ("system.current_date", "Date"),
    ("system.current_time", "Time"),
];

fn variable(name: &str, kind: ValueType) -> Variable {
    let label = LABELS.iter().find(|(known, _)| *known == name).map_or(name, |(_, label)| *label);
    let group = name.split_once('.').map_or("", |(family, _)| family);
    Variable { name: format!("${name}"), group: group.to_owned(), label: label.to_owned(), kind: kind.name() }
}

/// Lists the variables a text may use.
#[utoipa::path(get, path = "/api/variables", tag = "workflows", responses((status = 200, body = VariableList)))]
pub async fn variables(State(app): State<App>, caller: Caller) -> ApiResult<Json<VariableList>> {
    let house = app.house(caller.workspace)?;
    let workspace = &house.snapshot.workspace;
    let standard = STANDARD
        .iter()
        .filter_map(|slug| Some(variable(&format!("contact.{slug}"), of_field(workspace.field_type(slug)?))));
    let always = ALWAYS.iter().map(|(name, kind)| variable(name, *kind));
    let own = workspace.fields.values().map(|field| Variable {
        label: field.name.clone(),
        ..variable(&format!("contact.{}", field.slug), of_field(field.kind))
    });
    Ok(Json(VariableList { items: standard.chain(always).chain(own).collect() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_has_a_name_for_people() {
        for (name, kind) in ALWAYS {
            assert_ne!(variable(name, *kind).label, *name);
        }
    }
}
