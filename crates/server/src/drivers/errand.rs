//! Errands outside: what a step has somebody else do. One service a file, each speaking the format
//! its provider documents, at an address that can be changed. Here is what they share: what a
//! service has to be told, and what may come of an errand. Nothing here logs what is sent or secret.

mod meta;
mod model;
pub mod service;
mod sheets;
mod tiktok;
mod translator;
mod web;

pub use web::request as web_request;

use crate::drivers::http::{Ask, HttpDriver};
use crate::flow::houses::Houses;
use crate::flow::ports::{ErrandReport, Errands};
use channels::{HttpReply, Transport};
use domain::errand::{AdPlatform, Call, CallOutcome, Errand, Trouble};
use domain::id::{EPOCH_MILLIS, OutboxId, WorkspaceId};
use domain::organisation::Service;
use domain::time::Span;
use reqwest::Method;
use serde_json::Value;
use service::About;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::time::Duration;
use store::Store;

/// What is to be known of a service.
#[must_use]
pub const fn about(service: Service) -> &'static About {
    match service {
        Service::GoogleSheets => &sheets::ABOUT,
        Service::MetaConversions => &meta::ABOUT,
        Service::TiktokEvents => &tiktok::ABOUT,
        Service::LanguageModel => &model::ABOUT,
        Service::Translator => &translator::ABOUT,
    }
}

/// Runs errands at real services.
#[derive(Clone)]
pub struct Errander {
    houses: Houses,
    http: HttpDriver,
    store: Store,
}

impl Errander {
    /// With the workspaces' services and a way out.
    #[must_use]
    pub const fn new(houses: Houses, http: HttpDriver, store: Store) -> Self {
        Self { houses, http, store }
    }

    async fn at(&self, workspace: WorkspaceId, call: &Call, service: Service) -> ErrandReport {
        let connected = self.houses.house(workspace).and_then(|house| house.services.get(&service).cloned());
        let Some(connected) = connected else {
            let title = service.title();
            let reason = format!("{title} is not connected; connect it under Settings → Services");
            return troubled(Trouble::NotConnected { who: title.to_owned() }, reason);
        };
        match &call.errand {
            Errand::Http(_) => failed("a web request needs no service"),
            Errand::SheetRow { spreadsheet, sheet, cells } => {
                sheets::append(&self.http, &connected, spreadsheet, sheet, cells).await
            }
            Errand::Conversion(what) if what.platform == AdPlatform::Meta => {
                meta::send(&self.http, &connected, call, what).await
            }
            Errand::Conversion(what) => tiktok::send(&self.http, &connected, call, what).await,
            Errand::Translate { text, to } => translator::translate(&self.http, &connected, text, to).await,
            Errand::Think(think) => {
                let before = model::before(&self.store, workspace, call.contact).await;
                model::think(&self.http, &connected, think, before).await
            }
        }
    }
}

impl Errands for Errander {
    async fn run(&self, workspace: WorkspaceId, call: &Call) -> ErrandReport {
        match &call.errand {
            Errand::Http(request) => web::request(&self.http, request, &call.key).await,
            Errand::SheetRow { .. } => self.at(workspace, call, Service::GoogleSheets).await,
            Errand::Conversion(what) => {
                let service = match what.platform {
                    AdPlatform::Meta => Service::MetaConversions,
                    AdPlatform::Tiktok => Service::TiktokEvents,
                };
                self.at(workspace, call, service).await
            }
            Errand::Translate { .. } => self.at(workspace, call, Service::Translator).await,
            Errand::Think(_) => self.at(workspace, call, Service::LanguageModel).await,
        }
    }
}

fn failed(reason: impl Into<String>) -> ErrandReport {
    ErrandReport::Done(CallOutcome::failed(reason))
}

fn troubled(trouble: Trouble, reason: impl Into<String>) -> ErrandReport {
    ErrandReport::Done(CallOutcome::Failed { reason: reason.into(), trouble: Some(trouble) })
}

fn later(after: Option<Span>, trouble: Trouble, reason: impl Into<String>) -> ErrandReport {
    let outcome = CallOutcome::Failed { reason: reason.into(), trouble: Some(trouble) };
    ErrandReport::Later { after, outcome }
}

/// How long a service is given.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a language model is given.
const LONG_PATIENCE: Duration = Duration::from_secs(60);

/// A request with a JSON body to a service.
fn json_ask(url: String, headers: Vec<(String, String)>, body: &Value) -> Ask {
    Ask {
        method: Method::POST,
        url,
        headers,
        body: Some(("application/json".to_owned(), body.to_string())),
        timeout: PATIENCE,
    }
}

/// Asks a service and reads its JSON. Whatever it is that comes back otherwise is told in words, with
/// whether it is worth another try; `repeats` says that asking twice does no harm.
async fn ask(http: &HttpDriver, who: &str, ask: &Ask, repeats: bool) -> Result<Value, ErrandReport> {
    let reply = http.ask(ask).await.map_err(|broken| not_answered(who, &broken, repeats))?;
    let value = serde_json::from_slice::<Value>(&reply.body).unwrap_or(Value::Null);
    let what = complaint(who, reply.status, &value);
    let said = complained(&value);
    let refused = Trouble::Refused { who: who.to_owned(), status: reply.status, said };
    match reply.status {
        200..300 => Ok(value),
        // The first two say that nothing was done; any other fault may have come after the deed.
        429 | 503 => Err(later(retry_after(&reply), refused, what)),
        500..600 if repeats => Err(later(retry_after(&reply), refused, what)),
        500..600 => {
            let trouble = Trouble::NoReply { who: who.to_owned(), maybe_done: true };
            Err(troubled(trouble, format!("{what}; it may have been done")))
        }
        401 | 403 => {
            let trouble = Trouble::NoAccess { who: who.to_owned() };
            Err(troubled(trouble, format!("{what}; check its access under Settings → Services")))
        }
        _ => Err(troubled(refused, what)),
    }
}

fn not_answered(who: &str, broken: &Transport, repeats: bool) -> ErrandReport {
    let trouble = trouble_with(who, broken, !repeats);
    match broken {
        Transport::NotSent(words) => later(None, trouble, format!("{who} could not be reached: {words}")),
        Transport::Forbidden(words) => troubled(trouble, words.clone()),
        Transport::Broken(words) if repeats => later(None, trouble, format!("{who} did not answer: {words}")),
        Transport::Broken(words) => {
            troubled(trouble, format!("{who} did not answer: {words}; it may have been done"))
        }
    }
}

fn trouble_with(who: &str, broken: &Transport, maybe_done: bool) -> Trouble {
    match broken {
        Transport::NotSent(_) => Trouble::NotReached { who: who.to_owned() },
        Transport::Forbidden(_) => Trouble::Forbidden,
        Transport::Broken(_) => Trouble::NoReply { who: who.to_owned(), maybe_done },
    }
}

/// What a service said in its refusal, where it says it in one of the usual places.
fn complained(body: &Value) -> Option<String> {
    let said = ["/error/message", "/error_description", "/message", "/error", "/detail"];
    let said = said.iter().find_map(|place| body.pointer(place).and_then(Value::as_str));
    said.map(|words| words.chars().take(300).collect())
}

fn complaint(who: &str, status: u16, body: &Value) -> String {
    match complained(body) {
        Some(words) => format!("{who} answered {status}: {words}"),
        None => format!("{who} answered {status}"),
    }
}

/// How long the other side asks us to wait, as it says in seconds.
fn retry_after(reply: &HttpReply) -> Option<Span> {
    reply.header("retry-after")?.trim().parse::<u32>().ok().map(|seconds| Span::seconds(seconds.into()))
}

/// The moment an errand was wished for, in seconds: the same however often it is tried.
const fn wished_at(id: OutboxId) -> i64 {
    ((id.0 >> 12) + EPOCH_MILLIS) / 1000
}

/// SHA-256 in hexadecimal, as advertisers want to know people.
fn hashed(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
