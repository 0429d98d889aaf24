//! The way out over HTTP. It follows no redirects and tells apart what never left from what may
//! have arrived.

use channels::{HttpCall, HttpReply, Method, Transport};
use std::sync::Arc;
use std::time::Duration;

/// Most bytes of a reply that are read.
const MOST_REPLY: usize = 1 << 20;

/// Makes requests.
#[derive(Clone, Debug)]
pub struct HttpDriver {
    client: reqwest::Client,
}

impl HttpDriver {
    /// With a pool of connections of its own.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> anyhow::Result<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // A second driver finds the provider installed already, which is just as well.
        drop(rustls::crypto::CryptoProvider::install_default((*provider).clone()));
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .pool_idle_timeout(Duration::from_secs(60))
            .tcp_nodelay(true)
            .user_agent(concat!("Switchboard/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client })
    }

    /// Makes a request and reads the reply.
    ///
    /// # Errors
    /// [`Transport::NotSent`] when it surely never left, [`Transport::Broken`] otherwise.
    pub async fn carry(&self, call: &HttpCall) -> Result<HttpReply, Transport> {
        let mut response = self.request(call).await?;
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
            .collect();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
            body.extend_from_slice(&chunk);
            if body.len() > MOST_REPLY {
                break;
            }
        }
        Ok(HttpReply { status, headers, body })
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
        let mut request =
            self.client.request(method, &call.url).timeout(Duration::from_millis(call.timeout.as_millis()));
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = &call.body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        request.send().await.map_err(|error| {
            if error.is_connect() || error.is_builder() {
                Transport::NotSent(words(&error))
            } else {
                broken(&error)
            }
        })
    }
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
        "the address is not one that can be called".to_owned()
    } else {
        "the connection broke before the answer came".to_owned()
    }
}
