//! Making a contact under an address that nobody has yet. Looking and making must be one thing, or
//! two clients at once make two contacts. So whoever wants the same address waits: in this program
//! at a door of that address, and on a memory that several programs share in the database as well.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Store, StoreError};
use tokio::sync::{Mutex as Door, OwnedMutexGuard, Semaphore};

/// Addresses held in a shared database at a time. Each takes a connection, and those who hold one
/// need another to write: some must always be free.
const MOST_HELD: usize = 4;

/// The doors of addresses that somebody is at.
#[derive(Debug)]
pub struct Newcomers {
    doors: Mutex<HashMap<String, Arc<Door<()>>>>,
    held: Semaphore,
}

impl Default for Newcomers {
    fn default() -> Self {
        Self { doors: Mutex::default(), held: Semaphore::new(MOST_HELD) }
    }
}

impl Newcomers {
    /// Does something while nobody else does it for the same address.
    ///
    /// # Errors
    /// When the database cannot be asked to keep others out.
    pub async fn one_at_a_time<T>(
        &self,
        store: &Store,
        address: String,
        work: impl Future<Output = T>,
    ) -> Result<T, StoreError> {
        let mut place = Place { newcomers: self, guard: None, address: &address };
        place.guard = Some(self.door(&address).lock_owned().await);
        if !store.is_shared() {
            return Ok(work.await);
        }
        // The semaphore is never closed.
        let _permit = self.held.acquire().await;
        let hold = store.hold(&address).await?;
        let done = work.await;
        hold.release().await?;
        Ok(done)
    }

    fn door(&self, address: &str) -> Arc<Door<()>> {
        let mut doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
        doors.entry(address.to_owned()).or_default().clone()
    }
}

/// Somebody's place at a door; the last one takes the door away.
struct Place<'a> {
    newcomers: &'a Newcomers,
    guard: Option<OwnedMutexGuard<()>>,
    address: &'a str,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut doors = self.newcomers.doors.lock().unwrap_or_else(PoisonError::into_inner);
        self.guard = None;
        // Whoever waits holds the door as well.
        if doors.get(self.address).is_some_and(|door| Arc::strong_count(door) == 1) {
            doors.remove(self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Target;

    #[tokio::test]
    async fn doors_are_taken_away_when_nobody_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Target::File(folder.path().join("t.db"))).await.unwrap();
        let newcomers = Newcomers::default();
        let inside = Mutex::new(0);
        let one = |address: &'static str| {
            newcomers.one_at_a_time(&store, address.to_owned(), async {
                *inside.lock().unwrap() += 1;
                tokio::task::yield_now().await;
                let alone = *inside.lock().unwrap() == 1;
                *inside.lock().unwrap() -= 1;
                alone
            })
        };
        let all = futures::future::join_all((0..10).map(|_| one("a"))).await;
        assert!(all.into_iter().all(|alone| alone.unwrap()));
        assert!(newcomers.doors.lock().unwrap().is_empty());
        // Whoever gives up waiting leaves no door behind either.
        let stays = newcomers.one_at_a_time(&store, "a".to_owned(), std::future::pending::<()>());
        let both = async { tokio::join!(stays, one("a")) };
        drop(tokio::time::timeout(std::time::Duration::from_millis(20), both).await);
        assert!(newcomers.doors.lock().unwrap().is_empty());
    }
}
