//! The inbox's list.

use crate::stage::{Stage, W, at, commit, contact, message};
use domain::id::{ContactId, UserId, WorkspaceId};
use domain::message::Direction;
use store::inbox::{Counts, InboxKind, ListQuery};

pub async fn the_list_is_paged_filtered_and_searched(stage: &Stage) {
    for id in 1..=25 {
        let mut state = contact(id, &format!("Person {id}%"));
        state.sort_at = at(id / 2);
        state.unread = u32::from(id % 2 == 0);
        state.contact.assignee = (id % 5 == 0).then_some(UserId(9));
        state.last_message = Some(domain::id::MessageId(1000 + id));
        let mut new = commit(state);
        let mut said = message(1000 + id, id, "bonjour");
        said.direction = Direction::Incoming;
        said.status = None;
        new.changes.messages.push(said);
        stage.write(new).await;
    }
    let mut query =
        ListQuery { kind: InboxKind::All, status: Some("open"), search: "", below: None, most: 10 };
    let mut seen = Vec::new();
    loop {
        let page = stage.store.list(W, &query).await.unwrap();
        let Some(last) = page.last() else { break };
        query.below = Some((domain::time::Timestamp(last.sort_at), ContactId(last.id)));
        assert!(page[0].message_content.as_deref().unwrap().contains("bonjour"));
        seen.extend(page.into_iter().map(|row| row.id));
    }
    assert_eq!(seen, (1..=25).rev().collect::<Vec<_>>());
    let count = |kind, status, search| async move {
        let query = ListQuery { kind, status, search, below: None, most: 100 };
        stage.store.list(W, &query).await.unwrap().len()
    };
    assert_eq!(count(InboxKind::Of(UserId(9)), Some("open"), "").await, 5);
    assert_eq!(count(InboxKind::Unassigned, None, "").await, 20);
    assert_eq!(count(InboxKind::All, Some("closed"), "").await, 0);
    assert_eq!(count(InboxKind::All, None, "PERSON 2").await, 7);
    assert_eq!(count(InboxKind::All, None, "5%").await, 3, "a percent sign is a percent sign");
    let [all, mine, unassigned] = stage.store.counts(W, UserId(9)).await.unwrap();
    assert_eq!(all, Counts { open: 25, unread: 12 });
    assert_eq!((mine.open, unassigned.open), (5, 20));
}

pub async fn another_workspace_sees_nothing(stage: &Stage) {
    stage.write(commit(contact(5, "Léa"))).await;
    let other = WorkspaceId(2);
    let query = ListQuery { kind: InboxKind::All, status: None, search: "", below: None, most: 10 };
    assert!(stage.store.list(other, &query).await.unwrap().is_empty());
    assert!(!stage.store.has_contact(other, ContactId(5)).await.unwrap());
    assert!(stage.store.load(&[(other, ContactId(5))]).await.unwrap().is_empty());
    assert!(stage.store.list_rows(other, ContactId(5)).await.unwrap().is_none());
}
