//! Station 1 for chats the product serves itself: visitors of a website come with a token instead
//! of a provider's signature. What they write goes through the same door as every webhook.

use crate::app::App;
use crate::drivers::secrets::random;
use crate::flow::houses::Account;
use crate::flow::realtime::{Frame, VisitorFrame};
use crate::flow::webhook::{Unwelcome, take_in};
use axum::Json;
use axum::body::Bytes;
use axum::extract::ws::{Message as Socket, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use channels::{ChatLook, Hosted};
use domain::content::Content;
use domain::id::{ChannelId, ContactId, WorkspaceId};
use domain::message::{Actor, Direction, Message};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use store::entry::StoredMessage;

/// Messages shown when a visitor comes back.
const SHOWN: i64 = 50;

/// What a visitor's page sends to begin.
#[derive(Deserialize)]
pub struct Begin {
    #[serde(default)]
    token: Option<String>,
}

/// What a visitor's page needs to begin.
#[derive(Serialize)]
pub struct Begun {
    token: String,
    #[serde(flatten)]
    look: ChatLook,
    messages: Vec<VisitorMessage>,
}

/// A message as a visitor sees it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitorMessage {
    id: i64,
    at: i64,
    from: &'static str,
    name: Option<String>,
    content: Content,
    client_id: Option<String>,
}

/// Where to go on reading.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: i64,
}

/// A websocket cannot send headers, so its token comes in the address.
#[derive(Deserialize)]
pub struct Token {
    token: String,
}

struct Visit {
    workspace: WorkspaceId,
    channel: ChannelId,
    account: Arc<Account>,
    hosted: &'static dyn Hosted,
}

fn visit(app: &App, channel: &str, headers: &HeaderMap) -> Result<Visit, Unwelcome> {
    let missing = || Unwelcome(404, "This chat does not exist or is switched off.".to_owned());
    let channel = channel.parse().map(ChannelId).map_err(|_| missing())?;
    let (workspace, account) = app.houses.channel_anywhere(channel).ok_or_else(missing)?;
    let hosted = account.adapter.hosted().filter(|_| account.info.enabled).ok_or_else(missing)?;
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let own = origin.is_some_and(|origin| {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        origin == app.houses.public_url() || origin.split_once("://").is_some_and(|(_, at)| at == host)
    });
    if !own && !hosted.allows_origin(&account.settings, origin) {
        let message = "This website is not on the list of those that may show the chat; add it in the channel's settings.";
        return Err(Unwelcome(403, message.to_owned()));
    }
    Ok(Visit { workspace, channel, account, hosted })
}

impl Visit {
    fn visitor(&self, token: Option<&str>) -> Option<String> {
        self.hosted.verify(&self.account.settings, token?)
    }

    async fn contact(&self, app: &App, visitor: &str) -> Result<Option<ContactId>, Unwelcome> {
        let found = app.store.contact_at(self.workspace, self.channel, visitor).await;
        found.map_err(|_| Unwelcome(503, "The chat cannot be read just now; try again.".to_owned()))
    }

    async fn messages(
        &self,
        app: &App,
        visitor: &str,
        after: Option<i64>,
    ) -> Result<Vec<VisitorMessage>, Unwelcome> {
        let Some(contact) = self.contact(app, visitor).await? else { return Ok(Vec::new()) };
        let stored = match after {
            Some(after) => app.store.messages_above(self.workspace, contact, after, 200).await,
            None => app.store.messages_below(self.workspace, contact, i64::MAX, SHOWN * 2).await.map(
                |mut newest| {
                    newest.reverse();
                    newest
                },
            ),
        };
        let stored: Vec<StoredMessage> =
            stored.map_err(|_| Unwelcome(503, "The chat cannot be read just now; try again.".to_owned()))?;
        let seen: Vec<VisitorMessage> =
            stored.iter().filter_map(|stored| self.as_seen(app, visitor, &stored.message)).collect();
        let skip =
            if after.is_none() { seen.len().saturating_sub(usize::try_from(SHOWN).unwrap_or(0)) } else { 0 };
        Ok(seen.into_iter().skip(skip).collect())
    }

    /// A message as the visitor sees it; comments and other channels they do not.
    fn as_seen(&self, app: &App, visitor: &str, message: &Message) -> Option<VisitorMessage> {
        if message.channel != Some(self.channel) || message.direction == Direction::Comment {
            return None;
        }
        let incoming = message.direction == Direction::Incoming;
        let name = match &message.sender {
            Actor::User { id } => {
                let house = app.houses.house(self.workspace)?;
                house.snapshot.workspace.users.get(id).map(|user| user.first_name.clone())
            }
            _ => None,
        };
        let prefix = format!("{visitor}:");
        let client_id = message.provider_id.as_deref().filter(|_| incoming);
        Some(VisitorMessage {
            id: message.id.0,
            at: message.at.millis(),
            from: if incoming { "visitor" } else { "team" },
            name,
            content: message.content.clone(),
            client_id: client_id.and_then(|id| id.strip_prefix(&prefix)).map(str::to_owned),
        })
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn stranger() -> Unwelcome {
    Unwelcome(401, "This chat session is not known; begin a new one.".to_owned())
}

/// A page begins or resumes a chat.
pub async fn session(
    State(app): State<App>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Begun>, Unwelcome> {
    let visit = visit(&app, &channel, &headers)?;
    let begin: Begin = serde_json::from_slice(&body)
        .map_err(|_| Unwelcome(400, "The request must be JSON with an optional \"token\".".to_owned()))?;
    let broken = || Unwelcome(503, "The chat's settings are incomplete; save the channel again.".to_owned());
    let settings = &visit.account.settings;
    let known = visit.visitor(begin.token.as_deref());
    let visitor = known.clone().unwrap_or_else(|| visit.hosted.new_visitor(&mut random));
    let token = visit.hosted.issue(settings, &visitor).ok_or_else(broken)?;
    let look = visit.hosted.look(settings).ok_or_else(broken)?;
    let messages = visit.messages(&app, &visitor, None).await?;
    Ok(Json(Begun { token, look, messages }))
}

/// A visitor writes. The channel checks the token itself.
pub async fn write(
    State(app): State<App>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Unwelcome> {
    let visit = visit(&app, &channel, &headers)?;
    let mut response = take_in(&app, visit.channel, &headers, &body).await?;
    *response.status_mut() = StatusCode::ACCEPTED;
    Ok(response)
}

/// A visitor reads what is new.
pub async fn read(
    State(app): State<App>,
    Path(channel): Path<String>,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Result<Response, Unwelcome> {
    let visit = visit(&app, &channel, &headers)?;
    let visitor = visit.visitor(bearer(&headers)).ok_or_else(stranger)?;
    let items = visit.messages(&app, &visitor, Some(after)).await?;
    Ok(Json(json!({ "items": items })).into_response())
}

/// A visitor is typing.
pub async fn typing(
    State(app): State<App>,
    Path(channel): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Unwelcome> {
    let visit = visit(&app, &channel, &headers)?;
    let visitor = visit.visitor(bearer(&headers)).ok_or_else(stranger)?;
    if let Some(contact_id) = visit.contact(&app, &visitor).await? {
        app.audience.tell(visit.workspace, &Frame::Typing { contact_id, by: None, at: app.now().millis() });
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A visitor watches.
pub async fn live(
    State(app): State<App>,
    Path(channel): Path<String>,
    Query(Token { token }): Query<Token>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Unwelcome> {
    let visit = visit(&app, &channel, &headers)?;
    let visitor = visit.visitor(Some(&token)).ok_or_else(stranger)?;
    Ok(upgrade.on_upgrade(move |socket| watch(app, visit, visitor, socket)))
}

async fn watch(app: App, visit: Visit, visitor: String, mut socket: WebSocket) {
    let hello = Socket::Text(json!({ "type": "hello" }).to_string().into());
    if socket.send(hello).await.is_err() {
        return;
    }
    let mut stop = app.stopping.clone();
    let mut frames = None;
    loop {
        // A visitor who has not written yet is nobody; look again until they are.
        if frames.is_none()
            && let Ok(Some(contact)) = visit.contact(&app, &visitor).await
        {
            frames = Some(app.audience.watch_as_visitor(contact));
            // What was said between the page's first look and now is read again, not missed.
            if socket.send(Socket::Text(json!({ "type": "hello" }).to_string().into())).await.is_err() {
                return;
            }
        }
        let next = async {
            match &mut frames {
                Some(frames) => match frames.recv().await {
                    Ok(frame) => Some(frame),
                    // A page that cannot keep up is told to read again what it missed.
                    Err(_) => Some(VisitorFrame::Missed),
                },
                None => {
                    tokio::time::sleep(Duration::from_millis(500)).await;
                    None
                }
            }
        };
        tokio::select! {
            _ = stop.changed() => return,
            frame = next => {
                let text = match frame {
                    Some(VisitorFrame::Message(message)) => visit
                        .as_seen(&app, &visitor, &message)
                        .map(|message| json!({ "type": "message", "message": message })),
                    Some(VisitorFrame::Missed) => Some(json!({ "type": "hello" })),
                    Some(VisitorFrame::Typing) => Some(json!({ "type": "typing" })),
                    None => None,
                };
                if let Some(text) = text
                    && socket.send(Socket::Text(text.to_string().into())).await.is_err()
                {
                    return;
                }
            }
            incoming = socket.recv() => match incoming {
                Some(Ok(Socket::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            }
        }
    }
}
