//! What stands between letters and the memory: the decision about one contact, and who waits for it.

use super::{Letter, PostError, Posted};
use domain::id::{ChannelId, ContactId, WorkspaceId};
use mailbox::Decision;
use store::StoreError;
use tokio::sync::oneshot;

/// The turns of one contact within a batch, merged into one decision.
pub(super) struct Case {
    pub(super) workspace: WorkspaceId,
    pub(super) contact: ContactId,
    /// The version the first turn started from.
    pub(super) expected: i64,
    pub(super) decision: Decision,
    pub(super) seen: Vec<(ChannelId, String)>,
    pub(super) answers: Vec<Answer>,
}

/// Somebody who waits for the commit.
pub(super) struct Answer {
    pub(super) letter: Letter,
    pub(super) outcome: Result<Posted, PostError>,
}

/// Whoever asked may have gone meanwhile; that changes nothing.
pub(super) fn send(reply: oneshot::Sender<Result<Posted, PostError>>, outcome: Result<Posted, PostError>) {
    if reply.send(outcome).is_err() {
        tracing::debug!("nobody waits for this answer any more");
    }
}

pub(super) fn letters_of(cases: Vec<Case>) -> Vec<Letter> {
    cases.into_iter().flat_map(|case| case.answers).map(|answer| answer.letter).collect()
}

pub(super) fn give_up(letters: Vec<Letter>, error: &StoreError) {
    tracing::error!(%error, letters = letters.len(), "letters were given up");
    for letter in letters {
        send(letter.reply, Err(PostError::Unavailable));
    }
}
