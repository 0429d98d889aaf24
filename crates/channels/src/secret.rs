//! Secrets: made from the caller's chance, compared in constant time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use subtle::ConstantTimeEq as _;

/// A token of 256 random bits, in the letters of URLs.
pub(crate) fn token(random: &mut dyn FnMut(&mut [u8])) -> String {
    let mut bytes = [0; 32];
    random(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether two secrets are the same; takes as long for a near miss as for a far one.
pub(crate) fn same(given: &str, expected: &str) -> bool {
    bool::from(given.as_bytes().ct_eq(expected.as_bytes()))
}

/// Makes a secret of the settings, unless it is there already.
pub(crate) fn fill(settings: &mut Value, key: &str, random: &mut dyn FnMut(&mut [u8])) {
    if let Value::Object(settings) = settings {
        settings.entry(key).or_insert_with(|| Value::String(token(random)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_secret_is_made_once() {
        let mut settings = json!({});
        fill(&mut settings, "token", &mut |bytes| bytes.fill(7));
        let first = settings.clone();
        fill(&mut settings, "token", &mut |bytes| bytes.fill(8));
        assert_eq!(settings, first);
        assert_eq!(first["token"].as_str().map(str::len), Some(43));
    }

    #[test]
    fn only_the_same_secret_is_the_same() {
        assert!(same("abc", "abc"));
        assert!(!same("abd", "abc"));
        assert!(!same("", "abc"));
    }
}
