//! The memory, and the only place that speaks SQL.
//!
//! One schema and one text of SQL for SQLite and PostgreSQL; what differs is in [`dialect`]. It
//! keeps what decisions write ([`commit`]) and answers what screens and loops ask. It decides
//! nothing. Every function takes the workspace first, apart from the few that find it.

pub mod account;
pub mod channel;
pub mod commit;
pub mod contact;
pub mod desk;
mod dialect;
pub mod entry;
mod errand;
pub mod error;
pub mod file;
pub mod filter;
mod found;
pub mod hook;
pub mod inbox;
pub mod load;
mod log;
mod migrate;
pub mod next;
pub mod notice;
mod open;
pub mod organisation;
pub mod outbox;
mod recorded;
pub mod rows;
pub mod run;
pub mod seen;
pub mod service;
pub mod settings;
pub mod snippet;
pub mod timer;
pub mod token;
pub mod traits;
pub mod trial;
pub mod version;
pub mod workflow;
pub mod workspace;
mod writer;

pub use dialect::Store;
pub use error::StoreError;
pub use open::Target;
