//! Slows down whoever tries passwords or floods the developer API; and remembers tokens for a few
//! seconds, so that a busy client does not cost a look-up a request.

use crate::flow::pace::Pace;
use channels::Rate;
use domain::id::{TokenId, WorkspaceId};
use domain::time::{Span, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::{Store, StoreError};

/// How long a token is trusted without asking the store; a removed one works no longer than this.
const TRUSTED: Span = Span::seconds(2);
const MOST_TOKENS: usize = 1000;

/// Counts attempts by key.
#[derive(Debug, Default)]
pub struct Throttle {
    pace: Mutex<Pace<String>>,
}

impl Throttle {
    /// Takes one attempt, or says in how many seconds there will be one.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn attempt(&self, key: String, rate: Rate, now: Timestamp) -> Result<(), u64> {
        let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        pace.take(key, rate, now).map_err(|at| (at - now).as_millis().div_ceil(1000).max(1))
    }
}

/// Tokens that were used lately.
#[derive(Debug, Default)]
pub struct Tokens {
    known: Mutex<HashMap<String, (WorkspaceId, TokenId, Timestamp)>>,
}

impl Tokens {
    /// Whose token it is.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn find(
        &self,
        store: &Store,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<(WorkspaceId, TokenId)>, StoreError> {
        {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((workspace, token, at)) = known.get(hash)
                && now - *at < TRUSTED
            {
                return Ok(Some((*workspace, *token)));
            }
        }
        let found = store.token(hash).await?;
        if let Some((workspace, token)) = found {
            store.token_used(workspace, token, now).await?;
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= MOST_TOKENS {
                known.clear();
            }
            known.insert(hash.to_owned(), (workspace, token, now));
        }
        Ok(found)
    }

    /// A token was removed: it stops working here at once.
    pub fn forget_all(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
