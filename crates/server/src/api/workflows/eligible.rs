//! Whom an assignment would find now, for somebody who is writing its step.

use crate::api::error::ApiResult;
use crate::api::extract::Body;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::desk::{Candidate, Choice, pool_name};
use crate::view::{UserRef, user_ref};
use axum::Json;
use axum::extract::State;
use domain::effect::AssigneePool;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::steps::assign::{Assign, AssignTo};

/// An assignment that is being written.
#[derive(Deserialize, ToSchema)]
pub struct WhoIsEligible {
    assign: Assign,
}

/// Somebody who is asked.
#[derive(Serialize, ToSchema)]
pub struct EligibleUser {
    user: UserRef,
    online: bool,
    /// How many open contacts they look after.
    open: u32,
    /// Whether they may be given a contact now.
    eligible: bool,
    /// Whether the next contact would be theirs.
    next: bool,
}

/// Who is asked, in the order of taking turns.
#[derive(Serialize, ToSchema)]
pub struct EligibleUsers {
    items: Vec<EligibleUser>,
}

/// Tells whom an assignment to a team or to anyone would find now. One that names a user, or nobody,
/// asks no one.
#[utoipa::path(post, path = "/api/workflows/eligible", tag = "workflows", request_body = WhoIsEligible,
    responses((status = 200, body = EligibleUsers)))]
pub async fn eligible(
    State(app): State<App>,
    caller: Caller,
    Body(WhoIsEligible { assign }): Body<WhoIsEligible>,
) -> ApiResult<Json<EligibleUsers>> {
    caller.require(Role::Manager)?;
    let (pool, rule) = match assign.to {
        AssignTo::Team { team: Some(team), logic } => (AssigneePool::Team(team), logic),
        AssignTo::Anyone { logic } => (AssigneePool::Workspace, logic),
        _ => return Ok(Json(EligibleUsers { items: Vec::new() })),
    };
    let house = app.house(caller.workspace)?;
    let choice = Choice { pool, rule, online_only: assign.online_only, under: assign.max_open };
    let open = app.store.open_contacts(caller.workspace).await?;
    let last = app.store.last_picked(caller.workspace, &pool_name(pool)).await?;
    let candidates = choice.candidates(&house.snapshot.workspace, &open, last);
    let view = |one: Candidate| EligibleUser {
        user: user_ref(&house, one.user),
        online: one.online,
        open: one.open,
        eligible: one.eligible,
        next: one.next,
    };
    Ok(Json(EligibleUsers { items: candidates.into_iter().map(view).collect() }))
}
