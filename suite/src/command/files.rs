//! The files that a run leaves.

use super::Failure;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Makes sure that a file can be written, before anything is run for it. Folders on the way are made.
pub(super) fn check(path: &Path) -> Result<(), Failure> {
    let existed = path.exists();
    let opened = make_folder(path).and_then(|()| OpenOptions::new().create(true).append(true).open(path));
    match opened {
        Ok(file) => {
            drop(file);
            if !existed {
                fs::remove_file(path)?;
            }
            Ok(())
        }
        Err(_) if path.is_dir() => {
            Err(format!("{}: this is a folder; name a file in it", path.display()).into())
        }
        Err(error) => Err(unwritable(path, &error)),
    }
}

/// Writes a file, and says which if it cannot be written.
pub(super) fn write(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let written = File::create(path).and_then(|file| {
        let mut out = BufWriter::new(file);
        content(&mut out)?;
        out.flush()
    });
    written.map_err(|error| unwritable(path, &error))
}

/// What is said when a file cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    format!("{}: cannot be written: {error}; name another place", path.display()).into()
}

fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
