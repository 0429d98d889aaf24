//! Settings of the program: flags, then `SWITCHBOARD_*` variables, then a file, then the defaults
//! that `config.default.toml` explains. Everything is checked before anything starts.

use crate::drivers::reach::{Reach, is_own};
use anyhow::{Context, bail};
use clap::Args;
use domain::workspace::Limits;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::Target;

/// The defaults, with an explanation of each.
pub const DEFAULTS: &str = include_str!("../config.default.toml");

/// What can be set by flag or variable.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// Folder for the data file and the secret key
    #[arg(long, env = "SWITCHBOARD_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Address to listen on
    #[arg(long, env = "SWITCHBOARD_LISTEN", value_name = "ADDR")]
    pub listen: Option<String>,
    /// PostgreSQL to use instead of the data file, as postgres://user:password@host/database
    #[arg(long, env = "SWITCHBOARD_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// Address under which people and providers reach this server
    #[arg(long, env = "SWITCHBOARD_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Key that channel secrets are encrypted with, 32 bytes in base64
    #[arg(long, env = "SWITCHBOARD_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
    /// What to log, for example info or server=debug
    #[arg(long, env = "SWITCHBOARD_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// Number of this node, 0 to 15, different for each that shares a database
    #[arg(long, env = "SWITCHBOARD_NODE", value_name = "N")]
    pub node: Option<u8>,
    /// Requests a second that each API token may make of each method
    #[arg(long, env = "SWITCHBOARD_API_RATE", value_name = "N")]
    pub api_rate: Option<u32>,
    /// Workflows a workspace may have
    #[arg(long, env = "SWITCHBOARD_MAX_WORKFLOWS", value_name = "N")]
    pub max_workflows: Option<usize>,
    /// Automated messages to one contact within an hour, after which automation is held
    #[arg(long, env = "SWITCHBOARD_MAX_AUTOMATED_MESSAGES", value_name = "N")]
    pub max_automated_messages: Option<usize>,
    /// Most megabytes of a file that people bring
    #[arg(long, env = "SWITCHBOARD_MAX_FILE_MB", value_name = "N")]
    pub max_file_mb: Option<u64>,
    /// Let channels call addresses of private networks and of this machine
    #[arg(
        long,
        env = "SWITCHBOARD_ALLOW_PRIVATE_ADDRESSES",
        value_name = "true|false",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = clap::builder::BoolishValueParser::new()
    )]
    pub allow_private_addresses: Option<bool>,
    /// File with settings; `switchboard config` prints one with all defaults
    #[arg(long, env = "SWITCHBOARD_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// The same as a file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    listen: Option<String>,
    database: Option<String>,
    public_url: Option<String>,
    secret_key: Option<String>,
    log: Option<String>,
    node: Option<u8>,
    api_rate: Option<u32>,
    max_workflows: Option<usize>,
    max_automated_messages: Option<usize>,
    max_file_mb: Option<u64>,
    allow_private_addresses: Option<bool>,
}

/// Settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder for the data file and the secret key.
    pub data: PathBuf,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Where to keep things.
    pub target: Target,
    /// Address under which people and providers reach the server, where it was set.
    pub public_url: Option<String>,
    /// Key for channel secrets, where it was set.
    pub secret_key: Option<String>,
    /// What to log.
    pub log: String,
    /// Number of this node.
    pub node: u8,
    /// Requests a second for each token and method.
    pub api_rate: u32,
    /// Limits of every workspace.
    pub limits: Limits,
    /// Most bytes of a file that people bring.
    pub max_file: u64,
    /// Whether channels may call addresses of private networks.
    pub allow_private_addresses: bool,
}

impl Config {
    /// Puts flags, variables, file and defaults together.
    ///
    /// # Errors
    /// When a file cannot be read or a setting is not what it must be; the message names it.
    pub fn load(flags: &Flags) -> anyhow::Result<Self> {
        let defaults: File = toml::from_str(DEFAULTS).context("the built-in defaults are broken")?;
        let file = match &flags.config {
            Some(path) => read(path)?,
            None => File::default(),
        };
        macro_rules! first {
            ($name:ident) => {
                flags.$name.clone().or(file.$name).or(defaults.$name)
            };
        }
        let data = first!(data).context("`data` is not set")?;
        let listen = first!(listen).context("`listen` is not set")?;
        let listen = listen
            .parse()
            .with_context(|| format!("`listen` must be an address like 127.0.0.1:8080, not \"{listen}\""))?;
        let target = match first!(database) {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Target::Postgres(url)
            }
            Some(url) if !url.is_empty() => {
                let scheme = url.split("://").next().unwrap_or_default();
                bail!("`database` must begin with postgres://, not {scheme}://")
            }
            _ => Target::File(data.join("switchboard.db")),
        };
        let public_url = first!(public_url).filter(|url| !url.is_empty());
        if let Some(url) = &public_url
            && !(url.starts_with("http://") || url.starts_with("https://"))
        {
            bail!("`public_url` must begin with http:// or https://, not \"{url}\"");
        }
        let node = first!(node).unwrap_or(0);
        if node > 15 {
            bail!("`node` must be a number from 0 to 15, not {node}");
        }
        let usual = Limits::default();
        let limits = Limits {
            workflows: first!(max_workflows).unwrap_or(usual.workflows),
            automated_messages_an_hour: first!(max_automated_messages)
                .unwrap_or(usual.automated_messages_an_hour),
            ..usual
        };
        let max_file_mb = first!(max_file_mb).unwrap_or(20);
        if !(1..=2000).contains(&max_file_mb) {
            bail!("`max_file_mb` must be a number from 1 to 2000, not {max_file_mb}");
        }
        Ok(Self {
            data,
            listen,
            target,
            public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
            secret_key: first!(secret_key).filter(|key| !key.is_empty()),
            log: first!(log).unwrap_or_else(|| "info".to_owned()),
            node,
            api_rate: first!(api_rate).unwrap_or(5).max(1),
            limits,
            max_file: max_file_mb << 20,
            allow_private_addresses: first!(allow_private_addresses).unwrap_or(false),
        })
    }

    /// How far channels may call. A server that only its own machine reaches may call that machine:
    /// whoever can ask it to is there already.
    #[must_use]
    pub fn reach(&self) -> Reach {
        let only_here = self.listen.ip().is_loopback() && self.public_url.as_deref().is_none_or(is_own);
        match (self.allow_private_addresses, only_here) {
            (true, _) => Reach::Anywhere,
            (false, true) => Reach::PublicAndOwn,
            (false, false) => Reach::Public,
        }
    }

    /// The file that channel secrets are encrypted with unless a key is set.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.data.join("secret.key")
    }
}

fn read(path: &Path) -> anyhow::Result<File> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    toml::from_str(&text)
        .with_context(|| format!("{} is not a settings file that can be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_sound() {
        let config = Config::load(&Flags::default()).unwrap();
        assert_eq!(config.listen.port(), 8080);
        assert_eq!(config.target, Target::File("data/switchboard.db".into()));
        assert_eq!(config.limits, Limits::default());
    }

    #[test]
    fn only_a_server_for_its_own_machine_may_call_it_unasked() {
        let reach = |listen: &str, public_url: Option<&str>, allow: Option<bool>| {
            let (listen, public_url) = (Some(listen.to_owned()), public_url.map(str::to_owned));
            let flags = Flags { listen, public_url, allow_private_addresses: allow, ..Flags::default() };
            Config::load(&flags).unwrap().reach()
        };
        for listen in ["127.0.0.1:8080", "[::1]:8080"] {
            assert_eq!(reach(listen, None, None), Reach::PublicAndOwn);
            assert_eq!(reach(listen, Some("http://localhost:8080"), None), Reach::PublicAndOwn);
            assert_eq!(reach(listen, Some("https://inbox.example.org"), None), Reach::Public);
            assert_eq!(reach(listen, None, Some(true)), Reach::Anywhere);
        }
        assert_eq!(reach("0.0.0.0:8080", None, None), Reach::Public);
        assert_eq!(reach("192.168.1.5:8080", None, Some(false)), Reach::Public);
        assert_eq!(reach("0.0.0.0:8080", None, Some(true)), Reach::Anywhere);
    }

    #[test]
    fn flags_outrank_the_file_and_what_is_wrong_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.toml");
        std::fs::write(&file, "listen = \"127.0.0.1:1\"\nnode = 3\n").unwrap();
        let flags = Flags { config: Some(file.clone()), node: Some(4), ..Flags::default() };
        let config = Config::load(&flags).unwrap();
        assert_eq!((config.listen.port(), config.node), (1, 4));
        std::fs::write(&file, "lisen = \"x\"").unwrap();
        assert!(format!("{:#}", Config::load(&flags).unwrap_err()).contains("lisen"));
        let flags = Flags { database: Some("mysql://x".into()), ..Flags::default() };
        assert!(Config::load(&flags).unwrap_err().to_string().contains("postgres://"));
    }
}
