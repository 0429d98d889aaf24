//! Conditions have one answer: a query gives the same as the evaluator in memory, whatever is asked
//! about whoever it is.

use crate::house::House;
use crate::place::Place;
use domain::contact::Contact;
use domain::content::ContentKind;
use domain::conversation::{ContactChannel, Conversation, ConversationStatus, Mood, Snooze};
use domain::field::{Field, FieldType};
use domain::id::{
    ChannelId, ContactId, ConversationId, FieldId, MessageId, TeamId, TimerId, UserId, WorkspaceId,
};
use domain::organisation::Organisation;
use domain::state::{ContactState, LastMessage};
use domain::time::Timestamp;
use domain::turn::Changes;
use domain::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, Team, User, Workspace};
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::commit::Commit;
use store::{Store, Target};
use tokio::sync::Notify;
use workflow::condition::{Asking, Condition, Match, Tests, compile};
use workflow::source::{Scope, ValueType, operators};
use workflow::values::{Values, moment_of};

const W: WorkspaceId = WorkspaceId(1);
const CONTACTS: i64 = 300;
const QUESTIONS: usize = 1500;

const NAMES: [&str; 9] = ["Léa", "lea", "ÉVA", "", "Zoë Ñandú", "50%_'\"", "ＦＵＬＬ", "日本", "9 Oak"];
const WORDS: [&str; 14] =
    ["lea", "É", "a", "", "ñandu", "full", "%", "_", "'", "本", "9", "new lead", "client", "open"];
const NUMBERS: [f64; 11] =
    [0.0, -0.0, 1.0, 5.0, -2.5, 0.3, 0.1 + 0.2, 9_007_199_254_740_993.0, 1e300, -1e-9, 7.0];
const DAYS: [&str; 7] =
    ["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26", "2024-02-29", "1990-12-31", "2027-01-01"];
const TIMES: [&str; 6] = ["00:00", "02:30", "08:15", "12:00", "22:00", "23:59"];
const TAGS: [&str; 5] = ["vip", "VIP", "été", "a\"b", "5"];
const SOURCES: [&str; 4] = ["contact", "user", "workflow", "api"];

/// Every source there is and a field of each type.
const ASKED: [&str; 51] = [
    "contact.id",
    "contact.name",
    "contact.firstname",
    "contact.lastname",
    "contact.email",
    "contact.phone",
    "contact.language",
    "contact.country",
    "contact.tags",
    "contact.assignee",
    "contact.lifecycle",
    "contact.bot_status",
    "contact.blocked",
    "contact.unsubscribed",
    "contact.created_at",
    "contact.detected_language",
    "contact.city",
    "contact.orders",
    "contact.birthday",
    "contact.opens",
    "contact.vip",
    "contact.level",
    "contact.site",
    "assignee.id",
    "assignee.name",
    "assignee.email",
    "assignee.status",
    "assignee.team",
    "conversation.id",
    "conversation.status",
    "conversation.opened_at",
    "conversation.opened_age",
    "conversation.unanswered",
    "conversation.unanswered_age",
    "conversation.channel",
    "conversation.source",
    "conversation.sentiment",
    "conversation.url",
    "conversation.subject",
    "channel.id",
    "channel.name",
    "channel.type",
    "message.last_incoming.text",
    "message.last_incoming.type",
    "message.last_incoming.source",
    "message.last_incoming.age",
    "message.last_incoming.at",
    "message.last_outgoing.age",
    "message.last_outgoing.type",
    "now.time",
    "trigger.anything",
];

fn pick<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(..all.len())]
}

fn some<T>(rng: &mut Rng, value: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    rng.bool().then(|| value(rng))
}

/// An hour into a night in which the clock is set back.
fn now() -> Timestamp {
    moment_of("2026-10-25T01:10:00Z", "UTC").unwrap()
}

fn about_now(rng: &mut Rng) -> Timestamp {
    Timestamp(now().0 + rng.i64(-60 * 50..60 * 3) * 60_000_000 + rng.i64(0..2))
}

fn workspace() -> Workspace {
    let user = |id, first: &str, activity| User {
        id: UserId(id),
        first_name: first.into(),
        last_name: "Roux".into(),
        email: format!("{id}@example.org"),
        role: Role::Agent,
        activity,
        active: true,
    };
    let channel = |id, name: &str, kind: &str| ChannelInfo {
        id: ChannelId(id),
        kind: kind.into(),
        name: name.into(),
        enabled: true,
        contents: vec![ContentKind::Text],
        max_text: 2000,
        phone_is_address: false,
        rules: MessageRules::default(),
    };
    let field = |n, slug: &str, kind| Field {
        id: FieldId(n),
        slug: slug.into(),
        name: slug.into(),
        description: String::new(),
        kind,
        options: vec!["Gold".into(), "Silver".into()],
    };
    let fields = [
        field(1, "city", FieldType::Text),
        field(2, "orders", FieldType::Number),
        field(3, "birthday", FieldType::Date),
        field(4, "opens", FieldType::Time),
        field(5, "vip", FieldType::Checkbox),
        field(6, "level", FieldType::List),
        field(7, "site", FieldType::Url),
    ];
    let users =
        [user(1, "Zoë", Activity::Online), user(2, "Anna", Activity::Busy), user(3, "", Activity::Offline)];
    let channels = [channel(7, "Shop", "one"), channel(8, "Línea", "other")];
    let team = |id, members| Team { id: TeamId(id), name: "Sales".into(), members };
    let teams = [team(3, vec![UserId(1), UserId(2)]), team(4, vec![])];
    Workspace {
        id: W,
        name: "Boutique".into(),
        timezone: "Europe/Paris".into(),
        default_country: Some("FR".into()),
        public_url: "http://localhost".into(),
        users: users.into_iter().map(|user| (user.id, user)).collect(),
        teams: teams.into_iter().map(|team| (team.id, team)).collect(),
        channels: channels.into_iter().map(|channel| (channel.id, channel)).collect(),
        fields: fields.into_iter().map(|field| (field.slug.clone(), field)).collect(),
        organisation: Organisation::default(),
        limits: Limits::default(),
    }
}

fn anybody(rng: &mut Rng, id: i64) -> ContactState {
    let mut state = ContactState::new(W, ContactId(id), about_now(rng));
    state.version = 1;
    let mut fields: BTreeMap<String, Value> = BTreeMap::new();
    for (slug, value) in [
        ("city", json!(pick(rng, &NAMES))),
        ("orders", if rng.bool() { json!(pick(rng, &NUMBERS)) } else { json!(rng.i64(-3..9)) }),
        ("birthday", json!(pick(rng, &DAYS))),
        ("opens", json!(pick(rng, &TIMES))),
        ("vip", json!(rng.bool())),
        ("level", json!(pick(rng, &["Gold", "Silver"]))),
        ("site", json!("https://example.org/é")),
    ] {
        if rng.bool() {
            fields.insert(slug.to_owned(), value);
        }
    }
    state.contact = Contact {
        first_name: pick(rng, &NAMES).into(),
        last_name: pick(rng, &NAMES).into(),
        email: some(rng, |_| format!("{id}@example.org")),
        phone: some(rng, |_| format!("+3361234{id:04}")),
        language: some(rng, |rng| pick(rng, &["fr", "es"]).to_owned()),
        country: some(rng, |rng| pick(rng, &["FR", "CO"]).to_owned()),
        lifecycle: some(rng, |rng| pick(rng, &["New Lead", "Client"]).to_owned()),
        fields,
        tags: TAGS.iter().filter(|_| rng.u8(..3) == 0).map(|tag| (*tag).to_owned()).collect(),
        assignee: some(rng, |rng| UserId(pick(rng, &[1, 2, 3, 99]))),
        blocked: rng.bool(),
        bot: rng.bool(),
        unsubscribed: rng.bool(),
        ..state.contact
    };
    if rng.u8(..4) > 0 {
        let mut conversation =
            Conversation::open(ConversationId(id * 7), about_now(rng), pick(rng, &SOURCES));
        conversation.unanswered_since = some(rng, about_now);
        conversation.mood = some(rng, |rng| pick(rng, &[Mood::Positive, Mood::Neutral, Mood::Negative]));
        match rng.u8(..3) {
            0 => conversation.status = ConversationStatus::Closed,
            1 => conversation.snoozed = Some(Snooze { until: about_now(rng), timer: TimerId(1) }),
            _ => {}
        }
        state.conversation = Some(conversation);
    }
    for channel in [7, 8, 77] {
        if rng.u8(..3) == 0 {
            state.channels.push(ContactChannel {
                channel: ChannelId(channel),
                identity: format!("v{id}"),
                last_incoming_at: some(rng, about_now),
                last_message_at: some(rng, about_now),
            });
        }
    }
    state.last_incoming = some(rng, said);
    state.last_outgoing = some(rng, said);
    state
}

fn said(rng: &mut Rng) -> LastMessage {
    LastMessage {
        id: MessageId(1),
        at: about_now(rng),
        text: pick(rng, &NAMES).into(),
        kind: pick(rng, &[ContentKind::Text, ContentKind::QuickReply, ContentKind::Unsupported]),
        channel: ChannelId(7),
        source: pick(rng, &SOURCES).into(),
    }
}

/// Something to compare with, of whatever type fits.
fn compared_with(rng: &mut Rng, kind: ValueType, operator: &str) -> Value {
    let point = |rng: &mut Rng| match kind {
        ValueType::Time => json!(pick(rng, &TIMES)),
        ValueType::Date => json!(pick(rng, &DAYS)),
        _ => match rng.u8(..3) {
            0 => json!(pick(rng, &DAYS)),
            1 => json!(format!("2026-10-25 {}", pick(rng, &TIMES))),
            _ => json!(format!("2026-10-25T0{}:{:02}:00", rng.u8(..6), rng.u8(..60))),
        },
    };
    match (kind, operator) {
        (_, "exists" | "does_not_exist" | "is_true" | "is_false") => Value::Null,
        (ValueType::Number, "between") => {
            let (one, other) = (pick(rng, &NUMBERS), pick(rng, &NUMBERS));
            json!({ "from": one.min(other), "to": one.max(other) })
        }
        (ValueType::Number, _) if rng.bool() => json!(rng.i64(0..50) * 7),
        (ValueType::Number, _) => json!(pick(rng, &NUMBERS)),
        (_, "between") => json!({ "from": point(rng), "to": point(rng) }),
        (_, "more_than" | "less_than" | "more_than_ago" | "less_than_ago" | "in_the_next") => {
            json!({ "amount": rng.u32(1..30), "unit": pick(rng, &["minutes", "hours", "days"]) })
        }
        (_, "has_any_of" | "has_all_of" | "has_none_of") => {
            json!((0..=rng.usize(..2)).map(|_| pick(rng, &TAGS)).collect::<Vec<_>>())
        }
        (_, "any_of" | "none_of") => json!((0..=rng.usize(..3)).map(|_| a_word(rng)).collect::<Vec<_>>()),
        (_, "matches") => json!(pick(rng, &["^l", "[aé]", "\\d$", "x|y"])),
        (ValueType::Date | ValueType::Moment | ValueType::Time, _) => point(rng),
        _ => json!(a_word(rng)),
    }
}

fn a_word(rng: &mut Rng) -> String {
    match rng.u8(..5) {
        0 => pick(
            rng,
            &[
                "fr",
                "FR",
                "gold",
                "on",
                "text",
                "quick_reply",
                "contact",
                "closed",
                "online",
                "negative",
                "Neutral",
            ],
        )
        .into(),
        1 => pick(rng, &["1", "2", "3", "7", "8", "99", "one", "Línea", "shop"]).into(),
        2 => pick(rng, &NAMES).into(),
        _ => pick(rng, &WORDS).into(),
    }
}

fn a_condition(rng: &mut Rng, workspace: &Workspace) -> Condition {
    let source = pick(rng, &ASKED);
    let kind = Scope::default().source(source, workspace).unwrap();
    let operator = pick(rng, operators(kind));
    let name = serde_json::to_value(operator).unwrap();
    let value = compared_with(rng, kind, name.as_str().unwrap());
    Condition { source: source.to_owned(), operator, value }
}

async fn keep(store: &Store, states: &[ContactState]) {
    let commits: Vec<Commit> = states
        .iter()
        .map(|state| Commit {
            workspace: W,
            contact: state.contact.id,
            expected: 0,
            state: Some(Arc::new(state.clone())),
            moved: true,
            // Every second one was written by a version that kept nothing to compare by.
            known: (state.contact.id.0 % 2 == 0).then(|| workflow::traits::of(&state.contact)),
            runs: Vec::new(),
            seen: Vec::new(),
            claims: Vec::new(),
            owns_identities: false,
            changes: Changes::default(),
        })
        .collect();
    store.commit(&commits, 0, now(), &Notify::new()).await.unwrap();
    let filled = store.fill_traits(workflow::traits::of).await.unwrap();
    assert_eq!(i64::try_from(filled).unwrap(), CONTACTS / 2);
}

/// 06 (conditions: the same answer in memory and as a query)
pub async fn a_query_answers_conditions_as_the_evaluator_does(place: Place) {
    let target = place.database().map_or_else(|| Target::File(place.folder().join("q.db")), Target::Postgres);
    let store = Store::open(&target).await.unwrap();
    let (mut rng, workspace, nothing) = (Rng::with_seed(20_261_025), workspace(), BTreeMap::new());
    let states: Vec<ContactState> = (1..=CONTACTS).map(|id| anybody(&mut rng, id)).collect();
    keep(&store, &states).await;
    let (mut exact, mut telling) = (0, 0);
    for _ in 0..QUESTIONS {
        let how = if rng.bool() { Match::All } else { Match::Any };
        let conditions: Vec<Condition> =
            (0..=rng.usize(..3)).map(|_| a_condition(&mut rng, &workspace)).collect();
        let tests = Tests::read(how, &conditions, |source| Scope::default().source(source, &workspace));
        let compiled = compile(&tests, &workspace, now());
        let found = store.those(W, &compiled.filter, ContactId(0), CONTACTS).await.unwrap();
        let found: BTreeSet<i64> = found.iter().map(|state| state.contact.id.0).collect();
        let holds = |state: &&ContactState| {
            let (trigger, variables) = (&nothing, &nothing);
            Asking::about(Values {
                now: now(),
                today: now(),
                workspace: &workspace,
                state,
                trigger,
                variables,
            })
            .all_hold(&tests)
        };
        let wanted: BTreeSet<i64> = states.iter().filter(holds).map(|state| state.contact.id.0).collect();
        let told = || format!("{how:?} {conditions:?}\nquery {found:?}\nevaluator {wanted:?}");
        assert!(wanted.is_subset(&found), "somebody is missing: {}", told());
        if compiled.exact {
            assert_eq!(found, wanted, "{}", told());
            assert_eq!(store.count(W, &compiled.filter).await.unwrap(), i64::try_from(wanted.len()).unwrap());
            exact += 1;
        }
        telling += usize::from(!wanted.is_empty() && wanted.len() < states.len());
    }
    assert!(exact > QUESTIONS * 2 / 3, "{exact} of {QUESTIONS} questions were answered by the query alone");
    assert!(telling > QUESTIONS / 3, "{telling} of {QUESTIONS} questions told contacts apart");
    let page = store.those(W, &domain::filter::Filter::Is(true), ContactId(10), 5).await.unwrap();
    assert_eq!(page.iter().map(|state| state.contact.id.0).collect::<Vec<_>>(), [11, 12, 13, 14, 15]);
    store.close().await;
    place.clear().await;
}

/// 06 (conditions, for lists and segments)
pub async fn contacts_are_found_by_what_conditions_say_of_them(place: Place) {
    let house = House::open(place).await;
    for (name, country) in [("Léa", "FR"), ("Ana", "CO"), ("Zoë", "FR")] {
        let made = house.post("/api/contacts", json!({ "firstName": name, "country": country })).await;
        assert_eq!(made.status, 201, "{}", made.text);
    }
    let names = |found: &Value| -> Vec<String> {
        let items = found["items"].as_array().unwrap().iter();
        items.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    };
    let french = json!([{ "source": "contact.country", "operator": "is", "value": "fr" }]);
    let found = house.post("/api/contacts/search", json!({ "conditions": french, "limit": 1 })).await;
    assert_eq!((found.status.as_u16(), &found.body["total"]), (200, &json!(2)), "{}", found.text);
    assert_eq!(names(&found.body), ["Léa"]);
    let after = &found.body["next"];
    let more = house.post("/api/contacts/search", json!({ "conditions": french, "after": after })).await;
    assert_eq!((names(&more.body), &more.body["next"]), (vec!["Zoë".to_owned()], &Value::Null));
    // What only the evaluator can answer is answered as well; nobody counts it.
    let pattern = json!([{ "source": "contact.firstname", "operator": "matches", "value": "^[lz]" },
        { "source": "contact.firstname", "operator": "is", "value": "zoe" }]);
    let found = house.post("/api/contacts/search", json!({ "conditions": pattern })).await;
    assert_eq!((names(&found.body), &found.body["total"]), (vec!["Zoë".to_owned()], &Value::Null));
    let wrong = json!([{ "source": "contact.firstname", "operator": "gt", "value": 5 }]);
    let refused = house.post("/api/contacts/search", json!({ "conditions": wrong })).await;
    assert_eq!((refused.status.as_u16(), &refused.body["error"]["field"]), (422, &json!("conditions.0")));
    let stranger =
        house.ask(reqwest::Method::POST, "/api/contacts/search", None, Some("{}".to_owned())).await;
    assert_eq!(stranger.status, 401);
    house.close().await;
}
