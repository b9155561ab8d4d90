//! Folders that are Looplaw's own, in which it writes many files and overwrites none that is another's.

use super::{Place, text, write_json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The file by which a folder is known, and which lists the files in it that are Looplaw's.
const MANIFEST: &str = "manifest.json";
/// What that file says that it is.
const KIND: &str = "looplaw folder";
/// The file that one process at a time holds locked. It is hidden, empty, and stays: to remove it would let another process
/// lock a new one while somebody still holds the old.
const LOCK: &str = ".looplaw.lock";
/// How long another process may hold it, and how often it is tried. To publish takes seconds.
const PATIENCE: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(20);
/// More of a list is not read.
const MOST_BYTES: u64 = 64 << 20;

/// A folder of files that Looplaw wrote, beside which others may lie. No other process has it until this value is gone.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    own: BTreeSet<String>,
    /// Held open, as the lock ends with it: also if the process is killed.
    _lock: File,
}

/// A file for a folder: its path from there, with `/` between the parts, and what it holds.
pub type Content = (String, Vec<u8>);

/// How many files were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// New ones, and such as hold something else now.
    pub changed: usize,
    /// Such as were as they should be.
    pub same: usize,
}

/// A folder can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It has files, and no list of Looplaw's.
    #[error(
        "`{0}` has files that `looplaw publish` did not write: name an empty folder, or one that it wrote"
    )]
    Foreign(PathBuf),
    /// A file, a folder or a link of somebody else's stands where one of Looplaw's is to be.
    #[error("`{0}` is not looplaw's, and stays: move it, or name another folder")]
    Taken(PathBuf),
    /// Another process writes it.
    #[error("another process has been writing `{0}` for two minutes: try again when it is done")]
    Busy(PathBuf),
    /// It can't be read or written.
    #[error("`{path}`: {error}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    kind: String,
    files: BTreeSet<String>,
}

impl Folder {
    /// Opens a folder that Looplaw wrote, or takes one that is empty or not there, which it makes. Hidden entries, such as
    /// `.git`, don't count. If another process has it, this waits: what that one writes is there to be read then.
    ///
    /// # Errors
    ///
    /// [`FolderError`]: it is somebody else's, or no folder; or the other process takes too long.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        Self::own(path)?;
        let lock = lock(path)?;
        // What was there before the lock may be another process's work by now.
        Ok(Self { path: path.to_owned(), own: Self::own(path)?, _lock: lock })
    }

    /// The files in a folder that are Looplaw's: none where it is empty or not there.
    fn own(path: &Path) -> Result<BTreeSet<String>, FolderError> {
        let failed = |error| FolderError::File { path: path.to_owned(), error };
        Ok(match fs::read_dir(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => BTreeSet::new(),
            Err(error) => return Err(failed(error)),
            Ok(entries) => {
                let names: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.file_name())).collect();
                let is_seen = |name: &std::ffi::OsString| !name.as_encoded_bytes().starts_with(b".");
                let is_empty = !names.map_err(failed)?.iter().any(is_seen);
                if is_empty { BTreeSet::new() } else { own(path)? }
            }
        })
    }

    /// The text of one of Looplaw's files; nothing where it is not there.
    ///
    /// # Errors
    ///
    /// It can't be read, or is larger than so many bytes.
    pub fn read(&self, name: &str, most: u64) -> Result<Option<String>, FolderError> {
        let path = self.path.join(name);
        if !self.own.contains(name) || !path.exists() {
            return Ok(None);
        }
        text(&path, most).map(Some).map_err(|error| FolderError::File { path, error })
    }

    /// Writes files in this order, each whole or not at all, and those only that change. What it is to write is listed
    /// first, so that after an interruption the next try knows all that is there for its own.
    ///
    /// # Errors
    ///
    /// [`FolderError`]: one of them would overwrite what is another's, before anything is written; or it can't be written.
    pub fn write(&mut self, files: &[Content]) -> Result<Written, FolderError> {
        for (name, _) in files {
            self.is_free(name)?;
        }
        if self.own.is_empty() {
            self.is_free(MANIFEST)?;
        }
        self.own.insert(MANIFEST.to_owned());
        self.own.extend(files.iter().map(|(name, _)| name.clone()));
        let mut manifest = Vec::new();
        let list = Manifest { kind: KIND.to_owned(), files: self.own.clone() };
        // A vector takes everything.
        let _ = write_json(&list, &mut manifest);
        self.put(MANIFEST, &manifest)?;
        let mut written = Written::default();
        for (name, content) in files {
            let is_changed = self.put(name, content)?;
            *(if is_changed { &mut written.changed } else { &mut written.same }) += 1;
        }
        Ok(written)
    }

    /// Refuses a name at which, or on the way to which, something of somebody else's stands.
    fn is_free(&self, name: &str) -> Result<(), FolderError> {
        let mut path = self.path.clone();
        let mut parts = name.split('/').peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            let Ok(found) = fs::symlink_metadata(&path) else { return Ok(()) };
            let is_own = if parts.peek().is_some() {
                found.is_dir()
            } else {
                found.is_file() && self.own.contains(name)
            };
            if !is_own {
                return Err(FolderError::Taken(path));
            }
        }
        Ok(())
    }

    /// Writes one file, if it does not hold this already.
    fn put(&self, name: &str, content: &[u8]) -> Result<bool, FolderError> {
        let path = self.path.join(name);
        if fs::read(&path).is_ok_and(|old| old == content) {
            return Ok(false);
        }
        let written = Place::open(&path).and_then(|mut place| place.write(|out| out.write_all(content)));
        written.map(|()| true).map_err(|error| FolderError::File { path, error })
    }
}

/// The lock of a folder, once no other process has it.
fn lock(folder: &Path) -> Result<File, FolderError> {
    let path = folder.join(LOCK);
    let failed = |error| FolderError::File { path: path.clone(), error };
    if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
        return Err(FolderError::Taken(path));
    }
    fs::create_dir_all(folder).map_err(failed)?;
    let file = OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(failed)?;
    let begin = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
            Err(TryLockError::WouldBlock) if begin.elapsed() > PATIENCE => {
                return Err(FolderError::Busy(folder.to_owned()));
            }
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
        }
    }
}

/// The list of a folder's files, which makes it Looplaw's.
fn own(folder: &Path) -> Result<BTreeSet<String>, FolderError> {
    let foreign = || FolderError::Foreign(folder.to_owned());
    let path = folder.join(MANIFEST);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    let text = if is_file { text(&path, MOST_BYTES).ok() } else { None }.ok_or_else(foreign)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| foreign())?;
    if manifest.kind == KIND { Ok(manifest.files) } else { Err(foreign()) }
}
