//! Random statements.

use crate::tree::{Place, Writer};
use looplaw::model::{Binary, Catch, Child, Expr, Function, FunctionKind, Key, Property, Stmt, Text};

impl Writer {
    /// Declares the members that other expressions use.
    pub fn members(&mut self) -> Stmt {
        let method =
            |kind| Function { name: "".into(), kind, params: vec!["x".into()].into(), body: vec![].into() };
        let properties = vec![
            Property::Field { key: Key::Name("field".into()), value: Expr::Int(-1) },
            Property::Method { key: Key::Name("method".into()), function: method(FunctionKind::Plain) },
            Property::Method { key: Key::Name("get".into()), function: method(FunctionKind::Async) },
            Property::Method { key: Key::Iterator, function: method(FunctionKind::Generator) },
            Property::Method { key: Key::AsyncIterator, function: method(FunctionKind::AsyncGenerator) },
            Property::Getter { key: Key::Name("async".into()), body: vec![Stmt::Return(None)].into() },
        ];
        let name = self.fresh();
        self.names.push(name.clone());
        Stmt::Let { name, value: Expr::Object(properties.into()) }
    }

    pub fn log(&mut self) -> Stmt {
        Stmt::Expr(Expr::Builtin { name: "log".into(), args: vec![Expr::Str(self.label())].into() })
    }

    pub fn block(&mut self, depth: usize) -> Vec<Stmt> {
        let outer = self.names.len();
        let body = (0..self.random.usize(..4)).map(|_| self.statement(depth.saturating_sub(1))).collect();
        self.names.truncate(outer);
        body
    }

    pub fn statement(&mut self, depth: usize) -> Stmt {
        if depth == 0 {
            return self.log();
        }
        match self.random.usize(..16) {
            0 | 1 => {
                let value = self.expr(depth);
                let name = self.fresh();
                self.names.push(name.clone());
                Stmt::Let { name, value }
            }
            2 => self.assignment(depth),
            3 => self.declaration(depth),
            4 if self.place.in_function => {
                let value = self.random.bool().then(|| self.expr(depth));
                Stmt::Return(value)
            }
            5 => Stmt::Throw(self.expr(depth)),
            6 => Stmt::If {
                test: self.expr(depth),
                then: self.block(depth).into(),
                otherwise: self.block(depth).into(),
            },
            7 => Stmt::While { test: self.expr(depth), body: self.loop_body(depth).into() },
            8 => self.for_loop(depth),
            9 if self.place.in_loop => [Stmt::Break, Stmt::Continue][self.random.usize(..2)].clone(),
            10 => self.attempt(depth),
            11 => Stmt::JavaScript("log(`x` + \"\\n\");".into()),
            _ => Stmt::Expr(self.expr(depth)),
        }
    }

    fn assignment(&mut self, depth: usize) -> Stmt {
        let name = self.name();
        let target = match self.random.usize(..3) {
            0 => name,
            1 => Expr::Member { object: Child::new(name), name: "field".into() },
            _ => Expr::Index { object: Child::new(name), index: Child::new(self.expr(depth - 1)) },
        };
        let value = self.expr(depth);
        if self.random.bool() {
            return Stmt::Assign { target, value };
        }
        let (left, right) = (Child::new(target.clone()), Child::new(value));
        let value = Expr::Binary { op: Binary::Add, left, right };
        Stmt::Assign { target, value }
    }

    fn declaration(&mut self, depth: usize) -> Stmt {
        let kinds =
            [FunctionKind::Plain, FunctionKind::Async, FunctionKind::Generator, FunctionKind::AsyncGenerator];
        let kind = kinds[self.random.usize(..4)];
        let name = self.fresh();
        self.names.push(name.clone());
        Stmt::Function(self.function(name, kind, true, depth))
    }

    pub fn function(&mut self, name: Text, kind: FunctionKind, binds_this: bool, depth: usize) -> Function {
        let outer = (self.place, self.names.len());
        self.place =
            Place { kind, in_loop: false, in_function: true, has_this: outer.0.has_this || binds_this };
        let params: Vec<Text> = (0..self.random.usize(..3)).map(|_| self.fresh()).collect();
        self.names.extend(params.iter().cloned());
        let body = self.block(depth);
        self.place = outer.0;
        self.names.truncate(outer.1);
        Function { name, kind, params: params.into(), body: body.into() }
    }

    fn loop_body(&mut self, depth: usize) -> Vec<Stmt> {
        let outer = std::mem::replace(&mut self.place.in_loop, true);
        let body = self.block(depth);
        self.place.in_loop = outer;
        body
    }

    fn for_loop(&mut self, depth: usize) -> Stmt {
        let iterable = self.expr(depth);
        let name = self.fresh();
        let outer = self.names.len();
        self.names.push(name.clone());
        let body = self.loop_body(depth);
        self.names.truncate(outer);
        Stmt::For {
            name,
            iterable,
            awaits: self.place.kind.may_await() && self.random.bool(),
            body: body.into(),
        }
    }

    fn attempt(&mut self, depth: usize) -> Stmt {
        let body = self.block(depth);
        let name = self.random.bool().then(|| self.fresh());
        let outer = self.names.len();
        self.names.extend(name.clone());
        let catch = Catch { name, body: self.block(depth).into() };
        self.names.truncate(outer);
        let (with_catch, with_finally) = [(true, true), (true, false), (false, true)][self.random.usize(..3)];
        let finally = self.block(depth);
        Stmt::Try {
            body: body.into(),
            catch: with_catch.then_some(catch),
            finally: with_finally.then(|| finally.into()),
        }
    }
}
