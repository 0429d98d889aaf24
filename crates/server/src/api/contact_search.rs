//! Contacts for whom conditions hold: the same conditions as in workflows, answered by a query. What no
//! query can answer is looked at one by one, a bounded number at a time.

use crate::api::contacts::ContactRow;
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Body;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::id::ContactId;
use domain::state::ContactState;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use workflow::condition::{Asking, Condition, Match, Tests, compile};
use workflow::source::Scope;
use workflow::values::Values;

/// Most contacts in one answer.
const MOST: i64 = 100;
/// Most contacts looked at one by one for one answer.
const MOST_LOOKED_AT: usize = 5000;

/// Whom to look for.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactSearch {
    /// Whether all conditions must hold or one is enough.
    #[serde(rename = "match", default)]
    how: Match,
    /// As in a workflow's trigger or branch; none means everybody.
    conditions: Vec<Condition>,
    /// Go on after this contact, as the answer before said.
    after: Option<i64>,
    /// How many, up to 100.
    limit: Option<i64>,
}

/// Contacts that were found.
#[derive(Serialize, ToSchema)]
pub struct FoundContacts {
    /// By their ids.
    items: Vec<ContactRow>,
    /// Where to go on; nothing when these were the last.
    next: Option<i64>,
    /// How many there are in all; nothing where that would mean to look at each of them.
    total: Option<i64>,
}

/// Finds contacts for whom conditions hold.
#[utoipa::path(post, path = "/api/contacts/search", tag = "contacts", request_body = ContactSearch, responses((status = 200, body = FoundContacts)))]
pub async fn search(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<ContactSearch>,
) -> ApiResult<Json<FoundContacts>> {
    let house = app.house(caller.workspace)?;
    let workspace = &house.snapshot.workspace;
    if wanted.conditions.len() > workspace.limits.conditions {
        let most = workspace.limits.conditions;
        return Err(ApiError::invalid("conditions", format!("use at most {most} conditions")));
    }
    let tests = Tests::read(wanted.how, &wanted.conditions, |name| Scope::default().source(name, workspace));
    for (n, test) in tests.tests.iter().enumerate() {
        if let Err(mismatch) = test {
            return Err(ApiError::invalid(&format!("conditions.{n}"), mismatch.to_string()));
        }
    }
    let now = app.now();
    let compiled = compile(&tests, workspace, now);
    let nothing = BTreeMap::new();
    let holds = |state: &ContactState| {
        let values = Values { now, today: now, workspace, state, trigger: &nothing, variables: &nothing };
        compiled.exact || Asking::about(values).all_hold(&tests)
    };
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    let (mut after, mut looked_at, mut items) = (ContactId(wanted.after.unwrap_or(0)), 0, Vec::new());
    let next = loop {
        let page = app.store.those(caller.workspace, &compiled.filter, after, most).await?;
        looked_at += page.len();
        let is_last = i64::try_from(page.len()).unwrap_or(0) < most;
        let mut full = false;
        for state in page {
            after = state.contact.id;
            if holds(&state) {
                items.push(ContactRow::of(&state, &house));
                full = i64::try_from(items.len()).unwrap_or(most) == most;
            }
            if full {
                break;
            }
        }
        match (full, is_last) {
            (false, true) => break None,
            (false, false) if looked_at < MOST_LOOKED_AT => {}
            _ => break Some(after.0),
        }
    };
    let total =
        if compiled.exact { Some(app.store.count(caller.workspace, &compiled.filter).await?) } else { None };
    Ok(Json(FoundContacts { items, next, total }))
}
