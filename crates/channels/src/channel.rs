//! What every channel can do. Adapters implement it; nobody else matches on a kind.

use crate::about::About;
use crate::http::{HttpCall, HttpReply, Transport, WebhookRequest};
use crate::inbound::{Received, Rejected};
use crate::outbound::{Call, ChatLink, ChatLook, LinkFetch, MediaFetch, Outgoing, SendReport};
use crate::settings::{SettingProblem, Settings};
use serde_json::Value;

/// A kind of channel. Every method is pure.
pub trait Channel: Send + Sync {
    /// What it is and can do.
    fn about(&self) -> &'static About;

    /// The settings as a JSON Schema that a form is drawn from: `title` and `description` for each
    /// property, `writeOnly` for secrets. Generated secrets are not in it.
    fn settings_schema(&self) -> Value;

    /// Checks settings as a person wrote them, together with generated secrets where they exist
    /// already. Answers them with defaults filled in; unknown keys are refused.
    ///
    /// # Errors
    /// Everything that is wrong, by field, in words for the person who filled in the form.
    fn check(&self, settings: &Value) -> Result<Value, Vec<SettingProblem>>;

    /// Makes the generated secrets that are not there yet. To replace one, remove it first.
    fn fresh(&self, settings: &mut Value, random: &mut dyn FnMut(&mut [u8]));

    /// The keys of all secrets, typed and generated: encrypt at rest, never show.
    fn secrets(&self) -> Vec<String> {
        let schema = self.settings_schema();
        let typed = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        typed
            .filter(|(_, property)| property.get("writeOnly") == Some(&Value::Bool(true)))
            .map(|(key, _)| key.clone())
            .chain(self.about().generated.iter().map(|generated| generated.key.to_owned()))
            .collect()
    }

    /// The keys of all settings that are addresses the server calls.
    fn addresses(&self) -> Vec<String> {
        let schema = self.settings_schema();
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        properties
            .filter(|(_, property)| property.get("format").and_then(Value::as_str) == Some("uri"))
            .map(|(key, _)| key.clone())
            .collect()
    }

    /// Whether the contact's phone number is an address here, so that the workspace may write first.
    fn phone_is_address(&self, settings: &Settings) -> bool;

    /// Whether the provider recognises the key of a message it was given before, so that one in
    /// doubt may be sent again.
    fn honours_key(&self, settings: &Settings) -> bool;

    /// Checks that a webhook really comes from the provider and translates it.
    ///
    /// # Errors
    /// The answer to give when it does not or cannot be read.
    fn receive(&self, settings: &Settings, request: &WebhookRequest<'_>) -> Result<Received, Rejected>;

    /// Addresses that all accounts of this kind share, for providers that cannot be told one address
    /// an account; [`Channel::addressee`] then says whose a call is.
    fn shared_paths(&self) -> &'static [&'static str] {
        &[]
    }

    /// Which account a call to a shared address is for. Nothing is believed yet: the account's
    /// [`Channel::receive`] still has to verify it.
    fn addressee(&self, _body: &[u8]) -> Option<domain::id::ChannelId> {
        None
    }

    /// Builds the request that sends a message.
    ///
    /// # Errors
    /// Why this message cannot be sent here, for a person.
    fn send(&self, settings: &Settings, out: &Outgoing<'_>) -> Result<Call, String>;

    /// What became of a message, judged by the reply to the call that [`Channel::send`] built.
    fn outcome(&self, settings: &Settings, reply: Result<&HttpReply, &Transport>) -> SendReport;

    /// The call that shows the contact that somebody is typing; its reply does not matter.
    fn typing(&self, _settings: &Settings, _identity: &str) -> Option<HttpCall> {
        None
    }

    /// Calls that tell the provider where to send webhooks, made when the channel is created,
    /// changed or switched on. Each reply is judged by [`Channel::healthy`].
    fn connect(&self, _settings: &Settings, _webhook_url: &str) -> Vec<HttpCall> {
        Vec::new()
    }

    /// Calls that stop the provider from sending webhooks, made when the channel is deleted or
    /// switched off. Their replies do not matter.
    fn disconnect(&self, _settings: &Settings) -> Vec<HttpCall> {
        Vec::new()
    }

    /// A call that shows whether the account works; it changes nothing.
    fn health(&self, _settings: &Settings) -> Option<HttpCall> {
        None
    }

    /// Judges the reply to a call of [`Channel::health`] or [`Channel::connect`].
    ///
    /// # Errors
    /// What is wrong and what to do, for a person.
    fn healthy(&self, reply: Result<&HttpReply, &Transport>) -> Result<(), String> {
        match reply {
            Ok(reply) if (200..300).contains(&reply.status) => Ok(()),
            Ok(reply) => Err(format!("The provider answered {}.", reply.status)),
            Err(Transport::Forbidden(why)) => Err(why.clone()),
            Err(transport) => Err(format!("The provider could not be reached: {transport}")),
        }
    }

    /// How to fetch a file that only the provider has; `source` is [`domain::content::Attachment::source`].
    fn media(&self, _settings: &Settings, _source: &str) -> Option<MediaFetch> {
        None
    }

    /// The call that yields the file's bytes, read from the reply to [`MediaFetch::Lookup`].
    ///
    /// # Errors
    /// Why there is no such file, for a person.
    fn media_found(&self, _settings: &Settings, _reply: &HttpReply) -> Result<HttpCall, String> {
        Err("This channel keeps no files.".to_owned())
    }

    /// How to come to the address that opens a chat in which the contact says `words`; `Some` exactly
    /// where [`crate::Capabilities::chat_link`] is true. `page` is where the product would serve a chat
    /// of this account.
    fn chat_link(&self, _settings: &Settings, _page: &str, _words: &str) -> Option<LinkFetch> {
        None
    }

    /// The address that opens a chat, read from the reply to [`LinkFetch::Lookup`].
    ///
    /// # Errors
    /// Why there is none and what to do, for a person.
    fn chat_link_found(
        &self,
        _reply: Result<&HttpReply, &Transport>,
        _words: &str,
    ) -> Result<ChatLink, String> {
        Err("No address opens a chat on this channel.".to_owned())
    }

    /// What a channel served by the product itself can do besides; `Some` exactly where
    /// [`About::hosted`] is true.
    fn hosted(&self) -> Option<&dyn Hosted> {
        None
    }
}

/// A chat that the product serves itself.
pub trait Hosted: Send + Sync {
    /// The id of somebody who was never here before.
    fn new_visitor(&self, random: &mut dyn FnMut(&mut [u8])) -> String;

    /// The token that proves to be a visitor. `None` when the settings cannot be read.
    fn issue(&self, settings: &Settings, visitor: &str) -> Option<String>;

    /// The visitor a token stands for, if we issued it for this channel.
    fn verify(&self, settings: &Settings, token: &str) -> Option<String>;

    /// Whether a page of this origin (the `Origin` header) may show the chat. Our own pages must be
    /// let through by the caller.
    fn allows_origin(&self, settings: &Settings, origin: Option<&str>) -> bool;

    /// How the chat looks. `None` when the settings cannot be read.
    fn look(&self, settings: &Settings) -> Option<ChatLook>;
}
