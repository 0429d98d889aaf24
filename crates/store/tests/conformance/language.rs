//! What the workflow language keeps: errands, hours, stages, services, addresses, versions.

use crate::stage::{Stage, W, at, commit, contact};
use domain::effect::Effect;
use domain::errand::{Call, Errand};
use domain::id::{ContactId, OutboxId, RunId, ServiceId, StageId, UserId, WorkflowId};
use domain::turn::Changes;
use store::hook::HookRow;
use store::organisation::{OpeningRow, StageRow};
use store::outbox::WishState;
use store::service::ServiceRow;

fn call(id: i64) -> Effect {
    Effect::Call(Box::new(Call {
        id: OutboxId(id),
        contact: ContactId(5),
        run: RunId(3),
        key: format!("key {id}"),
        errand: Errand::Translate { text: "hello".into(), to: "fr".into() },
    }))
}

async fn due(stage: &Stage, seconds: i64) -> Vec<(i64, u32)> {
    let due = stage.store.due_errands(at(seconds), OutboxId(0), 10).await.unwrap();
    due.into_iter().map(|wish| (wish.id.0, wish.attempt)).collect()
}

async fn claim(stage: &Stage, id: i64) -> Vec<OutboxId> {
    stage.store.claim_errands(&[(W, OutboxId(id))], 0, at(10)).await.unwrap()
}

pub async fn an_errand_is_claimed_once_comes_back_and_goes(stage: &Stage) {
    let mut new = commit(contact(5, "Léa"));
    new.changes.effects = vec![call(20), call(21)];
    stage.write(new).await;
    assert_eq!(due(stage, 100).await, [(20, 0), (21, 0)]);
    assert_eq!(claim(stage, 20).await, [OutboxId(20)]);
    assert_eq!(claim(stage, 20).await, []);
    assert_eq!(due(stage, 100).await, [(21, 0)]);
    let running =
        stage.store.wishes::<Call>("call", WishState::Sending, at(10), OutboxId(0), 9).await.unwrap();
    assert_eq!(running.len(), 1);
    stage.store.put_back(W, OutboxId(20), at(50), "busy").await.unwrap();
    assert_eq!(due(stage, 49).await, [(21, 0)], "not before its time");
    assert_eq!(due(stage, 50).await, [(20, 1), (21, 0)]);
    let mut state = contact(5, "Léa");
    state.version = 2;
    let mut next = commit(state);
    next.changes = Changes { effects: vec![Effect::Settled { outbox: OutboxId(20) }], ..Changes::default() };
    stage.write(next).await;
    assert_eq!(due(stage, 100).await, [(21, 0)]);
}

fn named(id: i64, position: i64, name: &str) -> StageRow {
    StageRow {
        id,
        position,
        name: name.into(),
        emoji: "🌱".into(),
        description: String::new(),
        is_default: i64::from(position == 0),
        lost: 0,
    }
}

pub async fn hours_stages_and_services_are_kept(stage: &Stage) {
    let store = &stage.store;
    assert_eq!(store.opening(W).await.unwrap(), None);
    for hours in ["[]", "[1]"] {
        let row = OpeningRow { hours: hours.into(), holidays: "[]".into() };
        store.put_opening(W, &row).await.unwrap();
        assert_eq!(store.opening(W).await.unwrap(), Some(row));
    }
    let (one, two) = (named(7, 0, "New"), named(8, 1, "Old"));
    store.put_stages(W, &[one.clone(), two.clone()]).await.unwrap();
    assert_eq!(store.stages(W).await.unwrap(), [one.clone(), two.clone()]);
    let turned = [StageRow { position: 0, ..two }, StageRow { position: 1, ..one }];
    store.put_stages(W, &turned).await.unwrap();
    assert_eq!(store.stages(W).await.unwrap(), turned);
    assert!(
        store.remove_stage(W, StageId(7)).await.unwrap() && !store.remove_stage(W, StageId(7)).await.unwrap()
    );
    let service = ServiceRow {
        id: 9,
        kind: "translator".into(),
        name: "Words".into(),
        base_url: "https://example.org".into(),
        settings: "{}".into(),
        secret: "sealed".into(),
        enabled: 1,
        created_at: 1,
    };
    store.add_service(W, &service).await.unwrap();
    let again = ServiceRow { id: 10, ..service.clone() };
    assert!(store.add_service(W, &again).await.unwrap_err().is_duplicate(), "one of a kind");
    let off = ServiceRow { enabled: 0, ..service };
    store.change_service(W, &off).await.unwrap();
    assert_eq!(store.services(W).await.unwrap(), [off]);
    assert!(store.remove_service(W, ServiceId(9)).await.unwrap());
}

pub async fn addresses_and_versions_belong_to_their_workflow(stage: &Stage) {
    let store = &stage.store;
    let row = HookRow { workflow_id: 20, token: "sealed".into(), secret: None };
    store.add_hook(W, &row).await.unwrap();
    store.add_hook(W, &HookRow { token: "another".into(), ..row.clone() }).await.unwrap();
    assert_eq!(store.hooks(W).await.unwrap(), std::slice::from_ref(&row), "the first one stays");
    let changed = HookRow { token: "other".into(), secret: Some("s".into()), ..row };
    store.put_hook(W, &changed).await.unwrap();
    assert_eq!(store.hooks(W).await.unwrap(), [changed]);
    store.keep_sample(W, WorkflowId(20), "{}", at(3)).await.unwrap();
    let sample = store.hook_sample(W, WorkflowId(20)).await.unwrap().unwrap();
    assert_eq!((sample.sample.as_deref(), sample.sample_at), (Some("{}"), Some(at(3).0)));
    assert!(store.workflow_versions(W, WorkflowId(20), 9).await.unwrap().is_empty());
    crate::settings::a_publish_makes_a_version_and_a_second_editor_is_noticed(stage).await;
    let versions = store.workflow_versions(W, WorkflowId(20), 9).await.unwrap();
    assert_eq!(
        (versions[0].version, versions[0].note.as_str(), versions[0].author),
        (1, "first", Some(UserId(3).0))
    );
    assert_eq!(store.workflow_version(W, WorkflowId(20), 1).await.unwrap(), versions.into_iter().next());
    assert!(store.hooks(W).await.unwrap().is_empty(), "a workflow that is gone has no address");
}
