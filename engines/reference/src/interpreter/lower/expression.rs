//! Expressions.

use super::{LowerError, Lowerer, Result, index};
use crate::interpreter::builtins;
use crate::interpreter::code::{Op, Waits};
use crate::interpreter::name::{self, Name};
use looplaw_model::{Binary, Expr, Key, Property};

impl<'p> Lowerer<'p> {
    pub(super) fn expression(&mut self, expr: &'p Expr) -> Result {
        self.descend()?;
        match expr {
            Expr::Undefined => self.push(Op::Undefined),
            Expr::Null => self.push(Op::Null),
            Expr::Bool(value) => self.push(Op::Bool(*value)),
            Expr::Int(number) => self.number(*number),
            Expr::Str(text) => {
                let constant = self.constant(text);
                self.push(Op::Str(constant));
            }
            Expr::This => self.push(Op::This),
            Expr::Name(name) => {
                let (depth, slot) = self.scopes.resolve(name)?;
                self.push(Op::Load(depth, slot));
            }
            Expr::Array(items) => {
                self.expressions(items)?;
                self.push(Op::Array(index(items.len())));
            }
            Expr::Object(properties) => {
                self.push(Op::Object);
                properties.iter().try_for_each(|property| self.property(property))?;
            }
            Expr::Builtin { name, args } => {
                let number = self.builtin(name, args)?;
                self.push(Op::Builtin(number, index(args.len())));
            }
            Expr::Call { callee, args } => {
                self.push(Op::Undefined);
                self.expression(callee)?;
                self.call(args)?;
            }
            Expr::Method { receiver, name, args } => {
                self.expression(receiver)?;
                let name = self.name(name);
                self.push(Op::Method(name));
                self.call(args)?;
            }
            Expr::Member { object, name } => {
                self.expression(object)?;
                let name = self.name(name);
                self.push(Op::Get(name));
            }
            Expr::Index { object, index } => {
                self.expression(object)?;
                self.expression(index)?;
                self.push(Op::GetIndex);
            }
            Expr::Closure(function) => self.closure(function, true)?,
            Expr::Await(value) => {
                self.expression(value)?;
                self.push(Op::Await(Waits::Operand));
            }
            Expr::Yield(value) => self.yields(value)?,
            Expr::YieldAll(value) => self.yields_all(value)?,
            Expr::Unary { op, operand } => {
                self.expression(operand)?;
                self.push(Op::Unary(*op));
            }
            Expr::Binary { op, left, right } => self.binary(*op, left, right)?,
        }
        self.levels += 1;
        Ok(())
    }

    #[inline]
    fn push(&mut self, op: Op) {
        self.emit(op);
    }

    #[inline]
    fn expressions(&mut self, exprs: &'p [Expr]) -> Result {
        for expr in exprs {
            self.expression(expr)?;
        }
        Ok(())
    }

    /// The arguments of a builtin; returns its number.
    pub(super) fn builtin(&mut self, name: &str, args: &'p [Expr]) -> Result<u16> {
        let number =
            builtins::function(name).ok_or_else(|| Box::new(LowerError::UnknownBuiltin(name.to_owned())))?;
        self.code.starts_agents |= builtins::starts_agents(number);
        self.expressions(args)?;
        Ok(number)
    }

    fn call(&mut self, args: &'p [Expr]) -> Result {
        self.expressions(args)?;
        self.push(Op::Call(index(args.len())));
        Ok(())
    }

    fn binary(&mut self, op: Binary, left: &'p Expr, right: &'p Expr) -> Result {
        self.expression(left)?;
        let jump = match op {
            Binary::And => Op::JumpOrPopIfFalse(0),
            Binary::Or => Op::JumpOrPopIfTrue(0),
            _ => {
                self.expression(right)?;
                self.push(Op::Binary(op));
                return Ok(());
            }
        };
        let end = self.emit(jump);
        self.expression(right)?;
        self.land(end);
        Ok(())
    }

    fn property(&mut self, property: &'p Property) -> Result {
        match property {
            Property::Field { key, value } => {
                self.expression(value)?;
                let name = self.key(key);
                self.push(Op::Field(name));
            }
            Property::Method { key, function } => {
                self.closure(function, false)?;
                let name = self.key(key);
                self.push(Op::Field(name));
            }
            Property::Getter { key, body } => {
                self.getter(body)?;
                let name = self.key(key);
                self.push(Op::Getter(name));
            }
        }
        Ok(())
    }

    fn key(&mut self, key: &'p Key) -> Name {
        match key {
            Key::Name(text) => self.name(text),
            Key::Iterator => name::ITERATOR,
            Key::AsyncIterator => name::ASYNC_ITERATOR,
            Key::Dispose => name::DISPOSE,
            Key::AsyncDispose => name::ASYNC_DISPOSE,
        }
    }
}
