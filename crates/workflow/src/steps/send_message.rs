//! Send a message: says something on the channel the contact last used or on a chosen one, with
//! other words for particular channels. With a failure branch the run waits for the outcome;
//! without one it goes on at once and leaves the workflow should the message fail.

use super::{Behaviour, Go, MOST_TEXT, Wake, Walk};
use crate::check::StepCheck;
use crate::run::WaitFor;
use domain::command;
use domain::content::Content;
use domain::effect::SendOutcome;
use domain::id::ChannelId;
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

/// What a step says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OutgoingText {
    /// Words, with variables.
    Text {
        /// The words.
        text: String,
    },
}

/// What a step says on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChannelResponse {
    /// Which channel.
    pub channel: ChannelId,
    /// What it says there.
    pub message: OutgoingText,
}

impl OutgoingText {
    fn text(&self) -> &str {
        let Self::Text { text } = self;
        text
    }
}

impl Behaviour for SendMessage {
    fn exits(&self) -> Vec<String> {
        let mut exits = vec!["next".to_owned()];
        if self.failure_branch {
            exits.push("failure".to_owned());
        }
        exits
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let message = command::SendMessage {
            channel: self.channel,
            content: Content::text(walk.render(self.message.text())),
            responses: self
                .responses
                .iter()
                .map(|response| (response.channel, Content::text(walk.render(response.message.text()))))
                .collect(),
            reply_to: None,
            client_id: None,
        };
        let actor = walk.actor();
        match rules::send_message(walk.turn, &actor, &message) {
            Ok(message) if self.failure_branch => walk.wait_for(WaitFor::Delivery { message }, None),
            Ok(_) => Go::next(),
            Err(refusal) => {
                walk.tell(refusal.to_string());
                if self.failure_branch { Go::exit("failure") } else { Go::failed(refusal.to_string()) }
            }
        }
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        let Wake::Delivery(outcome) = wake else { return None };
        Some(match outcome {
            SendOutcome::Refused { reason } => {
                walk.tell(reason.clone());
                Go::exit("failure")
            }
            SendOutcome::Withdrawn => {
                walk.tell("withdrawn");
                Go::exit("failure")
            }
            // It may well have arrived: saying it once more elsewhere would be worse than going on.
            SendOutcome::Unknown { reason } => {
                walk.tell(reason.clone());
                Go::next()
            }
            SendOutcome::Sent { .. } | SendOutcome::Delivered { .. } => Go::next(),
        })
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if let Some(channel) = self.channel {
            check.channel("channel", channel);
        }
        check.text("message.text", self.message.text(), MOST_TEXT);
        for (n, response) in self.responses.iter().enumerate() {
            check.channel(&format!("responses.{n}.channel"), response.channel);
            check.text(&format!("responses.{n}.message.text"), response.message.text(), MOST_TEXT);
            if self.responses.iter().take(n).any(|earlier| earlier.channel == response.channel) {
                check.error(
                    "channel_twice",
                    &format!("responses.{n}.channel"),
                    "this channel has a response already; keep one of them",
                );
            }
        }
    }
}
