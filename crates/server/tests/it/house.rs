//! A real server for one story: on a free port, with its own data, stopped at the end.

use crate::asking::Asker;
use crate::place::Place;
use server::app::App;
use server::boot;
use server::config::{Config, Flags};
use server::install::install;
use std::fs::File;
use std::ops::Deref;
use std::path::Path;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub struct House {
    asker: Asker,
    pub app: App,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<anyhow::Result<()>>,
    place: Place,
}

pub const PASSWORD: &str = "correct horse";

impl Deref for House {
    type Target = Asker;
    fn deref(&self) -> &Asker {
        &self.asker
    }
}

impl House {
    pub async fn open(place: Place) -> Self {
        Self::open_as(place, |_| {}).await
    }

    /// With other settings than usual.
    pub async fn open_as(place: Place, change: fn(&mut Flags)) -> Self {
        let config = config(&place, change);
        let (store, lock) = boot::open_store(&config).await.unwrap();
        let installed =
            install(&store, "Shop", "owner@example.org", "Europe/Paris", Some(PASSWORD)).await.unwrap();
        Self::start(place, &config, store, lock, installed.api_token).await
    }

    /// Where it keeps its data.
    pub fn folder(&self) -> &Path {
        self.place.folder()
    }

    /// Stops and starts over the same data with other settings.
    pub async fn reopen_as(mut self, change: fn(&mut Flags)) -> Self {
        self.stop().await;
        let config = config(&self.place, change);
        let (store, lock) = boot::open_store(&config).await.unwrap();
        Self::start(self.place, &config, store, lock, self.asker.token).await
    }

    async fn start(place: Place, config: &Config, store: Store, lock: Option<File>, token: String) -> Self {
        let listener = TcpListener::bind(config.listen).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let running = boot::start(config, store, url.clone()).await.unwrap();
        let app = running.app.clone();
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(async move {
            let result = running.serve(listener, async { drop(stopped.await) }).await;
            drop(lock);
            result
        });
        Self { asker: Asker::new(url, token), app, stop: Some(stop), server, place }
    }

    /// Stops the server; it must do so within its promise, and nothing may be left undone.
    pub async fn close(mut self) {
        let left = self.app.store.outbox_sizes().await.unwrap();
        assert!(left.is_empty(), "left in the outbox: {left:?}");
        self.stop().await;
        self.place.clear().await;
    }

    async fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(5), &mut self.server).await.unwrap().unwrap().unwrap();
    }
}

fn config(place: &Place, change: fn(&mut Flags)) -> Config {
    let mut flags = Flags {
        data: Some(place.folder().to_owned()),
        database: place.database(),
        listen: Some("127.0.0.1:0".into()),
        api_rate: Some(1000),
        ..Flags::default()
    };
    change(&mut flags);
    Config::load(&flags).unwrap()
}
