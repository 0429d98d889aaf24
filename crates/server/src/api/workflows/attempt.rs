//! Makes a step's web request once, for somebody who is still writing it: they see what comes back
//! and choose from it what to keep. It really is sent; nothing of it is kept.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Body;
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::errand::web_request;
use crate::flow::ports::ErrandReport;
use axum::Json;
use axum::extract::State;
use domain::errand::{CallOutcome, Trouble};
use domain::id::ContactId;
use domain::state::ContactState;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Instant;
use utoipa::ToSchema;
use workflow::steps::http_request::HttpRequest;
use workflow::values::Values;

/// Most of an answer that is shown.
const MOST_SHOWN: usize = 100_000;
/// Most values that are given.
const MOST_VALUES: usize = 100;

/// A request to be made, and what its variables stand for.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TryRequest {
    request: HttpRequest,
    /// Whose values `$contact.…` gives; none leaves them empty.
    contact_id: Option<ContactId>,
    /// What `$trigger.…` gives, by name.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    trigger: BTreeMap<String, Value>,
    /// What `$var.…` gives, by name.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    variables: BTreeMap<String, Value>,
}

/// What came of a request.
#[derive(Serialize, ToSchema)]
pub struct TriedRequest {
    /// Where it went, with the variables filled in.
    url: String,
    /// What was sent along.
    sent: Option<String>,
    /// The answer's status; none where there was no answer.
    status: Option<u16>,
    /// The answer; a long one is cut.
    body: Option<String>,
    /// Why there was no answer.
    problem: Option<String>,
    /// What kind of trouble that was, to be said in another language, where it is known.
    trouble: Option<Trouble>,
    /// How long it took, in milliseconds.
    millis: u64,
}

/// Makes a web request once, with values for its variables, and shows the answer. The other side
/// really gets it.
#[utoipa::path(post, path = "/api/workflows/try-request", tag = "workflows", request_body = TryRequest,
    responses((status = 200, body = TriedRequest)))]
pub async fn try_request(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<TryRequest>,
) -> ApiResult<Json<TriedRequest>> {
    caller.require(Role::Manager)?;
    if wanted.trigger.len() > MOST_VALUES || wanted.variables.len() > MOST_VALUES {
        return Err(ApiError::invalid("variables", "give at most 100 values"));
    }
    let house = app.house(caller.workspace)?;
    let state = match wanted.contact_id {
        None => ContactState::new(caller.workspace, ContactId(0), app.now()),
        Some(id) => {
            let mut loaded = app.store.load(&[(caller.workspace, id)]).await?;
            loaded.remove(&id).ok_or_else(|| ApiError::not_found("contact"))?.state
        }
    };
    let request = wanted.request.errand(&Values {
        now: app.now(),
        today: app.now(),
        workspace: &house.snapshot.workspace,
        state: &state,
        trigger: &wanted.trigger,
        variables: &wanted.variables,
    });
    if let Err(problem) = app.http.may_call(&request.url) {
        return Err(ApiError::invalid("request.url", problem));
    }
    // A key of its own: trying is no repetition of what a run asked for.
    let key = app.ids.take().to_string();
    let began = Instant::now();
    let report = web_request(&app.http, &request, &key).await;
    let millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (ErrandReport::Done(outcome) | ErrandReport::Later { outcome, .. }) = report;
    let sent = request.body.map(|(_, text)| shown(text));
    let mut tried = TriedRequest {
        url: request.url,
        sent,
        status: None,
        body: None,
        problem: None,
        trouble: None,
        millis,
    };
    match outcome {
        CallOutcome::Replied { status, body } => {
            (tried.status, tried.body) = (Some(status), Some(shown(body)));
        }
        CallOutcome::Failed { reason, trouble } => (tried.problem, tried.trouble) = (Some(reason), trouble),
        // What other errands come to.
        _ => {}
    }
    Ok(Json(tried))
}

fn shown(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MOST_SHOWN) {
        text.truncate(end);
    }
    text
}
