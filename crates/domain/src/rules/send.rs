//! A message goes out: the channel is chosen, the content checked against it, the brakes applied,
//! and the delivery wished for.

use super::opening;
use crate::command::{Refusal, SendMessage};
use crate::content::{AttachmentKind, Content};
use crate::conversation::ContactChannel;
use crate::effect::{Delivery, Effect};
use crate::event::{Brake, Fact};
use crate::id::{BroadcastId, ChannelId, MessageId, OutboxId};
use crate::message::{Actor, DeliveryStatus, Direction, Message};
use crate::state::{BroadcastSent, KEPT_CHARS, LastMessage};
use crate::turn::Turn;
use crate::workspace::ChannelInfo;

/// Sends a message, or says why not.
pub(super) fn send(turn: &mut Turn<'_>, actor: &Actor, wanted: &SendMessage) -> Result<MessageId, Refusal> {
    if turn.state.contact.blocked {
        return Err(Refusal::Blocked);
    }
    if actor.is_automated() && turn.state.is_taken_over() {
        return Err(Refusal::TakenOver);
    }
    let (channel, identity) = address(turn, wanted.channel)?;
    let content = wanted
        .responses
        .iter()
        .find(|(id, _)| *id == channel.id)
        .map_or(&wanted.content, |(_, content)| content);
    check(channel, content)?;
    let (channel, content) = (channel.id, content.clone());
    brake(turn, actor)?;
    if matches!(actor, Actor::User { .. } | Actor::Api { .. }) {
        opening::open(turn, actor, None, None);
    }
    Ok(commit(turn, actor, wanted, channel, identity, content))
}

/// Sends this contact's copy of a broadcast and remembers it, so that an answer is known as one.
pub(super) fn broadcast(
    turn: &mut Turn<'_>,
    actor: &Actor,
    broadcast: BroadcastId,
    labels: &[String],
    message: &SendMessage,
) -> Result<(), Refusal> {
    if turn.state.contact.unsubscribed {
        return Err(Refusal::Unsubscribed);
    }
    send(turn, actor, message)?;
    turn.state.broadcast = Some(BroadcastSent { broadcast, labels: labels.to_vec(), at: turn.now });
    Ok(())
}

/// Puts a delivery of an existing message into the outbox.
pub(super) fn deliver(
    turn: &mut Turn<'_>,
    actor: &Actor,
    message: MessageId,
    channel: ChannelId,
    content: Content,
    reply_to: Option<MessageId>,
) -> Result<(), Refusal> {
    let (_, identity) = address(turn, Some(channel))?;
    let id = OutboxId::fresh(turn.ids);
    let delivery = Delivery {
        id,
        message,
        contact: turn.state.contact.id,
        channel,
        identity,
        content,
        reply_to,
        automated: actor.is_automated(),
        run: actor.run(),
        key: format!("{message}"),
    };
    turn.wish(Effect::Send(Box::new(delivery)));
    Ok(())
}

fn address<'w>(turn: &mut Turn<'w>, wanted: Option<ChannelId>) -> Result<(&'w ChannelInfo, String), Refusal> {
    let channel = wanted.or_else(|| turn.state.last_channel());
    let Some(id) = channel.or_else(|| first_by_phone(turn)) else { return Err(Refusal::NoChannel) };
    let workspace = turn.workspace;
    let info = workspace.channels.get(&id).ok_or(Refusal::UnknownChannel(id))?;
    if !info.enabled {
        return Err(Refusal::ChannelDisabled(info.name.clone()));
    }
    let known = turn.state.channels.iter().filter(|c| c.channel == id).max_by_key(|c| c.last_incoming_at);
    if let Some(known) = known {
        return Ok((info, known.identity.clone()));
    }
    match turn.state.contact.phone.clone() {
        Some(phone) if info.phone_is_address => Ok((info, phone)),
        _ => Err(Refusal::NotOnChannel(info.name.clone())),
    }
}

fn first_by_phone(turn: &Turn<'_>) -> Option<ChannelId> {
    turn.state.contact.phone.as_ref()?;
    turn.workspace.channels.values().find(|c| c.enabled && c.phone_is_address).map(|c| c.id)
}

fn check(channel: &ChannelInfo, content: &Content) -> Result<(), Refusal> {
    if content.is_blank() {
        return Err(Refusal::Empty);
    }
    if !channel.contents.contains(&content.kind()) {
        let kind = content.kind().name().to_owned();
        return Err(Refusal::NotSupported { channel: channel.name.clone(), kind });
    }
    let (name, rules) = (|| channel.name.clone(), &channel.rules);
    let length = content.words().chars().count();
    if length > channel.max_text {
        return Err(Refusal::TooLong { channel: name(), length, most: channel.max_text });
    }
    match content {
        Content::Attachment { .. } if length > rules.max_caption => {
            return Err(Refusal::CaptionTooLong { channel: name(), length, most: rules.max_caption });
        }
        Content::QuickReply { links, .. } if !links.is_empty() && !rules.link_buttons => {
            return Err(Refusal::NoLinks(name()));
        }
        _ => {}
    }
    let kinds: Vec<AttachmentKind> = content.files().map(|file| file.kind).collect();
    if kinds.len() > rules.max_attachments {
        return Err(Refusal::TooManyFiles {
            channel: name(),
            files: kinds.len(),
            most: rules.max_attachments,
        });
    }
    if !rules.go_together(&kinds) {
        return Err(Refusal::FilesApart(name()));
    }
    Ok(())
}

fn brake(turn: &mut Turn<'_>, actor: &Actor) -> Result<(), Refusal> {
    if !actor.is_automated() {
        return Ok(());
    }
    let most = turn.workspace.limits.automated_messages_an_hour;
    if turn.state.automated_within_the_hour(turn.now) >= most {
        let refusal = Refusal::TooManyAutomated(most);
        let workflow = actor.workflow();
        let detail = refusal.to_string();
        turn.note(&Actor::System, Fact::LoopStopped { detail, brake: Brake::Messages, workflow });
        return Err(refusal);
    }
    turn.state.automated.count += 1;
    Ok(())
}

fn commit(
    turn: &mut Turn<'_>,
    actor: &Actor,
    wanted: &SendMessage,
    channel: ChannelId,
    identity: String,
    content: Content,
) -> MessageId {
    let id = MessageId::fresh(turn.ids);
    remember(turn, actor, id, channel, &identity, &content);
    turn.changes.messages.push(Message {
        id,
        contact: turn.state.contact.id,
        at: turn.now,
        direction: Direction::Outgoing,
        channel: Some(channel),
        content: content.clone(),
        sender: actor.clone(),
        status: Some(DeliveryStatus::Queued),
        status_reason: None,
        provider_id: None,
        reply_to: wanted.reply_to,
        client_id: wanted.client_id.clone(),
    });
    let outbox = OutboxId::fresh(turn.ids);
    turn.wish(Effect::Send(Box::new(Delivery {
        id: outbox,
        message: id,
        contact: turn.state.contact.id,
        channel,
        identity,
        content,
        reply_to: wanted.reply_to,
        automated: actor.is_automated(),
        run: actor.run(),
        key: format!("{id}"),
    })));
    turn.note(actor, Fact::MessageQueued { message: id, channel });
    id
}

fn remember(
    turn: &mut Turn<'_>,
    actor: &Actor,
    id: MessageId,
    channel: ChannelId,
    identity: &str,
    content: &Content,
) {
    let now = turn.now;
    match turn.state.channels.iter_mut().find(|c| c.channel == channel && c.identity == identity) {
        Some(known) => known.last_message_at = Some(now),
        None => {
            turn.state.channels.push(ContactChannel {
                channel,
                identity: identity.to_owned(),
                last_incoming_at: None,
                last_message_at: Some(now),
            });
            turn.changes.identities.push((channel, identity.to_owned()));
        }
    }
    turn.state.last_message = Some(id);
    turn.state.sort_at = now;
    turn.state.last_outgoing = Some(LastMessage {
        id,
        at: now,
        text: content.words().chars().take(KEPT_CHARS).collect(),
        kind: content.kind(),
        channel,
        source: actor.source().to_owned(),
    });
    let by_person = matches!(actor, Actor::User { .. });
    if by_person {
        turn.state.unread = 0;
    }
    if let Some(conversation) = turn.state.conversation.as_mut().filter(|c| c.is_open()) {
        conversation.outgoing += 1;
        if !actor.is_automated() {
            conversation.unanswered_since = None;
        }
        if by_person {
            conversation.first_response_at.get_or_insert(now);
        }
    }
}
