//! Folders for the files of engines: nobody else reads what is in them, or puts in what runs next.

use super::guardian;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use tempfile::TempDir;

/// A fresh folder for the files of an engine. Removed when it is dropped, or soon after this process ends without that.
pub(crate) fn folder() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("looplaw-");
    #[cfg(unix)]
    builder.permissions(own_alone());
    let folder = builder.tempdir()?;
    guardian::folder(folder.path());
    keep_private(folder.path())?;
    Ok(folder)
}

/// Makes a folder again where an engine has removed it. Meanwhile anybody may have taken its name.
pub(super) fn make_again(path: &Path) -> io::Result<()> {
    match make(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => keep_private(path),
        made => made.and_then(|()| keep_private(path)),
    }
}

/// Makes a folder, and those on the way, for what is run later: others may read it at most.
pub(super) fn make_readable(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder.create(path)
}

/// Writes a new file that this user alone reads.
pub(crate) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

#[cfg(unix)]
fn make(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

#[cfg(unix)]
fn own_alone() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o700)
}

/// Makes sure that a folder is this user's and no other's, whatever the umask was.
#[cfg(unix)]
fn keep_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::symlink_metadata(path)?;
    if !found.is_dir() || found.uid() != rustix::process::geteuid().as_raw() {
        let message = format!("somebody else has taken the place of {}", path.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    fs::set_permissions(path, own_alone())
}

#[cfg(not(unix))]
fn keep_private(_: &Path) -> io::Result<()> {
    Ok(())
}
