//! What touches the outside world directly.

pub mod http;
pub mod reach;
pub mod secrets;
