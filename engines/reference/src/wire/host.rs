//! A [`Host`] that is at the other end of a line.

use super::protocol::SINCE_VERSION_2;
use super::{FromLoop, Hello, OLDEST, PROTOCOL, Requested, ToLoop};
use crate::host::{Callback, Fired, Guest, Handle, Host, Request};
use looplaw_model::{Capability, End};
use std::collections::BTreeSet;
use std::time::Instant;

/// Carries lines to a loop and back.
pub trait Transport {
    /// Sends a line. It may be kept until the next [`receive`](Transport::receive).
    ///
    /// # Errors
    ///
    /// How the case ends when the loop can't be written to.
    fn send(&mut self, line: &ToLoop) -> Result<(), End>;

    /// Waits for a line.
    ///
    /// # Errors
    ///
    /// How the case ends when none comes in time, or what comes is no line of the protocol.
    fn receive(&mut self) -> Result<FromLoop, End>;
}

/// What the case's first callback waits under; no request of a case has this number.
const ENTRY: Handle = Handle(u32::MAX);

/// Where a person sees what a loop has to say.
const HINT: &str =
    "engines/wire/asyncio_loop.py is a loop that says one, and protocol.schema.json beside it has its form";

/// A line that a case before this one was still to write, or a loop that does nothing.
fn idle_at_once() -> End {
    End::Lost("the loop was idle before it fired the case's first callback".to_owned())
}

/// An event loop that another process runs.
///
/// In the lines each callback has a number of its own in the whole process: what a loop fires for a case before is then
/// known for what it is, and never taken for a callback of the case at hand.
pub struct WireHost<T> {
    transport: T,
    hello: Hello,
    started: Instant,
    handles: u32,
    /// The number that the case's callback 0 has in the lines.
    first: u32,
    /// Larger than the number of any callback that the loop was told of.
    unused: u32,
    /// Requests that may still fire: what the loop may name in `fire`.
    waiting: Vec<(Handle, Callback, bool)>,
    failed: Option<End>,
}

impl<T: Transport> WireHost<T> {
    /// Exchanges hellos.
    ///
    /// # Errors
    ///
    /// A sentence on what the loop did instead of saying hello.
    pub fn open(mut transport: T) -> Result<Self, String> {
        let hello = transport.send(&ToLoop::Hello { protocol: PROTOCOL }).and_then(|()| transport.receive());
        match hello {
            Ok(FromLoop::Hello(hello)) if (OLDEST..=PROTOCOL).contains(&hello.protocol) => Ok(Self {
                transport,
                hello: within_its_version(hello),
                started: Instant::now(),
                handles: 0,
                first: 0,
                unused: 0,
                waiting: Vec::new(),
                failed: None,
            }),
            Ok(FromLoop::Hello(hello)) => {
                Err(format!("it speaks protocol {}, this is {OLDEST} to {PROTOCOL}", hello.protocol))
            }
            Ok(_) => Err(format!("its first line is not its hello; {HINT}")),
            Err(end) => Err(format!("no hello came from it: {}; {HINT}", describe(&end))),
        }
    }

    /// What carries the lines.
    pub const fn transport_mut(&mut self) -> &mut T {
        &mut self.transport
    }

    /// What the loop said it is.
    pub const fn hello(&self) -> &Hello {
        &self.hello
    }

    /// How the case ended, if the loop broke the protocol or went away.
    pub const fn failed(&self) -> Option<&End> {
        self.failed.as_ref()
    }

    /// Says that there are no more cases.
    pub fn close(mut self) {
        // A loop that is gone already needs no farewell.
        let _ = self.transport.send(&ToLoop::End {});
    }

    fn send(&mut self, line: &ToLoop) {
        if self.failed.is_none() {
            self.failed = self.transport.send(line).err();
        }
    }

    /// One exchange: a line from the loop, and what it asks for.
    fn turn(&mut self, guest: &mut dyn Guest) -> Result<bool, End> {
        let mut called = false;
        let fired = match self.transport.receive()? {
            FromLoop::Idle {} => return self.is_started().then_some(false).ok_or_else(idle_at_once),
            FromLoop::Fire { callback } => {
                let callback = self.expect(callback)?;
                guest.fire(self, callback)
            }
            FromLoop::Rejections {} if self.hello.queues_reports => {
                guest.queue_reports(self);
                Fired::Continue
            }
            FromLoop::Rejections {} => guest.report_rejections(self),
            FromLoop::Resume {} => {
                let fired = guest.resume(self);
                called = fired.is_some();
                fired.unwrap_or(Fired::Continue)
            }
            FromLoop::Hello(_) => return Err(End::Lost("the loop said hello twice".to_owned())),
        };
        self.send(&ToLoop::Return { stop: fired == Fired::Stop, called });
        Ok(self.failed.is_none())
    }

    /// Whether the case's first callback has fired.
    fn is_started(&self) -> bool {
        self.waiting.iter().all(|(handle, ..)| *handle != ENTRY)
    }

    /// Takes the callback of that number off what waits; a loop that fires anything else makes its answers up.
    fn expect(&mut self, told: Callback) -> Result<Callback, End> {
        let own = told.0.checked_sub(self.first).map(Callback);
        let place = self.waiting.iter().position(|(_, waiting, _)| Some(*waiting) == own);
        let Some(place) = place else {
            return Err(End::Lost(format!("the loop fired callback {}, which is not waiting", told.0)));
        };
        let (_, callback, repeats) = self.waiting[place];
        if !repeats {
            self.waiting.remove(place);
        }
        Ok(callback)
    }

    /// The number that a callback has in the lines.
    fn told(&mut self, callback: Callback) -> Callback {
        let told = self.first.wrapping_add(callback.0);
        self.unused = self.unused.max(told.wrapping_add(1));
        Callback(told)
    }
}

impl<T: Transport> Host for WireHost<T> {
    fn capabilities(&self) -> BTreeSet<Capability> {
        self.hello.capabilities.clone()
    }

    /// Asks the loop. One that has not claimed what is asked is never asked it: its author would not know the line.
    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        if !request.is_asked_of(&self.hello.capabilities) {
            let unclaimed = format!("the program asks for what the loop has not claimed: {request:?}");
            self.failed.get_or_insert(End::Unsupported(unclaimed));
        }
        let handle = Handle(self.handles);
        self.handles += 1;
        let repeats = matches!(request, Request::Timer { repeats: true, .. });
        self.waiting.push((handle, callback, repeats));
        let callback = self.told(callback);
        self.send(&ToLoop::Request(Requested { request, callback, handle }));
        handle
    }

    fn cancel(&mut self, handle: Handle) {
        self.waiting.retain(|(waiting, ..)| *waiting != handle);
        self.send(&ToLoop::Cancel { handle });
    }

    fn busy(&mut self, ms: u64) {
        std::thread::sleep(std::time::Duration::from_millis(ms));
    }

    fn now_us(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn uncaught_is_fatal(&self) -> bool {
        self.hello.uncaught_is_fatal
    }

    fn cleans_up_between_listeners(&self) -> bool {
        self.hello.cleans_up_between_listeners
    }

    fn queues_reports(&self) -> bool {
        self.hello.queues_reports
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        self.started = Instant::now();
        self.first = self.unused;
        self.failed = None;
        self.waiting = vec![(ENTRY, entry, false)];
        let callback = self.told(entry);
        self.send(&ToLoop::Start { callback });
        while self.failed.is_none() {
            match self.turn(guest) {
                Ok(true) => {}
                Ok(false) => break,
                Err(end) => self.failed = Some(end),
            }
        }
    }
}

/// What a loop is, without what its version of the protocol has no requests for.
fn within_its_version(mut hello: Hello) -> Hello {
    if hello.protocol < 2 {
        hello.capabilities.retain(|capability| !SINCE_VERSION_2.contains(capability));
    }
    hello.queues_reports &= hello.protocol >= 3;
    hello.cleans_up_between_listeners &= hello.protocol >= 3;
    hello
}

fn describe(end: &End) -> String {
    match end {
        End::TimedOut => "it took too long".to_owned(),
        End::Crashed(why) | End::Lost(why) | End::Uncaught(why) | End::Unsupported(why) => why.clone(),
        End::Completed | End::Unsettled => "it ended".to_owned(),
    }
}
