//! Rows as they travel to the database: the values of each, in the order in which the statement
//! that takes them names its columns.

use crate::error::StoreError;
use crate::found::words_of;
use domain::effect::{AssigneeWanted, Delivery, Timer};
use domain::errand::Call;
use domain::event::{Event, Fact};
use domain::filter::Traits;
use domain::id::{ContactId, RunId, TrialId, WorkflowId, WorkspaceId};
use domain::message::{Message, StatusChange};
use domain::state::ContactState;
use domain::time::Timestamp;
use serde::Serialize;
use std::borrow::Cow;

/// A run as the store keeps it; what is in `data` is the workflow crate's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRecord {
    /// Its id.
    pub id: RunId,
    /// Which workflow.
    pub workflow: WorkflowId,
    /// Which version of it.
    pub version: i64,
    /// Who walks.
    pub contact: ContactId,
    /// How it stands, in one word.
    pub status: String,
    /// Where it is.
    pub step: Option<String>,
    /// Why it ended.
    pub reason: Option<String>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The trial it belongs to.
    pub trial: Option<TrialId>,
    /// Everything, as JSON.
    pub data: String,
}

/// A value on its way into a column.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Int(Option<i64>),
    Text(Option<Cow<'a, str>>),
}

impl Value<'_> {
    /// Nothing, of the same type: PostgreSQL wants to know.
    pub(crate) const fn empty(&self) -> Self {
        match self {
            Self::Int(_) => Self::Int(None),
            Self::Text(_) => Self::Text(None),
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}
impl From<Option<i64>> for Value<'_> {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}
impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Self::Text(Some(Cow::Owned(value)))
    }
}
impl From<Option<String>> for Value<'_> {
    fn from(value: Option<String>) -> Self {
        Self::Text(value.map(Cow::Owned))
    }
}
impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Some(Cow::Borrowed(value)))
    }
}
impl<'a> From<Option<&'a str>> for Value<'a> {
    fn from(value: Option<&'a str>) -> Self {
        Self::Text(value.map(Cow::Borrowed))
    }
}

/// The columns of a row, as they are called in the statement that takes it.
macro_rules! row {
    ($($value:expr),+ $(,)?) => { [$(Value::from($value)),+] };
}
pub(crate) use row;

/// Everything decisions need of a contact; written whenever it changed.
pub(crate) fn contact(state: &ContactState, expected: i64) -> Result<[Value<'static>; 12], StoreError> {
    let contact = &state.contact;
    let conversation = state.conversation.as_ref();
    Ok(row![
        contact.workspace.0,
        contact.id.0,
        expected,
        state.version,
        i64::from(state.unread),
        i64::from(conversation.is_some_and(|c| c.unanswered_since.is_some())),
        i64::from(state.is_taken_over()),
        state.fence,
        state.last_channel().map(|channel| channel.0),
        conversation.map(|c| c.opened_at.0),
        state.last_message.map(|message| message.0),
        json(state, "a contact")?,
    ])
}

/// Where a contact stands in lists.
pub(crate) fn place(state: &ContactState) -> [Value<'static>; 5] {
    let contact = &state.contact;
    row![
        contact.workspace.0,
        contact.id.0,
        state.place(),
        contact.assignee.map(|user| user.0),
        state.sort_at.0,
    ]
}

/// By what a contact is found.
pub(crate) fn name<'a>(
    state: &'a ContactState,
    traits: Option<&Traits>,
) -> Result<[Value<'a>; 7], StoreError> {
    let contact = &state.contact;
    Ok(row![
        contact.workspace.0,
        contact.id.0,
        state.display_name(),
        contact.email.as_deref(),
        contact.phone.as_deref(),
        words_of(state),
        traits.map(|traits| json(traits, "what is known of a contact")).transpose()?,
    ])
}

/// Everything of a contact that is not stored yet.
pub(crate) fn new_contact<'a>(
    state: &'a ContactState,
    traits: Option<&Traits>,
) -> Result<[Value<'a>; 20], StoreError> {
    let [w, id, _, version, unread, unanswered, taken_over, fence, channel, opened_at, last_message, kept] =
        contact(state, 0)?;
    let [_, _, status, assignee, sort_at] = place(state);
    let [_, _, name, email, phone, search, traits] = name(state, traits)?;
    let created_at = Value::from(state.contact.created_at.0);
    Ok([
        w,
        id,
        version,
        unread,
        unanswered,
        taken_over,
        fence,
        channel,
        opened_at,
        last_message,
        kept,
        status,
        assignee,
        sort_at,
        name,
        email,
        phone,
        search,
        created_at,
        traits,
    ])
}

pub(crate) fn message(workspace: WorkspaceId, message: &Message) -> Result<[Value<'_>; 15], StoreError> {
    Ok(row![
        workspace.0,
        message.contact.0,
        message.id.0,
        message.at.0,
        message.direction.name(),
        message.channel.map(|channel| channel.0),
        json(&message.content, "a message")?,
        json(&message.sender, "a sender")?,
        message.status.map(domain::message::DeliveryStatus::name),
        message.status.map_or(0, domain::message::DeliveryStatus::rank),
        message.status_reason.as_deref(),
        message.status.map_or_else(String::new, |status| log_line(status.name(), message.at)),
        message.provider_id.as_deref(),
        message.reply_to.map(|id| id.0),
        message.client_id.as_deref(),
    ])
}

/// One line of a message's status log: a word and when, in microseconds.
fn log_line(status: &str, at: Timestamp) -> String {
    format!("{status}@{};", at.0)
}

pub(crate) fn status(workspace: WorkspaceId, change: &StatusChange) -> [Value<'_>; 9] {
    row![
        workspace.0,
        change.contact.0,
        change.message.0,
        change.status.name(),
        change.status.rank(),
        change.reason.as_deref(),
        log_line(change.status.name(), change.at),
        change.provider_id.as_deref(),
        i64::from(change.forced),
    ]
}

pub(crate) fn run(workspace: WorkspaceId, run: &RunRecord) -> [Value<'_>; 12] {
    row![
        workspace.0,
        run.id.0,
        run.workflow.0,
        run.version,
        run.contact.0,
        run.status.as_str(),
        run.step.as_deref(),
        run.reason.as_deref(),
        run.started_at.0,
        run.ended_at.map(|at| at.0),
        run.data.as_str(),
        run.trial.map(|trial| trial.0),
    ]
}

/// What owners and managers are told of an event, if anything: that the brakes held something.
pub(crate) fn notice(workspace: WorkspaceId, event: &Event) -> Option<[Value<'_>; 8]> {
    let Fact::LoopStopped { detail, brake, workflow } = &event.fact else { return None };
    let workflow = workflow.map_or(0, |workflow| workflow.0);
    let hour = event.at.seconds().div_euclid(3600);
    Some(row![
        workspace.0,
        workflow,
        event.contact.0,
        hour,
        event.id.0,
        event.at.0,
        brake.name(),
        detail.as_str()
    ])
}

pub(crate) fn send(
    workspace: WorkspaceId,
    delivery: &Delivery,
    now: Timestamp,
    node: i64,
) -> Result<[Value<'_>; 8], StoreError> {
    let payload = json(delivery, "a delivery")?;
    let automated = i64::from(delivery.automated);
    let id = delivery.id.0;
    Ok(row![workspace.0, id, "send", delivery.contact.0, automated, now.0, node, payload])
}

pub(crate) fn pick(
    workspace: WorkspaceId,
    wanted: &AssigneeWanted,
    now: Timestamp,
) -> Result<[Value<'_>; 8], StoreError> {
    let payload = json(wanted, "an assignment")?;
    Ok(row![workspace.0, wanted.id.0, "pick", wanted.contact.0, 0_i64, now.0, None::<i64>, payload])
}

pub(crate) fn call(
    workspace: WorkspaceId,
    call: &Call,
    now: Timestamp,
) -> Result<[Value<'_>; 8], StoreError> {
    let payload = json(call, "an errand")?;
    Ok(row![workspace.0, call.id.0, "call", call.contact.0, 0_i64, now.0, None::<i64>, payload])
}

pub(crate) fn timer(workspace: WorkspaceId, timer: &Timer) -> [Value<'static>; 5] {
    row![workspace.0, timer.id.0, timer.contact.0, timer.run.0, timer.due.0]
}

/// Keys of questions, as JSON.
#[derive(Serialize)]
pub(crate) struct SeenKey<'a> {
    pub(crate) w: i64,
    pub(crate) channel: i64,
    pub(crate) pid: &'a str,
}

/// Keys of questions, as JSON.
#[derive(Serialize)]
pub(crate) struct AddressKey<'a> {
    pub(crate) w: i64,
    pub(crate) channel: i64,
    pub(crate) identity: &'a str,
}

/// Keys of questions, as JSON.
#[derive(Serialize)]
pub(crate) struct KeyRow {
    pub(crate) w: i64,
    pub(crate) id: i64,
}

pub(crate) fn json<T: Serialize>(value: &T, what: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(StoreError::corrupt(what)).map(without_nul)
}

/// PostgreSQL keeps no U+0000, and nobody reads one; what is escaped once more is plain text.
fn without_nul(json: String) -> String {
    const NUL: &str = "\\u0000";
    if !json.contains(NUL) {
        return json;
    }
    let mut clean = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some(at) = rest.find(NUL) {
        let (before, found) = rest.split_at(at);
        clean.push_str(before);
        let backslashes = clean.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if !backslashes.is_multiple_of(2) {
            clean.push_str(NUL);
        }
        rest = found.strip_prefix(NUL).unwrap_or_default();
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn nul_is_left_out_and_text_about_it_is_not() {
        assert_eq!(json(&"a\0b\\u0000c", "x").unwrap(), "\"ab\\\\u0000c\"");
    }
}
