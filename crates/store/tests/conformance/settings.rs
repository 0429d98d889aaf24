//! Settings.

use crate::runs::run;
use crate::stage::{Stage, W, at, commit, contact};
use domain::id::{ContactId, TeamId, TokenId, UserId, WorkflowId};
use store::account::MemberRow;
use store::commit::Commit;
use store::next::{Move, Swap};
use store::rows::RunRecord;
use store::settings::{FieldRow, TagRow, TeamRow};
use store::token::TokenRow;
use store::workflow::NextRow;
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
        sees_workflows: 1,
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
    assert_eq!(login.sees_workflows, 1);
    store.change_member(W, &MemberRow { sees_workflows: 0, ..member(3, "anna@example.org") }).await.unwrap();
    assert_eq!(store.session("t", at(9)).await.unwrap().unwrap().sees_workflows, 0);
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

fn welcome() -> WorkflowRow {
    WorkflowRow {
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
        next: NextRow::default(),
    }
}

pub async fn a_publish_makes_a_version_and_a_second_editor_is_noticed(stage: &Stage) {
    workspace(stage).await;
    let store = &stage.store;
    let row = welcome();
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

pub async fn a_next_version_takes_the_place_of_the_published_one_whole(stage: &Stage) {
    workspace(stage).await;
    let (store, id) = (&stage.store, WorkflowId(20));
    store.add_workflow(W, &welcome()).await.unwrap();
    assert!(
        !store.write_next(W, id, "{\"n\":1}", 0, None, at(2)).await.unwrap(),
        "only beside a published one"
    );
    assert!(store.publish_workflow(W, &read(stage).await, None, "", at(3)).await.unwrap());
    assert!(store.write_next(W, id, "{\"n\":1}", 0, Some(UserId(3)), at(4)).await.unwrap());
    assert!(!store.write_next(W, id, "{\"n\":2}", 0, None, at(4)).await.unwrap(), "somebody saved since");
    let row = read(stage).await;
    assert_eq!(
        (row.definition.as_str(), row.next.definition.as_deref(), row.next.revision),
        ("{}", Some("{\"n\":1}"), 1)
    );
    assert!(!store.drop_next(W, id, 0).await.unwrap());
    assert!(store.drop_next(W, id, 1).await.unwrap());
    assert!(
        !store.write_next(W, id, "{}", 1, None, at(5)).await.unwrap(),
        "an editor of one thrown away is noticed"
    );
    assert!(store.write_next(W, id, "{\"n\":3}", 2, None, at(5)).await.unwrap());
    let (before, count) = (read(stage).await, store.workspace(W).await.unwrap().unwrap().settings_version);
    let swap = Swap { by: Some(UserId(3)), note: "louder", moving: true };
    assert!(store.publish_next(W, &before, swap, at(6)).await.unwrap());
    assert!(!store.publish_next(W, &before, swap, at(6)).await.unwrap(), "once");
    assert!(store.workspace(W).await.unwrap().unwrap().settings_version > count);
    let row = read(stage).await;
    assert_eq!(
        (row.version, row.definition.as_str(), row.next.definition.as_deref()),
        (2, "{\"n\":3}", None)
    );
    assert!(row.revision > before.revision && row.next.revision > before.next.revision);
    let inside: Vec<(i64, i64)> =
        store.published(W).await.unwrap().iter().map(|row| (row.version, row.current)).collect();
    assert_eq!(inside, [(1, 2), (2, 2)], "who is inside the first finishes on it");
    let versions = store.workflow_versions(W, id, 2).await.unwrap();
    assert_eq!((versions[0].author, versions[0].note.as_str(), versions[0].at), (Some(3), "louder", at(6).0));

    let wish = store.moves().await.unwrap().remove(0);
    assert_eq!((wish.version, wish.by, wish.since), (2, Some(UserId(3)), at(6)));
    store.move_done(&Move { version: 1, ..wish.clone() }).await.unwrap();
    assert_eq!(store.moves().await.unwrap().len(), 1, "of another version");
    store.move_done(&wish).await.unwrap();
    assert!(store.moves().await.unwrap().is_empty());

    // A version is forgotten once nobody is inside, and not at once.
    let run = RunRecord { workflow: id, version: 1, ..run(9, None) };
    let inside = Commit { runs: vec![run.clone()], ..commit(contact(5, "Ada")) };
    stage.write(inside).await;
    assert_eq!(store.inside_older(W, id, 2, ContactId(0), 9).await.unwrap(), [ContactId(5)]);
    assert!(store.inside_older(W, id, 2, ContactId(5), 9).await.unwrap().is_empty());
    assert_eq!(store.runs_inside(W, id, ContactId(0), 9).await.unwrap(), [(5, "{}".to_owned())]);
    assert_eq!(store.forget_replaced(at(6)).await.unwrap(), 0);
    store.forget_replaced(at(7)).await.unwrap();
    assert_eq!(store.published(W).await.unwrap().len(), 2);
    let mut state = contact(5, "Ada");
    state.version = 2;
    let ended = RunRecord { ended_at: Some(at(8)), status: "completed".into(), ..run };
    stage.write(Commit { runs: vec![ended], ..commit(state) }).await;
    store.forget_replaced(at(9)).await.unwrap();
    assert_eq!(store.published(W).await.unwrap().len(), 1);

    // Stopping keeps what is being written; published from there it is the only version.
    assert!(
        store.write_next(W, id, "{\"n\":4}", read(stage).await.next.revision, None, at(10)).await.unwrap()
    );
    assert!(store.stop_workflow(W, id).await.unwrap());
    let row = read(stage).await;
    assert_eq!(row.next.definition.as_deref(), Some("{\"n\":4}"));
    assert!(store.publish_next(W, &row, swap, at(11)).await.unwrap());
    let published = store.published(W).await.unwrap();
    assert_eq!(published.iter().map(|row| row.version).collect::<Vec<_>>(), [3]);
    assert!(store.moves().await.unwrap().is_empty(), "nobody is inside a stopped one");
}

async fn read(stage: &Stage) -> WorkflowRow {
    stage.store.workflow(W, WorkflowId(20)).await.unwrap().unwrap()
}
