//! Variables.

use crate::interpreter::code::FunctionCode;
use crate::interpreter::heap::Scope;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    fn variable(&mut self, scope: Scope, depth: u16, slot: u16) -> &mut Value {
        let mut data = self.m.scope(scope);
        for _ in 0..depth {
            data = self.m.scope(data.outer);
        }
        &mut self.m.variables[data.start as usize + usize::from(slot)]
    }

    /// 9.1.1.1.6 GetBindingValue: a variable before its `let` can't be read.
    pub(super) fn load(&mut self, scope: Scope, depth: u16, slot: u16) -> Completion {
        let value = *self.variable(scope, depth, slot);
        if matches!(value, Value::Uninitialised) { Err(self.uninitialised()) } else { Ok(value) }
    }

    /// 9.1.1.1.5 SetMutableBinding.
    pub(super) fn store(&mut self, scope: Scope, depth: u16, slot: u16, value: Value) -> Completion<()> {
        let variable = self.variable(scope, depth, slot);
        if matches!(variable, Value::Uninitialised) {
            return Err(self.uninitialised());
        }
        *variable = value;
        Ok(())
    }

    pub(super) fn init(&mut self, scope: Scope, slot: u16, value: Value) {
        *self.variable(scope, 0, slot) = value;
    }

    fn uninitialised(&mut self) -> crate::interpreter::machine::Abrupt {
        self.throw_error("ReferenceError", "Cannot access a variable before its initialization")
    }

    pub(super) fn enter_scope(&mut self, outer: Scope, size: u16) -> Scope {
        let start = self.m.variables.len();
        self.m.variables.resize(start + usize::from(size), Value::Uninitialised);
        self.m.add_scope(outer, start, size)
    }

    /// 10.2.11 FunctionDeclarationInstantiation: parameters from the arguments on top of the stack, then variables.
    pub(super) fn enter_function(&mut self, outer: Scope, code: FunctionCode, argc: usize) -> Scope {
        if code.variables == 0 {
            return outer;
        }
        let params = usize::from(code.params);
        let start = self.m.variables.len();
        let first = self.m.stack.len() - argc;
        let given = argc.min(params);
        self.m.variables.extend_from_slice(&self.m.stack[first..first + given]);
        self.m.variables.resize(start + params, Value::Undefined);
        self.m.variables.resize(start + usize::from(code.variables), Value::Uninitialised);
        self.m.add_scope(outer, start, code.variables)
    }
}
