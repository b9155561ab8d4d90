//! Logging, and holding the thread.

use super::{Call, Family};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::{Event, Text};

pub(super) const FAMILY: Family = Family {
    functions: &[("log", log), ("busy", busy), ("string", string), ("now", now)],
    members: &[],
    data: &[],
};

/// `log(a, b)`: the label is `String(x)` of each, joined by a space.
fn log(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let label = match call.arg(run, 0) {
        Value::Str(text) if call.argc == 1 => run.m.label(text),
        value if call.argc == 1 => run.text_of(value)?,
        _ => joined(run, call)?,
    };
    let position = run.m.position;
    let at_us = Some(run.host.now_us());
    let (queue, rule, turn) = (Some(position.queue), Some(position.rule), Some(position.turn));
    run.m.events.push(Event { label, queue, at_us, rule, turn });
    Ok(Value::Undefined)
}

fn joined(run: &mut Run<'_, '_>, call: Call) -> Completion<Text> {
    let mut label = String::new();
    for place in 0..call.argc {
        if place > 0 {
            label.push(' ');
        }
        label.push_str(&run.text_of(call.arg(run, place))?);
    }
    Ok(Text::Owned(label))
}

fn busy(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let ms = run.milliseconds(call.arg(run, 0))?;
    run.host.busy(ms);
    Ok(Value::Undefined)
}

fn string(run: &mut Run<'_, '_>, call: Call) -> Completion {
    if call.argc == 0 {
        return Ok(run.m.fixed(""));
    }
    run.string_of(call.arg(run, 0))
}

fn now(run: &mut Run<'_, '_>, _: Call) -> Completion {
    #[expect(clippy::cast_precision_loss)] // Scenarios last seconds.
    Ok(Value::number((run.host.now_us() / 1000) as f64))
}

impl Run<'_, '_> {
    /// A number of milliseconds that is not negative.
    pub(crate) fn milliseconds(&mut self, value: Value) -> Completion<u64> {
        let number = self.number_of(value)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates, and NaN is 0.
        Ok(number as u64)
    }
}
