//! What is left of a request when its answer is ready, say because it is too large. If nobody read
//! it, the connection would break while the client still sends, and the client would never see the
//! answer that tells it why. So the rest is read and thrown away, within reason.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Handle;

/// Most bytes that are thrown away; whoever sends more is cut off.
const MOST: usize = 64 << 20;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A small request is read whatever becomes of it.
const SMALL: u64 = 16 << 10;

/// Has the rest of a large request read.
pub fn swallow(request: Request) -> Request {
    if request.body().size_hint().upper().is_some_and(|most| most <= SMALL) {
        return request;
    }
    request.map(|body| Body::new(Whole { body }))
}

/// A body that is read to its end even when it is dropped before.
struct Whole {
    body: Body,
}

impl HttpBody for Whole {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if self.body.is_end_stream() {
            return;
        }
        if let Ok(runtime) = Handle::try_current() {
            let rest = std::mem::take(&mut self.body);
            runtime.spawn(async move { drop(tokio::time::timeout(PATIENCE, throw_away(rest)).await) });
        }
    }
}

async fn throw_away(mut rest: Body) {
    let mut thrown = 0;
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut rest).poll_frame(context)).await {
        thrown += frame.data_ref().map_or(0, Bytes::len);
        if thrown > MOST {
            return;
        }
    }
}
