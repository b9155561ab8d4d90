//! `yield` and `yield*`.

use super::{Lowerer, Result};
use crate::interpreter::code::{HandlerKind, Op, Waits};
use looplaw_model::{Expr, FunctionKind};

impl<'p> Lowerer<'p> {
    /// 27.8.3.7 Yield, 27.9.3.8 AsyncGeneratorYield. After the instruction stand two ways on: for `next`, and for
    /// `return`; an async generator awaits what it is made to return (27.9.3.7).
    pub(super) fn yields(&mut self, value: &'p Expr) -> Result {
        self.expression(value)?;
        self.await_if_async(Waits::Yield);
        self.emit(Op::Yield);
        let next = self.emit(Op::Jump(0));
        self.await_if_async(Waits::Resumption);
        self.emit(Op::ReturnUnwind);
        self.land(next);
        Ok(())
    }

    fn await_if_async(&mut self, waits: Waits) {
        if self.is_async() {
            self.emit(Op::Await(waits));
        }
    }

    fn is_async(&self) -> bool {
        self.function.kind == FunctionKind::AsyncGenerator
    }

    /// 15.5.5 Evaluation of `yield*`. The stack holds the iterator, its `next`, and what was received last.
    pub(super) fn yields_all(&mut self, iterable: &'p Expr) -> Result {
        let is_async = self.is_async();
        self.expression(iterable)?;
        self.emit(if is_async { Op::GetAsyncIterator } else { Op::GetIterator });
        self.emit(Op::Undefined);
        let again = self.here();
        self.emit(Op::DelegateNext);
        let answered = self.here();
        self.await_if_async(Waits::Delegate);
        let done = self.emit(Op::DelegateResult(is_async, 0));
        let pass_on = self.here();
        let handler = self.emit(Op::PushHandler(HandlerKind::Catch, 0));
        self.emit(if is_async { Op::Yield } else { Op::YieldRaw });
        let next = self.emit(Op::Jump(0));
        self.delegate_return(pass_on);
        self.land(next);
        self.emit(Op::PopHandler);
        self.emit(Op::Loop(again));
        self.land(handler);
        let none = self.emit(Op::DelegateThrow(0));
        self.emit(Op::Loop(answered));
        self.land(none);
        self.delegate_violation();
        self.land(done);
        Ok(())
    }

    /// Steps 7.b.iii.1 to 6: an iterator without `throw` gets a chance to clean up, in an async generator with its
    /// `return` awaited; then the delegation ends with an error.
    fn delegate_violation(&mut self) {
        if self.is_async() {
            self.async_close(0);
        } else {
            self.emit(Op::IterClose);
        }
        self.emit(Op::DelegateViolation);
    }

    /// The iterator that is delegated to is made to return.
    fn delegate_return(&mut self, pass_on: u32) {
        let is_async = self.is_async();
        self.await_if_async(Waits::Resumption);
        self.emit(Op::PopHandler);
        let none = self.emit(Op::DelegateReturn(0));
        self.await_if_async(Waits::Delegate);
        let done = self.emit(Op::DelegateReturnResult(is_async, 0));
        self.emit(Op::Jump(pass_on));
        self.land(none);
        self.await_if_async(Waits::Delegate);
        self.land(done);
        self.emit(Op::DropTwoUnder);
        self.emit(Op::ReturnUnwind);
    }
}
