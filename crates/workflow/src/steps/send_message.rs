//! Send a message: says something on the channel the contact last used or on a chosen one, with
//! other words for particular channels. The run waits for the outcome: what hangs below is done
//! only once the message left. One that fails takes the failure branch, or ends the run. With nothing
//! below it there is nothing to wait for: the contact leaves here, whatever becomes of the message.
//! What it may say is in `saying`, whether a channel takes that in `checking`.

mod checking;
mod saying;
#[cfg(test)]
mod tests;

pub use saying::{OutgoingFile, OutgoingText};

use super::{Behaviour, Go, Wake, Walk};
use crate::check::StepCheck;
use crate::run::WaitFor;
use crate::remark::Remark;
use domain::command;
use domain::content::Content;
use domain::effect::SendOutcome;
use domain::id::{ChannelId, FileId};
use domain::rules;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SendMessage {
    /// The channel; none is the one the contact last used.
    #[serde(default)]
    pub channel: Option<ChannelId>,
    /// What it says.
    pub message: OutgoingText,
    /// What it says instead on particular channels.
    #[serde(default)]
    pub responses: Vec<ChannelResponse>,
    /// Whether a message that fails has a path of its own.
    #[serde(default)]
    pub failure_branch: bool,
}

/// What a step says on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChannelResponse {
    /// Which channel.
    pub channel: ChannelId,
    /// What it says there.
    pub message: OutgoingText,
}

impl Behaviour for SendMessage {
    fn exits(&self) -> Vec<String> {
        let failure = self.failure_branch.then(|| "failure".to_owned());
        ["next".to_owned()].into_iter().chain(failure).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let (content, responses) = match self.rendered(walk) {
            Ok(rendered) => rendered,
            Err(reason) => return self.failed(walk, reason),
        };
        let message =
            command::SendMessage { channel: self.channel, content, responses, reply_to: None, client_id: None };
        let actor = walk.actor();
        match rules::send_message(walk.turn, &actor, &message) {
            Ok(message) if self.matters(walk) => walk.wait_for(WaitFor::Delivery { message }, None),
            Ok(_) => Go::next(),
            Err(refusal) => self.failed(walk, refusal.into()),
        }
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        let Wake::Delivery(outcome) = wake else { return None };
        Some(match outcome {
            SendOutcome::Refused { reason } => self.failed(walk, Remark::words(reason)),
            SendOutcome::Withdrawn => self.failed(walk, Remark::Withdrawn),
            // It may well have arrived: saying it once more elsewhere would be worse than going on.
            SendOutcome::Unknown { reason } => {
                walk.tell(Remark::words(reason));
                Go::next()
            }
            SendOutcome::Sent { .. } | SendOutcome::Delivered { .. } => Go::next(),
        })
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        checking::check(self, check);
    }

    fn writes_on(&self) -> Option<Option<ChannelId>> {
        Some(self.channel)
    }
}

impl SendMessage {
    /// What it says, and what it says instead on particular channels. What cannot be said on a channel
    /// that this message does not go out on is nobody's trouble.
    fn rendered(&self, walk: &Walk<'_, '_>) -> Result<(Content, Vec<(ChannelId, Content)>), Remark> {
        let target = self.channel.or_else(|| walk.turn.state.last_channel());
        let mut responses = Vec::with_capacity(self.responses.len());
        for response in &self.responses {
            match response.message.render(walk) {
                Ok(content) => responses.push((response.channel, content)),
                Err(reason) if target.is_none_or(|target| target == response.channel) => return Err(reason),
                Err(_) => {}
            }
        }
        let instead = responses.iter().find(|(channel, _)| target == Some(*channel));
        let content = match (self.message.render(walk), instead) {
            (Ok(content), _) => content,
            (Err(_), Some((_, content))) => content.clone(),
            (Err(reason), None) => return Err(reason),
        };
        Ok((content, responses))
    }

    /// The files of the library it may send.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        let messages = self.responses.iter().map(|response| &response.message);
        std::iter::once(&self.message).chain(messages).flat_map(OutgoingText::files)
    }

    /// Whether anything depends on what becomes of the message: a step below, or a run that waits.
    fn matters(&self, walk: &Walk<'_, '_>) -> bool {
        self.failure_branch || walk.step.exits.contains_key("next") || walk.run.parent.is_some()
    }

    fn failed(&self, walk: &mut Walk<'_, '_>, reason: Remark) -> Go {
        walk.tell(reason.clone());
        if self.failure_branch { Go::exit("failure") } else { Go::failed(reason) }
    }
}
