//! Random expressions.

use crate::tree::Writer;
use looplaw::model::{Binary, Child, Expr, FunctionKind, Key, Property, Stmt, Text, Unary};

const BINARY: [Binary; 12] = [
    Binary::Add,
    Binary::Subtract,
    Binary::Multiply,
    Binary::Remainder,
    Binary::Equal,
    Binary::NotEqual,
    Binary::Less,
    Binary::LessOrEqual,
    Binary::Greater,
    Binary::GreaterOrEqual,
    Binary::And,
    Binary::Or,
];

impl Writer {
    pub fn name(&mut self) -> Expr {
        Expr::Name(self.names[self.random.usize(..self.names.len())].clone())
    }

    fn child(&mut self, depth: usize) -> Child<Expr> {
        Child::new(self.expr(depth - 1))
    }

    fn some(&mut self, depth: usize) -> Vec<Expr> {
        (0..self.random.usize(..3)).map(|_| self.expr(depth - 1)).collect()
    }

    pub fn expr(&mut self, depth: usize) -> Expr {
        if depth == 0 {
            return self.leaf();
        }
        match self.random.usize(..20) {
            0 => Expr::Array(self.some(depth).into()),
            1 => self.object(depth),
            2 => Expr::Call { callee: self.child(depth), args: self.some(depth).into() },
            3 => Expr::Method {
                receiver: self.child(depth),
                name: "method".into(),
                args: self.some(depth).into(),
            },
            4 => Expr::Member { object: self.child(depth), name: "field".into() },
            5 => Expr::Index { object: self.child(depth), index: self.child(depth) },
            6 | 7 => self.callback(depth),
            8 if self.place.kind.may_await() => Expr::Await(self.child(depth)),
            9 if self.place.kind.may_yield() => Expr::Yield(self.child(depth)),
            10 if self.place.kind.may_yield() => Expr::YieldAll(self.child(depth)),
            11 => {
                let op = [Unary::Not, Unary::Minus, Unary::TypeOf][self.random.usize(..3)];
                Expr::Unary { op, operand: self.child(depth) }
            }
            12 | 13 => {
                let op = BINARY[self.random.usize(..BINARY.len())];
                Expr::Binary { op, left: self.child(depth), right: self.child(depth) }
            }
            14..=16 => self.step(depth),
            17 | 18 => self.reaction(depth),
            _ => self.leaf(),
        }
    }

    fn leaf(&mut self) -> Expr {
        match self.random.usize(..9) {
            0 => Expr::Undefined,
            1 => Expr::Null,
            2 => Expr::Bool(self.random.bool()),
            3 => Expr::Int(self.random.i64(-1000..1000)),
            4 => Expr::Int(self.random.i64(i64::MIN + 1..i64::MAX)),
            5 => Expr::Str(["", "a", "\"\\\n", "\u{0}\u{7f}\u{2028}"][self.random.usize(..4)].into()),
            6 if self.place.has_this => Expr::This,
            _ => self.name(),
        }
    }

    fn object(&mut self, depth: usize) -> Expr {
        let key = |name: &'static str| Key::Name(name.into());
        let mut properties = vec![
            Property::Field { key: key("gen"), value: self.expr(depth - 1) },
            Property::Method {
                key: key("then"),
                function: self.function(Text::default(), FunctionKind::Async, true, depth - 1),
            },
        ];
        properties.truncate(self.random.usize(..3));
        Expr::Object(properties.into())
    }

    /// A step with a callback: every shorthand comes up.
    fn step(&mut self, depth: usize) -> Expr {
        let (name, mut args) = match self.random.usize(..4) {
            0 => ("timeout", vec![Expr::Int(0)]),
            1 => ("interval", vec![Expr::Int(20), self.expr(depth - 1)]),
            2 => ("then", vec![]),
            _ => ("tick", vec![]),
        };
        args.push(self.callback(depth));
        Expr::Builtin { name: name.into(), args: args.into() }
    }

    fn reaction(&mut self, depth: usize) -> Expr {
        let name = ["then", "catch", "finally"][self.random.usize(..3)];
        let mut args = vec![self.callback(depth)];
        if name == "then" && self.random.bool() {
            args.push(self.callback(depth));
        }
        if name == "then" && self.random.usize(..4) == 0 {
            args[0] = Expr::Undefined;
        } else if self.random.usize(..4) == 0 {
            // A value that is no function, which promises ignore: no label.
            args[0] = Expr::Str("text".into());
        }
        Expr::Method { receiver: self.of_no_known_class(depth), name: name.into(), args: args.into() }
    }

    /// What may have a promise's members, as far as the macro can tell: no array and no timer.
    fn of_no_known_class(&mut self, depth: usize) -> Child<Expr> {
        let known = self.expr(depth - 1);
        if !matches!(known, Expr::Array(_) | Expr::Builtin { .. } | Expr::Name(_)) {
            return Child::new(known);
        }
        Child::new(Expr::Index { object: Child::new(known), index: Child::new(Expr::Int(0)) })
    }

    fn callback(&mut self, depth: usize) -> Expr {
        let kind = [FunctionKind::Plain, FunctionKind::Plain, FunctionKind::Async][self.random.usize(..3)];
        let mut function = self.function(Text::default(), kind, false, depth - 1);
        if self.random.bool() {
            function.params = vec![].into();
            let rest = self.random.bool();
            let log = self.log();
            function.body = if rest { vec![log, self.log()] } else { vec![log] }.into();
        } else if self.random.usize(..3) == 0 {
            function.body = vec![Stmt::Return(Some(self.leaf()))].into();
        }
        Expr::Closure(Child::new(function))
    }
}
