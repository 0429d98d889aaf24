//! Migrations: forward only, each once, checked at every start. A schema that a newer version
//! wrote, or a migration whose text changed after it ran, is refused before anything is touched.

use crate::dialect::{Db, Dialect, Store, execute, fetch_all};
use crate::error::StoreError;

const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_house", include_str!("../migrations/0001_house.sql")),
    ("0002_language", include_str!("../migrations/0002_language.sql")),
    ("0003_one_row_a_turn", include_str!("../migrations/0003_one_row_a_turn.sql")),
    ("0004_next_version", include_str!("../migrations/0004_next_version.sql")),
    ("0005_traits", include_str!("../migrations/0005_traits.sql")),
    ("0006_notices", include_str!("../migrations/0006_notices.sql")),
    ("0007_restrictions", include_str!("../migrations/0007_restrictions.sql")),
    ("0008_message", include_str!("../migrations/0008_message.sql")),
    ("0009_trials", include_str!("../migrations/0009_trials.sql")),
    ("0010_found", include_str!("../migrations/0010_found.sql")),
];

pub(crate) async fn migrate(store: &Store) -> Result<(), StoreError> {
    execute!(
        store,
        "be prepared",
        "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL)",
    )?;
    let done: Vec<(String, String)> = fetch_all!(
        store,
        "list its migrations",
        (String, String),
        "SELECT name, fingerprint FROM migrations ORDER BY name",
    )?;
    for (name, fingerprint) in &done {
        match MIGRATIONS.iter().find(|(known, _)| known == name) {
            None => {
                return Err(StoreError::Schema(format!(
                    "the database was written by a newer version (it has the migration {name}); run that version or restore a backup"
                )));
            }
            Some((_, sql)) if fingerprint_of(sql) != *fingerprint => {
                return Err(StoreError::Schema(format!(
                    "the migration {name} is not the one this database was made with; run the version that made it"
                )));
            }
            Some(_) => {}
        }
    }
    for (name, sql) in MIGRATIONS.iter().filter(|(name, _)| !done.iter().any(|(d, _)| d == name)) {
        run(store, name, sql).await.map_err(StoreError::doing("be migrated"))?;
        tracing::info!(migration = name, "schema brought up to date");
    }
    Ok(())
}

async fn run(store: &Store, name: &str, sql: &str) -> Result<(), sqlx::Error> {
    const NOTE: &str = "INSERT INTO migrations (name, fingerprint) VALUES ($1, $2)";
    match &store.db {
        Db::Sqlite { write, .. } => {
            let mut writer = write.lock().await?;
            let mut tx = sqlx::Connection::begin(&mut *writer).await?;
            sqlx::raw_sql(Dialect::Sqlite.text(sql)).execute(&mut *tx).await?;
            sqlx::query(NOTE).bind(name).bind(fingerprint_of(sql)).execute(&mut *tx).await?;
            tx.commit().await
        }
        Db::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            // Two nodes that start together must not both migrate.
            sqlx::query("SELECT pg_advisory_xact_lock(7402391)").execute(&mut *tx).await?;
            let done = sqlx::query("SELECT 1 FROM migrations WHERE name = $1").bind(name);
            if done.fetch_optional(&mut *tx).await?.is_none() {
                sqlx::raw_sql(Dialect::Postgres.text(sql)).execute(&mut *tx).await?;
                sqlx::query(NOTE).bind(name).bind(fingerprint_of(sql)).execute(&mut *tx).await?;
            }
            tx.commit().await
        }
    }
}

/// FNV-1a over the text without its spacing: enough to notice an edit.
fn fingerprint_of(sql: &str) -> String {
    let hash = sql.split_whitespace().flat_map(str::bytes).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
