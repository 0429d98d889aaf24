//! Conversations open and close.

use super::snooze;
use crate::conversation::{Conversation, ConversationStatus};
use crate::event::Fact;
use crate::id::{ChannelId, ConversationId};
use crate::message::Actor;
use crate::turn::Turn;

/// Opens a conversation where none is open.
pub(super) fn open(turn: &mut Turn<'_>, actor: &Actor, first: Option<String>, channel: Option<ChannelId>) {
    open_from(turn, actor, actor.source(), first, channel);
}

/// Opens a conversation for which somebody else than the actor is to thank.
pub(super) fn open_from(
    turn: &mut Turn<'_>,
    actor: &Actor,
    source: &str,
    first: Option<String>,
    channel: Option<ChannelId>,
) {
    if turn.state.is_open() {
        return;
    }
    let new_contact = turn.state.conversation.is_none();
    let id = ConversationId::fresh(turn.ids);
    let mut conversation = Conversation::open(id, turn.now, source);
    conversation.first_message.clone_from(&first);
    turn.state.conversation = Some(conversation);
    turn.state.sort_at = turn.now;
    turn.note(
        actor,
        Fact::ConversationOpened { source: source.to_owned(), new_contact, first_message: first, channel },
    );
}

/// Closes the open conversation; closing a closed one is nothing.
pub(super) fn close(turn: &mut Turn<'_>, actor: &Actor, category: Option<String>, summary: Option<String>) {
    let now = turn.now;
    if turn.state.is_open() {
        snooze::lift(turn, actor);
    }
    let Some(conversation) = turn.state.conversation.as_mut().filter(|c| c.is_open()) else { return };
    conversation.status = ConversationStatus::Closed;
    conversation.closed_at = Some(now);
    conversation.taken_over_by = None;
    conversation.unanswered_since = None;
    conversation.category.clone_from(&category);
    conversation.summary.clone_from(&summary);
    turn.state.unread = 0;
    turn.note(actor, Fact::ConversationClosed { source: actor.source().to_owned(), category, summary });
}
