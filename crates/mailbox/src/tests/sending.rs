//! The step "send a message": where it goes, what it says there, and what becomes of it.

use super::*;
use domain::content::{AttachmentKind, Link};
use domain::id::FileId;
use domain::organisation::FileInfo;

const MAIL: ChannelId = ChannelId(8);

/// A contact who wrote on one channel and then on the other.
fn on_two_channels(steps: &serde_json::Value) -> Story {
    let trigger = json!({"type": "incoming_message", "keyword": {"match": "is", "words": ["go"]}});
    let workflow = published(1, json!({"trigger": trigger, "start": "s", "steps": steps}));
    let mut story = Story::with(vec![workflow]);
    let chat = story.snapshot.workspace.channels[&CHAT].clone();
    let contents = vec![ContentKind::Text, ContentKind::Attachment];
    let mail = ChannelInfo { id: MAIL, kind: "mail".into(), name: "Mail".into(), contents, ..chat };
    story.snapshot.workspace.channels.insert(MAIL, mail);
    for channel in [CHAT, MAIL] {
        let Input::Incoming(mut first) = story.says("Bonjour") else { panic!("a message") };
        first.channel = channel;
        // The same person, wherever they write from.
        story.gets(&Input::Incoming(first));
    }
    story
}

/// What leaves when the contact says the word on a channel, and on which.
fn sent(story: &mut Story, on: ChannelId) -> Vec<(ChannelId, Content)> {
    let Input::Incoming(mut go) = story.says("go") else { panic!("a message") };
    go.channel = on;
    let sent = story.takes(&Input::Incoming(go));
    sent.into_iter().map(|delivery| (delivery.channel, delivery.content)).collect()
}

fn saying(extra: &serde_json::Value) -> serde_json::Value {
    let mut step = json!({"id": "s", "name": "S", "type": "send_message",
        "message": {"type": "text", "text": "Bonjour 🌼 $contact.firstname"}});
    step.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    json!([step])
}

/// M-01: the channel last used follows the contact, a certain one does not
#[test]
fn a_message_goes_out_on_the_channel_last_used_or_on_a_certain_one() {
    let mut story = on_two_channels(&saying(&json!({})));
    assert_eq!(sent(&mut story, CHAT)[0].0, CHAT);
    assert_eq!(sent(&mut story, MAIL)[0].0, MAIL);
    let mut story = on_two_channels(&saying(&json!({"channel": 8})));
    assert_eq!(sent(&mut story, CHAT)[0].0, MAIL);
}

/// M-02: the response of the channel it goes out on, else the default, with its variables
#[test]
fn a_channel_with_a_response_of_its_own_gets_that_and_others_the_default() {
    let responses = json!([{"channel": 8, "message": {"type": "text", "text": "Dear $contact.firstname,"}}]);
    let mut story = on_two_channels(&saying(&json!({"responses": responses})));
    assert_eq!(sent(&mut story, CHAT)[0].1, Content::text("Bonjour 🌼 Léa"));
    assert_eq!(sent(&mut story, MAIL)[0].1, Content::text("Dear Léa,"));
}

/// A file where the channel carries files; where it does not, the message fails and says so.
#[test]
fn a_file_leaves_where_the_channel_carries_files() {
    let media = json!({"message": {"type": "media", "kind": "image", "fileName": "lamp.png",
        "url": "https://example.org/$contact.firstname/lamp.png", "caption": "Pour $contact.firstname"}});
    let mut story = on_two_channels(&saying(&media));
    let [(MAIL, Content::Attachment { attachment, caption, .. })] = &sent(&mut story, MAIL)[..] else {
        panic!("a file")
    };
    assert_eq!(attachment.kind, AttachmentKind::Image);
    assert_eq!(attachment.url.as_deref(), Some("https://example.org/L%C3%A9a/lamp.png"));
    assert_eq!((attachment.file_name.as_deref(), caption.as_deref()), (Some("lamp.png"), Some("Pour Léa")));
    assert_eq!(sent(&mut story, CHAT), []);
    assert_eq!(story.ended(), [RunStatus::Failed]);
    assert!(
        story.last().runs[0].reason.as_deref().unwrap().contains("Shop"),
        "{:?}",
        story.last().runs[0].reason
    );
}

/// M-04: a file of the library goes by its public address, several are one message; one that is gone
/// fails, and says which
#[test]
fn files_of_the_library_leave_with_what_is_known_of_them() {
    let picture = FileInfo {
        name: "lamp.png".into(),
        kind: AttachmentKind::Image,
        mime: "image/png".into(),
        size: 5,
        url: "https://inbox.example.org/files/t/lamp.png".into(),
    };
    let media = |second: i64| {
        json!({"message": {"type": "media", "kind": "image", "url": "", "file": 31, "caption": "Pour $contact.firstname",
            "more": [{"kind": "image", "file": second, "fileName": "shade.png"}]}})
    };
    for (second, arrives) in [(32, true), (33, false)] {
        let mut story = on_two_channels(&saying(&media(second)));
        let workspace = &mut story.snapshot.workspace;
        workspace.channels.get_mut(&MAIL).unwrap().rules.max_attachments = 2;
        workspace.organisation.files = [31, 32].map(|id| (FileId(id), picture.clone())).into();
        let sent = sent(&mut story, MAIL);
        if arrives {
            let [(MAIL, content)] = &sent[..] else { panic!("one message: {sent:?}") };
            let files: Vec<_> = content.files().collect();
            assert_eq!(files.len(), 2);
            assert!(files.iter().all(|file| file.url.as_deref() == Some(picture.url.as_str())));
            assert_eq!((files[0].mime.as_deref(), files[0].size), (Some("image/png"), Some(5)));
            assert_eq!(content.words(), "Pour Léa");
        } else {
            assert_eq!(sent, []);
            assert!(story.last().runs[0].reason.as_deref().unwrap().contains("shade.png"));
        }
    }
}

/// M-05, M-06: buttons, payloads and letters with their variables, each where the channel has it
#[test]
fn a_channels_own_kinds_leave_with_their_variables() {
    let said = |kind: ContentKind, message: serde_json::Value| {
        let responses = json!([{"channel": 8, "message": message}]);
        let mut story = on_two_channels(&saying(&json!({"responses": responses})));
        let values = BTreeMap::from([("lastname".to_owned(), json!("<b>\"Roux\"</b>"))]);
        story.gets(&Input::Act { actor: Actor::System, command: Command::SetFields { values } });
        let mail = story.snapshot.workspace.channels.get_mut(&MAIL).unwrap();
        mail.contents = vec![kind];
        mail.rules.link_buttons = true;
        sent(&mut story, MAIL).remove(0).1
    };
    let buttons = json!({"type": "quick_reply", "title": "Well, $contact.firstname?", "replies": ["Yes", "$contact.phone"],
        "links": [{"title": "Shop", "url": "https://example.org/?who=$contact.firstname"}]});
    assert_eq!(
        said(ContentKind::QuickReply, buttons),
        Content::QuickReply {
            title: "Well, Léa?".into(),
            replies: vec!["Yes".into()],
            links: vec![Link { title: "Shop".into(), url: "https://example.org/?who=L%C3%A9a".into() }],
        }
    );
    let payload = json!({"type": "custom_payload", "payload": "{\"who\": \"$contact.lastname\"}"});
    assert_eq!(
        said(ContentKind::CustomPayload, payload),
        Content::CustomPayload { payload: json!({"who": "<b>\"Roux\"</b>"}) }
    );
    let letter = json!({"type": "email", "subject": " For\n$contact.firstname ",
        "body": "<p>Dear $contact.lastname,</p><script>x()</script><p>see <a href=\"https://example.org\">us</a></p>"});
    let Content::Email { subject, text, html, attachments } = said(ContentKind::Email, letter) else {
        panic!("a letter")
    };
    assert_eq!(subject.as_deref(), Some("For Léa"));
    assert_eq!(text, "Dear <b>\"Roux\"</b>,\nsee us (https://example.org)");
    assert!(html.starts_with("<p>Dear &lt;b&gt;") && !html.contains("script"), "{html}");
    assert_eq!(attachments, []);
}

/// W-26, M-07, M-08: nowhere to send it to is a failure like any other
#[test]
fn a_contact_who_cannot_be_reached_takes_the_failure_branch_or_leaves() {
    for (branch, wanted) in [(true, RunStatus::Completed), (false, RunStatus::Failed)] {
        let workflow = published(
            1,
            json!({"trigger": {"type": "manual"}, "start": "s", "steps": [
                {"id": "s", "name": "S", "type": "send_message", "message": {"type": "text", "text": "hi"},
                 "failureBranch": branch, "exits": if branch { json!({"failure": "n"}) } else { json!({}) }},
                {"id": "n", "name": "N", "type": "add_comment", "text": "call them"}]}),
        );
        let mut story = Story::with(vec![workflow]);
        let values = BTreeMap::from([("firstname".to_owned(), json!("Léa"))]);
        story.gets(&Input::Act { actor: Actor::System, command: Command::SetFields { values } });
        let start =
            Input::StartWorkflow { workflow: WorkflowId(1), actor: Actor::System, values: BTreeMap::new() };
        assert_eq!(story.gets(&start), Vec::<String>::new());
        assert_eq!(story.ended(), [wanted]);
        assert_eq!(story.last().changes.messages.len(), usize::from(branch));
    }
}

/// M-09: the message itself says it, whoever looks at it
#[test]
fn a_message_says_which_step_of_which_run_sent_it() {
    let mut story = on_two_channels(&saying(&json!({})));
    sent(&mut story, CHAT);
    let message = story.last().changes.messages.iter().find(|one| one.status.is_some()).unwrap();
    let run = story.last().runs[0].id;
    let step = Actor::Workflow { workflow: WorkflowId(1), run, step: "s".into(), step_name: "S".into() };
    assert_eq!(message.sender, step);
}
