//! Trials: what is being written is tried on a real channel by whoever says the code there.

mod mocks;

use super::publishing::refuse_errors;
use super::shown::{find, finding_list, parse_text};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::app::App;
use crate::auth::Caller;
use crate::drivers::secrets::random;
use crate::flow::houses::Account;
use crate::view::{UserRef, user_ref};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use channels::{ChatLink, LinkFetch};
use domain::id::{ChannelId, TrialId, UserId, WorkflowId};
use domain::time::{Span, Timestamp};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::trial::TrialRow;
use store::workflow::WorkflowRow as Row;
use utoipa::ToSchema;

/// How long a trial lasts that nobody ends.
const LASTS: Span = Span::days(1);

/// A workflow being tried.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trial {
    id: i64,
    channel_id: i64,
    /// What is said on the channel to begin, as often as wanted.
    code: String,
    /// The address that opens the chat.
    link: String,
    /// Whether following the link says the code, so that nobody has to write it.
    link_says_it: bool,
    /// The link as a QR code: an SVG picture.
    qr: String,
    /// What the trigger gives.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    values: Map<String, Value>,
    /// The moment the calendar shows when somebody begins, in milliseconds; none is the real one.
    date: Option<i64>,
    started_by: Option<UserRef>,
    started_at: i64,
    /// When it ends by itself.
    ends_at: i64,
}

/// The trials of a workflow: one, or none.
#[derive(Serialize, ToSchema)]
pub struct TrialList {
    items: Vec<Trial>,
}

/// What to try, and where.
#[derive(Deserialize, ToSchema)]
pub struct BeginTrial {
    /// The channel.
    channel: ChannelId,
    /// What the trigger gives; what is missing or null is not there.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    values: Map<String, Value>,
    /// The moment the calendar shall show, as a day or a day with a time; none is the real one.
    #[serde(default)]
    date: Option<String>,
}

/// Lists the trials of a workflow that go on.
#[utoipa::path(get, path = "/api/workflows/{id}/trials", tag = "workflows", params(("id" = i64, Path)),
    responses((status = 200, body = TrialList)))]
pub async fn list_trials(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
) -> ApiResult<Json<TrialList>> {
    find(&app, &caller, id).await?;
    let rows = app.store.trials(caller.workspace, app.now()).await?;
    let of_it = rows.iter().filter(|row| row.workflow_id == id.0);
    Ok(Json(TrialList { items: of_it.map(|row| view(&app, &caller, row)).collect::<ApiResult<_>>()? }))
}

/// Begins to try what is being written on a channel. Messages really go out there, and whatever else
/// its steps do is really done.
#[utoipa::path(post, path = "/api/workflows/{id}/trials", tag = "workflows", request_body = BeginTrial,
    params(("id" = i64, Path)), responses((status = 201, body = Trial)))]
pub async fn begin_trial(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<BeginTrial>,
) -> ApiResult<(StatusCode, Json<Trial>)> {
    let row = find(&app, &caller, id).await?;
    let definition = parse_text(written(&row)?)?;
    refuse_errors(&finding_list(&app, caller.workspace, &definition).await?, "tried")?;
    if app.store.trials(caller.workspace, app.now()).await?.iter().any(|trial| trial.workflow_id == id.0) {
        return Err(is_on());
    }
    let house = app.house(caller.workspace)?;
    let zone = &house.snapshot.workspace.timezone;
    let values = mocks::values(&definition, &wanted.values, zone)?;
    let date = wanted.date.as_deref().map(|date| mocks::moment("date", date, zone)).transpose()?;
    let account = house.channels.get(&wanted.channel).ok_or_else(|| ApiError::not_found("channel"))?;
    let code = new_code();
    let link = link_to(&app, account, &code).await?;
    let now = app.now();
    let trial = TrialRow {
        id: app.ids.take(),
        workflow_id: id.0,
        channel_id: wanted.channel.0,
        code,
        by_link: link.says,
        link: link.url,
        given: serde_json::to_string(&values).map_err(anyhow::Error::from)?,
        date: date.map(|date| date.0),
        started_by: caller.maybe_user().map(|user| user.0),
        started_at: now.0,
        ends_at: (now + LASTS).0,
    };
    if !app.store.begin_trial(caller.workspace, &trial).await? {
        return Err(is_on());
    }
    app.settings_changed(caller.workspace, "workflows").await?;
    Ok((StatusCode::CREATED, Json(view(&app, &caller, &trial)?)))
}

/// Ends a trial: its code does nothing any more, and whoever is inside is led out.
#[utoipa::path(delete, path = "/api/workflows/{id}/trials/{trial}", tag = "workflows",
    params(("id" = i64, Path), ("trial" = i64, Path)), responses((status = 204)))]
pub async fn end_trial(
    State(app): State<App>,
    caller: Caller,
    In((id, trial)): In<(WorkflowId, TrialId)>,
) -> ApiResult<StatusCode> {
    find(&app, &caller, id).await?;
    if !app.store.end_trial(caller.workspace, id, trial).await? {
        return Err(ApiError::not_found("trial"));
    }
    app.settings_changed(caller.workspace, "workflows").await?;
    app.trials_bell.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

/// Whoever says the code enters what is saved then, so decisions have to hear of a save while a trial
/// is on; otherwise they see nothing of what is being written.
pub(super) async fn follow(app: &App, caller: &Caller, id: WorkflowId) -> ApiResult<()> {
    let workspace = caller.workspace;
    if app.house(workspace)?.snapshot.library.trial_of(id).is_some() {
        app.store.settings_changed(workspace).await?;
        app.houses.refresh(workspace).await?;
    }
    Ok(())
}

/// What is being written, which is what is tried.
fn written(row: &Row) -> ApiResult<&str> {
    match &row.next.definition {
        Some(next) => Ok(next),
        None if row.status == "published" => {
            let message = "this workflow is published, and no change to it is being prepared; prepare the next version to try it";
            Err(ApiError::conflict("published", message))
        }
        None => Ok(&row.definition),
    }
}

fn is_on() -> ApiError {
    ApiError::conflict("trial_on", "this workflow is being tested already; end that test first")
}

/// The address that opens a chat on a channel and says the code.
async fn link_to(app: &App, account: &Account, code: &str) -> ApiResult<ChatLink> {
    if !account.info.enabled {
        let message = "this channel is switched off; switch it on in the settings, or choose another one";
        return Err(ApiError::invalid("channel", message));
    }
    let page = format!("{}/chat/{}", app.houses.public_url(), account.info.id);
    match account.adapter.chat_link(&account.settings, &page, code) {
        None => {
            let message =
                "workflows cannot be tested on this channel, because no link leads to it; choose another one";
            Err(ApiError::invalid("channel", message))
        }
        Some(LinkFetch::Known(link)) => Ok(link),
        Some(LinkFetch::Lookup(call)) => {
            let reply = app.http.carry(&call).await;
            let found = account.adapter.chat_link_found(reply.as_ref(), code);
            found.map_err(|reason| ApiError::invalid("channel", reason))
        }
    }
}

/// A code that nobody comes upon by chance, of letters and figures that are not mistaken for others.
fn new_code() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let mut bytes = [0; 6];
    random(&mut bytes);
    let letter = |byte: &u8| LETTERS.get(usize::from(*byte) % LETTERS.len()).copied().map(char::from);
    format!("TEST{}", bytes.iter().filter_map(letter).collect::<String>())
}

fn view(app: &App, caller: &Caller, row: &TrialRow) -> ApiResult<Trial> {
    let house = app.house(caller.workspace)?;
    let qr = QrCode::new(&row.link).map_err(anyhow::Error::from)?;
    let picture = qr.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    Ok(Trial {
        id: row.id,
        channel_id: row.channel_id,
        code: row.code.clone(),
        link: row.link.clone(),
        link_says_it: row.by_link != row.code,
        qr: picture,
        values: serde_json::from_str(&row.given).map_err(anyhow::Error::from)?,
        date: row.date.map(|date| Timestamp(date).millis()),
        started_by: row.started_by.map(|id| user_ref(&house, UserId(id))),
        started_at: Timestamp(row.started_at).millis(),
        ends_at: Timestamp(row.ends_at).millis(),
    })
}
