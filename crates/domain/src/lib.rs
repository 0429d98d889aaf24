//! The nouns of customer conversations and the rules they obey.
//!
//! A contact writes on a channel; that opens a conversation; people and workflows answer. This
//! crate knows what each of these is and which changes are allowed. It turns [`command::Command`]s
//! and incoming messages into changes of [`state::ContactState`], facts ([`event::Event`]) and
//! wishes ([`effect::Effect`]). It may touch nothing but its arguments: no clock, no chance, no
//! I/O, no knowledge of workflows, of any particular channel, or of SQL.

pub mod command;
pub mod contact;
pub mod content;
pub mod conversation;
pub mod effect;
pub mod errand;
pub mod event;
pub mod field;
pub mod filter;
pub mod fold;
pub mod id;
pub mod input;
pub mod message;
pub mod organisation;
pub mod rules;
pub mod state;
pub mod time;
pub mod turn;
pub mod workspace;
