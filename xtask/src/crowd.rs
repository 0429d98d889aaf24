//! Many published workflows with the same trigger: how much of the throughput with one is left. All but
//! one are asked everything and let nobody in, because only the last of their conditions fails.

use crate::bench::{settle, workflow};
use crate::load::{Target, closed_loop};
use crate::product::{Product, built};
use crate::say;
use crate::stub::Stub;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const WORKERS: usize = 256;
const CONTACTS: u64 = 2000;
const WORKFLOWS: usize = 150;

/// Nine conditions that hold, and one that does not.
fn bystander(n: usize) -> Value {
    let holds = [
        json!({ "source": "contact.firstname", "operator": "starts_with", "value": "c" }),
        json!({ "source": "contact.lastname", "operator": "does_not_exist" }),
        json!({ "source": "contact.email", "operator": "does_not_exist" }),
        json!({ "source": "contact.tags", "operator": "has_none_of", "value": ["blocked", "spam"] }),
        json!({ "source": "conversation.status", "operator": "any_of", "value": ["open"] }),
        json!({ "source": "message.last_incoming.text", "operator": "does_not_contain", "value": "stop" }),
        json!({ "source": "contact.created_at", "operator": "less_than_ago",
            "value": { "amount": 20, "unit": "days" } }),
        json!({ "source": "contact.country", "operator": "is_not", "value": "FR" }),
        json!({ "source": "channel.type", "operator": "any_of", "value": ["custom_channel"] }),
    ];
    let fails =
        json!({ "source": "message.last_incoming.text", "operator": "is", "value": format!("word {n}") });
    let conditions: Vec<Value> = holds.into_iter().chain([fails]).collect();
    json!({
        "format": "switchboard.workflow/1", "name": format!("Bystander {n}"), "start": "s",
        "trigger": { "type": "incoming_message", "conditions": { "match": "all", "conditions": conditions } },
        "steps": [{ "id": "s", "name": "Say", "type": "send_message",
            "message": { "type": "text", "text": "never" } }]
    })
}

pub async fn crowd(seconds: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (stub, destination) = Stub::serve().await?;
    let product = Product::install(built()?.join("switchboard"), &folder.path().join("data"), None).await?;
    let (mut child, _) = product.start().await?;
    let channel = product.connect(&destination).await?;
    product.publish(&workflow()).await?;
    let client = reqwest::Client::new();
    let target = Target { url: channel.webhook, token: channel.token, channel: channel.id, client };
    closed_loop(&target, "w", WORKERS, CONTACTS, Duration::from_secs(2)).await;
    settle(&stub).await;
    let alone = rate(&target, &stub, "a", seconds).await;
    for n in 1..WORKFLOWS {
        product.publish(&bystander(n)).await?;
    }
    let crowded = rate(&target, &stub, "b", seconds).await;
    let again_alone = {
        let listed = product.run(&["workflow", "list", "--json"]).await?;
        let names = listed.as_array().into_iter().flatten().filter_map(|one| one.get("name")?.as_str());
        for name in names.filter(|name| name.starts_with("Bystander")) {
            product.run(&["workflow", "stop", name]).await?;
        }
        rate(&target, &stub, "c", seconds).await
    };
    child.kill().await?;
    let one = f64::midpoint(alone, again_alone);
    say(&format!(
        "one workflow {alone:.0}/s and {again_alone:.0}/s, {WORKFLOWS} with 10 conditions each {crowded:.0}/s: {:.2}",
        crowded / one
    ));
    Ok(())
}

/// Messages that reached the provider, a second.
async fn rate(target: &Target, stub: &Stub, mark: &'static str, seconds: u64) -> f64 {
    stub.forget();
    let began = Instant::now();
    closed_loop(target, mark, WORKERS, CONTACTS, Duration::from_secs(seconds)).await;
    settle(stub).await;
    let last = stub.all().last().map_or_else(Instant::now, |came| came.at);
    f64::from(u32::try_from(stub.count()).unwrap_or(0)) / last.saturating_duration_since(began).as_secs_f64()
}
