//! The iterator protocol (ECMA-262, 7.4).

use crate::interpreter::builtins::Call;
use crate::interpreter::code::Op;
use crate::interpreter::frame::Frame;
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::rules;
use crate::interpreter::value::{Id, Value};
use std::mem;

/// An Iterator Record (7.4.1). The iterator of an array that no program has touched needs no `next`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Iteration {
    pub(crate) iterator: Value,
    pub(crate) next: Value,
}

impl Run<'_, '_> {
    /// 7.4.4 GetIterator, synchronous.
    pub(crate) fn get_iterator(&mut self, iterable: Value) -> Completion<Iteration> {
        if let Some(id) = self.list(iterable) {
            let iterator = self.m.add(Kind::ArrayIterator { array: id, next: 0 });
            return Ok(Iteration { iterator: Value::Object(iterator), next: Value::Undefined });
        }
        match self.get_method(iterable, name::ITERATOR)? {
            Some(method) => self.iterator_from(iterable, method),
            None => Err(self.throw_error("TypeError", "object is not iterable")),
        }
    }

    /// The array to go through without the protocol, whose steps nobody could observe.
    fn list(&mut self, iterable: Value) -> Option<Id> {
        match iterable {
            Value::Object(id) => {
                let plain = self.m.array(id).is_some() && self.m.object(id).own(name::ITERATOR).is_none();
                plain.then_some(id)
            }
            Value::Str(text) => {
                let chars: Vec<String> = self.m.text(text).chars().map(String::from).collect();
                let items = chars.into_iter().map(|char| self.m.string(char)).collect();
                Some(self.m.add(Kind::Array(items)))
            }
            _ => None,
        }
    }

    /// 7.4.3 GetIteratorFromMethod.
    fn iterator_from(&mut self, iterable: Value, method: Value) -> Completion<Iteration> {
        let iterator = self.call(method, iterable, &[])?;
        self.require_object(iterator, "Result of the Symbol.iterator method is not an object")?;
        let next = self.get(iterator, name::NEXT)?;
        Ok(Iteration { iterator, next })
    }

    /// 7.4.10 IteratorStepValue.
    pub(crate) fn step(&mut self, iteration: Iteration) -> Completion<Option<Value>> {
        if let (Value::Object(id), Value::Undefined) = (iteration.iterator, iteration.next)
            && let Kind::ArrayIterator { array, next } = self.m.object(id).kind
        {
            return Ok(self.array_step(id, array, next));
        }
        let result = self.call(iteration.next, iteration.iterator, &[])?;
        self.require_object(result, "Iterator result is not an object")?;
        let done = self.get(result, name::DONE)?;
        if self.truthy(done) { Ok(None) } else { self.get(result, name::VALUE).map(Some) }
    }

    /// 23.1.5.2.1 %ArrayIteratorPrototype%.next, without the result object.
    fn array_step(&mut self, iterator: Id, array: Id, next: u32) -> Option<Value> {
        let value = self.m.array(array).and_then(|items| items.get(next as usize)).copied();
        // An exhausted iterator stays so.
        let next = if value.is_some() { next + 1 } else { u32::MAX };
        self.m.object_mut(iterator).kind = Kind::ArrayIterator { array, next };
        value
    }

    fn is_array_iterator(&self, iterator: Value) -> bool {
        iterator.object().is_some_and(|id| matches!(self.m.object(id).kind, Kind::ArrayIterator { .. }))
    }

    /// 7.4.11 IteratorClose, of a normal completion.
    pub(crate) fn close_iterator(&mut self, iterator: Value) -> Completion<()> {
        if self.is_array_iterator(iterator) {
            return Ok(());
        }
        let Some(method) = self.get_method(iterator, name::RETURN)? else { return Ok(()) };
        let result = self.call_by(rules::ITERATOR_CLOSE, method, iterator, &[])?;
        self.require_object(result, "Iterator result is not an object")
    }

    /// 7.4.11 IteratorClose, of a throw completion: the error wins over whatever `return` does.
    pub(crate) fn close_iterator_throwing(&mut self, iterator: Value, error: Abrupt) -> Abrupt {
        if matches!(error, Abrupt::Stop) || self.is_array_iterator(iterator) {
            return error;
        }
        let result = match self.get_method(iterator, name::RETURN) {
            Ok(Some(method)) => self.call_by(rules::ITERATOR_CLOSE, method, iterator, &[]).map(drop),
            Ok(None) => Ok(()),
            Err(abrupt) => Err(abrupt),
        };
        if matches!(result, Err(Abrupt::Stop)) { Abrupt::Stop } else { error }
    }

    pub(crate) fn require_object(&mut self, value: Value, message: &'static str) -> Completion<()> {
        if value.is_object() { Ok(()) } else { Err(self.throw_error("TypeError", message)) }
    }

    /// 7.4.17 CreateIteratorResultObject.
    pub(crate) fn iterator_result(&mut self, value: Value, done: bool) -> Value {
        let id = self.m.add(Kind::Plain);
        let object = self.m.object_mut(id);
        object.properties =
            vec![(name::VALUE, Slot::Data(value)), (name::DONE, Slot::Data(Value::bool(done)))];
        Value::Object(id)
    }

    /// Instructions of loops over iterators.
    pub(super) fn iteration_op(&mut self, frame: &mut Frame, op: Op) -> Completion<()> {
        match op {
            Op::GetIterator => {
                let iterable = self.pop();
                let iteration = self.get_iterator(iterable)?;
                self.push_iteration(iteration);
            }
            Op::IterNext(end) => {
                let iteration = self.iteration(0);
                let outer = mem::replace(&mut self.m.position.rule, rules::FOR_OF);
                let step = self.step(iteration);
                self.m.position.rule = outer;
                match step.inspect_err(|_| self.forget_iterator())? {
                    Some(value) => self.push(value),
                    None => frame.pc = end,
                }
            }
            Op::IterClose => {
                let iteration = self.iteration(0);
                self.pop();
                self.pop();
                self.close_iterator(iteration.iterator)?;
            }
            Op::IterCloseUnder => {
                let iteration = self.iteration(1);
                self.close_iterator(iteration.iterator)?;
                let value = self.pop();
                self.pop();
                self.pop();
                self.push(value);
            }
            Op::IterCloseThrow => {
                let iteration = self.iteration(1);
                let error = Abrupt::Throw(self.pop());
                if matches!(iteration.iterator, Value::Undefined) {
                    return Err(error);
                }
                return Err(self.close_iterator_throwing(iteration.iterator, error));
            }
            _ => self.async_iteration_op(frame, op)?,
        }
        Ok(())
    }

    /// Instructions of loops over async iterators.
    fn async_iteration_op(&mut self, frame: &mut Frame, op: Op) -> Completion<()> {
        match op {
            Op::GetAsyncIterator => {
                let iterable = self.pop();
                let iteration = self.get_async_iterator(iterable)?;
                self.push_iteration(iteration);
            }
            Op::AsyncIterNext => {
                let iteration = self.iteration(0);
                let next = self.call_by(rules::FOR_AWAIT, iteration.next, iteration.iterator, &[]);
                let result = next.inspect_err(|_| self.forget_iterator())?;
                // Errors up to the value come from the iterator itself, which is then not closed.
                let place = self.m.stack.len() - 2;
                self.m.stack[place] = Value::Undefined;
                self.push(iteration.iterator);
                self.push(result);
            }
            Op::AsyncIterValue(end) => {
                let result = self.pop();
                let iterator = self.pop();
                self.require_object(result, "Iterator result is not an object")?;
                let done = self.get(result, name::DONE)?;
                if self.truthy(done) {
                    frame.pc = end;
                } else {
                    let value = self.get(result, name::VALUE)?;
                    let place = self.m.stack.len() - 2;
                    self.m.stack[place] = iterator;
                    self.push(value);
                }
            }
            Op::AsyncIterClose(under, none) => {
                let iterator = self.iteration(usize::from(under)).iterator;
                match self.get_method(iterator, name::RETURN)? {
                    Some(method) => {
                        let result = self.call_by(rules::ASYNC_ITERATOR_CLOSE, method, iterator, &[])?;
                        self.push(result);
                    }
                    None => frame.pc = none,
                }
            }
            Op::AsyncIterCheck => {
                let result = self.pop();
                self.require_object(result, "Iterator result is not an object")?;
            }
            Op::AsyncIterCloseThrow => {
                let iterator = self.iteration(1).iterator;
                let method = self.get_method(iterator, name::RETURN)?;
                let method = method.ok_or(Abrupt::Throw(Value::Undefined))?;
                let result = self.call_by(rules::ASYNC_ITERATOR_CLOSE, method, iterator, &[])?;
                self.push(result);
            }
            _ => self.delegate_op(frame, op)?,
        }
        Ok(())
    }

    pub(super) fn push_iteration(&mut self, iteration: Iteration) {
        self.push(iteration.iterator);
        self.push(iteration.next);
    }

    /// The record under so many values.
    pub(super) fn iteration(&self, under: usize) -> Iteration {
        let top = self.m.stack.len() - under;
        Iteration { iterator: self.m.stack[top - 2], next: self.m.stack[top - 1] }
    }

    /// [[Done]]: an iterator that failed by itself is not closed.
    fn forget_iterator(&mut self) {
        let place = self.m.stack.len() - 2;
        self.m.stack[place] = Value::Undefined;
    }

    /// 7.4.4 GetIterator, asynchronous.
    pub(crate) fn get_async_iterator(&mut self, iterable: Value) -> Completion<Iteration> {
        if let Some(method) = self.get_method(iterable, name::ASYNC_ITERATOR)? {
            return self.iterator_from(iterable, method);
        }
        let inner = self.get_iterator(iterable)?;
        Ok(self.async_from_sync(inner))
    }

    /// What a synchronous built-in `next` of an array iterator returns, as an object.
    pub(crate) fn array_iterator_next(&mut self, call: Call) -> Completion {
        let step = self.step(Iteration { iterator: call.this, next: Value::Undefined })?;
        Ok(self.iterator_result(step.unwrap_or(Value::Undefined), step.is_none()))
    }
}
