//! The two databases and the little in which they differ.
//!
//! SQL is written once, with `{rows}` for "the JSON array in `$1`, one row an element", whose
//! fields are read as `r.value->>'name'` on both, `{values}` for rows that are bound, `{share}` for
//! "nobody may change these rows until I have committed", which a database with one writer need not
//! be told, `{waits}` for "this delivery has not left", and `{by_contact}` for "look these up by their
//! contact", where SQLite would rather read the whole outbox.

use crate::error::StoreError;
use crate::migrate;
use crate::rows::Value;
use crate::writer::Writer;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// Where to keep things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// In one file.
    File(PathBuf),
    /// In a PostgreSQL database.
    Postgres(String),
}

/// The memory.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: Db,
}

#[derive(Clone, Debug)]
pub(crate) enum Db {
    Sqlite {
        /// SQLite has one writer, and waiting for it here is fairer than its lock.
        write: Writer,
        read: SqlitePool,
        checkpoints: SqlitePool,
    },
    Postgres(PgPool),
}

/// Which of the two a text of SQL is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn text(self, sql: &str) -> sqlx::AssertSqlSafe<String> {
        let (rows, clustered, share) = match self {
            Self::Sqlite => ("json_each($1) AS r", "WITHOUT ROWID", ""),
            Self::Postgres => ("jsonb_array_elements(CAST($1 AS JSONB)) AS r(value)", "", "FOR SHARE OF c"),
        };
        let sql = sql.replace("{rows}", rows).replace("{clustered}", clustered).replace("{share}", share);
        let by_contact = if self == Self::Sqlite { "INDEXED BY outbox_contact" } else { "" };
        let sql = sql.replace("{waits}", WAITS).replace("{by_contact}", by_contact);
        sqlx::AssertSqlSafe(sql)
    }

    /// A text with the rows it takes in the place of `{values}`.
    pub(crate) fn with_rows<const N: usize>(
        self,
        sql: &str,
        rows: &[[Value<'_>; N]],
    ) -> sqlx::AssertSqlSafe<String> {
        let mut values = String::with_capacity(rows.len() * N * 5);
        for row in 0..rows.len() {
            values.push_str(if row == 0 { "(" } else { "),(" });
            for column in 0..N {
                values.push_str(if column == 0 { "" } else { "," });
                match self {
                    // Numbered ones have names, which SQLite would look up one after the other.
                    Self::Sqlite => values.push('?'),
                    Self::Postgres => {
                        values.push('$');
                        values.push_str(&(row * N + column + 1).to_string());
                    }
                }
            }
        }
        values.push(')');
        sqlx::AssertSqlSafe(self.text(sql).0.replace("{values}", &values))
    }
}

/// Wrapped, because a contact has few deliveries and a state many: SQLite would choose the wrong index.
const WAITS: &str = "CASE WHEN earlier.kind = 'send' THEN earlier.state ELSE '' END IN ('queued', 'sending')";

const READERS: u32 = 4;

/// From how many bytes of log on it is worth carrying over what is in it.
const WORTH_A_CHECKPOINT: u64 = 4 << 20;
/// How often that is looked at.
const CHECKPOINTS: Duration = Duration::from_millis(500);

impl Store {
    /// Opens the memory, brings its schema up to date, and refuses one that is too new.
    pub async fn open(target: &Target) -> Result<Self, StoreError> {
        let db = match target {
            Target::File(path) => open_sqlite(path).await,
            Target::Postgres(url) => open_postgres(url).await,
        }
        .map_err(StoreError::doing("be opened"))?;
        let store = Self { db };
        migrate::migrate(&store).await?;
        Ok(store)
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let _: Option<(i64,)> = fetch_optional!(self, "answer", (i64,), "SELECT CAST(1 AS BIGINT)")?;
        Ok(())
    }

    /// Closes all connections; what is committed is on disk already.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite { write, read, checkpoints } => {
                checkpoints.close().await;
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }

    /// Whether several programs may share this memory.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        matches!(self.db, Db::Postgres(_))
    }
}

async fn open_sqlite(path: &std::path::Path) -> Result<Db, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An acknowledged message must survive a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-16000")
        // The writer carries over only what the checkpoints beside it have left, see below.
        .pragma("wal_autocheckpoint", "16000")
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(200);
    let one = || SqlitePoolOptions::new().max_connections(1).test_before_acquire(false);
    let write = Writer::open(&options).await?;
    let checkpoints = one().connect_with(options.clone()).await?;
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    tokio::spawn(checkpoint(checkpoints.clone(), log.into()));
    let read = SqlitePoolOptions::new()
        .max_connections(READERS)
        .min_connections(1)
        .connect_with(options.read_only(true).create_if_missing(false))
        .await?;
    Ok(Db::Sqlite { write, read, checkpoints })
}

/// Carries what is in the log over into the file, beside the writer instead of in its way. Ends when
/// the memory is closed.
async fn checkpoint(pool: SqlitePool, log: PathBuf) {
    loop {
        tokio::time::sleep(CHECKPOINTS).await;
        if pool.is_closed() {
            return;
        }
        let size = std::fs::metadata(&log).map_or(0, |file| file.len());
        if size >= WORTH_A_CHECKPOINT
            && let Err(error) = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&pool).await
        {
            tracing::warn!(%error, "the log could not be carried over; the writer will do it");
        }
    }
}

async fn open_postgres(url: &str) -> Result<Db, sqlx::Error> {
    let options = PgConnectOptions::from_str(url)?.application_name("switchboard");
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await?;
    Ok(Db::Postgres(pool))
}

/// Runs a query on the reading side and gives all rows.
macro_rules! fetch_all {
    ($store:expr, $doing:literal, $as:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match &$store.db {
            $crate::dialect::Db::Sqlite { read, .. } =>
                sqlx::query_as::<_, $as>($crate::dialect::Dialect::Sqlite.text($sql))$(.bind($bind))*.fetch_all(read).await,
            $crate::dialect::Db::Postgres(pool) =>
                sqlx::query_as::<_, $as>($crate::dialect::Dialect::Postgres.text($sql))$(.bind($bind))*.fetch_all(pool).await,
        }.map_err($crate::error::StoreError::doing($doing))
    };
}

/// Runs a query on the reading side and gives the row, if there is one.
macro_rules! fetch_optional {
    ($store:expr, $doing:literal, $as:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match &$store.db {
            $crate::dialect::Db::Sqlite { read, .. } =>
                sqlx::query_as::<_, $as>($crate::dialect::Dialect::Sqlite.text($sql))$(.bind($bind))*.fetch_optional(read).await,
            $crate::dialect::Db::Postgres(pool) =>
                sqlx::query_as::<_, $as>($crate::dialect::Dialect::Postgres.text($sql))$(.bind($bind))*.fetch_optional(pool).await,
        }.map_err($crate::error::StoreError::doing($doing))
    };
}

/// Runs one writing statement of its own and gives the number of rows.
macro_rules! execute {
    ($store:expr, $doing:literal, $sql:expr $(, $bind:expr)* $(,)?) => {
        match &$store.db {
            $crate::dialect::Db::Sqlite { write, .. } => match write.lock().await {
                Ok(mut writer) => sqlx::query($crate::dialect::Dialect::Sqlite.text($sql))$(.bind($bind))*
                    .execute(&mut *writer).await.map(|done| done.rows_affected()),
                Err(error) => Err(error),
            },
            $crate::dialect::Db::Postgres(pool) =>
                sqlx::query($crate::dialect::Dialect::Postgres.text($sql))$(.bind($bind))*.execute(pool).await.map(|done| done.rows_affected()),
        }.map_err($crate::error::StoreError::doing($doing))
    };
}

/// Runs one writing statement of its own that returns rows.
macro_rules! execute_returning {
    ($store:expr, $doing:literal, $as:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match &$store.db {
            $crate::dialect::Db::Sqlite { write, .. } => match write.lock().await {
                Ok(mut writer) => sqlx::query_as::<_, $as>($crate::dialect::Dialect::Sqlite.text($sql))$(.bind($bind))*
                    .fetch_all(&mut *writer).await,
                Err(error) => Err(error),
            },
            $crate::dialect::Db::Postgres(pool) =>
                sqlx::query_as::<_, $as>($crate::dialect::Dialect::Postgres.text($sql))$(.bind($bind))*.fetch_all(pool).await,
        }.map_err($crate::error::StoreError::doing($doing))
    };
}

pub(crate) use {execute, execute_returning, fetch_all, fetch_optional};
