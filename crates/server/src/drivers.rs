//! What touches the outside world directly.

pub mod errand;
pub mod files;
pub mod http;
pub mod media_type;
pub mod reach;
pub mod secrets;
