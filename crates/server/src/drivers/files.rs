//! The folder of files: bytes under their own hash, so that the same file lies there once. Written
//! beside, brought to the disk, and only then given its name: what a row names is there, whole. Bytes
//! that no row names (a row was removed, or the program died between the two) are swept up later. The
//! folder may be shared by several nodes. It knows nothing of names, workspaces and who may what.

use axum::body::Body;
use domain::time::{Span, Timestamp};
use http_body::Body as HttpBody;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::future::poll_fn;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::UNIX_EPOCH;
use store::Store;
use thiserror::Error;
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// How much of the beginning is kept for telling what the file is.
const HEAD: usize = 16 << 10;
/// What bytes are called that are being swept up.
const ASIDE: &str = ".aside";
/// What is younger than this may belong to somebody who has not written the row yet.
const YOUNG: Span = Span::minutes(60);

/// The folder.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
    most: u64,
}

/// Why bytes were not taken.
#[derive(Debug, Error)]
pub enum NotTaken {
    /// None came.
    #[error("the file is empty")]
    Empty,
    /// Too many came.
    #[error("the file is too large")]
    TooLarge,
    /// They stopped coming.
    #[error("the file was not sent to its end")]
    Broken,
    /// The disk does not take them.
    #[error("the file could not be written: {0}")]
    Disk(#[from] io::Error),
}

/// Bytes that came in and are not in their place yet. Dropped, they are gone.
#[derive(Debug)]
pub struct Taken {
    coming: PathBuf,
    /// SHA-256, in hexadecimal.
    pub hash: String,
    /// How many there are.
    pub size: u64,
    /// The first of them.
    pub head: Vec<u8>,
}

impl Drop for Taken {
    fn drop(&mut self) {
        // Kept bytes have moved away, and then there is nothing to remove.
        drop(std::fs::remove_file(&self.coming));
    }
}

impl Files {
    /// The folder below the data folder, and the most bytes of one file.
    #[must_use]
    pub fn new(data: &Path, most: u64) -> Self {
        Self { folder: data.join("files"), most }
    }

    /// Most bytes of a file.
    #[must_use]
    pub const fn most(&self) -> u64 {
        self.most
    }

    /// Where bytes lie.
    #[must_use]
    pub fn place(&self, hash: &str) -> PathBuf {
        self.folder.join(hash.get(..2).unwrap_or("xx")).join(hash)
    }

    fn coming(&self) -> PathBuf {
        self.folder.join("coming")
    }

    /// Takes bytes in as they come, without keeping them in memory.
    ///
    /// # Errors
    /// When there are none, too many, or they cannot be written.
    pub async fn take(&self, mut body: Body, name: &str) -> Result<Taken, NotTaken> {
        fs::create_dir_all(self.coming()).await?;
        let coming = self.coming().join(name);
        let mut file = fs::File::create(&coming).await?;
        let mut taken = Taken { coming, hash: String::new(), size: 0, head: Vec::new() };
        let mut hash = Sha256::new();
        while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            let frame = frame.map_err(|_| NotTaken::Broken)?;
            let Some(bytes) = frame.data_ref() else { continue };
            taken.size += bytes.len() as u64;
            if taken.size > self.most {
                return Err(NotTaken::TooLarge);
            }
            let room = HEAD.saturating_sub(taken.head.len());
            taken.head.extend(bytes.iter().take(room));
            hash.update(bytes);
            file.write_all(bytes).await?;
        }
        if taken.size == 0 {
            return Err(NotTaken::Empty);
        }
        file.flush().await?;
        file.sync_all().await?;
        taken.hash = hash.finalize().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        Ok(taken)
    }

    /// Gives bytes their place, for good: after this a row may name them.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub async fn keep(&self, taken: Taken) -> io::Result<()> {
        let place = self.place(&taken.hash);
        let folder = place.parent().unwrap_or(&self.folder).to_owned();
        fs::create_dir_all(&folder).await?;
        // Also where the same bytes lie already: what takes their place is young, and not swept up.
        fs::rename(&taken.coming, &place).await?;
        // A name is on the disk when its folder is.
        let data = self.folder.parent().unwrap_or(&self.folder);
        for folder in [folder.as_path(), self.folder.as_path(), data] {
            fs::File::open(folder).await?.sync_all().await?;
        }
        Ok(())
    }

    /// Removes bytes that no row names, and what never came to its end. Whoever brings the same bytes
    /// at this moment keeps theirs: what is swept is moved aside first, and only then looked at.
    ///
    /// # Errors
    /// When the folder or the store cannot be read.
    pub async fn sweep(&self, store: &Store, now: Timestamp) -> anyhow::Result<u64> {
        let mut swept = 0;
        for folder in folders(&self.folder).await? {
            let mut entries = fs::read_dir(&folder).await?;
            while let Some(entry) = entries.next_entry().await? {
                let name = entry.file_name().to_string_lossy().into_owned();
                if let Some(hash) = name.strip_suffix(ASIDE)
                    && store.has_bytes(hash).await?
                {
                    // Whoever moved these aside did not live to see that they are needed.
                    fs::rename(entry.path(), self.place(hash)).await?;
                    continue;
                }
                if !is_old(&entry.path(), now).await {
                    continue;
                }
                if folder == self.coming() {
                    fs::remove_file(entry.path()).await?;
                    swept += 1;
                } else if !store.has_bytes(&name).await? && self.sweep_one(store, &name, now).await? {
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }

    async fn sweep_one(&self, store: &Store, hash: &str, now: Timestamp) -> anyhow::Result<bool> {
        fs::create_dir_all(self.coming()).await?;
        let (place, aside) = (self.place(hash), self.coming().join(format!("{hash}{ASIDE}")));
        if fs::rename(&place, &aside).await.is_err() {
            // Another node was faster.
            return Ok(false);
        }
        if is_old(&aside, now).await && !store.has_bytes(hash).await? {
            fs::remove_file(&aside).await?;
            return Ok(true);
        }
        fs::rename(&aside, &place).await?;
        Ok(false)
    }
}

async fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries = match fs::read_dir(root).await {
        Ok(entries) => entries,
        // Nobody has brought a file yet.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(error),
    };
    while let Some(entry) = entries.next_entry().await? {
        if entry.file_type().await?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Whether it is a file that was written long ago; what cannot be looked at is left alone.
async fn is_old(path: &Path, now: Timestamp) -> bool {
    let Ok(about) = fs::metadata(path).await else { return false };
    let written = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let written = written.and_then(|since| i64::try_from(since.as_micros()).ok());
    about.is_file() && written.is_some_and(|written| now - Timestamp(written) > YOUNG)
}
