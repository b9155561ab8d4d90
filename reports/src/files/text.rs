//! Texts that are read.

use super::patient::Patient;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Reads the text of a file of at most so many bytes, or of a pipe that somebody writes to.
///
/// # Errors
///
/// It can't be read, is larger, is not UTF-8, or is a pipe that nobody writes to.
pub fn text(path: &Path, most: u64) -> io::Result<String> {
    let mut file = Patient::open(path, OpenOptions::new().read(true))?;
    let is_pipe = is_pipe(&file.0)?;
    let mut bytes = Vec::new();
    (&mut file).take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(ErrorKind::FileTooLarge, format!("it has more than {} MiB", most >> 20)));
    }
    if bytes.is_empty() && is_pipe {
        return Err(io::Error::new(ErrorKind::UnexpectedEof, "it is a pipe, and nobody writes to it"));
    }
    String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error.utf8_error()))
}

#[cfg(unix)]
fn is_pipe(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::FileTypeExt;
    Ok(file.metadata()?.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &File) -> io::Result<bool> {
    Ok(false)
}
