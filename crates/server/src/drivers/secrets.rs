//! Secrets: encrypted settings, random tokens, hashes of tokens.

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

const NONCE: usize = 24;

/// Encrypts what must not be read from a stolen database.
#[derive(Clone)]
pub struct Vault {
    cipher: Arc<XChaCha20Poly1305>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(..)")
    }
}

impl Vault {
    /// With the key from the settings (base64 of 32 bytes), or from a file that is made when it is
    /// not there.
    ///
    /// # Errors
    /// When the key is no key or the file can be neither read nor made.
    pub fn open(given: Option<&str>, file: &Path) -> anyhow::Result<Self> {
        let text = match given {
            Some(text) => text.to_owned(),
            None => match std::fs::read_to_string(file) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_key(file)?,
                Err(error) => return Err(error).context(format!("reading the key file {}", file.display())),
            },
        };
        let key = STANDARD.decode(text.trim()).context("the secret key must be base64")?;
        if key.len() != 32 {
            bail!("the secret key must be 32 bytes in base64, for example from: openssl rand -base64 32");
        }
        let cipher = XChaCha20Poly1305::new(Key::from_slice(&key));
        Ok(Self { cipher: Arc::new(cipher) })
    }

    /// Encrypts a text; `place` says what it belongs to and must be the same for reading.
    ///
    /// # Errors
    /// When the text is absurdly long.
    pub fn lock(&self, text: &str, place: &str) -> anyhow::Result<String> {
        let mut sealed = vec![0; NONCE];
        random(&mut sealed);
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let Ok(cipher) = self.cipher.encrypt(XNonce::from_slice(&sealed), payload) else {
            bail!("the settings are too long to be encrypted");
        };
        sealed.extend(cipher);
        Ok(STANDARD.encode(sealed))
    }

    /// Reads what [`Vault::lock`] wrote.
    ///
    /// # Errors
    /// When the key or the place is another one, or the text was changed.
    pub fn unlock(&self, sealed: &str, place: &str) -> anyhow::Result<String> {
        let sealed = STANDARD.decode(sealed).context("encrypted settings must be base64")?;
        let Some((nonce, cipher)) = sealed.split_at_checked(NONCE) else {
            bail!("encrypted settings are cut off");
        };
        let payload = Payload { msg: cipher, aad: place.as_bytes() };
        let Ok(text) = self.cipher.decrypt(XNonce::from_slice(nonce), payload) else {
            bail!("encrypted settings cannot be read with this key; use the key they were written with");
        };
        String::from_utf8(text).context("encrypted settings are not text")
    }
}

fn make_key(file: &Path) -> anyhow::Result<String> {
    let mut key = [0; 32];
    random(&mut key);
    let text = STANDARD.encode(key);
    std::fs::write(file, &text).with_context(|| format!("writing the key file {}", file.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(text)
}

/// Fills a slice by chance.
///
/// The operating system's source does not fail once it has been seeded; should it, there is no
/// safe way to go on.
pub fn random(bytes: &mut [u8]) {
    #[expect(
        clippy::expect_used,
        reason = "without chance no secret is safe, so the program must not go on"
    )]
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

/// A token that cannot be guessed.
#[must_use]
pub fn new_token(prefix: &str) -> String {
    let mut bytes = [0; 32];
    random(&mut bytes);
    format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// What the store keeps of a token.
#[must_use]
pub fn hash_token(token: &str) -> String {
    STANDARD.encode(Sha256::digest(token.as_bytes()))
}

/// A password for a person who will change it.
#[must_use]
pub fn new_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 16];
    random(&mut bytes);
    let letters: String = bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
        .map(|letter| char::from(*letter))
        .collect();
    letters
        .as_bytes()
        .chunks(4)
        .map(|chunk| String::from_utf8_lossy(chunk).into_owned())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_can_only_be_read_with_their_key_and_place() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(None, &folder.path().join("key")).unwrap();
        let sealed = vault.lock("secret", "channel 1").unwrap();
        assert!(!sealed.contains("secret"));
        let again = Vault::open(None, &folder.path().join("key")).unwrap();
        assert_eq!(again.unlock(&sealed, "channel 1").unwrap(), "secret");
        assert!(again.unlock(&sealed, "channel 2").is_err());
        let other = Vault::open(None, &folder.path().join("other")).unwrap();
        assert!(other.unlock(&sealed, "channel 1").is_err());
    }
}
