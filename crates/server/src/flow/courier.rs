//! The messenger between outbox and providers: lets the channel build its call, carries it over
//! the network, lets the channel judge the reply.

use crate::drivers::http::HttpDriver;
use crate::flow::houses::Houses;
use crate::flow::ports::Courier;
use channels::{Call, Outgoing, SendReport};
use domain::effect::Delivery;
use domain::id::WorkspaceId;

/// Carries messages of real channels.
#[derive(Clone)]
pub struct ChannelCourier {
    houses: Houses,
    http: HttpDriver,
}

impl ChannelCourier {
    /// With the workspaces' channels and a way out.
    #[must_use]
    pub const fn new(houses: Houses, http: HttpDriver) -> Self {
        Self { houses, http }
    }
}

impl Courier for ChannelCourier {
    async fn carry(
        &self,
        workspace: WorkspaceId,
        delivery: &Delivery,
        reply_to: Option<String>,
    ) -> SendReport {
        let Some(account) = self.houses.channel(workspace, delivery.channel) else {
            return SendReport::Refused { reason: "the channel was disconnected".to_owned() };
        };
        if !account.info.enabled {
            return SendReport::Refused { reason: "the channel is switched off".to_owned() };
        }
        let outgoing = Outgoing {
            channel: delivery.channel,
            identity: &delivery.identity,
            message: delivery.message,
            content: &delivery.content,
            reply_to: reply_to.as_deref(),
            key: &delivery.key,
        };
        let call = match account.adapter.send(&account.settings, &outgoing) {
            Ok(Call::Http(call)) => call,
            // Committed is delivered: the visitor's page reads it from the store.
            Ok(Call::Hosted) => return SendReport::Sent { provider_id: None },
            Err(reason) => return SendReport::Refused { reason },
        };
        let reply = self.http.carry(&call).await;
        let report = account.adapter.outcome(&account.settings, reply.as_ref());
        match &report {
            SendReport::Reconnect { reason } => {
                self.houses.note_health(workspace, delivery.channel, Some(reason)).await;
            }
            SendReport::Sent { .. } | SendReport::Delivered { .. } => {
                self.houses.note_health(workspace, delivery.channel, None).await;
            }
            _ => {}
        }
        report
    }
}
