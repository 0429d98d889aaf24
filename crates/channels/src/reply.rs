//! What HTTP itself says of a reply, whoever the provider is.

use crate::http::HttpReply;
use domain::time::Span;

/// Longest pause a provider may ask for.
const LONGEST_PAUSE: i64 = 24 * 60 * 60;
/// Most characters of a provider's words that are shown to people.
const REASON_CHARS: usize = 300;

/// How long the provider asks us to wait: seconds, or a date counted from the reply's own.
pub(crate) fn retry_after(reply: &HttpReply) -> Option<Span> {
    let value = reply.header("retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(pause(i64::from(seconds)));
    }
    let then = httpdate::parse_http_date(value).ok()?;
    let now = httpdate::parse_http_date(reply.header("date")?).ok()?;
    let seconds = then.duration_since(now).map_or(0, |wait| wait.as_secs());
    Some(pause(i64::try_from(seconds).unwrap_or(LONGEST_PAUSE)))
}

/// So many seconds, within reason.
pub(crate) fn pause(seconds: i64) -> Span {
    Span::seconds(seconds.clamp(0, LONGEST_PAUSE))
}

/// Whether a gateway gave up waiting, so that what stands behind it may have done the work.
pub(crate) const fn leaves_doubt(status: u16) -> bool {
    matches!(status, 504 | 520 | 522 | 524)
}

/// A provider's own words, made fit for one line.
pub(crate) fn one_line(text: &str) -> String {
    let line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(REASON_CHARS).collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(headers: &[(&str, &str)]) -> HttpReply {
        let headers = headers.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
        HttpReply { status: 503, headers, body: Vec::new() }
    }

    #[test]
    fn a_pause_is_read_as_seconds_or_as_a_date() {
        assert_eq!(retry_after(&reply(&[("Retry-After", "7")])), Some(Span::seconds(7)));
        let date =
            [("date", "Tue, 15 Nov 1994 08:12:31 GMT"), ("retry-after", "Tue, 15 Nov 1994 08:13:31 GMT")];
        assert_eq!(retry_after(&reply(&date)), Some(Span::seconds(60)));
        assert_eq!(retry_after(&reply(&[date[1]])), None);
        assert_eq!(retry_after(&reply(&[("retry-after", "soon")])), None);
        assert_eq!(retry_after(&reply(&[("retry-after", "99999999")])), Some(Span::days(1)));
    }
}
