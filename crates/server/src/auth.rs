//! Who asks: a person with a session or a program with a token, in which workspace, in which role.

pub mod caller;
pub mod password;
pub mod throttle;

pub use caller::{Caller, Who};
