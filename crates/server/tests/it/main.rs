//! Stories over HTTP: the real server on a free port with a file of its own, asked the way
//! browsers, providers and clients ask it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by stopping")]

mod bad_input;
mod developer_api;
mod house;
mod roles;
mod story;
