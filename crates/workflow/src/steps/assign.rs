//! Assign to: puts a user in charge: a named one, one of a team, anyone, or nobody. With filters
//! on and nobody eligible the contact waits in a queue, first come first served.

use super::{Behaviour, Go, Silence, StepKind, Wake, Walk};
use crate::check::StepCheck;
use crate::definition::{Duration, a_week};
use crate::run::WaitFor;
use crate::remark::Remark;
use domain::command::Command;
use domain::effect::{AssigneePool, AssigneeWanted, Effect, Pick, PickRule};
use domain::id::{OutboxId, TeamId, UserId};
use domain::time::Span;
use domain::workspace::User;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Assign {
    /// To whom.
    pub to: AssignTo,
    /// Only those who are online.
    #[serde(default)]
    pub online_only: bool,
    /// Only those with fewer open contacts than this.
    #[serde(default)]
    pub max_open: Option<u32>,
    /// How long to look for somebody.
    #[serde(default = "a_week")]
    pub timeout: Duration,
}

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AssignTo {
    /// One user.
    User {
        /// Who; missing until chosen.
        #[serde(default)]
        user: Option<UserId>,
    },
    /// A member of a team.
    Team {
        /// Which; missing until chosen.
        #[serde(default)]
        team: Option<TeamId>,
        /// By which rule.
        logic: PickRule,
    },
    /// Anyone of the workspace.
    Anyone {
        /// By which rule.
        logic: PickRule,
    },
    /// Nobody.
    Nobody,
}

impl Assign {
    fn directly(walk: &mut Walk<'_, '_>, to: Option<UserId>) -> Go {
        match walk.command(&Command::Assign { to }) {
            Ok(()) => {
                let name = to.and_then(|user| walk.turn.workspace.users.get(&user)).map(User::display_name);
                walk.tell(name.map_or(Remark::Nobody, Remark::words));
            }
            Err(refusal) => walk.tell(refusal),
        }
        Go::next()
    }

    fn ask_the_desk(&self, walk: &mut Walk<'_, '_>, pool: AssigneePool, rule: PickRule) -> Go {
        let outbox = OutboxId::fresh(walk.turn.ids);
        walk.turn.wish(Effect::PickAssignee(AssigneeWanted {
            id: outbox,
            contact: walk.run.contact,
            run: walk.run.id,
            pool,
            rule,
            online_only: self.online_only,
            under: self.max_open,
        }));
        walk.wait_for(WaitFor::Assignee { outbox }, Some(self.timeout))
    }
}

impl Behaviour for Assign {
    fn exits(&self) -> Vec<String> {
        match self.to {
            AssignTo::User { .. } | AssignTo::Nobody => vec!["next".to_owned()],
            AssignTo::Team { .. } | AssignTo::Anyone { .. } => vec!["next".to_owned(), "timeout".to_owned()],
        }
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        match self.to {
            AssignTo::User { user } => Self::directly(walk, user),
            AssignTo::Nobody => Self::directly(walk, None),
            AssignTo::Team { team: Some(team), logic } => {
                self.ask_the_desk(walk, AssigneePool::Team(team), logic)
            }
            AssignTo::Team { team: None, .. } => Go::next(),
            AssignTo::Anyone { logic } => self.ask_the_desk(walk, AssigneePool::Workspace, logic),
        }
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        match wake {
            Wake::Picked(Pick::User(user)) => Some(Self::directly(walk, Some(*user))),
            Wake::Picked(Pick::NobodyThere) => {
                let is_there = |team| walk.turn.workspace.teams.contains_key(&team);
                let gone = matches!(self.to, AssignTo::Team { team: Some(team), .. } if !is_there(team));
                walk.tell(if gone { Remark::TeamGone } else { Remark::EmptyTeam });
                Some(Go::next())
            }
            Wake::Time => Some(Go::exit("timeout")),
            _ => None,
        }
    }

    fn waits_on(&self, before: &StepKind, _wait: &WaitFor) -> bool {
        // The wish at the desk names whom to look for; only how long to look may change.
        let same = |before: &Self| {
            let now = (&self.to, self.online_only, self.max_open);
            now == (&before.to, before.online_only, before.max_open)
        };
        matches!(before, StepKind::Assign(before) if same(before))
    }

    fn silence(&self, exit: &str) -> Silence {
        if exit == "timeout" { Silence::For(self.timeout.span()) } else { Silence::Nothing }
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        match self.to {
            AssignTo::User { user: None } => check.error("missing", "to.user", "choose the user"),
            AssignTo::User { user: Some(user) } => check.user("to.user", user),
            AssignTo::Team { team: None, .. } => check.error("missing", "to.team", "choose the team"),
            AssignTo::Team { team: Some(team), .. } => check.team("to.team", team),
            AssignTo::Anyone { .. } | AssignTo::Nobody => {}
        }
        if self.max_open == Some(0) {
            check.error("range", "maxOpen", "nobody has fewer than 0 open contacts; write at least 1");
        }
        let most = Span::days(check.limits().answer_days);
        check.duration("timeout", self.timeout, Span::minutes(1), most);
    }
}
