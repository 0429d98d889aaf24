//! A batch as statements with their rows bound, in the order in which they run. Made before the
//! memory's one writer is asked for, because binding takes its time.

use super::batch::{Batch, Rows};
use super::statements as sql;
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::rows::Value;
use sqlx::{Arguments, AssertSqlSafe, Database, Encode, Type};
use std::borrow::Cow;

/// Rows in one statement.
const MOST_ROWS: usize = 128;

/// A statement and its rows.
pub(super) struct Bound<DB: Database> {
    pub(super) text: AssertSqlSafe<String>,
    pub(super) arguments: DB::Arguments,
}

/// Everything a batch does to the memory.
pub(super) struct Script<DB: Database> {
    /// They take all their rows, or the decisions do not hold.
    pub(super) guarded: Vec<Bound<DB>>,
    /// How many rows that is.
    pub(super) wanted: u64,
    /// Looks at contacts that stayed as they were.
    pub(super) untouched: Vec<Bound<DB>>,
    /// How many rows it finds when the decisions hold.
    pub(super) found: usize,
    /// What the decisions are.
    pub(super) rows: Vec<Bound<DB>>,
    /// Deliveries that may leave with the commit.
    pub(super) claims: Vec<Bound<DB>>,
    /// What else shall happen, or no longer shall.
    pub(super) effects: Vec<Bound<DB>>,
}

impl<DB: Database> Script<DB>
where
    for<'q> Option<i64>: Encode<'q, DB> + Type<DB>,
    for<'q> Option<String>: Encode<'q, DB> + Type<DB>,
{
    pub(super) fn of(batch: Batch<'_>, dialect: Dialect) -> Result<Self, StoreError> {
        let wanted = batch.guarded();
        // Others may write beside us only where the memory is shared, and have to be kept out then.
        let (found, look) = match dialect {
            Dialect::Sqlite => (0, sql::STALE),
            Dialect::Postgres => (batch.untouched.len(), sql::UNTOUCHED),
        };
        Ok(Self {
            guarded: [
                bind(dialect, batch.seen, sql::SEEN)?,
                bind(dialect, batch.identities, sql::IDENTITIES)?,
                bind(dialect, batch.new_contacts, sql::NEW_CONTACTS)?,
                bind(dialect, batch.contacts, sql::CONTACTS)?,
            ]
            .into_iter()
            .flatten()
            .collect(),
            wanted,
            untouched: bind(dialect, batch.untouched, look)?,
            found,
            rows: [
                bind(dialect, batch.addresses, sql::IDENTITIES)?,
                bind(dialect, batch.places, sql::PLACES)?,
                bind(dialect, batch.names, sql::NAMES)?,
                bind(dialect, batch.messages, sql::MESSAGES)?,
                bind(dialect, batch.statuses, sql::STATUSES)?,
                bind(dialect, batch.events, sql::EVENTS)?,
                bind(dialect, batch.runs, sql::RUNS)?,
                bind(dialect, batch.notices, sql::NOTICES)?,
            ]
            .into_iter()
            .flatten()
            .collect(),
            claims: bind(dialect, batch.claims, sql::CLAIMS)?,
            effects: [
                bind(dialect, batch.outbox, sql::OUTBOX)?,
                bind(dialect, batch.settled, sql::SETTLED)?,
                bind(dialect, batch.withdrawn, sql::WITHDRAWN)?,
                bind(dialect, batch.timers, sql::TIMERS)?,
                bind(dialect, batch.dropped, sql::DROPPED)?,
            ]
            .into_iter()
            .flatten()
            .collect(),
        })
    }
}

/// What is done when not all deliveries may leave.
pub(super) struct Queueing<DB: Database> {
    /// Finds those that may.
    pub(super) claimed: Vec<Bound<DB>>,
    /// Queues the others.
    pub(super) queued: Vec<Bound<DB>>,
}

impl<DB: Database> Queueing<DB>
where
    for<'q> Option<i64>: Encode<'q, DB> + Type<DB>,
    for<'q> Option<String>: Encode<'q, DB> + Type<DB>,
{
    pub(super) fn of(batch: Batch<'_>, dialect: Dialect) -> Result<Self, StoreError> {
        Ok(Self {
            claimed: bind(dialect, batch.claims.clone(), sql::CLAIMED)?,
            queued: bind(dialect, batch.claims, sql::OUTBOX)?,
        })
    }
}

/// A statement for all rows, or several of them when they are many.
fn bind<DB: Database, const N: usize>(
    dialect: Dialect,
    rows: Rows<'_, N>,
    sql: &str,
) -> Result<Vec<Bound<DB>>, StoreError>
where
    for<'q> Option<i64>: Encode<'q, DB> + Type<DB>,
    for<'q> Option<String>: Encode<'q, DB> + Type<DB>,
{
    let bound = |rows: Rows<'_, N>| {
        let text = dialect.with_rows(sql, &rows);
        let mut arguments = DB::Arguments::default();
        arguments.reserve(rows.len() * N, 0);
        for value in rows.into_iter().flatten() {
            match value {
                Value::Int(value) => arguments.add(value),
                Value::Text(text) => arguments.add(text.map(Cow::into_owned)),
            }
            .map_err(sqlx::Error::Encode)
            .map_err(StoreError::doing("bind a row"))?;
        }
        Ok(Bound { text, arguments })
    };
    full(rows).into_iter().map(bound).collect()
}

/// Rows in parts, each filled up with empty ones to a power of two: so few statements have to be
/// prepared, and a batch needs one a table.
fn full<const N: usize>(mut rows: Rows<'_, N>) -> Vec<Rows<'_, N>> {
    let mut parts = Vec::new();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(MOST_ROWS));
        let mut part = std::mem::replace(&mut rows, rest);
        let size = part.len().next_power_of_two();
        while part.len() < size {
            let empty = part[0].each_ref().map(Value::empty);
            part.push(empty);
        }
        parts.push(part);
    }
    parts
}
