//! The command line: starting a server, setting an installation up, and asking a running one.
//!
//! Exit statuses: 0 done, 1 not done (the message says why), 2 the command was not understood.

mod backtest;
mod client;
mod file;
mod init;
mod next;
mod prove;
mod serve;

use crate::config::{DEFAULTS, Flags};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// One inbox for every channel, and workflows that answer, ask, route and follow up.
#[derive(Parser)]
#[command(name = "switchboard", version, about, long_about = None, propagate_version = true, after_help = AFTER)]
struct Cli {
    /// Server that client commands talk to
    #[arg(
        long,
        global = true,
        env = "SWITCHBOARD_SERVER",
        default_value = "http://127.0.0.1:8080",
        value_name = "URL"
    )]
    server: String,
    /// API token for client commands
    #[arg(long, global = true, env = "SWITCHBOARD_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "Examples:
  switchboard serve --data ./data --demo
  switchboard init --data ./data
  switchboard --token T channel add custom --name Shop --destination https://example.org --id-type phone
  switchboard --token T workflow test welcome.yaml
  switchboard --token T workflow import welcome.yaml --publish";

#[derive(Subcommand)]
enum Command {
    /// Start the server
    Serve {
        #[command(flatten)]
        flags: Flags,
        /// Make a workspace with believable content where there is none yet
        #[arg(long, env = "SWITCHBOARD_DEMO")]
        demo: bool,
    },
    /// Make organisation, workspace, owner and an API token; prints them as JSON, once
    Init {
        #[command(flatten)]
        flags: Flags,
        /// Name of the organisation and its first workspace
        #[arg(long, default_value = "My workspace")]
        name: String,
        /// E-mail address the owner signs in with
        #[arg(long, default_value = "owner@example.org")]
        email: String,
        /// Timezone of the workspace
        #[arg(long, default_value = "UTC")]
        timezone: String,
    },
    /// Print all settings with their defaults, as a file to start from
    Config,
    /// Print the description of the HTTP API (OpenAPI)
    Openapi,
    /// Print the JSON Schema of workflow files, for editors that complete and check them
    Schema,
    /// Channels of the workspace
    #[command(subcommand)]
    Channel(ChannelCommand),
    /// People who work in the workspace
    #[command(subcommand)]
    User(UserCommand),
    /// API tokens
    #[command(subcommand)]
    Token(TokenCommand),
    /// Workflows
    #[command(subcommand)]
    Workflow(WorkflowCommand),
}

#[derive(Subcommand)]
enum ChannelCommand {
    /// List the channels
    List,
    /// Connect a channel; `custom` is short for `custom_channel`
    Add {
        /// Kind of channel
        kind: String,
        /// What people call it
        #[arg(long)]
        name: String,
        /// Where a custom channel sends messages to
        #[arg(long)]
        destination: Option<String>,
        /// How a custom channel names contacts: phone or custom
        #[arg(long, value_name = "phone|custom")]
        id_type: Option<String>,
        /// Any other setting, as KEY=VALUE (VALUE is JSON or plain text); may be repeated
        #[arg(long = "set", value_name = "KEY=VALUE")]
        set: Vec<String>,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// List the users
    List,
    /// Add a user; prints the password to sign in with first
    Add {
        /// E-mail address
        #[arg(long)]
        email: String,
        /// First name
        #[arg(long)]
        first_name: String,
        /// Last name
        #[arg(long, default_value = "")]
        last_name: String,
        /// owner, manager or agent
        #[arg(long, default_value = "agent")]
        role: String,
    },
}

#[derive(Subcommand)]
enum TokenCommand {
    /// Make a token; it is printed once
    Create {
        /// What it is for
        #[arg(long)]
        name: String,
    },
}

#[derive(Subcommand)]
enum WorkflowCommand {
    /// List the workflows
    List,
    /// Say what is wrong with workflows in files, JSON or YAML; nothing is stored
    Check {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Play the scenarios of workflows in files, JSON or YAML; nothing is stored or sent
    Test {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Say what a workflow would have done in the past days; nothing is changed or sent
    Backtest {
        /// Id or name
        workflow: String,
        /// How many days to look back
        #[arg(long, default_value_t = 30)]
        days: u32,
        /// A file, JSON or YAML, in place of the saved draft
        #[arg(long)]
        file: Option<PathBuf>,
    },
    /// Read a workflow from a file, JSON or YAML
    Import {
        /// The file
        file: PathBuf,
        /// Publish it at once
        #[arg(long)]
        publish: bool,
        /// As the next version of the published workflow of its name, or of this id or name; a next
        /// version that is being prepared is replaced, the one that runs stays as it is
        #[arg(long, value_name = "WORKFLOW", num_args = 0..=1, default_missing_value = "")]
        next: Option<String>,
        /// With --next and --publish: move contacts who are inside, where they can be
        #[arg(long, requires = "next", requires = "publish")]
        r#move: bool,
    },
    /// Write a workflow to standard output
    Export {
        /// Id or name
        workflow: String,
        /// Its next version, which is being prepared
        #[arg(long)]
        next: bool,
        /// In YAML
        #[arg(long)]
        yaml: bool,
    },
    /// Publish a workflow
    Publish {
        /// Id or name
        workflow: String,
        /// Its next version, in the place of the one that runs; who is inside finishes on that one
        #[arg(long)]
        next: bool,
        /// With --next: move contacts who are inside, where they can be
        #[arg(long, requires = "next")]
        r#move: bool,
        /// What changed, for whoever reads the versions later
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Stop a workflow
    Stop {
        /// Id or name
        workflow: String,
    },
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

#[expect(clippy::print_stderr, reason = "a command line tells people on standard error what went wrong")]
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("switchboard: {error:#}");
    ExitCode::FAILURE
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let client = || client::Client::new(&cli.server, cli.token.as_deref(), cli.json);
    match cli.command {
        Command::Serve { flags, demo } => serve::serve(&flags, demo).await,
        Command::Init { flags, name, email, timezone } => init::init(&flags, &name, &email, &timezone).await,
        Command::Config => print(DEFAULTS.trim_end()),
        Command::Openapi => print(&crate::api::description()),
        Command::Schema => print(&crate::api::file_description()),
        Command::Channel(command) => client()?.channel(command).await,
        Command::User(command) => client()?.user(command).await,
        Command::Token(TokenCommand::Create { name }) => client()?.create_token(&name).await,
        Command::Workflow(command) => client()?.workflow(command).await,
    }
}

/// Prints to standard output; a reader that has gone is no error.
#[expect(clippy::unnecessary_wraps, reason = "every command ends in a result")]
fn print(text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    drop(writeln!(std::io::stdout(), "{text}"));
    Ok(())
}
