//! Who looks after a contact, and when a person silences the automation.

use super::opening;
use crate::command::Refusal;
use crate::effect::Effect;
use crate::event::Fact;
use crate::id::UserId;
use crate::message::Actor;
use crate::turn::Turn;

/// Puts somebody in charge, or nobody.
pub(super) fn assign(turn: &mut Turn<'_>, actor: &Actor, to: Option<UserId>) -> Result<(), Refusal> {
    if let Some(user) = to
        && turn.workspace.active_user(user).is_none()
    {
        return Err(Refusal::UnknownUser(user));
    }
    let from = turn.state.contact.assignee;
    if from != to {
        turn.state.contact.assignee = to;
        turn.note(actor, Fact::Assigned { from, to });
    }
    Ok(())
}

/// A person takes over: the contact is theirs, and whatever automated has not left is withdrawn.
pub(super) fn take_over(turn: &mut Turn<'_>, actor: &Actor) -> Result<(), Refusal> {
    let Actor::User { id } = actor else { return Err(Refusal::NeedsUser) };
    if turn.workspace.active_user(*id).is_none() {
        return Err(Refusal::UnknownUser(*id));
    }
    opening::open(turn, actor, None, None);
    let already = turn.state.conversation.as_mut().and_then(|c| c.taken_over_by.replace(*id));
    if already != Some(*id) {
        turn.note(actor, Fact::TakenOver { by: *id });
    }
    turn.state.fence = turn.ids.next_id();
    turn.wish(Effect::WithdrawAutomated { fence: turn.state.fence });
    assign(turn, actor, Some(*id))
}

/// The automation may speak again.
pub(super) fn release(turn: &mut Turn<'_>, actor: &Actor) {
    if turn.state.conversation.as_mut().and_then(|c| c.taken_over_by.take()).is_some() {
        turn.note(actor, Fact::Released);
    }
}
