//! One turn of a contact's mailbox while it is being decided: the state so far, and what will be
//! written with it.

use crate::effect::Effect;
use crate::event::{Event, Fact};
use crate::id::{ChannelId, EventId, IdSource};
use crate::message::{Actor, Message, StatusChange};
use crate::state::ContactState;
use crate::time::Timestamp;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};

/// What a decision writes besides the state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// New messages and comments.
    pub messages: Vec<Message>,
    /// Deliveries that got on.
    pub statuses: Vec<StatusChange>,
    /// Facts, in the order they happened.
    pub events: Vec<Event>,
    /// Wishes.
    pub effects: Vec<Effect>,
    /// Addresses of the contact that were not known before.
    pub identities: Vec<(ChannelId, String)>,
}

/// A turn being decided.
pub struct Turn<'a> {
    /// The moment that came in with the input.
    pub now: Timestamp,
    /// Where ids come from.
    pub ids: &'a mut dyn IdSource,
    /// The workspace's settings.
    pub workspace: &'a Workspace,
    /// The contact's state so far.
    pub state: &'a mut ContactState,
    /// What will be written so far.
    pub changes: &'a mut Changes,
    /// Automated steps so far since a person's act.
    pub hop: u8,
    /// The fact being reacted to.
    pub cause: Option<EventId>,
}

impl Turn<'_> {
    /// Notes a fact.
    pub fn note(&mut self, actor: &Actor, fact: Fact) {
        let id = EventId::fresh(self.ids);
        self.changes.events.push(Event {
            id,
            contact: self.state.contact.id,
            at: self.now,
            actor: actor.clone(),
            hop: self.hop,
            cause: self.cause,
            fact,
        });
    }

    /// Wishes for something outside.
    pub fn wish(&mut self, effect: Effect) {
        self.changes.effects.push(effect);
    }
}
