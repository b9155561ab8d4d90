//! Synchronous iterators in `for await` and in `yield*` of an async generator (ECMA-262, 27.1.5).

use crate::interpreter::builtins::Call;
use crate::interpreter::evaluate::Iteration;
use crate::interpreter::frame::Resume;
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::{self, Name};
use crate::interpreter::promise::{Reaction, ReactionId, Target, Via};
use crate::interpreter::value::{Id, Value};

impl Run<'_, '_> {
    /// 27.1.5.1 CreateAsyncFromSyncIterator.
    pub(crate) fn async_from_sync(&mut self, inner: Iteration) -> Iteration {
        let values = [inner.iterator, inner.next];
        let next = self.captured(next, &values);
        let returns = self.captured(returns, &values);
        let throws = self.captured(throws, &values);
        let id = self.m.add(Kind::Plain);
        self.m.object_mut(id).properties =
            vec![(name::RETURN, Slot::Data(returns)), (name::THROW, Slot::Data(throws))];
        Iteration { iterator: Value::Object(id), next }
    }

    /// 27.1.5.2.1 to 27.1.5.2.3, with the result of the synchronous call: settles the promise that is answered.
    fn continue_async(&mut self, iterator: Value, result: Completion, close: bool) -> Completion {
        let promise = self.new_promise_via(Via::FromSync);
        let continued = match result {
            Ok(result) => self.continuation(promise, iterator, result, close),
            Err(abrupt) => Err(abrupt),
        };
        match continued {
            Err(Abrupt::Throw(error)) => self.reject_promise(promise, error),
            result => result?,
        }
        Ok(Value::Object(promise))
    }

    /// 27.1.5.4 AsyncFromSyncIteratorContinuation.
    fn continuation(&mut self, promise: Id, iterator: Value, result: Value, close: bool) -> Completion<()> {
        self.require_object(result, "Iterator result is not an object")?;
        let done = self.get(result, name::DONE)?;
        let done = self.truthy(done);
        let value = self.get(result, name::VALUE)?;
        let close = close && !done;
        let inner = match self.promise_resolve(value) {
            Err(abrupt) if close => return Err(self.close_iterator_throwing(iterator, abrupt)),
            inner => inner?,
        };
        let unwrap = self.captured(unwrap, &[Value::bool(done)]);
        let rejected = if close { self.captured(close_on_rejection, &[iterator]) } else { Value::Undefined };
        let target = Target::Promise(promise);
        self.perform_then(inner, Reaction { target, fulfilled: unwrap, rejected, next: ReactionId::NONE });
        Ok(())
    }

    /// `return` and `throw` of the synchronous iterator, which may lack them.
    fn pass_on(&mut self, call: Call, method: Name, resume: Resume) -> Completion {
        let [iterator] = self.captured_values(call.callee);
        let found = match self.get_method(iterator, method) {
            Ok(Some(found)) => found,
            Ok(None) => return self.without_method(iterator, resume),
            Err(abrupt) => return self.continue_async(iterator, Err(abrupt), false),
        };
        let value = call.arg(self, 0);
        let result = self.call(found, iterator, &[value]);
        let close = matches!(resume, Resume::Throw(_));
        self.continue_async(iterator, result, close)
    }

    fn without_method(&mut self, iterator: Value, resume: Resume) -> Completion {
        let promise = self.new_promise();
        match resume {
            Resume::Return(value) | Resume::Next(value) => {
                let result = self.iterator_result(value, true);
                self.resolve_promise(promise, result)?;
            }
            Resume::Throw(_) => {
                let closed = self.close_iterator(iterator);
                let message = "The iterator does not provide a 'throw' method";
                let error = match closed {
                    Ok(()) => self.error("TypeError", message),
                    Err(Abrupt::Throw(error)) => error,
                    Err(Abrupt::Stop) => return Err(Abrupt::Stop),
                };
                self.reject_promise(promise, error);
            }
        }
        Ok(Value::Object(promise))
    }
}

fn next(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [iterator, next] = run.captured_values(call.callee);
    let result = if matches!(next, Value::Undefined) {
        run.array_iterator_next(Call { this: iterator, ..call })
    } else {
        let value = call.arg(run, 0);
        run.call(next, iterator, &[value])
    };
    run.continue_async(iterator, result, true)
}

fn returns(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let value = call.arg(run, 0);
    run.pass_on(call, name::RETURN, Resume::Return(value))
}

fn throws(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let error = call.arg(run, 0);
    run.pass_on(call, name::THROW, Resume::Throw(error))
}

#[expect(clippy::unnecessary_wraps)] // The type of built-in functions.
fn unwrap(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [done] = run.captured_values(call.callee);
    let value = call.arg(run, 0);
    Ok(run.iterator_result(value, matches!(done, Value::True)))
}

fn close_on_rejection(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [iterator] = run.captured_values(call.callee);
    let error = Abrupt::Throw(call.arg(run, 0));
    Err(run.close_iterator_throwing(iterator, error))
}
