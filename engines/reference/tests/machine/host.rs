//! A small event loop in the manner of Node: ticks, then microtasks, after each callback; timers by due time.

use looplaw_model::Capability;
use looplaw_reference::host::{Callback, Fired, Guest, Handle, Host, Request};
use looplaw_reference::interpreter::{Key, Machine};
use std::collections::{BTreeSet, VecDeque};

#[derive(Default, Clone)]
pub struct Fifo {
    ticks: VecDeque<Callback>,
    micros: VecDeque<Callback>,
    draining_micros: bool,
    /// Due time, order, interval, callback.
    timers: Vec<(u64, u32, Option<u64>, Callback)>,
    immediates: VecDeque<(u32, Callback)>,
    handles: u32,
    now: u64,
    /// How often a copy did something else than the original.
    pub differences: usize,
}

impl Host for Fifo {
    fn capabilities(&self) -> BTreeSet<Capability> {
        Capability::ALL.iter().copied().collect()
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        self.handles += 1;
        match request {
            Request::Tick => self.ticks.push_back(callback),
            Request::Microtask => self.micros.push_back(callback),
            Request::Timer { delay_ms, repeats } => {
                let delay = delay_ms.max(1).unsigned_abs();
                self.timers.push((self.now + delay, self.handles, repeats.then_some(delay), callback));
            }
            // Operations, handles and tasks of every source come in the order in which they were asked for.
            _ => {
                self.immediates.push_back((self.handles, callback));
            }
        }
        Handle(self.handles)
    }

    fn cancel(&mut self, handle: Handle) {
        self.timers.retain(|(_, own, ..)| *own != handle.0);
        self.immediates.retain(|(own, _)| *own != handle.0);
    }

    fn busy(&mut self, ms: u64) {
        self.now += ms;
    }

    fn now_us(&self) -> u64 {
        self.now * 1000
    }

    fn uncaught_is_fatal(&self) -> bool {
        true
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        let mut next = Some(entry);
        while let Some(callback) = next {
            if guest.fire(self, callback) == Fired::Stop {
                return;
            }
            next = self.next_micro();
            while next.is_none() && guest.has_rejections() {
                if guest.report_rejections(self) == Fired::Stop {
                    return;
                }
                next = self.next_micro();
            }
            next = next.or_else(|| self.next_macro());
        }
    }
}

impl Fifo {
    /// All ticks, then all microtasks, then again.
    fn next_micro(&mut self) -> Option<Callback> {
        if self.draining_micros
            && let Some(micro) = self.micros.pop_front()
        {
            return Some(micro);
        }
        self.draining_micros = false;
        self.ticks.pop_front().or_else(|| {
            self.draining_micros = true;
            self.micros.pop_front()
        })
    }

    fn next_macro(&mut self) -> Option<Callback> {
        self.draining_micros = false;
        if let Some((_, callback)) = self.immediates.pop_front() {
            return Some(callback);
        }
        let place =
            (0..self.timers.len()).min_by_key(|place| (self.timers[*place].0, self.timers[*place].1))?;
        let (due, order, interval, callback) = self.timers.remove(place);
        self.now = self.now.max(due);
        if let Some(interval) = interval {
            self.timers.push((self.now + interval, order, Some(interval), callback));
        }
        Some(callback)
    }

    fn live(&self) -> Vec<Callback> {
        let timers = self.timers.iter().map(|timer| timer.3);
        let immediates = self.immediates.iter().map(|immediate| immediate.1);
        self.ticks.iter().chain(&self.micros).copied().chain(immediates).chain(timers).collect()
    }

    /// Runs as `run` does, but each callback on a copy of machine and loop as well; counts where they differ.
    pub fn run_copies(&mut self, machine: &mut Machine<'_>, entry: Callback) {
        let mut next = Some(entry);
        while let Some(callback) = next {
            let (mut copy, mut copied_host) = (machine.clone(), self.clone());
            let stopped = machine.fire(self, callback) == Fired::Stop;
            copy.fire(&mut copied_host, callback);
            let keys: [Key; 2] = [machine.key(&self.live()), copy.key(&copied_host.live())];
            self.differences += usize::from(keys[0] != keys[1] || machine.events() != copy.events());
            if stopped {
                return;
            }
            next = self.next_micro();
            if next.is_none() && machine.has_rejections() {
                machine.report_rejections(self);
            }
            next = next.or_else(|| self.next_micro()).or_else(|| self.next_macro());
        }
    }
}
