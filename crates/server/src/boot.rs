//! Puts the stations together, starts them, and stops them again without losing anything.

use crate::api;
use crate::app::{App, Parts};
use crate::auth::throttle::{Throttle, Tokens};
use crate::clock::{Clock as _, WallClock};
use crate::config::Config;
use crate::drivers::errand::Errander;
use crate::drivers::files::Files;
use crate::drivers::http::HttpDriver;
use crate::drivers::secrets::Vault;
use crate::flow::courier::ChannelCourier;
use crate::flow::desk::Desk;
use crate::flow::errands::ErrandLoop;
use crate::flow::gate::Gate;
use crate::flow::houses::Houses;
use crate::flow::mailbox::Mailbox;
use crate::flow::mover::Mover;
use crate::flow::newcomer::Newcomers;
use crate::flow::outbox::Outbox;
use crate::flow::realtime::{self, Audience};
use crate::flow::timer::TimerLoop;
use crate::flow::trials::Trials;
use crate::ids::NodeIds;
use crate::web;
use anyhow::Context;
use channels::Rate;
use domain::time::Span;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, Target};
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore, mpsc, watch};
use tokio::task::JoinHandle;

/// How long a clean stop may take before what is left is cut off; all of it is on disk anyway.
const GRACE: Duration = Duration::from_secs(4);

/// Everything that runs beside the HTTP server.
pub struct Running {
    /// What handlers work with.
    pub app: App,
    stop: watch::Sender<bool>,
    outbox: JoinHandle<()>,
    errands: JoinHandle<()>,
    others: Vec<JoinHandle<()>>,
}

/// Opens the memory a configuration names; a data file only for one program at a time.
///
/// # Errors
/// When it cannot be opened, or another program has it open.
pub async fn open_store(config: &Config) -> anyhow::Result<(Store, Option<std::fs::File>)> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("making the data folder {}", config.data.display()))?;
    let lock = match &config.target {
        Target::File(_) => Some(lock(config)?),
        Target::Postgres(_) => None,
    };
    let store = Store::open(&config.target).await?;
    store.fill_traits(workflow::traits::of).await?;
    Ok((store, lock))
}

fn lock(config: &Config) -> anyhow::Result<std::fs::File> {
    let path = config.data.join("lock");
    let file = std::fs::File::create(&path).with_context(|| format!("making {}", path.display()))?;
    file.try_lock().with_context(|| {
        format!(
            "the data folder {} is in use by another Switchboard; stop that one first",
            config.data.display()
        )
    })?;
    Ok(file)
}

/// Starts the stations.
///
/// # Errors
/// When the store cannot be read or TLS cannot be set up.
pub async fn start(config: &Config, store: Store, public_url: String) -> anyhow::Result<Running> {
    let vault = Vault::open(config.secret_key.as_deref(), &config.key_file())?;
    let houses = Houses::open(store.clone(), vault, public_url, config.limits).await?;
    let http = HttpDriver::new(config.reach())?;
    let files = Files::new(&config.data, config.max_file);
    let ids = NodeIds::new(WallClock, config.node);
    let (stop, stopping) = watch::channel(false);
    let bell = Arc::new(Notify::new());
    let audience = Audience::default();
    let (to_outbox, outbox_told) = mpsc::unbounded_channel();
    let (to_timer, timer_told) = mpsc::unbounded_channel();
    let (to_desk, desk_told) = mpsc::unbounded_channel();
    let (to_errands, errands_told) = mpsc::unbounded_channel();
    let (to_realtime, realtime_told) = mpsc::unbounded_channel();
    let listeners = vec![to_outbox, to_timer, to_desk, to_errands, to_realtime];
    let gate = Gate::default();
    let (mailbox, work) =
        Mailbox::open(store.clone(), houses.clone(), WallClock, ids.clone(), gate.clone(), listeners);
    beside_the_requests(work)?;

    let outbox = Outbox {
        ledger: store.clone(),
        settings: houses.clone(),
        clock: WallClock,
        courier: ChannelCourier::new(houses.clone(), http.clone()),
        mailbox: mailbox.clone(),
        gate,
        shared: store.is_shared(),
    };
    let outbox = tokio::spawn(outbox.work(outbox_told, stopping.clone()));
    let errands = ErrandLoop {
        ledger: store.clone(),
        clock: WallClock,
        runner: Errander::new(houses.clone(), http.clone(), store.clone()),
        mailbox: mailbox.clone(),
        shared: store.is_shared(),
    };
    let errands = tokio::spawn(errands.work(errands_told, stopping.clone()));
    let timer = TimerLoop { ledger: store.clone(), clock: WallClock, mailbox: mailbox.clone() };
    let desk = Desk {
        ledger: store.clone(),
        settings: houses.clone(),
        clock: WallClock,
        mailbox: mailbox.clone(),
        bell: bell.clone(),
    };
    let movers_bell = Arc::new(Notify::new());
    let mover = Mover {
        ledger: store.clone(),
        clock: WallClock,
        mailbox: mailbox.clone(),
        bell: movers_bell.clone(),
    };
    let trials_bell = Arc::new(Notify::new());
    let trials = Trials {
        ledger: store.clone(),
        clock: WallClock,
        mailbox: mailbox.clone(),
        bell: trials_bell.clone(),
    };
    let others = vec![
        tokio::spawn(mover.work(stopping.clone())),
        tokio::spawn(trials.work(stopping.clone())),
        tokio::spawn(timer.work(timer_told, stopping.clone())),
        tokio::spawn(desk.work(desk_told, stopping.clone())),
        tokio::spawn(realtime::work(store.clone(), houses.clone(), audience.clone(), realtime_told)),
        tokio::spawn(keep_house(store.clone(), houses.clone(), files.clone(), stopping.clone())),
    ];
    let app = App::of(Parts {
        store,
        houses,
        mailbox,
        audience,
        ids,
        http,
        files,
        bell,
        movers_bell,
        trials_bell,
        backtests: Semaphore::new(1),
        stopping,
        tokens: Tokens::default(),
        sign_ins: Throttle::default(),
        api_calls: Throttle::default(),
        newcomers: Newcomers::default(),
        api_rate: Some(Rate::a_second(config.api_rate)),
        openapi: api::description(),
    });
    Ok(Running { app, stop, outbox, errands, others })
}

impl Running {
    /// Serves until the future comes, then stops cleanly.
    ///
    /// # Errors
    /// When the listener breaks.
    pub async fn serve(self, listener: TcpListener, until: impl Future<Output = ()>) -> anyhow::Result<()> {
        let router = web::router(&self.app);
        let mut stopping = self.app.stopping.clone();
        let server = axum::serve(listener, router).with_graceful_shutdown(async move {
            drop(stopping.changed().await);
        });
        let mut server = tokio::spawn(server.into_future());
        tokio::select! {
            ended = &mut server => return Ok(ended??),
            () = until => {}
        }
        tracing::info!("stopping");
        self.stop.send_replace(true);
        // Requests under way are answered, deliveries under way come to their end.
        if tokio::time::timeout(GRACE / 2, &mut server).await.is_err() {
            server.abort();
        }
        let under_way = async { drop(tokio::join!(self.outbox, self.errands)) };
        if tokio::time::timeout(GRACE / 2, under_way).await.is_err() {
            tracing::warn!("some deliveries or errands were still under way; they will show as unknown");
        }
        for other in self.others {
            other.abort();
        }
        self.app.store.close().await;
        Ok(())
    }
}

/// Every message goes through the mailbox, one batch after the other. Among the tasks that read and
/// answer requests, each of its steps would have to wait until it is its turn again. So it gets
/// threads of its own: one for deciding, one for what is being written meanwhile.
fn beside_the_requests(work: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("mailbox")
        .enable_all()
        .build()?;
    std::thread::Builder::new().name("mailbox".to_owned()).spawn(move || runtime.block_on(work))?;
    Ok(())
}

/// Small chores: other nodes' changes of settings; sessions, message ids and bytes of files that have
/// served.
async fn keep_house(store: Store, houses: Houses, files: Files, mut stop: watch::Receiver<bool>) {
    let mut every = tokio::time::interval(Duration::from_secs(1));
    let mut beats: u64 = 0;
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            _ = every.tick() => {}
        }
        if beats.is_multiple_of(3600)
            && let Err(error) = files.sweep(&store, WallClock.now()).await
        {
            tracing::warn!(%error, "the folder of files could not be swept");
        }
        beats += 1;
        if store.is_shared()
            && let Err(error) = houses.refresh_changed().await
        {
            tracing::warn!(%error, "settings could not be read again");
        }
        if beats.is_multiple_of(3600) {
            let now = WallClock.now();
            let forgotten = store.forget_seen(now - Span::days(30)).await;
            let ended = store.forget_sessions(now).await;
            let replaced = store.forget_replaced(now - Span::minutes(60)).await;
            if let Err(error) = forgotten.and(ended).and(replaced) {
                tracing::warn!(%error, "old rows could not be cleared away");
            }
        }
    }
}
