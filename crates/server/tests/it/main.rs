//! Stories over HTTP: the real server on a free port with a file of its own, asked the way
//! browsers, providers and clients ask it.

mod bad_input;
mod developer_api;
mod house;
mod roles;
mod story;
