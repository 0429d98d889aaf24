//! The real program as a process, for stories about what it says on its standard outputs.

use crate::asking::{Asker, until};
use crate::place::Place;
use server::boot;
use server::config::{Config, Flags};
use server::install::install;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub struct Program {
    pub asker: Asker,
    /// Who asks in the installation's other workspace.
    pub other: Asker,
    process: Process,
    said: Arc<Mutex<String>>,
}

/// The owners' passwords, ours and the other workspace's.
pub const PASSWORDS: [&str; 2] = ["hunter-two-orange", "hunter-three-plum"];

impl Program {
    /// Sets two workspaces up and starts the program over them.
    pub async fn start(place: &Place, arguments: &[&str]) -> Self {
        let flags =
            Flags { data: Some(place.folder().to_owned()), database: place.database(), ..Flags::default() };
        let (store, lock) = boot::open_store(&Config::load(&flags).unwrap()).await.unwrap();
        let [ours, other] = PASSWORDS;
        let ours = install(&store, "Shop", "owner@example.org", "UTC", Some(ours)).await.unwrap();
        // Ids of the second come from a clock that has moved on.
        tokio::time::sleep(Duration::from_millis(5)).await;
        let other = install(&store, "Other", "other@example.org", "UTC", Some(other)).await.unwrap();
        store.close().await;
        drop(lock);
        let said = Arc::<Mutex<String>>::default();
        let mut command = serve(place.folder(), place.database().as_deref());
        let mut process = Process(command.args(arguments).spawn().unwrap());
        listen(process.0.stdout.take().unwrap(), said.clone());
        listen(process.0.stderr.take().unwrap(), said.clone());
        let ready =
            || said.lock().unwrap().lines().find_map(|line| line.strip_prefix(READY).map(str::to_owned));
        until("the program is ready", || async { ready().is_some() }).await;
        let url = ready().unwrap();
        let (asker, other) = (Asker::new(url.clone(), ours.api_token), Asker::new(url, other.api_token));
        Self { asker, other, process, said }
    }

    /// Stops it and gives everything it said.
    pub async fn stop(mut self) -> String {
        let told = Command::new("kill").arg(self.process.0.id().to_string()).status().unwrap();
        assert!(told.success());
        until("the program ends", || {
            let ended = self.process.0.try_wait().unwrap().is_some();
            async move { ended }
        })
        .await;
        // The last lines may still be on their way through the pipe.
        until("its pipes are read", || {
            let read = Arc::strong_count(&self.said) == 1;
            async move { read }
        })
        .await;
        self.said.lock().unwrap().clone()
    }
}

/// A process that a story which fails, even at its beginning, does not leave running.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

const READY: &str = "Switchboard is ready on ";

/// `switchboard serve`, on a free port.
pub fn serve(folder: &Path, database: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_switchboard"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn listen(pipe: impl Read + Send + 'static, said: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            said.lock().unwrap().push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    });
}
