//! A conversation goes out of sight for a while and comes back by itself, or when the contact writes.

use crate::command::Refusal;
use crate::conversation::Snooze;
use crate::effect::{Effect, Timer};
use crate::event::Fact;
use crate::id::{RunId, TimerId};
use crate::message::Actor;
use crate::time::Timestamp;
use crate::turn::Turn;

/// Puts the conversation out of sight, or brings it back.
pub(super) fn snooze(turn: &mut Turn<'_>, actor: &Actor, until: Option<Timestamp>) -> Result<(), Refusal> {
    let Some(until) = until else {
        lift(turn, actor);
        return Ok(());
    };
    if until <= turn.now || turn.state.contact.blocked || turn.state.conversation.is_none() {
        return Err(Refusal::BadSnooze);
    }
    let timer = TimerId::fresh(turn.ids);
    let contact = turn.state.contact.id;
    turn.wish(Effect::SetTimer(Timer { id: timer, contact, run: RunId::NONE, due: until }));
    let before = turn.state.conversation.as_mut().and_then(|c| c.snoozed.replace(Snooze { until, timer }));
    if let Some(before) = before {
        turn.wish(Effect::DropTimer { timer: before.timer });
    }
    turn.note(actor, Fact::Snoozed { until });
    Ok(())
}

/// Brings the conversation back; one that is in sight stays as it is.
pub(super) fn lift(turn: &mut Turn<'_>, actor: &Actor) {
    let snoozed = turn.state.conversation.as_mut().and_then(|c| c.snoozed.take());
    if let Some(Snooze { timer, .. }) = snoozed {
        turn.wish(Effect::DropTimer { timer });
        turn.state.sort_at = turn.now;
        turn.note(actor, Fact::Unsnoozed);
    }
}

/// A timer of the contact's own rang: the conversation is back, if it is this one that was to.
pub fn over(turn: &mut Turn<'_>, timer: TimerId) {
    let ours = turn.state.conversation.as_ref().and_then(|c| c.snoozed).is_some_and(|s| s.timer == timer);
    if ours {
        lift(turn, &Actor::System);
    } else {
        turn.wish(Effect::DropTimer { timer });
    }
}
