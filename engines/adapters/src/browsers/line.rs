//! The line to a page: a response that stays open, and tells by its end that the page is gone.

use super::http::Response;
use super::message::ToPage;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The visits of pages, of which one may be open.
#[derive(Debug, Default)]
pub(super) struct Lines(Mutex<Visits>);

#[derive(Debug, Default)]
struct Visits {
    count: u64,
    open: Option<(u64, Arc<Mutex<TcpStream>>)>,
}

impl Lines {
    /// Opens a line to who asked on `stream`; `None` if there is one to somebody else.
    pub(super) fn open(&self, stream: &mut TcpStream) -> io::Result<Option<u64>> {
        let mut visits = self.lock();
        if visits.open.is_some() {
            return Ok(None);
        }
        visits.count += 1;
        let visit = visits.count;
        let kind = "application/x-ndjson";
        Response { policy: "default-src 'none'", kind, body: None, ..Response::bare("200 OK") }
            .send(stream)?;
        let line = Arc::new(Mutex::new(stream.try_clone()?));
        write(&line, &ToPage::Visit(visit))?;
        visits.open = Some((visit, line));
        Ok(Some(visit))
    }

    /// Waits until the other side closes the line, or says something where nothing is to be said.
    pub(super) fn wait(stream: &mut TcpStream) {
        let _ = stream.set_read_timeout(None).and_then(|()| stream.read(&mut [0]));
    }

    /// Whether that visit is the one that there is.
    pub(super) fn is_open(&self, visit: u64) -> bool {
        self.visit() == Some(visit)
    }

    /// Says that a visit is over.
    pub(super) fn close(&self, visit: u64) {
        self.lock().open.take_if(|(open, _)| *open == visit);
    }

    /// The visit that there is.
    pub(super) fn visit(&self) -> Option<u64> {
        self.lock().open.as_ref().map(|(visit, _)| *visit)
    }

    /// Sends a message; one that can't be sent closes the line.
    pub(super) fn say(&self, visit: u64, message: &ToPage<'_>) -> io::Result<()> {
        let line =
            self.lock().open.as_ref().filter(|(open, _)| *open == visit).map(|(_, line)| Arc::clone(line));
        let line = line.ok_or(io::ErrorKind::NotConnected)?;
        write(&line, message).inspect_err(|_| shut(&line))
    }

    /// Closes the line that there is. Who waits on it notices.
    pub(super) fn hang_up(&self) {
        if let Some((_, line)) = self.lock().open.take() {
            shut(&line);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Visits> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(line: &Mutex<TcpStream>, message: &ToPage<'_>) -> io::Result<()> {
    let mut text = serde_json::to_vec(message)?;
    text.push(b'\n');
    line.lock().unwrap_or_else(PoisonError::into_inner).write_all(&text)
}

fn shut(line: &Mutex<TcpStream>) {
    // It fails where the other side was faster.
    let _ = line.lock().unwrap_or_else(PoisonError::into_inner).shutdown(Shutdown::Both);
}
