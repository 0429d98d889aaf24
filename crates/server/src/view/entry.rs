//! A line of a conversation's timeline: a message, a comment or something that happened.

use super::row::{UserRef, user_ref};
use crate::flow::houses::House;
use domain::content::Content;
use domain::errand::AdPlatform;
use domain::event::{Event, Fact};
use domain::id::{BroadcastId, ChannelId, ContactId, MessageId, RunId, UserId, WorkflowId, WorkspaceId};
use domain::message::{Actor, DeliveryStatus, Direction, Message};
use serde::Serialize;
use serde_json::Value;
use store::{Store, StoreError};
use utoipa::ToSchema;

/// A line of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its id; lines are ordered by it.
    pub id: i64,
    /// When, in milliseconds.
    pub at: i64,
    /// Whose conversation.
    pub contact_id: ContactId,
    /// Who did it.
    pub sender: SenderView,
    /// What it is.
    #[serde(flatten)]
    pub body: EntryBody,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryBody {
    /// A message.
    #[serde(rename_all = "camelCase")]
    Message {
        /// Which way it went.
        direction: Direction,
        /// What it says.
        content: Content,
        /// On which channel.
        channel_id: Option<ChannelId>,
        /// How far it got.
        status: Option<DeliveryStatus>,
        /// Why it failed or is unknown.
        status_reason: Option<String>,
        /// The message it answers.
        reply_to: Option<Replied>,
        /// The client's own id.
        client_id: Option<String>,
    },
    /// An internal comment.
    #[serde(rename_all = "camelCase")]
    Comment {
        /// The words.
        text: String,
        /// The client's own id.
        client_id: Option<String>,
        /// Who is spoken to in it, written as `{{@user.5}}`.
        mentions: Vec<UserRef>,
    },
    /// Something that happened.
    Event {
        /// What.
        event: ActivityEvent,
    },
}

/// The message that another one answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Replied {
    /// Its id.
    pub id: MessageId,
    /// Its first line.
    pub preview: String,
}

/// Who did something, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SenderView {
    /// The person on the other side.
    Contact,
    /// A user.
    #[serde(rename_all = "camelCase")]
    User {
        /// Their id.
        id: UserId,
        /// Their name.
        name: String,
    },
    /// A step of a workflow.
    #[serde(rename_all = "camelCase")]
    Workflow {
        /// Which workflow.
        workflow_id: WorkflowId,
        /// Its name.
        workflow_name: String,
        /// In which run.
        run_id: RunId,
        /// The step.
        step_id: String,
        /// The step's name.
        step_name: String,
    },
    /// A client of the developer API.
    Api,
    /// The product itself.
    System,
    /// Another app of the provider.
    Echo,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ActivityEvent {
    /// The conversation was opened.
    ConversationOpened,
    /// The conversation was closed.
    ConversationClosed {
        /// Category of the closing note.
        category: Option<String>,
        /// Summary of the closing note.
        summary: Option<String>,
    },
    /// Somebody was put in charge.
    Assigned {
        /// Who.
        assignee: UserRef,
    },
    /// Nobody is in charge any more.
    Unassigned,
    /// A person took over.
    TakenOver,
    /// The automation may speak again.
    Released,
    /// A tag was put on.
    TagAdded {
        /// Its name.
        tag: String,
    },
    /// A tag was taken off.
    TagRemoved {
        /// Its name.
        tag: String,
    },
    /// A field changed.
    FieldChanged {
        /// Its slug.
        field: String,
        /// Before.
        old: Value,
        /// Now.
        new: Value,
    },
    /// The contact is at another stage of the lifecycle, or at none.
    LifecycleChanged {
        /// Before.
        old: Option<String>,
        /// Now.
        new: Option<String>,
    },
    /// The conversation is out of sight for a while.
    Snoozed {
        /// Until when, in milliseconds.
        until: i64,
    },
    /// The conversation is back in sight.
    Unsnoozed,
    /// The contact answered a broadcast.
    #[serde(rename_all = "camelCase")]
    BroadcastAnswered {
        /// Which.
        broadcast_id: BroadcastId,
        /// Its labels.
        labels: Vec<String>,
    },
    /// The contact came from an ad.
    #[serde(rename_all = "camelCase")]
    AdClicked {
        /// Its id.
        ad_id: String,
        /// Whose.
        platform: AdPlatform,
        /// Its headline.
        headline: Option<String>,
    },
    /// A workflow began.
    #[serde(rename_all = "camelCase")]
    RunStarted {
        /// Which.
        workflow_id: WorkflowId,
        /// Its name.
        workflow_name: String,
        /// The run.
        run_id: RunId,
    },
    /// A workflow ended.
    #[serde(rename_all = "camelCase")]
    RunEnded {
        /// Which.
        workflow_id: WorkflowId,
        /// Its name.
        workflow_name: String,
        /// The run.
        run_id: RunId,
        /// How, in one word.
        how: String,
        /// Why.
        reason: Option<String>,
    },
    /// The brakes held an automation.
    LoopStopped {
        /// What was not done.
        detail: String,
    },
}

fn sender(house: &House, actor: &Actor) -> SenderView {
    match actor {
        Actor::Contact => SenderView::Contact,
        Actor::User { id } => SenderView::User { id: *id, name: user_ref(house, *id).name },
        Actor::Workflow { workflow, run, step, step_name } => SenderView::Workflow {
            workflow_id: *workflow,
            workflow_name: house.workflow_names.get(workflow).cloned().unwrap_or_default(),
            run_id: *run,
            step_id: step.clone(),
            step_name: step_name.clone(),
        },
        Actor::Api { .. } => SenderView::Api,
        Actor::System => SenderView::System,
        Actor::Echo => SenderView::Echo,
    }
}

/// What the timeline shows of the message that another one answers.
///
/// # Errors
/// When the store cannot be read.
pub async fn replied(
    store: &Store,
    workspace: WorkspaceId,
    contact: ContactId,
    id: Option<MessageId>,
) -> Result<Option<Replied>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let stored = store.message(workspace, contact, id).await?;
    Ok(stored.map(|stored| Replied { id, preview: stored.message.content.preview() }))
}

/// A message or comment as a line.
#[must_use]
pub fn entry_of_message(house: &House, message: &Message, replied: Option<Replied>) -> Entry {
    let body = if message.direction == Direction::Comment {
        let text = message.content.words().to_owned();
        let mentions = domain::rules::mentions(&house.snapshot.workspace, &text);
        EntryBody::Comment {
            mentions: mentions.into_iter().map(|id| user_ref(house, id)).collect(),
            client_id: message.client_id.clone(),
            text,
        }
    } else {
        EntryBody::Message {
            direction: message.direction,
            content: message.content.clone(),
            channel_id: message.channel,
            status: message.status,
            status_reason: message.status_reason.clone(),
            reply_to: replied.or_else(|| message.reply_to.map(|id| Replied { id, preview: String::new() })),
            client_id: message.client_id.clone(),
        }
    };
    Entry {
        id: message.id.0,
        at: message.at.millis(),
        contact_id: message.contact,
        sender: sender(house, &message.sender),
        body,
    }
}

/// Something that happened as a line, where the timeline shows it.
#[must_use]
pub fn entry_of_event(house: &House, event: &Event) -> Option<Entry> {
    let activity = match event.fact.clone() {
        Fact::ConversationOpened { .. } => ActivityEvent::ConversationOpened,
        Fact::ConversationClosed { category, summary, .. } => {
            ActivityEvent::ConversationClosed { category, summary }
        }
        Fact::Assigned { to: Some(user), .. } => ActivityEvent::Assigned { assignee: user_ref(house, user) },
        Fact::Assigned { to: None, .. } => ActivityEvent::Unassigned,
        Fact::TakenOver { .. } => ActivityEvent::TakenOver,
        Fact::Released => ActivityEvent::Released,
        Fact::TagAdded { tag } => ActivityEvent::TagAdded { tag },
        Fact::TagRemoved { tag } => ActivityEvent::TagRemoved { tag },
        Fact::FieldChanged { field, old, new } => ActivityEvent::FieldChanged { field, old, new },
        Fact::LifecycleChanged { old, new } => ActivityEvent::LifecycleChanged { old, new },
        Fact::Snoozed { until } => ActivityEvent::Snoozed { until: until.millis() },
        Fact::Unsnoozed => ActivityEvent::Unsnoozed,
        Fact::BroadcastAnswered { broadcast, labels, .. } => {
            ActivityEvent::BroadcastAnswered { broadcast_id: broadcast, labels }
        }
        Fact::AdClicked { ad, .. } => {
            ActivityEvent::AdClicked { ad_id: ad.id, platform: ad.platform, headline: ad.headline }
        }
        Fact::RunStarted { workflow, run, name, .. } => {
            ActivityEvent::RunStarted { workflow_id: workflow, workflow_name: name, run_id: run }
        }
        Fact::RunEnded { workflow, run, name, how, reason } => {
            ActivityEvent::RunEnded { workflow_id: workflow, workflow_name: name, run_id: run, how, reason }
        }
        Fact::LoopStopped { detail, .. } => ActivityEvent::LoopStopped { detail },
        _ => return None,
    };
    Some(Entry {
        id: event.id.0,
        at: event.at.millis(),
        contact_id: event.contact,
        sender: sender(house, &event.actor),
        body: EntryBody::Event { event: activity },
    })
}
