//! A guest whose callbacks are written down.

use crate::host::{Callback, Fired, Guest, Handle, Host, Priority, Request, Source};
use crate::loops::{Correspondent, EventLoop, First, Limits, Subject, drive, explore};
use looplaw_model::{End, Event, Text};
use std::collections::{HashMap, VecDeque};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a callback does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Act {
    Log(&'static str),
    Ask(Request, Acts),
    /// The timeout of a signal.
    Signal(i64, Acts),
    /// The same, with a name to cancel it by.
    Named(&'static str, Request, Acts),
    Cancel(&'static str),
    Busy(u64),
    /// A promise that is rejected without a handler; the hook does this.
    Reject(Acts),
    /// A message to another agent's port, which does this there.
    Post(u32, Acts),
    /// A listener that the task at hand calls on an empty stack.
    Listener(Acts),
    Stop,
    /// An uncaught error that a hook takes.
    Throw,
}

pub(super) type Acts = Arc<[Act]>;

pub(super) fn log(label: &'static str) -> Act {
    Act::Log(label)
}

pub(super) fn micro<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Microtask, Arc::new(acts))
}

pub(super) fn tick<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Tick, Arc::new(acts))
}

pub(super) fn timeout<const N: usize>(delay_ms: i64, acts: [Act; N]) -> Act {
    Act::Ask(Request::Timer { delay_ms, repeats: false }, Arc::new(acts))
}

pub(super) fn signal<const N: usize>(delay_ms: i64, acts: [Act; N]) -> Act {
    Act::Signal(delay_ms, Arc::new(acts))
}

pub(super) fn interval<const N: usize>(name: &'static str, delay_ms: i64, acts: [Act; N]) -> Act {
    Act::Named(name, Request::Timer { delay_ms, repeats: true }, Arc::new(acts))
}

pub(super) fn immediate<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Immediate, Arc::new(acts))
}

pub(super) fn io<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Io, Arc::new(acts))
}

pub(super) fn close<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Close, Arc::new(acts))
}

pub(super) fn task<const N: usize>(source: Source, acts: [Act; N]) -> Act {
    Act::Ask(Request::Task(source), Arc::new(acts))
}

/// A message at the port of that number.
pub(super) fn message<const N: usize>(port: u32, acts: [Act; N]) -> Act {
    task(Source::PortMessages { port }, acts)
}

pub(super) fn frame<const N: usize>(acts: [Act; N]) -> Act {
    task(Source::Rendering, acts)
}

pub(super) fn idle<const N: usize>(acts: [Act; N]) -> Act {
    task(Source::Idle, acts)
}

pub(super) fn posted<const N: usize>(priority: Priority, acts: [Act; N]) -> Act {
    task(Source::PostedTask { priority }, acts)
}

pub(super) fn named(name: &'static str, act: Act) -> Act {
    match act {
        Act::Ask(request, acts) => Act::Named(name, request, acts),
        other => other,
    }
}

pub(super) fn cancel(name: &'static str) -> Act {
    Act::Cancel(name)
}

pub(super) fn reject<const N: usize>(acts: [Act; N]) -> Act {
    Act::Reject(Arc::new(acts))
}

pub(super) fn post<const N: usize>(port: u32, acts: [Act; N]) -> Act {
    Act::Post(port, Arc::new(acts))
}

pub(super) fn listener<const N: usize>(acts: [Act; N]) -> Act {
    Act::Listener(Arc::new(acts))
}

/// A run of a script.
#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    callbacks: Vec<Acts>,
    handles: HashMap<&'static str, Handle>,
    rejections: Vec<Acts>,
    listeners: VecDeque<Acts>,
    posted: Vec<(u32, Acts)>,
    events: Vec<Event>,
    recovered: bool,
    steps: usize,
}

/// Callbacks after which a script is stopped.
const STEPS: usize = 1000;

impl Script {
    pub(super) fn new<const N: usize>(acts: [Act; N]) -> Self {
        Self { callbacks: vec![Arc::new(acts)], ..Self::default() }
    }

    pub(super) fn from_acts(acts: &[Act]) -> Self {
        Self { callbacks: vec![Arc::from(acts)], ..Self::default() }
    }

    fn perform(&mut self, host: &mut dyn Host, acts: &Acts) -> Fired {
        for act in acts.iter() {
            match act {
                Act::Log(label) => self.log(host, label),
                Act::Ask(request, acts) => drop(self.ask(host, *request, acts)),
                Act::Signal(delay_ms, acts) => {
                    let callback = self.keep(acts);
                    host.request_signal_timeout(*delay_ms, callback);
                }
                Act::Named(name, request, acts) => {
                    let handle = self.ask(host, *request, acts);
                    self.handles.insert(name, handle);
                }
                Act::Cancel(name) => host.cancel(self.handles[name]),
                Act::Busy(ms) => host.busy(*ms),
                Act::Reject(acts) => self.rejections.push(acts.clone()),
                Act::Post(port, acts) => self.posted.push((*port, acts.clone())),
                Act::Listener(acts) => self.listeners.push_back(acts.clone()),
                Act::Stop => return Fired::Stop,
                Act::Throw => self.recovered = true,
            }
        }
        Fired::Continue
    }

    fn ask(&mut self, host: &mut dyn Host, request: Request, acts: &Acts) -> Handle {
        let callback = self.keep(acts);
        host.request(request, callback)
    }

    fn keep(&mut self, acts: &Acts) -> Callback {
        self.callbacks.push(acts.clone());
        Callback(u32::try_from(self.callbacks.len() - 1).expect("few callbacks"))
    }

    fn log(&mut self, host: &dyn Host, label: &'static str) {
        let event = Event { at_us: Some(host.now_us()), ..Event::label(Text::Borrowed(label)) };
        self.events.push(event);
    }
}

impl Guest for Script {
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired {
        self.steps += 1;
        if self.steps > STEPS {
            return Fired::Stop;
        }
        self.recovered = false;
        let acts = self.callbacks[callback.0 as usize].clone();
        self.perform(host, &acts)
    }

    fn resume(&mut self, host: &mut dyn Host) -> Option<Fired> {
        let acts = self.listeners.pop_front()?;
        Some(self.perform(host, &acts))
    }

    fn recovered(&self) -> bool {
        self.recovered
    }

    fn has_rejections(&self) -> bool {
        !self.rejections.is_empty()
    }

    fn report_rejections(&mut self, host: &mut dyn Host) -> Fired {
        self.recovered = false;
        for acts in std::mem::take(&mut self.rejections) {
            if self.perform(host, &acts) == Fired::Stop {
                return Fired::Stop;
            }
        }
        Fired::Continue
    }

    fn queue_reports(&mut self, host: &mut dyn Host) {
        if !self.rejections.is_empty() {
            let reports: Acts = std::mem::take(&mut self.rejections).into_iter().map(Act::Listener).collect();
            self.ask(host, Request::Task(Source::DomManipulation), &reports);
        }
    }

    fn rejections(&self) -> usize {
        self.rejections.len()
    }

    fn report_rejection(&mut self, host: &mut dyn Host) -> Fired {
        let acts = self.rejections.remove(0);
        self.perform(host, &acts)
    }
}

impl Correspondent for Script {
    type Message = Acts;

    fn posted(&mut self) -> Vec<(u32, Acts)> {
        std::mem::take(&mut self.posted)
    }

    fn receive(&mut self, host: &mut dyn Host, port: u32, message: Acts) {
        self.ask(host, Request::Task(Source::PortMessages { port }), &message);
    }
}

impl Subject for Script {
    fn state(&self, live: &[Callback], mut into: &mut dyn Hasher) {
        for callback in live {
            self.callbacks[callback.0 as usize].hash(&mut into);
            let name = self.handles.iter().find(|(_, handle)| handle.0 == callback.0);
            name.map(|(name, _)| name).hash(&mut into);
        }
        self.rejections.hash(&mut into);
    }

    fn events(&self) -> &[Event] {
        &self.events
    }

    fn end(&self) -> End {
        if self.steps > STEPS { End::TimedOut } else { End::Completed }
    }
}

/// What the first options log, with the virtual milliseconds where they are not 0: `a b@5`.
pub(super) fn first<const N: usize>(mut host: impl EventLoop, acts: [Act; N]) -> String {
    let mut script = Script::new(acts);
    drive(&mut host, &mut script, Callback(0), &mut First);
    let shown = script.events.iter().map(|event| match event.at_us.unwrap_or(0) / 1000 {
        0 => event.label.to_string(),
        ms => format!("{}@{ms}", event.label),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Every log that is allowed, sorted.
pub(super) fn all<const N: usize>(host: impl EventLoop, acts: [Act; N]) -> Vec<String> {
    let found = explore(host, Script::new(acts), Callback(0), Limits::default());
    assert!(found.complete, "the limits were met");
    let mut logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(" ")).collect();
    logs.sort();
    logs
}
