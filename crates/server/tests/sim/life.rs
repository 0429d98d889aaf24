//! Lives of the program: each begins on what the last one left on disk and ends in a crash, but
//! for the last, in which nothing fails any more and everything comes to rest.

use crate::ledger::{SimLedger, releases, trying};
use crate::outside::SimOutside;
use crate::provider::{SimProvider, SimSettings};
use crate::world::{AGENT, CHAT, CODE, SHORTCUT, WORKSPACE, World};
use domain::command::{Command, SendMessage};
use domain::contact::Profile;
use domain::content::Content;
use domain::id::ContactId;
use domain::input::{Incoming, Input, WhichRuns};
use domain::message::Actor;
use domain::time::{Span, Timestamp};
use server::clock::Clock;
use server::flow::desk::Desk;
use server::flow::errands::ErrandLoop;
use server::flow::gate::Gate;
use server::flow::mailbox::{Address, Mailbox};
use server::flow::mover::Mover;
use server::flow::outbox::Outbox;
use server::flow::timer::TimerLoop;
use server::flow::trials::Trials;
use server::ids::NodeIds;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::{Notify, mpsc, watch};
use tokio::time::Instant;

/// A clock that goes as fast as nothing happens.
#[derive(Clone)]
pub struct SimClock {
    began: Timestamp,
    start: Instant,
}

impl Clock for SimClock {
    fn now(&self) -> Timestamp {
        let micros = i64::try_from(self.start.elapsed().as_micros()).unwrap();
        Timestamp(self.began.0 + micros)
    }
}

/// What customers still want to say: who, and how many messages they have had acknowledged.
struct Customers {
    plans: Vec<(String, Vec<String>, usize)>,
}

pub fn live(world: &World) {
    // The world is shared by everything that lives in it.
    let world = Arc::new(World {
        seed: world.seed,
        mutant: world.mutant,
        rng: world.rng.clone(),
        tables: world.tables.clone(),
        log: world.log.clone(),
        began: world.began.clone(),
    });
    let mut customers = Customers::new(&world);
    let lives = world.pick(1..4);
    for _ in 1..lives {
        one_life(&world, &mut customers, false);
        world.log.lock().unwrap().crashes += 1;
    }
    one_life(&world, &mut customers, true);
}

impl Customers {
    fn new(world: &World) -> Self {
        let count = world.pick(1..4);
        let plan = |n: u64| {
            let messages = (0..world.pick(2..6)).map(|k| match world.pick(0..9) {
                8 => CODE.to_lowercase(),
                0 => "one".to_owned(),
                1 => "two".to_owned(),
                2 => format!("hm {k}"),
                3 => format!("get {k}"),
                4 => format!("post {k}"),
                _ => format!("echo {k}"),
            });
            (format!("c{n}"), messages.collect(), 0)
        };
        Self { plans: (0..count).map(plan).collect() }
    }
}

fn one_life(world: &Arc<World>, customers: &mut Customers, last: bool) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let until = Duration::from_millis(world.pick(200..20_000));
    let passed = runtime.block_on(async {
        let start = Instant::now();
        let nodes: Vec<Node> =
            (0..if world.seed.is_multiple_of(3) { 2 } else { 1 }).map(|n| node(world, n, last)).collect();
        let busy = busy(world, &nodes, customers, last);
        if last {
            busy.await;
            // What is tried may wait for days, and is ended before the verdict.
            tokio::time::sleep(Duration::from_secs(30)).await;
            trying::end(&mut world.tables.lock().unwrap());
            nodes.iter().for_each(|node| node.settings.read_again());
            // Longer than every wait, retry and "nobody can tell" that can still be open.
            tokio::time::sleep(Duration::from_secs(420)).await;
        } else {
            // The crash: whatever is under way is cut off wherever it is.
            drop(tokio::time::timeout(until, busy).await);
        }
        start.elapsed()
    });
    drop(runtime);
    let passed = i64::try_from(passed.as_micros()).unwrap();
    world.began.fetch_add(passed + 1_000_000, Ordering::Relaxed);
}

/// One program among those that share the memory.
struct Node {
    mailbox: Mailbox,
    settings: SimSettings,
    clock: SimClock,
    /// Rings at its mover.
    bell: Arc<Notify>,
    /// Rings where trials lead out.
    trials_bell: Arc<Notify>,
}

fn node(world: &Arc<World>, number: u8, last: bool) -> Node {
    let clock = SimClock { began: world.began_at(), start: Instant::now() };
    let ledger = SimLedger::new(world.clone(), last);
    let settings = SimSettings::new(world.clone(), last);
    tokio::spawn(read_settings_again(settings.clone()));
    let ids = NodeIds::new(clock.clone(), number);
    let (_, stop) = leak(watch::channel(false));
    let (to_outbox, outbox_told) = mpsc::unbounded_channel();
    let (to_timer, timer_told) = mpsc::unbounded_channel();
    let (to_desk, desk_told) = mpsc::unbounded_channel();
    let (to_errands, errands_told) = mpsc::unbounded_channel();
    let listeners = vec![to_outbox, to_timer, to_desk, to_errands];
    let gate = Gate::default();
    let (mailbox, work) =
        Mailbox::open(ledger.clone(), settings.clone(), clock.clone(), ids, gate.clone(), listeners);
    tokio::spawn(work);
    let shared = world.seed.is_multiple_of(3);
    let courier = SimProvider { world: world.clone(), calm: last };
    let outbox = Outbox {
        ledger: ledger.clone(),
        settings: settings.clone(),
        clock: clock.clone(),
        courier,
        mailbox: mailbox.clone(),
        gate,
        shared,
    };
    tokio::spawn(outbox.work(outbox_told, stop.clone()));
    let errands = ErrandLoop {
        ledger: ledger.clone(),
        clock: clock.clone(),
        runner: SimOutside { world: world.clone(), calm: last },
        mailbox: mailbox.clone(),
        shared,
    };
    tokio::spawn(errands.work(errands_told, stop.clone()));
    let timer = TimerLoop { ledger: ledger.clone(), clock: clock.clone(), mailbox: mailbox.clone() };
    tokio::spawn(timer.work(timer_told, stop.clone()));
    let bell = Arc::new(Notify::new());
    let mover =
        Mover { ledger: ledger.clone(), clock: clock.clone(), mailbox: mailbox.clone(), bell: bell.clone() };
    tokio::spawn(mover.work(stop.clone()));
    let trials_bell = Arc::new(Notify::new());
    let trials = Trials {
        ledger: ledger.clone(),
        clock: clock.clone(),
        mailbox: mailbox.clone(),
        bell: trials_bell.clone(),
    };
    tokio::spawn(trials.work(stop.clone()));
    let node = Node {
        mailbox: mailbox.clone(),
        settings: settings.clone(),
        clock: clock.clone(),
        bell,
        trials_bell,
    };
    let desk = Desk { ledger, settings, clock, mailbox, bell: Arc::new(Notify::new()) };
    tokio::spawn(desk.work(desk_told, stop));
    node
}

/// Now and then a node finds out by itself what others published.
async fn read_settings_again(settings: SimSettings) {
    loop {
        tokio::time::sleep(Duration::from_secs(3)).await;
        settings.read_again();
    }
}

/// Keeps the stop switch from being dropped, which would look like a stop.
fn leak<T>(pair: (watch::Sender<T>, watch::Receiver<T>)) -> ((), watch::Receiver<T>)
where
    T: Send + Sync + 'static,
{
    let (sender, receiver) = pair;
    tokio::spawn(async move {
        std::future::pending::<()>().await;
        drop(sender);
    });
    ((), receiver)
}

/// Customers write, agents meddle.
async fn busy(world: &Arc<World>, nodes: &[Node], customers: &mut Customers, last: bool) {
    let writing =
        customers.plans.iter_mut().map(|(who, says, done)| write(world, nodes, who, says, done, last));
    let meddling = meddle(world, nodes, last);
    tokio::pin!(meddling);
    tokio::join!(futures::future::join_all(writing), meddling);
}

fn any<'n>(world: &World, nodes: &'n [Node]) -> &'n Node {
    &nodes[usize::try_from(world.pick(0..nodes.len() as u64)).unwrap()]
}

/// A provider hands one customer's messages over: each until it is acknowledged, then the next.
async fn write(world: &Arc<World>, nodes: &[Node], who: &str, says: &[String], done: &mut usize, last: bool) {
    while let Some(text) = says.get(*done) {
        let pause = if last { 50 } else { world.pick(0..3000) };
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let provider_id = format!("{who}-{}", *done);
        let message = Incoming {
            channel: CHAT,
            identity: who.to_owned(),
            provider_id: provider_id.clone(),
            sent_at: None,
            profile: Profile { first_name: Some(who.to_owned()), ..Profile::default() },
            content: Content::text(text.clone()),
            reply_to: None,
            ad: None,
        };
        let input = Input::Incoming(Box::new(message));
        // Providers repeat themselves, also when they were answered.
        let times = if world.once_in(5) { 2 } else { 1 };
        let posts = (0..times).map(|_| {
            let node = any(world, nodes);
            let address = Address::At(WORKSPACE, CHAT, who.to_owned());
            tokio::time::timeout(Duration::from_secs(5), node.mailbox.post(address, input.clone()))
        });
        world.log.lock().unwrap().attempts += 1;
        let answers = futures::future::join_all(posts).await;
        if answers.iter().any(|answer| matches!(answer, Ok(Ok(_)))) {
            world.log.lock().unwrap().acknowledged.push((who.to_owned(), provider_id));
            *done += 1;
        }
    }
}

/// An owner puts the next version of the welcome in the place of the one that runs.
fn publish(world: &World, node: &Node) {
    let moving = world.once_in(2);
    if releases::publish(&mut world.tables.lock().unwrap(), moving, node.clock.now()) {
        world.log.lock().unwrap().published += 1;
        node.settings.read_again();
        node.bell.notify_one();
    }
}

/// An owner tries a workflow, or has tried enough.
fn try_out(world: &World, node: &Node) {
    let tables = &mut *world.tables.lock().unwrap();
    if tables.trying.on.is_some() && world.once_in(2) {
        trying::end(tables);
        node.trials_bell.notify_one();
    } else {
        trying::begin(tables);
    }
}

/// Agents take over, answer, hand back, close, snooze, start and stop workflows; an owner publishes.
async fn meddle(world: &Arc<World>, nodes: &[Node], last: bool) {
    for _ in 0..world.pick(0..5) {
        let pause = if last { 20 } else { world.pick(0..4000) };
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let contacts: Vec<ContactId> = world.tables.lock().unwrap().contacts.keys().copied().collect();
        if contacts.is_empty() {
            continue;
        }
        let contact = contacts[usize::try_from(world.pick(0..contacts.len() as u64)).unwrap()];
        let actor = Actor::User { id: AGENT };
        let clock_now = world.tables.lock().unwrap().contacts.get(&contact).map(|state| state.sort_at);
        let command = match world.pick(0..15) {
            0 | 1 => {
                world.log.lock().unwrap().takeovers += 1;
                Command::TakeOver
            }
            2 => Command::Release,
            3 => Command::Close { category: None, summary: None },
            4 => {
                // Some moment to come, or one that has passed: then it is refused.
                let until = clock_now.map(|at| at + Span::seconds(i64::try_from(world.pick(0..60)).unwrap()));
                world.log.lock().unwrap().snoozed += 1;
                Command::Snooze { until }
            }
            5 => Command::Snooze { until: None },
            6 => {
                world.log.lock().unwrap().shortcuts += 1;
                let values = [("why".to_owned(), "because".into())].into();
                let input = Input::StartWorkflow { workflow: SHORTCUT, actor, values };
                drop(any(world, nodes).mailbox.post(Address::Contact(WORKSPACE, contact), input).await);
                continue;
            }
            7..=9 => {
                publish(world, any(world, nodes));
                continue;
            }
            12..=14 => {
                let node = any(world, nodes);
                try_out(world, node);
                node.settings.read_again();
                continue;
            }
            10 => Command::SendMessage(Box::new(SendMessage::plain(Content::text("an agent speaks")))),
            _ => {
                let input = Input::StopRuns { which: WhichRuns::AllStoppable, actor };
                drop(any(world, nodes).mailbox.post(Address::Contact(WORKSPACE, contact), input).await);
                continue;
            }
        };
        let input = Input::Act { actor, command };
        drop(any(world, nodes).mailbox.post(Address::Contact(WORKSPACE, contact), input).await);
    }
}
