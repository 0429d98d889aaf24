//! Somebody outside who does errands, refuses, breaks off, and does them without saying so.

use crate::world::World;
use domain::errand::{Call, CallOutcome, Errand};
use domain::id::WorkspaceId;
use domain::time::Span;
use server::flow::errands::repeats;
use server::flow::ports::{ErrandReport, Errands};
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone)]
pub struct SimOutside {
    pub world: Arc<World>,
    pub calm: bool,
}

impl Errands for SimOutside {
    async fn run(&self, _: WorkspaceId, call: &Call) -> ErrandReport {
        let world = &self.world;
        let done = || world.log.lock().unwrap().done.push((call.key.clone(), repeats(&call.errand)));
        let replied = |status: u16| CallOutcome::Replied { status, body: "{\"n\":1}".into() };
        let answer = match &call.errand {
            Errand::Http(_) => replied(200),
            _ => CallOutcome::Done,
        };
        if self.calm {
            done();
            return ErrandReport::Done(answer);
        }
        tokio::time::sleep(Duration::from_millis(world.pick(0..400))).await;
        match world.pick(0..12) {
            0 => ErrandReport::Later { after: None, outcome: replied(503) },
            1 => ErrandReport::Later { after: Some(Span::seconds(2)), outcome: replied(429) },
            2 => ErrandReport::Done(replied(404)),
            3 => {
                done();
                tokio::time::sleep(Duration::from_millis(world.pick(0..400))).await;
                let outcome = CallOutcome::failed("the connection broke");
                if repeats(&call.errand) {
                    ErrandReport::Later { after: None, outcome }
                } else {
                    ErrandReport::Done(outcome)
                }
            }
            _ => {
                done();
                // A crash here leaves something done that nobody told.
                tokio::time::sleep(Duration::from_millis(world.pick(0..100))).await;
                ErrandReport::Done(answer)
            }
        }
    }
}
