//! Timelines of programs on the built-in loops.

use super::machine::Begun;
use super::{Code, LowerError, Machine, explore_within};
use crate::host::Callback;
use crate::loops::{Ecma, EventLoop, Followed, Limits, Node, Taken, Web, follow, nearest};
use looplaw_model::{Event, Log, Open, Profile, Schedule, Step, Text, Timeline};

/// The timeline of the order that real engines show most often; with an observed log, that of the allowed order which is
/// nearest to it. None where no such order is found within the limits.
///
/// # Errors
/// If the program can't be lowered.
pub fn timeline(
    schedule: &Schedule,
    profile: Profile,
    observed: Option<&[Text]>,
) -> Result<Option<Timeline>, LowerError> {
    let limits = Limits::default();
    let wanted: Option<Log> = match observed {
        None => None,
        Some(observed) => {
            let found = explore_within(schedule, profile, limits)?;
            let Some(nearest) = nearest(&found.traces, observed) else { return Ok(None) };
            Some(nearest.log())
        }
    };
    timeline_of(schedule, profile, wanted.as_deref())
}

/// The timeline of exactly this order, or of the most usual one; none where it is not allowed.
///
/// # Errors
/// If the program can't be lowered.
pub fn timeline_of(
    schedule: &Schedule,
    profile: Profile,
    order: Option<&[Text]>,
) -> Result<Option<Timeline>, LowerError> {
    let code = Code::lower(&schedule.program)?;
    // Of several agents there is more than one line.
    if code.starts_agents {
        return Ok(None);
    }
    let mut machine = Machine::new(&code, profile);
    machine.set_steps(Limits::default().steps);
    machine.begun = Some(Vec::new());
    let entry = machine.enter(schedule.entry);
    Ok(match profile {
        Profile::Ecma => on(Ecma::new(), machine, entry, order),
        Profile::Web | Profile::Winter => on(Web::new(), machine, entry, order),
        Profile::Node => on(Node::new(schedule.entry), machine, entry, order),
    })
}

fn on<L: EventLoop>(
    host: L,
    machine: Machine<'_>,
    entry: Callback,
    order: Option<&[Text]>,
) -> Option<Timeline> {
    let at = |machine: &Machine<'_>| machine.begun.as_ref().map_or(0, Vec::len);
    let Followed { subject, taken } = follow(host, machine, entry, order, (Limits::default(), at))?;
    let begun = subject.begun.clone().unwrap_or_default();
    let (events, end) = subject.into_events();
    let (steps, firsts) = steps(&begun, &events);
    let open = |taken: Taken| Open {
        before: firsts.get(taken.at).copied().unwrap_or(steps.len()),
        rule: taken.choice.rule(),
        ways: taken.options.0,
        taken: taken.options.1,
    };
    let open = taken.into_iter().map(open).collect();
    Some(Timeline { steps, open, end })
}

/// The steps, and the first step of each turn. A turn that logs after another one has begun comes again: between two of the
/// functions that it calls, others ran.
fn steps(begun: &[Begun], events: &[Event]) -> (Vec<Step>, Vec<usize>) {
    let mut steps: Steps<'_> = Steps { begun, all: Vec::new(), turns: Vec::new() };
    let mut firsts = Vec::new();
    for (at, turn) in begun.iter().enumerate() {
        firsts.push(steps.all.len());
        steps.add(at);
        let until = begun.get(at + 1).map_or(events.len(), |next| next.logged);
        for event in &events[turn.logged..until] {
            let own = event.turn.map_or(at, |turn| (turn.number as usize).saturating_sub(1));
            if steps.turns.last() != Some(&own) {
                steps.add(own);
            }
            if let Some(step) = steps.all.last_mut() {
                step.labels.push(event.label.clone());
            }
        }
    }
    (steps.all, firsts)
}

struct Steps<'a> {
    begun: &'a [Begun],
    all: Vec<Step>,
    /// The turn of each, from 0.
    turns: Vec<usize>,
}

impl Steps<'_> {
    /// Adds a step of a turn.
    fn add(&mut self, turn: usize) {
        let Begun { turn: own, at_us, .. } = self.begun[turn.min(self.begun.len() - 1)];
        let by = (own.by as usize).checked_sub(1);
        let by = by.and_then(|by| self.turns.iter().rposition(|other| *other == by));
        let before = self.turns.iter().rposition(|other| *other == turn).map(|at| self.all[at].task);
        let last = self.all.last().map(|step| step.task);
        let task = match (before, last) {
            // What goes on is the task that it was.
            (Some(own), _) => own,
            (None, Some(last)) => last + usize::from(!own.lane.is_within()),
            (None, None) => 0,
        };
        self.turns.push(turn);
        self.all.push(Step {
            lane: own.lane,
            rule: own.rule,
            also: own.also,
            by,
            task,
            at_us,
            labels: Vec::new(),
        });
    }
}
