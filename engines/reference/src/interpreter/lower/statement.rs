//! Statements.

use super::{LowerError, Lowerer, Result, index};
use crate::interpreter::code::{Op, Waits};
use looplaw_model::{Expr, FunctionKind, Stmt};

impl<'p> Lowerer<'p> {
    pub(super) fn statement(&mut self, stmt: &'p Stmt) -> Result {
        self.descend()?;
        match stmt {
            Stmt::Let { name, value } => {
                self.expression(value)?;
                let (_, slot) = self.scopes.resolve(name)?;
                self.emit(Op::Init(slot));
            }
            Stmt::Using { name, value, awaits } => self.using(name, value, *awaits)?,
            Stmt::Assign { target, value } => self.assign(target, value)?,
            Stmt::Expr(Expr::Builtin { name, args }) => {
                self.descend()?;
                let number = self.builtin(name, args)?;
                self.levels += 1;
                self.emit(Op::BuiltinEffect(number, index(args.len())));
            }
            Stmt::Expr(value) => {
                self.expression(value)?;
                self.emit(Op::Pop);
            }
            Stmt::Function(_) => {}
            Stmt::Return(value) => self.returns(value.as_ref())?,
            Stmt::Throw(value) => {
                self.expression(value)?;
                self.emit(Op::Throw);
            }
            Stmt::If { test, then, otherwise } => {
                self.expression(test)?;
                let skip = self.emit(Op::JumpIfFalse(0));
                self.block(then)?;
                if otherwise.is_empty() {
                    self.land(skip);
                } else {
                    let end = self.emit(Op::Jump(0));
                    self.land(skip);
                    self.block(otherwise)?;
                    self.land(end);
                }
            }
            Stmt::While { test, body } => self.while_loop(test, body)?,
            Stmt::For { name, iterable, awaits: false, body } => self.for_of(name, iterable, body)?,
            Stmt::For { name, iterable, awaits: true, body } => self.for_await(name, iterable, body)?,
            Stmt::Break => self.break_loop()?,
            Stmt::Continue => self.continue_loop()?,
            Stmt::Try { body, catch, finally } => {
                self.try_statement(body, catch.as_ref(), finally.as_ref())?;
            }
            Stmt::JavaScript(_) => return Err(Box::new(LowerError::Unsupported("statements in JavaScript"))),
        }
        self.levels += 1;
        Ok(())
    }

    fn assign(&mut self, target: &'p Expr, value: &'p Expr) -> Result {
        match target {
            Expr::Name(name) => {
                self.expression(value)?;
                let (depth, slot) = self.scopes.resolve(name)?;
                self.emit(Op::Store(depth, slot));
            }
            Expr::Member { object, name } => {
                self.expression(object)?;
                self.expression(value)?;
                let name = self.name(name);
                self.emit(Op::Set(name));
            }
            Expr::Index { object, index } => {
                self.expression(object)?;
                self.expression(index)?;
                self.expression(value)?;
                self.emit(Op::SetIndex);
            }
            _ => {
                let why = "only a name, a member or an index can be assigned to";
                return Err(Box::new(LowerError::Misplaced(why)));
            }
        }
        Ok(())
    }

    /// 14.10.1 Evaluation of `return`: an async generator awaits what it returns.
    fn returns(&mut self, value: Option<&'p Expr>) -> Result {
        match value {
            Some(value) => {
                self.expression(value)?;
                if self.function.kind == FunctionKind::AsyncGenerator {
                    self.emit(Op::Await(Waits::Return));
                }
            }
            None => {
                self.emit(Op::Undefined);
            }
        }
        let unwinds = self.controls.iter().any(super::Control::has_handler);
        self.emit(if unwinds { Op::ReturnUnwind } else { Op::Return });
        Ok(())
    }
}
