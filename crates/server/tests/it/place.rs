//! Where a story's server keeps its data: a folder of its own, and on PostgreSQL a database of its
//! own beside it.

use std::path::Path;

/// The password in the address of the database.
pub const DATABASE_PASSWORD: &str = "hunter-five-quince";

pub struct Place {
    folder: tempfile::TempDir,
    database: Option<(String, String)>,
}

impl Place {
    /// A data file in a folder.
    pub async fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: None }
    }

    /// On the PostgreSQL that `scripts/with-postgres` started.
    pub async fn postgres() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the script that starts PostgreSQL tells its address so"
        )]
        let base = std::env::var("SWITCHBOARD_TEST_POSTGRES")
            .expect("run the tests with `make test` or `./scripts/with-postgres cargo nextest run`");
        let name = format!("it{}_{:?}", std::process::id(), std::thread::current().id());
        let name: String =
            name.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        admin(&base, &format!("CREATE DATABASE {name}")).await;
        Self { folder: tempfile::tempdir().unwrap(), database: Some((base, name)) }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the database, where it is not a file.
    pub fn database(&self) -> Option<String> {
        let (base, name) = self.database.as_ref()?;
        // Nobody checks the password there, but it must be kept all the same.
        Some(format!("{}/{name}", base.replacen('@', &format!(":{DATABASE_PASSWORD}@"), 1)))
    }

    /// Leaves nothing behind.
    pub async fn clear(self) {
        if let Some((base, name)) = &self.database {
            admin(base, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

async fn admin(base: &str, sql: &str) {
    use sqlx::Connection;
    let mut connection = sqlx::PgConnection::connect(&format!("{base}/postgres")).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
}
