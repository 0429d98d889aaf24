//! What the parts of a running program are, for whoever handles a request. Holds them and decides
//! nothing; [`crate::boot`] makes them and puts them together.

use crate::auth::throttle::{Throttle, Tokens};
use crate::clock::{Clock, WallClock};
use crate::drivers::files::Files;
use crate::drivers::http::HttpDriver;
use crate::flow::houses::Houses;
use crate::flow::mailbox::Mailbox;
use crate::flow::newcomer::Newcomers;
use crate::flow::realtime::Audience;
use crate::ids::NodeIds;
use channels::Rate;
use domain::time::Timestamp;
use std::ops::Deref;
use std::sync::Arc;
use store::Store;
use tokio::sync::{Notify, Semaphore, watch};

/// What handlers work with; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of a running program.
pub struct Parts {
    /// The memory.
    pub store: Store,
    /// The workspaces' settings.
    pub houses: Houses,
    /// The one door.
    pub mailbox: Mailbox,
    /// Who watches.
    pub audience: Audience,
    /// Where ids come from.
    pub ids: NodeIds<WallClock>,
    /// The way out.
    pub http: HttpDriver,
    /// The folder of files that messages carry.
    pub files: Files,
    /// Rung when somebody came or went.
    pub bell: Arc<Notify>,
    /// Rung when the next version of a workflow was published.
    pub movers_bell: Arc<Notify>,
    /// Rung when a trial of a workflow was ended.
    pub trials_bell: Arc<Notify>,
    /// Becomes true when the program is to stop.
    pub stopping: watch::Receiver<bool>,
    /// One backtest at a time: each keeps the stretch of time it looks at in memory.
    pub backtests: Semaphore,
    /// Tokens that were used lately.
    pub tokens: Tokens,
    /// Attempts to sign in.
    pub sign_ins: Throttle,
    /// Calls of the developer API.
    pub api_calls: Throttle,
    /// Addresses that contacts are being made under.
    pub newcomers: Newcomers,
    /// How fast the developer API may be used, where it is not the usual.
    pub api_rate: Option<Rate>,
    /// The description of all routes.
    pub openapi: String,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Parts that work together.
    #[must_use]
    pub fn of(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The moment it is now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        WallClock.now()
    }
}
