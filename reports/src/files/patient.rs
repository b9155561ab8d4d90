//! Pipes and terminals: their other end is waited for, and not forever.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long the other end may leave a pipe full, or empty.
const PATIENCE: Duration = Duration::from_secs(30);
/// The time between two looks.
const PAUSE: Duration = Duration::from_millis(1);

/// A file that may be a pipe: each read and write ends.
#[derive(Debug)]
pub(super) struct Patient(pub(super) File);

impl Patient {
    /// Opens a file without waiting. A pipe that is opened to be written to must have a reader.
    pub(super) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<Self> {
        at_once(options).open(path).map(Self)
    }
}

/// Opening a pipe waits for its other end, unless it is opened so.
#[cfg(unix)]
fn at_once(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed())
}

#[cfg(not(unix))]
fn at_once(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

impl Read for Patient {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        ready("writes to", || self.0.read(buffer))
    }
}

impl Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        ready("reads", || self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Tries until the other end does its part, or its time is over.
fn ready(peer: &str, mut attempt: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match attempt() {
            Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error),
            Err(_) if Instant::now() >= deadline => {
                let message = format!("nobody {peer} the other end of this pipe");
                return Err(io::Error::new(ErrorKind::TimedOut, message));
            }
            Err(_) => thread::sleep(PAUSE),
            Ok(count) => return Ok(count),
        }
    }
}
