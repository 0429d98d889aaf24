//! The library of files: how they come in, who reads them, what becomes of those nobody needs.

use crate::asking::{Answer, until};
use crate::counterpart::Counterpart;
use crate::house::House;
use crate::place::Place;
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and more";

impl House {
    /// Brings a file, as a program or, with a cookie, as somebody.
    pub async fn brings(&self, cookie: Option<&str>, name: &str, mime: &str, bytes: &[u8]) -> Answer {
        let url = format!("{}/api/files?name={}", self.url, workflow::variable::percent(name));
        let request = self.client.post(url).header("content-type", mime);
        let request = match cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request.header("authorization", format!("Bearer {}", self.token)),
        };
        let response = request.body(bytes.to_vec()).send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), text, headers }
    }

    async fn picture(&self, name: &str) -> Value {
        let made = self.brings(None, name, "image/png", PNG).await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.body
    }

    /// What somebody gets who knows the address and nothing else.
    async fn reads(&self, url: &str, range: Option<&str>) -> (u16, HeaderMap, Vec<u8>) {
        let mut request = self.client.get(url);
        if let Some(range) = range {
            request = request.header("range", range);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        (status, headers, response.bytes().await.unwrap().to_vec())
    }
}

/// M-04: from the device into the library, and from there to whoever knows the address
pub async fn a_file_is_brought_found_read_and_deleted(place: Place) {
    let house = House::open(place).await;
    let agent = house.agent().await;
    let made = house.brings(Some(&agent), "C:\\pics\\Lámpara été.png", "image/png", PNG).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let file = &made.body;
    assert_eq!(
        (&file["name"], &file["kind"], &file["mime"], &file["size"], &file["by"]["name"]),
        (&json!("Lámpara été.png"), &json!("image"), &json!("image/png"), &json!(PNG.len()), &json!("Ada"))
    );
    let url = file["url"].as_str().unwrap();
    let (status, headers, bytes) = house.reads(url, None).await;
    assert_eq!((status, bytes.as_slice()), (200, PNG));
    assert_eq!(
        [&headers["content-type"], &headers["x-content-type-options"], &headers["cache-control"]],
        ["image/png", "nosniff", "private, max-age=3600"]
    );
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("inline; "));
    assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    let (status, headers, bytes) = house.reads(url, Some("bytes=1-3")).await;
    assert_eq!((status, bytes.as_slice()), (206, &b"PNG"[..]));
    assert_eq!(headers["content-range"], format!("bytes 1-3/{}", PNG.len()));
    let token = url.rsplit('/').nth(1).unwrap();
    assert!(token.len() >= 40, "nobody guesses {token}");
    let guessed = url.replace(token, &"a".repeat(43));
    assert_eq!(house.reads(&guessed, None).await.0, 404);

    let page = house.brings(None, "page.html", "text/html", b"<!doctype html><script>x()</script>").await;
    let drawing = house.brings(None, "a.svg", "image/svg+xml", b"<svg xmlns='x'><script/></svg>").await;
    let script = house.brings(None, "a.js", "text/javascript", b"alert(1)").await;
    for made in [&page, &drawing, &script] {
        assert_eq!((made.status.as_u16(), &made.body["kind"]), (201, &json!("file")), "{}", made.text);
        let (_, headers, _) = house.reads(made.body["url"].as_str().unwrap(), None).await;
        assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment; "));
        assert_eq!(headers["x-content-type-options"], "nosniff");
    }

    let names = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap().to_owned()).collect()
    };
    let first = house.get("/api/files?limit=3").await.body;
    assert_eq!(names(&first), ["a.js", "a.svg", "page.html"], "newest first");
    assert_eq!(first["maxBytes"], 20 << 20);
    let rest =
        house.get(&format!("/api/files?limit=3&cursor={}", first["next"].as_str().unwrap())).await.body;
    assert_eq!((names(&rest), &rest["next"]), (vec!["Lámpara été.png".to_owned()], &Value::Null));
    assert_eq!(names(&house.get("/api/files?q=L%C3%81MPARA").await.body), ["Lámpara été.png"]);
    assert_eq!(names(&house.get("/api/files?kind=image").await.body), ["Lámpara été.png"]);
    assert_eq!(names(&house.get("/api/files?q=100%25").await.body), Vec::<String>::new());

    let path = format!("/api/files/{}", file["id"]);
    assert_eq!(house.as_user(&agent, Method::GET, &path, None).await.body["url"], url);
    assert_eq!(house.as_user(&agent, Method::DELETE, &path, None).await.status, 403);
    assert_eq!(house.ask(Method::DELETE, &path, Some(&house.token), None).await.status, 204);
    assert_eq!(house.reads(url, None).await.0, 404);
    assert_eq!(house.get(&path).await.status, 404);
    house.close().await;
}

/// M-04: what is no file, is too large, or is not what it says
pub async fn files_that_are_not_what_they_should_be_are_refused_with_a_reason(place: Place) {
    let house = House::open_as(place, |flags| flags.max_file_mb = Some(1)).await;
    let refused = async |name: &str, mime: &str, bytes: &[u8]| {
        let answer = house.brings(None, name, mime, bytes).await;
        let error = &answer.body["error"];
        assert!(error["message"].as_str().is_some_and(|words| words.len() > 20), "{}", answer.text);
        (answer.status.as_u16(), error["code"].as_str().unwrap().to_owned())
    };
    let with = |status: u16, code: &str| (status, code.to_owned());
    assert_eq!(refused("a.png", "image/png", b"").await, with(422, "empty_file"));
    assert_eq!(refused("a.bin", "", &vec![1; (1 << 20) + 1]).await, with(413, "too_large"));
    assert_eq!(refused("a.png", "image/png", b"only words").await, with(422, "type_mismatch"));
    assert_eq!(refused("a.pdf", "application/pdf", PNG).await, with(422, "type_mismatch"));
    assert_eq!(refused(" ", "image/png", PNG).await, with(422, "invalid"));
    assert_eq!(refused(&"x".repeat(121), "image/png", PNG).await, with(422, "invalid"));
    assert_eq!(house.brings(None, "a.bin", "", &vec![1; 1 << 20]).await.status, 201, "as large as may be");
    assert_eq!(house.get("/api/files").await.body["items"].as_array().unwrap().len(), 1);
    house.close().await;
}

fn sending(file: &Value) -> Value {
    json!({ "format": "switchboard.workflow/1", "name": "Menu", "trigger": { "type": "incoming_message" }, "start": "s",
        "steps": [{ "id": "s", "name": "Send menu", "type": "send_message",
            "message": { "type": "media", "kind": "image", "url": "", "file": file["id"], "caption": "Voilà" } }] })
}

/// M-04: a message carries it by an address from which the provider really gets it
pub async fn a_workflow_sends_a_file_of_the_library(place: Place) {
    let house = House::open(place).await;
    let provider = Counterpart::new(|_, n| (200, json!({ "mId": format!("p{n}") }))).await;
    let channel = house.channel(&provider.url).await;
    let file = house.picture("menu.png").await;
    house.publish(sending(&file)).await;
    house.hears(&channel, "+33612345678", "m1", "Menu?").await;
    until("the file is sent", || async { provider.asked().len() == 1 }).await;
    until("it is known to be sent", || async { house.app.store.outbox_sizes().await.unwrap().is_empty() })
        .await;
    let message = provider.asked()[0].body["message"].clone();
    assert_eq!(
        message,
        json!({ "type": "attachment", "attachment": { "type": "image", "url": file["url"], "fileName": "menu.png",
            "mimeType": "image/png", "description": "Voilà" } })
    );
    let (status, _, bytes) = house.reads(message["attachment"]["url"].as_str().unwrap(), None).await;
    assert_eq!((status, bytes.as_slice()), (200, PNG));
    house.close().await;
}

/// M-04, W-12: what uses a file keeps it; a workflow from elsewhere loses the files that are not here
pub async fn a_file_in_use_stays_and_one_that_is_not_here_is_taken_out(place: Place) {
    let house = House::open(place).await;
    let (file, other) = (house.picture("menu.png").await, house.picture("other.png").await);
    let made = house.post("/api/workflows/import", sending(&file)).await;
    assert_eq!(made.body["removed"], json!([]), "{}", made.text);
    let snippet = json!({ "name": "menu", "text": "Here it is", "attachments": [file["id"]] });
    assert_eq!(house.post("/api/snippets", snippet).await.status, 201);
    let path = format!("/api/files/{}", file["id"]);
    let delete = async |path: &str| house.ask(Method::DELETE, path, Some(&house.token), None).await;
    let refused = delete(&path).await;
    assert_eq!((refused.status.as_u16(), &refused.body["error"]["code"]), (409, &json!("in_use")));
    let details = &refused.body["error"]["details"];
    assert_eq!(
        (&details["workflows"][0]["name"], &details["snippets"][0]["name"]),
        (&json!("Menu"), &json!("menu"))
    );
    assert!(refused.text.contains("take it out there first"));
    assert_eq!(delete(&format!("/api/files/{}", other["id"])).await.status, 204);

    let mut foreign = sending(&json!({ "id": 999_999 }));
    foreign["name"] = json!("Foreign");
    let made = house.post("/api/workflows/import", foreign).await.body;
    assert_eq!(made["removed"], json!(["Send menu: file 999999"]));
    let id = &made["workflow"]["id"];
    let full = house.get(&format!("/api/workflows/{id}")).await.body;
    assert_eq!(full["definition"]["steps"][0]["message"].get("file"), None);
    assert!(full["findings"].as_array().unwrap().iter().any(|one| one["field"] == "message.url"), "{full}");
    house.close().await;
}

fn bytes_in(house: &House) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![house.folder().join("files")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn grow_old(path: &PathBuf) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - Duration::from_secs(2 * 3600)).unwrap();
}

/// M-04: bytes are kept once, and go when no row names them any more; what is young is left alone
pub async fn bytes_that_nobody_names_are_swept_up(place: Place) {
    let house = House::open(place).await;
    let (one, same) = (house.picture("one.png").await, house.picture("same.png").await);
    let gone = house.brings(None, "gone.txt", "text/plain", b"nobody needs me").await.body;
    assert_eq!(bytes_in(&house).len(), 2, "the same bytes lie there once");
    for file in [&one, &gone] {
        let path = format!("/api/files/{}", file["id"]);
        assert_eq!(house.ask(Method::DELETE, &path, Some(&house.token), None).await.status, 204);
    }
    let coming = house.folder().join("files/coming");
    std::fs::write(coming.join("broken-off"), "half of").unwrap();
    std::fs::write(coming.join("on-its-way"), "half of").unwrap();
    // As if the program had died while it looked whether these are needed.
    let needed = bytes_in(&house).into_iter().find(|path| std::fs::read(path).unwrap() == PNG).unwrap();
    let hash = needed.file_name().unwrap().to_str().unwrap().to_owned();
    std::fs::rename(&needed, coming.join(format!("{hash}.aside"))).unwrap();
    for path in bytes_in(&house) {
        if !path.ends_with("on-its-way") {
            grow_old(&path);
        }
    }
    let house = house.reopen_as(|_| {}).await;
    until("the rest is swept up", || async { bytes_in(&house).len() == 2 }).await;
    assert!(bytes_in(&house).iter().any(|path| path.ends_with("on-its-way")));
    let (status, _, bytes) = house
        .reads(
            &house.get(&format!("/api/files/{}", same["id"])).await.body["url"].as_str().unwrap().to_owned(),
            None,
        )
        .await;
    assert_eq!((status, bytes.as_slice()), (200, PNG), "another row names the same bytes");
    house.close().await;
}
