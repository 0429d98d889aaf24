//! A request to any address on the web. What the other side answered is for the step to read.

use super::{later, retry_after, trouble_with, troubled};
use crate::drivers::http::{Ask, HttpDriver, MOST_REPLY};
use crate::flow::errands::repeats_as;
use crate::flow::ports::ErrandReport;
use channels::Transport;
use domain::errand::{CallOutcome, HttpErrand, HttpMethod, Trouble};
use reqwest::{Method, Url};
use std::time::Duration;

/// Headers that belong to the connection, not to whoever writes a workflow.
const OURS: [&str; 5] = ["host", "content-length", "transfer-encoding", "connection", "upgrade"];

/// Makes a request, once.
pub async fn request(http: &HttpDriver, wanted: &HttpErrand, key: &str) -> ErrandReport {
    let is = |name: &str, wanted: &str| name.eq_ignore_ascii_case(wanted);
    let mut headers: Vec<(String, String)> =
        wanted.headers.iter().filter(|(name, _)| !OURS.iter().any(|ours| is(name, ours))).cloned().collect();
    if !headers.iter().any(|(name, _)| is(name, "idempotency-key")) {
        headers.push(("Idempotency-Key".to_owned(), key.to_owned()));
    }
    // Whoever names a media type means it.
    let named = headers.iter().position(|(name, _)| is(name, "content-type"));
    let named = named.map(|at| headers.remove(at).1);
    let body = wanted.body.clone().map(|(kind, text)| (named.unwrap_or(kind), text));
    let ask = Ask {
        method: method(wanted.method),
        url: wanted.url.clone(),
        headers,
        body,
        timeout: Duration::from_secs(wanted.timeout_seconds.clamp(1, 30).into()),
    };
    match http.ask(&ask).await {
        Ok(reply) if reply.body.len() > MOST_REPLY => {
            troubled(Trouble::ReplyTooLarge, "the answer is larger than 1 MB")
        }
        Ok(reply) => {
            let body = String::from_utf8_lossy(&reply.body).replace('\0', "");
            let outcome = CallOutcome::Replied { status: reply.status, body };
            match reply.status {
                429 | 500..600 => ErrandReport::Later { after: retry_after(&reply), outcome },
                _ => ErrandReport::Done(outcome),
            }
        }
        Err(broken) => not_answered(wanted, broken),
    }
}

fn not_answered(wanted: &HttpErrand, broken: Transport) -> ErrandReport {
    let repeats = repeats_as(wanted.method);
    let host = Url::parse(&wanted.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let trouble = trouble_with(host.as_deref().unwrap_or(&wanted.url), &broken, !repeats);
    match broken {
        Transport::NotSent(words) => later(None, trouble, words),
        Transport::Forbidden(words) => troubled(trouble, words),
        Transport::Broken(words) if repeats => later(None, trouble, words),
        Transport::Broken(words) => troubled(trouble, format!("{words}; what was asked may have been done")),
    }
}

const fn method(method: HttpMethod) -> Method {
    match method {
        HttpMethod::Get => Method::GET,
        HttpMethod::Post => Method::POST,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Patch => Method::PATCH,
        HttpMethod::Delete => Method::DELETE,
    }
}
