//! What time it is, and what may happen next.

use super::Web;
use super::instants::{Instants, Moment};
use super::timers::FURTHER;
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

    /// Lets a time come that is not before now: the newest moment.
    fn wait(&mut self) -> Option<Moment> {
        let then = Moment { instant: self.instants.add(), after: 0 };
        self.instants.decide(self.now, then, 0).then_some(then)
    }

    /// Forgets the instants that neither now nor a timer counts from, and numbers the others as these come.
    fn tidy(&mut self, timers: impl Iterator<Item = Moment>) -> Vec<usize> {
        self.now = self.instants.known_by(self.now).unwrap_or(self.now);
        let mut kept = vec![self.now.instant];
        for moment in timers {
            if !kept.contains(&moment.instant) {
                kept.push(moment.instant);
            }
        }
        self.instants.keep(&kept);
        self.now.instant = 0;
        kept
    }
}

impl Web {
    /// The clock when the timer at this place is the next to complete, if it may be.
    ///
    /// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout):
    /// it completes when its time is over, and waits a further time that has an end (see [`FURTHER`]), as have all others.
    /// While other tasks are runnable no time passes, but for the millisecond that code may take.
    pub(super) fn after_timer(&self, place: usize, when: When, is_runnable: bool) -> Option<Clock> {
        let due = self.timers[place].due;
        let mut clock = self.clock.clone();
        let completes = match when {
            When::Then => clock.wait()?,
            When::Held if self.may_be_overdue() => due,
            When::Held => return None,
        };
        let is_time = clock.instants.decide(due, completes, 0)
            && (when == When::Then || clock.instants.decide(due, clock.now, 0))
            && (!is_runnable || clock.instants.decide(completes, clock.now, 1))
            && self.latest().all(|latest| clock.instants.decide(completes, latest, FURTHER));
        if when == When::Then {
            clock.now = completes;
        }
        is_time.then_some(clock)
    }

    /// Whether a timer may be the next to complete as far as any two times tell: quick to find out, and mostly all.
    pub(super) fn could_complete(&self, place: usize, is_runnable: bool) -> bool {
        let due = self.timers[place].due;
        let is_late = |other: Moment, most: i64| self.clock.instants.most_after(other, due) < -most;
        let is_after_all = self.timers.iter().any(|timer| is_late(timer.due, FURTHER));
        !(is_after_all || is_runnable && is_late(self.clock.now, 1))
    }

    /// The clock when something happens that comes at any time before the next task, if it may.
    pub(super) fn after_wait(&self, when: When) -> Option<Clock> {
        let mut clock = self.clock.clone();
        if when == When::Held {
            return self.may_be_overdue().then_some(clock);
        }
        let then = clock.wait()?;
        let is_time = self.latest().all(|latest| clock.instants.decide(then, latest, FURTHER));
        clock.now = then;
        is_time.then_some(clock)
    }

    /// Of the timers that count from one instant the one that is due first, for each instant.
    fn latest(&self) -> impl Iterator<Item = Moment> {
        let mut first: Vec<Option<Moment>> = vec![None; self.clock.instants.count()];
        for timer in &self.timers {
            let known = &mut first[timer.due.instant];
            *known = Some(known.filter(|known| known.after <= timer.due.after).unwrap_or(timer.due));
        }
        first.into_iter().flatten()
    }

    /// Whether a timer may wait that must have completed.
    pub(super) fn may_be_overdue(&self) -> bool {
        let is_after = |due| self.clock.instants.most_after(self.clock.now, due) > FURTHER;
        self.timers.iter().any(|timer| is_after(timer.due))
    }

    /// Goes on at that time, or at the one that it is.
    pub(super) fn go_on(&mut self, clock: Option<Clock>) {
        if let Some(clock) = clock {
            self.clock = clock;
        }
        if self.timers.is_empty() {
            return self.clock.forget();
        }
        let kept = self.clock.tidy(self.timers.iter().map(|timer| timer.due));
        for timer in &mut self.timers {
            timer.due.instant = kept.iter().position(|old| *old == timer.due.instant).unwrap_or(0);
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
