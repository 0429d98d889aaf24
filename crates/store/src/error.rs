//! What can go wrong with the memory.

use thiserror::Error;

/// The memory could not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("the database could not {doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Why not.
        #[source]
        source: sqlx::Error,
    },
    /// What is stored cannot be read by this version.
    #[error("{what} in the database cannot be read: {source}")]
    Corrupt {
        /// What.
        what: &'static str,
        /// Why not.
        #[source]
        source: serde_json::Error,
    },
    /// The schema is not one this version knows.
    #[error("{0}")]
    Schema(String),
    /// Something of that name exists already.
    #[error("{0} already exists")]
    Exists(&'static str),
}

impl StoreError {
    pub(crate) const fn corrupt(what: &'static str) -> impl FnOnce(serde_json::Error) -> Self {
        move |source| Self::Corrupt { what, source }
    }

    pub(crate) fn doing(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { doing, source }
    }

    /// Whether a rule of uniqueness stood in the way.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        match self {
            Self::Database { source, .. } => {
                source.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
            }
            Self::Exists(_) => true,
            _ => false,
        }
    }
}
