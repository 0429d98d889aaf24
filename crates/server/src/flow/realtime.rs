//! Station 6, realtime: committed changes reach the screens of those allowed to see them, and the
//! visitors of hosted chats. What nobody watches costs nothing.

use crate::flow::houses::Houses;
use crate::flow::mailbox::{Committed, News};
use crate::view::{
    ConversationRow, Entry, UserRef, conversation_row, entry_of_event, entry_of_message, replied,
};
use domain::event::Fact;
use domain::id::{ContactId, UserId, WorkspaceId};
use domain::message::{Direction, Message};
use domain::workspace::Activity;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::Store;
use tokio::sync::{broadcast, mpsc};

/// Frames a slow screen may lag behind before it is told to start afresh.
const BACKLOG: usize = 1024;

/// What a screen is told.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Frame {
    /// A contact's conversation changed.
    Change(Box<Change>),
    /// Somebody is typing.
    Typing {
        /// In whose conversation.
        contact_id: ContactId,
        /// The user, or nobody for the contact itself.
        by: Option<UserRef>,
        /// When, in milliseconds.
        at: i64,
    },
    /// Somebody came or went.
    Presence {
        /// Who.
        user_id: UserId,
        /// How they are now.
        activity: Activity,
    },
    /// Settings changed.
    Settings {
        /// Which.
        what: &'static str,
    },
}

/// A contact's conversation changed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Whose.
    pub contact_id: ContactId,
    /// Its line in the list.
    pub row: Option<ConversationRow>,
    /// New or changed lines of the timeline.
    pub entries: Vec<Entry>,
    /// Whether the contact's details changed.
    pub contact: bool,
    /// Whether its workflows changed.
    pub runs: bool,
}

/// What a visitor of a hosted chat is told.
#[derive(Clone, Debug)]
pub enum VisitorFrame {
    /// A message for them, or their own from another window.
    Message(Arc<Message>),
    /// Somebody is typing.
    Typing,
    /// Something was missed.
    Missed,
}

/// Who watches.
#[derive(Clone, Default)]
pub struct Audience {
    screens: Arc<RwLock<HashMap<WorkspaceId, broadcast::Sender<Arc<str>>>>>,
    visitors: Arc<RwLock<HashMap<ContactId, broadcast::Sender<VisitorFrame>>>>,
}

impl Audience {
    /// A screen of a workspace begins to watch.
    #[must_use]
    pub fn watch(&self, workspace: WorkspaceId) -> broadcast::Receiver<Arc<str>> {
        let mut screens = self.screens.write().unwrap_or_else(PoisonError::into_inner);
        screens.entry(workspace).or_insert_with(|| broadcast::channel(BACKLOG).0).subscribe()
    }

    /// A visitor begins to watch.
    #[must_use]
    pub fn watch_as_visitor(&self, contact: ContactId) -> broadcast::Receiver<VisitorFrame> {
        let mut visitors = self.visitors.write().unwrap_or_else(PoisonError::into_inner);
        visitors.retain(|_, sender| sender.receiver_count() > 0);
        visitors.entry(contact).or_insert_with(|| broadcast::channel(64).0).subscribe()
    }

    /// Whether any screen watches a workspace.
    #[must_use]
    pub fn is_watched(&self, workspace: WorkspaceId) -> bool {
        let screens = self.screens.read().unwrap_or_else(PoisonError::into_inner);
        screens.get(&workspace).is_some_and(|sender| sender.receiver_count() > 0)
    }

    /// Tells every screen of a workspace.
    pub fn tell(&self, workspace: WorkspaceId, frame: &Frame) {
        let screens = self.screens.read().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = screens.get(&workspace).filter(|sender| sender.receiver_count() > 0) else {
            return;
        };
        match serde_json::to_string(frame) {
            Ok(text) => drop(sender.send(text.into())),
            Err(error) => tracing::error!(%error, "a frame could not be written"),
        }
    }

    /// Tells a visitor, if they watch.
    pub fn tell_visitor(&self, contact: ContactId, frame: impl FnOnce() -> VisitorFrame) {
        let visitors = self.visitors.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = visitors.get(&contact) {
            drop(sender.send(frame()));
        }
    }
}

/// Tells the audience of everything that is committed.
pub async fn work(store: Store, houses: Houses, audience: Audience, mut told: mpsc::UnboundedReceiver<News>) {
    while let Some(news) = told.recv().await {
        for committed in news.iter() {
            tell_of(&store, &houses, &audience, committed).await;
        }
    }
}

async fn tell_of(store: &Store, houses: &Houses, audience: &Audience, committed: &Committed) {
    for message in &committed.changes.messages {
        if message.direction != Direction::Comment {
            let frame = || VisitorFrame::Message(Arc::new(message.clone()));
            audience.tell_visitor(committed.contact, frame);
        }
    }
    if audience.is_watched(committed.workspace)
        && let Some(change) = change_of(store, houses, committed).await
    {
        audience.tell(committed.workspace, &Frame::Change(Box::new(change)));
    }
    if committed.changes.events.iter().any(|event| matches!(event.fact, Fact::LoopStopped { .. })) {
        audience.tell(committed.workspace, &Frame::Settings { what: "notices" });
    }
}

async fn change_of(store: &Store, houses: &Houses, committed: &Committed) -> Option<Change> {
    let house = houses.house(committed.workspace)?;
    let row = match store.list_rows(committed.workspace, committed.contact).await {
        Ok(row) => row.map(|row| conversation_row(&house, &row)),
        Err(error) => {
            tracing::warn!(%error, "a conversation could not be read for its watchers");
            None
        }
    };
    let mut entries = Vec::new();
    let changed = committed
        .changes
        .messages
        .iter()
        .map(|message| message.id)
        .chain(committed.changes.statuses.iter().map(|change| change.message));
    let ids: std::collections::BTreeSet<_> = changed.collect();
    for id in ids {
        match store.message(committed.workspace, committed.contact, id).await {
            Ok(Some(stored)) => {
                let answered =
                    replied(store, committed.workspace, committed.contact, stored.message.reply_to);
                let answered = answered.await.unwrap_or_default();
                entries.push(entry_of_message(&house, &stored.message, answered));
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a message could not be read for its watchers"),
        }
    }
    entries.extend(committed.changes.events.iter().filter_map(|event| entry_of_event(&house, event)));
    entries.sort_by_key(|entry| entry.id);
    Some(Change {
        contact_id: committed.contact,
        row,
        entries,
        contact: committed.touched,
        runs: !committed.runs.is_empty(),
    })
}
