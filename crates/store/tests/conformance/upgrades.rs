//! A memory that an older version wrote is read by this one as if it had written it itself.

use crate::stage::{Stage, W, at, commit, contact};
use domain::event::Fact;
use domain::filter::Traits;
use domain::id::{ContactId, EventId, UserId};
use domain::message::Actor;
use store::inbox::{InboxKind, ListQuery};

/// The log as migration 0001 made it: one row an event.
const ONE_ROW_AN_EVENT: &str = r#"
DROP TABLE events;
CREATE TABLE events (workspace_id BIGINT NOT NULL, id BIGINT NOT NULL, contact_id BIGINT NOT NULL,
    at BIGINT NOT NULL, kind TEXT NOT NULL, activity BIGINT NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id));
CREATE INDEX events_activity ON events (workspace_id, contact_id, id) WHERE activity = 1;
INSERT INTO events VALUES
    (1, 30, 5, 9000000, 'taken_over', 1, '{"id":30,"contact":5,"at":9000000,"actor":{"type":"user","id":2},
        "hop":0,"cause":null,"fact":{"type":"taken_over","by":2}}'),
    (1, 31, 5, 9000000, 'contact_updated', 0, '{"id":31,"contact":5,"at":9000000,
        "actor":{"type":"system"},"hop":1,"cause":30,"fact":{"type":"contact_updated"}}'),
    (1, 40, 6, 9500000, 'taken_over', 1, '{"id":40,"contact":6,"at":9500000,"actor":{"type":"system"},
        "hop":0,"cause":null,"fact":{"type":"taken_over","by":3}}');
DELETE FROM migrations WHERE name = '0003_one_row_a_turn';
"#;

pub async fn a_log_with_a_row_an_event_is_read_on(stage: &Stage) {
    stage.store.close().await;
    stage.run_sql(ONE_ROW_AN_EVENT).await;
    let store = stage.open_again().await;
    let read = store.activity_below(W, ContactId(5), 100, 10).await.unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!((read[0].id, read[0].contact, read[0].at), (EventId(30), ContactId(5), at(9)));
    assert_eq!(read[0].actor, Actor::User { id: UserId(2) });
    assert_eq!(read[0].fact, Fact::TakenOver { by: UserId(2) });
    assert_eq!(store.activity_below(W, ContactId(6), 100, 10).await.unwrap().len(), 1);
    store.close().await;
    stage.open_again().await.close().await;
}

/// What contacts were found by before: as it was written, with accents.
const FOUND_WITH_ACCENTS: &str = "
UPDATE contacts SET search = 'étienne ', traits = '{}' WHERE id = 5;
DELETE FROM migrations WHERE name = '0010_found';
";

pub async fn contacts_of_an_older_version_are_found_without_accents(stage: &Stage) {
    stage.write(commit(contact(5, "Étienne"))).await;
    stage.store.close().await;
    stage.run_sql(FOUND_WITH_ACCENTS).await;
    let store = stage.open_again().await;
    assert_eq!(store.fill_traits(|_| Traits::default()).await.unwrap(), 1);
    let query = ListQuery { kind: InboxKind::All, status: None, search: "etienne", below: None, most: 9 };
    let found = store.list(W, &query).await.unwrap();
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [5]);
    assert_eq!(store.fill_traits(|_| Traits::default()).await.unwrap(), 0);
    store.close().await;
}
