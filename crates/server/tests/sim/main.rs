//! The simulation: the real decision code and the real loops (group commit, outbox, timers, desk)
//! on a simulated clock in one thread, over a memory that fails, dawdles, commits and forgets to
//! say so, and crashes at any point, and a provider that accepts without acknowledging, refuses,
//! delays. Everything follows from one seed; a failure prints it.
//!
//! `SIM_SEEDS=100000 cargo nextest run -p server --test sim` runs more; `SIM_SEED=17` runs one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod ledger;
mod life;
mod outside;
mod provider;
mod verdict;
mod world;

use domain::event::Fact;
use domain::message::DeliveryStatus;
use life::live;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use world::{Mutant, World};

fn number(name: &str) -> Option<u64> {
    #[expect(clippy::disallowed_methods, reason = "a test may be asked for more or for one seed")]
    let text = std::env::var(name).ok()?;
    text.parse().ok()
}

/// Runs seeds on both cores until one fails; gives the failure.
fn run(seeds: std::ops::Range<u64>, mutant: Option<Mutant>) -> Result<Totals, String> {
    let totals = Totals::default();
    let failure: Mutex<Option<String>> = Mutex::new(None);
    let next = AtomicU64::new(seeds.start);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end || failure.lock().unwrap().is_some() {
                        return;
                    }
                    let world = World::new(seed, mutant);
                    live(&world);
                    totals.add(&world);
                    if let Err(problem) = verdict::judge(&world) {
                        failure.lock().unwrap().get_or_insert(format!("SIM_SEED={seed}: {problem}"));
                    }
                }
            });
        }
    });
    match failure.into_inner().unwrap() {
        Some(failure) => Err(failure),
        None => Ok(totals),
    }
}

#[derive(Default)]
struct Totals {
    acknowledged: AtomicUsize,
    accepted: AtomicUsize,
    posted: AtomicUsize,
    crashes: AtomicUsize,
    unknown: AtomicUsize,
    takeovers: AtomicUsize,
    done: AtomicUsize,
    snoozed: AtomicUsize,
    shortcuts: AtomicUsize,
    published: AtomicUsize,
    moved: AtomicUsize,
    tried: AtomicUsize,
}

impl Totals {
    fn add(&self, world: &World) {
        let log = world.log.lock().unwrap();
        self.acknowledged.fetch_add(log.acknowledged.len(), Ordering::Relaxed);
        self.accepted.fetch_add(log.accepted.len(), Ordering::Relaxed);
        self.posted.fetch_add(log.attempts, Ordering::Relaxed);
        self.crashes.fetch_add(log.crashes, Ordering::Relaxed);
        let tables = world.tables.lock().unwrap();
        let unknown = tables.messages.values().filter(|m| m.status == Some(DeliveryStatus::Unknown)).count();
        self.unknown.fetch_add(unknown, Ordering::Relaxed);
        self.takeovers.fetch_add(log.takeovers, Ordering::Relaxed);
        self.done.fetch_add(log.done.len(), Ordering::Relaxed);
        self.snoozed.fetch_add(log.snoozed, Ordering::Relaxed);
        self.shortcuts.fetch_add(log.shortcuts, Ordering::Relaxed);
        self.published.fetch_add(log.published, Ordering::Relaxed);
        let moved = tables.events.values().filter(|event| matches!(event.fact, Fact::RunMoved { .. }));
        self.moved.fetch_add(moved.count(), Ordering::Relaxed);
        let tried = tables.runs.values().filter(|run| run.trial.is_some());
        self.tried.fetch_add(tried.count(), Ordering::Relaxed);
    }
}

#[test]
fn nothing_is_lost_doubled_or_reordered_whatever_breaks() {
    let one = number("SIM_SEED");
    let count = number("SIM_SEEDS").unwrap_or(10_000);
    let seeds = one.map_or(0..count, |seed| seed..seed + 1);
    let started = std::time::Instant::now();
    let many = seeds.end - seeds.start;
    match run(seeds, None) {
        Err(failure) => panic!("{failure}"),
        Ok(totals) => {
            let get = |n: &AtomicUsize| n.load(Ordering::Relaxed);
            println!(
                "{many} seeds in {:.1} s: {} messages acknowledged, {} accepted by the provider, {} unknown, {} crashes, {} takeovers, \
                 {} errands done, {} snoozed, {} shortcuts, {} next versions, {} runs moved, {} tries",
                started.elapsed().as_secs_f64(),
                get(&totals.acknowledged),
                get(&totals.accepted),
                get(&totals.unknown),
                get(&totals.crashes),
                get(&totals.takeovers),
                get(&totals.done),
                get(&totals.snoozed),
                get(&totals.shortcuts),
                get(&totals.published),
                get(&totals.moved),
                get(&totals.tried),
            );
            // A run that passes by failing everything proves nothing.
            if one.is_none() {
                let least = usize::try_from(many).unwrap() * 4;
                assert!(get(&totals.acknowledged) >= least, "too little was acknowledged");
                assert!(get(&totals.accepted) >= least, "too little was accepted");
                assert!(get(&totals.done) >= least / 8, "too few errands were done");
                assert!(get(&totals.snoozed) >= least / 80, "too little was snoozed");
                assert!(get(&totals.shortcuts) >= least / 80, "too few shortcuts were started");
                assert!(get(&totals.published) >= least / 16, "too few next versions were published");
                assert!(get(&totals.tried) >= least / 80, "too little was tried");
                assert!(get(&totals.moved) >= least / 80, "too few runs were moved");
                assert!(get(&totals.crashes) >= usize::try_from(many).unwrap() / 4, "too little crashed");
            }
        }
    }
}

/// Each invariant is shown to bite: with the code broken in one place, some seed must fail.
#[test]
fn every_invariant_fails_when_its_code_is_broken() {
    let mut blind = BTreeSet::new();
    for mutant in Mutant::ALL {
        match run(0..600, Some(*mutant)) {
            Err(failure) => println!("{mutant:?}: {failure}"),
            Ok(_) => {
                blind.insert(format!("{mutant:?}"));
            }
        }
    }
    assert!(blind.is_empty(), "these were broken on purpose and nobody noticed: {blind:?}");
}
