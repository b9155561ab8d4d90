//! Functions: a body in line with the code around it, which skips it.

use super::disposal::RESOURCES;
use super::{Lowerer, Result, index, too_large};
use crate::interpreter::code::{FunctionCode, Op};
use looplaw_model::{Block, Function, FunctionKind, Program, Stmt, Text};
use std::mem;

/// What the instructions of a program may number.
const MOST_OPS: usize = u32::MAX as usize / 2;

impl FunctionCode {
    /// The top level of a program before it is known better.
    pub(super) const PROGRAM: Self =
        Self { kind: FunctionKind::Plain, arrow: false, start: 0, params: 0, variables: 0 };
}

impl<'p> Lowerer<'p> {
    /// The top level: the first function.
    pub(super) fn program(&mut self, program: &'p Program) -> Result {
        self.code.functions.push(self.function);
        let variables = self.body(&[], &program.body)?;
        // An `await` outside all functions makes the program what an async module is.
        let kind = if self.awaits { FunctionKind::Async } else { FunctionKind::Plain };
        self.code.functions[0] = FunctionCode { kind, variables, ..FunctionCode::PROGRAM };
        if self.code.ops.len() > MOST_OPS { too_large("2147483647 instructions") } else { Ok(()) }
    }

    /// Pushes a function.
    pub(super) fn closure(&mut self, function: &'p Function, arrow: bool) -> Result {
        self.function(function.kind, &function.params, &function.body, arrow)
    }

    /// Pushes a function without a syntax node of its own: a getter.
    pub(super) fn getter(&mut self, body: &'p Block) -> Result {
        self.function(FunctionKind::Plain, &[], body, false)
    }

    fn function(&mut self, kind: FunctionKind, params: &'p [Text], body: &'p Block, arrow: bool) -> Result {
        let number = u16::try_from(self.code.functions.len()).or_else(|_| too_large("65535 functions"))?;
        let params_len = u16::try_from(params.len()).or_else(|_| too_large("65535 parameters"))?;
        let skip = self.emit(Op::Closure(number, 0));
        let code = FunctionCode { kind, arrow, start: self.here(), params: params_len, variables: 0 };
        self.code.functions.push(code);
        let outer = mem::replace(&mut self.function, code);
        let controls = mem::take(&mut self.controls);
        let awaits = self.awaits;
        self.code.functions[usize::from(number)].variables = self.body(params, body)?;
        self.controls = controls;
        self.awaits = awaits;
        self.function = outer;
        self.land(skip);
        Ok(())
    }

    /// A function's body; returns how many variables its outermost scope has. Parameters and the body's own
    /// declarations share that scope.
    fn body(&mut self, params: &'p [Text], body: &'p Block) -> Result<u16> {
        self.scopes.enter();
        for name in params {
            self.scopes.declare(name);
        }
        self.declare(body);
        let size = self.scopes.size()?;
        if size == 0 {
            self.scopes.leave();
            self.statements(body)?;
        } else {
            self.hoist(body)?;
            self.disposing(body)?;
            self.scopes.leave();
        }
        if !matches!(body.last(), Some(Stmt::Return(_))) {
            self.emit(Op::ReturnUndefined);
        }
        Ok(size)
    }

    /// Declares what a block declares.
    pub(super) fn declare(&mut self, block: &'p Block) {
        for stmt in block.iter() {
            match stmt {
                Stmt::Let { name, .. } => self.scopes.declare(name),
                Stmt::Using { name, .. } => {
                    self.scopes.declare(RESOURCES);
                    self.scopes.declare(name);
                }
                Stmt::Function(function) => self.scopes.declare(&function.name),
                _ => {}
            }
        }
    }

    /// The functions that a scope that is entered declares, as they are hoisted before its other statements.
    fn hoist(&mut self, block: &'p Block) -> Result {
        for stmt in block.iter() {
            if let Stmt::Function(function) = stmt {
                self.descend()?;
                self.closure(function, false)?;
                self.levels += 1;
                let (_, slot) = self.scopes.resolve(&function.name)?;
                self.emit(Op::Init(slot));
            }
        }
        Ok(())
    }

    /// All other statements of a scope.
    pub(super) fn statements(&mut self, block: &'p Block) -> Result {
        for stmt in block.iter() {
            self.statement(stmt)?;
        }
        Ok(())
    }

    /// A block with a scope of its own, if it declares anything.
    pub(super) fn block(&mut self, block: &'p Block) -> Result {
        self.scopes.enter();
        self.declare(block);
        self.scoped(block)
    }

    /// The block of a scope that has its names but is not entered yet at run time.
    pub(super) fn scoped(&mut self, block: &'p Block) -> Result {
        let size = self.scopes.size()?;
        if size == 0 {
            self.scopes.leave();
            return self.statements(block);
        }
        self.emit(Op::EnterScope(size));
        self.controls.push(super::Control::Scope);
        self.hoist(block)?;
        self.disposing(block)?;
        self.controls.pop();
        self.emit(Op::LeaveScope);
        self.scopes.leave();
        Ok(())
    }

    /// Pushes a number.
    pub(super) fn number(&mut self, number: i64) {
        if let Ok(small) = i32::try_from(number) {
            self.emit(Op::Int(small));
            return;
        }
        #[expect(clippy::cast_precision_loss)] // As JavaScript reads such a literal.
        self.code.numbers.push(number as f64);
        self.emit(Op::Number(index(self.code.numbers.len() - 1)));
    }
}
