//! `workflow backtest`: what a workflow would have done with the recorded past, in a few lines.

use super::client::Client;
use super::{file, print};
use channels::Method;
use domain::time::Span;
use serde_json::{Value, json};
use std::path::Path;

/// How long the server may think about it.
const PATIENCE: Span = Span::minutes(10);

impl Client {
    pub(super) async fn backtest(&self, id: i64, days: u32, path: Option<&Path>) -> anyhow::Result<()> {
        let mut body = json!({ "days": days });
        if let Some(path) = path {
            body["definition"] = serde_json::to_value(file::read(path)?.definition)?;
        }
        let path = format!("/api/workflows/{id}/backtest");
        let answer = self.call_for(PATIENCE, Method::Post, &path, Some(body)).await?;
        if self.prints_json() {
            return print(&serde_json::to_string_pretty(&answer)?);
        }
        let turns = count(&answer, "turns");
        print(&format!("{turns} turns of {} contacts were read", count(&answer, "contacts")))?;
        side("this definition", &answer["draft"])?;
        if answer["published"].is_object() {
            side("the published version", &answer["published"])?;
            let differs = |name: &str| count(&answer["difference"], name);
            print(&format!(
                "only this definition: {}, only the published version: {}, another way: {}, other words: {}, the same: {}",
                differs("onlyDraft"),
                differs("onlyPublished"),
                differs("otherWay"),
                differs("otherWords"),
                differs("same"),
            ))?;
        }
        Ok(())
    }
}

fn count(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap_or(0)
}

fn side(who: &str, side: &Value) -> anyhow::Result<()> {
    print(&format!(
        "{who}: {} contacts would have entered {} times, and got {} messages",
        count(side, "entered"),
        count(&side["counts"], "entered"),
        count(side, "messages"),
    ))?;
    for path in side["paths"].as_array().into_iter().flatten() {
        let steps: Vec<&str> =
            path["steps"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        print(&format!("  {}\t{}", count(path, "times"), steps.join(" > ")))?;
    }
    Ok(())
}
