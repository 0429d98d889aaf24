//! Station 1 for other systems: one calls the address of a workflow and says, in its own JSON, whom it
//! is about. Answered 2xx only once the contact has entered, or could not and never will by asking
//! again.

use crate::api::v2::identifier::Identifier;
use crate::app::App;
use crate::drivers::secrets::hash_token;
use crate::flow::houses::Hook;
use crate::flow::mailbox::{Address, PostError};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::command::{Command, Refusal};
use domain::id::{ContactId, WorkflowId, WorkspaceId};
use domain::input::Input;
use domain::message::Actor;
use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use workflow::webhook::{Called, NotTaken, Who, read};

/// Most bytes of a call.
const MOST: usize = 256 * 1024;
/// Headers that bring a signature, ours and the one that is most in use.
const SIGNATURES: [&str; 2] = ["x-switchboard-signature", "x-hub-signature-256"];

/// Why a call was not taken, for the other system.
struct NotTakenIn(StatusCode, String);

impl IntoResponse for NotTakenIn {
    fn into_response(self) -> Response {
        let word = match self.0 {
            StatusCode::UNAUTHORIZED => "bad_signature",
            StatusCode::NOT_FOUND => "not_found",
            StatusCode::SERVICE_UNAVAILABLE => "unavailable",
            _ => "invalid",
        };
        (self.0, Json(json!({ "error": { "code": word, "message": self.1 } }))).into_response()
    }
}

/// Takes a call in.
pub async fn call(
    State(app): State<App>,
    Path((workflow, token)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let workflow = WorkflowId(workflow.parse().unwrap_or(0));
    match take_in(&app, workflow, &token, &headers, &body).await {
        Ok(answer) => Json(answer).into_response(),
        Err(why) => why.into_response(),
    }
}

async fn take_in(
    app: &App,
    workflow: WorkflowId,
    token: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Value, NotTakenIn> {
    let (workspace, hook) = known(app, workflow, token)?;
    if body.len() > MOST {
        return Err(NotTakenIn(StatusCode::PAYLOAD_TOO_LARGE, "a call has at most 256 KB".to_owned()));
    }
    if !is_signed(&hook, headers, body) {
        let words = "the signature is missing or wrong; sign the body with the secret of this address";
        return Err(NotTakenIn(StatusCode::UNAUTHORIZED, words.to_owned()));
    }
    let (text, value) = parse(body)?;
    app.store.keep_sample(workspace, workflow, text, app.now()).await.map_err(|_| unavailable())?;
    let house = app.houses.house(workspace).ok_or_else(unavailable)?;
    let Some(waiting) = house.snapshot.library.waiting(workflow) else {
        return Ok(not_started("the workflow is not published; the body was kept as a sample"));
    };
    let called = match read(&waiting.trigger.kind, &value, &house.snapshot.workspace) {
        Ok(called) => called,
        Err(why @ NotTaken::NotAWebhook) => return Ok(not_started(&why.to_string())),
        Err(why) => return Err(invalid(why.to_string())),
    };
    let Some(contact) = contact(app, workspace, &called).await? else {
        return Ok(not_started("nobody in this workspace is known by that, and nobody was to be made"));
    };
    let input = Input::StartWorkflow { workflow, actor: Actor::System, values: called.values };
    match app.mailbox.post(Address::Contact(workspace, contact), input).await {
        Ok(_) => Ok(json!({ "started": true, "contactId": contact })),
        Err(PostError::Refused(Refusal::NotStarted(reason))) => Ok(not_started(&reason)),
        Err(PostError::Refused(refusal)) => Err(invalid(refusal.to_string())),
        Err(_) => Err(unavailable()),
    }
}

fn parse(body: &[u8]) -> Result<(&str, Value), NotTakenIn> {
    let text = std::str::from_utf8(body).map_err(|_| invalid("the body is no UTF-8".to_owned()))?;
    if channels::holds_nul(body) {
        return Err(invalid("the body holds the character U+0000, which cannot be kept".to_owned()));
    }
    let complain = |error| invalid(format!("the body is not JSON: {}", channels::json_complaint(&error)));
    Ok((text, serde_json::from_str(text).map_err(complain)?))
}

const fn invalid(words: String) -> NotTakenIn {
    NotTakenIn(StatusCode::UNPROCESSABLE_ENTITY, words)
}

fn unavailable() -> NotTakenIn {
    let words = "the call could not be stored just now; send it again";
    NotTakenIn(StatusCode::SERVICE_UNAVAILABLE, words.to_owned())
}

fn not_started(reason: &str) -> Value {
    json!({ "started": false, "reason": reason })
}

/// Whether there is such an address. Nobody learns from the answer or its time how near a guess was.
fn known(app: &App, workflow: WorkflowId, token: &str) -> Result<(WorkspaceId, Hook), NotTakenIn> {
    let hook = app.houses.hook_anywhere(workflow);
    let right = hook.filter(|(_, hook)| hash_token(&hook.token) == hash_token(token));
    right.ok_or_else(|| NotTakenIn(StatusCode::NOT_FOUND, "there is nothing under this address".to_owned()))
}

fn is_signed(hook: &Hook, headers: &HeaderMap, body: &[u8]) -> bool {
    let Some(secret) = &hook.secret else { return true };
    let given = SIGNATURES.iter().find_map(|name| headers.get(*name)?.to_str().ok());
    let given = given.map(|text| text.trim().trim_start_matches("sha256=")).and_then(bytes);
    let (Some(given), Ok(mut mac)) = (given, Hmac::<Sha256>::new_from_slice(secret.as_bytes())) else {
        return false;
    };
    mac.update(body);
    mac.verify_slice(&given).is_ok()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = hex.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let byte = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    digits.chunks(2).map(byte).collect()
}

/// Whom it is about; somebody unknown is made where that is wanted, once however many ask at once.
async fn contact(
    app: &App,
    workspace: WorkspaceId,
    called: &Called,
) -> Result<Option<ContactId>, NotTakenIn> {
    let (identifier, field) = match &called.who {
        Who::Id(id) => (Identifier::Id(*id), None),
        Who::Email(email) => (Identifier::Email(email.clone()), Some(("email", email.clone()))),
        Who::Phone(phone) => (Identifier::Phone(phone.clone()), Some(("phone", phone.clone()))),
    };
    let known = identifier.lookup(app, workspace).await.map_err(|_| unavailable())?;
    let (None, Some((slug, value)), true) = (known, field, called.create) else { return Ok(known) };
    let app = app.clone();
    let address = format!("{workspace} {identifier:?}");
    // Whoever hangs up asks again, and must not then overtake what they asked for first.
    let made = tokio::spawn(async move {
        let look_and_make = async {
            if let Some(id) = identifier.lookup(&app, workspace).await.map_err(|_| unavailable())? {
                return Ok(id);
            }
            let id = ContactId(app.ids.take());
            let command = Command::SetFields { values: [(slug.to_owned(), Value::from(value))].into() };
            let input = Input::Act { actor: Actor::System, command };
            app.mailbox.post(Address::New(workspace, id), input).await.map_err(|_| unavailable())?;
            Ok(id)
        };
        app.newcomers.one_at_a_time(&app.store, address, look_and_make).await.map_err(|_| unavailable())?
    });
    made.await.map_err(|_| unavailable())?.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_counts_only_with_the_secret_and_the_body() {
        let hook = Hook { token: String::new(), secret: Some("a secret".into()) };
        let mut mac = Hmac::<Sha256>::new_from_slice(b"a secret").unwrap();
        mac.update(b"{}");
        let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        for name in SIGNATURES {
            let mut headers = HeaderMap::new();
            headers.insert(name, format!("sha256={hex}").parse().unwrap());
            assert!(is_signed(&hook, &headers, b"{}"));
            assert!(!is_signed(&hook, &headers, b"{ }"));
            headers.insert(name, "sha256=zz".parse().unwrap());
            assert!(!is_signed(&hook, &headers, b"{}"));
        }
        assert!(!is_signed(&hook, &HeaderMap::new(), b"{}"));
        assert!(is_signed(&Hook { secret: None, ..hook }, &HeaderMap::new(), b"{}"));
    }
}
