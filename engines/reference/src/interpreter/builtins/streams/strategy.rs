//! Queuing strategies, and the queue-with-sizes that they are for.

use crate::interpreter::builtins::Call;
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_model::rules::streams;
use std::collections::VecDeque;

/// The strategy of a stream: its \[\[strategyHWM\]\] and \[\[strategySizeAlgorithm\]\].
#[derive(Debug, Clone, Copy)]
pub(in crate::interpreter::builtins) struct Strategy {
    pub(in crate::interpreter::builtins) high_water_mark: f64,
    /// A function of the program; without one each chunk counts 1.
    pub(in crate::interpreter::builtins) size: Option<Value>,
}

/// \[\[queue\]\] and \[\[queueTotalSize\]\].
#[derive(Debug, Clone, Default)]
pub(in crate::interpreter::builtins) struct Queue {
    values: VecDeque<(Value, f64)>,
    pub(in crate::interpreter::builtins) total: f64,
}

impl Strategy {
    /// That of a stream which has none: so many chunks.
    pub(in crate::interpreter::builtins) const fn chunks(high_water_mark: f64) -> Self {
        Self { high_water_mark, size: None }
    }
}

state! {
    struct Strategy { high_water_mark, size }
    struct Queue { values, total }
}

impl Queue {
    pub(in crate::interpreter::builtins) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// `PeekQueueValue(container)`
    pub(in crate::interpreter::builtins) fn first(&self) -> Option<Value> {
        self.values.front().map(|(value, _)| *value)
    }

    /// `DequeueValue(container)`
    pub(in crate::interpreter::builtins) fn dequeue(&mut self) -> Option<Value> {
        // 3. and 4. Let valueWithSize be the first of the queue, and remove it.
        let (value, size) = self.values.pop_front()?;
        // 5. and 6. Subtract its size; rounding errors make it less than 0.
        self.total = (self.total - size).max(0.0);
        Some(value)
    }
}

/// `new CountQueuingStrategy({ highWaterMark })`. Nothing tells it from an object with those two members.
pub(super) fn count_strategy(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // "unrestricted double" is converted by ToNumber.
    let high_water_mark = Value::number(run.number_of(call.arg(run, 0))?);
    Ok(strategy(run, high_water_mark, Value::Undefined))
}

/// `{ highWaterMark, size }`
pub(super) fn size_strategy(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [high_water_mark, size] = [0, 1].map(|place| call.arg(run, place));
    Ok(strategy(run, high_water_mark, size))
}

fn strategy(run: &mut Run<'_, '_>, high_water_mark: Value, size: Value) -> Value {
    let id = run.m.add(Kind::Plain);
    run.m.object_mut(id).properties = vec![
        (const { Name::of("highWaterMark") }, Slot::Data(high_water_mark)),
        (const { Name::of("size") }, Slot::Data(size)),
    ];
    Value::Object(id)
}

impl Run<'_, '_> {
    /// A `QueuingStrategy` dictionary, with a mark where it has none; `ExtractSizeAlgorithm(strategy)` is its size.
    pub(in crate::interpreter::builtins) fn strategy(
        &mut self,
        given: Value,
        default: f64,
    ) -> Completion<Strategy> {
        if given.is_nullish() {
            return Ok(Strategy::chunks(default));
        }
        self.require_object(given, "the strategy is not an object")?;
        let high_water_mark = match self.get(given, const { Name::of("highWaterMark") })? {
            Value::Undefined => default,
            mark => self.number_of(mark)?,
        };
        let size = self.dictionary_function(given, const { Name::of("size") })?;
        Ok(Strategy { high_water_mark, size })
    }

    /// `ExtractHighWaterMark(strategy, defaultHWM)`
    pub(in crate::interpreter::builtins) fn extract_high_water_mark(
        &mut self,
        strategy: Strategy,
    ) -> Completion<Strategy> {
        // 3. If highWaterMark is NaN or highWaterMark < 0, throw a RangeError exception.
        if strategy.high_water_mark.is_nan() || strategy.high_water_mark < 0.0 {
            return Err(self.throw_error("RangeError", "the high-water mark must not be negative"));
        }
        Ok(strategy)
    }

    /// The result of performing \[\[strategySizeAlgorithm\]\], passing in a chunk.
    pub(in crate::interpreter::builtins) fn chunk_size(
        &mut self,
        size: Option<Value>,
        chunk: Value,
    ) -> Completion<f64> {
        let Some(size) = size else { return Ok(1.0) };
        let size = self.call_by(streams::SIZE.id, size, Value::Undefined, &[chunk])?;
        self.number_of(size)
    }

    /// `EnqueueValueWithSize(container, value, size)`, up to the error that it may be.
    pub(in crate::interpreter::builtins) fn checked_size(&mut self, size: f64) -> Completion<f64> {
        // 2. If IsNonNegativeNumber(size) is false, throw a RangeError. 3. If size is +∞, throw a RangeError.
        if size >= 0.0 && size.is_finite() { Ok(size) } else { Err(self.bad_size()) }
    }

    fn bad_size(&mut self) -> Abrupt {
        self.throw_error("RangeError", "the size of a chunk must be finite and not negative")
    }
}

impl Queue {
    /// The rest of `EnqueueValueWithSize`: 4. append, 5. add the size.
    pub(in crate::interpreter::builtins) fn enqueue(&mut self, value: Value, size: f64) {
        self.values.push_back((value, size));
        self.total += size;
    }
}
