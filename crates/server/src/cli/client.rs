//! Commands that ask a running server, over the same API as everybody else.

use super::{ChannelCommand, UserCommand, WorkflowCommand, file, print};
use crate::drivers::http::HttpDriver;
use crate::drivers::reach::Reach;
use anyhow::{Context, anyhow, bail};
use channels::{HttpCall, Method};
use domain::time::Span;
use serde_json::{Map, Value, json};

/// What is shown of workflows.
pub(super) const COLUMNS: &[&str] = &["id", "status", "name"];

/// A client of a running server.
pub(super) struct Client {
    server: String,
    token: String,
    json: bool,
    http: HttpDriver,
}

impl Client {
    pub(super) fn new(server: &str, token: Option<&str>, json: bool) -> anyhow::Result<Self> {
        let token = token.context("give an API token with --token or SWITCHBOARD_TOKEN")?.to_owned();
        Ok(Self {
            server: server.trim_end_matches('/').to_owned(),
            token,
            json,
            http: HttpDriver::new(Reach::Anywhere)?,
        })
    }

    pub(super) const fn prints_json(&self) -> bool {
        self.json
    }

    pub(super) async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> anyhow::Result<Value> {
        self.call_for(Span::seconds(30), method, path, body).await
    }

    /// The same for what may take its time.
    pub(super) async fn call_for(
        &self,
        timeout: Span,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> anyhow::Result<Value> {
        let call = HttpCall {
            method,
            url: format!("{}{path}", self.server),
            headers: vec![("authorization", format!("Bearer {}", self.token))],
            body,
            timeout,
        };
        let reply =
            self.http.carry(&call).await.map_err(|error| anyhow!("asking {}: {error}", self.server))?;
        let answer: Value = serde_json::from_slice(&reply.body).unwrap_or(Value::Null);
        if (200..300).contains(&reply.status) {
            return Ok(answer);
        }
        let message = answer.pointer("/error/message").and_then(Value::as_str);
        let field = answer.pointer("/error/field").and_then(Value::as_str);
        let field = field.map_or_else(String::new, |field| format!("{field}: "));
        bail!("{field}{} (HTTP {})", message.unwrap_or("the server refused without saying why"), reply.status)
    }

    /// Prints JSON where it was asked for, or else these columns of a list.
    pub(super) fn show(&self, answer: &Value, columns: &[&str]) -> anyhow::Result<()> {
        if self.json {
            return print(&serde_json::to_string_pretty(answer)?);
        }
        let items =
            answer.get("items").and_then(Value::as_array).cloned().unwrap_or_else(|| vec![answer.clone()]);
        for item in items {
            let cells: Vec<String> = columns
                .iter()
                .map(|column| match item.get(column) {
                    Some(Value::String(text)) => text.clone(),
                    Some(Value::Null) | None => "-".to_owned(),
                    Some(other) => other.to_string(),
                })
                .collect();
            print(&cells.join("\t"))?;
        }
        Ok(())
    }

    pub(super) async fn channel(&self, command: ChannelCommand) -> anyhow::Result<()> {
        match command {
            ChannelCommand::List => {
                let answer = self.call(Method::Get, "/api/channels", None).await?;
                self.show(&answer, &["id", "kind", "name", "webhookUrl"])
            }
            ChannelCommand::Add { kind, name, destination, id_type, set } => {
                let mut settings = Map::new();
                if let Some(url) = destination {
                    settings.insert("destinationUrl".to_owned(), url.into());
                }
                if let Some(kind) = id_type {
                    settings.insert("idType".to_owned(), kind.into());
                }
                for pair in set {
                    let (key, value) = pair
                        .split_once('=')
                        .with_context(|| format!("--set must be KEY=VALUE, not \"{pair}\""))?;
                    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
                    settings.insert(key.to_owned(), value);
                }
                let kind = if channels::find(&kind).is_none() { format!("{kind}_channel") } else { kind };
                let body = json!({ "kind": kind, "name": name, "settings": settings });
                let made = self.call(Method::Post, "/api/channels", Some(body)).await?;
                // Always JSON: scripts read the token from here, and it is never shown again.
                print(&serde_json::to_string_pretty(&json!({
                    "channel_id": made.get("id"),
                    "token": made.get("token"),
                    "webhook_url": made.get("webhookUrl"),
                }))?)
            }
        }
    }

    pub(super) async fn user(&self, command: UserCommand) -> anyhow::Result<()> {
        match command {
            UserCommand::List => {
                let answer = self.call(Method::Get, "/api/users", None).await?;
                self.show(&answer, &["id", "email", "role", "firstName", "lastName"])
            }
            UserCommand::Add { email, first_name, last_name, role } => {
                let body =
                    json!({ "email": email, "firstName": first_name, "lastName": last_name, "role": role });
                let made = self.call(Method::Post, "/api/users", Some(body)).await?;
                print(&serde_json::to_string_pretty(&json!({
                    "user_id": made.pointer("/user/id"),
                    "email": made.pointer("/user/email"),
                    "password": made.get("password"),
                }))?)
            }
        }
    }

    pub(super) async fn create_token(&self, name: &str) -> anyhow::Result<()> {
        let made = self.call(Method::Post, "/api/tokens", Some(json!({ "name": name }))).await?;
        print(&serde_json::to_string_pretty(&json!({ "id": made.get("id"), "token": made.get("token") }))?)
    }

    pub(super) async fn workflow(&self, command: WorkflowCommand) -> anyhow::Result<()> {
        match command {
            WorkflowCommand::List => {
                let answer = self.call(Method::Get, "/api/workflows", None).await?;
                self.show(&answer, COLUMNS)
            }
            WorkflowCommand::Check { files } => self.check(&files).await,
            WorkflowCommand::Test { files } => self.test(&files).await,
            WorkflowCommand::Backtest { workflow, days, file } => {
                let id = self.find(&workflow).await?;
                self.backtest(id, days, file.as_deref()).await
            }
            WorkflowCommand::Import { file, publish, next: Some(workflow), r#move } => {
                self.import_next(&file, &workflow, publish, r#move).await
            }
            WorkflowCommand::Import { file, publish, .. } => {
                let body = serde_json::to_value(file::read(&file)?)?;
                let mut made = self.call(Method::Post, "/api/workflows/import", Some(body)).await?;
                if publish {
                    let id = made
                        .pointer("/workflow/id")
                        .and_then(Value::as_i64)
                        .context("the server gave no id")?;
                    let row = self
                        .call(Method::Post, &format!("/api/workflows/{id}/publish"), Some(json!({})))
                        .await?;
                    if let Some(workflow) = made.get_mut("workflow") {
                        *workflow = row;
                    }
                }
                if self.json {
                    return print(&serde_json::to_string_pretty(&made)?);
                }
                tell_removed(&made)?;
                self.show(made.get("workflow").unwrap_or(&Value::Null), COLUMNS)
            }
            WorkflowCommand::Export { workflow, next, yaml } => {
                let id = self.find(&workflow).await?;
                let which = if next { "next/export" } else { "export" };
                let file = self.call(Method::Get, &format!("/api/workflows/{id}/{which}"), None).await?;
                if yaml {
                    return print(file::yaml(&serde_json::from_value(file)?)?.trim_end());
                }
                print(&serde_json::to_string_pretty(&file)?)
            }
            WorkflowCommand::Publish { workflow, next: true, r#move, note } => {
                let id = self.find(&workflow).await?;
                self.publish_next(id, r#move, &note).await
            }
            WorkflowCommand::Publish { workflow, note, .. } => {
                self.change(&workflow, "publish", json!({ "note": note })).await
            }
            WorkflowCommand::Stop { workflow } => self.change(&workflow, "stop", json!({})).await,
        }
    }

    async fn change(&self, workflow: &str, what: &str, body: Value) -> anyhow::Result<()> {
        let id = self.find(workflow).await?;
        let row = self.call(Method::Post, &format!("/api/workflows/{id}/{what}"), Some(body)).await?;
        self.show(&row, COLUMNS)
    }

    /// A workflow by id or by name.
    pub(super) async fn find(&self, workflow: &str) -> anyhow::Result<i64> {
        if let Ok(id) = workflow.parse() {
            return Ok(id);
        }
        let answer = self.call(Method::Get, "/api/workflows", None).await?;
        let items = answer.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
        items
            .iter()
            .find(|item| item.get("name").and_then(Value::as_str) == Some(workflow))
            .and_then(|item| item.get("id").and_then(Value::as_i64))
            .with_context(|| format!("there is no workflow with the id or name \"{workflow}\""))
    }
}

/// Says what of a file does not exist in the workspace.
pub(super) fn tell_removed(imported: &Value) -> anyhow::Result<()> {
    for removed in imported.get("removed").and_then(Value::as_array).into_iter().flatten() {
        print(&format!("removed, because it does not exist here: {}", removed.as_str().unwrap_or_default()))?;
    }
    Ok(())
}
