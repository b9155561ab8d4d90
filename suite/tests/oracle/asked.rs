//! What loops are asked follows from what programs need, so that one is never asked what it has not claimed.

use looplaw::builtins::Giver;
use looplaw::catalogue;
use looplaw::engine::{Case, Engine, RunOptions};
use looplaw::host::{Callback, Fired, Guest, Handle, Host, Request};
use looplaw::model::{Capability, Profile};
use looplaw::reference::{HostEngine, with_language};
use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

/// A loop that keeps what it was asked. It fires everything in order, jobs first.
struct Asked {
    requests: Arc<Mutex<Vec<Request>>>,
    jobs: VecDeque<Callback>,
    tasks: VecDeque<(Callback, bool)>,
    /// The interval that runs now, until it is cancelled.
    interval: Option<Callback>,
}

impl Host for Asked {
    fn capabilities(&self) -> BTreeSet<Capability> {
        Capability::ALL.iter().copied().collect()
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        match request {
            Request::Microtask | Request::Tick => self.jobs.push_back(callback),
            Request::Timer { repeats, .. } => self.tasks.push_back((callback, repeats)),
            _ => self.tasks.push_back((callback, false)),
        }
        self.requests.lock().expect("no test has panicked").push(request);
        Handle(callback.0)
    }

    fn cancel(&mut self, handle: Handle) {
        self.tasks.retain(|(callback, _)| callback.0 != handle.0);
        self.interval = self.interval.filter(|interval| interval.0 != handle.0);
    }

    fn busy(&mut self, _: u64) {}

    fn now_us(&self) -> u64 {
        0
    }

    fn uncaught_is_fatal(&self) -> bool {
        true
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        let mut next = Some((entry, false));
        while let Some((callback, repeats)) = next {
            self.interval = repeats.then_some(callback);
            let mut fired = guest.fire(self, callback);
            if self.jobs.is_empty() && fired == Fired::Continue && guest.has_rejections() {
                fired = guest.report_rejections(self);
            }
            if fired == Fired::Stop {
                return;
            }
            self.tasks.extend(self.interval.take().map(|interval| (interval, true)));
            next = self.jobs.pop_front().map(|job| (job, false)).or_else(|| self.tasks.pop_front());
        }
    }
}

/// What can be claimed that is requested.
fn claimed_for_requests() -> impl Iterator<Item = Capability> {
    let each = Capability::ALL.iter().copied();
    each.filter(|capability| matches!(capability.giver(), Giver::Loop))
}

/// The fewest capabilities of a loop that a program with these needs runs on.
fn fewest(needs: &BTreeSet<Capability>, profile: Profile) -> BTreeSet<Capability> {
    let mut own: BTreeSet<Capability> = claimed_for_requests().collect();
    for capability in claimed_for_requests() {
        own.remove(&capability);
        if !needs.is_subset(&with_language(&own, profile)) {
            own.insert(capability);
        }
    }
    own
}

#[test]
fn a_loop_is_asked_what_it_has_claimed() {
    let requests = Arc::new(Mutex::new(Vec::new()));
    let open = |_| Asked {
        requests: Arc::clone(&requests),
        jobs: VecDeque::new(),
        tasks: VecDeque::new(),
        interval: None,
    };
    let (mut wrong, mut kinds) = (Vec::new(), BTreeSet::new());
    for profile in [Profile::Web, Profile::Node] {
        let engine = HostEngine::new("asked", "1", profile, open);
        for scenario in catalogue::scenarios() {
            let needs = scenario.schedule.needs();
            if !needs.is_subset(&engine.info().capabilities) {
                continue;
            }
            engine.run(&[Case { scenario: &scenario }], &RunOptions::default(), &mut |_, _| {});
            let own = fewest(&needs, profile);
            for request in requests.lock().expect("no test has panicked").drain(..) {
                kinds.insert(format!("{:?}", request.claim()));
                if !request.is_asked_of(&own) {
                    wrong.push(format!("{} ({profile}): {request:?}", scenario.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(kinds.len() >= 6, "the catalogue asks for every kind: {kinds:?}");
}
