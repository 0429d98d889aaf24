//! Files and snippets.

use crate::stage::{Stage, W};
use domain::id::{FileId, SnippetId, WorkspaceId};
use store::file::{FileQuery, FileRow};
use store::snippet::{SnippetQuery, SnippetRow};
use store::workspace::WorkspaceRow;

const OTHER: WorkspaceId = WorkspaceId(2);

async fn workspaces(stage: &Stage) {
    for id in [W, OTHER] {
        let row = WorkspaceRow {
            id: id.0,
            organisation: "Org".into(),
            name: "Shop".into(),
            timezone: "Europe/Paris".into(),
            locale: "fr".into(),
            default_country: None,
            settings_version: 1,
            created_at: 1,
        };
        stage.store.add_workspace(&row).await.unwrap();
    }
}

fn file(id: i64, name: &str, kind: &str, hash: &str) -> FileRow {
    FileRow {
        id,
        name: name.into(),
        kind: kind.into(),
        mime: "image/png".into(),
        size: 5,
        hash: hash.into(),
        token: format!("token-{id}"),
        created_at: 1,
        created_by: None,
    }
}

/// M-04
pub async fn files_are_listed_found_by_their_token_and_share_bytes(stage: &Stage) {
    workspaces(stage).await;
    let store = &stage.store;
    for row in [
        file(1, "Été 100%.png", "image", "aa"),
        file(2, "b.pdf", "file", "bb"),
        file(3, "c.png", "image", "aa"),
    ] {
        store.add_file(W, &row).await.unwrap();
    }
    let mut elsewhere = file(1, "other.png", "image", "cc");
    assert!(store.add_file(OTHER, &elsewhere).await.unwrap_err().is_duplicate(), "a token leads to one file");
    elsewhere.token = "token-4".into();
    store.add_file(OTHER, &elsewhere).await.unwrap();
    let all = FileQuery { below: i64::MAX, search: "", kind: "", most: 10 };
    let ids = async |query| store.files(W, query).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(all).await, [3, 2, 1]);
    assert_eq!(ids(FileQuery { below: 3, most: 1, ..all }).await, [2]);
    assert_eq!(ids(FileQuery { search: "éTÉ", ..all }).await, [1]);
    assert_eq!(ids(FileQuery { search: "0%", ..all }).await, [1]);
    assert_eq!(ids(FileQuery { kind: "image", ..all }).await, [3, 1]);
    assert_eq!((store.file_count(W).await.unwrap(), store.file_count(OTHER).await.unwrap()), (3, 1));
    assert_eq!(store.file_at("token-4").await.unwrap(), Some(elsewhere));
    assert_eq!(store.file_at("token").await.unwrap(), None);
    assert!(store.remove_file(W, FileId(1)).await.unwrap());
    assert!(!store.remove_file(W, FileId(1)).await.unwrap());
    assert!(store.file(OTHER, FileId(1)).await.unwrap().is_some(), "the other workspace's stays");
    assert!(store.has_bytes("aa").await.unwrap(), "another row names the same bytes");
    store.remove_file(W, FileId(3)).await.unwrap();
    assert!(!store.has_bytes("aa").await.unwrap());
}

/// M-03
pub async fn snippets_are_listed_by_their_word_and_found_by_what_they_say(stage: &Stage) {
    workspaces(stage).await;
    let store = &stage.store;
    let row = |id, word: &str, topic: Option<&str>, text: &str, files: &str| SnippetRow {
        id,
        name: word.to_uppercase(),
        word: word.into(),
        topic: topic.map(str::to_owned),
        text: text.into(),
        attachments: files.into(),
        updated_at: 1,
    };
    for (workspace, row) in [
        (W, row(1, "hello", Some("Greetings"), "Good day", "[]")),
        (W, row(2, "bye", None, "See you in Été", "[7]")),
        (OTHER, row(3, "hello", None, "Elsewhere", "[]")),
    ] {
        store.put_snippet(workspace, &row).await.unwrap();
    }
    assert!(store.put_snippet(W, &row(4, "bye", None, "x", "[]")).await.unwrap_err().is_duplicate());
    let all = SnippetQuery { after: "", search: "", topic: "", most: 10 };
    let ids =
        async |query| store.snippets(W, query).await.unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(all).await, [2, 1]);
    assert_eq!(ids(SnippetQuery { after: "bye", ..all }).await, [1]);
    assert_eq!(ids(SnippetQuery { search: "ÉTÉ", ..all }).await, [2]);
    assert_eq!(ids(SnippetQuery { search: "greet", ..all }).await, [1]);
    assert_eq!(ids(SnippetQuery { topic: "Greetings", ..all }).await, [1]);
    assert_eq!(store.snippet_topics(W).await.unwrap(), ["Greetings"]);
    assert_eq!(store.snippet_count(W).await.unwrap(), 2);
    let with_files = store.snippets_with_files(W).await.unwrap();
    assert_eq!(with_files, [(SnippetId(2), "BYE".to_owned(), "[7]".to_owned())]);
    store.put_snippet(W, &row(1, "hi", None, "Good day", "[]")).await.unwrap();
    assert_eq!(store.snippet(W, SnippetId(1)).await.unwrap().unwrap().word, "hi");
    assert!(store.remove_snippet(W, SnippetId(1)).await.unwrap());
    assert!(store.snippet(OTHER, SnippetId(3)).await.unwrap().is_some());
}
