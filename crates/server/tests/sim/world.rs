//! What outlives a crash: the seed, the memory's content, and the record of what the outside saw.

use crate::ledger::Tables;
use domain::content::ContentKind;
use domain::id::{ChannelId, ContactId, MessageId, RunId, TeamId, TrialId, UserId, WorkflowId, WorkspaceId};
use domain::organisation::Organisation;
use domain::time::Timestamp;
use domain::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, Team, User, Workspace};
use mailbox::Snapshot;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use workflow::library::{ExitOn, Library, Published};
use workflow::trial::Trial;

pub const WORKSPACE: WorkspaceId = WorkspaceId(1);
pub const CHAT: ChannelId = ChannelId(7);
pub const AGENT: UserId = UserId(1);

/// One place in which the code is broken on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutant {
    /// Repeated messages are not recognised.
    ForgetsSeen,
    /// An acknowledgement is given although nothing was written.
    AcknowledgesUnwritten,
    /// A takeover does not keep queued messages from being claimed.
    ClaimsWithdrawn,
    /// What may have left is sent again.
    ResendsUnknown,
    /// A wish is not written with its decision.
    LosesWishes,
    /// Timers do not survive.
    LosesTimers,
    /// A decision from an old state overwrites a newer one.
    IgnoresVersions,
    /// Deliveries of one contact overtake each other.
    MixesUpOrder,
    /// A delivery is claimed with its commit although another one is before it.
    ClaimsOutOfTurn,
    /// An errand that somebody runs is run by others, too.
    RunsWhatRuns,
    /// Versions that were replaced are forgotten although somebody is inside.
    ForgetsReplaced,
    /// A node does not look for a version that it does not know.
    StaysBehind,
    /// Who is inside a trial that is over is not led out.
    OverlooksStrays,
}

impl Mutant {
    pub const ALL: &'static [Self] = &[
        Self::ForgetsSeen,
        Self::AcknowledgesUnwritten,
        Self::ClaimsWithdrawn,
        Self::ResendsUnknown,
        Self::LosesWishes,
        Self::LosesTimers,
        Self::IgnoresVersions,
        Self::MixesUpOrder,
        Self::ClaimsOutOfTurn,
        Self::RunsWhatRuns,
        Self::ForgetsReplaced,
        Self::StaysBehind,
        Self::OverlooksStrays,
    ];
}

/// What the outside saw.
#[derive(Default)]
pub struct Log {
    /// Incoming messages that were acknowledged, by sender, in order.
    pub acknowledged: Vec<(String, String)>,
    /// Attempts to hand something in.
    pub attempts: usize,
    /// Messages the provider accepted, in order.
    pub accepted: Vec<(ContactId, MessageId)>,
    /// Automated messages that were claimed while a person had taken over.
    pub over_the_fence: Vec<MessageId>,
    /// Errands that were done outside: under which key, and whether twice does no harm.
    pub done: Vec<(String, bool)>,
    pub snoozed: usize,
    pub published: usize,
    pub shortcuts: usize,
    /// Runs that were led out of a trial that was on.
    pub thrown_out: Vec<RunId>,
    pub takeovers: usize,
    pub crashes: usize,
}

pub struct World {
    pub seed: u64,
    pub mutant: Option<Mutant>,
    pub rng: Arc<Mutex<fastrand::Rng>>,
    pub tables: Arc<Mutex<Tables>>,
    pub log: Arc<Mutex<Log>>,
    /// The moment the present life began at.
    pub began: Arc<AtomicI64>,
}

impl World {
    pub fn new(seed: u64, mutant: Option<Mutant>) -> Self {
        Self {
            seed,
            mutant,
            rng: Arc::new(Mutex::new(fastrand::Rng::with_seed(seed))),
            tables: Arc::default(),
            log: Arc::default(),
            began: Arc::new(AtomicI64::new(1_800_000_000_000_000)),
        }
    }

    pub fn is(&self, mutant: Mutant) -> bool {
        self.mutant == Some(mutant)
    }

    /// True once in so many times.
    pub fn once_in(&self, n: u32) -> bool {
        self.rng.lock().unwrap().u32(0..n) == 0
    }

    pub fn pick(&self, range: std::ops::Range<u64>) -> u64 {
        self.rng.lock().unwrap().u64(range)
    }

    pub fn began_at(&self) -> Timestamp {
        Timestamp(self.began.load(Ordering::Relaxed))
    }
}

/// The settings with this version of the welcome published and this trial on; 0 is none. They are made
/// once for all seeds.
pub fn snapshot_of(version: i64, trial: i64, mutant: Option<Mutant>) -> Arc<Snapshot> {
    static MADE: Mutex<BTreeMap<(i64, i64, bool), Arc<Snapshot>>> = Mutex::new(BTreeMap::new());
    let forgets = mutant == Some(Mutant::ForgetsReplaced);
    let mut made = MADE.lock().unwrap();
    let make = || {
        let Snapshot { workspace, library } = snapshot(version, forgets);
        let library = library.with_trials((trial > 0).then(|| tried(trial)));
        Arc::new(Snapshot { workspace, library })
    };
    made.entry((version, trial, forgets)).or_insert_with(make).clone()
}

fn snapshot(version: i64, forgets: bool) -> Snapshot {
    let user = |id: i64| User {
        id: UserId(id),
        first_name: format!("U{id}"),
        last_name: String::new(),
        email: format!("u{id}@example.org"),
        role: Role::Agent,
        activity: Activity::Online,
        active: true,
    };
    let chat = ChannelInfo {
        id: CHAT,
        kind: "chat".into(),
        name: "Chat".into(),
        enabled: true,
        contents: vec![ContentKind::Text, ContentKind::QuickReply],
        max_text: 2000,
        phone_is_address: false,
        rules: MessageRules::default(),
    };
    let team = Team { id: TeamId(3), name: "Team".into(), members: vec![UserId(1), UserId(2)] };
    Snapshot {
        workspace: Workspace {
            id: WORKSPACE,
            name: "Simulated".into(),
            timezone: "UTC".into(),
            default_country: None,
            public_url: String::new(),
            users: [1, 2].map(|id| (UserId(id), user(id))).into(),
            teams: [(team.id, team)].into(),
            channels: [(CHAT, chat)].into(),
            fields: BTreeMap::new(),
            organisation: Organisation::default(),
            limits: Limits::default(),
        },
        library: Library::new([
            welcome(version),
            echo(),
            errand("get", 12, true),
            errand("post", 13, false),
            shortcut(),
        ])
        .with_replaced((1..if forgets { 1 } else { version }).map(welcome)),
    }
}

fn published(id: i64, name: &str, definition: serde_json::Value) -> Published {
    let definition = serde_json::from_value(definition).unwrap();
    Published {
        id: WorkflowId(id),
        version: 1,
        name: name.into(),
        stoppable: true,
        exit_on: ExitOn::default(),
        definition,
    }
}

/// Most versions of the welcome there are in a seed.
pub const MOST_VERSIONS: i64 = 6;

/// The workflow that gets next versions.
pub const WELCOME: WorkflowId = WorkflowId(10);

/// Greets, asks, assigns, waits, says goodbye. Each version differs from the one before in a way of
/// its own: an answer more, another exit, a longer wait, other people, a step that is gone.
fn welcome(version: i64) -> Published {
    let nap = if version % 3 == 0 { "doze" } else { "nap" };
    let third = json!([{ "id": "a", "label": "one" }, { "id": "b", "label": "two" }, { "id": "c", "label": "three" }]);
    let mut published = first_welcome();
    let mut definition = serde_json::to_value(&published.definition).unwrap();
    let steps = definition["steps"].as_array_mut().unwrap();
    for step in steps.iter_mut() {
        match step["id"].as_str().unwrap() {
            "ask" if version % 2 == 0 => {
                step["answer"]["choices"] = third.clone();
                step["exits"]["choice:c"] = json!("thanks");
            }
            "ask" if version == 5 => step["answer"] = json!({ "type": "text" }),
            "team" if version > 3 => step["maxOpen"] = json!(4),
            "nap" => {
                step["id"] = json!(nap);
                step["name"] = json!(nap);
                step["duration"]["amount"] = json!(20 + version);
            }
            "sure" if version % 2 == 0 => step["exits"]["next"] = json!("note"),
            _ => {}
        }
        for to in step["exits"].as_object_mut().unwrap().values_mut() {
            if to == "nap" {
                *to = json!(nap);
            }
        }
        if version == 5 && step["id"] == "ask" {
            step["exits"] = json!({ "next": "thanks", "failure": nap, "timeout": "close" });
        }
    }
    published.definition = serde_json::from_value(definition).unwrap();
    Published { version, ..published }
}

fn first_welcome() -> Published {
    let text = |id: &str, text: &str, next: serde_json::Value| json!({ "id": id, "name": id, "type": "send_message", "message": { "type": "text", "text": text }, "exits": next });
    published(
        WELCOME.0,
        "welcome",
        json!({
            "trigger": { "type": "conversation_opened" },
            "start": "hello",
            "steps": [
                text("hello", "hello", json!({ "next": "ask" })),
                { "id": "ask", "name": "ask", "type": "ask_question", "text": "which?", "saveVariable": "which",
                  "answer": { "type": "multiple_choice", "choices": [{ "id": "a", "label": "one" }, { "id": "b", "label": "two" }], "branch": true },
                  "timeout": { "amount": 40, "unit": "seconds" }, "askAgain": { "times": 1, "text": "please choose" },
                  "exits": { "choice:a": "team", "choice:b": "sure", "failure": "nap", "timeout": "close" } },
                { "id": "team", "name": "team", "type": "assign", "to": { "type": "team", "team": 3, "logic": "least_open" },
                  "onlineOnly": true, "maxOpen": 3, "timeout": { "amount": 30, "unit": "seconds" }, "exits": { "next": "thanks", "timeout": "sorry" } },
                text("thanks", "thanks", json!({ "next": "nap" })),
                { "id": "nap", "name": "nap", "type": "wait", "duration": { "amount": 20, "unit": "seconds" }, "exits": { "next": "bye" } },
                text("bye", "bye", json!({})),
                { "id": "sure", "name": "sure", "type": "send_message", "failureBranch": true, "message": { "type": "text", "text": "sure" },
                  "exits": { "next": "tag", "failure": "note" } },
                { "id": "tag", "name": "tag", "type": "update_tags", "action": "add", "tags": ["sure"] },
                { "id": "note", "name": "note", "type": "add_comment", "text": "could not be reached" },
                text("sorry", "sorry", json!({})),
                { "id": "close", "name": "close", "type": "close_conversation" }
            ]
        }),
    )
}

/// The shortcut.
pub const SHORTCUT: WorkflowId = WorkflowId(14);

/// Has something done outside and says what came of it.
fn errand(word: &str, id: i64, branch: bool) -> Published {
    published(
        id,
        word,
        json!({
            "trigger": { "type": "incoming_message", "keyword": { "match": "starts_with", "words": [word] } },
            "start": "call",
            "steps": [
                { "id": "call", "name": "call", "type": "http_request", "method": word.to_uppercase(), "url": "https://shop.example/$trigger.text",
                  "mappings": [{ "path": "$.n", "name": "n" }], "failureBranch": branch, "exits": { "next": "say", "failure": "note" } },
                { "id": "say", "name": "say", "type": "send_message", "message": { "type": "text", "text": "it says $var.n|nothing" } },
                { "id": "note", "name": "note", "type": "add_comment", "text": "it failed" }
            ]
        }),
    )
}

/// What an agent starts by hand: one more errand, then the conversation sleeps for a while.
fn shortcut() -> Published {
    published(
        SHORTCUT.0,
        "shortcut",
        json!({
            "trigger": { "type": "shortcut", "title": "Note it", "form": [{ "name": "why", "label": "Why", "type": "text", "required": true }] },
            "start": "row",
            "steps": [
                { "id": "row", "name": "row", "type": "add_sheet_row", "spreadsheet": "s", "sheet": "t", "columns": [{ "name": "A", "value": "$var.why" }],
                  "exits": { "next": "snooze" } },
                { "id": "snooze", "name": "snooze", "type": "snooze_conversation", "duration": { "amount": 15, "unit": "seconds" } }
            ]
        }),
    )
}

/// What is being tried: whoever says the code is asked, and would wait for days.
fn tried(trial: i64) -> Trial {
    let workflow = published(
        TRIED.0,
        "tried",
        json!({
            "trigger": { "type": "incoming_message" },
            "start": "trying",
            "steps": [
                { "id": "trying", "name": "trying", "type": "send_message", "message": { "type": "text", "text": "trying" }, "exits": { "next": "well" } },
                { "id": "well", "name": "well", "type": "ask_question", "text": "well?", "answer": { "type": "text" }, "exits": { "next": "doze" } },
                { "id": "doze", "name": "doze", "type": "wait", "duration": { "amount": 5, "unit": "seconds" }, "exits": { "next": "tried" } },
                { "id": "tried", "name": "tried", "type": "send_message", "message": { "type": "text", "text": "tried" } }
            ]
        }),
    );
    Trial {
        id: TrialId(trial),
        channel: CHAT,
        code: CODE.to_owned(),
        by_link: format!("/start {CODE}"),
        workflow: Arc::new(workflow),
        values: BTreeMap::new(),
        date: None,
        ends_at: Timestamp(i64::MAX),
    }
}

/// The workflow that nobody publishes.
pub const TRIED: WorkflowId = WorkflowId(15);
/// What begins a trial.
pub const CODE: &str = "TESTCODE";

/// Answers every message, so that there is always something to send.
fn echo() -> Published {
    published(
        11,
        "echo",
        json!({
            "trigger": { "type": "incoming_message", "keyword": { "match": "starts_with", "words": ["echo"] } },
            "start": "say",
            "steps": [
                { "id": "say", "name": "say", "type": "send_message", "message": { "type": "text", "text": "you said $trigger.text" }, "exits": { "next": "more" } },
                { "id": "more", "name": "more", "type": "send_message", "message": { "type": "text", "text": "and I heard" } }
            ]
        }),
    )
}
