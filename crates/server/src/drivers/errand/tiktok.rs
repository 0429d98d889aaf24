//! TikTok's Events API: what an ad on TikTok led to.

use super::service::{About, Connected, Setting, anything};
use super::{ask, failed, hashed, json_ask, later, troubled, wished_at};
use crate::drivers::http::HttpDriver;
use crate::flow::ports::ErrandReport;
use domain::errand::{Call, CallOutcome, Conversion, Trouble};
use domain::organisation::Service;
use serde_json::{Map, Value, json};

pub(super) const ABOUT: About = About {
    service: Service::TiktokEvents,
    base_url: "https://business-api.tiktok.com/open_api/v1.3",
    secret: "Access token",
    secret_optional: false,
    settings: &[
        Setting::words("eventSourceId", "Event source (pixel or CRM event set) id", true),
        Setting {
            name: "eventSource",
            label: "Kind of event source",
            required: true,
            choices: &["crm", "web", "offline"],
            texts: false,
        },
        Setting::words("testEventCode", "Test event code", false),
    ],
    check_secret: anything,
};

/// What its answers call "slow down" and "not now".
const BUSY: [i64; 3] = [40_100, 50_000, 51_305];

pub(super) async fn send(
    http: &HttpDriver,
    connected: &Connected,
    call: &Call,
    what: &Conversion,
) -> ErrandReport {
    let mut body = json!({
        "event_source": connected.setting("eventSource"),
        "event_source_id": connected.setting("eventSourceId"),
        "data": [event(call, what)],
    });
    let test = connected.setting("testEventCode");
    if !test.is_empty()
        && let Some(body) = body.as_object_mut()
    {
        body.insert("test_event_code".to_owned(), test.into());
    }
    let url = format!("{}/event/track/", connected.base_url);
    let headers = vec![("Access-Token".to_owned(), connected.secret.clone())];
    // It counts an event of the same id once, so asking twice does no harm.
    let answer = match ask(http, "TikTok", &json_ask(url, headers, &body), true).await {
        Ok(answer) => answer,
        Err(report) => return report,
    };
    // Refusals come with status 200 and a code of their own.
    match answer.get("code").and_then(Value::as_i64) {
        Some(0) => ErrandReport::Done(CallOutcome::Done),
        Some(code) => {
            let said = answer.get("message").and_then(Value::as_str).unwrap_or_default();
            let reason = format!("TikTok refused the event ({code}): {said}");
            let trouble = Trouble::Refused {
                who: "TikTok".to_owned(),
                status: u16::try_from(code).unwrap_or(0),
                said: Some(said.to_owned()).filter(|said| !said.is_empty()),
            };
            if BUSY.contains(&code) { later(None, trouble, reason) } else { troubled(trouble, reason) }
        }
        None => failed("TikTok's answer could not be read"),
    }
}

fn event(call: &Call, what: &Conversion) -> Value {
    let mut user = Map::new();
    user.insert("external_id".to_owned(), hashed(&call.contact.to_string()).into());
    if let Some(email) = &what.email {
        user.insert("email".to_owned(), hashed(&email.trim().to_lowercase()).into());
    }
    if let Some(phone) = &what.phone {
        user.insert("phone".to_owned(), hashed(phone.trim()).into());
    }
    let mut properties = Map::new();
    if let Some(value) = what.value {
        properties.insert("value".to_owned(), value.into());
    }
    if let Some(currency) = &what.currency {
        properties.insert("currency".to_owned(), currency.clone().into());
    }
    let mut event = json!({
        "event": what.event,
        "event_time": wished_at(call.id),
        "event_id": call.key,
        "user": user,
        "properties": properties,
    });
    if let (Some(ad), Some(event)) = (&what.ad, event.as_object_mut()) {
        event.insert("ad".to_owned(), json!({ "ad_id": ad }));
    }
    event
}
