//! Station 1, webhooks: a provider calls in. Its channel verifies and translates, the mailboxes
//! take it in, and only then is it answered. One route serves all kinds of channels.

use crate::app::App;
use crate::flow::mailbox::{Address, PostError};
use crate::flow::realtime::Frame;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use channels::{Inbound, InboundMessage, WebhookRequest};
use domain::id::{ChannelId, WorkspaceId};
use domain::input::{Incoming, Input};
use serde_json::json;

/// What went wrong, in the words and status for the provider.
pub struct Unwelcome(pub u16, pub String);

impl IntoResponse for Unwelcome {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, axum::Json(json!({ "error": { "message": self.1 } }))).into_response()
    }
}

/// A provider calls the address of a channel.
pub async fn receive(
    State(app): State<App>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Unwelcome> {
    let channel = channel.parse().map(ChannelId).map_err(|_| no_channel())?;
    take_in(&app, channel, &headers, &body).await
}

/// A provider calls an address that all accounts of its kind share: the body says whose it is.
pub async fn receive_shared(
    State(app): State<App>,
    uri: axum::http::Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Unwelcome> {
    let adapter = channels::ALL.iter().find(|adapter| adapter.shared_paths().contains(&uri.path()));
    let channel = adapter.and_then(|adapter| adapter.addressee(&body)).ok_or_else(no_channel)?;
    take_in(&app, channel, &headers, &body).await
}

/// The addresses that accounts of a kind share.
pub fn shared() -> axum::Router<App> {
    channels::ALL
        .iter()
        .flat_map(|adapter| adapter.shared_paths())
        .fold(axum::Router::new(), |router, path| router.route(path, axum::routing::post(receive_shared)))
}

/// Verifies, translates and takes in what was sent to a channel.
pub async fn take_in(
    app: &App,
    channel: ChannelId,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Response, Unwelcome> {
    let (workspace, account) = app.houses.channel_anywhere(channel).ok_or_else(no_channel)?;
    if !account.info.enabled {
        return Err(no_channel());
    }
    let request = WebhookRequest { channel, headers, body };
    let received = account
        .adapter
        .receive(&account.settings, &request)
        .map_err(|rejected| Unwelcome(rejected.status, rejected.message))?;
    for inbound in received.inbound {
        hand_over(app, workspace, channel, inbound).await?;
    }
    if account.row.health == "unknown" {
        app.houses.note_health(workspace, channel, None).await;
    }
    Ok(match received.reply {
        Some(reply) => axum::Json(reply).into_response(),
        None => StatusCode::OK.into_response(),
    })
}

fn no_channel() -> Unwelcome {
    Unwelcome(404, "There is no such channel, or it is switched off.".to_owned())
}

async fn hand_over(
    app: &App,
    workspace: WorkspaceId,
    channel: ChannelId,
    inbound: Inbound,
) -> Result<(), Unwelcome> {
    match inbound {
        Inbound::Message(message) => {
            let address = Address::At(workspace, channel, message.identity.clone());
            let incoming = incoming(app, workspace, channel, *message).await?;
            post(app, address, Input::Incoming(Box::new(incoming))).await
        }
        Inbound::Echo(message) => {
            let address = Address::At(workspace, channel, message.identity.clone());
            let incoming = incoming(app, workspace, channel, *message).await?;
            post(app, address, Input::Echo(Box::new(incoming))).await
        }
        Inbound::Receipt { provider_id, status, reason } => {
            // A receipt for something we never sent says nothing to us.
            let Some((contact, message)) = find_sent(app, workspace, channel, &provider_id).await? else {
                return Ok(());
            };
            post(app, Address::Contact(workspace, contact), Input::Receipt { message, status, reason }).await
        }
        Inbound::Typing { identity } => {
            let found =
                app.store.contact_at(workspace, channel, &identity).await.map_err(|_| unavailable())?;
            if let Some(contact_id) = found {
                let frame = Frame::Typing { contact_id, by: None, at: app.now().millis() };
                app.audience.tell(workspace, &frame);
            }
            Ok(())
        }
    }
}

/// The message a receipt is about. Providers may be quicker with it than we are with noting under
/// which id they took the message, so it is looked for a few times.
async fn find_sent(
    app: &App,
    workspace: WorkspaceId,
    channel: ChannelId,
    provider_id: &str,
) -> Result<Option<(domain::id::ContactId, domain::id::MessageId)>, Unwelcome> {
    for wait in [50, 200, 750, 0] {
        let found = app.store.message_at(workspace, channel, provider_id).await.map_err(|_| unavailable())?;
        if found.is_some() || wait == 0 {
            return Ok(found);
        }
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
    }
    Ok(None)
}

async fn incoming(
    app: &App,
    workspace: WorkspaceId,
    channel: ChannelId,
    message: InboundMessage,
) -> Result<Incoming, Unwelcome> {
    let reply_to = match &message.reply_to {
        Some(provider_id) => {
            app.store.message_at(workspace, channel, provider_id).await.map_err(|_| unavailable())?
        }
        None => None,
    };
    Ok(Incoming {
        channel,
        identity: message.identity,
        provider_id: message.provider_id,
        sent_at: message.sent_at,
        profile: message.profile,
        content: message.content,
        reply_to: reply_to.map(|(_, message)| message),
        ad: None,
    })
}

async fn post(app: &App, address: Address, input: Input) -> Result<(), Unwelcome> {
    match app.mailbox.post(address, input).await {
        Ok(_) => Ok(()),
        Err(PostError::Refused(refusal)) => Err(Unwelcome(422, refusal.to_string())),
        Err(PostError::NoContact | PostError::NoWorkspace) => Ok(()),
        Err(PostError::Unavailable) => Err(unavailable()),
    }
}

fn unavailable() -> Unwelcome {
    Unwelcome(503, "The message could not be stored just now; send it again.".to_owned())
}
