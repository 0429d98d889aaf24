//! Connected channels. Secrets go in and never come out again, but for those that a person must
//! hand to the other side, which are shown once.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::api::name::name;
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::secrets::random;
use crate::flow::houses::{Account, place};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use channels::{Channel as Adapter, Settings};
use domain::content::{AttachmentKind, ContentKind};
use domain::id::ChannelId;
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::channel::ChannelRow;
use utoipa::ToSchema;

/// What stands for a secret.
const MASK: &str = "••••";

/// A connected channel.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    id: i64,
    kind: String,
    name: String,
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    settings: Value,
    webhook_url: Option<String>,
    enabled: bool,
    health: Health,
    created_at: i64,
}

/// How a channel is.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// Whether it works, as far as is known.
    state: HealthState,
    reason: Option<String>,
    at: Option<i64>,
}

/// Whether a channel works, as far as is known.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HealthState {
    /// It does.
    Ok,
    /// It does not.
    Failing,
    /// Nobody has tried yet.
    Unknown,
}

/// All channels.
#[derive(Serialize, ToSchema)]
pub struct ChannelList {
    items: Vec<Channel>,
}

/// A new channel, with secrets for the other side.
#[derive(Serialize, ToSchema)]
pub struct CreatedChannel {
    #[serde(flatten)]
    channel: Channel,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// A kind of channel that can be connected.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelKind {
    kind: String,
    name: String,
    /// JSON Schema that the form is drawn from.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    settings_schema: Value,
    capabilities: ChannelCapabilities,
    appearance: ChannelAppearance,
    /// Whether the product itself serves the chat.
    hosted: bool,
}

/// How a message looks to the contact, for previews; colours as `#rrggbb`.
#[derive(Serialize, ToSchema)]
pub struct ChannelAppearance {
    /// Behind the messages.
    page: &'static str,
    /// Behind the words.
    bubble: &'static str,
    /// The words.
    ink: &'static str,
    /// How answers to tap are drawn: `below` the message, as `pills`, or as a `list` of words.
    buttons: &'static str,
}

/// What a kind of channel can do.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelCapabilities {
    reply_to: bool,
    typing: bool,
    quick_replies: bool,
    /// Whether an address opens a chat, so that workflows can be tried there.
    chat_link: bool,
    contents: Vec<ContentKind>,
    max_text: usize,
    /// Most characters that go with a file.
    max_caption: usize,
    /// Most files of one message.
    max_attachments: usize,
    /// Kinds of files that may go together in one message; none means any.
    albums: Vec<Vec<AttachmentKind>>,
    /// Whether buttons can open addresses.
    link_buttons: bool,
    /// For how many seconds after the contact's last message one may write; nothing means always.
    window_seconds: Option<i64>,
}

/// All kinds.
#[derive(Serialize, ToSchema)]
pub struct ChannelKindList {
    items: Vec<ChannelKind>,
}

/// A channel to be connected.
#[derive(Deserialize, ToSchema)]
pub struct NewChannel {
    kind: String,
    name: String,
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    settings: Map<String, Value>,
}

/// What can be changed.
#[derive(Deserialize, ToSchema)]
pub struct ChangeChannel {
    name: Option<String>,
    #[schema(value_type = Option<std::collections::HashMap<String, Value>>)]
    settings: Option<Map<String, Value>>,
    enabled: Option<bool>,
}

/// Lists the kinds of channels that can be connected.
#[utoipa::path(get, path = "/api/channel-kinds", tag = "settings", responses((status = 200, body = ChannelKindList)))]
pub async fn kinds(_caller: Caller) -> Json<ChannelKindList> {
    let kind = |adapter: &&dyn Adapter| {
        let about = adapter.about();
        let can = &about.capabilities;
        ChannelKind {
            kind: about.kind.to_owned(),
            name: about.name.to_owned(),
            settings_schema: adapter.settings_schema(),
            capabilities: ChannelCapabilities {
                reply_to: can.reply_to,
                typing: can.typing,
                quick_replies: can.quick_replies,
                chat_link: can.chat_link,
                contents: can.contents.to_vec(),
                max_text: can.max_text,
                max_caption: can.max_caption,
                max_attachments: can.max_attachments,
                albums: can.albums.iter().map(|album| album.to_vec()).collect(),
                link_buttons: can.link_buttons,
                window_seconds: can.window.map(|window| window.0 / 1_000_000),
            },
            appearance: ChannelAppearance {
                page: about.appearance.page,
                bubble: about.appearance.bubble,
                ink: about.appearance.ink,
                buttons: about.appearance.buttons.name(),
            },
            hosted: about.hosted,
        }
    };
    Json(ChannelKindList { items: channels::ALL.iter().map(kind).collect() })
}

fn view(app: &App, row: &ChannelRow, adapter: &dyn Adapter, values: &Value) -> Channel {
    let mut settings = values.clone();
    if let Some(map) = settings.as_object_mut() {
        for secret in adapter.secrets() {
            if let Some(value) = map.get_mut(&secret) {
                *value = Value::from(MASK);
            }
        }
        // What the product made for itself is no setting a person would change.
        for generated in adapter.about().generated {
            map.remove(generated.key);
        }
    }
    let hosted = adapter.about().hosted;
    Channel {
        id: row.id,
        kind: row.kind.clone(),
        name: row.name.clone(),
        settings,
        webhook_url: (!hosted).then(|| webhook_url(app, row.id)),
        enabled: row.enabled == 1,
        health: Health {
            state: serde_json::from_value(row.health.clone().into()).unwrap_or(HealthState::Unknown),
            reason: row.health_reason.clone(),
            at: row.health_at.map(|at| Timestamp(at).millis()),
        },
        created_at: Timestamp(row.created_at).millis(),
    }
}

fn webhook_url(app: &App, id: i64) -> String {
    format!("{}/hooks/{id}", app.houses.public_url())
}

/// Lists channels.
#[utoipa::path(get, path = "/api/channels", tag = "settings", responses((status = 200, body = ChannelList)))]
pub async fn list(State(app): State<App>, caller: Caller) -> ApiResult<Json<ChannelList>> {
    let house = app.house(caller.workspace)?;
    let rows = app.store.channels(caller.workspace).await?;
    let items = rows
        .iter()
        .filter_map(|row| {
            let account = house.channels.get(&ChannelId(row.id))?;
            Some(view(&app, row, account.adapter, &account.values))
        })
        .collect();
    Ok(Json(ChannelList { items }))
}

/// Connects a channel.
#[utoipa::path(post, path = "/api/channels", tag = "settings", request_body = NewChannel,
    responses((status = 201, body = CreatedChannel)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewChannel>,
) -> ApiResult<(StatusCode, Json<CreatedChannel>)> {
    caller.require(Role::Manager)?;
    let kinds = || channels::ALL.iter().map(|adapter| adapter.about().kind).collect::<Vec<_>>().join(", ");
    let adapter = channels::find(&wanted.kind)
        .ok_or_else(|| ApiError::invalid("kind", format!("choose one of these kinds: {}", kinds())))?;
    let mut values = adapter.check(&Value::Object(wanted.settings)).map_err(problems)?;
    within_reach(&app, adapter, &values)?;
    adapter.fresh(&mut values, &mut random);
    let id = app.ids.take();
    let row = ChannelRow {
        workspace_id: caller.workspace.0,
        id,
        kind: wanted.kind,
        name: name("name", &wanted.name)?,
        settings: app.houses.vault().lock(&values.to_string(), &place(id))?,
        enabled: 1,
        health: "unknown".to_owned(),
        health_reason: None,
        health_at: None,
        created_at: app.now().0,
    };
    app.store.add_channel(&row).await?;
    app.settings_changed(caller.workspace, "channels").await?;
    let shown = adapter.about().generated.iter().find(|generated| generated.shown_once);
    let token =
        shown.and_then(|generated| values.get(generated.key)).and_then(Value::as_str).map(str::to_owned);
    connect(&app, &row, adapter, &Settings::new(values.clone())).await;
    let row = reread(&app, &caller, id).await?;
    Ok((StatusCode::CREATED, Json(CreatedChannel { channel: view(&app, &row, adapter, &values), token })))
}

/// Changes a channel. Secrets that are left out or still masked stay what they are.
#[utoipa::path(patch, path = "/api/channels/{id}", tag = "settings", request_body = ChangeChannel,
    params(("id" = i64, Path)), responses((status = 200, body = Channel)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ChannelId>,
    Body(wanted): Body<ChangeChannel>,
) -> ApiResult<Json<Channel>> {
    caller.require(Role::Manager)?;
    let account = find(&app, &caller, id)?;
    let mut row = reread(&app, &caller, id.0).await?;
    let mut values = account.values.clone();
    if let Some(settings) = wanted.settings {
        values = account.adapter.check(&with_secrets(&account, settings)).map_err(problems)?;
        within_reach(&app, account.adapter, &values)?;
    }
    if let Some(text) = wanted.name {
        row.name = name("name", &text)?;
    }
    row.enabled = wanted.enabled.map_or(row.enabled, i64::from);
    row.settings = app.houses.vault().lock(&values.to_string(), &place(row.id))?;
    app.store.change_channel(&row).await?;
    app.settings_changed(caller.workspace, "channels").await?;
    let settings = Settings::new(values.clone());
    if row.enabled == 1 {
        connect(&app, &row, account.adapter, &settings).await;
    } else {
        disconnect(&app, account.adapter, &settings).await;
    }
    let row = reread(&app, &caller, id.0).await?;
    Ok(Json(view(&app, &row, account.adapter, &values)))
}

/// Disconnects a channel; conversations stay.
#[utoipa::path(delete, path = "/api/channels/{id}", tag = "settings", params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(State(app): State<App>, caller: Caller, In(id): In<ChannelId>) -> ApiResult<StatusCode> {
    caller.require(Role::Manager)?;
    let account = find(&app, &caller, id)?;
    app.store.remove_channel(caller.workspace, id).await?;
    app.settings_changed(caller.workspace, "channels").await?;
    disconnect(&app, account.adapter, &account.settings).await;
    Ok(StatusCode::NO_CONTENT)
}

fn find(app: &App, caller: &Caller, id: ChannelId) -> ApiResult<std::sync::Arc<Account>> {
    app.houses.channel(caller.workspace, id).ok_or_else(|| ApiError::not_found("channel"))
}

async fn reread(app: &App, caller: &Caller, id: i64) -> ApiResult<ChannelRow> {
    let rows = app.store.channels(caller.workspace).await?;
    rows.into_iter().find(|row| row.id == id).ok_or_else(|| ApiError::not_found("channel"))
}

fn with_secrets(account: &Account, mut settings: Map<String, Value>) -> Value {
    for secret in account.adapter.secrets() {
        let kept = settings.get(&secret).is_none_or(|value| value == MASK);
        if kept && let Some(value) = account.values.get(&secret) {
            settings.insert(secret, value.clone());
        }
    }
    Value::Object(settings)
}

fn problems(problems: Vec<channels::SettingProblem>) -> ApiError {
    match problems.into_iter().next() {
        Some(problem) => ApiError::invalid(&format!("settings.{}", problem.field), problem.message),
        None => ApiError::invalid("settings", "the settings are not complete"),
    }
}

/// Refuses addresses the server would never call. Where a name leads is seen only when it is called.
fn within_reach(app: &App, adapter: &dyn Adapter, values: &Value) -> ApiResult<()> {
    for key in adapter.addresses() {
        if let Some(url) = values.get(&key).and_then(Value::as_str) {
            app.http.may_call(url).map_err(|why| ApiError::invalid(&format!("settings.{key}"), why))?;
        }
    }
    Ok(())
}

/// Tells the provider where to call, and notes how that went.
async fn connect(app: &App, row: &ChannelRow, adapter: &dyn Adapter, settings: &Settings) {
    let mut calls = adapter.connect(settings, &webhook_url(app, row.id));
    calls.extend(adapter.health(settings));
    if calls.is_empty() {
        return;
    }
    let mut state = Ok(());
    for call in calls {
        let reply = app.http.carry(&call).await;
        state = state.and(adapter.healthy(reply.as_ref()));
    }
    let (word, reason) = match &state {
        Ok(()) => ("ok", None),
        Err(reason) => ("failing", Some(reason.as_str())),
    };
    let (workspace, channel) = (domain::id::WorkspaceId(row.workspace_id), ChannelId(row.id));
    if let Err(error) = app.store.note_health(workspace, channel, word, reason, app.now()).await {
        tracing::warn!(%error, "a channel's health could not be noted");
    }
}

async fn disconnect(app: &App, adapter: &dyn Adapter, settings: &Settings) {
    for call in adapter.disconnect(settings) {
        if let Err(error) = app.http.carry(&call).await {
            tracing::info!(%error, "a provider could not be told that its channel is gone");
        }
    }
}
