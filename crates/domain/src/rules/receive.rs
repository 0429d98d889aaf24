//! A message comes in: it is kept, counted, and opens the conversation where none is open.

use super::{delivery, opening, profile, snooze};
use crate::content::Content;
use crate::conversation::ContactChannel;
use crate::event::Fact;
use crate::id::{MessageId, RunId, TrialId};
use crate::input::Incoming;
use crate::message::{Actor, DeliveryStatus, Direction, Message};
use crate::state::{BroadcastSent, KEPT_CHARS, LastMessage};
use crate::turn::Turn;

/// Whom a message means, besides the people who read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Nobody in particular.
    Nobody,
    /// The run whose question it answers.
    Question(RunId),
    /// The trial whose code it is.
    Trial(TrialId),
}

/// Takes an incoming message in. An answer to the question of a run does not open a closed
/// conversation. The code of a trial answers nothing, not even a broadcast.
pub fn receive(turn: &mut Turn<'_>, incoming: &Incoming, meant: Meant) -> Option<MessageId> {
    let (run, trial) = match meant {
        Meant::Nobody => (None, None),
        Meant::Question(run) => (Some(run), None),
        Meant::Trial(trial) => (None, Some(trial)),
    };
    let answer = run.is_some();
    let newcomer = turn.state.version == 0 && turn.state.last_incoming.is_none();
    know_address(turn, incoming);
    if newcomer {
        profile::come_to_be(turn, &Actor::Contact);
    }
    if incoming.profile.fill(&mut turn.state.contact) && !newcomer {
        turn.note(&Actor::Contact, Fact::ContactUpdated);
    }
    if turn.state.contact.blocked {
        turn.note(&Actor::Contact, Fact::MessageIgnored { channel: incoming.channel });
        return None;
    }
    let text = cut(incoming.content.words());
    // First the conversation opens, then the message is in it: timelines show it so.
    if !answer || turn.state.is_open() {
        let source = if incoming.ad.is_some() { "ad" } else { Actor::Contact.source() };
        opening::open_from(turn, &Actor::Contact, source, Some(text.clone()), Some(incoming.channel));
    }
    snooze::lift(turn, &Actor::Contact);
    let id = keep(turn, incoming, Direction::Incoming, Actor::Contact);
    turn.state.unread = turn.state.unread.saturating_add(1);
    let now = turn.now;
    if let Some(conversation) = turn.state.conversation.as_mut().filter(|c| c.is_open()) {
        conversation.incoming += 1;
        conversation.unanswered_since.get_or_insert(now);
    }
    turn.state.last_incoming = Some(LastMessage {
        id,
        at: turn.now,
        text: text.clone(),
        kind: incoming.content.kind(),
        channel: incoming.channel,
        source: Actor::Contact.source().to_owned(),
    });
    turn.note(
        &Actor::Contact,
        Fact::MessageReceived {
            message: id,
            channel: incoming.channel,
            text,
            kind: incoming.content.kind(),
            answer,
            run,
            attachment: attachment(&incoming.content),
            trial,
        },
    );
    if let Some(ad) = incoming.ad.clone() {
        turn.note(&Actor::Contact, Fact::AdClicked { channel: incoming.channel, ad });
    }
    if trial.is_none()
        && let Some(sent) = turn.state.broadcast.take()
    {
        let BroadcastSent { broadcast, labels, at } = sent;
        let text = cut(incoming.content.words());
        turn.note(&Actor::Contact, Fact::BroadcastAnswered { broadcast, labels, sent_at: at, text });
    }
    Some(id)
}

/// A message that was sent to the contact outside the product appears in the conversation; one of
/// ours whose fate was unknown is settled instead.
pub fn echo(turn: &mut Turn<'_>, echoed: &Incoming) {
    know_address(turn, echoed);
    if delivery::settled_by_echo(turn, echoed) {
        return;
    }
    let id = keep(turn, echoed, Direction::Outgoing, Actor::Echo);
    if let Some(conversation) = turn.state.conversation.as_mut() {
        conversation.outgoing += 1;
        conversation.unanswered_since = None;
    }
    turn.note(&Actor::Echo, Fact::MessageEchoed { message: id, channel: echoed.channel });
}

/// Somebody saw the messages.
pub fn mark_read(turn: &mut Turn<'_>, actor: &Actor) {
    if turn.state.unread > 0 {
        turn.state.unread = 0;
        turn.note(actor, Fact::MarkedRead);
    }
}

fn keep(turn: &mut Turn<'_>, incoming: &Incoming, direction: Direction, sender: Actor) -> MessageId {
    let id = MessageId::fresh(turn.ids);
    turn.state.last_message = Some(id);
    turn.state.sort_at = turn.now;
    turn.changes.messages.push(Message {
        id,
        contact: turn.state.contact.id,
        at: turn.now,
        direction,
        channel: Some(incoming.channel),
        content: incoming.content.clone(),
        sender,
        status: (direction == Direction::Outgoing).then_some(DeliveryStatus::Sent),
        status_reason: None,
        provider_id: Some(incoming.provider_id.clone()),
        reply_to: incoming.reply_to,
        client_id: None,
    });
    id
}

fn know_address(turn: &mut Turn<'_>, incoming: &Incoming) {
    let now = turn.now;
    let known = turn
        .state
        .channels
        .iter_mut()
        .find(|c| c.channel == incoming.channel && c.identity == incoming.identity);
    if let Some(channel) = known {
        channel.last_incoming_at = Some(now);
        channel.last_message_at = Some(now);
        return;
    }
    turn.state.channels.push(ContactChannel {
        channel: incoming.channel,
        identity: incoming.identity.clone(),
        last_incoming_at: Some(now),
        last_message_at: Some(now),
    });
    turn.changes.identities.push((incoming.channel, incoming.identity.clone()));
}

fn attachment(content: &Content) -> Option<String> {
    match content {
        Content::Attachment { attachment, .. } => attachment.url.clone(),
        _ => None,
    }
}

fn cut(text: &str) -> String {
    text.chars().take(KEPT_CHARS).collect()
}
