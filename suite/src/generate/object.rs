//! Objects with members that the language looks up: thenables, iterators, and plain ones.

use super::scope::Sort;
use super::tree::{assign, binary, call, closure, field, member, method, name, own_method};
use super::writer::Writer;
use crate::model::{Binary, Expr, FunctionKind, Key, Property, Stmt, Text};

impl Writer<'_> {
    /// `|resolve, reject| { log("n"); resolve(…); }`, as a `then` takes it.
    pub(super) fn then_function(&mut self) -> Expr {
        let (params, body) = self.settling();
        closure(FunctionKind::Plain, params, body)
    }

    fn settling(&mut self) -> (Vec<Text>, Vec<Stmt>) {
        let (resolve, reject) = (self.fresh("a"), self.fresh("a"));
        let mut body = vec![self.log()];
        let outcomes = [(5, Some(&resolve)), (2, Some(&reject)), (1, None)];
        match self.choices.weighted(&outcomes).flatten() {
            Some(settle) => {
                let value = self.inside(FunctionKind::Plain, |writer| writer.value(Sort::Any));
                body.push(Stmt::Expr(call(name(settle), vec![value])));
            }
            None => body.push(Stmt::Throw(self.reason())),
        }
        (vec![resolve, reject], body)
    }

    /// `object { then(resolve, reject) { … } }`, or with a getter that returns such a function, or throws.
    pub(super) fn thenable(&mut self) -> Expr {
        let then = Key::Name("then".into());
        let property = if self.choices.chance(30) {
            let mut body = vec![self.log()];
            body.push(match self.choices.below(3) {
                0 => Stmt::Return(Some(Expr::Undefined)),
                1 => {
                    let then = self.inside(FunctionKind::Plain, Self::then_function);
                    Stmt::Return(Some(then))
                }
                _ => Stmt::Throw(self.reason()),
            });
            Property::Getter { key: then, body: body.into() }
        } else {
            let (params, body) = self.settling();
            own_method(then, FunctionKind::Plain, params, body)
        };
        Expr::Object(vec![property].into())
    }

    /// `object { n: 0, [iterator]() { return this; }, next() { … }, return() { … } }`, of two items.
    pub(super) fn iterable(&mut self, is_async: bool) -> Expr {
        let symbol = if is_async { Key::AsyncIterator } else { Key::Iterator };
        let itself = vec![Stmt::Return(Some(Expr::This))];
        let kind = self.kind_of_method(is_async);
        let next = self.inside(kind, Self::next_item);
        let mut members = vec![
            field("n", Expr::Int(0)),
            own_method(symbol, FunctionKind::Plain, Vec::new(), itself),
            own_method(Key::Name("next".into()), kind, Vec::new(), next),
        ];
        if self.choices.chance(50) {
            let kind = self.kind_of_method(is_async);
            let returns = self.inside(kind, Self::closing);
            members.push(own_method(Key::Name("return".into()), kind, Vec::new(), returns));
        }
        Expr::Object(members.into())
    }

    /// `object { [dispose]() { … } }`, or `[async_dispose]` where that is looked for first, which may be a getter.
    pub(super) fn resource(&mut self, awaits: bool) -> Expr {
        let is_async = awaits && self.choices.chance(70);
        let key = if is_async { Key::AsyncDispose } else { Key::Dispose };
        let kind = self.kind_of_method(is_async);
        let body = self.inside(kind, Self::closing);
        if !self.choices.chance(20) {
            return Expr::Object(vec![own_method(key, kind, Vec::new(), body)].into());
        }
        let getter = vec![self.log(), Stmt::Return(Some(closure(kind, Vec::new(), body)))];
        Expr::Object(vec![Property::Getter { key, body: getter.into() }].into())
    }

    fn kind_of_method(&mut self, is_async: bool) -> FunctionKind {
        if is_async && self.choices.chance(60) { FunctionKind::Async } else { FunctionKind::Plain }
    }

    /// Counts to three, of which the third is the end.
    fn next_item(&mut self) -> Vec<Stmt> {
        let counter = || member(Expr::This, "n");
        let value = self.value(Sort::Any);
        let is_done = binary(Binary::Greater, counter(), Expr::Int(2));
        let item = Expr::Object(vec![field("done", is_done), field("value", value)].into());
        let mut body = vec![assign(counter(), binary(Binary::Add, counter(), Expr::Int(1)))];
        body.push(self.log_value(counter()));
        if self.choices.chance(10) {
            body.push(Stmt::Throw(self.reason()));
        } else {
            body.push(Stmt::Return(Some(item)));
        }
        body
    }

    /// What runs when an iterator is closed early.
    fn closing(&mut self) -> Vec<Stmt> {
        let mut body = vec![self.log()];
        body.push(match self.choices.below(4) {
            0 | 1 => Stmt::Return(Some(Expr::Object(Vec::new().into()))),
            2 => Stmt::Return(Some(self.value(Sort::Any))),
            _ => Stmt::Throw(self.reason()),
        });
        body
    }

    /// `object { a: …, m(x) { … }, get g() { … } }`
    pub(super) fn plain_object(&mut self) -> Expr {
        let value = self.value(Sort::Any);
        let given = self.fresh("a");
        let kind = if self.choices.chance(30) { FunctionKind::Async } else { FunctionKind::Plain };
        let body = self.block(self.body_of(kind, false), &[(given.clone(), Sort::Any)]);
        let got = self.block(self.body_of(FunctionKind::Plain, false), &[]);
        let members = vec![
            field("a", value),
            own_method(Key::Name("m".into()), kind, vec![given], body),
            Property::Getter { key: Key::Name("g".into()), body: got.into() },
        ];
        Expr::Object(members.into())
    }

    /// A use of a plain object's member, with a look at what it gives.
    pub(super) fn member_use(&mut self) -> Stmt {
        let Some(place) = self.scope.of(Sort::Object).first().copied() else { return self.log() };
        let object = name(&self.scope.read(place));
        let used = match self.choices.below(3) {
            0 => member(object, "a"),
            1 => member(object, "g"),
            _ => {
                let args = self.arguments_of_own();
                method(object, "m", args)
            }
        };
        let shown = Self::show(used);
        self.log_value(shown)
    }
}
