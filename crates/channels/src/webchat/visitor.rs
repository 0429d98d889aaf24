//! Visitors and the tokens that prove to be one: `v1.<visitor>.<signature>`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::form::is_token;

const VERSION: &str = "v1";
/// Most characters of a visitor's id.
const MOST_ID: usize = 64;

/// An id of 128 random bits: whoever does not have the token cannot guess it either.
pub(super) fn fresh(random: &mut dyn FnMut(&mut [u8])) -> String {
    let mut bytes = [0; 16];
    random(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The token of a visitor.
pub(super) fn issue(key: &str, visitor: &str) -> Option<String> {
    if !is_visitor(visitor) {
        return None;
    }
    let signature = mac(key, visitor)?.finalize().into_bytes();
    Some(format!("{VERSION}.{visitor}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// The visitor a token stands for; the comparison takes constant time.
pub(super) fn verify(key: &str, token: &str) -> Option<String> {
    let (visitor, signature) = token.strip_prefix(VERSION)?.strip_prefix('.')?.split_once('.')?;
    if !is_visitor(visitor) {
        return None;
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    mac(key, visitor)?.verify_slice(&signature).ok()?;
    Some(visitor.to_owned())
}

fn mac(key: &str, visitor: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(VERSION.as_bytes());
    mac.update(b".");
    mac.update(visitor.as_bytes());
    Some(mac)
}

fn is_visitor(visitor: &str) -> bool {
    visitor.len() <= MOST_ID && is_token(visitor)
}
