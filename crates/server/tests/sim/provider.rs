//! A provider that accepts, refuses, asks to wait, and accepts without saying so.

use crate::world::{CHAT, Mutant, World, snapshot_of};
use channels::{Rate, RateLimits, SendReport};
use domain::effect::Delivery;
use domain::id::{ChannelId, WorkspaceId};
use domain::time::Span;
use mailbox::Snapshot;
use server::flow::ports::{Courier, Settings};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::StoreError;

#[derive(Clone)]
pub struct SimProvider {
    pub world: Arc<World>,
    pub calm: bool,
}

impl Courier for SimProvider {
    async fn carry(&self, _: WorkspaceId, delivery: &Delivery, _: Option<String>) -> SendReport {
        let world = &self.world;
        let accept = || world.log.lock().unwrap().accepted.push((delivery.contact, delivery.message));
        if world.is(Mutant::MixesUpOrder) {
            // As if the next one did not wait for this one: its answer is there before it arrives.
            let (world, contact, message) = (world.clone(), delivery.contact, delivery.message);
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(world.pick(0..60))).await;
                world.log.lock().unwrap().accepted.push((contact, message));
            });
            return SendReport::Sent { provider_id: None };
        }
        if self.calm {
            accept();
            return SendReport::Sent { provider_id: Some(format!("p{}", delivery.message)) };
        }
        tokio::time::sleep(Duration::from_millis(world.pick(0..60))).await;
        match world.pick(0..20) {
            0 => SendReport::Later { after: None, reason: "busy".into() },
            1 => SendReport::Later { after: Some(Span::seconds(2)), reason: "slow down".into() },
            2 => SendReport::Refused { reason: "the window is closed".into() },
            3 => {
                accept();
                tokio::time::sleep(Duration::from_millis(world.pick(0..200))).await;
                if world.is(Mutant::ResendsUnknown) {
                    return SendReport::Later { after: None, reason: "no answer".into() };
                }
                SendReport::Unknown { reason: "no answer".into() }
            }
            4 => {
                tokio::time::sleep(Duration::from_millis(200)).await;
                SendReport::Unknown { reason: "no answer".into() }
            }
            _ => {
                accept();
                // A crash here leaves a message that arrived and nobody told.
                tokio::time::sleep(Duration::from_millis(world.pick(0..30))).await;
                SendReport::Sent { provider_id: Some(format!("p{}", delivery.message)) }
            }
        }
    }
}

/// The settings as one node knows them: of the last time it read them.
#[derive(Clone)]
pub struct SimSettings {
    world: Arc<World>,
    /// The version of the welcome that is published as far as is known here.
    known: Arc<AtomicI64>,
    /// The trial that is on as far as is known here; 0 is none.
    trial: Arc<AtomicI64>,
    calm: bool,
}

impl SimSettings {
    pub fn new(world: Arc<World>, calm: bool) -> Self {
        let settings = Self { world, known: Arc::default(), trial: Arc::default(), calm };
        settings.read_again();
        settings
    }

    pub fn read_again(&self) {
        let tables = self.world.tables.lock().unwrap();
        self.known.store(tables.release.version, Ordering::Relaxed);
        self.trial.store(tables.trying.on.map_or(0, |trial| trial.0), Ordering::Relaxed);
    }
}

impl Settings for SimSettings {
    fn snapshot(&self, workspace: WorkspaceId) -> Option<Arc<Snapshot>> {
        let known = self.known.load(Ordering::Relaxed);
        let trial = self.trial.load(Ordering::Relaxed);
        (workspace == crate::world::WORKSPACE).then(|| snapshot_of(known, trial, self.world.mutant))
    }

    async fn catch_up(&self, _: WorkspaceId) -> Result<(), StoreError> {
        if !self.calm && self.world.once_in(10) {
            return Err(StoreError::Schema("the disk said no".into()));
        }
        if !self.world.is(Mutant::StaysBehind) {
            self.read_again();
        }
        Ok(())
    }

    fn rates(&self, _: WorkspaceId, channel: ChannelId) -> Option<RateLimits> {
        let few = RateLimits { channel: Rate::a_second(50), contact: Rate::a_second(5) };
        (channel == CHAT).then_some(few)
    }

    fn honours_key(&self, _: WorkspaceId, _: ChannelId) -> bool {
        self.world.is(Mutant::ResendsUnknown)
    }
}
