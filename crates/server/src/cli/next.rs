//! The next version of a published workflow, from a file and into the place of the one that runs.

use super::client::{COLUMNS, Client, tell_removed};
use super::{file, print};
use channels::Method;
use serde_json::{Value, json};
use std::path::Path;

impl Client {
    /// Reads the next version of a workflow from a file; without a name, of the one the file names.
    pub(super) async fn import_next(
        &self,
        path: &Path,
        workflow: &str,
        publish: bool,
        moves: bool,
    ) -> anyhow::Result<()> {
        let file = file::read(path)?;
        let id = self.find(if workflow.is_empty() { &file.name } else { workflow }).await?;
        let known = self.call(Method::Get, &format!("/api/workflows/{id}"), None).await?;
        let replaced = known.pointer("/next/revision").and_then(Value::as_i64);
        let query = replaced.map_or_else(String::new, |revision| format!("?revision={revision}"));
        let address = format!("/api/workflows/{id}/next/import{query}");
        let made = self.call(Method::Post, &address, Some(serde_json::to_value(file)?)).await?;
        if publish {
            if !self.prints_json() {
                tell_removed(&made)?;
            }
            return self.publish_next(id, moves, "").await;
        }
        if self.prints_json() {
            return print(&serde_json::to_string_pretty(&made)?);
        }
        tell_removed(&made)?;
        self.show(made.get("workflow").unwrap_or(&Value::Null), COLUMNS)
    }

    /// Puts the next version in the place of the one that runs, and says who is inside.
    pub(super) async fn publish_next(&self, id: i64, moves: bool, note: &str) -> anyhow::Result<()> {
        let impact = self.call(Method::Get, &format!("/api/workflows/{id}/next/impact"), None).await?;
        let revision = impact.get("revision");
        let inside = if moves { "move" } else { "finish" };
        let body = json!({ "note": note, "inside": inside, "revision": revision });
        let row = self.call(Method::Post, &format!("/api/workflows/{id}/next/publish"), Some(body)).await?;
        if !self.prints_json() {
            print(&told(&impact, moves))?;
        }
        self.show(&row, COLUMNS)
    }
}

fn told(impact: &Value, moves: bool) -> String {
    let count = |name: &str| impact.get(name).and_then(Value::as_i64).unwrap_or_default();
    let (inside, movable) = (count("inside"), count("movable"));
    if moves {
        let staying = inside - movable;
        format!("{inside} contacts inside: {movable} are moved, {staying} finish on the version they entered")
    } else {
        format!("{inside} contacts inside finish on the version they entered")
    }
}
