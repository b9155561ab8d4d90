//! Calls.

use crate::interpreter::builtins::{self, Call};
use crate::interpreter::code::FunctionCode;
use crate::interpreter::frame::{Frame, Outcome};
use crate::interpreter::heap::{Kind, Scope};
use crate::interpreter::kept::Kept;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::{Id, Value};
use looplaw_model::{End, FunctionKind};

/// How deep calls may nest. Each level takes some of the Rust stack, of which a thread may have 2 MiB, and a debug build
/// uses it freely. No document has such a bound, so a program that goes deeper is not judged.
const MAX_DEPTH: u32 = 200;

impl Run<'_, '_> {
    /// Runs the program's top level.
    pub(crate) fn call_entry(&mut self) -> Completion<()> {
        self.call_top_level().map(drop)
    }

    /// The top level's value: a promise, if it awaits.
    pub(in crate::interpreter) fn call_top_level(&mut self) -> Completion {
        self.call_closure(self.m.function(0), Scope(0), Value::Undefined, 0)
    }

    /// 7.3.13 Call.
    pub(crate) fn call(&mut self, function: Value, this: Value, args: &[Value]) -> Completion {
        let start = self.m.stack.len();
        self.m.stack.extend_from_slice(args);
        let result = self.call_on_stack(function, this, args.len());
        self.m.stack.truncate(start);
        result
    }

    /// The same with arguments that the machine keeps.
    pub(crate) fn call_with_kept(&mut self, function: Value, args: Kept) -> Completion {
        let start = self.m.stack.len();
        self.m.push_kept(args);
        let result = self.call_on_stack(function, Value::Undefined, self.m.stack.len() - start);
        self.m.stack.truncate(start);
        result
    }

    /// Calls with the arguments on top of the stack, and leaves them there.
    fn call_on_stack(&mut self, function: Value, this: Value, argc: usize) -> Completion {
        let id = match function {
            Value::Object(id) => id,
            Value::Native(number) => return self.call_native(builtins::method(number), function, this, argc),
            _ => return Err(self.not_callable(function)),
        };
        match self.m.object(id).kind {
            Kind::Closure { function, scope, this: own } => {
                let code = self.m.function(function);
                self.call_closure(code, scope, if code.arrow { own } else { this }, argc)
            }
            Kind::Captured { run, .. } => self.call_native(run, Value::Object(id), this, argc),
            _ => Err(self.not_callable(function)),
        }
    }

    fn not_callable(&mut self, value: Value) -> Abrupt {
        let shown = self.type_of(value);
        self.throw_error("TypeError", format!("a value of type {shown} is not a function"))
    }

    fn call_native(&mut self, run: builtins::Native, callee: Value, this: Value, argc: usize) -> Completion {
        self.enter()?;
        let start = self.m.stack.len() - argc;
        let result = run(self, Call { this, callee, start, argc });
        self.m.depth -= 1;
        result
    }

    /// Counts a level of nesting, which the caller takes back, and a step.
    fn enter(&mut self) -> Completion<()> {
        self.spend()?;
        if self.m.depth >= MAX_DEPTH {
            let deep =
                format!("calls that nest more than {MAX_DEPTH} deep, which the reference does not judge");
            return Err(self.stop(End::Unsupported(deep)));
        }
        self.m.depth += 1;
        Ok(())
    }

    /// 10.2.1 [[Call]] of a function of the program, with the arguments on top of the stack.
    fn call_closure(&mut self, code: FunctionCode, scope: Scope, this: Value, argc: usize) -> Completion {
        self.enter()?;
        let scope = self.enter_function(scope, code, argc);
        let base = self.m.stack.len();
        let mut frame = Frame { pc: code.start, scope, this, base, handlers: Vec::new() };
        let result = match code.kind {
            FunctionKind::Plain => self.execute(&mut frame).map(|outcome| match outcome {
                Outcome::Return(value) => value,
                // Only functions that may wait contain such instructions.
                Outcome::Await(..) | Outcome::Yield(_) | Outcome::YieldRaw(_) => Value::Undefined,
            }),
            FunctionKind::Async => self.start_async(frame),
            FunctionKind::Generator => Ok(self.start_generator(frame)),
            FunctionKind::AsyncGenerator => Ok(self.start_async_generator(frame)),
        };
        self.m.depth -= 1;
        result
    }

    pub(super) fn call_op(&mut self, argc: u32) -> Completion<()> {
        let argc = argc as usize;
        let first = self.m.stack.len() - argc;
        let (this, function) = (self.m.stack[first - 2], self.m.stack[first - 1]);
        let result = self.call_on_stack(function, this, argc)?;
        self.m.stack.truncate(first - 2);
        self.push(result);
        Ok(())
    }

    pub(super) fn builtin_op(&mut self, function: u16, argc: u32) -> Completion {
        let argc = argc as usize;
        let start = self.m.stack.len() - argc;
        let call = Call { this: Value::Undefined, callee: Value::Undefined, start, argc };
        let result = builtins::functions(function)(self, call)?;
        self.m.stack.truncate(start);
        Ok(result)
    }

    /// 7.2.3 IsCallable.
    pub(crate) fn is_callable(&self, value: Value) -> bool {
        match value {
            Value::Object(id) => self.m.object(id).is_callable(),
            Value::Native(_) | Value::Constructor(_) => true,
            _ => false,
        }
    }

    /// 10.3.4 CreateBuiltinFunction with captured values.
    #[inline]
    pub(crate) fn captured(&mut self, run: builtins::Native, values: &[Value]) -> Value {
        let captured = self.m.keep(values);
        Value::Object(self.m.add(Kind::Captured { run, captured }))
    }

    /// The captured values of a built-in function, of which it has so many.
    pub(crate) fn captured_values<const N: usize>(&self, function: Value) -> [Value; N] {
        self.captures(function).first_chunk().copied().unwrap_or([Value::Undefined; N])
    }

    /// All captured values of a built-in function.
    pub(crate) fn captures(&self, function: Value) -> &[Value] {
        match function.object().map(|id| &self.m.object(id).kind) {
            Some(Kind::Captured { captured, .. }) => self.m.kept(*captured),
            _ => &[],
        }
    }

    /// Sets one captured value of a built-in function.
    pub(crate) fn set_slot(&mut self, function: Id, slot: usize, value: Value) {
        if let Kind::Captured { captured, .. } = self.m.object(function).kind
            && let Some(place) = self.m.kept_mut(captured).get_mut(slot)
        {
            *place = value;
        }
    }
}
