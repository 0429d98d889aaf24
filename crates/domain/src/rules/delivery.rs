//! What becomes of outgoing messages: outcomes of our own sends, receipts of providers, and a
//! person's word where nobody could tell.

use super::send;
use crate::command::{Refusal, Settlement};
use crate::effect::{Effect, SendOutcome};
use crate::event::Fact;
use crate::id::{ChannelId, MessageId, OutboxId};
use crate::input::Incoming;
use crate::message::{Actor, DeliveryStatus, StatusChange};
use crate::state::{Doubtful, MOST_DOUBTFUL};
use crate::time::Span;
use crate::turn::Turn;

/// What a withdrawn message says about itself.
pub const WITHDRAWN: &str = "withdrawn: a person took the conversation over before it was sent";

/// Our own delivery came to an end.
pub fn sent(
    turn: &mut Turn<'_>,
    outbox: OutboxId,
    message: MessageId,
    (channel, words): (ChannelId, &str),
    outcome: &SendOutcome,
) {
    turn.wish(Effect::Settled { outbox });
    turn.state.resending.remove(&message);
    if let SendOutcome::Unknown { .. } = outcome {
        let doubtful = Doubtful { message, channel, words: words.to_owned(), since: turn.now };
        turn.state.doubtful.push_back(doubtful);
        if turn.state.doubtful.len() > MOST_DOUBTFUL {
            turn.state.doubtful.pop_front();
        }
    }
    let (status, reason, provider_id) = match outcome {
        SendOutcome::Sent { provider_id } => (DeliveryStatus::Sent, None, provider_id.clone()),
        SendOutcome::Delivered { provider_id } => (DeliveryStatus::Delivered, None, provider_id.clone()),
        SendOutcome::Refused { reason } => (DeliveryStatus::Failed, Some(reason.clone()), None),
        SendOutcome::Unknown { reason } => (DeliveryStatus::Unknown, Some(reason.clone()), None),
        SendOutcome::Withdrawn => (DeliveryStatus::Failed, Some(WITHDRAWN.to_owned()), None),
    };
    change(turn, &Actor::System, message, status, reason, provider_id, false);
}

/// The provider shows a message we could not tell about: it did arrive. Says whether there was one.
pub(super) fn settled_by_echo(turn: &mut Turn<'_>, echoed: &Incoming) -> bool {
    let now = turn.now;
    let same = |doubtful: &Doubtful| {
        doubtful.channel == echoed.channel
            && doubtful.words.trim() == echoed.content.words().trim()
            && now - doubtful.since < Span::days(1)
    };
    let Some(place) = turn.state.doubtful.iter().position(same) else { return false };
    let Some(found) = turn.state.doubtful.remove(place) else { return false };
    let provider_id = Some(echoed.provider_id.clone());
    change(turn, &Actor::Echo, found.message, DeliveryStatus::Sent, None, provider_id, true);
    true
}

/// A provider tells how a message got on.
pub fn receipt(turn: &mut Turn<'_>, message: MessageId, status: DeliveryStatus, reason: Option<String>) {
    change(turn, &Actor::System, message, status, reason, None, false);
}

/// A person settles an unknown message, or has it sent again.
pub(super) fn settle(
    turn: &mut Turn<'_>,
    actor: &Actor,
    message: MessageId,
    how: &Settlement,
) -> Result<(), Refusal> {
    turn.state.doubtful.retain(|doubtful| doubtful.message != message);
    match how {
        Settlement::Sent => change(turn, actor, message, DeliveryStatus::Sent, None, None, true),
        Settlement::Failed => {
            let reason = Some("marked as failed by a user".to_owned());
            change(turn, actor, message, DeliveryStatus::Failed, reason, None, true);
        }
        Settlement::Resend { channel, content, reply_to } => {
            if turn.state.resending.contains(&message) {
                return Err(Refusal::BeingSent);
            }
            send::deliver(turn, actor, message, *channel, content.clone(), *reply_to)?;
            turn.state.resending.insert(message);
            change(turn, actor, message, DeliveryStatus::Queued, None, None, true);
        }
    }
    Ok(())
}

fn change(
    turn: &mut Turn<'_>,
    actor: &Actor,
    message: MessageId,
    status: DeliveryStatus,
    reason: Option<String>,
    provider_id: Option<String>,
    forced: bool,
) {
    let contact = turn.state.contact.id;
    let at = turn.now;
    turn.changes.statuses.push(StatusChange {
        message,
        contact,
        at,
        status,
        reason: reason.clone(),
        provider_id,
        forced,
    });
    turn.note(actor, Fact::MessageStatus { message, status, reason });
}
