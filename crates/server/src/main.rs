//! The program `switchboard`: a server, and a client that scripts can trust.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
