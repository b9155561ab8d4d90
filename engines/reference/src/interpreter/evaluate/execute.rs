//! The loop over instructions.

use crate::interpreter::code::{HandlerKind, Op};
use crate::interpreter::frame::{Frame, Handler, Outcome, Resume};
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::lower::{FINALLY_NORMAL, FINALLY_THROW};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::{Str, Value};
use looplaw_model::Binary;

impl Run<'_, '_> {
    /// Runs a frame until it returns, waits or fails.
    pub(crate) fn execute(&mut self, frame: &mut Frame) -> Completion<Outcome> {
        loop {
            match self.stretch(frame) {
                Err(Abrupt::Throw(error)) => self.handle(frame, error)?,
                outcome => return outcome,
            }
        }
    }

    /// Goes on with a frame that has stopped.
    pub(crate) fn go_on(&mut self, frame: &mut Frame, resume: Resume) -> Completion<Outcome> {
        match resume {
            Resume::Next(value) => self.push(value),
            Resume::Throw(error) => self.handle(frame, error)?,
            Resume::Return(value) => {
                // The instruction after the next one is the way on for `return`.
                self.push(value);
                frame.pc += 1;
            }
        }
        self.execute(frame)
    }

    /// Goes to the innermost handler with an error, or fails with it.
    fn handle(&mut self, frame: &mut Frame, error: Value) -> Completion<()> {
        let handler = frame.handlers.pop().ok_or(Abrupt::Throw(error))?;
        self.enter_handler(frame, handler, error);
        Ok(())
    }

    fn enter_handler(&mut self, frame: &mut Frame, handler: Handler, value: Value) {
        self.m.stack.truncate(frame.base + handler.height as usize);
        frame.scope = handler.scope;
        frame.pc = handler.pc;
        self.push(value);
    }

    /// Goes to the innermost handler that wants to know of a `return`; returns whether there is one.
    fn unwind_return(&mut self, frame: &mut Frame, value: Value) -> bool {
        while let Some(handler) = frame.handlers.pop() {
            if handler.kind == HandlerKind::Unwind {
                self.enter_handler(frame, handler, value);
                frame.pc += 1;
                return true;
            }
        }
        false
    }

    fn stretch(&mut self, frame: &mut Frame) -> Completion<Outcome> {
        let code = self.m.code;
        loop {
            let op = code.ops[frame.pc as usize];
            frame.pc += 1;
            match op {
                Op::Return => return Ok(Outcome::Return(self.pop())),
                Op::ReturnUndefined => return Ok(Outcome::Return(Value::Undefined)),
                Op::ReturnUnwind => {
                    let value = self.pop();
                    if !self.unwind_return(frame, value) {
                        return Ok(Outcome::Return(value));
                    }
                }
                Op::Await(waits) => return Ok(Outcome::Await(self.pop(), waits)),
                Op::Yield => return Ok(Outcome::Yield(self.pop())),
                Op::YieldRaw => return Ok(Outcome::YieldRaw(self.pop())),
                Op::Throw => return Err(Abrupt::Throw(self.pop())),
                Op::Call(argc) => self.call_op(argc)?,
                Op::Builtin(function, argc) => {
                    let result = self.builtin_op(function, argc)?;
                    self.push(result);
                }
                Op::BuiltinEffect(function, argc) => {
                    self.builtin_op(function, argc)?;
                }
                Op::Closure(function, skip) => {
                    let closure = Kind::Closure { function, scope: frame.scope, this: frame.this };
                    let closure = Value::Object(self.m.add(closure));
                    self.push(closure);
                    frame.pc = skip;
                }
                Op::Undefined => self.push(Value::Undefined),
                Op::Null => self.push(Value::Null),
                Op::Bool(value) => self.push(Value::bool(value)),
                Op::Int(number) => self.push(Value::number(f64::from(number))),
                Op::Number(place) => self.push(Value::number(code.numbers[place as usize])),
                Op::Str(place) => self.push(Value::Str(Str::constant(place))),
                Op::This => self.push(frame.this),
                Op::Pop => {
                    self.pop();
                }
                Op::Load(depth, slot) => {
                    let value = self.load(frame.scope, depth, slot)?;
                    self.push(value);
                }
                Op::Jump(_)
                | Op::Loop(_)
                | Op::JumpIfFalse(_)
                | Op::JumpOrPopIfFalse(_)
                | Op::JumpOrPopIfTrue(_) => self.jump_op(frame, op)?,
                Op::Unary(op) => {
                    let operand = self.pop();
                    let value = self.unary(op, operand)?;
                    self.push(value);
                }
                Op::Binary(op) => self.binary_op(op)?,
                _ => self.other_op(frame, op)?,
            }
        }
    }

    /// Instructions on variables, handlers, objects.
    fn other_op(&mut self, frame: &mut Frame, op: Op) -> Completion<()> {
        match op {
            Op::Store(depth, slot) => {
                let value = self.pop();
                self.store(frame.scope, depth, slot, value)?;
            }
            Op::Init(slot) => {
                let value = self.pop();
                self.init(frame.scope, slot, value);
            }
            Op::EnterScope(size) => frame.scope = self.enter_scope(frame.scope, size),
            Op::LeaveScope => frame.scope = self.m.scope(frame.scope).outer,
            Op::PushHandler(kind, pc) => {
                let height = crate::interpreter::machine::index(self.m.stack.len() - frame.base);
                frame.handlers.push(Handler { kind, pc, height, scope: frame.scope });
            }
            Op::PopHandler => {
                frame.handlers.pop();
            }
            Op::EnterFinally(target) => {
                self.push(Value::number(f64::from(frame.pc)));
                frame.pc = target;
            }
            Op::EndFinally => self.end_finally(frame)?,
            Op::DropTwoUnder => {
                let value = self.pop();
                self.pop();
                self.pop();
                self.push(value);
            }
            Op::Resources | Op::AddResource(_) | Op::Dispose(_) | Op::DisposeThrown => {
                self.disposal_op(frame, op)?;
            }
            Op::Array(_) | Op::Object | Op::Field(_) | Op::Getter(_) => self.literal_op(op),
            Op::Get(_) | Op::GetIndex | Op::Set(_) | Op::SetIndex | Op::Method(_) => self.member_op(op)?,
            _ => self.iteration_op(frame, op)?,
        }
        Ok(())
    }

    fn jump_op(&mut self, frame: &mut Frame, op: Op) -> Completion<()> {
        let taken = match op {
            Op::Jump(target) => Some(target),
            Op::Loop(target) => {
                self.spend()?;
                Some(target)
            }
            Op::JumpIfFalse(target) => {
                let test = self.pop();
                (!self.truthy(test)).then_some(target)
            }
            Op::JumpOrPopIfFalse(target) => self.jump_or_pop(target, false),
            Op::JumpOrPopIfTrue(target) => self.jump_or_pop(target, true),
            _ => None,
        };
        frame.pc = taken.unwrap_or(frame.pc);
        Ok(())
    }

    /// Where to jump if the top's truth is that one; else pops it.
    fn jump_or_pop(&mut self, target: u32, when: bool) -> Option<u32> {
        let top = self.pop();
        let taken = self.truthy(top) == when;
        if taken {
            self.push(top);
        }
        taken.then_some(target)
    }

    fn binary_op(&mut self, op: Binary) -> Completion<()> {
        let right = self.pop();
        let left = self.pop();
        let value = self.binary(op, left, right)?;
        self.push(value);
        Ok(())
    }

    /// 14.15.3 Evaluation of `finally`: its own completion is normal, so the one that it held up goes on.
    fn end_finally(&mut self, frame: &mut Frame) -> Completion<()> {
        let Value::Number(how) = self.pop() else { return Ok(()) };
        let how = how.get();
        if how >= 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            // `EnterFinally` pushed a place.
            let place = how as u32;
            frame.pc = place;
            return Ok(());
        }
        let value = self.pop();
        debug_assert!(how >= f64::from(FINALLY_THROW));
        if how < f64::from(FINALLY_NORMAL) { Err(Abrupt::Throw(value)) } else { Ok(()) }
    }

    fn literal_op(&mut self, op: Op) {
        match op {
            Op::Array(len) => {
                let start = self.m.stack.len() - len as usize;
                let items = self.m.stack.split_off(start);
                let array = Value::Object(self.m.add(Kind::Array(items)));
                self.push(array);
            }
            Op::Object => {
                let object = Value::Object(self.m.add(Kind::Plain));
                self.push(object);
            }
            Op::Field(name) => {
                let value = self.pop();
                self.define(name, Slot::Data(value));
            }
            Op::Getter(name) => {
                let getter = self.pop();
                self.define(name, Slot::Getter(getter));
            }
            _ => {}
        }
    }

    /// Defines a property of the object on top.
    fn define(&mut self, name: crate::interpreter::name::Name, slot: Slot) {
        if let Value::Object(id) = self.top() {
            self.m.object_mut(id).define(name, slot);
        }
    }

    fn member_op(&mut self, op: Op) -> Completion<()> {
        match op {
            Op::Get(name) => {
                let object = self.pop();
                let value = self.get(object, name)?;
                self.push(value);
            }
            Op::Method(name) => {
                let object = self.top();
                let value = self.get(object, name)?;
                self.push(value);
            }
            Op::GetIndex => {
                let key = self.pop();
                let object = self.pop();
                let value = self.get_index(object, key)?;
                self.push(value);
            }
            Op::Set(name) => {
                let value = self.pop();
                let object = self.pop();
                self.set(object, name, value)?;
            }
            Op::SetIndex => {
                let value = self.pop();
                let key = self.pop();
                let object = self.pop();
                self.set_index(object, key, value)?;
            }
            _ => {}
        }
        Ok(())
    }

    #[inline]
    pub(super) fn push(&mut self, value: Value) {
        self.m.stack.push(value);
    }

    /// The lowering keeps the operand stack balanced, so there is always something to pop.
    #[inline]
    pub(super) fn pop(&mut self) -> Value {
        self.m.stack.pop().unwrap_or(Value::Undefined)
    }

    #[inline]
    pub(super) fn top(&self) -> Value {
        self.m.stack.last().copied().unwrap_or(Value::Undefined)
    }
}
