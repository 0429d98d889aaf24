//! A translator: DeepL's format, or that of LibreTranslate, which one can run oneself.

use super::service::{About, Connected, Setting, anything};
use super::{ask, failed, json_ask};
use crate::drivers::http::HttpDriver;
use crate::flow::ports::ErrandReport;
use domain::errand::CallOutcome;
use domain::organisation::Service;
use serde_json::{Value, json};

pub(super) const ABOUT: About = About {
    service: Service::Translator,
    base_url: "https://api-free.deepl.com",
    secret: "API key",
    // A translator of one's own may ask for none.
    secret_optional: true,
    settings: &[Setting {
        name: "format",
        label: "Kind of translator",
        required: true,
        choices: &["deepl", "libretranslate"],
        texts: false,
    }],
    check_secret: anything,
};

pub(super) async fn translate(
    http: &HttpDriver,
    connected: &Connected,
    text: &str,
    to: &str,
) -> ErrandReport {
    let (call, place) = if connected.setting("format") == "libretranslate" {
        let mut body = json!({ "q": text, "source": "auto", "target": to, "format": "text" });
        if let Some(body) = body.as_object_mut().filter(|_| !connected.secret.is_empty()) {
            body.insert("api_key".to_owned(), connected.secret.clone().into());
        }
        (json_ask(format!("{}/translate", connected.base_url), Vec::new(), &body), "/translatedText")
    } else {
        let body = json!({ "text": [text], "target_lang": target(to) });
        let key = format!("DeepL-Auth-Key {}", connected.secret);
        let url = format!("{}/v2/translate", connected.base_url);
        (json_ask(url, vec![("Authorization".to_owned(), key)], &body), "/translations/0/text")
    };
    match ask(http, "the translator", &call, true).await {
        Ok(answer) => match answer.pointer(place).and_then(Value::as_str) {
            Some(text) => ErrandReport::Done(CallOutcome::Translated { text: text.replace('\0', "") }),
            None => failed("the translator's answer holds no translation"),
        },
        Err(report) => report,
    }
}

/// DeepL wants to be told which English and which Portuguese.
fn target(code: &str) -> String {
    match code {
        "en" => "EN-US".to_owned(),
        "pt" => "PT-PT".to_owned(),
        _ => code.to_uppercase(),
    }
}
