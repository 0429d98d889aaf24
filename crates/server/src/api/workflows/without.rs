//! Which workflows would no longer work as they should without something of the workspace: asked before
//! it is deleted. Told by what the check finds in them without it, so that it forgets no kind of use.

use super::shown::{manual, parse_text};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Params;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::{ChannelId, FieldId, TeamId, UserId, WorkflowId};
use domain::organisation::Service;
use domain::workspace::{Role, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::{IntoParams, ToSchema};
use workflow::check::{Surroundings, check};
use workflow::definition::Definition;

/// What would be gone: one of these.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Without {
    /// A team.
    #[param(value_type = Option<i64>)]
    team: Option<TeamId>,
    /// A contact field.
    #[param(value_type = Option<i64>)]
    field: Option<FieldId>,
    /// A channel.
    #[param(value_type = Option<i64>)]
    channel: Option<ChannelId>,
    /// A user.
    #[param(value_type = Option<i64>)]
    user: Option<UserId>,
    /// A tag, by its name.
    tag: Option<String>,
    /// A stage of the lifecycle, by its name.
    stage: Option<String>,
    /// A connected service.
    #[param(inline)]
    service: Option<Service>,
}

/// A workflow that needs it.
#[derive(Serialize, ToSchema)]
pub struct InNeed {
    id: i64,
    name: String,
}

/// Workflows that need it.
#[derive(Serialize, ToSchema)]
pub struct InNeedList {
    items: Vec<InNeed>,
}

/// Tells which workflows would no longer work as they should without something of the workspace, as they
/// are written, as they run, or as they will run next.
#[utoipa::path(get, path = "/api/workflows/without", tag = "workflows", params(Without),
    responses((status = 200, body = InNeedList)))]
pub async fn without(
    State(app): State<App>,
    caller: Caller,
    Params(wanted): Params<Without>,
) -> ApiResult<Json<InNeedList>> {
    caller.require(Role::Manager)?;
    let house = app.house(caller.workspace)?;
    let now = &house.snapshot.workspace;
    let then = wanted
        .taken_from(now)
        .ok_or_else(|| ApiError::invalid("team", "say what would be gone, such as a team"))?;
    let rows = app.store.workflows(caller.workspace).await?;
    let manual = manual(&rows);
    let mut found = BTreeMap::new();
    let mut look = |id: i64, name: &str, definition: &str| -> ApiResult<()> {
        let definition = parse_text(definition)?;
        if is_worse(&definition, now, &then, &manual) {
            found.insert(id, name.to_owned());
        }
        Ok(())
    };
    for row in &rows {
        look(row.id, &row.name, &row.definition)?;
        if let Some(next) = &row.next.definition {
            look(row.id, &row.name, next)?;
        }
    }
    for row in app.store.published(caller.workspace).await? {
        look(row.id, &row.name, &row.definition)?;
    }
    let items = found.into_iter().map(|(id, name)| InNeed { id, name }).collect();
    Ok(Json(InNeedList { items }))
}

fn is_worse(
    definition: &Definition,
    now: &Workspace,
    then: &Workspace,
    manual: &BTreeSet<WorkflowId>,
) -> bool {
    let findings = |workspace| check(definition, Surroundings { workspace, manual });
    let known = findings(now);
    findings(then).iter().any(|finding| !known.contains(finding))
}

impl Without {
    /// The workspace as it would be; nothing where nothing was named.
    fn taken_from(&self, workspace: &Workspace) -> Option<Workspace> {
        let mut then = workspace.clone();
        match self {
            Self { team: Some(id), .. } => drop(then.teams.remove(id)),
            Self { field: Some(id), .. } => then.fields.retain(|_, field| field.id != *id),
            Self { channel: Some(id), .. } => drop(then.channels.remove(id)),
            Self { user: Some(id), .. } => drop(then.users.remove(id)),
            Self { tag: Some(name), .. } => drop(then.organisation.tags.remove(name)),
            Self { stage: Some(name), .. } => then.organisation.stages.retain(|stage| stage != name),
            Self { service: Some(kind), .. } => drop(then.organisation.services.remove(kind)),
            _ => return None,
        }
        Some(then)
    }
}
