//! Workflows being tried on a channel, read from the store for the snapshot: each as it is saved now.

use super::{Houses, exit_on};
use crate::clock::{Clock, WallClock};
use domain::id::{ChannelId, TrialId, WorkflowId, WorkspaceId};
use domain::time::Timestamp;
use std::sync::Arc;
use store::StoreError;
use store::trial::TrialRow;
use store::workflow::WorkflowRow;
use workflow::library::Published;
use workflow::trial::Trial;

impl Houses {
    /// Trials that go on. Those whose time comes later see to that themselves.
    pub(super) async fn trials(
        &self,
        id: WorkspaceId,
        workflows: &[WorkflowRow],
    ) -> Result<Vec<Trial>, StoreError> {
        let rows = self.inner.store.trials(id, WallClock.now()).await?;
        let trial = |row: TrialRow| {
            let workflow = workflows.iter().find(|workflow| workflow.id == row.workflow_id)?;
            let read = |error: serde_json::Error| {
                tracing::error!(%error, workflow = row.workflow_id, "a workflow being tried cannot be read");
            };
            let workflow = tried(workflow).map_err(read).ok()?;
            let values = serde_json::from_str(&row.given).map_err(read).ok()?;
            Some(Trial {
                id: TrialId(row.id),
                channel: ChannelId(row.channel_id),
                code: row.code,
                by_link: row.by_link,
                workflow: Arc::new(workflow),
                values,
                date: row.date.map(Timestamp),
                ends_at: Timestamp(row.ends_at),
            })
        };
        Ok(rows.into_iter().filter_map(trial).collect())
    }
}

/// What is being written: the next version where there is one, else the workflow itself.
fn tried(row: &WorkflowRow) -> Result<Published, serde_json::Error> {
    Ok(Published {
        id: WorkflowId(row.id),
        version: row.version,
        name: row.name.clone(),
        stoppable: row.stoppable == 1,
        exit_on: exit_on(&row.exit_on),
        definition: serde_json::from_str(row.next.definition.as_ref().unwrap_or(&row.definition))?,
    })
}
