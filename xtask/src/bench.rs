//! Benchmarks: the product and the floor, one after the other on the same machine in one run.

use crate::load::{Target, closed_loop, open_loop};
use crate::product::{Product, built, memory_of, wait_for};
use crate::say;
use crate::stub::Stub;
use anyhow::Context;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::process::Command;

const WORKERS: usize = 256;
const CONTACTS: u64 = 2000;
const RATE: u64 = 500;

/// Trigger, branch, send: the shortest workflow that decides something.
pub fn workflow() -> Value {
    json!({
        "format": "switchboard.workflow/1", "name": "Bench", "trigger": { "type": "incoming_message" }, "start": "b",
        "steps": [
            { "id": "b", "name": "Known?", "type": "branch", "branches": [{ "id": "y", "name": "Yes", "match": "all",
                "conditions": [{ "source": "contact.firstname", "operator": "starts_with", "value": "c" }] }],
              "exits": { "branch:y": "s" } },
            { "id": "s", "name": "Say", "type": "send_message", "message": { "type": "text", "text": "$trigger.text" } }
        ]
    })
}

struct Figures {
    throughput: f64,
    p50: f64,
    p99: f64,
}

pub async fn bench(seconds: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (stub, destination) = Stub::serve().await?;
    let program = built()?.join("switchboard");
    let size = std::fs::metadata(&program)?.len();
    let product = Product::install(program, &folder.path().join("data"), None).await?;
    let (mut child, _) = product.start().await?;
    let channel = product.connect(&destination).await?;
    product.publish(&workflow()).await?;
    child.kill().await?;
    let (mut child, ready) = product.start().await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = memory_of(&child).context("no memory figure")?;
    let target = Target {
        url: channel.webhook.clone(),
        token: channel.token.clone(),
        channel: channel.id,
        client: reqwest::Client::new(),
    };
    let ours = measure(&target, &stub, seconds).await;
    let loaded = memory_of(&child).context("no memory figure")?;
    child.kill().await?;
    stub.forget();

    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut child = Command::new(std::env::current_exe()?)
        .args(["floor", "--listen", &format!("127.0.0.1:{port}"), "--destination", &destination, "--file"])
        .arg(folder.path().join("floor.db"))
        .kill_on_drop(true)
        .spawn()?;
    wait_for(&format!("http://127.0.0.1:{port}/readyz")).await?;
    let target = Target { url: format!("http://127.0.0.1:{port}/hook"), ..target };
    let floor = measure(&target, &stub, seconds).await;
    child.kill().await?;

    say(&format!("\nmachine: {}", machine()));
    say("| | product | floor | product ÷ floor |");
    say("|---|---|---|---|");
    let row = |name: &str, ours: f64, floor: f64, unit: &str| {
        say(&format!("| {name} | {ours:.1} {unit} | {floor:.1} {unit} | {:.2} |", ours / floor));
    };
    row(
        "durable messages, in → trigger → branch → send → provider called",
        ours.throughput,
        floor.throughput,
        "/s",
    );
    row(&format!("p50 from sending to provider called at {RATE}/s"), ours.p50, floor.p50, "ms");
    row(&format!("p99 from sending to provider called at {RATE}/s"), ours.p99, floor.p99, "ms");
    say(&format!("| memory idle | {idle:.1} MB | | |"));
    say(&format!("| memory under load | {loaded:.1} MB | | |"));
    say(&format!("| from start to ready | {:.0} ms | | |", ready.as_secs_f64() * 1000.0));
    say(&format!("| binary | {:.1} MB | | |", f64::from(u32::try_from(size / 1024)?) / 1024.0));
    Ok(())
}

async fn measure(target: &Target, stub: &Stub, seconds: u64) -> Figures {
    // Warm up, so that contacts exist and connections are open.
    closed_loop(target, "w", WORKERS, CONTACTS, Duration::from_secs(2)).await;
    settle(stub).await;
    let sent = open_loop(target, RATE, CONTACTS, Duration::from_secs(seconds.max(4))).await;
    settle(stub).await;
    let came = stub.first_by_text();
    let mut latencies: Vec<f64> = sent
        .iter()
        .filter_map(|(text, at)| Some(came.get(text)?.saturating_duration_since(*at).as_secs_f64() * 1000.0))
        .collect();
    latencies.sort_by(f64::total_cmp);
    if latencies.len() < sent.len() {
        say(&format!("warning: only {} of {} messages reached the provider", latencies.len(), sent.len()));
    }
    let at = |hundredths: usize| {
        latencies.get((latencies.len() * hundredths / 100).min(latencies.len().saturating_sub(1)))
    };
    let (p50, p99) = (at(50).copied().unwrap_or(f64::NAN), at(99).copied().unwrap_or(f64::NAN));
    stub.forget();
    let began = Instant::now();
    let done = closed_loop(target, "t", WORKERS, CONTACTS, Duration::from_secs(seconds)).await;
    settle(stub).await;
    let last = stub.all().last().map_or_else(Instant::now, |came| came.at);
    let reached = stub.count();
    if reached as u64 != done {
        say(&format!("note: {done} acknowledged, {reached} reached the provider"));
    }
    let span = last.saturating_duration_since(began).as_secs_f64();
    Figures { throughput: f64::from(u32::try_from(reached).unwrap_or(0)) / span, p50, p99 }
}

/// Waits until nothing comes any more.
pub async fn settle(stub: &Stub) {
    let mut before = usize::MAX;
    while before != stub.count() {
        before = stub.count();
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
}

fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    format!("{cores} cores, {}", model.trim_start_matches([' ', '\t', ':']))
}
