//! A results file that is there while the run goes on.

use super::{Report, ResultEntry};
use crate::files::{Place, write_json};
use std::io;
use std::time::{Duration, Instant};

/// The least time between two writes.
const INTERVAL: Duration = Duration::from_millis(200);

/// How much longer than a write the time until the next one is, so that writing stays a small part of a run.
const RATIO: u32 = 20;

/// The most time between two writes, however long they take: what comes between is lost if the process is killed.
const MOST: Duration = Duration::from_secs(1);

/// Writes the results file again and again while results come in.
///
/// Whenever the process is killed, the file is whole: it is written beside its place and renamed over it. It then says
/// `"complete": false` and lacks at most the results that came since the last write or [flush](Self::flush). To a stream,
/// such as a pipe, the report is written once, when the run has come to its end.
#[derive(Debug)]
pub struct JsonJournal {
    place: Place,
    report: Report,
    due: Instant,
    /// How many results the file has.
    written: usize,
    started: Instant,
}

impl JsonJournal {
    /// Starts the file with a report that has everything but results.
    ///
    /// # Errors
    ///
    /// The file can't be written there.
    pub fn start(place: Place, report: Report) -> io::Result<Self> {
        let now = Instant::now();
        let mut journal = Self { place, report, due: now, written: 0, started: now };
        journal.write()?;
        Ok(journal)
    }

    /// Takes a result, and writes the file where that is due.
    ///
    /// # Errors
    ///
    /// The file can't be written. The result is kept, and the next write tries again.
    pub fn push(&mut self, result: ResultEntry) -> io::Result<()> {
        self.report.results.push(result);
        if Instant::now() >= self.due { self.write() } else { Ok(()) }
    }

    /// Writes the file at once if it lacks a result. Meant for pauses: results that no later one follows would wait
    /// for the end.
    ///
    /// # Errors
    ///
    /// The file can't be written. The results are kept, and the next write tries again.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.written < self.report.results.len() { self.write() } else { Ok(()) }
    }

    /// The report so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Notes that the run came to its end, lets `last` add to the report, and writes the file a last time.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub fn finish(mut self, last: impl FnOnce(&mut Report)) -> io::Result<Report> {
        self.report.finish(self.started.elapsed());
        last(&mut self.report);
        self.report.settle();
        write_report(&mut self.place, &self.report)?;
        Ok(self.report)
    }

    fn write(&mut self) -> io::Result<()> {
        if self.place.is_stream() {
            return Ok(());
        }
        let start = Instant::now();
        self.report.settle();
        self.report.duration_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let written = write_report(&mut self.place, &self.report);
        self.due = Instant::now() + (start.elapsed() * RATIO).clamp(INTERVAL, MOST);
        if written.is_ok() {
            self.written = self.report.results.len();
        }
        written
    }
}

fn write_report(place: &mut Place, report: &Report) -> io::Result<()> {
    place.write(|out| write_json(report, out))
}
