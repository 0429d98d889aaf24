//! Where somebody can be reached: phone numbers, e-mail and web addresses.

use domain::field::{is_email, is_url};

/// Any common writing of a phone number, in E.164.
#[must_use]
pub fn phone(text: &str, country: Option<&str>) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let country = country.and_then(|code| code.parse::<phonenumber::country::Id>().ok());
    let text = text.strip_prefix("00").map_or_else(|| text.to_owned(), |rest| format!("+{rest}"));
    let number = phonenumber::parse(country, &text).ok()?;
    phonenumber::is_valid(&number).then(|| number.format().mode(phonenumber::Mode::E164).to_string())
}

/// An e-mail address, without what often stands around one, in small letters.
pub(super) fn email(text: &str) -> Option<String> {
    let address = text.strip_prefix("mailto:").unwrap_or(text).trim_matches(['<', '>', '.', ',']);
    is_email(address).then(|| address.to_lowercase())
}

/// A web address; one without a scheme gets `https`.
pub(super) fn url(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let address = if lower.starts_with("http://") || lower.starts_with("https://") {
        let (scheme, rest) = text.split_once("://")?;
        format!("{}://{rest}", scheme.to_lowercase())
    } else if text.contains("://") {
        return None;
    } else {
        format!("https://{text}")
    };
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let ending = host.rsplit('.').next()?;
    let good = host.contains('.')
        && !host.contains("..")
        && !host.starts_with(['.', '-'])
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && (ending.len() >= 2 || host.split('.').all(|part| part.parse::<u8>().is_ok()));
    let clean = !address.chars().any(|c| c.is_control() || matches!(c, '<' | '>' | '"'));
    (good && clean && is_url(&address)).then_some(address)
}
