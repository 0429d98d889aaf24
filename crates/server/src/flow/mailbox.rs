//! Station 2, the mailbox: inputs of a contact are decided one after the other, and the decisions
//! of many contacts are committed together.
//!
//! One task owns everything here, so order needs no locks: it takes what has arrived, loads what
//! it does not know, decides, commits, and only then answers those who wait and tells the other
//! stations. What arrives meanwhile is the next batch; that is the group commit.

mod batch;
mod cache;
mod write;

use crate::clock::Clock;
use crate::flow::outbox::Gate;
use crate::flow::ports::{Ledger, Settings};
use crate::ids::NodeIds;
use cache::Cache;
use domain::command::Refusal;
use domain::id::{ChannelId, ContactId, MessageId, OutboxId, WorkspaceId};
use domain::input::Input;
use domain::turn::Changes;
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};
use workflow::run::Run;

/// Letters taken into one batch.
const MOST_LETTERS: usize = 256;
/// Letters that may wait before those who bring them have to.
const WAITING_ROOM: usize = 4096;

/// Whose mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// A contact that exists.
    Contact(WorkspaceId, ContactId),
    /// Whoever has this address on this channel; nobody yet makes a contact.
    At(WorkspaceId, ChannelId, String),
    /// A contact to be made, under this id.
    New(WorkspaceId, ContactId),
}

/// An input on its way into a mailbox.
#[derive(Debug)]
pub struct Letter {
    address: Address,
    input: Input,
    reply: oneshot::Sender<Result<Posted, PostError>>,
    /// How often its decision had to be made again.
    attempts: u32,
}

/// An input was taken in and what it came to is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Whose mailbox it was.
    pub contact: ContactId,
    /// Messages and comments it made.
    pub messages: Vec<MessageId>,
    /// It had been taken in before, and changed nothing now.
    pub repeated: bool,
}

/// Why an input came to nothing. Nothing was changed.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PostError {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such contact.
    #[error("there is no such contact in this workspace")]
    NoContact,
    /// There is no such workspace.
    #[error("there is no such workspace")]
    NoWorkspace,
    /// The memory cannot be reached, or the program is stopping.
    #[error("the message could not be stored just now; try again in a moment")]
    Unavailable,
}

/// What a committed batch tells the other stations, one for each contact.
#[derive(Clone, Debug)]
pub struct Committed {
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub contact: ContactId,
    /// Whether the contact itself changed.
    pub touched: bool,
    /// Runs that changed.
    pub runs: Vec<Run>,
    /// What was written.
    pub changes: Changes,
    /// Deliveries among it that were claimed with the commit: they leave now.
    pub claimed: Vec<OutboxId>,
}

/// What one commit brought, told at once.
pub type News = Arc<Vec<Committed>>;

/// Where committed changes are told.
pub type Listener = mpsc::UnboundedSender<News>;

/// The slot in the door: letters go in here.
#[derive(Clone, Debug)]
pub struct Mailbox {
    letters: mpsc::Sender<Letter>,
}

impl Mailbox {
    /// Opens the door; the task behind it ends when every clone is gone.
    pub fn open<L: Ledger, S: Settings, C: Clock>(
        ledger: L,
        settings: S,
        clock: C,
        ids: NodeIds<C>,
        gate: Gate,
        listeners: Vec<Listener>,
    ) -> (Self, tokio::task::JoinHandle<()>) {
        let (letters, arriving) = mpsc::channel(WAITING_ROOM);
        let room = Room { ledger, settings, clock, ids, gate, listeners, cache: Cache::default() };
        let task = tokio::spawn(room.work(arriving));
        (Self { letters }, task)
    }

    /// Puts an input into a mailbox and waits until what it comes to is committed.
    pub async fn post(&self, address: Address, input: Input) -> Result<Posted, PostError> {
        let (reply, answer) = oneshot::channel();
        let letter = Letter { address, input, reply, attempts: 0 };
        if self.letters.send(letter).await.is_err() {
            return Err(PostError::Unavailable);
        }
        answer.await.unwrap_or(Err(PostError::Unavailable))
    }
}

/// What the task behind the door works with.
struct Room<L, S, C> {
    ledger: L,
    settings: S,
    clock: C,
    ids: NodeIds<C>,
    gate: Gate,
    listeners: Vec<Listener>,
    cache: Cache,
}

impl<L: Ledger, S: Settings, C: Clock> Room<L, S, C> {
    async fn work(mut self, mut arriving: mpsc::Receiver<Letter>) {
        let mut letters = Vec::with_capacity(MOST_LETTERS);
        while arriving.recv_many(&mut letters, MOST_LETTERS).await > 0 {
            let mut batch = std::mem::take(&mut letters);
            // What met a conflict comes back and is decided again, before anything newer of the
            // same contact.
            while !batch.is_empty() {
                batch = self.turn(batch).await;
            }
        }
    }
}
