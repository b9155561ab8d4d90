//! Whether a program is still the one that told its version.

use std::io;
use std::path::Path;
use std::time::SystemTime;

/// What tells a file from the one that takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity(Option<(u64, u64, u64, Option<SystemTime>)>);

impl Identity {
    pub(super) fn of(program: &Path) -> Self {
        let found = std::fs::metadata(program).ok();
        Self(found.map(|found| {
            let (device, inode) = numbers(&found);
            (device, inode, found.len(), found.modified().ok())
        }))
    }

    /// Looks whether the program is this one: results of another must not stand under this one's version.
    ///
    /// # Errors
    ///
    /// If something else is there, or nothing at all.
    pub(super) fn check(self, program: &Path) -> io::Result<()> {
        if Self::of(program) == self {
            return Ok(());
        }
        let message = format!("{} was replaced on disk while this ran; run again", program.display());
        Err(io::Error::other(message))
    }
}

#[cfg(unix)]
fn numbers(found: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn numbers(_: &std::fs::Metadata) -> (u64, u64) {
    (0, 0)
}
