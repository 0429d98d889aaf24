//! What follows on the stage from one input: decisions, what they say, and what they want of others.

use super::{MOST_INPUTS, Stage};
use crate::scenario::Speaker;
use crate::{Decision, decide};
use domain::effect::{AssigneePool, AssigneeWanted, Delivery, Effect, Pick, SendOutcome};
use domain::errand::{CallOutcome, Trouble};
use domain::id::UserId;
use domain::input::Input;
use domain::message::Direction;
use domain::time::Span;
use domain::workspace::Activity;
use std::collections::VecDeque;
use workflow::remark::Remark;

/// Why errands fail there.
const ALONE: &str = "nobody outside is asked in a backtest";

impl Stage {
    /// One input and everything that follows from it at once.
    pub(super) fn takes(&mut self, input: &Input) -> Result<(), Remark> {
        let mut inputs = VecDeque::from([input.clone()]);
        let mut first = true;
        while let Some(input) = inputs.pop_front() {
            self.count += 1;
            self.altogether += 1;
            if self.count > MOST_INPUTS || self.altogether > self.most {
                return Err(Remark::NoEnd);
            }
            self.now = self.now + Span::millis(1);
            let decision = decide(&self.contact, &input, &self.snapshot, &mut self.ids, self.now);
            if let (Err(refusal), true) = (&decision.answer, first) {
                return Err(refusal.clone().into());
            }
            first = false;
            self.note(decision, &mut inputs);
        }
        Ok(())
    }

    fn note(&mut self, decision: Decision, inputs: &mut VecDeque<Input>) {
        for message in &decision.changes.messages {
            if message.direction == Direction::Comment {
                self.say(Speaker::Comment, &message.content);
            }
        }
        for run in decision.runs {
            match self.runs.iter_mut().find(|known| known.id == run.id) {
                Some(known) => *known = run,
                None => self.runs.push(run),
            }
        }
        for effect in decision.changes.effects {
            match effect {
                Effect::Send(delivery) => inputs.push_back(self.delivers(&delivery)),
                Effect::PickAssignee(wanted) => self.wanted.push(wanted),
                Effect::Call(call) if self.alone => {
                    self.failed_errands += 1;
                    let outcome =
                        CallOutcome::Failed { reason: ALONE.to_owned(), trouble: Some(Trouble::NobodyAsked) };
                    inputs.push_back(Input::Called { outbox: call.id, run: call.run, outcome });
                }
                Effect::Call(call) => self.calls.push_back(*call),
                Effect::SetTimer(timer) => self.timers.push(timer),
                Effect::DropTimer { timer } => self.timers.retain(|known| known.id != timer),
                Effect::Settled { outbox } => {
                    self.wanted.retain(|wanted| wanted.id != outbox);
                    self.calls.retain(|call| call.id != outbox);
                }
                Effect::WithdrawAutomated { .. } => {}
            }
        }
        self.contact = decision.after;
        let wanted = std::mem::take(&mut self.wanted);
        for wanted in wanted {
            match self.picks(&wanted) {
                Some(pick) => {
                    inputs.push_back(Input::Picked { outbox: wanted.id, run: wanted.run, pick });
                }
                None => self.wanted.push(wanted),
            }
        }
    }

    fn delivers(&mut self, delivery: &Delivery) -> Input {
        let outcome = self.refuses.clone().unwrap_or(SendOutcome::Sent { provider_id: None });
        if self.refuses.is_none() && delivery.run.is_some() {
            self.say(Speaker::Workflow, &delivery.content);
        }
        Input::Sent {
            outbox: delivery.id,
            message: delivery.message,
            channel: delivery.channel,
            words: delivery.content.words().to_owned(),
            run: delivery.run,
            outcome,
        }
    }

    /// Whoever is there, in the order of their ids; none where all are away and that matters.
    fn picks(&self, wanted: &AssigneeWanted) -> Option<Pick> {
        let workspace = &self.snapshot.workspace;
        let pool: Vec<UserId> = match wanted.pool {
            AssigneePool::Workspace => workspace.users.keys().copied().collect(),
            AssigneePool::Team(team) => {
                workspace.teams.get(&team).map(|t| t.members.clone()).unwrap_or_default()
            }
        };
        let mut active = pool.iter().filter_map(|id| workspace.active_user(*id)).peekable();
        if active.peek().is_none() {
            return Some(Pick::NobodyThere);
        }
        let there = active.find(|user| !wanted.online_only || user.activity == Activity::Online);
        there.map(|user| Pick::User(user.id))
    }
}
