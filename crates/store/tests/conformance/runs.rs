//! Runs as history: those that are wanted are found, newest first.

use crate::stage::{Stage, W, at, commit, contact};
use domain::id::{ContactId, RunId, TrialId, WorkflowId};
use store::commit::Commit;
use store::rows::RunRecord;
use store::run::RunsQuery;

/// One that waits at "ask", of contact 5.
pub fn run(id: i64, trial: Option<i64>) -> RunRecord {
    RunRecord {
        id: RunId(id),
        workflow: WorkflowId(20),
        version: 0,
        contact: ContactId(5),
        status: "ongoing".into(),
        step: Some("ask".into()),
        reason: None,
        started_at: at(3),
        ended_at: None,
        trial: trial.map(TrialId),
        data: "{}".into(),
    }
}

/// All of them.
pub fn any() -> RunsQuery<'static> {
    let (status, step, search, below) = ("", "", "", RunId(i64::MAX));
    RunsQuery { status, trial: None, tests: true, began: at(0)..at(1_000), step, search, below, most: 9 }
}

/// W-52
pub async fn runs_are_found_by_who_where_when_and_how_they_stand(stage: &Stage) {
    let (store, id) = (&stage.store, WorkflowId(20));
    let started = |id: i64, seconds: i64| RunRecord { started_at: at(seconds), ..run(id, None) };
    let over = RunRecord {
        contact: ContactId(6),
        status: "completed".into(),
        step: Some("bye".into()),
        ended_at: Some(at(7)),
        ..started(12, 6)
    };
    stage.write(Commit { runs: vec![started(11, 3)], ..commit(contact(5, "Ada Löwe")) }).await;
    stage.write(Commit { runs: vec![over], ..commit(contact(6, "Étienne 100%")) }).await;
    let found = async |query: RunsQuery<'_>| {
        let runs = store.runs(W, id, &query).await.unwrap();
        runs.into_iter().map(|run| run.id).collect::<Vec<_>>()
    };
    assert_eq!(found(any()).await, [12, 11]);
    assert_eq!(found(RunsQuery { search: " löwe ", ..any() }).await, [11]);
    assert_eq!(found(RunsQuery { search: "lowe", ..any() }).await, [11]);
    assert_eq!(found(RunsQuery { search: "ETIENNE", ..any() }).await, [12]);
    assert_eq!(found(RunsQuery { search: "0%", ..any() }).await, [12]);
    assert_eq!(found(RunsQuery { search: "%a", ..any() }).await, [0; 0], "no pattern");
    assert_eq!(found(RunsQuery { step: "bye", ..any() }).await, [12]);
    assert_eq!(found(RunsQuery { step: "ask", status: "ongoing", ..any() }).await, [11]);
    assert_eq!(found(RunsQuery { status: "ended", ..any() }).await, [12]);
    assert_eq!(found(RunsQuery { began: at(3)..at(6), ..any() }).await, [11]);
    assert_eq!(found(RunsQuery { began: at(4)..at(7), ..any() }).await, [12]);
    assert_eq!(found(RunsQuery { below: RunId(12), ..any() }).await, [11]);
    assert_eq!(found(RunsQuery { most: 1, ..any() }).await, [12]);
}
