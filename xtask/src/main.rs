//! Chores: the rules of the house, the kill test and the benchmarks. Run by `make`.

mod bench;
mod crowd;
mod files;
mod floor;
mod house;
mod load;
mod product;
mod requirements;
mod stub;
mod torture;
mod waiting;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check the rules of the house
    Check,
    /// Write the table of requirements and the tests that prove them
    Requirements,
    /// Kill the server under load and check that nothing was lost or doubled
    Torture {
        /// How often to kill it
        #[arg(long, default_value_t = 200)]
        kills: u32,
        /// PostgreSQL to use instead of a data file
        #[arg(long)]
        database: Option<String>,
    },
    /// Measure the product beside a minimal program
    Bench {
        /// Seconds of load
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
    /// Measure starting and waking with very many contacts that wait
    Waiting {
        /// How many
        #[arg(long, default_value_t = 1_000_000)]
        contacts: i64,
    },
    /// Measure throughput with very many published workflows beside that with one
    Crowd {
        /// Seconds of load
        #[arg(long, default_value_t = 8)]
        seconds: u64,
    },
    /// The minimal program of the benchmarks
    #[command(hide = true)]
    Floor {
        #[arg(long)]
        listen: String,
        #[arg(long)]
        destination: String,
        #[arg(long)]
        file: std::path::PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    if matches!(cli.chore, Chore::Check) {
        return house::check();
    }
    if matches!(cli.chore, Chore::Requirements) {
        return requirements::write();
    }
    drop(rustls::crypto::CryptoProvider::install_default(rustls::crypto::ring::default_provider()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.chore {
            Chore::Check | Chore::Requirements => Ok(()),
            Chore::Torture { kills, database } => torture::torture(kills, database.as_deref()).await,
            Chore::Bench { seconds } => bench::bench(seconds).await,
            Chore::Waiting { contacts } => waiting::waiting(contacts).await,
            Chore::Crowd { seconds } => crowd::crowd(seconds).await,
            Chore::Floor { listen, destination, file } => floor::serve(&listen, destination, &file).await,
        }
    })
}

/// Says something to the person at the terminal.
#[expect(clippy::print_stdout, reason = "chores talk to the terminal")]
fn say(text: &str) {
    println!("{text}");
}
