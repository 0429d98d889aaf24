//! The two databases and the little in which they differ.
//!
//! SQL is written once, with `{rows}` for "the JSON array in `$1`, one row an element", whose
//! fields are read as `r.value->>'name'` on both, `{values}` for rows that are bound, `{share}` for
//! "nobody may change these rows until I have committed", which a database with one writer need not
//! be told, `{waits}` for "this delivery has not left", and `{by_contact}` for "look these up by their
//! contact", where SQLite would rather read the whole outbox.

use crate::rows::Value;
use crate::writer::Writer;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;

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
