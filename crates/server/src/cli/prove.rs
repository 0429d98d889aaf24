//! Checking files of workflows and playing their scenarios, against a running server's workspace.

use super::client::Client;
use super::{file, print};
use anyhow::bail;
use channels::Method;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use workflow::file::WorkflowFile;

impl Client {
    /// Prints what is wrong with files; not done if anything would keep one from being published.
    pub(super) async fn check(&self, files: &[PathBuf]) -> anyhow::Result<()> {
        let mut errors = 0;
        for path in files {
            let file = file::read(path)?;
            let body = json!({ "definition": file.definition });
            let answer = self.call(Method::Post, "/api/workflows/check", Some(body)).await?;
            let findings = answer.get("findings").and_then(Value::as_array).cloned().unwrap_or_default();
            errors += findings.iter().filter(|finding| text(finding, "severity") == "error").count();
            if self.prints_json() {
                print(&json!({ "file": path, "findings": findings }).to_string())?;
                continue;
            }
            if findings.is_empty() {
                print(&format!("{}: nothing found", path.display()))?;
            }
            for finding in &findings {
                print(&line(path, &file, finding))?;
            }
        }
        if errors > 0 {
            bail!("{errors} errors keep these workflows from being published");
        }
        Ok(())
    }

    /// Plays the scenarios of files; not done if one does not hold.
    pub(super) async fn test(&self, files: &[PathBuf]) -> anyhow::Result<()> {
        let (mut held, mut failed) = (0, 0);
        for path in files {
            let file = file::read(path)?;
            let body = json!({ "definition": file.definition });
            let answer = self.call(Method::Post, "/api/workflows/test", Some(body)).await?;
            let scenarios = answer.get("scenarios").and_then(Value::as_array).cloned().unwrap_or_default();
            for scenario in &scenarios {
                let passed = scenario.get("passed") == Some(&Value::Bool(true));
                if passed {
                    held += 1;
                } else {
                    failed += 1;
                }
                if !self.prints_json() {
                    print(&told(path, scenario, passed))?;
                }
            }
            if self.prints_json() {
                print(&json!({ "file": path, "scenarios": scenarios }).to_string())?;
            } else if scenarios.is_empty() {
                print(&format!("{}: no scenarios", path.display()))?;
            }
        }
        if failed > 0 {
            bail!("{failed} of {} scenarios do not hold", held + failed);
        }
        Ok(())
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn line(path: &Path, file: &WorkflowFile, finding: &Value) -> String {
    let step = finding.get("step").and_then(Value::as_str);
    let step = step.map_or_else(String::new, |id| {
        let name = file.definition.step(id).map_or(id, |step| step.name.as_str());
        format!("step \"{name}\" ({id}): ")
    });
    let field = finding.get("field").and_then(Value::as_str).map(|field| format!(" [{field}]"));
    format!(
        "{}: {}: {step}{}{}",
        path.display(),
        text(finding, "severity"),
        text(finding, "message"),
        field.unwrap_or_default()
    )
}

fn told(path: &Path, scenario: &Value, passed: bool) -> String {
    let name = text(scenario, "name");
    if passed {
        return format!("{}: holds: {name}", path.display());
    }
    let line = scenario.get("line").and_then(Value::as_u64);
    let line = line.map_or_else(String::new, |line| format!("line {}: ", line + 1));
    format!("{}: does not hold: {name}: {line}{}", path.display(), text(scenario, "problem"))
}
