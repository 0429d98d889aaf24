//! stub until written
use crate::boot::App;
use crate::config::Config;
use store::Store;
/// x
pub async fn make(_config: &Config, _store: &Store, _url: &str) -> anyhow::Result<()> {
    Ok(())
}
/// x
#[must_use]
pub fn welcome(_app: &App, _url: &str) -> String {
    String::new()
}
