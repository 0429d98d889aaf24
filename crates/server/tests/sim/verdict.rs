//! The invariants, judged after everything has come to rest.

use crate::ledger::Tables;
use crate::world::{Log, TRIED, WELCOME, World};
use domain::event::{Event, Fact};
use domain::id::{ContactId, EventId, MessageId};
use domain::message::{DeliveryStatus, Direction, Message};
use domain::time::Span;
use std::collections::{BTreeMap, BTreeSet};
use workflow::run::{Footprint, Mark, Run};

pub fn judge(world: &World) -> Result<(), String> {
    let tables = world.tables.lock().unwrap();
    let log = world.log.lock().unwrap();
    acknowledged_is_kept_once_and_in_order(&tables, &log)?;
    nothing_is_sent_twice(&log)?;
    replies_leave_in_order(&log)?;
    every_delivery_is_told(&tables, &log)?;
    no_automated_message_over_the_fence(&log)?;
    no_errand_is_done_twice_that_must_not(&log)?;
    no_run_is_stuck(&tables)?;
    nobody_sleeps_for_ever(&tables)?;
    nobody_is_thrown_out(&tables, &log)?;
    trials_keep_to_themselves(&tables)?;
    what_was_promised_is_kept(&tables)?;
    nothing_is_left_over(&tables)
}

/// Nothing acknowledged is lost or doubled, and each contact's messages are in their order.
fn acknowledged_is_kept_once_and_in_order(tables: &Tables, log: &Log) -> Result<(), String> {
    let mut kept: BTreeMap<ContactId, Vec<&str>> = BTreeMap::new();
    for message in tables.messages.values().filter(|message| message.direction == Direction::Incoming) {
        kept.entry(message.contact).or_default().push(message.provider_id.as_deref().unwrap_or_default());
    }
    let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (who, id) in &log.acknowledged {
        wanted.entry(who).or_default().push(id);
    }
    for (who, wanted) in wanted {
        let contact = tables.identities.iter().find(|((_, identity), _)| identity == who).map(|(_, id)| *id);
        let kept = contact.and_then(|contact| kept.get(&contact)).cloned().unwrap_or_default();
        if kept != wanted {
            return Err(format!("{who} was told {wanted:?} arrived, but kept is {kept:?}"));
        }
    }
    Ok(())
}

/// We never send a message twice.
fn nothing_is_sent_twice(log: &Log) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    match log.accepted.iter().find(|(_, message)| !seen.insert(*message)) {
        Some((_, message)) => Err(format!("message {message} was sent twice")),
        None => Ok(()),
    }
}

/// What reaches a contact does so in the order it was decided.
fn replies_leave_in_order(log: &Log) -> Result<(), String> {
    let mut last: BTreeMap<ContactId, MessageId> = BTreeMap::new();
    for (contact, message) in &log.accepted {
        if let Some(before) = last.insert(*contact, *message)
            && before > *message
        {
            return Err(format!("message {message} overtook {before}"));
        }
    }
    Ok(())
}

/// Every outgoing message ended, and as what it says.
fn every_delivery_is_told(tables: &Tables, log: &Log) -> Result<(), String> {
    let accepted: BTreeSet<MessageId> = log.accepted.iter().map(|(_, message)| *message).collect();
    let outgoing = tables.messages.values().filter(|message| message.direction == Direction::Outgoing);
    for Message { id, status, status_reason, .. } in outgoing {
        let arrived = accepted.contains(id);
        match status {
            Some(DeliveryStatus::Sent) if !arrived => {
                return Err(format!("message {id} says sent but never arrived"));
            }
            Some(DeliveryStatus::Failed) if arrived => {
                return Err(format!("message {id} says failed ({status_reason:?}) but arrived"));
            }
            Some(DeliveryStatus::Sent | DeliveryStatus::Failed | DeliveryStatus::Unknown) => {}
            other => return Err(format!("message {id} is still {other:?}")),
        }
    }
    Ok(())
}

/// Once a takeover is committed, nothing automated decided before it is sent.
fn no_automated_message_over_the_fence(log: &Log) -> Result<(), String> {
    match log.over_the_fence.first() {
        Some(message) => Err(format!("message {message} was claimed after a takeover")),
        None => Ok(()),
    }
}

/// What must not be done twice is not.
fn no_errand_is_done_twice_that_must_not(log: &Log) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    let once = log.done.iter().filter(|(_, repeats)| !repeats);
    match once.map(|(key, _)| key).find(|key| !seen.insert(*key)) {
        Some(key) => Err(format!("the errand {key} was done twice")),
        None => Ok(()),
    }
}

/// Every conversation that was put out of sight is back.
fn nobody_sleeps_for_ever(tables: &Tables) -> Result<(), String> {
    match tables.contacts.values().find(|state| state.place() == "snoozed") {
        Some(state) => Err(format!("contact {} is still snoozed", state.contact.id)),
        None => Ok(()),
    }
}

/// Every run that goes on has something that will wake it; after so long none does.
fn no_run_is_stuck(tables: &Tables) -> Result<(), String> {
    match tables.runs.values().find(|run| run.ended_at.is_none()) {
        Some(run) => Err(format!("run {} is stuck at {:?}", run.id, run.step)),
        None => Ok(()),
    }
}

/// No workflow is ever stopped here, so nobody is ejected: not when a next version is published, and
/// not by a node that does not know it yet. And whoever was to be moved has been.
fn nobody_is_thrown_out(tables: &Tables, log: &Log) -> Result<(), String> {
    if let Some(run) = log.thrown_out.first() {
        return Err(format!("run {run} was thrown out of a trial that was on"));
    }
    if tables.release.moving {
        return Err(format!("the move to version {} did not come to its end", tables.release.version));
    }
    match tables.runs.values().find(|run| run.status == "ejected" && run.trial.is_none()) {
        Some(run) => {
            Err(format!("run {} of version {} was thrown out at {:?}", run.id, run.version, run.step))
        }
        None => Ok(()),
    }
}

/// What is tried is entered by its code alone, and a code lets nobody into what is published.
fn trials_keep_to_themselves(tables: &Tables) -> Result<(), String> {
    if let Some(run) = tables.runs.values().find(|run| (run.workflow == TRIED) != run.trial.is_some()) {
        return Err(format!("run {} and its trial do not belong together", run.id));
    }
    let code = |id: EventId| {
        let event = tables.events.get(&id)?;
        let said = |fact: &Fact| matches!(fact, Fact::MessageReceived { trial: Some(_), .. });
        said(&event.fact).then_some(id)
    };
    let started = |event: &&Event| matches!(event.fact, Fact::RunStarted { trial: None, .. });
    match tables
        .events
        .values()
        .filter(started)
        .find(|event| event.cause.is_some_and(|id| code(id).is_some()))
    {
        Some(event) => Err(format!("the code of a trial began a run: {:?}", event.fact)),
        None => Ok(()),
    }
}

/// Whatever version a run changes over to: the question is left once, and a nap lasts.
fn what_was_promised_is_kept(tables: &Tables) -> Result<(), String> {
    for record in tables.runs.values().filter(|run| run.workflow == WELCOME) {
        let run: Run = serde_json::from_str(&record.data).map_err(|error| error.to_string())?;
        let left = |mark: &&Footprint| mark.step == "ask" && mark.mark == Mark::Passed;
        if run.trail.iter().filter(left).count() > 1 {
            return Err(format!("run {} left its question twice", run.id));
        }
        let nap = |wanted: Mark| {
            let mut marks = run.trail.iter().filter(|mark| mark.step == "nap");
            marks.find(|mark| mark.mark == wanted).map(|mark| mark.at)
        };
        if let (Some(from), Some(to)) = (nap(Mark::Waiting), nap(Mark::Passed))
            && to - from < Span::seconds(20)
        {
            return Err(format!("run {} was woken before its time", run.id));
        }
    }
    Ok(())
}

fn nothing_is_left_over(tables: &Tables) -> Result<(), String> {
    let empty = tables.sends.is_empty() && tables.picks.is_empty() && tables.errands.is_empty();
    if !empty || !tables.timers.is_empty() {
        return Err(format!(
            "left over: {} deliveries, {} assignments, {} errands, {} timers",
            tables.sends.len(),
            tables.picks.len(),
            tables.errands.len(),
            tables.timers.len()
        ));
    }
    Ok(())
}
