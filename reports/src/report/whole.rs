//! Files that are there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file beside its place and renames it, so that a reader sees the old file or the new one.
///
/// # Errors
///
/// The file can't be written there; then the old one stays.
pub fn write_whole(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let written = write_file(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The error that matters is the one of the write.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_file(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    content(&mut out)?;
    out.flush()
}
