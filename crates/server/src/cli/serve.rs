//! `switchboard serve`.

use crate::boot;
use crate::config::{Config, Flags};
use crate::demo;
use anyhow::Context;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

pub(super) async fn serve(flags: &Flags, with_demo: bool) -> anyhow::Result<()> {
    let config = Config::load(flags)?;
    let filter = EnvFilter::try_new(&config.log).with_context(|| {
        format!("`log` must be a filter like info or server=debug, not \"{}\"", config.log)
    })?;
    tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr).init();
    let (store, _lock) = boot::open_store(&config).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listening on {}; is something else using that address?", config.listen))?;
    let url = config.public_url.clone().unwrap_or_else(|| own_url(&listener, &config));
    let empty = store.workspaces().await?.is_empty();
    if empty && with_demo {
        super::print("Making the demo workspace ...")?;
        demo::make(&config, &store, &url).await?;
    }
    let running = boot::start(&config, store, url.clone()).await?;
    if with_demo {
        super::print(&demo::welcome(&running.app, &url))?;
    } else if empty {
        super::print("There is no workspace yet. Stop this server and run: switchboard init")?;
    }
    super::print(&format!("Switchboard is ready on {url}"))?;
    running.serve(listener, told_to_stop()?).await
}

fn own_url(listener: &TcpListener, config: &Config) -> String {
    let address = listener.local_addr().unwrap_or(config.listen);
    if address.ip().is_unspecified() {
        format!("http://127.0.0.1:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
