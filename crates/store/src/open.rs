//! Opening the memory and closing it: where it is, and what either database is told for good.

use crate::dialect::{Db, Store, fetch_optional};
use crate::error::StoreError;
use crate::migrate;
use crate::writer::Writer;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
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
