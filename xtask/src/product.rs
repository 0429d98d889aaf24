//! The product as a process: started on a free port, set up by its own command line, stopped or
//! killed by its process id.

use anyhow::{Context, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// A product's place: program, data, address.
pub struct Product {
    pub program: PathBuf,
    pub data: PathBuf,
    pub port: u16,
    pub database: Option<String>,
    pub token: String,
    pub url: String,
}

/// A connected custom channel.
pub struct Connected {
    pub id: i64,
    pub token: String,
    pub webhook: String,
}

impl Product {
    /// Makes an installation in a fresh folder.
    pub async fn install(program: PathBuf, data: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut product = Self {
            program,
            data: data.to_owned(),
            port,
            database: database.map(str::to_owned),
            token: String::new(),
            url: format!("http://127.0.0.1:{port}"),
        };
        let made = product.run(&["init", "--data", &data.to_string_lossy()]).await?;
        made.get("api_token")
            .and_then(Value::as_str)
            .context("init printed no token")?
            .clone_into(&mut product.token);
        Ok(product)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env("SWITCHBOARD_SERVER", &self.url).env("SWITCHBOARD_TOKEN", &self.token);
        if let Some(database) = &self.database {
            command.env("SWITCHBOARD_DATABASE", database);
        }
        command.kill_on_drop(true);
        command
    }

    /// Runs a command of the product and reads the JSON it prints.
    pub async fn run(&self, arguments: &[&str]) -> anyhow::Result<Value> {
        let output = self.command().args(arguments).stderr(Stdio::inherit()).output().await?;
        if !output.status.success() {
            bail!("switchboard {} failed", arguments.join(" "));
        }
        Ok(serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
    }

    /// Starts the server and waits until it is ready.
    pub async fn start(&self) -> anyhow::Result<(Child, Duration)> {
        let started = Instant::now();
        let child = self
            .command()
            .args(["serve", "--data"])
            .arg(&self.data)
            .args(["--listen", &format!("127.0.0.1:{}", self.port), "--log", "error", "--api-rate", "100000"])
            .stdout(Stdio::null())
            .spawn()?;
        wait_for(&format!("{}/readyz", self.url)).await?;
        Ok((child, started.elapsed()))
    }

    /// Connects a custom channel.
    pub async fn connect(&self, destination: &str) -> anyhow::Result<Connected> {
        let arguments = [
            "channel",
            "add",
            "custom",
            "--name",
            "Load",
            "--destination",
            destination,
            "--id-type",
            "custom",
        ];
        let made = self.run(&arguments).await?;
        let text = |key: &str| made.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(Connected {
            id: made.get("channel_id").and_then(Value::as_i64).context("no channel id")?,
            token: text("token"),
            webhook: text("webhook_url"),
        })
    }

    /// Reads a workflow from a file and publishes it.
    pub async fn publish(&self, workflow: &Value) -> anyhow::Result<()> {
        let file = self.data.join("workflow.json");
        std::fs::write(&file, workflow.to_string())?;
        self.run(&["workflow", "import", &file.to_string_lossy(), "--publish", "--json"]).await?;
        Ok(())
    }
}

/// Waits until an address answers well.
pub async fn wait_for(url: &str) -> anyhow::Result<()> {
    let client = reqwest::Client::new();
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(30) {
        if client.get(url).send().await.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    bail!("{url} did not answer within 30 s")
}

/// Memory a process has in use, in MB.
pub fn memory_of(child: &Child) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()?)).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// The folder built programs are in.
pub fn built() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?;
    Ok(program.parent().context("no folder")?.to_owned())
}
