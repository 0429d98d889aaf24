//! Rows as they travel to the database: one JSON array a table and commit.

use crate::error::StoreError;
use domain::effect::{AssigneeWanted, Delivery, Timer};
use domain::event::Event;
use domain::id::{ContactId, RunId, WorkflowId, WorkspaceId};
use domain::message::{Message, StatusChange};
use domain::state::ContactState;
use domain::time::Timestamp;
use serde::Serialize;

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
    /// Everything, as JSON.
    pub data: String,
}

#[derive(Serialize)]
pub(crate) struct ContactRow {
    w: i64,
    id: i64,
    expected: i64,
    version: i64,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    search: String,
    status: &'static str,
    assignee: Option<i64>,
    unread: u32,
    unanswered: i64,
    taken_over: i64,
    fence: i64,
    channel: Option<i64>,
    opened_at: Option<i64>,
    sort_at: i64,
    last_message: Option<i64>,
    created_at: i64,
    state: String,
}

impl ContactRow {
    pub(crate) fn of(state: &ContactState, expected: i64) -> Result<Self, StoreError> {
        let contact = &state.contact;
        let conversation = state.conversation.as_ref();
        let name = state.display_name();
        let search = [
            contact.first_name.as_str(),
            contact.last_name.as_str(),
            contact.email.as_deref().unwrap_or_default(),
            contact.phone.as_deref().unwrap_or_default(),
        ]
        .join(" ")
        .to_lowercase();
        Ok(Self {
            w: contact.workspace.0,
            id: contact.id.0,
            expected,
            version: state.version,
            name,
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            search,
            status: if state.is_open() { "open" } else { "closed" },
            assignee: contact.assignee.map(|user| user.0),
            unread: state.unread,
            unanswered: i64::from(conversation.is_some_and(|c| c.unanswered_since.is_some())),
            taken_over: i64::from(state.is_taken_over()),
            fence: state.fence,
            channel: state.last_channel().map(|channel| channel.0),
            opened_at: conversation.map(|c| c.opened_at.0),
            sort_at: state.sort_at.0,
            last_message: state.last_message.map(|message| message.0),
            created_at: contact.created_at.0,
            state: json(state, "a contact")?,
        })
    }
}

#[derive(Serialize)]
pub(crate) struct IdentityRow<'a> {
    pub(crate) w: i64,
    pub(crate) channel: i64,
    pub(crate) identity: &'a str,
    pub(crate) contact: i64,
}

#[derive(Serialize)]
pub(crate) struct SeenRow<'a> {
    pub(crate) w: i64,
    pub(crate) channel: i64,
    pub(crate) pid: &'a str,
    pub(crate) at: i64,
}

#[derive(Serialize)]
pub(crate) struct MessageRow<'a> {
    w: i64,
    contact: i64,
    id: i64,
    at: i64,
    direction: &'static str,
    channel: Option<i64>,
    content: String,
    sender: String,
    status: Option<&'static str>,
    rank: i64,
    reason: Option<&'a str>,
    log: String,
    pid: Option<&'a str>,
    reply_to: Option<i64>,
    client: Option<&'a str>,
}

impl<'a> MessageRow<'a> {
    pub(crate) fn of(workspace: WorkspaceId, message: &'a Message) -> Result<Self, StoreError> {
        Ok(Self {
            w: workspace.0,
            contact: message.contact.0,
            id: message.id.0,
            at: message.at.0,
            direction: message.direction.name(),
            channel: message.channel.map(|channel| channel.0),
            content: json(&message.content, "a message")?,
            sender: json(&message.sender, "a sender")?,
            status: message.status.map(domain::message::DeliveryStatus::name),
            rank: message.status.map_or(0, domain::message::DeliveryStatus::rank),
            reason: message.status_reason.as_deref(),
            log: message.status.map_or_else(String::new, |status| log_line(status.name(), message.at)),
            pid: message.provider_id.as_deref(),
            reply_to: message.reply_to.map(|id| id.0),
            client: message.client_id.as_deref(),
        })
    }
}

/// One line of a message's status log: a word and when, in microseconds.
fn log_line(status: &str, at: Timestamp) -> String {
    format!("{status}@{};", at.0)
}

#[derive(Serialize)]
pub(crate) struct StatusRow<'a> {
    w: i64,
    contact: i64,
    id: i64,
    status: &'static str,
    rank: i64,
    reason: Option<&'a str>,
    log: String,
    pid: Option<&'a str>,
    forced: i64,
}

impl<'a> StatusRow<'a> {
    pub(crate) fn of(workspace: WorkspaceId, change: &'a StatusChange) -> Self {
        Self {
            w: workspace.0,
            contact: change.contact.0,
            id: change.message.0,
            status: change.status.name(),
            rank: change.status.rank(),
            reason: change.reason.as_deref(),
            log: log_line(change.status.name(), change.at),
            pid: change.provider_id.as_deref(),
            forced: i64::from(change.forced),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct EventRow {
    w: i64,
    id: i64,
    contact: i64,
    at: i64,
    kind: &'static str,
    activity: i64,
    data: String,
}

impl EventRow {
    pub(crate) fn of(workspace: WorkspaceId, event: &Event) -> Result<Self, StoreError> {
        Ok(Self {
            w: workspace.0,
            id: event.id.0,
            contact: event.contact.0,
            at: event.at.0,
            kind: event.fact.name(),
            activity: i64::from(event.fact.is_activity()),
            data: json(event, "an event")?,
        })
    }
}

#[derive(Serialize)]
pub(crate) struct RunRow<'a> {
    w: i64,
    id: i64,
    workflow: i64,
    version: i64,
    contact: i64,
    status: &'a str,
    step: Option<&'a str>,
    reason: Option<&'a str>,
    started_at: i64,
    ended_at: Option<i64>,
    data: &'a str,
}

impl<'a> RunRow<'a> {
    pub(crate) fn of(workspace: WorkspaceId, run: &'a RunRecord) -> Self {
        Self {
            w: workspace.0,
            id: run.id.0,
            workflow: run.workflow.0,
            version: run.version,
            contact: run.contact.0,
            status: &run.status,
            step: run.step.as_deref(),
            reason: run.reason.as_deref(),
            started_at: run.started_at.0,
            ended_at: run.ended_at.map(|at| at.0),
            data: &run.data,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct OutboxRow {
    w: i64,
    id: i64,
    kind: &'static str,
    contact: i64,
    automated: i64,
    due: i64,
    payload: String,
}

impl OutboxRow {
    pub(crate) fn send(
        workspace: WorkspaceId,
        delivery: &Delivery,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            w: workspace.0,
            id: delivery.id.0,
            kind: "send",
            contact: delivery.contact.0,
            automated: i64::from(delivery.automated),
            due: now.0,
            payload: json(delivery, "a delivery")?,
        })
    }

    pub(crate) fn pick(
        workspace: WorkspaceId,
        wanted: &AssigneeWanted,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            w: workspace.0,
            id: wanted.id.0,
            kind: "pick",
            contact: wanted.contact.0,
            automated: 0,
            due: now.0,
            payload: json(wanted, "an assignment")?,
        })
    }
}

#[derive(Serialize)]
pub(crate) struct TimerRow {
    w: i64,
    id: i64,
    contact: i64,
    run: i64,
    due: i64,
}

impl TimerRow {
    pub(crate) fn of(workspace: WorkspaceId, timer: &Timer) -> Self {
        Self { w: workspace.0, id: timer.id.0, contact: timer.contact.0, run: timer.run.0, due: timer.due.0 }
    }
}

#[derive(Serialize)]
pub(crate) struct VersionRow {
    pub(crate) w: i64,
    pub(crate) id: i64,
    pub(crate) expected: i64,
}

#[derive(Serialize)]
pub(crate) struct FenceRow {
    pub(crate) w: i64,
    pub(crate) id: i64,
    pub(crate) fence: i64,
}

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
