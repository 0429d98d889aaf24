//! Owners and managers are told what the brakes held.

use crate::asking::until;
use crate::counterpart::Counterpart;
use crate::house::{House, PASSWORD};
use crate::place::Place;
use reqwest::Method;
use serde_json::{Value, json};

fn echo() -> Value {
    json!({ "format": "switchboard.workflow/1", "name": "Echo", "trigger": { "type": "incoming_message" }, "start": "say",
        "steps": [{ "id": "say", "name": "Say", "type": "send_message",
            "message": { "type": "text", "text": "$trigger.text" } }] })
}

/// Issue point 5: held visibly, with an event and a notice to the owner
pub async fn owners_are_told_what_the_brakes_held_until_they_dismiss_it(place: Place) {
    let house = House::open_as(place, |flags| flags.max_automated_messages = Some(2)).await;
    let provider = Counterpart::new(|_, before| (200, json!({ "mId": format!("p{before}") }))).await;
    let channel = house.channel(&provider.url).await;
    let workflow = house.publish(echo()).await;
    let owner = house.sign_in("owner@example.org", PASSWORD).await.unwrap();
    let list = async || house.as_user(&owner, Method::GET, "/api/notices", None).await.body["items"].clone();
    for (n, who) in ["+33612345671", "+33612345672"].into_iter().cycle().take(4).enumerate() {
        house.hears(&channel, who, &format!("m{n}"), "hello").await;
    }
    until("both are answered twice", || async { provider.asked().len() == 4 }).await;
    assert_eq!(list().await, json!([]), "nothing was held");

    for n in 0..3 {
        house.hears(&channel, "+33612345671", &format!("again{n}"), "hello").await;
    }
    house.hears(&channel, "+33612345672", "again", "hello").await;
    until("it is told", || async { list().await.as_array().unwrap().len() >= 2 }).await;
    let told = list().await;
    // A test that runs over the full hour is told once more.
    let first = told.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&first["workflowId"], &first["workflowName"], &first["brake"], &first["contactName"]),
        (&json!(workflow), &json!("Echo"), &json!("messages"), &json!("Léa"))
    );
    assert!(first["detail"].as_str().unwrap().contains('2'), "{first}");
    assert_eq!(provider.asked().len(), 4, "it was held");
    let contact = &first["contactId"];
    let entries = house.get(&format!("/api/contacts/{contact}/entries")).await;
    assert!(entries.text.contains("loop_stopped"), "{}", entries.text);

    let new = json!({ "email": "a@example.org", "firstName": "Ada", "role": "agent" });
    let made = house.as_user(&owner, Method::POST, "/api/users", Some(new)).await.body;
    let agent = house.sign_in("a@example.org", made["password"].as_str().unwrap()).await.unwrap();
    let dismiss = format!("/api/notices/{}/dismiss", first["id"]);
    assert_eq!(house.as_user(&agent, Method::GET, "/api/notices", None).await.status, 403);
    assert_eq!(house.as_user(&agent, Method::POST, &dismiss, None).await.status, 403);
    assert_eq!(house.as_user(&owner, Method::POST, &dismiss, None).await.status, 204);
    assert_eq!(
        house.as_user(&owner, Method::POST, &dismiss, None).await.status,
        204,
        "a second click is none"
    );
    let left = list().await;
    assert!(left.as_array().unwrap().iter().all(|notice| notice["id"] != first["id"]), "{left}");
    assert_eq!(house.as_user(&owner, Method::POST, "/api/notices/1/dismiss", None).await.status, 404);

    let stop = format!("/api/workflows/{workflow}");
    house.post(&format!("{stop}/stop"), json!({})).await;
    assert_eq!(house.ask(Method::DELETE, &stop, Some(&house.token), None).await.status, 204);
    let rest = list().await;
    assert_eq!((&rest[0]["workflowId"], &rest[0]["workflowName"]), (&Value::Null, &Value::Null), "{rest}");
    until("everything is settled", || async { house.app.store.outbox_sizes().await.unwrap().is_empty() })
        .await;
    house.close().await;
}
