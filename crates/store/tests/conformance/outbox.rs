//! The outbox and the timers.

use crate::stage::{Stage, W, at, commit, contact, send};
use domain::effect::{Delivery, Effect, Timer};
use domain::id::{ContactId, OutboxId, RunId, TimerId};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::turn::Changes;
use store::commit::Commit;
use store::outbox::WishState;

async fn waiting(stage: &Stage, state: WishState) -> Vec<i64> {
    let wishes = stage.store.wishes::<Delivery>("send", state, Timestamp(i64::MAX), OutboxId(0), 100);
    wishes.await.unwrap().into_iter().map(|wish| wish.id.0).collect()
}

fn with(effects: Vec<Effect>) -> Commit {
    let mut new = commit(contact(5, "Léa"));
    new.changes.effects = effects;
    new
}

/// The next commit of the contact.
fn then(version: i64, change: impl FnOnce(&mut ContactState), effects: Vec<Effect>) -> Commit {
    let mut state = contact(5, "Léa");
    state.version = version;
    change(&mut state);
    let mut next = commit(state);
    next.changes = Changes { effects, ..Changes::default() };
    next
}

async fn claim(stage: &Stage, id: i64) -> Vec<i64> {
    let claimed = stage.store.claim(&[(W, OutboxId(id))], 0, at(9)).await.unwrap();
    claimed.into_iter().map(|id| id.0).collect()
}

pub async fn a_delivery_is_claimed_once(stage: &Stage) {
    stage.write(with(vec![send(20, 10, 5)])).await;
    assert_eq!(waiting(stage, WishState::Queued).await, [20]);
    assert_eq!(claim(stage, 20).await, [20]);
    assert_eq!(claim(stage, 20).await, Vec::<i64>::new());
    let early =
        stage.store.wishes::<Delivery>("send", WishState::Sending, at(8), OutboxId(0), 9).await.unwrap();
    assert!(early.is_empty(), "claimed later than that");
    stage.write(then(2, |_| {}, vec![Effect::Settled { outbox: OutboxId(20) }])).await;
    assert!(waiting(stage, WishState::Sending).await.is_empty());
}

pub async fn a_takeover_withdraws_what_has_not_left(stage: &Stage) {
    stage.write(with(vec![send(20, 10, 5), send(21, 11, 5)])).await;
    assert_eq!(claim(stage, 20).await, [20]);
    stage.write(then(2, |_| {}, vec![Effect::WithdrawAutomated { fence: 25 }])).await;
    assert_eq!(waiting(stage, WishState::Withdrawn).await, [21]);
    assert_eq!(claim(stage, 21).await, Vec::<i64>::new());
}

pub async fn what_comes_back_after_a_takeover_is_withdrawn(stage: &Stage) {
    stage.write(with(vec![send(20, 10, 5)])).await;
    assert_eq!(claim(stage, 20).await, [20]);
    stage.store.put_back(W, OutboxId(20), at(9), "busy").await.unwrap();
    assert_eq!(waiting(stage, WishState::Queued).await, [20]);
    assert_eq!(claim(stage, 20).await, [20]);
    let taken = |state: &mut ContactState| {
        state.fence = 25;
    };
    stage.write(then(2, taken, vec![Effect::WithdrawAutomated { fence: 25 }])).await;
    stage.store.put_back(W, OutboxId(20), at(9), "busy").await.unwrap();
    assert_eq!(waiting(stage, WishState::Withdrawn).await, [20]);
}

pub async fn a_later_delivery_waits_for_an_earlier_one_of_its_contact(stage: &Stage) {
    stage.write(with(vec![send(20, 10, 5), send(21, 11, 5)])).await;
    assert_eq!(claim(stage, 21).await, Vec::<i64>::new());
    assert_eq!(claim(stage, 20).await, [20]);
    assert_eq!(claim(stage, 21).await, Vec::<i64>::new());
    stage.write(then(2, |_| {}, vec![Effect::Settled { outbox: OutboxId(20) }])).await;
    assert_eq!(claim(stage, 21).await, [21]);
}

pub async fn a_delivery_is_claimed_with_its_commit_when_nothing_is_before_it(stage: &Stage) {
    let claiming = |mut commit: Commit, id: i64| {
        commit.claims = vec![OutboxId(id)];
        commit
    };
    let first = with(vec![send(20, 10, 5), send(21, 11, 5)]);
    assert_eq!(stage.write(claiming(first, 20)).await, [20]);
    assert_eq!(waiting(stage, WishState::Sending).await, [20]);
    assert_eq!(waiting(stage, WishState::Queued).await, [21]);
    let second = then(2, |_| {}, vec![send(22, 12, 5), Effect::Settled { outbox: OutboxId(20) }]);
    assert_eq!(stage.write(claiming(second, 22)).await, Vec::<i64>::new(), "21 goes first");
    assert_eq!(waiting(stage, WishState::Queued).await, [21, 22]);
}

pub async fn timers_ring_in_order_and_go_with_their_answer(stage: &Stage) {
    let timer = |id: i64, due: i64| {
        Effect::SetTimer(Timer { id: TimerId(id), contact: ContactId(5), run: RunId(1), due: at(due) })
    };
    stage
        .write(with(vec![
            timer(30, 50),
            timer(31, 40),
            timer(32, 60),
            Effect::DropTimer { timer: TimerId(32) },
        ]))
        .await;
    assert_eq!(stage.store.next_timer().await.unwrap(), Some(at(40)));
    assert!(stage.store.due_timers(at(39), 9).await.unwrap().is_empty());
    let due = stage.store.due_timers(at(60), 9).await.unwrap();
    assert_eq!(due.iter().map(|(_, timer)| timer.id.0).collect::<Vec<_>>(), [31, 30]);
    stage.write(then(2, |_| {}, vec![Effect::DropTimer { timer: TimerId(31) }])).await;
    assert_eq!(stage.store.next_timer().await.unwrap(), Some(at(50)));
}
