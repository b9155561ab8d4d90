//! Lists of values that stay for the rest of a run: what a built-in function has captured, what a callback is given.

use super::machine::{Machine, index};
use super::snapshot::Snapshot;
use super::state::State;
use super::value::Value;

/// A list of values among those that a machine keeps: any number of them, in one memory for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    start: u32,
    len: u32,
}

impl Kept {
    /// No values.
    pub(crate) const NONE: Self = Self { start: 0, len: 0 };

    /// The values after the first.
    pub(crate) fn rest(self) -> Self {
        Self { start: self.start + 1, len: self.len.saturating_sub(1) }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl Machine<'_> {
    /// Keeps values.
    #[inline]
    pub(super) fn keep(&mut self, values: &[Value]) -> Kept {
        let start = index(self.kept.len());
        self.kept.extend_from_slice(values);
        Kept { start, len: index(values.len()) }
    }

    /// The values of a list.
    pub(super) fn kept(&self, list: Kept) -> &[Value] {
        let start = list.start as usize;
        &self.kept[start..start + list.len as usize]
    }

    /// Pushes the values of a list onto the stack.
    pub(super) fn push_kept(&mut self, list: Kept) {
        let start = list.start as usize;
        self.stack.extend_from_slice(&self.kept[start..start + list.len as usize]);
    }

    pub(super) fn kept_mut(&mut self, list: Kept) -> &mut [Value] {
        let start = list.start as usize;
        &mut self.kept[start..start + list.len as usize]
    }
}

impl State for Kept {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.of().kept(*self).write(into);
    }
}

#[cfg(test)]
impl super::state::Sample for Kept {
    /// One, two or no values.
    fn sample(pick: &mut super::state::Pick) -> Self {
        [Self { start: 0, len: 1 }, Self { start: 0, len: 2 }, Self::NONE][pick.below(3)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::{Callback, Guest, Request};
    use crate::interpreter::builtins::Call;
    use crate::interpreter::code::Code;
    use crate::interpreter::machine::{Completion, Run};
    use crate::loops::Web;
    use looplaw_model::{Event, Profile};

    /// Logs what it has captured and what it is given.
    #[expect(clippy::unnecessary_wraps)] // The type of built-in functions.
    fn show(run: &mut Run<'_, '_>, call: Call) -> Completion {
        let values = [run.captures(call.callee).to_vec(), call.rest(run, 0)].concat();
        let label = format!("{values:?} {:?}", run.captured_values::<2>(call.callee));
        run.m.events.push(Event::label(label.into()));
        Ok(Value::Undefined)
    }

    #[test]
    fn functions_and_callbacks_have_any_number_of_values() {
        let code = Code::default();
        let mut machine = Machine::new(&code, Profile::Web);
        let mut host = Web::new();
        let numbers = |from: i32| (from..from + 5).map(|number| Value::number(f64::from(number)));
        let (captured, given): (Vec<_>, Vec<_>) = (numbers(0).collect(), numbers(5).collect());
        let mut run = Run { m: &mut machine, host: &mut host };
        let function = run.captured(show, &captured);
        let callback: Callback = run.request_call(Request::Microtask, function, &given);
        machine.fire(&mut host, callback);
        let all: Vec<_> = captured.iter().chain(&given).collect();
        assert_eq!(machine.events()[0].label, format!("{all:?} {:?}", &captured[..2]));
    }
}
