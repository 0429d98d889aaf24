//! The world around the core: clock, chance, network, HTTP, command line.
//!
//! [`flow`] is the journey of a message, station by station; [`api`] is what people and programs
//! ask for; the rest serves these two. Decisions are made in the pure crates only: nothing here
//! changes a contact except by putting an input into its mailbox.

pub mod api;
pub mod app;
pub mod auth;
pub mod boot;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod drivers;
pub mod flow;
pub mod ids;
pub mod install;
pub mod view;
pub mod web;
