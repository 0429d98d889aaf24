//! Passwords: argon2id, off the threads that serve requests, a few at a time because each takes
//! 19 MB of memory.

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use tokio::sync::Semaphore;

static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A hash that says how it was made.
///
/// # Errors
/// When the program is stopping.
pub async fn hash(password: String) -> anyhow::Result<String> {
    let _permit = AT_ONCE.acquire().await?;
    tokio::task::spawn_blocking(move || {
        let mut bytes = [0; 16];
        crate::drivers::secrets::random(&mut bytes);
        let salt = SaltString::encode_b64(&bytes).map_err(|error| anyhow!("making a salt: {error}"))?;
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow!("hashing a password: {error}"))
    })
    .await?
}

/// Whether the password is the one the hash was made of. Without a hash it takes as long and is
/// wrong, so that nobody learns which addresses exist.
///
/// # Errors
/// When the program is stopping.
pub async fn verify(password: String, hash: Option<String>) -> anyhow::Result<bool> {
    let _permit = AT_ONCE.acquire().await?;
    let known = hash.is_some();
    let hash = match hash {
        Some(hash) => hash,
        None => DECOY.to_owned(),
    };
    let right = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?;
    Ok(right && known)
}

/// A hash of nothing anybody knows, with the cost of a real one.
const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";
