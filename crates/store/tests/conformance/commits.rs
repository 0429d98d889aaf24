//! Commits: all or nothing, once, and never over something newer.

use crate::stage::{CHAT, Stage, W, at, commit, contact, event, message};
use domain::event::{Brake, Event, Fact};
use domain::id::{ContactId, EventId, MessageId, UserId, WorkflowId, WorkspaceId};
use domain::message::{DeliveryStatus, StatusChange};
use store::commit::CommitError;
use store::rows::RunRecord;
use tokio::sync::Notify;

pub async fn what_is_committed_is_loaded_again(stage: &Stage) {
    let mut new = commit(contact(5, "Léa 🌼"));
    new.changes.messages.push(message(10, 5, "it's \"fine\" \\ ok"));
    new.changes.events.push(event(11, 5));
    new.runs.push(RunRecord {
        id: domain::id::RunId(12),
        workflow: domain::id::WorkflowId(13),
        version: 1,
        contact: ContactId(5),
        status: "ongoing".into(),
        step: Some("ask".into()),
        reason: None,
        started_at: at(1),
        ended_at: None,
        trial: None,
        data: "{\"x\":\"é\"}".into(),
    });
    let state = new.state.clone().unwrap();
    stage.write(new).await;
    let loaded = stage.store.load(&[(W, ContactId(5)), (W, ContactId(6))]).await.unwrap();
    assert_eq!(loaded.len(), 1);
    assert_eq!(loaded[&ContactId(5)].state, *state);
    assert_eq!(loaded[&ContactId(5)].runs, ["{\"x\":\"é\"}"]);
    let messages = stage.store.messages_below(W, ContactId(5), i64::MAX, 10).await.unwrap();
    assert_eq!(messages[0].message, message(10, 5, "it's \"fine\" \\ ok"));
    assert!(stage.store.has_event(W, EventId(11)).await.unwrap());
    assert_eq!(stage.store.contact_at(W, CHAT, "v5").await.unwrap(), Some(ContactId(5)));
    assert_eq!(stage.store.activity_below(W, ContactId(5), i64::MAX, 9).await.unwrap().len(), 1);
}

pub async fn what_happened_in_one_turn_is_read_back_in_parts(stage: &Stage) {
    let mut first = commit(contact(5, "Léa"));
    first.changes.events = vec![event(11, 5), event(12, 5), event(13, 5)];
    stage.write(first).await;
    let mut second = contact(5, "Léa");
    second.version = 2;
    let mut second = commit(second);
    second.changes.events = vec![event(21, 5), event(22, 5)];
    stage.write(second).await;
    let mut read = Vec::new();
    let mut below = i64::MAX;
    while let [page @ .., last] = &stage.store.activity_below(W, ContactId(5), below, 2).await.unwrap()[..] {
        below = last.id.0;
        read.extend(page.iter().chain([last]).map(|event| event.id.0));
        assert_eq!(*last, event(below, 5));
    }
    assert_eq!(read, [22, 21, 13, 12, 11]);
}

pub async fn a_decision_from_an_old_version_is_a_conflict_and_writes_nothing(stage: &Stage) {
    stage.write(commit(contact(5, "Léa"))).await;
    let mut newer = contact(5, "Léa Martin");
    newer.version = 2;
    let mut stale = contact(5, "Somebody else");
    stale.version = 2;
    let mut newer = commit(newer);
    newer.changes.identities.clear();
    stage.write(newer.clone()).await;
    let mut stale = commit(stale);
    stale.changes.identities.clear();
    stale.changes.messages.push(message(10, 5, "lost"));
    let bystander = commit(contact(6, "Omar"));
    let result = stage.store.commit(&[bystander, stale], 0, at(1), &Notify::new()).await;
    assert!(matches!(result, Err(CommitError::Conflict(which)) if which == [1]));
    assert!(stage.store.messages_below(W, ContactId(5), i64::MAX, 10).await.unwrap().is_empty());
    assert!(!stage.store.has_contact(W, ContactId(6)).await.unwrap());
}

pub async fn a_message_taken_in_twice_is_a_conflict(stage: &Stage) {
    let mut first = commit(contact(5, "Léa"));
    first.seen.push((CHAT, "m1".into()));
    stage.write(first).await;
    let mut again = contact(5, "Léa");
    again.version = 2;
    let mut again = commit(again);
    again.changes.identities.clear();
    again.seen.push((CHAT, "m1".into()));
    assert!(matches!(
        stage.store.commit(&[again], 0, at(1), &Notify::new()).await,
        Err(CommitError::Conflict(_))
    ));
    let seen = stage.store.seen(&[(W, CHAT, "m1".into()), (W, CHAT, "m2".into())]).await.unwrap();
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [(CHAT, "m1".to_owned())]);
}

pub async fn an_address_belongs_to_one_contact(stage: &Stage) {
    stage.write(commit(contact(5, "Léa"))).await;
    let mut twin = commit(contact(6, "Léa again"));
    twin.changes.identities = vec![(CHAT, "v5".into())];
    assert!(matches!(
        stage.store.commit(&[twin], 0, at(1), &Notify::new()).await,
        Err(CommitError::Conflict(_))
    ));
}

pub async fn a_status_never_goes_back_unless_a_person_says_so(stage: &Stage) {
    let mut new = commit(contact(5, "Léa"));
    new.changes.messages.push(message(10, 5, "hello"));
    stage.write(new).await;
    let change = |status, forced| StatusChange {
        message: MessageId(10),
        contact: ContactId(5),
        at: at(20),
        status,
        reason: None,
        provider_id: (status == DeliveryStatus::Sent).then(|| "p1".to_owned()),
        forced,
    };
    for (status, forced, wanted) in [
        (DeliveryStatus::Delivered, false, DeliveryStatus::Delivered),
        (DeliveryStatus::Sent, false, DeliveryStatus::Delivered),
        (DeliveryStatus::Failed, false, DeliveryStatus::Delivered),
        (DeliveryStatus::Queued, true, DeliveryStatus::Queued),
    ] {
        let mut update = commit(contact(5, "Léa"));
        update.state = None;
        update.expected = 1;
        update.owns_identities = false;
        update.changes.statuses.push(change(status, forced));
        stage.write(update).await;
        let stored = stage.store.message(W, ContactId(5), MessageId(10)).await.unwrap().unwrap();
        assert_eq!(stored.message.status, Some(wanted), "{status:?}");
    }
    let stored = stage.store.message(W, ContactId(5), MessageId(10)).await.unwrap().unwrap();
    let log: Vec<&str> = stored.log.iter().map(|(status, _)| status.as_str()).collect();
    assert_eq!(log, ["queued", "delivered", "queued"]);
}

pub async fn an_untouched_decision_is_checked_too(stage: &Stage) {
    stage.write(commit(contact(5, "Léa"))).await;
    let mut stale = commit(contact(5, "Léa"));
    stale.state = None;
    stale.expected = 3;
    stale.owns_identities = false;
    assert!(matches!(
        stage.store.commit(&[stale], 0, at(1), &Notify::new()).await,
        Err(CommitError::Conflict(_))
    ));
}

pub async fn what_the_brakes_held_is_told_once_an_hour_until_it_is_dismissed(stage: &Stage) {
    let held = |id: i64, contact: i64, workflow: Option<i64>, second: i64| {
        let (detail, workflow) = (format!("held {id}"), workflow.map(WorkflowId));
        let fact = Fact::LoopStopped { detail, brake: Brake::Hops, workflow };
        Event { at: at(second), fact, ..event(id, contact) }
    };
    let mut lea = commit(contact(5, "Léa"));
    lea.changes.events =
        vec![event(9, 5), held(10, 5, Some(3), 10), held(11, 5, Some(3), 20), held(12, 5, None, 20)];
    stage.write(lea).await;
    let mut omar = commit(contact(6, "Omar"));
    omar.changes.events = vec![held(20, 6, Some(3), 30)];
    stage.write(omar).await;
    let store = &stage.store;
    let ids = async || store.notices(W, 10).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids().await, [20, 12, 10], "one a workflow, contact and hour");
    let told = store.notices(W, 10).await.unwrap();
    let (omar, none, lea) = (&told[0], &told[1], &told[2]);
    assert_eq!((omar.contact_name.as_str(), omar.contact_id, none.workflow_id), ("Omar", 6, 0));
    assert_eq!((lea.at, lea.brake.as_str(), lea.detail.as_str()), (at(10).0, "hops", "held 10"));
    assert!(store.notices(WorkspaceId(2), 10).await.unwrap().is_empty());

    assert!(store.dismiss_notice(W, EventId(10), Some(UserId(1)), at(40)).await.unwrap());
    assert!(store.dismiss_notice(W, EventId(10), None, at(50)).await.unwrap(), "twice is once");
    assert!(!store.dismiss_notice(W, EventId(11), None, at(50)).await.unwrap());
    assert!(!store.dismiss_notice(WorkspaceId(2), EventId(20), None, at(50)).await.unwrap());
    assert_eq!(ids().await, [20, 12]);
    let again = |id, second, version| {
        let mut state = contact(5, "Léa");
        state.version = version;
        let mut commit = commit(state);
        commit.changes.identities.clear();
        commit.changes.events = vec![held(id, 5, Some(3), second)];
        commit
    };
    stage.write(again(30, 3599, 2)).await;
    assert_eq!(ids().await, [20, 12], "the hour is not over");
    stage.write(again(31, 3600, 3)).await;
    assert_eq!(ids().await, [31, 20, 12]);
}
