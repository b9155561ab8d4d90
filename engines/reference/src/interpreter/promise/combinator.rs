//! `Promise.all`, `allSettled`, `race` and `any`.

use super::Via;
use crate::interpreter::builtins::Call;
use crate::interpreter::evaluate::Iteration;
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::{self, Name};
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};

/// Which of the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum CombinatorKind {
    All,
    AllSettled,
    Race,
    Any,
}

/// What the functions of one call share: `values` or `errors`, and [[RemainingElements]].
#[derive(Debug, Clone)]
pub(crate) struct Combinator {
    pub(crate) kind: CombinatorKind,
    /// [[Resolve]] and [[Reject]] of the resulting capability.
    pub(crate) resolve: Value,
    pub(crate) reject: Value,
    pub(crate) values: Vec<Value>,
    pub(crate) remaining: u32,
}

state! {
    enum CombinatorKind { All, AllSettled, Race, Any }
    struct Combinator { kind, resolve, reject, values, remaining }
}

impl CombinatorKind {
    const fn via(self) -> Via {
        match self {
            Self::All => Via::All,
            Self::AllSettled => Via::AllSettled,
            Self::Race => Via::Race,
            Self::Any => Via::Any,
        }
    }
}

impl Run<'_, '_> {
    /// 27.5.4.1 Promise.all ( iterable ), 27.5.4.2 Promise.allSettled, 27.5.4.3 Promise.any, 27.5.4.5 Promise.race.
    pub(crate) fn combine(&mut self, kind: CombinatorKind, iterable: Value) -> Completion {
        // 2. Let promiseCapability be ? NewPromiseCapability(C).
        let promise = self.new_promise_via(kind.via());
        let (resolve, reject) = self.resolving_functions(promise, false);
        let combinator = Combinator { kind, resolve, reject, values: Vec::new(), remaining: 1 };
        let shared = self.m.add(Kind::Combinator(Box::new(combinator)));
        // 5.-8. Errors on the way reject the result (27.5.1.1.1 IfAbruptRejectPromise).
        let result = match self.get_iterator(iterable) {
            Ok(iteration) => self.combine_elements(kind, shared, iteration),
            Err(abrupt) => Err(abrupt),
        };
        match result {
            Err(Abrupt::Throw(error)) => self.call(reject, Value::Undefined, &[error]).map(drop)?,
            result => result?,
        }
        Ok(Value::Object(promise))
    }

    /// 27.5.4.1.2 PerformPromiseAll and its siblings. The iterator is closed when something else than itself fails.
    fn combine_elements(&mut self, kind: CombinatorKind, shared: Id, iteration: Iteration) -> Completion<()> {
        let mut place = 0;
        while let Some(next) = self.step(iteration)? {
            if let Err(abrupt) = self.combine_element(kind, shared, place, next) {
                return Err(self.close_iterator_throwing(iteration.iterator, abrupt));
            }
            place += 1;
        }
        if kind == CombinatorKind::Race { Ok(()) } else { self.element_done(shared) }
    }

    fn combine_element(
        &mut self,
        kind: CombinatorKind,
        shared: Id,
        place: u32,
        next: Value,
    ) -> Completion<()> {
        // Let nextPromise be ? Call(promiseResolve, constructor, « next »).
        let promise = self.promise_resolve(next)?;
        let handlers = self.element_handlers(kind, shared, place);
        // Perform ? Invoke(nextPromise, "then", « … »).
        self.invoke(Value::Object(promise), name::THEN, &handlers).map(drop)
    }

    /// The two functions that an element's `then` gets.
    fn element_handlers(&mut self, kind: CombinatorKind, shared: Id, place: u32) -> [Value; 2] {
        let Some(combinator) = self.combinator(shared) else { return [Value::Undefined; 2] };
        let (resolve, reject) = (combinator.resolve, combinator.reject);
        if kind != CombinatorKind::Race {
            combinator.values.push(Value::Undefined);
            combinator.remaining += 1;
        }
        let values = [Value::Object(shared), Value::number(f64::from(place)), Value::False];
        match kind {
            CombinatorKind::All => [self.captured(all_element, &values), reject],
            CombinatorKind::Any => [resolve, self.captured(any_element, &values)],
            CombinatorKind::Race => [resolve, reject],
            CombinatorKind::AllSettled => {
                let fulfilled = self.captured(settled_fulfilled, &values);
                // The pair shares one [[AlreadyCalled]]: that of the first.
                let values = [values[0], values[1], fulfilled];
                [fulfilled, self.captured(settled_rejected, &values)]
            }
        }
    }

    fn combinator(&mut self, id: Id) -> Option<&mut Combinator> {
        match &mut self.m.object_mut(id).kind {
            Kind::Combinator(combinator) => Some(combinator),
            _ => None,
        }
    }

    /// The element functions: each counts once.
    fn element(&mut self, call: Call, flag: Value, value: Value) -> Completion {
        let [Value::Object(shared), Value::Number(place)] = self.captured_values(call.callee) else {
            return Ok(Value::Undefined);
        };
        // If alreadyCalled is true, return undefined.
        if let Value::Object(flag) = flag {
            let [_, _, called] = self.captured_values(Value::Object(flag));
            if matches!(called, Value::True) {
                return Ok(Value::Undefined);
            }
            self.set_slot(flag, 2, Value::True);
        }
        if let Some(combinator) = self.combinator(shared) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It was made from a `u32`.
            let place = place.get() as usize;
            combinator.values[place] = value;
        }
        self.element_done(shared)?;
        Ok(Value::Undefined)
    }

    /// One fewer to wait for; after the last the result is settled.
    fn element_done(&mut self, shared: Id) -> Completion<()> {
        let Some(combinator) = self.combinator(shared) else { return Ok(()) };
        combinator.remaining -= 1;
        if combinator.remaining > 0 {
            return Ok(());
        }
        let (kind, resolve, reject) = (combinator.kind, combinator.resolve, combinator.reject);
        let values = combinator.values.clone();
        let values = Value::Object(self.m.add(Kind::Array(values)));
        if kind != CombinatorKind::Any {
            return self.call(resolve, Value::Undefined, &[values]).map(drop);
        }
        let error = self.error("AggregateError", "All promises were rejected");
        if let Value::Object(id) = error {
            self.m.object_mut(id).define(name::ERRORS, Slot::Data(values));
        }
        self.call(reject, Value::Undefined, &[error]).map(drop)
    }

    /// `{ status, value }` or `{ status, reason }`.
    fn settlement(&mut self, status: &'static str, key: Name, value: Value) -> Value {
        let status = self.m.fixed(status);
        let id = self.m.add(Kind::Plain);
        self.m.object_mut(id).properties = vec![(name::STATUS, Slot::Data(status)), (key, Slot::Data(value))];
        Value::Object(id)
    }
}

/// 27.5.4.1.2 Promise.all Resolve Element Functions.
fn all_element(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let value = call.arg(run, 0);
    run.element(call, call.callee, value)
}

/// 27.5.4.3.1 Promise.any Reject Element Functions.
fn any_element(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let reason = call.arg(run, 0);
    run.element(call, call.callee, reason)
}

/// 27.5.4.2.1 Promise.allSettled Resolve Element Functions.
fn settled_fulfilled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let value = call.arg(run, 0);
    let settlement = run.settlement("fulfilled", name::VALUE, value);
    run.element(call, call.callee, settlement)
}

/// 27.5.4.2.1 Promise.allSettled Reject Element Functions.
fn settled_rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let reason = call.arg(run, 0);
    let settlement = run.settlement("rejected", name::REASON, reason);
    let [_, _, pair] = run.captured_values(call.callee);
    run.element(call, pair, settlement)
}
