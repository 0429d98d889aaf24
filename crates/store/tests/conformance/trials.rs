//! Trials: one a workflow, and whoever is inside one that is over is found.

use crate::runs::{any, run};
use crate::stage::{Stage, W, at, commit, contact};
use domain::id::{ContactId, RunId, TrialId, WorkflowId};
use store::commit::Commit;
use store::run::RunsQuery;
use store::trial::{Stray, TrialRow};

fn trial(id: i64, workflow: i64, code: &str) -> TrialRow {
    TrialRow {
        id,
        workflow_id: workflow,
        channel_id: 7,
        code: code.into(),
        by_link: code.into(),
        link: "https://example.org".into(),
        given: "{}".into(),
        date: None,
        started_by: Some(3),
        started_at: at(2).0,
        ends_at: at(100).0,
    }
}

/// W-34
pub async fn a_trial_is_one_a_workflow_and_over_when_its_row_or_its_time_is_gone(stage: &Stage) {
    let (store, id) = (&stage.store, WorkflowId(20));
    let first = trial(30, 20, "TESTA");
    assert!(store.begin_trial(W, &first).await.unwrap());
    assert!(!store.begin_trial(W, &trial(31, 20, "TESTB")).await.unwrap(), "one a workflow");
    assert!(!store.begin_trial(W, &trial(31, 21, "TESTA")).await.unwrap(), "a code means one trial");
    assert_eq!(store.trials(W, at(99)).await.unwrap(), [first]);
    assert!(store.trials(W, at(100)).await.unwrap().is_empty());

    let runs = vec![run(9, Some(30)), run(10, None)];
    stage.write(Commit { runs, ..commit(contact(5, "Ada")) }).await;
    assert_eq!(store.inside_counts(W).await.unwrap()[&id], 1, "a try is not counted");
    let tries = store.runs(W, id, &RunsQuery { trial: Some(TrialId(30)), ..any() }).await.unwrap();
    assert_eq!(tries.iter().map(|run| (run.id, run.trial)).collect::<Vec<_>>(), [(9, Some(30))]);
    let others = store.runs(W, id, &RunsQuery { tests: false, ..any() }).await.unwrap();
    assert_eq!(others.iter().map(|run| (run.id, run.trial)).collect::<Vec<_>>(), [(10, None)]);
    let began = at(0)..at(9);
    assert_eq!(store.run_data(W, id, began, RunId(i64::MAX), 9).await.unwrap().len(), 1);

    assert!(store.strays(at(99), 9).await.unwrap().is_empty());
    let stray = Stray { workspace: W, contact: ContactId(5), trial: TrialId(30) };
    assert_eq!(store.strays(at(100), 9).await.unwrap(), [stray], "its time has come");
    assert!(!store.end_trial(W, WorkflowId(21), TrialId(30)).await.unwrap(), "of another workflow");
    assert!(store.end_trial(W, id, TrialId(30)).await.unwrap());
    assert!(!store.end_trial(W, id, TrialId(30)).await.unwrap());
    assert_eq!(store.strays(at(3), 9).await.unwrap(), [stray], "its row is gone");
}
