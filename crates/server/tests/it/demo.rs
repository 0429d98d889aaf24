//! The demo workspace: what `make run` shows has happened there, and nothing of it is left half done.

use crate::place::Place;
use domain::id::{RunId, WorkflowId, WorkspaceId};
use domain::time::{Span, Timestamp};
use server::clock::{Clock, WallClock};
use server::config::{Config, Flags};
use server::{boot, demo};
use std::collections::BTreeMap;
use store::Store;
use store::run::RunsQuery;
use workflow::run::Run;

/// W-52
pub async fn the_demos_workflows_were_walked_through_lately(place: Place) {
    let flags =
        Flags { data: Some(place.folder().to_owned()), database: place.database(), ..Flags::default() };
    let config = Config::load(&flags).unwrap();
    let (store, _lock) = boot::open_store(&config).await.unwrap();
    demo::make(&config, &store, "http://127.0.0.1").await.unwrap();
    let left = store.outbox_sizes().await.unwrap();
    assert!(left.is_empty(), "left in the outbox: {left:?}");

    let workspace = WorkspaceId(store.workspaces().await.unwrap()[0].id);
    let now = WallClock.now();
    let mut ways = BTreeMap::new();
    for row in store.workflows(workspace).await.unwrap() {
        for run in runs(&store, workspace, WorkflowId(row.id), now).await {
            let way: Vec<String> = run.trail.iter().map(|mark| mark.step.clone()).collect();
            ways.entry(row.name.clone()).or_insert_with(Vec::new).push((run.status.name(), way));
        }
    }
    let walked = |name: &str| {
        let runs = &ways[name];
        let is = |status: &str| runs.iter().filter(|(how, _)| *how == status).count();
        (is("ongoing"), is("completed"), runs.len())
    };
    // One waits for an answer, one never gave it, and the others came to an end.
    assert_eq!(walked("Accueil et orientation"), (1, 8, 9), "{ways:#?}");
    assert_eq!(walked("Opening hours"), (0, 1, 1), "{ways:#?}");
    assert_eq!(walked("Seguimiento"), (1, 1, 2), "{ways:#?}");
    store.close().await;
}

/// Those that began within the last week.
async fn runs(store: &Store, workspace: WorkspaceId, workflow: WorkflowId, now: Timestamp) -> Vec<Run> {
    let began = now - Span::days(7)..now;
    let below = RunId(i64::MAX);
    let query =
        RunsQuery { status: "", trial: None, tests: false, began, step: "", search: "", below, most: 99 };
    let rows = store.runs(workspace, workflow, &query).await.unwrap();
    rows.iter().map(|row| serde_json::from_str(&row.data).unwrap()).collect()
}
