//! A database of its own for each test, and short words for what is put into it.

use domain::contact::Contact;
use domain::content::Content;
use domain::conversation::{ContactChannel, Conversation};
use domain::effect::{Delivery, Effect};
use domain::event::{Event, Fact};
use domain::filter::Traits;
use domain::id::{ChannelId, ContactId, ConversationId, EventId, MessageId, OutboxId, WorkspaceId};
use domain::message::{Actor, DeliveryStatus, Direction, Message};
use domain::state::ContactState;
use domain::time::Timestamp;
use domain::turn::Changes;
use std::sync::Arc;
use store::commit::Commit;
use store::{Store, Target};
use tokio::sync::Notify;

pub const W: WorkspaceId = WorkspaceId(1);
pub const CHAT: ChannelId = ChannelId(7);

pub struct Stage {
    pub store: Store,
    folder: Option<tempfile::TempDir>,
    database: Option<(String, String)>,
}

impl Stage {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Target::File(folder.path().join("t.db"))).await.unwrap();
        Self { store, folder: Some(folder), database: None }
    }

    /// On the PostgreSQL that `scripts/with-postgres` started.
    pub async fn postgres() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the script that starts PostgreSQL tells its address so"
        )]
        let base = std::env::var("SWITCHBOARD_TEST_POSTGRES")
            .expect("run the tests with `make test` or `./scripts/with-postgres cargo nextest run`");
        let name = format!("t{}_{:?}", std::process::id(), std::thread::current().id());
        let name: String =
            name.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        admin(&base, &format!("CREATE DATABASE {name}")).await;
        let store = Store::open(&Target::Postgres(format!("{base}/{name}"))).await.unwrap();
        Self { store, folder: None, database: Some((base, name)) }
    }

    pub async fn drop_database(&self) {
        self.store.close().await;
        if let Some((base, name)) = &self.database {
            admin(base, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
        assert!(self.folder.is_none());
    }

    pub async fn write(&self, commit: Commit) -> Vec<i64> {
        let claimed = self.store.commit(&[commit], 0, at(1), &Notify::new()).await.unwrap();
        claimed.into_iter().map(|id| id.0).collect()
    }
}

impl Stage {
    /// The same memory, opened anew: what a restart does.
    pub async fn open_again(&self) -> Store {
        let target = match (&self.folder, &self.database) {
            (Some(folder), _) => Target::File(folder.path().join("t.db")),
            (None, Some((base, name))) => Target::Postgres(format!("{base}/{name}")),
            (None, None) => unreachable!("a stage is on one or the other"),
        };
        Store::open(&target).await.unwrap()
    }

    /// Changes the memory behind the store's back.
    pub async fn run_sql(&self, sql: &str) {
        use sqlx::Connection;
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        if let Some(folder) = &self.folder {
            let url = format!("sqlite://{}", folder.path().join("t.db").display());
            let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        } else if let Some((base, name)) = &self.database {
            let mut connection = sqlx::PgConnection::connect(&format!("{base}/{name}")).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        }
    }
}

async fn admin(base: &str, sql: &str) {
    use sqlx::Connection;
    let mut connection = sqlx::PgConnection::connect(&format!("{base}/postgres")).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

/// A contact who wrote on the chat, in version 1.
pub fn contact(id: i64, name: &str) -> ContactState {
    let mut state = ContactState::new(W, ContactId(id), at(id));
    state.version = 1;
    state.contact = Contact { first_name: name.to_owned(), ..state.contact };
    state.channels.push(ContactChannel {
        channel: CHAT,
        identity: format!("v{id}"),
        last_incoming_at: Some(at(id)),
        last_message_at: Some(at(id)),
    });
    state.conversation = Some(Conversation::open(ConversationId(id), at(id), "contact"));
    state
}

/// What writing the contact takes.
pub fn commit(state: ContactState) -> Commit {
    let id = state.contact.id;
    let expected = state.version - 1;
    let identities = state.channels.iter().map(|c| (c.channel, c.identity.clone())).collect();
    Commit {
        workspace: state.contact.workspace,
        contact: id,
        expected,
        state: Some(Arc::new(state)),
        moved: true,
        known: Some(Traits::default()),
        runs: Vec::new(),
        seen: Vec::new(),
        claims: Vec::new(),
        owns_identities: expected == 0,
        changes: Changes { identities, ..Changes::default() },
    }
}

pub fn message(id: i64, contact: i64, text: &str) -> Message {
    Message {
        id: MessageId(id),
        contact: ContactId(contact),
        at: at(id),
        direction: Direction::Outgoing,
        channel: Some(CHAT),
        content: Content::text(text),
        sender: Actor::System,
        status: Some(DeliveryStatus::Queued),
        status_reason: None,
        provider_id: None,
        reply_to: None,
        client_id: None,
    }
}

pub fn event(id: i64, contact: i64) -> Event {
    let fact = Fact::TakenOver { by: domain::id::UserId(1) };
    Event {
        id: EventId(id),
        contact: ContactId(contact),
        at: at(id),
        actor: Actor::System,
        hop: 0,
        cause: None,
        fact,
    }
}

pub fn send(outbox: i64, message: i64, contact: i64) -> Effect {
    Effect::Send(Box::new(Delivery {
        id: OutboxId(outbox),
        message: MessageId(message),
        contact: ContactId(contact),
        channel: CHAT,
        identity: format!("v{contact}"),
        content: Content::text("hello"),
        reply_to: None,
        automated: true,
        run: None,
        key: message.to_string(),
    }))
}
