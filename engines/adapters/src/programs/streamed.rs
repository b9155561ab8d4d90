//! Labels that come one by one, from a shell that runs one case and can't tell when it is over.

use super::request::{MOST_LABELS, Mode, Request};
use looplaw_model::{End, Event, Queue, Text, Trace};
use std::time::Instant;

/// The most bytes of a case's lines that are read as labels. What comes after is nobody's.
const MOST_BYTES: usize = 16 << 20;

/// What a case has printed so far.
#[derive(Debug)]
pub(super) struct Streamed {
    events: Vec<Event>,
    bytes: usize,
    begun: Instant,
    has_started: bool,
}

impl Streamed {
    /// `is_file` is whether the process is the case, so that nothing tells that it starts.
    pub(super) fn new(is_file: bool) -> Self {
        Self { events: Vec::new(), bytes: 0, begun: Instant::now(), has_started: is_file }
    }

    /// Takes a line of a process that runs one case: `null` after the token says that the case starts,
    /// `[label, queue, time]` is a label, of which a file knows neither queue nor time.
    pub(super) fn take(&mut self, request: &Request<'_>, line: &str) -> bool {
        let is_full = self.events.len() >= MOST_LABELS || self.bytes + line.len() > MOST_BYTES;
        if !matches!(request.mode, Mode::Single | Mode::File) || is_full {
            return false;
        }
        let Some(json) = line.strip_prefix(&*request.token) else { return false };
        match super::json::read::<Option<(Text, Option<Queue>, Option<u64>)>>(json.trim()) {
            Ok(None) => self.has_started = true,
            Ok(Some((label, queue, at))) => {
                self.bytes += line.len();
                self.events.push(Event { label, queue, at_us: at, rule: None, turn: None });
            }
            Err(_) => return false,
        }
        true
    }

    /// Whether a case that tells its labels so has started.
    pub(super) const fn has_started(&self) -> bool {
        self.has_started
    }

    pub(super) fn trace(self, end: End) -> Trace {
        let duration_us = u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        Trace { events: self.events, end, duration_us, held_up: false }
    }
}
