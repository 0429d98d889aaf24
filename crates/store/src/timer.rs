//! Timers: moments contacts want to be woken at. They outlive restarts because they are rows.

use crate::dialect::{Store, fetch_all};
use crate::error::StoreError;
use domain::effect::Timer;
use domain::id::{ContactId, RunId, TimerId, WorkspaceId};
use domain::time::Timestamp;

impl Store {
    /// Timers that are due, the earliest first.
    pub async fn due_timers(
        &self,
        now: Timestamp,
        most: i64,
    ) -> Result<Vec<(WorkspaceId, Timer)>, StoreError> {
        let rows = fetch_all!(
            self,
            "read the timers",
            (i64, i64, i64, i64, i64),
            "SELECT workspace_id, id, contact_id, run_id, due_at FROM timers WHERE due_at <= $1
                ORDER BY due_at, id LIMIT $2",
            now.0,
            most,
        )?;
        let timer = |(workspace, id, contact, run, due): (i64, i64, i64, i64, i64)| {
            let timer =
                Timer { id: TimerId(id), contact: ContactId(contact), run: RunId(run), due: Timestamp(due) };
            (WorkspaceId(workspace), timer)
        };
        Ok(rows.into_iter().map(timer).collect())
    }

    /// When the next timer is due.
    pub async fn next_timer(&self) -> Result<Option<Timestamp>, StoreError> {
        let rows = fetch_all!(
            self,
            "read the timers",
            (i64,),
            "SELECT due_at FROM timers ORDER BY due_at LIMIT 1",
        )?;
        Ok(rows.first().map(|(due,)| Timestamp(*due)))
    }
}
