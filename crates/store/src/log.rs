//! The event log: one row a turn, with all that happened in it, in order. Append-only. A turn's
//! facts are written and read together, and a row for each would cost more than all else a message
//! writes.

use crate::error::StoreError;
use crate::rows::{Value, json, row};
use domain::event::{Event, Fact};
use domain::id::{ContactId, EventId, WorkspaceId};
use domain::message::Actor;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// An event as a row keeps it: without what the row says already.
#[derive(Serialize, Deserialize)]
struct Logged<'a> {
    id: EventId,
    at: Timestamp,
    actor: Cow<'a, Actor>,
    #[serde(default, skip_serializing_if = "is_zero")]
    hop: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cause: Option<EventId>,
    fact: Cow<'a, Fact>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
const fn is_zero(hop: &u8) -> bool {
    *hop == 0
}

/// The row of a turn, if anything happened in it. It has the id of its first event.
pub(crate) fn turn(
    workspace: WorkspaceId,
    events: &[Event],
) -> Result<Option<[Value<'static>; 6]>, StoreError> {
    let Some(first) = events.first() else { return Ok(None) };
    let logged: Vec<Logged<'_>> = events
        .iter()
        .map(|event| Logged {
            id: event.id,
            at: event.at,
            actor: Cow::Borrowed(&event.actor),
            hop: event.hop,
            cause: event.cause,
            fact: Cow::Borrowed(&event.fact),
        })
        .collect();
    let is_activity = events.iter().any(|event| event.fact.is_activity());
    let data = json(&logged, "events")?;
    Ok(Some(row![workspace.0, first.id.0, first.contact.0, first.at.0, i64::from(is_activity), data]))
}

/// The events of a row.
pub(crate) fn events(contact: ContactId, data: &str) -> Result<Vec<Event>, StoreError> {
    let logged: Vec<Logged<'static>> = serde_json::from_str(data).map_err(StoreError::corrupt("events"))?;
    let event = |logged: Logged<'static>| Event {
        id: logged.id,
        contact,
        at: logged.at,
        actor: logged.actor.into_owned(),
        hop: logged.hop,
        cause: logged.cause,
        fact: logged.fact.into_owned(),
    };
    Ok(logged.into_iter().map(event).collect())
}
