//! HTTP request: calls an address on the web and keeps parts of the answer. The call itself is an
//! errand; the run waits for what comes of it.

use super::{Behaviour, Go, Wake, Walk};
use crate::check::{MOST_BODY, StepCheck};
use crate::definition::Mapped;
use crate::json_path;
use crate::source::ValueType;
use crate::values::Values;
use crate::variable::{Place, render, render_address, render_for};
use crate::remark::Remark;
use domain::errand::{CallOutcome, Errand, HttpErrand, HttpMethod};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HttpRequest {
    /// How.
    #[serde(default)]
    pub method: HttpMethod,
    /// Where to, with variables.
    #[serde(default)]
    pub url: String,
    /// What is asked for behind the address.
    #[serde(default)]
    pub query: Vec<Pair>,
    /// Headers.
    #[serde(default)]
    pub headers: Vec<Pair>,
    /// What is said.
    #[serde(default)]
    pub body: Option<HttpBody>,
    /// Parts of the answer that become variables.
    #[serde(default)]
    pub mappings: Vec<Mapped>,
    /// The variable the answer's status becomes.
    #[serde(default)]
    pub save_status: Option<String>,
    /// How many seconds one try may take.
    #[serde(default = "ten")]
    pub timeout_seconds: u32,
    /// Whether a call that fails has a path of its own.
    #[serde(default)]
    pub failure_branch: bool,
}

/// A name and a value with variables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    #[serde(default)]
    pub value: String,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum HttpBody {
    /// A JSON text with variables.
    Json {
        /// The text.
        #[serde(default)]
        json: String,
    },
    /// Names and values, as a form sends them.
    Form {
        /// The fields.
        #[serde(default)]
        fields: Vec<Pair>,
    },
    /// Words with variables.
    Text {
        /// The words.
        #[serde(default)]
        text: String,
    },
}

const MOST_PAIRS: usize = 10;
const MOST_FIELDS: usize = 50;
const MOST_VALUE: usize = 2000;
const TRIES: u32 = 3;

const fn ten() -> u32 {
    10
}

impl HttpRequest {
    /// The request with its variables filled in.
    #[must_use]
    pub fn errand(&self, values: &Values<'_>) -> HttpErrand {
        let mut url = render_address(self.url.trim(), values);
        for (n, pair) in self.query.iter().enumerate() {
            let sign = if n == 0 && !url.contains('?') { '?' } else { '&' };
            url = format!("{url}{sign}{}", encoded(pair, values));
        }
        // A line break in a value would begin a header of its own.
        let header = |text: &str| render(text, values).replace(['\r', '\n', '\0'], " ");
        HttpErrand {
            method: self.method,
            url,
            headers: self.headers.iter().map(|pair| (pair.name.clone(), header(&pair.value))).collect(),
            body: self.body.as_ref().map(|body| body.render(values)),
            timeout_seconds: self.timeout_seconds.clamp(1, 30),
            tries: TRIES,
        }
    }

    fn replied(&self, walk: &mut Walk<'_, '_>, status: u16, body: &str) -> Go {
        walk.tell(Remark::Status { status });
        if let Some(name) = &self.save_status {
            walk.save(name, &Value::from(status));
        }
        if !self.mappings.is_empty() {
            match serde_json::from_str::<Value>(body) {
                Ok(body) => self.keep(walk, &body),
                Err(_) => walk.tell(Remark::NoJson),
            }
        }
        if (200..300).contains(&status) { Go::next() } else { self.failed() }
    }

    fn keep(&self, walk: &mut Walk<'_, '_>, body: &Value) {
        for Mapped { path, name, .. } in &self.mappings {
            match json_path::find(body, path) {
                Some(value) => walk.save(name, value),
                None => walk.tell(Remark::NothingAt { path: path.clone() }),
            }
        }
    }

    fn failed(&self) -> Go {
        Go::exit(if self.failure_branch { "failure" } else { "next" })
    }
}

fn encoded(pair: &Pair, values: &Values<'_>) -> String {
    // Rendered first and escaped as a whole, so that words around variables are escaped as well.
    let escape = |text: &str| crate::variable::percent(&render(text, values));
    format!("{}={}", escape(&pair.name), escape(&pair.value))
}

impl HttpBody {
    fn render(&self, values: &Values<'_>) -> (String, String) {
        let (kind, text) = match self {
            Self::Json { json } => ("application/json", render_for(Place::Json, json, values)),
            Self::Form { fields } => {
                let pairs: Vec<String> = fields.iter().map(|pair| encoded(pair, values)).collect();
                ("application/x-www-form-urlencoded", pairs.join("&"))
            }
            Self::Text { text } => ("text/plain; charset=utf-8", render(text, values)),
        };
        (kind.to_owned(), text)
    }
}

impl Behaviour for HttpRequest {
    fn exits(&self) -> Vec<String> {
        let failure = self.failure_branch.then(|| "failure".to_owned());
        ["next".to_owned()].into_iter().chain(failure).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let errand = self.errand(&walk.values());
        walk.show("url", &Value::from(errand.url.clone()));
        walk.errand(Errand::Http(errand))
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        Some(match wake {
            Wake::Called(CallOutcome::Replied { status, body }) => self.replied(walk, *status, body),
            Wake::Called(CallOutcome::Failed { reason, trouble }) => {
                walk.tell(Remark::outside(reason, trouble.as_ref()));
                self.failed()
            }
            Wake::Time => {
                walk.tell(Remark::NoAnswer);
                self.failed()
            }
            _ => return None,
        })
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.address("url", &self.url);
        if self.headers.len() > MOST_PAIRS {
            check.error("too_many", "headers", "a request has at most 10 headers; take some away");
        }
        if self.query.len() > MOST_FIELDS {
            check.error("too_many", "query", "at most 50 things can be asked for behind the address");
        }
        if self.mappings.len() > MOST_PAIRS {
            check.error("too_many", "mappings", "at most 10 parts of the answer can be kept");
        }
        for (field, pairs) in [("query", &self.query), ("headers", &self.headers)] {
            for (n, pair) in pairs.iter().enumerate() {
                if field == "headers" && !is_header(&pair.name) {
                    check.error("bad_name", &format!("headers.{n}.name"), "this is no name of a header");
                } else if pair.name.trim().is_empty() {
                    check.error("empty", &format!("{field}.{n}.name"), "write the name");
                }
                check.short(&format!("{field}.{n}.value"), Some(&pair.value), MOST_VALUE);
                check.variables(&format!("{field}.{n}.value"), &pair.value);
            }
        }
        match &self.body {
            Some(HttpBody::Json { json }) => check.json("body.json", json),
            Some(HttpBody::Text { text }) => {
                check.short("body.text", Some(text), MOST_BODY);
                check.variables("body.text", text);
            }
            Some(HttpBody::Form { fields }) => {
                if fields.len() > MOST_FIELDS {
                    check.error("too_many", "body.fields", "a form has at most 50 fields");
                }
                for (n, pair) in fields.iter().enumerate() {
                    check.short(&format!("body.fields.{n}.value"), Some(&pair.value), MOST_VALUE);
                    check.variables(&format!("body.fields.{n}.value"), &pair.value);
                }
            }
            None => {}
        }
        for (n, mapped) in self.mappings.iter().enumerate() {
            check.variable_name(&format!("mappings.{n}.name"), &mapped.name);
            if !json_path::is_path(&mapped.path) {
                let message = "write a path that begins with $, for example $.order.total";
                check.error("bad_path", &format!("mappings.{n}.path"), message);
            }
        }
        if let Some(name) = &self.save_status {
            check.variable_name("saveStatus", name);
        }
        if !(1..=30).contains(&self.timeout_seconds) {
            check.error("range", "timeoutSeconds", "choose 1 to 30 seconds");
        }
    }

    fn saves(&self) -> Vec<(String, ValueType)> {
        let mapped = self.mappings.iter().map(|mapped| (mapped.name.clone(), ValueType::Any));
        mapped.chain(self.save_status.iter().map(|name| (name.clone(), ValueType::Number))).collect()
    }
}

fn is_header(name: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.len() <= 100 && name.chars().all(good)
}
