//! Loops, `try`, and the ways out of them.

use super::{LowerError, Lowerer, Result};
use crate::interpreter::code::{HandlerKind, Op, Waits};
use looplaw_model::{Block, Catch, Expr};

/// Something that encloses a statement and has to be left.
pub(super) enum Control {
    /// A scope with variables.
    Scope,
    /// A `try` or `catch` block whose errors go to a handler of this statement.
    Handler,
    /// The same where a `finally` block has to run on the way out: the jumps to it.
    Finally(Vec<usize>),
    /// A `finally` block, with the completion that it holds up on the stack.
    InFinally,
    /// A loop.
    Loop {
        /// Where `continue` goes.
        next: u32,
        /// The jumps of `break`.
        breaks: Vec<usize>,
        iterates: Iterates,
    },
}

/// What a loop has to close.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Iterates {
    Nothing,
    Iterator,
    AsyncIterator,
}

impl Control {
    /// Whether it has a handler installed, so that `return` can't just leave.
    pub(super) const fn has_handler(&self) -> bool {
        match self {
            Self::Handler | Self::Finally(_) => true,
            Self::Loop { iterates, .. } => !matches!(iterates, Iterates::Nothing),
            Self::Scope | Self::InFinally => false,
        }
    }
}

impl<'p> Lowerer<'p> {
    pub(super) fn while_loop(&mut self, test: &'p Expr, body: &'p Block) -> Result {
        let next = self.here();
        self.expression(test)?;
        let end = self.emit(Op::JumpIfFalse(0));
        self.controls.push(Control::Loop { next, breaks: Vec::new(), iterates: Iterates::Nothing });
        self.block(body)?;
        self.emit(Op::Loop(next));
        self.land(end);
        self.leave_loop();
        Ok(())
    }

    /// 14.7.5 for-of: the record of the iterator stays on the stack.
    pub(super) fn for_of(&mut self, name: &'p str, iterable: &'p Expr, body: &'p Block) -> Result {
        self.expression(iterable)?;
        self.emit(Op::GetIterator);
        let handler = self.emit(Op::PushHandler(HandlerKind::Unwind, 0));
        let next = self.here();
        let step = self.emit(Op::IterNext(0));
        self.round(name, body, next, Iterates::Iterator)?;
        self.land(step);
        self.end_of_iteration();
        let exit = self.emit(Op::Jump(0));
        self.land(handler);
        let thrown = self.emit(Op::Jump(0));
        self.emit(Op::IterCloseUnder);
        self.emit(Op::ReturnUnwind);
        self.land(thrown);
        self.emit(Op::IterCloseThrow);
        self.land(exit);
        self.leave_loop();
        Ok(())
    }

    /// 14.7.5 for-await-of.
    pub(super) fn for_await(&mut self, name: &'p str, iterable: &'p Expr, body: &'p Block) -> Result {
        self.expression(iterable)?;
        self.emit(Op::GetAsyncIterator);
        let handler = self.emit(Op::PushHandler(HandlerKind::Unwind, 0));
        let next = self.here();
        self.emit(Op::AsyncIterNext);
        self.emit(Op::Await(Waits::Iteration));
        let step = self.emit(Op::AsyncIterValue(0));
        self.round(name, body, next, Iterates::AsyncIterator)?;
        self.land(step);
        self.end_of_iteration();
        let exit = self.emit(Op::Jump(0));
        self.land(handler);
        let thrown = self.emit(Op::Jump(0));
        self.async_close(1);
        self.emit(Op::DropTwoUnder);
        self.emit(Op::ReturnUnwind);
        self.land(thrown);
        let swallow = self.emit(Op::PushHandler(HandlerKind::Catch, 0));
        self.emit(Op::AsyncIterCloseThrow);
        self.emit(Op::Await(Waits::Close));
        self.emit(Op::PopHandler);
        self.land(swallow);
        self.emit(Op::Pop);
        self.emit(Op::Throw);
        self.land(exit);
        self.leave_loop();
        Ok(())
    }

    /// One round of a loop over an iterator, with its variable bound anew.
    fn round(&mut self, name: &'p str, body: &'p Block, next: u32, iterates: Iterates) -> Result {
        self.controls.push(Control::Loop { next, breaks: Vec::new(), iterates });
        self.bound(name, body)?;
        self.emit(Op::Loop(next));
        Ok(())
    }

    /// A block with the top of the stack bound to a name.
    fn bound(&mut self, name: &'p str, body: &'p Block) -> Result {
        self.scopes.enter();
        self.scopes.declare(name);
        self.emit(Op::EnterScope(1));
        self.emit(Op::Init(0));
        self.controls.push(Control::Scope);
        self.block(body)?;
        self.controls.pop();
        self.emit(Op::LeaveScope);
        self.scopes.leave();
        Ok(())
    }

    /// The iterator is exhausted: drops its record.
    fn end_of_iteration(&mut self) {
        self.emit(Op::PopHandler);
        self.emit(Op::Pop);
        self.emit(Op::Pop);
    }

    /// 7.4.15 AsyncIteratorClose of the record under so many values, where nothing was thrown.
    pub(super) fn async_close(&mut self, under: u16) {
        let none = self.emit(Op::AsyncIterClose(under, 0));
        self.emit(Op::Await(Waits::Close));
        self.emit(Op::AsyncIterCheck);
        self.land(none);
    }

    /// Ends the innermost loop: its `break`s lead here.
    fn leave_loop(&mut self) {
        if let Some(Control::Loop { breaks, .. }) = self.controls.pop() {
            for jump in breaks {
                self.land(jump);
            }
        }
    }

    pub(super) fn break_loop(&mut self) -> Result {
        let place = self.innermost_loop()?;
        self.leave_controls(place + 1);
        if let Control::Loop { iterates, .. } = self.controls[place] {
            self.close(iterates);
        }
        let jump = self.emit(Op::Jump(0));
        if let Control::Loop { breaks, .. } = &mut self.controls[place] {
            breaks.push(jump);
        }
        Ok(())
    }

    fn close(&mut self, iterates: Iterates) {
        match iterates {
            Iterates::Nothing => {}
            Iterates::Iterator => {
                self.emit(Op::PopHandler);
                self.emit(Op::IterClose);
            }
            Iterates::AsyncIterator => {
                self.emit(Op::PopHandler);
                self.async_close(0);
                self.emit(Op::Pop);
                self.emit(Op::Pop);
            }
        }
    }

    pub(super) fn continue_loop(&mut self) -> Result {
        let place = self.innermost_loop()?;
        self.leave_controls(place + 1);
        if let Control::Loop { next, .. } = self.controls[place] {
            self.emit(Op::Loop(next));
        }
        Ok(())
    }

    fn innermost_loop(&self) -> Result<usize> {
        let found = self.controls.iter().rposition(|control| matches!(control, Control::Loop { .. }));
        found.ok_or_else(|| Box::new(LowerError::Misplaced("`break` and `continue` stand in a loop")))
    }

    /// Leaves everything from the innermost down to that place. `break` and `continue` leave no loop on the way, as
    /// they stop at the innermost one.
    fn leave_controls(&mut self, down_to: usize) {
        for place in (down_to..self.controls.len()).rev() {
            match self.controls[place] {
                Control::Scope => {
                    self.emit(Op::LeaveScope);
                }
                Control::Handler => {
                    self.emit(Op::PopHandler);
                }
                Control::Finally(_) => {
                    self.emit(Op::PopHandler);
                    self.emit(Op::Undefined);
                    let enter = self.emit(Op::EnterFinally(0));
                    self.emit(Op::Pop);
                    if let Control::Finally(jumps) = &mut self.controls[place] {
                        jumps.push(enter);
                    }
                }
                Control::InFinally => {
                    self.emit(Op::Pop);
                    self.emit(Op::Pop);
                }
                Control::Loop { .. } => {}
            }
        }
    }

    /// 14.15 The try Statement.
    pub(super) fn try_statement(
        &mut self,
        body: &'p Block,
        catch: Option<&'p Catch>,
        finally: Option<&'p Block>,
    ) -> Result {
        match finally {
            Some(finally) => {
                self.finally(|lowerer| lowerer.try_catch(body, catch), |lowerer| lowerer.block(finally))
            }
            None => self.try_catch(body, catch),
        }
    }

    fn try_catch(&mut self, body: &'p Block, catch: Option<&'p Catch>) -> Result {
        let Some(catch) = catch else { return self.block(body) };
        let handler = self.emit(Op::PushHandler(HandlerKind::Catch, 0));
        self.controls.push(Control::Handler);
        self.block(body)?;
        self.controls.pop();
        self.emit(Op::PopHandler);
        let end = self.emit(Op::Jump(0));
        self.land(handler);
        if let Some(name) = &catch.name {
            self.bound(name, &catch.body)?;
        } else {
            self.emit(Op::Pop);
            self.block(&catch.body)?;
        }
        self.land(end);
        Ok(())
    }

    /// The `finally` block finds on the stack a value and how it was entered: from the end of the block, by an error,
    /// or with a place to go on at.
    pub(super) fn finally(
        &mut self,
        tried: impl FnOnce(&mut Self) -> Result,
        finally: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        let handler = self.emit(Op::PushHandler(HandlerKind::Unwind, 0));
        self.controls.push(Control::Finally(Vec::new()));
        tried(self)?;
        let left = self.controls.pop();
        self.emit(Op::PopHandler);
        self.emit(Op::Undefined);
        self.emit(Op::Int(FINALLY_NORMAL));
        let normal = self.emit(Op::Jump(0));
        self.land(handler);
        let thrown = self.emit(Op::Jump(0));
        let returned = self.emit(Op::EnterFinally(0));
        self.emit(Op::ReturnUnwind);
        self.land(thrown);
        self.emit(Op::Int(FINALLY_THROW));
        self.land(normal);
        self.land(returned);
        if let Some(Control::Finally(jumps)) = left {
            for jump in jumps {
                self.land(jump);
            }
        }
        self.controls.push(Control::InFinally);
        finally(self)?;
        self.controls.pop();
        self.emit(Op::EndFinally);
        Ok(())
    }
}

/// A `finally` block was entered from the end of the block before it.
pub(crate) const FINALLY_NORMAL: i32 = -1;
/// A `finally` block was entered by an error.
pub(crate) const FINALLY_THROW: i32 = -2;
