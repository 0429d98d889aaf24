//! Send a message: says something on the channel the contact last used or on a chosen one, with
//! other words for particular channels. The run waits for the outcome: what hangs below is done
//! only once the message left. One that fails takes the failure branch, or ends the run. With nothing
//! below it there is nothing to wait for: the contact leaves here, whatever becomes of the message.

use super::{Behaviour, Go, Wake, Walk};
use crate::check::StepCheck;
use crate::run::WaitFor;
use domain::command;
use domain::content::{Attachment, AttachmentKind, Content};
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
    /// A file or a picture.
    Media {
        /// What it is to a person.
        kind: AttachmentKind,
        /// Its address, with variables.
        #[serde(default)]
        url: String,
        /// Its name.
        #[serde(default, rename = "fileName")]
        file_name: Option<String>,
        /// Words that go with it, with variables.
        #[serde(default)]
        caption: Option<String>,
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
    fn render(&self, walk: &Walk<'_, '_>) -> Content {
        match self {
            Self::Text { text } => Content::text(walk.render(text)),
            Self::Media { kind, url, file_name, caption } => Content::Attachment {
                attachment: Attachment {
                    kind: *kind,
                    url: Some(crate::variable::render_address(url.trim(), &walk.values())),
                    source: None,
                    file_name: file_name.clone(),
                    mime: None,
                    size: None,
                },
                caption: caption.as_ref().map(|caption| walk.render(caption)).filter(|text| !text.is_empty()),
            },
        }
    }

    fn check(&self, check: &mut StepCheck<'_>, field: &str, channel: Option<ChannelId>) {
        let most = check.limits().text;
        match self {
            Self::Text { text } => {
                check.text(&format!("{field}.text"), text, most);
                check.fits_channel(&format!("{field}.text"), channel, "text", text);
            }
            Self::Media { url, caption, .. } => {
                check.address(&format!("{field}.url"), url);
                let caption = caption.as_deref().unwrap_or_default();
                check.short(&format!("{field}.caption"), Some(caption), most);
                check.variables(&format!("{field}.caption"), caption);
                check.fits_channel(&format!("{field}.url"), channel, "attachment", caption);
            }
        }
    }
}

impl Behaviour for SendMessage {
    fn exits(&self) -> Vec<String> {
        let failure = self.failure_branch.then(|| "failure".to_owned());
        ["next".to_owned()].into_iter().chain(failure).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let responses =
            self.responses.iter().map(|response| (response.channel, response.message.render(walk))).collect();
        let message = command::SendMessage {
            channel: self.channel,
            content: self.message.render(walk),
            responses,
            reply_to: None,
            client_id: None,
        };
        let actor = walk.actor();
        match rules::send_message(walk.turn, &actor, &message) {
            Ok(message) if self.matters(walk) => walk.wait_for(WaitFor::Delivery { message }, None),
            Ok(_) => Go::next(),
            Err(refusal) => self.failed(walk, refusal.to_string()),
        }
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        let Wake::Delivery(outcome) = wake else { return None };
        Some(match outcome {
            SendOutcome::Refused { reason } => self.failed(walk, reason.clone()),
            SendOutcome::Withdrawn => self.failed(walk, "withdrawn before it left".to_owned()),
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
        self.message.check(check, "message", self.channel);
        for (n, response) in self.responses.iter().enumerate() {
            check.channel(&format!("responses.{n}.channel"), response.channel);
            response.message.check(check, &format!("responses.{n}.message"), Some(response.channel));
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

impl SendMessage {
    /// Whether anything depends on what becomes of the message: a step below, or a run that waits.
    fn matters(&self, walk: &Walk<'_, '_>) -> bool {
        self.failure_branch || walk.step.exits.contains_key("next") || walk.run.parent.is_some()
    }

    fn failed(&self, walk: &mut Walk<'_, '_>, reason: String) -> Go {
        walk.tell(reason.clone());
        if self.failure_branch { Go::exit("failure") } else { Go::failed(reason) }
    }
}
