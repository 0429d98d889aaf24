//! Addresses that people give lead to the world, not into the network the server stands in.

use crate::asking::until;
use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};
use server::config::Flags;

/// What a server is told that the world reaches.
fn for_the_world(flags: &mut Flags) {
    flags.public_url = Some("https://inbox.example.org".into());
}

const PRIVATE: &[&str] = &[
    "http://10.0.0.5/hook",
    "http://192.168.1.1",
    "http://172.20.1.1:8080",
    "http://100.64.0.1",
    "http://169.254.169.254/latest/meta-data",
    "http://0.0.0.0:8080",
    "http://224.0.0.1",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1]",
    "http://[::ffff:10.0.0.5]",
    "http://0xa000005/",
];
const OWN: &[&str] = &["http://127.0.0.1:9", "http://2130706433", "http://localhost:9", "http://[::1]:9"];

fn custom(url: &str) -> Value {
    json!({ "kind": "custom_channel", "name": "Shop", "settings": { "destinationUrl": url, "idType": "phone" } })
}

async fn assert_refused(house: &House, url: &str) {
    let token = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ";
    let bot = json!({ "kind": "telegram", "name": "Bot", "settings": { "botToken": token, "apiUrl": url } });
    for (body, field) in [(custom(url), "settings.destinationUrl"), (bot, "settings.apiUrl")] {
        let answer = house.post("/api/channels", body).await;
        assert_eq!(answer.status, 422, "{url}: {}", answer.text);
        assert_eq!(answer.body["error"]["field"], field);
        let message = answer.body["error"]["message"].as_str().unwrap();
        assert!(message.contains("--allow-private-addresses"), "{url}: {message}");
    }
}

pub async fn addresses_of_private_networks_are_refused_when_they_are_saved(place: Place) {
    let house = House::open(place).await;
    for url in PRIVATE {
        assert_refused(&house, url).await;
    }
    // A server that only its own machine reaches may call that machine.
    let (id, _) = house.channel(OWN[0]).await;
    let path = format!("/api/channels/{id}");
    let change = json!({ "settings": { "destinationUrl": PRIVATE[0], "idType": "phone" } }).to_string();
    let answer = house.ask(Method::PATCH, &path, Some(&house.token), Some(change)).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    let kept = house.get("/api/channels").await;
    assert_eq!(kept.body["items"][0]["settings"]["destinationUrl"], OWN[0]);
    let house = house.reopen_as(for_the_world).await;
    for url in PRIVATE.iter().chain(OWN) {
        assert_refused(&house, url).await;
    }
    let house = house.reopen_as(|flags| flags.allow_private_addresses = Some(true)).await;
    for url in PRIVATE.iter().chain(OWN) {
        let answer = house.post("/api/channels", custom(url)).await;
        assert_eq!(answer.status, 201, "{url}: {}", answer.text);
    }
    house.close().await;
}

pub async fn a_message_to_a_private_network_fails_at_once_and_says_why(place: Place) {
    let house = House::open(place).await;
    let channel = house.channel("http://127.0.0.1:9").await;
    house.hears(&channel, "+33612345678", "m1", "hello").await;
    let house = house.reopen_as(for_the_world).await;
    let body = json!({ "channelId": channel.0, "message": { "type": "text", "text": "hi" } });
    let sent = house.post("/v2/contact/phone:+33612345678/message", body).await;
    let path = format!("/v2/contact/phone:+33612345678/message/{}", sent.body["messageId"]);
    let last = || async { house.get(&path).await.body["status"].as_array().unwrap().last().unwrap().clone() };
    until("the message fails", || async { last().await["value"] == "failed" }).await;
    let reason = last().await["message"].as_str().unwrap().to_owned();
    assert!(reason.contains("private network") && reason.contains("--allow-private-addresses"), "{reason}");
    until("the channel is known to fail", || async {
        house.get("/api/channels").await.body["items"][0]["health"]["state"] == "failing"
    })
    .await;
    house.close().await;
}
