//! Whom the assignment desk picks: who is asked, who may be picked now, and whose turn it is. Pure,
//! so that the builder can show the same answer before any contact is there.

use domain::effect::{AssigneePool, AssigneeWanted, PickRule};
use domain::id::UserId;
use domain::workspace::{Activity, Workspace};
use std::collections::HashMap;

/// What is wanted of whoever is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Among whom.
    pub pool: AssigneePool,
    /// By which rule.
    pub rule: PickRule,
    /// Only those who are online.
    pub online_only: bool,
    /// Only those with fewer open contacts than this.
    pub under: Option<u32>,
}

/// Somebody of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub user: UserId,
    /// Whether they are online.
    pub online: bool,
    /// How many open contacts they look after.
    pub open: u32,
    /// Whether they may be picked.
    pub eligible: bool,
    /// Whether it is their turn.
    pub next: bool,
}

impl Choice {
    /// What a wish asks for.
    #[must_use]
    pub const fn of(wanted: &AssigneeWanted) -> Self {
        Self { pool: wanted.pool, rule: wanted.rule, online_only: wanted.online_only, under: wanted.under }
    }

    /// Everybody of the pool who is active, in the order of taking turns, with at most one whose turn
    /// it is. `last` is who was picked last.
    #[must_use]
    pub fn candidates(
        &self,
        workspace: &Workspace,
        open: &HashMap<UserId, u32>,
        last: Option<UserId>,
    ) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = members(workspace, self.pool)
            .into_iter()
            .map(|user| {
                let online = workspace.users.get(&user).is_some_and(|user| user.activity == Activity::Online);
                let open = open.get(&user).copied().unwrap_or(0);
                let eligible = (!self.online_only || online) && self.under.is_none_or(|under| open < under);
                Candidate { user, online, open, eligible, next: false }
            })
            .collect();
        // Whose turn it would be: the first after the one who was picked last.
        let after_last = |user: UserId| last.is_none_or(|last| user > last);
        let eligible = candidates.iter().filter(|candidate| candidate.eligible);
        let chosen = match self.rule {
            PickRule::RoundRobin => eligible.min_by_key(|one| (!after_last(one.user), one.user.0)),
            PickRule::LeastOpen => eligible.min_by_key(|one| (one.open, !after_last(one.user), one.user.0)),
        };
        let chosen = chosen.map(|chosen| chosen.user);
        for candidate in &mut candidates {
            candidate.next = Some(candidate.user) == chosen;
        }
        candidates
    }
}

/// A pool's name in the memory of who was picked last.
#[must_use]
pub fn pool_name(pool: AssigneePool) -> String {
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
            .flat_map(|team| team.members.iter().copied())
            .filter(active)
            .collect(),
    };
    members.sort_unstable();
    members
}
