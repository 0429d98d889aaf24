//! Identifiers: 53-bit, time-ordered integers, one type a noun.
//!
//! They fit into a JavaScript number and into the numeric ids of the developer API. Who hands
//! them out is an argument ([`IdSource`]), so that a decision made twice from the same input and
//! source is the same decision.

use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// Hands out ids, each larger than the one before.
pub trait IdSource {
    /// The next id.
    fn next_id(&mut self) -> i64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = i64)]
        pub struct $name(pub i64);

        impl $name {
            /// A fresh id from the source.
            pub fn fresh(ids: &mut dyn IdSource) -> Self {
                Self(ids.next_id())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A workspace: the tenant everything belongs to.
    WorkspaceId,
    /// A contact: a person on the other side.
    ContactId,
    /// A conversation: what happens between opening and closing.
    ConversationId,
    /// A connected channel account.
    ChannelId,
    /// A message or an internal comment.
    MessageId,
    /// A person who works in the workspace.
    UserId,
    /// A team of users.
    TeamId,
    /// A contact field defined by the workspace.
    FieldId,
    /// A tag defined by the workspace.
    TagId,
    /// An API token.
    TokenId,
    /// A workflow.
    WorkflowId,
    /// One contact's way through one workflow.
    RunId,
    /// A fact in the event log.
    EventId,
    /// A wish in the outbox.
    OutboxId,
    /// A message to many contacts at once.
    BroadcastId,
    /// A moment somebody wants to be woken at.
    TimerId,
    /// A stage of the lifecycle.
    StageId,
    /// A service outside that a workspace is connected to.
    ServiceId,
    /// A file of the library.
    FileId,
    /// A text that is put into messages while one writes.
    SnippetId,
    /// A workflow being tried on a real channel before it is published.
    TrialId,
}

impl RunId {
    /// Stands where a run could: the timer is the contact's own, none of a run's.
    pub const NONE: Self = Self(0);
}

/// Composes ids from milliseconds, a node number and a sequence; the arithmetic of id sources.
#[must_use]
pub fn compose(millis_since_2024: i64, node: u8, sequence: u8) -> i64 {
    (millis_since_2024 << 12) | (i64::from(node & 0x0f) << 8) | i64::from(sequence)
}

/// Milliseconds between the Unix epoch and the first moment an id can express.
pub const EPOCH_MILLIS: i64 = 1_704_067_200_000;

/// Counts up from a start; for tests and simulations.
#[derive(Debug, Clone)]
pub struct CountingIds(pub i64);

impl IdSource for CountingIds {
    fn next_id(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_fit_into_a_javascript_number_until_2090() {
        let millis_2090 = 3_786_912_000_000 - EPOCH_MILLIS;
        assert!(compose(millis_2090, 15, 255) < (1 << 53));
    }

    #[test]
    fn later_milliseconds_give_larger_ids_whatever_the_node() {
        assert!(compose(1000, 15, 255) < compose(1001, 0, 0));
    }
}
