//! A guest whose callbacks are written down.

pub(super) use super::act::{
    Act, Acts, cancel, close, frame, idle, immediate, interval, io, listener, log, message, micro, named,
    post, post_with, posted, reject, signal, task, tick, timeout, worker,
};
use crate::host::{Callback, Fired, Guest, Handle, Host, Request, Source};
use crate::loops::{Correspondent, EventLoop, First, Limits, Outgoing, Subject, drive, explore};
use looplaw_model::{End, Event, Text};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A run of a script.
#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    callbacks: Vec<Acts>,
    handles: HashMap<&'static str, Handle>,
    rejections: Vec<Acts>,
    listeners: VecDeque<Acts>,
    outgoing: Vec<(usize, Outgoing<Self>)>,
    /// The messages at ports that are not enabled.
    kept: BTreeMap<u32, Vec<Acts>>,
    /// The tasks of messages that have not run.
    messages: Vec<(u32, Callback)>,
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
                Act::Post(port, acts, ports) => {
                    let transferred = ports.iter().map(|port| (*port, self.give_up(host, *port))).collect();
                    self.wants(Outgoing::Post { port: *port, message: acts.clone(), transferred });
                }
                Act::Adopt(port) => {
                    self.kept.insert(*port, Vec::new());
                    self.wants(Outgoing::Adopt { port: *port });
                }
                Act::Enable(port) => {
                    for message in self.kept.remove(port).unwrap_or_default() {
                        self.receive(host, *port, message);
                    }
                }
                Act::ClosePort(port) => self.wants(Outgoing::Close { port: *port }),
                Act::Start(child, acts, ports) => {
                    let (guest, ports) = (Self::from_acts(acts), ports.to_vec());
                    self.wants(Outgoing::Start { child: *child, guest, entry: Callback(0), ports });
                }
                Act::Terminate(child, port) => {
                    self.give_up(host, *port);
                    self.wants(Outgoing::Terminate { child: *child, port: *port });
                }
                Act::End => self.wants(Outgoing::End),
                Act::Listener(acts) => self.listeners.push_back(acts.clone()),
                Act::Stop => return Fired::Stop,
                Act::Throw => self.recovered = true,
            }
        }
        Fired::Continue
    }

    fn wants(&mut self, outgoing: Outgoing<Self>) {
        self.outgoing.push((self.events.len(), outgoing));
    }

    /// Takes back the messages that have arrived at a port and have not run.
    fn give_up(&mut self, host: &mut dyn Host, port: u32) -> Vec<Acts> {
        let (of_port, others) = self.messages.drain(..).partition(|(own, _)| *own == port);
        self.messages = others;
        let of_port: Vec<(u32, Callback)> = of_port;
        for (_, callback) in &of_port {
            host.cancel(Handle(callback.0));
        }
        let taken = of_port.into_iter().map(|(_, callback)| self.callbacks[callback.0 as usize].clone());
        taken.chain(self.kept.remove(&port).unwrap_or_default()).collect()
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
        self.messages.retain(|(_, message)| *message != callback);
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

    fn outgoing(&mut self) -> Vec<(usize, Outgoing<Self>)> {
        std::mem::take(&mut self.outgoing)
    }

    fn receive(&mut self, host: &mut dyn Host, port: u32, message: Acts) {
        if let Some(kept) = self.kept.get_mut(&port) {
            return kept.push(message);
        }
        let handle = self.ask(host, Request::Task(Source::PortMessages { port }), &message);
        self.messages.push((port, Callback(handle.0)));
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
        self.kept.hash(&mut into);
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
