//! `switchboard init`: the first workspace, its owner and a token, without asking anything.

use crate::boot::open_store;
use crate::config::{Config, Flags};
use crate::drivers::secrets::Vault;
use crate::install::install;
use anyhow::bail;
use domain::field::is_email;

pub(super) async fn init(flags: &Flags, name: &str, email: &str, timezone: &str) -> anyhow::Result<()> {
    let config = Config::load(flags)?;
    if !is_email(email) {
        bail!("--email must be an e-mail address like name@example.org, not \"{email}\"");
    }
    if !workflow::values::is_timezone(timezone) {
        bail!("--timezone must be a name like Europe/Paris, not \"{timezone}\"");
    }
    let (store, _lock) = open_store(&config).await?;
    if !store.workspaces().await?.is_empty() {
        bail!("this installation has a workspace already; nothing was changed");
    }
    Vault::open(config.secret_key.as_deref(), &config.key_file())?;
    let installed = install(&store, name, email, timezone, None).await?;
    store.close().await;
    super::print(&serde_json::to_string_pretty(&installed)?)
}
