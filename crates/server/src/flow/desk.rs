//! Station 4, the assignment desk: finds somebody for contacts whose workflow wants them looked
//! after, first come first served, and tells their mailbox.

use crate::clock::Clock;
use crate::flow::mailbox::{Address, Committed, Mailbox, News};
use crate::flow::ports::{Ledger, Settings};
use domain::effect::{AssigneePool, AssigneeWanted, Effect, Pick, PickRule};
use domain::event::Fact;
use domain::id::{OutboxId, UserId, WorkspaceId};
use domain::input::Input;
use domain::workspace::{Activity, Workspace};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::outbox::Wish;
use tokio::sync::{Notify, mpsc, watch};

/// How often the queue is looked at although nobody said anything changed.
const SWEEP: Duration = Duration::from_secs(5);

/// What the desk works with.
pub struct Desk<L, S, C> {
    /// The memory.
    pub ledger: L,
    /// The workspaces' settings.
    pub settings: S,
    /// The clock.
    pub clock: C,
    /// Where answers go.
    pub mailbox: Mailbox,
    /// Rung when somebody came or went, or a team changed.
    pub bell: Arc<Notify>,
}

impl<L: Ledger, S: Settings, C: Clock> Desk<L, S, C> {
    /// Works until told to stop.
    pub async fn work(self, mut told: mpsc::UnboundedReceiver<News>, mut stop: watch::Receiver<bool>) {
        let mut sweep = tokio::time::interval(SWEEP);
        sweep.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let look = tokio::select! {
                biased;
                _ = stop.changed() => return,
                Some(news) = told.recv() => {
                    let mut look = news.iter().any(concerns_the_desk);
                    while let Ok(news) = told.try_recv() {
                        look |= news.iter().any(concerns_the_desk);
                    }
                    look
                }
                () = self.bell.notified() => true,
                _ = sweep.tick() => true,
            };
            if look && let Err(error) = self.serve().await {
                tracing::warn!(%error, "the assignment desk could not work");
            }
        }
    }

    /// Goes through the queue once, from the front.
    async fn serve(&self) -> Result<(), StoreError> {
        let mut counts: HashMap<WorkspaceId, HashMap<UserId, u32>> = HashMap::new();
        let mut above = OutboxId(0);
        loop {
            let page = self.ledger.assignments(above, 500).await?;
            let Some(last) = page.last() else { return Ok(()) };
            above = last.id;
            for wish in page {
                let open = match counts.entry(wish.workspace) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(self.ledger.open_contacts(wish.workspace).await?),
                };
                self.serve_one(&wish, open).await?;
            }
        }
    }

    async fn serve_one(
        &self,
        wish: &Wish<AssigneeWanted>,
        open: &mut HashMap<UserId, u32>,
    ) -> Result<(), StoreError> {
        let Some(snapshot) = self.settings.snapshot(wish.workspace) else { return Ok(()) };
        let members = members(&snapshot.workspace, wish.what.pool);
        let pool = pool_name(wish.what.pool);
        let pick = if members.is_empty() {
            Pick::NobodyThere
        } else {
            let last = self.ledger.last_picked(wish.workspace, &pool).await?;
            match choose(&snapshot.workspace, &members, &wish.what, open, last) {
                Some(user) => Pick::User(user),
                None => return Ok(()),
            }
        };
        let input = Input::Picked { outbox: wish.id, run: wish.what.run, pick };
        let posted = self.mailbox.post(Address::Contact(wish.workspace, wish.contact), input).await;
        if let (Ok(_), Pick::User(user)) = (&posted, pick) {
            *open.entry(user).or_default() += 1;
            self.ledger.note_picked(wish.workspace, &pool, user).await?;
        }
        Ok(())
    }
}

fn concerns_the_desk(committed: &Committed) -> bool {
    committed.changes.effects.iter().any(|effect| matches!(effect, Effect::PickAssignee(_)))
        || committed.changes.events.iter().any(|event| {
            matches!(event.fact, Fact::ConversationClosed { .. } | Fact::Assigned { from: Some(_), .. })
        })
}

fn pool_name(pool: AssigneePool) -> String {
    match pool {
        AssigneePool::Workspace => "workspace".to_owned(),
        AssigneePool::Team(team) => format!("team:{team}"),
    }
}

/// Active members of a pool, in the order of their ids, which is the order of taking turns.
fn members(workspace: &Workspace, pool: AssigneePool) -> Vec<UserId> {
    let active = |id: &UserId| workspace.active_user(*id).is_some();
    let mut members: Vec<UserId> = match pool {
        AssigneePool::Workspace => workspace.users.keys().copied().filter(active).collect(),
        AssigneePool::Team(team) => workspace
            .teams
            .get(&team)
            .into_iter()
            .flat_map(|t| t.members.iter().copied())
            .filter(active)
            .collect(),
    };
    members.sort_unstable();
    members
}

fn choose(
    workspace: &Workspace,
    members: &[UserId],
    wanted: &AssigneeWanted,
    open: &HashMap<UserId, u32>,
    last: Option<UserId>,
) -> Option<UserId> {
    let load = |user: &UserId| open.get(user).copied().unwrap_or(0);
    let eligible: Vec<UserId> = members
        .iter()
        .copied()
        .filter(|id| {
            let online = workspace.users.get(id).is_some_and(|user| user.activity == Activity::Online);
            (!wanted.online_only || online) && wanted.under.is_none_or(|under| load(id) < under)
        })
        .collect();
    // Whose turn it would be: the first after the one who was picked last.
    let after_last = |user: &UserId| last.is_none_or(|last| *user > last);
    match wanted.rule {
        PickRule::RoundRobin => {
            eligible.iter().find(|user| after_last(user)).or_else(|| eligible.first()).copied()
        }
        PickRule::LeastOpen => {
            eligible.iter().min_by_key(|user| (load(user), !after_last(user), user.0)).copied()
        }
    }
}
