//! What time it is, and what may happen next.

use super::Web;
use super::instants::{Instants, Moment};
use super::timers::{FURTHER, Timer};
use std::hash::{Hash, Hasher};

/// When something happens that the loop could do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// At a time from now on, before which no task is runnable.
    Then,
    /// Now, as code has held the thread until what may have completed before.
    Held,
}

/// HTML's clock as far as it is decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Clock {
    /// A time that it may be: the one that is likely where real engines take their way.
    pub likely_ms: u64,
    /// What it is.
    pub now: Moment,
    pub instants: Instants,
    /// Room to work in, empty.
    kept: Vec<usize>,
}

impl Clock {
    /// Begins anew, at no time that is told from others.
    pub(super) fn clear(&mut self) {
        self.likely_ms = 0;
        self.forget();
    }

    /// Nothing that happens later is measured from before.
    fn forget(&mut self) {
        self.now = Moment::default();
        self.instants.clear();
    }

    /// Code holds the thread for so long.
    pub(super) fn busy(&mut self, ms: u64) {
        self.likely_ms = self.likely_ms.saturating_add(ms);
        self.now = self.now.plus(ms);
    }

    /// It is at least this time, as far as times are told.
    pub(super) fn move_to(&mut self, likely_ms: u64) {
        self.likely_ms = self.likely_ms.max(likely_ms);
    }

    /// Forgets the instants that neither now nor a timer counts from, and numbers the others as these come.
    fn tidy(&mut self, timers: &mut [Timer]) {
        self.now = self.instants.known_by(self.now).unwrap_or(self.now);
        self.kept.push(self.now.instant);
        self.now.instant = 0;
        for timer in timers {
            let instant = timer.due.instant;
            let place = self.kept.iter().position(|kept| *kept == instant);
            timer.due.instant = place.unwrap_or(self.kept.len());
            if place.is_none() {
                self.kept.push(instant);
            }
        }
        self.instants.keep(&self.kept);
        self.kept.clear();
    }
}

impl Web {
    /// Whether the timer at this place may be the next to complete, at a time from now on if any task may come then.
    ///
    /// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout):
    /// it completes when its time is over, and waits a further time that has an end (see [`FURTHER`]), as have all others.
    /// While other tasks are runnable no time passes, but for the millisecond that code may take.
    ///
    /// There is such a time if none that it must not be before is after one that it must not be after: it is a new instant, so
    /// that what any two say of it is all.
    pub(super) fn could_complete(&self, place: usize, is_runnable: bool) -> bool {
        let due = self.timers[place].due;
        let is_late = |other: Moment, most: i64| self.clock.instants.most_after(other, due) < -most;
        let is_after_all = self.timers.iter().any(|timer| is_late(timer.due, FURTHER));
        !(is_after_all || is_runnable && is_late(self.clock.now, 1))
    }

    /// Whether something may happen at any time from now on before the next task.
    pub(super) fn may_wait(&self) -> bool {
        let is_past = |due| self.clock.instants.most_after(due, self.clock.now) < -FURTHER;
        !self.timers.iter().any(|timer| is_past(timer.due))
    }

    /// Whether a timer may wait that must have completed.
    pub(super) fn may_be_overdue(&self) -> bool {
        let is_after = |due| self.clock.instants.most_after(self.clock.now, due) > FURTHER;
        self.timers.iter().any(|timer| is_after(timer.due))
    }

    /// What is decided when the timer at this place has completed by now and is the next, if that may be.
    pub(super) fn after_overdue(&self, place: usize, is_runnable: bool) -> Option<Instants> {
        let (due, now) = (self.timers[place].due, self.clock.now);
        let mut instants = self.clock.instants.clone();
        let is_time = instants.decide(due, now, 0)
            && (!is_runnable || instants.decide(due, now, 1))
            && latest(&self.timers).all(|latest| instants.decide(due, latest, FURTHER));
        is_time.then_some(instants)
    }

    /// Goes on as the timer at this place has completed by now, which may be.
    pub(super) fn take_overdue(&mut self, place: usize, is_runnable: bool) {
        if let Some(instants) = self.after_overdue(place, is_runnable) {
            self.clock.instants = instants;
        }
    }

    /// Waits for the timer at this place, which may complete next.
    pub(super) fn wait_for(&mut self, place: usize, is_runnable: bool) {
        self.wait_from(Some(self.timers[place].due), is_runnable);
    }

    /// Waits for something that may come at any time before the next task.
    pub(super) fn wait(&mut self) {
        self.wait_from(None, false);
    }

    /// Lets a time come that is not before now, nor before that one, and that no timer has waited for too long.
    fn wait_from(&mut self, due: Option<Moment>, is_runnable: bool) {
        let now = self.clock.now;
        let instants = &mut self.clock.instants;
        let then = instants.add();
        for earlier in due.into_iter().chain([now]) {
            instants.state_bound(earlier, then, 0);
        }
        if is_runnable {
            instants.state_bound(then, now, 1);
        }
        for latest in latest(&self.timers) {
            instants.state_bound(then, latest, FURTHER);
        }
        instants.conclude_of_newest();
        self.clock.now = then;
    }

    /// Goes on with the timers that are left.
    pub(super) fn go_on(&mut self) {
        if self.timers.is_empty() {
            self.clock.forget();
        } else {
            self.clock.tidy(&mut self.timers);
        }
    }

    /// Writes what tells two states of the clock and of the timers apart.
    pub(super) fn clock_state(&self, mut into: &mut dyn Hasher) {
        // Each instant counts from the first moment that counts from it.
        let mut firsts: Vec<Moment> = vec![self.clock.now];
        for timer in &self.timers {
            if firsts.iter().all(|first| first.instant != timer.due.instant) {
                firsts.push(timer.due);
            }
        }
        for timer in &self.timers {
            let place = firsts.iter().position(|first| first.instant == timer.due.instant).unwrap_or(0);
            (place, timer.due.after - firsts[place].after).hash(&mut into);
            (timer.delay, timer.repeats, timer.level).hash(&mut into);
        }
        self.clock.instants.state(&firsts, into);
    }
}

/// Of the timers that count from one instant those that are due first.
fn latest(timers: &[Timer]) -> impl Iterator<Item = Moment> {
    let all = timers.iter().map(|timer| timer.due);
    let is_before = |one: Moment, due: Moment| one.instant == due.instant && one.after < due.after;
    all.clone().filter(move |due| !all.clone().any(|one| is_before(one, *due)))
}
