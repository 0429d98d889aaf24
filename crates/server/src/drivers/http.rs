//! The way out over HTTP. It calls only what is within reach, follows no redirects, and tells apart
//! what never left from what may have arrived.

use crate::drivers::reach::{OutOfReach, Reach};
use channels::{HttpCall, HttpReply, Method, Transport};
use reqwest::Url;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

const NOT_CALLABLE: &str = "the address is not one that can be called";
/// Most bytes of a reply that are read.
pub const MOST_REPLY: usize = 1 << 20;

/// A request of any kind. It may hold secrets, so it is never logged.
pub struct Ask {
    /// How.
    pub method: reqwest::Method,
    /// Where to.
    pub url: String,
    /// Names and values of headers.
    pub headers: Vec<(String, String)>,
    /// What is said, with its media type.
    pub body: Option<(String, String)>,
    /// How long to wait for the answer.
    pub timeout: Duration,
}

/// Makes requests.
#[derive(Clone, Debug)]
pub struct HttpDriver {
    client: reqwest::Client,
    reach: Reach,
}

impl HttpDriver {
    /// With a pool of connections of its own, and so far a reach.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(reach: Reach) -> anyhow::Result<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // A second driver finds the provider installed already, which is just as well.
        drop(rustls::crypto::CryptoProvider::install_default((*provider).clone()));
        let builder = match reach {
            Reach::Anywhere => reqwest::Client::builder(),
            // A proxy would look names up for itself, where nobody asks how far they lead.
            Reach::Public | Reach::PublicAndOwn => {
                reqwest::Client::builder().no_proxy().dns_resolver(Arc::new(reach))
            }
        };
        let client = builder
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .pool_idle_timeout(Duration::from_secs(60))
            .tcp_nodelay(true)
            .user_agent(concat!("Switchboard/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, reach })
    }

    /// Whether an address may be called, as far as can be told without looking its name up.
    ///
    /// # Errors
    /// Why not and what to do, for whoever typed it.
    pub fn may_call(&self, url: &str) -> Result<(), String> {
        let url = Url::parse(url).map_err(|_| NOT_CALLABLE.to_owned())?;
        self.reach.check(&url).map_err(|out| out.to_string())
    }

    /// Makes a request and reads the reply.
    ///
    /// # Errors
    /// [`Transport::Forbidden`] when it is out of reach, [`Transport::NotSent`] when it surely never
    /// left, [`Transport::Broken`] otherwise.
    pub async fn carry(&self, call: &HttpCall) -> Result<HttpReply, Transport> {
        read(self.request(call).await?).await
    }

    /// Makes a request of any kind and reads the reply, a little more than [`MOST_REPLY`] at most.
    ///
    /// # Errors
    /// As for [`HttpDriver::carry`].
    pub async fn ask(&self, ask: &Ask) -> Result<HttpReply, Transport> {
        let url = self.callable(&ask.url)?;
        let mut request = self.client.request(ask.method.clone(), url).timeout(ask.timeout);
        for (name, value) in &ask.headers {
            request = request.header(name.as_str(), value.as_str());
        }
        if let Some((kind, body)) = &ask.body {
            request = request.header("content-type", kind.as_str()).body(body.clone());
        }
        read(request.send().await.map_err(|error| not_made(&error))?).await
    }

    fn callable(&self, url: &str) -> Result<Url, Transport> {
        let url = Url::parse(url).map_err(|_| Transport::NotSent(NOT_CALLABLE.to_owned()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Transport::Forbidden(NOT_CALLABLE.to_owned()));
        }
        self.reach.check(&url).map_err(|out| Transport::Forbidden(out.to_string()))?;
        Ok(url)
    }

    /// Makes a request whose reply is read piece by piece.
    ///
    /// # Errors
    /// As for [`HttpDriver::carry`].
    pub async fn request(&self, call: &HttpCall) -> Result<reqwest::Response, Transport> {
        let method = match call.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let url = self.callable(&call.url)?;
        let mut request =
            self.client.request(method, url).timeout(Duration::from_millis(call.timeout.as_millis()));
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = &call.body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        request.send().await.map_err(|error| not_made(&error))
    }
}

async fn read(mut response: reqwest::Response) -> Result<HttpReply, Transport> {
    let status = response.status().as_u16();
    let headers = std::mem::take(response.headers_mut());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST_REPLY {
            break;
        }
    }
    Ok(HttpReply { status, headers, body })
}

fn not_made(error: &reqwest::Error) -> Transport {
    if let Some(out) = out_of_reach(error) {
        Transport::Forbidden(out.to_string())
    } else if error.is_connect() || error.is_builder() {
        Transport::NotSent(words(error))
    } else {
        broken(error)
    }
}

/// What the look-up of a name refused lies deep in the error of the request.
fn out_of_reach(error: &reqwest::Error) -> Option<&OutOfReach> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(out) = error.downcast_ref() {
            return Some(out);
        }
        cause = error.source();
    }
    None
}

fn broken(error: &reqwest::Error) -> Transport {
    Transport::Broken(words(error))
}

/// What went wrong in words without the address, which may hold a secret.
fn words(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "no answer came in time".to_owned()
    } else if error.is_connect() {
        "the connection could not be made".to_owned()
    } else if error.is_builder() {
        NOT_CALLABLE.to_owned()
    } else {
        "the connection broke before the answer came".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Span;

    fn call(url: &str) -> HttpCall {
        let (headers, body, timeout) = (Vec::new(), None, Span::seconds(5));
        HttpCall { method: Method::Get, url: url.to_owned(), headers, body, timeout }
    }

    #[tokio::test]
    async fn what_is_out_of_reach_is_told_from_what_cannot_be_reached() {
        let guarded = HttpDriver::new(Reach::Public).unwrap();
        for url in ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::ffff:10.0.0.1]/"] {
            let answer = guarded.carry(&call(url)).await;
            assert!(matches!(answer, Err(Transport::Forbidden(_))), "{url}: {answer:?}");
        }
        let answer = HttpDriver::new(Reach::PublicAndOwn).unwrap().carry(&call("http://127.0.0.1:9/")).await;
        assert!(matches!(answer, Err(Transport::NotSent(_))), "{answer:?}");
    }

    #[tokio::test]
    async fn a_name_that_leads_out_of_reach_is_found_out_when_it_is_looked_up() {
        let guarded = HttpDriver::new(Reach::Public).unwrap();
        // As if the name had looked harmless.
        let error = guarded.client.get("http://localhost:9/secret").send().await.unwrap_err();
        let Transport::Forbidden(words) = not_made(&error) else { panic!("{error:?}") };
        assert!(words.contains("localhost leads to") && !words.contains("secret"), "{words}");
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_not_a_way() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let elsewhere = axum::response::Redirect::temporary("http://169.254.169.254/latest");
        let router = axum::Router::new().fallback(move || async move { elsewhere });
        tokio::spawn(async move { axum::serve(listener, router).await });
        let reply = HttpDriver::new(Reach::PublicAndOwn).unwrap().carry(&call(&url)).await.unwrap();
        assert_eq!(reply.status, 307);
    }
}
