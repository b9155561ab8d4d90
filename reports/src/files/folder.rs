//! Folders that are Looplaw's own, in which it writes many files and overwrites none that is another's.

use super::{Place, text, write_json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The file by which a folder is known, and which lists the files in it that are Looplaw's.
const MANIFEST: &str = "manifest.json";
/// What that file says that it is.
const KIND: &str = "looplaw folder";
/// More of a list is not read.
const MOST_BYTES: u64 = 64 << 20;

/// A folder of files that Looplaw wrote, beside which others may lie.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    own: BTreeSet<String>,
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
    /// Opens a folder that Looplaw wrote, or takes one that is empty or not there. Hidden entries, such as `.git`, don't
    /// count.
    ///
    /// # Errors
    ///
    /// [`FolderError`]: it is somebody else's, or no folder.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let failed = |error| FolderError::File { path: path.to_owned(), error };
        let own = match fs::read_dir(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => BTreeSet::new(),
            Err(error) => return Err(failed(error)),
            Ok(entries) => {
                let names: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.file_name())).collect();
                let is_seen = |name: &std::ffi::OsString| !name.as_encoded_bytes().starts_with(b".");
                let is_empty = !names.map_err(failed)?.iter().any(is_seen);
                if is_empty { BTreeSet::new() } else { own(path)? }
            }
        };
        Ok(Self { path: path.to_owned(), own })
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

/// The list of a folder's files, which makes it Looplaw's.
fn own(folder: &Path) -> Result<BTreeSet<String>, FolderError> {
    let foreign = || FolderError::Foreign(folder.to_owned());
    let path = folder.join(MANIFEST);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    let text = if is_file { text(&path, MOST_BYTES).ok() } else { None }.ok_or_else(foreign)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| foreign())?;
    if manifest.kind == KIND { Ok(manifest.files) } else { Err(foreign()) }
}
