//! What the stations need from the world. The product plugs the store and the network in here, a
//! simulation its own that fail, forget and dawdle.

use domain::effect::{AssigneeWanted, Delivery, Timer};
use domain::errand::{Call, CallOutcome};
use domain::id::{ChannelId, ContactId, EventId, MessageId, OutboxId, UserId, WorkflowId, WorkspaceId};
use domain::time::{Span, Timestamp};
use mailbox::Snapshot;
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::sync::Arc;
use store::StoreError;
use store::commit::{Commit, CommitError};
use store::load::StoredContact;
use store::next::Move;
use store::outbox::{Wish, WishState};
use store::trial::Stray;
use tokio::sync::Notify;

/// The memory, as the stations use it.
pub trait Ledger: Clone + Send + Sync + 'static {
    /// Contacts by id.
    fn load(
        &self,
        keys: &[(WorkspaceId, ContactId)],
    ) -> impl Future<Output = Result<HashMap<ContactId, StoredContact>, StoreError>> + Send;
    /// Which messages were taken in before.
    fn seen(
        &self,
        keys: &[(WorkspaceId, ChannelId, String)],
    ) -> impl Future<Output = Result<HashSet<(ChannelId, String)>, StoreError>> + Send;
    /// Who has an address.
    fn contact_at(
        &self,
        workspace: WorkspaceId,
        channel: ChannelId,
        identity: &str,
    ) -> impl Future<Output = Result<Option<ContactId>, StoreError>> + Send;
    /// Writes decisions; tells which of the deliveries to be claimed with them are. Rings when all
    /// is written and only the commit is awaited: others may be made ready from then on.
    fn commit(
        &self,
        commits: &[Commit],
        now: Timestamp,
        written: &Notify,
    ) -> impl Future<Output = Result<Vec<OutboxId>, CommitError>> + Send;
    /// Whether an event was written.
    fn has_event(
        &self,
        workspace: WorkspaceId,
        event: EventId,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;
    /// Deliveries in a state.
    fn deliveries(
        &self,
        state: WishState,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Wish<Delivery>>, StoreError>> + Send;
    /// Assignments that are wanted.
    fn assignments(
        &self,
        above: OutboxId,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Wish<AssigneeWanted>>, StoreError>> + Send;
    /// Claims deliveries for sending.
    fn claim(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<OutboxId>, StoreError>> + Send;
    /// Errands that may be run now.
    fn due_errands(
        &self,
        now: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Wish<Call>>, StoreError>> + Send;
    /// Errands that somebody has been running since before a moment.
    fn running_errands(
        &self,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Wish<Call>>, StoreError>> + Send;
    /// Claims errands for running.
    fn claim_errands(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<OutboxId>, StoreError>> + Send;
    /// Puts a claimed delivery or errand back.
    fn put_back(
        &self,
        workspace: WorkspaceId,
        id: OutboxId,
        due: Timestamp,
        reason: &str,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// Timers that are due.
    fn due_timers(
        &self,
        now: Timestamp,
        most: i64,
    ) -> impl Future<Output = Result<Vec<(WorkspaceId, Timer)>, StoreError>> + Send;
    /// When the next timer is due.
    fn next_timer(&self) -> impl Future<Output = Result<Option<Timestamp>, StoreError>> + Send;
    /// Workflows whose contacts in older versions are being moved.
    fn moves(&self) -> impl Future<Output = Result<Vec<Move>, StoreError>> + Send;
    /// Contacts inside older versions of a workflow, by id.
    fn inside_older(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        version: i64,
        above: ContactId,
        most: i64,
    ) -> impl Future<Output = Result<Vec<ContactId>, StoreError>> + Send;
    /// Everybody who could be moved has been.
    fn move_done(&self, done: &Move) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// Those who are inside trials that are over.
    fn strays(
        &self,
        now: Timestamp,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Stray>, StoreError>> + Send;
    /// Open contacts of each user.
    fn open_contacts(
        &self,
        workspace: WorkspaceId,
    ) -> impl Future<Output = Result<HashMap<UserId, u32>, StoreError>> + Send;
    /// Who of a pool was picked last.
    fn last_picked(
        &self,
        workspace: WorkspaceId,
        pool: &str,
    ) -> impl Future<Output = Result<Option<UserId>, StoreError>> + Send;
    /// Notes who was picked.
    fn note_picked(
        &self,
        workspace: WorkspaceId,
        pool: &str,
        user: UserId,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// The provider's id of a message.
    fn provider_id_of(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        message: MessageId,
    ) -> impl Future<Output = Result<Option<String>, StoreError>> + Send;
}

/// The workspaces' settings.
pub trait Settings: Clone + Send + Sync + 'static {
    /// The present snapshot of a workspace.
    fn snapshot(&self, workspace: WorkspaceId) -> Option<Arc<Snapshot>>;
    /// Reads a workspace again if somebody, on another node perhaps, changed it meanwhile.
    fn catch_up(&self, workspace: WorkspaceId) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// How fast a channel may be used: for the account, and for one contact.
    fn rates(&self, workspace: WorkspaceId, channel: ChannelId) -> Option<channels::RateLimits>;
    /// Whether the provider recognises a message it was given before.
    fn honours_key(&self, workspace: WorkspaceId, channel: ChannelId) -> bool;
}

/// Carries messages to providers.
pub trait Courier: Clone + Send + Sync + 'static {
    /// Carries one and tells what became of it.
    fn carry(
        &self,
        workspace: WorkspaceId,
        delivery: &Delivery,
        reply_to: Option<String>,
    ) -> impl Future<Output = channels::SendReport> + Send;
}

/// Runs errands outside.
pub trait Errands: Clone + Send + Sync + 'static {
    /// Runs one and tells what came of it.
    fn run(&self, workspace: WorkspaceId, call: &Call) -> impl Future<Output = ErrandReport> + Send;
}

/// What came of an errand.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrandReport {
    /// It came to an end.
    Done(CallOutcome),
    /// It did not happen, and is worth another try.
    Later {
        /// How long the other side asks us to wait.
        after: Option<Span>,
        /// What to tell if it is not tried again.
        outcome: CallOutcome,
    },
}

/// The node's number, written to what it claims.
pub const NODE: i64 = 0;

impl Ledger for store::Store {
    async fn load(
        &self,
        keys: &[(WorkspaceId, ContactId)],
    ) -> Result<HashMap<ContactId, StoredContact>, StoreError> {
        self.load(keys).await
    }
    async fn seen(
        &self,
        keys: &[(WorkspaceId, ChannelId, String)],
    ) -> Result<HashSet<(ChannelId, String)>, StoreError> {
        self.seen(keys).await
    }
    async fn contact_at(
        &self,
        workspace: WorkspaceId,
        channel: ChannelId,
        identity: &str,
    ) -> Result<Option<ContactId>, StoreError> {
        self.contact_at(workspace, channel, identity).await
    }
    async fn commit(
        &self,
        commits: &[Commit],
        now: Timestamp,
        written: &Notify,
    ) -> Result<Vec<OutboxId>, CommitError> {
        self.commit(commits, NODE, now, written).await
    }
    async fn has_event(&self, workspace: WorkspaceId, event: EventId) -> Result<bool, StoreError> {
        self.has_event(workspace, event).await
    }
    async fn deliveries(
        &self,
        state: WishState,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Delivery>>, StoreError> {
        self.wishes("send", state, claimed_before, above, most).await
    }
    async fn assignments(&self, above: OutboxId, most: i64) -> Result<Vec<Wish<AssigneeWanted>>, StoreError> {
        self.wishes("pick", WishState::Queued, Timestamp(0), above, most).await
    }
    async fn claim(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, StoreError> {
        self.claim(keys, NODE, now).await
    }
    async fn due_errands(
        &self,
        now: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Call>>, StoreError> {
        self.due_errands(now, above, most).await
    }
    async fn running_errands(
        &self,
        claimed_before: Timestamp,
        above: OutboxId,
        most: i64,
    ) -> Result<Vec<Wish<Call>>, StoreError> {
        self.wishes("call", WishState::Sending, claimed_before, above, most).await
    }
    async fn claim_errands(
        &self,
        keys: &[(WorkspaceId, OutboxId)],
        now: Timestamp,
    ) -> Result<Vec<OutboxId>, StoreError> {
        self.claim_errands(keys, NODE, now).await
    }
    async fn put_back(
        &self,
        workspace: WorkspaceId,
        id: OutboxId,
        due: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.put_back(workspace, id, due, reason).await
    }
    async fn due_timers(&self, now: Timestamp, most: i64) -> Result<Vec<(WorkspaceId, Timer)>, StoreError> {
        self.due_timers(now, most).await
    }
    async fn next_timer(&self) -> Result<Option<Timestamp>, StoreError> {
        self.next_timer().await
    }
    async fn moves(&self) -> Result<Vec<Move>, StoreError> {
        self.moves().await
    }
    async fn inside_older(
        &self,
        workspace: WorkspaceId,
        workflow: WorkflowId,
        version: i64,
        above: ContactId,
        most: i64,
    ) -> Result<Vec<ContactId>, StoreError> {
        self.inside_older(workspace, workflow, version, above, most).await
    }
    async fn move_done(&self, done: &Move) -> Result<(), StoreError> {
        self.move_done(done).await
    }
    async fn strays(&self, now: Timestamp, most: i64) -> Result<Vec<Stray>, StoreError> {
        self.strays(now, most).await
    }
    async fn open_contacts(&self, workspace: WorkspaceId) -> Result<HashMap<UserId, u32>, StoreError> {
        self.open_contacts(workspace).await
    }
    async fn last_picked(&self, workspace: WorkspaceId, pool: &str) -> Result<Option<UserId>, StoreError> {
        self.last_picked(workspace, pool).await
    }
    async fn note_picked(&self, workspace: WorkspaceId, pool: &str, user: UserId) -> Result<(), StoreError> {
        self.note_picked(workspace, pool, user).await
    }
    async fn provider_id_of(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        message: MessageId,
    ) -> Result<Option<String>, StoreError> {
        self.provider_id_of(workspace, contact, message).await
    }
}
