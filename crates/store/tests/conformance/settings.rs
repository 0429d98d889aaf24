//! Settings.

use crate::stage::{Stage, W, at};
use domain::id::{TeamId, TokenId, UserId, WorkflowId};
use store::account::MemberRow;
use store::settings::{FieldRow, TagRow, TeamRow};
use store::token::TokenRow;
use store::workflow::WorkflowRow;
use store::workspace::WorkspaceRow;

async fn workspace(stage: &Stage) {
    let row = WorkspaceRow {
        id: W.0,
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

fn member(id: i64, email: &str) -> MemberRow {
    MemberRow {
        id,
        email: email.into(),
        first_name: "Anna".into(),
        last_name: String::new(),
        locale: "fr".into(),
        role: "agent".into(),
        activity: "online".into(),
        active: 1,
        created_at: 1,
    }
}

pub async fn people_teams_fields_tags_and_tokens_are_kept(stage: &Stage) {
    workspace(stage).await;
    let store = &stage.store;
    store.add_member(W, &member(3, "anna@example.org"), "hash").await.unwrap();
    assert!(store.add_member(W, &member(4, "anna@example.org"), "hash").await.unwrap_err().is_duplicate());
    let login = store.login("anna@example.org").await.unwrap().unwrap();
    assert_eq!((login.user_id, login.workspace_id, login.password_hash.as_str()), (3, W.0, "hash"));
    store.add_session("t", UserId(3), W, at(1), at(10)).await.unwrap();
    assert!(store.session("t", at(9)).await.unwrap().is_some());
    assert!(store.session("t", at(10)).await.unwrap().is_none());
    store.change_member(W, &MemberRow { active: 0, ..member(3, "anna@example.org") }).await.unwrap();
    assert!(store.session("t", at(9)).await.unwrap().is_none(), "who left is signed out");
    let team = TeamRow { id: 5, name: "Sales".into(), description: String::new() };
    store.put_team(W, &team, &[UserId(3)]).await.unwrap();
    assert_eq!(store.team_members(W).await.unwrap(), [(TeamId(5), UserId(3))]);
    let field = FieldRow {
        id: 6,
        slug: "plan".into(),
        name: "Plan".into(),
        description: String::new(),
        kind: "list".into(),
        options: "[]".into(),
    };
    store.put_field(W, &field).await.unwrap();
    assert!(store.put_field(W, &FieldRow { id: 7, ..field.clone() }).await.unwrap_err().is_duplicate());
    let tag =
        TagRow { id: 8, name: "vip".into(), description: String::new(), color: "red".into(), emoji: None };
    store.put_tag(W, &tag).await.unwrap();
    assert_eq!(store.tags(W).await.unwrap(), [tag]);
    let token = TokenRow { id: 9, name: "ci".into(), created_by: None, created_at: 1, last_used_at: None };
    store.add_token(W, &token, "h").await.unwrap();
    assert_eq!(store.token("h").await.unwrap(), Some((W, TokenId(9))));
    assert!(store.remove_token(W, TokenId(9)).await.unwrap());
    assert_eq!(store.token("h").await.unwrap(), None);
    assert!(store.workspace(W).await.unwrap().unwrap().settings_version > 5);
}

pub async fn a_publish_makes_a_version_and_a_second_editor_is_noticed(stage: &Stage) {
    workspace(stage).await;
    let store = &stage.store;
    let row = WorkflowRow {
        id: 20,
        name: "Welcome".into(),
        description: String::new(),
        status: "draft".into(),
        stoppable: 1,
        exit_on: "{}".into(),
        definition: "{}".into(),
        revision: 1,
        version: 0,
        created_by: None,
        created_at: 1,
        updated_at: 1,
        published_by: None,
        published_at: None,
    };
    let id = WorkflowId(20);
    store.add_workflow(W, &row).await.unwrap();
    assert!(store.save_workflow(W, id, "{\"a\":1}", 1, at(2)).await.unwrap());
    assert!(!store.save_workflow(W, id, "{\"b\":1}", 1, at(2)).await.unwrap(), "somebody saved since");
    let row = store.workflow(W, id).await.unwrap().unwrap();
    assert!(store.publish_workflow(W, &row, Some(UserId(3)), "first", at(3)).await.unwrap());
    assert!(!store.publish_workflow(W, &row, None, "", at(3)).await.unwrap());
    let published = store.published(W).await.unwrap();
    assert_eq!((published[0].version, published[0].definition.as_str()), (1, "{\"a\":1}"));
    assert!(!store.save_workflow(W, id, "{}", 2, at(4)).await.unwrap(), "published ones are not edited");
    assert!(!store.remove_workflow(W, id).await.unwrap());
    assert!(store.stop_workflow(W, id).await.unwrap());
    assert!(store.published(W).await.unwrap().is_empty());
    assert!(store.remove_workflow(W, id).await.unwrap());
}
