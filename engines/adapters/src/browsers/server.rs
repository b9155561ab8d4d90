//! The server of the page: on loopback, under a path that nobody can guess.

use super::assets::Asset;
use super::connections::Connections;
use super::http::{self, Request, Response, Unread};
use super::line::Lines;
use super::message::ToPage;
use super::site::Site;
use crate::programs::request::token;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How long the listener waits when it can't take a connection.
const PAUSE: Duration = Duration::from_millis(10);
/// How many posts wait to be looked at; those who send more wait too.
const WAITING: usize = 4;

/// What a page did.
#[derive(Debug)]
pub(super) struct Note {
    /// In which visit.
    pub(super) visit: u64,
    pub(super) what: What,
}

/// What a page did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum What {
    /// It said what it is.
    Hello(Vec<u8>),
    /// It answered.
    Answers(Vec<u8>),
    /// It sent more than is read.
    Flood,
    /// It is gone.
    Gone,
}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub(super) struct Server {
    shared: Arc<Shared>,
    notes: Receiver<Note>,
}

#[derive(Debug)]
struct Shared {
    address: SocketAddr,
    site: Site,
    /// What paths start with.
    root: String,
    lines: Lines,
    notes: SyncSender<Note>,
    connections: Connections,
    is_over: AtomicBool,
}

impl Server {
    /// Starts to listen on a port; 0 is any that is free.
    pub(super) fn start(site: Site, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((site.address(), port))?;
        let (send, notes) = sync_channel(WAITING);
        let shared = Arc::new(Shared {
            address: listener.local_addr()?,
            site,
            root: format!("/{}/", token()),
            lines: Lines::default(),
            notes: send,
            connections: Connections::default(),
            is_over: AtomicBool::new(false),
        });
        let own = Arc::clone(&shared);
        thread::Builder::new().spawn(move || listen(&listener, &own))?;
        Ok(Self { shared, notes })
    }

    /// Where the page is.
    pub(super) fn url(&self) -> String {
        format!("http://{}{}", self.shared.address, self.shared.root)
    }

    /// What pages did, in order.
    pub(super) const fn notes(&self) -> &Receiver<Note> {
        &self.notes
    }

    /// Tells the page of a visit something. Answers whether it could be told.
    pub(super) fn say(&self, visit: u64, message: &ToPage<'_>) -> bool {
        self.shared.lines.say(visit, message).is_ok()
    }

    /// What speaks to whichever page there is.
    pub(super) fn speaker(&self) -> Speaker {
        Speaker(Arc::clone(&self.shared))
    }

    /// Ends the visit that there is, if there is one.
    pub(super) fn hang_up(&self) {
        self.shared.lines.hang_up();
    }
}

/// Speaks to whichever page there is.
#[derive(Debug)]
pub(super) struct Speaker(Arc<Shared>);

impl Speaker {
    /// Tells the page something. Returns whether somebody was there to hear it.
    pub(super) fn say(&self, message: &ToPage<'_>) -> bool {
        let visit = self.0.lines.visit();
        visit.is_some_and(|visit| self.0.lines.say(visit, message).is_ok())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        self.shared.lines.hang_up();
        // The listener waits for a connection, and looks whether it is over when one comes.
        let _ = TcpStream::connect(self.shared.address);
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else {
            // There are no more files to be had, for now.
            thread::sleep(PAUSE);
            continue;
        };
        let Some(number) = shared.connections.enter(&stream) else { continue };
        let own = Arc::clone(shared);
        let started = thread::Builder::new().spawn(move || {
            own.serve(stream, number);
            own.connections.leave(number);
        });
        if started.is_err() {
            shared.connections.leave(number);
        }
    }
}

impl Shared {
    /// Reads one request and answers it. Whoever does not read the answer goes without.
    fn serve(&self, mut stream: TcpStream, number: u64) {
        let is_ours = |request: &Request| self.path(request).is_some() && self.connections.admit(number);
        let result = match http::read(&mut stream, &is_ours) {
            Ok(request) => self.answer(&request, &mut stream),
            Err(Unread::Silent) => Ok(()),
            Err(Unread::Bad) => Response::bare("400 Bad Request").send(&mut stream),
            Err(Unread::Stranger) => Response::bare("404 Not Found").send(&mut stream),
            Err(Unread::TooLarge) => {
                self.flooded();
                Response::bare("413 Content Too Large").send(&mut stream)
            }
        };
        drop(result);
        let _ = stream.shutdown(Shutdown::Both);
    }

    fn answer(&self, request: &Request, stream: &mut TcpStream) -> io::Result<()> {
        let Some(path) = self.path(request) else {
            return Response::bare("404 Not Found").send(stream);
        };
        let (name, query) = path.split_once('?').unwrap_or((path, ""));
        let visit = query.strip_prefix("visit=").and_then(|visit| visit.parse().ok()).unwrap_or(0);
        match (request.method.as_str(), name) {
            ("GET", "line") => self.hold(stream),
            ("POST", "hello") => self.take(visit, What::Hello(request.body.clone()), stream),
            ("POST", "answers") => self.take(visit, What::Answers(request.body.clone()), stream),
            ("GET", name) => match Asset::find(name) {
                Some(asset) => {
                    let (body, policy) = (asset.text(), asset.policy(self.site));
                    let (kind, readers) = (asset.kind, self.site.readers());
                    Response { status: "200 OK", kind, policy: &policy, readers, body: Some(&body) }
                        .send(stream)
                }
                None => Response::bare("404 Not Found").send(stream),
            },
            _ => Response::bare("405 Method Not Allowed").send(stream),
        }
    }

    /// The path below the root, if the request may be answered: it knows the token, and comes from no other site.
    fn path<'a>(&self, request: &'a Request) -> Option<&'a str> {
        let own = self.address.to_string();
        let is_own = request.host.as_deref() == Some(&own);
        let is_from_here =
            request.origin.as_deref().is_none_or(|origin| origin.strip_prefix("http://") == Some(&own));
        request.target.strip_prefix(&self.root).filter(|_| is_own && is_from_here)
    }

    /// Keeps the line to a page open, until either side closes it.
    fn hold(&self, stream: &mut TcpStream) -> io::Result<()> {
        let Some(visit) = self.lines.open(stream)? else {
            return Response::bare("409 Conflict").send(stream);
        };
        Lines::wait(stream);
        self.lines.close(visit);
        self.note(visit, What::Gone);
        Ok(())
    }

    fn take(&self, visit: u64, what: What, stream: &mut TcpStream) -> io::Result<()> {
        if !self.lines.is_open(visit) {
            return Response::bare("410 Gone").send(stream);
        }
        self.note(visit, what);
        Response::bare("204 No Content").send(stream)
    }

    fn flooded(&self) {
        if let Some(visit) = self.lines.visit() {
            self.note(visit, What::Flood);
        }
    }

    fn note(&self, visit: u64, what: What) {
        // The receiver is gone only with the server.
        let _ = self.notes.send(Note { visit, what });
    }
}
