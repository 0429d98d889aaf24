//! Contacts being made.

use crate::stage::Stage;
use std::time::Duration;

const SOON: Duration = Duration::from_millis(200);

pub async fn a_name_is_held_by_one_where_several_share_the_memory(stage: &Stage) {
    let first = stage.store.hold("email a").await.unwrap();
    let another = stage.store.hold("email b").await.unwrap();
    let second = tokio::time::timeout(SOON, stage.store.hold("email a")).await;
    assert_eq!(second.is_err(), stage.store.is_shared(), "a file has nobody to hold it against");
    first.release().await.unwrap();
    let third = stage.store.hold("email a").await.unwrap();
    // Whoever is cut off holds nothing any more.
    drop(third);
    tokio::time::timeout(10 * SOON, stage.store.hold("email a"))
        .await
        .unwrap()
        .unwrap()
        .release()
        .await
        .unwrap();
    another.release().await.unwrap();
}
