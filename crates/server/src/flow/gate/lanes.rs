//! One lane a contact: its deliveries in order, the next one only when the one before is settled.

use crate::flow::pace::Pace;
use channels::RateLimits;
use domain::effect::Delivery;
use domain::id::{ChannelId, ContactId, OutboxId};
use domain::time::{Span, Timestamp};
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use store::outbox::Wish;

/// Deliveries kept in memory before the store is no longer asked for more.
const CROWDED: usize = 50_000;

#[derive(Default)]
pub(in crate::flow) struct Lanes {
    lanes: HashMap<ContactId, Lane>,
    /// Lanes whose head waits for its moment.
    waiting: BTreeSet<(Timestamp, ContactId)>,
    known: HashSet<OutboxId>,
    channels: Pace<ChannelId>,
    contacts: Pace<(ChannelId, ContactId)>,
    /// Deliveries let through to be claimed with their commit, which has not been told yet.
    entered: HashSet<OutboxId>,
    /// Whether deliveries may be let through.
    open: bool,
}

#[derive(Default)]
struct Lane {
    queue: VecDeque<Wish<Delivery>>,
    /// The head is on its way.
    busy: bool,
    /// When the head's turn is, as noted in `waiting`.
    turn: Option<Timestamp>,
}

impl Lanes {
    pub(in crate::flow) fn is_crowded(&self) -> bool {
        self.known.len() >= CROWDED
    }

    /// Whether this program is carrying the delivery, or is about to.
    pub(in crate::flow) fn is_on_its_way(&self, wish: &Wish<Delivery>) -> bool {
        self.known.contains(&wish.id)
    }

    pub(in crate::flow) fn set_open(&mut self, open: bool) {
        self.open = open;
    }

    /// Whether a commit is awaited that may bring a delivery to be carried.
    pub(in crate::flow) fn is_awaiting(&self) -> bool {
        !self.entered.is_empty()
    }

    /// Lets a delivery that is about to be committed through, if its contact's lane is empty and its
    /// channel has room: it counts as on its way from here on.
    pub(in crate::flow) fn enter(
        &mut self,
        delivery: &Delivery,
        rates: Option<RateLimits>,
        now: Timestamp,
    ) -> bool {
        let contact = delivery.contact;
        if !self.open || self.lanes.contains_key(&contact) {
            return false;
        }
        let key = (delivery.channel, contact);
        if pace(&mut self.channels, &mut self.contacts, key, rates, now).is_err() {
            return false;
        }
        self.lanes.insert(contact, Lane { busy: true, ..Lane::default() });
        self.known.insert(delivery.id);
        self.entered.insert(delivery.id);
        true
    }

    /// The commit of a delivery that was let through came to nothing.
    pub(in crate::flow) fn leave(&mut self, contact: ContactId, id: OutboxId) {
        if self.entered.remove(&id) {
            self.free(contact, id);
        }
    }

    /// The commit of a delivery that was let through was told: it is claimed, or else it queues.
    pub(in crate::flow) fn entered(&mut self, contact: ContactId, id: OutboxId, claimed: bool) {
        if self.entered.remove(&id) && !claimed {
            self.free(contact, id);
        }
    }

    fn free(&mut self, contact: ContactId, id: OutboxId) {
        self.known.remove(&id);
        if let Some(lane) = self.lanes.get_mut(&contact) {
            lane.busy = false;
        }
        self.schedule(contact, None);
    }

    /// Queues a delivery, unless it is here already.
    pub(in crate::flow) fn add(&mut self, wish: Wish<Delivery>) {
        if !self.known.insert(wish.id) {
            return;
        }
        let contact = wish.contact;
        let lane = self.lanes.entry(contact).or_default();
        // Found late or told late, ids say what was decided first.
        let place = lane.queue.partition_point(|other| other.id < wish.id);
        lane.queue.insert(place, wish);
        if !lane.busy {
            self.schedule(contact, None);
        }
    }

    /// The delivery was withdrawn: it leaves its lane unless it is on its way.
    pub(in crate::flow) fn drop_wish(&mut self, wish: &Wish<Delivery>) {
        let Some(lane) = self.lanes.get_mut(&wish.contact) else { return };
        let before = lane.queue.len();
        lane.queue.retain(|other| other.id != wish.id);
        if lane.queue.len() < before {
            self.known.remove(&wish.id);
            if !lane.busy {
                self.schedule(wish.contact, None);
            }
        }
    }

    /// A delivery came back: settled, or to be tried again.
    pub(in crate::flow) fn came_back(&mut self, mut wish: Wish<Delivery>, retry: Option<Timestamp>) {
        let contact = wish.contact;
        let Some(lane) = self.lanes.get_mut(&contact) else { return };
        lane.busy = false;
        match retry {
            Some(due) => {
                wish.due = due;
                lane.queue.push_front(wish);
            }
            None => {
                self.known.remove(&wish.id);
            }
        }
        self.schedule(contact, None);
    }

    /// When the next head may go.
    pub(in crate::flow) fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        self.waiting.first().map(|(at, _)| (*at).max(now))
    }

    /// Heads whose time has come and whose channel has room. They count as on their way.
    pub(in crate::flow) fn take_ready(
        &mut self,
        now: Timestamp,
        most: usize,
        rates: impl Fn(&Wish<Delivery>) -> Option<RateLimits>,
    ) -> Vec<Wish<Delivery>> {
        let mut ready = Vec::new();
        while ready.len() < most {
            let Some((at, contact)) = self.waiting.first().copied() else { break };
            if at > now {
                break;
            }
            self.waiting.pop_first();
            let Some(lane) = self.lanes.get_mut(&contact) else { continue };
            lane.turn = None;
            let Some(head) = lane.queue.front() else { continue };
            let key = (head.what.channel, contact);
            match pace(&mut self.channels, &mut self.contacts, key, rates(head), now) {
                Ok(()) => {
                    if let Some(head) = lane.queue.pop_front() {
                        lane.busy = true;
                        ready.push(head);
                    }
                }
                Err(later) => self.schedule(contact, Some(later.max(now + Span::millis(1)))),
            }
        }
        ready
    }

    /// Notes when the head of a lane may go, or forgets an empty lane.
    fn schedule(&mut self, contact: ContactId, not_before: Option<Timestamp>) {
        let Some(lane) = self.lanes.get_mut(&contact) else { return };
        if let Some(turn) = lane.turn.take() {
            self.waiting.remove(&(turn, contact));
        }
        match lane.queue.front() {
            Some(head) => {
                let turn = not_before.map_or(head.due, |at| at.max(head.due));
                lane.turn = Some(turn);
                self.waiting.insert((turn, contact));
            }
            None if !lane.busy => {
                self.lanes.remove(&contact);
            }
            None => {}
        }
    }
}

fn pace(
    channels: &mut Pace<ChannelId>,
    contacts: &mut Pace<(ChannelId, ContactId)>,
    (channel, contact): (ChannelId, ContactId),
    rates: Option<RateLimits>,
    now: Timestamp,
) -> Result<(), Timestamp> {
    let Some(rates) = rates else { return Ok(()) };
    channels.take(channel, rates.channel, now)?;
    contacts.take((channel, contact), rates.contact, now)
}
