//! Send conversions event: tells Meta or TikTok what an ad led to.

use super::add_sheet_row::outcome;
use super::{Behaviour, Go, Wake, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
use domain::errand::{AdPlatform, Conversion, Errand};
use domain::organisation::Service;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SendConversion {
    /// To whom.
    pub platform: AdPlatform,
    /// What it is called there.
    #[serde(default)]
    pub event: String,
    /// What it is worth, with variables.
    #[serde(default)]
    pub value: String,
    /// In which currency, ISO 4217.
    #[serde(default)]
    pub currency: String,
    /// Whether an event that is not taken has a path of its own.
    #[serde(default)]
    pub failure_branch: bool,
}

impl SendConversion {
    const fn service(&self) -> Service {
        match self.platform {
            AdPlatform::Meta => Service::MetaConversions,
            AdPlatform::Tiktok => Service::TiktokEvents,
        }
    }
}

impl Behaviour for SendConversion {
    fn exits(&self) -> Vec<String> {
        let failure = self.failure_branch.then(|| "failure".to_owned());
        ["next".to_owned()].into_iter().chain(failure).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let text = walk.render(&self.value);
        let value = text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        if value.is_none() && !text.trim().is_empty() {
            walk.tell(Remark::WithoutValue { text });
        }
        let contact = &walk.turn.state.contact;
        let conversion = Conversion {
            platform: self.platform,
            event: self.event.clone(),
            value,
            currency: value.map(|_| self.currency.to_uppercase()).filter(|code| !code.is_empty()),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            ad: walk.values().find("trigger.ad_id").text(),
        };
        walk.errand(Errand::Conversion(conversion))
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        outcome(self.failure_branch, walk, wake)
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.service("platform", self.service());
        if self.event.trim().is_empty() {
            check.error("missing", "event", "write the name of the event");
        }
        check.short("event", Some(&self.event), 100);
        check.variables("value", &self.value);
        let code = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_alphabetic());
        let none_needed = self.currency.is_empty() && self.value.trim().is_empty();
        if !code && !none_needed {
            check.error("bad_currency", "currency", "write the currency's three letters, for example EUR");
        }
    }
}
