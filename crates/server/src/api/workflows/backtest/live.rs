//! A backtest that tells how far it has come: lines of JSON, the last of which is the answer. Whoever
//! goes away takes the work along, so that nobody computes for nobody.

use super::answer::Backtest;
use crate::api::error::{ApiResult, ErrorDetail};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use http_body::{Body as HttpBody, Frame};
use serde::Serialize;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;
use utoipa::ToSchema;

/// What such an answer is: a line of JSON for each piece of news.
pub(super) const LINES: &str = "application/x-ndjson";
/// Lines nobody has read yet; more progress than that is not told.
const MOST_UNREAD: usize = 16;

/// A line of a backtest that tells how far it has come.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BacktestNews {
    /// It goes on.
    Progress(BacktestProgress),
    /// It is done.
    Result(Box<Backtest>),
    /// It came to nothing.
    Error(ErrorDetail),
}

/// How far a backtest has come.
#[derive(Clone, Copy, Serialize, ToSchema)]
pub struct BacktestProgress {
    pub(super) doing: BacktestDoing,
    /// How much of that is done, from 0 to 100.
    pub(super) percent: u8,
}

/// What a backtest is at.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BacktestDoing {
    /// Reads what was recorded.
    Reading,
    /// Does it again.
    Playing,
}

/// Whether somebody wants to be told.
pub(super) fn is_wanted(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains(LINES))
}

/// Answers with the news of some work.
pub(super) fn told<W>(work: impl FnOnce(Tell) -> W) -> Response
where
    W: Future<Output = ApiResult<Backtest>> + Send + 'static,
{
    let (lines, unread) = mpsc::channel(MOST_UNREAD);
    let work = work(Tell { lines: lines.clone() });
    tokio::spawn(async move {
        let done = tokio::select! {
            done = work => done,
            () = lines.closed() => return,
        };
        let news = match done {
            Ok(answer) => BacktestNews::Result(Box::new(answer)),
            Err(error) => BacktestNews::Error(error.into_detail()),
        };
        // Nobody hears it if they are gone just now.
        drop(lines.send(line(&news)).await);
    });
    ([(header::CONTENT_TYPE, LINES)], Body::new(News { unread })).into_response()
}

/// Tells how far the work has come.
pub(super) struct Tell {
    lines: mpsc::Sender<Bytes>,
}

impl Tell {
    pub(super) fn say(&self, progress: BacktestProgress) {
        // Progress that is not read is soon old.
        drop(self.lines.try_send(line(&BacktestNews::Progress(progress))));
    }
}

fn line(news: &BacktestNews) -> Bytes {
    let mut line = serde_json::to_vec(news).unwrap_or_default();
    line.push(b'\n');
    Bytes::from(line)
}

struct News {
    unread: mpsc::Receiver<Bytes>,
}

impl HttpBody for News {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.unread.poll_recv(context).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}
