//! Station 2, the mailbox: inputs of a contact are decided one after the other, and the decisions
//! of many contacts are committed together.
//!
//! One task owns everything here, so order needs no locks: it takes what has arrived, loads what
//! it does not know, decides, commits, and only then answers those who wait and tells the other
//! stations. What arrives meanwhile is the next batch; that is the group commit.

mod batch;
mod cache;
mod case;
mod flight;
mod write;

use crate::clock::Clock;
use crate::flow::gate::Gate;
use crate::flow::ports::{Ledger, Settings};
use crate::ids::NodeIds;
use batch::Draft;
use cache::Cache;
use case::{Answer, send};
use domain::command::Refusal;
use domain::id::{ChannelId, ContactId, MessageId, OutboxId, WorkspaceId};
use domain::input::Input;
use domain::turn::Changes;
use flight::{Flight, Landing};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::{Notify, mpsc, oneshot};
use workflow::run::Run;

/// Letters taken into one batch.
const MOST_LETTERS: usize = 256;
/// Batches under way: one that is being committed, and the one after it.
const MOST_FLIGHTS: usize = 2;
/// Letters with which a batch does not wait until the one before has landed.
const WORTH_A_FLIGHT: usize = 64;
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
    /// Makes the door and the work behind it, which somebody has to run; it ends when every clone of
    /// the door is gone. Those who wait at the door are answered from where this is called.
    pub fn open<L: Ledger, S: Settings, C: Clock>(
        ledger: L,
        settings: S,
        clock: C,
        ids: NodeIds<C>,
        gate: Gate,
        listeners: Vec<Listener>,
    ) -> (Self, impl Future<Output = ()> + Send + use<L, S, C>) {
        let (letters, arriving) = mpsc::channel(WAITING_ROOM);
        let (answers, ready) = mpsc::unbounded_channel();
        tokio::spawn(answer(ready));
        let room = Room {
            ledger,
            settings,
            clock,
            ids,
            gate,
            listeners,
            answers,
            cache: Cache::default(),
            newcomers: HashMap::new(),
            draft: Draft::default(),
            flights: VecDeque::new(),
        };
        (Self { letters }, room.work(arriving))
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
    /// Where those who wait are answered: beside them, because waking so many from here costs more
    /// than all else after a commit.
    answers: mpsc::UnboundedSender<Vec<Answer>>,
    cache: Cache,
    /// Contacts made for addresses nobody had, until they are committed.
    newcomers: HashMap<(WorkspaceId, ChannelId, String), ContactId>,
    /// Decided, and not on its way yet.
    draft: Draft,
    /// On their way into the memory, in the order in which they took off.
    flights: VecDeque<Flight>,
}

impl<L: Ledger, S: Settings, C: Clock> Room<L, S, C> {
    /// Decides while the batch before is being written, and sends the next one after it as soon as
    /// that one's rows are written: it makes its own rows during the commit. Letters for contacts of
    /// a batch under way are held until it has landed, so that every contact's inputs stay in order.
    async fn work(mut self, mut arriving: mpsc::Receiver<Letter>) {
        let mut arrived = Vec::with_capacity(MOST_LETTERS);
        let mut held: Vec<Letter> = Vec::new();
        let mut open = true;
        loop {
            if self.may_take_off() {
                let draft = std::mem::take(&mut self.draft);
                self.take_off(draft.cases);
            }
            let room = MOST_LETTERS.saturating_sub(self.draft.letters);
            let wanted = open && room > 0 && held.len() < WAITING_ROOM;
            let flying = !self.flights.is_empty();
            let bell = self.flights.back().and_then(Flight::bell);
            tokio::select! {
                biased;
                landing = landed(self.flights.front_mut()), if flying => {
                    let Some(flight) = self.flights.pop_front() else { continue };
                    let mut next = self.land(flight, landing);
                    next.append(&mut held);
                    held = self.draft(next).await;
                }
                () = rung(bell.as_deref()), if bell.is_some() => {
                    if let Some(last) = self.flights.back_mut() {
                        last.is_written = true;
                    }
                }
                count = arriving.recv_many(&mut arrived, room), if wanted => {
                    open = count > 0;
                    held.append(&mut self.draft(std::mem::take(&mut arrived)).await);
                }
                else => return,
            }
        }
    }

    /// The rows of the batch before have to be written: two that write at once would only wait for
    /// each other.
    fn may_take_off(&self) -> bool {
        let is_free = match self.flights.back() {
            None => true,
            Some(last) => {
                last.is_written && self.flights.len() < MOST_FLIGHTS && self.draft.letters >= WORTH_A_FLIGHT
            }
        };
        is_free && !self.draft.cases.is_empty()
    }
}

/// Answers those who wait.
async fn answer(mut ready: mpsc::UnboundedReceiver<Vec<Answer>>) {
    while let Some(answers) = ready.recv().await {
        for Answer { letter, outcome } in answers {
            send(letter.reply, outcome);
        }
    }
}

/// Waits until the rows of a batch are written and only its commit is awaited.
async fn rung(bell: Option<&Notify>) {
    match bell {
        Some(bell) => bell.notified().await,
        None => std::future::pending().await,
    }
}

/// Waits for the first batch under way.
async fn landed(flight: Option<&mut Flight>) -> Landing {
    match flight {
        Some(flight) => (&mut flight.task).await.unwrap_or_else(|error| {
            tracing::error!(%error, "a batch was not written to its end");
            Landing::Lost
        }),
        None => std::future::pending().await,
    }
}
