//! What touches the outside world directly.

pub mod errand;
pub mod http;
pub mod reach;
pub mod secrets;
