//! One page after the other: each is asked to run cases, until it answers no more.

use super::message::{Hello, Order, ToPage};
use super::server::{Note, Server, Speaker, What};
use super::site::Site;
use super::source::Source;
use crate::programs::patience::Patience;
use crate::programs::request::Answer;
use looplaw_model::engine::CaseId;
use looplaw_model::{End, Trace};
use std::collections::BTreeSet;
use std::io;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

/// How often a browser that is silent is looked at.
const PULSE: Duration = Duration::from_millis(25);
/// How much longer than a case's own deadline a page may be silent. The harness ends what merely waits; this is for a
/// page that holds its thread.
const GRACE: Duration = Duration::from_secs(1);
/// How much longer than that the first answer may take.
const START: Duration = Duration::from_secs(2);
/// How long after its page a browser may end and still be what took the page along.
const LINGER: Duration = Duration::from_millis(500);

/// A server, and whoever opens its page.
#[derive(Debug)]
pub(super) struct Session {
    server: Server,
    source: Box<dyn Source>,
    /// The visit of a page that is ready.
    visit: Option<u64>,
    /// Whether that page has run anything.
    is_used: bool,
}

/// What a page did with an order.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The cases that it answered for.
    pub(super) answered: BTreeSet<CaseId>,
    /// Why the others have no answer; `None` if there are no others.
    pub(super) left: Option<Left>,
    /// Whether the first of them is to blame for it: the page had run nothing before.
    pub(super) is_proof: bool,
}

/// Why cases have no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Left {
    /// No page came.
    Absent(String),
    /// The page was closed. Whether a case did that nobody knows where a person opens it.
    Closed,
    /// The page failed so.
    Failed(End),
}

impl Session {
    /// Starts the server; no page is opened yet.
    pub(super) fn start(source: impl Source + 'static, port: u16) -> io::Result<Self> {
        let server = Server::start(source.site(), port)?;
        Ok(Self { server, source: Box::new(source), visit: None, is_used: false })
    }

    /// Whether its page stands in that of another session.
    pub(super) fn is_guest(&self) -> bool {
        self.source.site() == Site::Guest
    }

    /// Makes sure that there is a page, and has what it says of its browser if it is a new one.
    pub(super) fn greet(&mut self) -> Result<Option<Hello>, String> {
        while let Ok(note) = self.server.notes().try_recv() {
            self.notice(&note);
        }
        if self.visit.is_some() {
            return Ok(None);
        }
        self.source.open(&self.server.url())?;
        let patience = self.source.patience().map(Patience::of);
        let hello = self.await_hello(patience);
        if hello.is_err() {
            self.close();
        }
        hello.map(Some)
    }

    fn await_hello(&mut self, mut patience: Option<Patience>) -> Result<Hello, String> {
        loop {
            let note = match self.server.notes().recv_timeout(PULSE) {
                Ok(note) => note,
                Err(_) if patience.as_mut().is_some_and(Patience::is_over) => {
                    let patience = self.source.patience().unwrap_or_default();
                    return Err(format!("it opened no page within {} s", patience.as_secs()));
                }
                Err(_) => match self.source.ended() {
                    Some(end) => return Err(format!("it ended without opening a page ({})", said(&end))),
                    None => continue,
                },
            };
            if let What::Hello(text) = &note.what {
                let hello = serde_json::from_slice(text);
                self.visit = Some(note.visit);
                self.is_used = false;
                let hello: Hello =
                    hello.map_err(|error| format!("its page says nothing that can be read: {error}"))?;
                if self.is_guest() && !hello.apart {
                    return Err("its page shares the thread of the page around it".to_owned());
                }
                return Ok(hello);
            }
        }
    }

    /// Has a page run cases, and reports each that it answers.
    pub(super) fn ask(&mut self, order: &Order<'_>, report: &mut dyn FnMut(CaseId, Trace)) -> Asked {
        let mut asked = Asked::default();
        asked.left = if let Err(error) = self.greet() {
            Some(Left::Absent(error))
        } else {
            asked.is_proof = !std::mem::replace(&mut self.is_used, true);
            self.converse(order, &mut asked.answered, report)
        };
        asked.is_proof &= asked.answered.is_empty();
        if asked.left.is_some() {
            self.close();
        }
        asked
    }

    fn converse(
        &mut self,
        order: &Order<'_>,
        answered: &mut BTreeSet<CaseId>,
        report: &mut dyn FnMut(CaseId, Trace),
    ) -> Option<Left> {
        let Some(visit) = self.visit.filter(|visit| self.server.say(*visit, &ToPage::Work(order))) else {
            return Some(Left::Closed);
        };
        let mut open: BTreeSet<CaseId> = order.cases.iter().map(|case| case.id).collect();
        let most = Duration::from_millis(order.timeout_ms) + GRACE;
        let mut patience = Patience::of(most + START);
        while !open.is_empty() {
            match self.next(visit) {
                Err(left) => return Some(left),
                // Whatever is no answer about a case that is open is nobody's.
                Ok(Some(text)) => {
                    for answer in answers(order.token, &text).filter(|answer| open.remove(&answer.id)) {
                        patience = Patience::of(most);
                        answered.insert(answer.id);
                        report(answer.id, answer.trace(|| "an error that the page did not name".to_owned()));
                    }
                }
                Ok(None) => {}
            }
            // A page that always says something is late too.
            if patience.is_over() {
                return Some(Left::Failed(End::TimedOut));
            }
        }
        None
    }

    /// What a page posts next, if it does within a moment; why it can't be waited for any more.
    fn next(&mut self, visit: u64) -> Result<Option<Vec<u8>>, Left> {
        match self.server.notes().recv_timeout(PULSE) {
            Ok(note) if note.visit == visit => match note.what {
                What::Answers(text) => Ok(Some(text)),
                What::Flood => Err(Left::Failed(End::Lost("the page answered more than is read".to_owned()))),
                What::Gone => Err(self.gone()),
                What::Hello(_) => Ok(None),
            },
            Ok(_) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Left::Closed),
            Err(RecvTimeoutError::Timeout) => {
                self.source.ended().map_or(Ok(None), |end| Err(Left::Failed(end)))
            }
        }
    }

    /// Why a page is gone: its browser has ended, or will in a moment, or the page alone died.
    fn gone(&mut self) -> Left {
        if self.source.patience().is_none() {
            return Left::Closed;
        }
        let mut patience = Patience::of(LINGER);
        while !patience.is_over() {
            if let Some(end) = self.source.ended() {
                return Left::Failed(end);
            }
            std::thread::sleep(PULSE);
        }
        Left::Failed(End::Crashed("the page died".to_owned()))
    }

    /// What speaks to whichever page there is, also while cases run.
    pub(super) fn speaker(&self) -> Speaker {
        self.server.speaker()
    }

    fn notice(&mut self, note: &Note) {
        if note.what == What::Gone && self.visit == Some(note.visit) {
            self.visit = None;
        }
    }

    /// Ends the page that there is, and whoever opened it.
    fn close(&mut self) {
        self.visit = None;
        self.server.hang_up();
        self.source.close();
    }
}

fn answers<'a>(token: &'a str, text: &'a [u8]) -> impl Iterator<Item = Answer> + 'a {
    let lines = text.split(|byte| *byte == b'\n').map(String::from_utf8_lossy);
    lines.filter_map(move |line| Answer::read(token, &line))
}

/// An end in words.
fn said(end: &End) -> String {
    match end {
        End::Crashed(message) | End::Lost(message) | End::Uncaught(message) => message.clone(),
        other => format!("{other:?}"),
    }
}
