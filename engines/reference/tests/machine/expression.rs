//! Reads the part of JavaScript that the cases are written in: expressions.

use crate::read::{Reader, Result, child, kind};
use crate::token::Token;
use looplaw_builtins::Builtin;
use looplaw_model::{Binary, Child, Expr, Function, Key, Property, Stmt, Text, Unary};

/// JavaScript's names for functions that the DSL names otherwise.
const FUNCTIONS: &[(&str, &str)] = &[
    ("Promise", "promise"),
    ("Promise.withResolvers", "with_resolvers"),
    ("Promise.resolve", "resolved"),
    ("Promise.reject", "rejected"),
    ("Promise.all", "all"),
    ("Promise.allSettled", "all_settled"),
    ("Promise.race", "race"),
    ("Promise.any", "any"),
    ("Promise.try", "attempt"),
    ("Error", "error"),
    ("TypeError", "type_error"),
    ("EventEmitter", "emitter"),
    ("AbortController", "abort_controller"),
    ("AbortSignal.abort", "aborted"),
    ("AbortSignal.timeout", "abort_timeout"),
    ("AbortSignal.any", "abort_any"),
    ("String", "string"),
    ("queueMicrotask", "micro"),
    ("process.nextTick", "tick"),
    ("setImmediate", "immediate"),
    ("clearImmediate", "clear_immediate"),
    ("clearTimeout", "clear"),
    ("setTimeout", "timeout"),
    ("onUnhandledRejection", "on_unhandled_rejection"),
    ("onRejectionHandled", "on_rejection_handled"),
    ("onUncaught", "on_uncaught"),
    ("log", "log"),
    ("interval", "interval"),
    ("sleep", "sleep"),
];

const OPERATORS: &[(&str, Binary, u8)] = &[
    ("||", Binary::Or, 1),
    ("&&", Binary::And, 2),
    ("===", Binary::Equal, 3),
    ("!==", Binary::NotEqual, 3),
    ("<=", Binary::LessOrEqual, 4),
    (">=", Binary::GreaterOrEqual, 4),
    ("<", Binary::Less, 4),
    (">", Binary::Greater, 4),
    ("+", Binary::Add, 5),
    ("-", Binary::Subtract, 5),
    ("*", Binary::Multiply, 6),
    ("%", Binary::Remainder, 6),
];

/// What the DSL calls a member that JavaScript calls so, by the table's spelling.
fn member(name: Text) -> Text {
    let spelt = |row: &&Builtin| {
        let js = row.js.strip_prefix("{this}.").unwrap_or_default();
        js.split('(').next() == Some(&*name)
    };
    let row = looplaw_builtins::all().filter(|row| row.class.is_some()).find(spelt);
    row.map_or(name, |row| row.name.into())
}

impl Reader {
    pub fn expr(&mut self) -> Result<Expr> {
        if self.arrow_ahead() {
            return self.arrow();
        }
        if self.take("yield") {
            if self.take("*") {
                return Ok(Expr::YieldAll(child(self.expr()?)));
            }
            let bare = [";", ")", "}", ","].iter().any(|end| self.is(end));
            return Ok(Expr::Yield(child(if bare { Expr::Undefined } else { self.expr()? })));
        }
        self.binary(0)
    }

    /// Whether `(…) =>`, `name =>` or either after `async` comes next.
    fn arrow_ahead(&self) -> bool {
        let start = usize::from(self.is("async") && !self.is_at(1, "=>"));
        if matches!(self.tokens.get(self.place + start), Some(Token::Name(_))) {
            return self.is_at(start + 1, "=>");
        }
        if !self.is_at(start, "(") {
            return false;
        }
        let mut depth = 0;
        for ahead in start.. {
            if self.tokens.get(self.place + ahead).is_none() {
                return false;
            }
            depth += i32::from(self.is_at(ahead, "(")) - i32::from(self.is_at(ahead, ")"));
            if depth == 0 {
                return self.is_at(ahead + 1, "=>");
            }
        }
        false
    }

    fn arrow(&mut self) -> Result<Expr> {
        let kind = kind(self.take("async"), false);
        let params = if self.is("(") { self.params()? } else { vec![self.name()?] };
        self.need("=>")?;
        let body = if self.is("{") { self.block()? } else { vec![Stmt::Return(Some(self.expr()?))].into() };
        Ok(Expr::Closure(Child::new(Function { name: "".into(), kind, params: params.into(), body })))
    }

    fn binary(&mut self, least: u8) -> Result<Expr> {
        let mut left = self.unary()?;
        loop {
            let found = OPERATORS.iter().find(|(mark, ..)| self.is(mark));
            let Some((_, op, strength)) = found.filter(|(.., strength)| *strength > least) else {
                return Ok(left);
            };
            self.place += 1;
            let right = self.binary(*strength)?;
            left = Expr::Binary { op: *op, left: child(left), right: child(right) };
        }
    }

    fn unary(&mut self) -> Result<Expr> {
        for (mark, op) in [("!", Unary::Not), ("-", Unary::Minus), ("typeof", Unary::TypeOf)] {
            if self.take(mark) {
                return Ok(Expr::Unary { op, operand: child(self.unary()?) });
            }
        }
        if self.take("await") {
            return Ok(Expr::Await(child(self.unary()?)));
        }
        self.postfix()
    }

    fn postfix(&mut self) -> Result<Expr> {
        let mut expr = self.primary()?;
        loop {
            if self.take(".") {
                let name = member(self.name()?);
                expr = if self.is("(") {
                    Expr::Method { receiver: child(expr), name, args: self.args()?.into() }
                } else {
                    Expr::Member { object: child(expr), name }
                };
            } else if self.take("[") {
                let index = child(self.expr()?);
                self.need("]")?;
                expr = Expr::Index { object: child(expr), index };
            } else if self.is("(") {
                expr = Expr::Call { callee: child(expr), args: self.args()?.into() };
            } else {
                return Ok(expr);
            }
        }
    }

    fn args(&mut self) -> Result<Vec<Expr>> {
        self.need("(")?;
        let mut args = Vec::new();
        while !self.take(")") {
            args.push(self.expr()?);
            self.take(",");
        }
        Ok(args)
    }

    /// A call of one of the built-in functions, if that comes next.
    fn builtin(&mut self) -> Result<Option<Expr>> {
        let start = self.place;
        self.take("new");
        let Ok(mut path) = self.name().map(Text::into_owned) else {
            self.place = start;
            return Ok(None);
        };
        if self.take(".") {
            path = format!("{path}.{}", self.name()?);
        }
        let found = FUNCTIONS.iter().find(|(js, _)| *js == path);
        let Some((_, name)) = found.filter(|_| self.is("(")) else {
            self.place = start;
            return Ok(None);
        };
        let mut args = self.args()?;
        if *name == "timeout" {
            args.swap(0, 1);
        }
        Ok(Some(Expr::Builtin { name: (*name).into(), args: args.into() }))
    }

    fn primary(&mut self) -> Result<Expr> {
        if let Some(builtin) = self.builtin()? {
            return Ok(builtin);
        }
        if self.take("(") {
            let expr = self.expr()?;
            self.need(")")?;
            return Ok(expr);
        }
        if self.take("[") {
            let mut items = Vec::new();
            while !self.take("]") {
                items.push(self.expr()?);
                self.take(",");
            }
            return Ok(Expr::Array(items.into()));
        }
        if self.take("{") {
            return self.object();
        }
        let token = self.peek().cloned().ok_or("an expression missing at the end")?;
        self.place += 1;
        Ok(match token {
            Token::Number(number) => Expr::Int(number),
            Token::Text(text) => Expr::Str(text.into()),
            Token::Name(name) => match name.as_str() {
                "undefined" => Expr::Undefined,
                "null" => Expr::Null,
                "true" => Expr::Bool(true),
                "false" => Expr::Bool(false),
                "this" => Expr::This,
                _ => Expr::Name(name.into()),
            },
            Token::Mark(mark) => return Err(format!("unexpected {mark}")),
        })
    }

    fn object(&mut self) -> Result<Expr> {
        let mut properties = Vec::new();
        while !self.take("}") {
            properties.push(self.property()?);
            self.take(",");
        }
        Ok(Expr::Object(properties.into()))
    }

    fn property(&mut self) -> Result<Property> {
        let plain = |reader: &Self| reader.is_at(1, "(") || reader.is_at(1, ":");
        if self.is("get") && !plain(self) {
            self.place += 1;
            let key = self.key()?;
            self.params()?;
            return Ok(Property::Getter { key, body: self.block()? });
        }
        let is_async = self.is("async") && !plain(self);
        self.place += usize::from(is_async);
        let star = self.take("*");
        let key = self.key()?;
        if self.is("(") {
            let function = self.rest_of_function("".into(), kind(is_async, star))?;
            return Ok(Property::Method { key, function });
        }
        self.need(":")?;
        Ok(Property::Field { key, value: self.expr()? })
    }

    fn key(&mut self) -> Result<Key> {
        if !self.take("[") {
            return Ok(Key::Name(member(self.name()?)));
        }
        self.need("Symbol")?;
        self.need(".")?;
        let name = self.name()?;
        self.need("]")?;
        Ok(if name == "asyncIterator" { Key::AsyncIterator } else { Key::Iterator })
    }
}
