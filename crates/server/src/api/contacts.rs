//! Contacts: who they are and what is known of them.

use crate::api::conversations::{MOST, act, read_cursor};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In, Params};
use crate::app::App;
use crate::auth::Caller;
use crate::flow::houses::House;
use crate::flow::mailbox::Address;
use crate::view::{ConversationRow, UserRef, conversation_row, user_ref};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::command::Command;
use domain::field::FieldType;
use domain::id::{ChannelId, ContactId, RunId, UserId, WorkflowId};
use domain::input::Input;
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::inbox::{InboxKind, ListQuery};
use store::load::StoredContact;
use utoipa::{IntoParams, ToSchema};
use workflow::run::{Run, Wait, WaitFor};

/// A contact in full.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    id: ContactId,
    first_name: String,
    last_name: String,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: Option<String>,
    country: Option<String>,
    avatar_url: Option<String>,
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    fields: BTreeMap<String, Value>,
    tags: BTreeSet<String>,
    assignee: Option<UserRef>,
    /// The stage of the lifecycle it is at.
    lifecycle: Option<String>,
    /// Whether a bot of another house may answer it.
    bot: bool,
    /// Whether it asked not to get broadcasts any more.
    unsubscribed: bool,
    blocked: bool,
    created_at: i64,
    channels: Vec<ContactChannel>,
    conversation: ConversationRow,
    runs: Vec<OngoingRun>,
    /// Workflows users may stop that are published and that the contact is not in now.
    idle_workflows: Vec<IdleWorkflow>,
}

/// A workflow a contact is not in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IdleWorkflow {
    workflow_id: WorkflowId,
    workflow_name: String,
}

/// Where a contact can be reached.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactChannel {
    channel_id: ChannelId,
    identity: String,
    last_incoming_at: Option<i64>,
}

/// A workflow a contact is in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OngoingRun {
    run_id: RunId,
    workflow_id: WorkflowId,
    workflow_name: String,
    step_id: String,
    step_name: String,
    started_at: i64,
    waiting_for: Option<Waiting>,
    until: Option<i64>,
    stoppable: bool,
}

/// What a run waits for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// The contact's answer.
    Answer,
    /// Somebody to look after the contact.
    Assignee,
    /// Time.
    Time,
    /// The outcome of a delivery.
    Delivery,
    /// What comes of an errand outside.
    Call,
    /// The end of another workflow.
    Workflow,
}

impl Waiting {
    /// What a run's wait is for.
    pub(super) const fn of(wait: &Wait) -> Self {
        match wait.what {
            WaitFor::Answer { .. } => Self::Answer,
            WaitFor::Assignee { .. } => Self::Assignee,
            WaitFor::Time => Self::Time,
            WaitFor::Delivery { .. } => Self::Delivery,
            WaitFor::Call { .. } => Self::Call,
            WaitFor::Run { .. } => Self::Workflow,
        }
    }
}

/// A contact in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContactRow {
    id: i64,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    tags: BTreeSet<String>,
    assignee: Option<UserRef>,
    created_at: i64,
}

impl ContactRow {
    /// From what is kept of the contact.
    pub(super) fn of(state: &ContactState, house: &House) -> Self {
        Self {
            id: state.contact.id.0,
            name: state.display_name(),
            email: state.contact.email.clone(),
            phone: state.contact.phone.clone(),
            tags: state.contact.tags.clone(),
            assignee: state.contact.assignee.map(|id| user_ref(house, id)),
            created_at: state.contact.created_at.millis(),
        }
    }
}

/// A page of contacts.
#[derive(Serialize, ToSchema)]
pub struct ContactPage {
    items: Vec<ContactRow>,
    next: Option<String>,
}

/// What the list shows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ContactParams {
    #[serde(default)]
    search: String,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// A new contact.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewContact {
    first_name: String,
    last_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    language: Option<String>,
    country: Option<String>,
}

/// What can be changed; null clears.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeContact {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    first_name: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    last_name: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    email: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    phone: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    language: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    country: Option<Value>,
    /// The workspace's own fields by id, and `lifecycle`, `bot_status` (`on` or `off`), `blocked` and
    /// `unsubscribed`. Only owners and managers unblock and subscribe again.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    fields: BTreeMap<String, Value>,
}

/// Keeps "is null" apart from "is not there".
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// Tags to put on and to take off.
#[derive(Deserialize, ToSchema)]
pub struct ChangeTags {
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
}

/// Lists contacts.
#[utoipa::path(get, path = "/api/contacts", tag = "contacts", params(ContactParams), responses((status = 200, body = ContactPage)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(wanted): Params<ContactParams>,
) -> ApiResult<Json<ContactPage>> {
    let most = wanted.limit.unwrap_or(50).clamp(1, MOST);
    let below = wanted.cursor.as_deref().map(read_cursor).transpose()?;
    let query = ListQuery { kind: InboxKind::All, status: None, search: &wanted.search, below, most };
    let rows = app.store.list(caller.workspace, &query).await?;
    let next = (i64::try_from(rows.len()).unwrap_or(0) == most)
        .then(|| rows.last().map(|row| format!("{}-{}", row.sort_at, row.id)))
        .flatten();
    let house = app.house(caller.workspace)?;
    let item = |row: store::inbox::ListRow| {
        let state: Option<ContactState> = serde_json::from_str(&row.state).ok();
        ContactRow {
            id: row.id,
            name: row.name,
            email: row.email,
            phone: row.phone,
            tags: state.map(|state| state.contact.tags).unwrap_or_default(),
            assignee: row.assignee_id.map(|id| user_ref(&house, UserId(id))),
            created_at: Timestamp(row.created_at).millis(),
        }
    };
    Ok(Json(ContactPage { items: rows.into_iter().map(item).collect(), next }))
}

/// Reads a contact.
#[utoipa::path(get, path = "/api/contacts/{id}", tag = "contacts", params(("id" = i64, Path)),
    responses((status = 200, body = Contact)))]
pub async fn read(State(app): State<App>, caller: Caller, In(id): In<ContactId>) -> ApiResult<Json<Contact>> {
    full(&app, &caller, id).await.map(Json)
}

/// Makes a contact.
#[utoipa::path(post, path = "/api/contacts", tag = "contacts", request_body = NewContact,
    responses((status = 201, body = Contact)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<NewContact>,
) -> ApiResult<(StatusCode, Json<Contact>)> {
    if wanted.first_name.trim().is_empty() {
        return Err(ApiError::invalid("firstName", "write the contact's first name"));
    }
    let given = [
        ("firstname", Some(wanted.first_name)),
        ("lastname", wanted.last_name),
        ("email", wanted.email),
        ("phone", wanted.phone),
        ("language", wanted.language),
        ("country", wanted.country),
    ];
    let values =
        given.into_iter().filter_map(|(slug, value)| Some((slug.to_owned(), Value::from(value?)))).collect();
    let id = ContactId(app.ids.take());
    let input = Input::Act { actor: caller.actor(), command: Command::SetFields { values } };
    app.mailbox.post(Address::New(caller.workspace, id), input).await?;
    Ok((StatusCode::CREATED, Json(full(&app, &caller, id).await?)))
}

/// Changes a contact.
#[utoipa::path(patch, path = "/api/contacts/{id}", tag = "contacts", request_body = ChangeContact,
    params(("id" = i64, Path)), responses((status = 200, body = Contact)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(wanted): Body<ChangeContact>,
) -> ApiResult<Json<Contact>> {
    let mut values = wanted.fields;
    let standard = [
        ("firstname", wanted.first_name),
        ("lastname", wanted.last_name),
        ("email", wanted.email),
        ("phone", wanted.phone),
        ("language", wanted.language),
        ("country", wanted.country),
    ];
    values.extend(standard.into_iter().filter_map(|(slug, value)| Some((slug.to_owned(), value?))));
    // Whoever answers contacts may block and unsubscribe them; to undo it is for those who answer for it.
    let lifts = |slug: &str| values.get(slug).is_some_and(|value| !is_yes(value));
    if lifts("blocked") || lifts("unsubscribed") {
        caller.require(Role::Manager)?;
    }
    act(&app, &caller, id, Command::SetFields { values }).await?;
    full(&app, &caller, id).await.map(Json)
}

fn is_yes(value: &Value) -> bool {
    FieldType::Checkbox.accept(value, &[]).is_ok_and(|value| value == true)
}

/// Puts tags on and takes tags off.
#[utoipa::path(post, path = "/api/contacts/{id}/tags", tag = "contacts", request_body = ChangeTags,
    params(("id" = i64, Path)), responses((status = 200, body = Contact)))]
pub async fn tag(
    State(app): State<App>,
    caller: Caller,
    In(id): In<ContactId>,
    Body(wanted): Body<ChangeTags>,
) -> ApiResult<Json<Contact>> {
    act(&app, &caller, id, Command::Tag { add: wanted.add, remove: wanted.remove }).await?;
    full(&app, &caller, id).await.map(Json)
}

async fn full(app: &App, caller: &Caller, id: ContactId) -> ApiResult<Contact> {
    let house = app.house(caller.workspace)?;
    let mut loaded = app.store.load(&[(caller.workspace, id)]).await?;
    let StoredContact { state, runs } = loaded.remove(&id).ok_or_else(|| ApiError::not_found("contact"))?;
    let row =
        app.store.list_rows(caller.workspace, id).await?.ok_or_else(|| ApiError::not_found("contact"))?;
    // Whoever is kept from the workflows of contacts is told of none.
    let shown = caller.sees_workflows;
    let runs: Vec<Run> =
        runs.iter().filter(|_| shown).filter_map(|run| serde_json::from_str(run).ok()).collect();
    let published = runs.iter().filter(|run| run.trial.is_none());
    let inside: BTreeSet<WorkflowId> = published.map(|run| run.workflow).collect();
    let idle = house.snapshot.library.all().filter(|w| shown && w.stoppable && !inside.contains(&w.id));
    let idle = idle.map(|w| IdleWorkflow { workflow_id: w.id, workflow_name: w.name.clone() }).collect();
    let name = state.display_name();
    let channels = reachable_at(&house, &state);
    let contact = state.contact;
    Ok(Contact {
        id,
        name,
        first_name: contact.first_name,
        last_name: contact.last_name,
        email: contact.email,
        phone: contact.phone,
        language: contact.language,
        country: contact.country,
        avatar_url: contact.avatar_url,
        fields: contact.fields,
        tags: contact.tags,
        assignee: contact.assignee.map(|user| user_ref(&house, user)),
        lifecycle: contact.lifecycle,
        bot: contact.bot,
        unsubscribed: contact.unsubscribed,
        blocked: contact.blocked,
        created_at: contact.created_at.millis(),
        channels,
        conversation: conversation_row(&house, &row),
        runs: runs.into_iter().map(|run| ongoing(&house, run)).collect(),
        idle_workflows: idle,
    })
}

/// Where the contact has been met, and where their phone number is enough to write first.
fn reachable_at(house: &House, state: &ContactState) -> Vec<ContactChannel> {
    let met = state.channels.iter().map(|channel| ContactChannel {
        channel_id: channel.channel,
        identity: channel.identity.clone(),
        last_incoming_at: channel.last_incoming_at.map(Timestamp::millis),
    });
    let by_phone = house.snapshot.workspace.channels.values().filter(|info| {
        info.enabled && info.phone_is_address && !state.channels.iter().any(|known| known.channel == info.id)
    });
    let phone = state.contact.phone.clone();
    let first = by_phone.filter_map(|info| {
        Some(ContactChannel { channel_id: info.id, identity: phone.clone()?, last_incoming_at: None })
    });
    met.chain(first).collect()
}

fn ongoing(house: &House, run: Run) -> OngoingRun {
    let tried = run.trial.as_ref().map(|tried| &tried.workflow);
    let published = tried.or_else(|| house.snapshot.library.get(run.workflow));
    let step_id = run.at.unwrap_or_default();
    let step = published.and_then(|published| published.definition.step(&step_id));
    OngoingRun {
        run_id: run.id,
        workflow_id: run.workflow,
        workflow_name: run.name,
        step_name: step.map(|step| step.name.clone()).unwrap_or_default(),
        stoppable: tried.is_some() || published.is_none_or(|published| published.stoppable),
        step_id,
        started_at: run.started_at.millis(),
        until: run.wait.as_ref().and_then(|wait| wait.until).map(Timestamp::millis),
        waiting_for: run.wait.as_ref().map(Waiting::of),
    }
}
