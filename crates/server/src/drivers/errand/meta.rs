//! Meta's Conversions API: what an ad on Facebook, Instagram or WhatsApp led to.

use super::service::{About, Connected, Setting, anything};
use super::{ask, failed, hashed, json_ask, wished_at};
use crate::drivers::http::HttpDriver;
use crate::flow::ports::ErrandReport;
use domain::errand::{Call, CallOutcome, Conversion};
use domain::organisation::Service;
use serde_json::{Map, Value, json};

pub(super) const ABOUT: About = About {
    service: Service::MetaConversions,
    base_url: "https://graph.facebook.com/v23.0",
    secret: "Access token",
    secret_optional: false,
    settings: &[
        Setting::words("datasetId", "Dataset (pixel) id", true),
        Setting::words("testEventCode", "Test event code", false),
    ],
    check_secret: anything,
};

pub(super) async fn send(
    http: &HttpDriver,
    connected: &Connected,
    call: &Call,
    what: &Conversion,
) -> ErrandReport {
    let mut body = json!({ "data": [event(call, what)], "access_token": connected.secret });
    let test = connected.setting("testEventCode");
    if !test.is_empty()
        && let Some(body) = body.as_object_mut()
    {
        body.insert("test_event_code".to_owned(), test.into());
    }
    let url = format!("{}/{}/events", connected.base_url, connected.setting("datasetId"));
    // It counts an event of the same id once, so asking twice does no harm.
    match ask(http, "Meta", &json_ask(url, Vec::new(), &body), true).await {
        Ok(answer) if answer.get("events_received").and_then(Value::as_i64) == Some(0) => {
            failed("Meta took no event")
        }
        Ok(_) => ErrandReport::Done(CallOutcome::Done),
        Err(report) => report,
    }
}

fn event(call: &Call, what: &Conversion) -> Value {
    let mut user = Map::new();
    user.insert("external_id".to_owned(), json!([hashed(&call.contact.to_string())]));
    if let Some(email) = &what.email {
        user.insert("em".to_owned(), json!([hashed(&email.trim().to_lowercase())]));
    }
    if let Some(phone) = &what.phone {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        user.insert("ph".to_owned(), json!([hashed(&digits)]));
    }
    let mut custom = Map::new();
    if let Some(value) = what.value {
        custom.insert("value".to_owned(), value.into());
    }
    if let Some(currency) = &what.currency {
        custom.insert("currency".to_owned(), currency.clone().into());
    }
    if let Some(ad) = &what.ad {
        custom.insert("ad_id".to_owned(), ad.clone().into());
    }
    json!({
        "event_name": what.event,
        "event_time": wished_at(call.id),
        "event_id": call.key,
        "action_source": "chat",
        "user_data": user,
        "custom_data": custom,
    })
}
