//! Functions, with what they are given.

use super::scope::Sort;
use super::tree::{call, closure, function, method, name};
use super::writer::{Place, Writer};
use crate::model::{Capability, Child, Expr, Function, FunctionKind, Stmt, Text};

impl Writer<'_> {
    /// Where the body of a function stands that is of a kind.
    pub(super) const fn body_of(&self, kind: FunctionKind, emits: bool) -> Place {
        Place {
            depth: self.place.depth + 1,
            awaits: kind.may_await(),
            function: Some(kind),
            in_loop: false,
            emits: emits && self.place.emits,
        }
    }

    /// A callback that is given values of these sorts.
    pub(super) fn callback(&mut self, given: &[Sort], emits: bool) -> Expr {
        let kind = if self.choices.chance(12) { FunctionKind::Async } else { FunctionKind::Plain };
        let given: Vec<(Text, Sort)> = given.iter().map(|sort| (self.fresh("a"), *sort)).collect();
        let body = self.block(self.body_of(kind, emits), &given);
        closure(kind, given.into_iter().map(|(text, _)| text).collect(), body)
    }

    /// A callback, or a function in sight.
    pub(super) fn callable(&mut self, given: &[Sort], emits: bool) -> Expr {
        if self.choices.chance(15) {
            let open = [self.scope.of(Sort::Function), self.scope.of(Sort::AsyncFunction)].concat();
            let at = self.choices.place(open.len());
            if let Some(place) = open.get(at) {
                return name(&self.scope.read(*place));
            }
        }
        self.callback(given, emits)
    }

    /// A listener, which emits nothing; often one that is known already.
    pub(super) fn listener(&mut self) -> Expr {
        let known = self.scope.of(Sort::Function);
        if self.choices.chance(40) && !known.is_empty() {
            let at = self.choices.place(known.len());
            return name(&self.scope.read(known[at]));
        }
        self.callback(&[Sort::Any], false)
    }

    /// A function with a name.
    pub(super) fn named(&mut self, kind: FunctionKind) -> (Sort, Function) {
        let own = self.fresh("f");
        let given: Vec<(Text, Sort)> = match self.choices.below(2) {
            0 => Vec::new(),
            _ => vec![(self.fresh("a"), Sort::Any)],
        };
        let mut body = self.block(self.body_of(kind, false), &given);
        if kind.may_yield() && !body.iter().any(|stmt| matches!(stmt, Stmt::Expr(Expr::Yield(_)))) {
            let value = Child::new(Expr::Int(1));
            body.insert(1, Stmt::Expr(Expr::Yield(value)));
        }
        let sort = match kind {
            FunctionKind::Plain => Sort::Function,
            FunctionKind::Async => Sort::AsyncFunction,
            FunctionKind::Generator => Sort::GeneratorFunction,
            FunctionKind::AsyncGenerator => Sort::AsyncGeneratorFunction,
        };
        (sort, function(kind, own, given.into_iter().map(|(text, _)| text).collect(), body))
    }

    /// What a function of the program is called with.
    pub(super) fn arguments_of_own(&mut self) -> Vec<Expr> {
        if self.choices.chance(40) { vec![self.value(Sort::Any)] } else { Vec::new() }
    }

    /// A call of the function in sight that a choice falls on.
    pub(super) fn called(&mut self, sort: Sort) -> Expr {
        let known = self.scope.of(sort);
        let at = self.choices.place(known.len());
        let Some(place) = known.get(at).copied() else { return Expr::Undefined };
        let args = self.arguments_of_own();
        call(name(&self.scope.read(place)), args)
    }

    /// A promise, and perhaps a reaction to it. Where no hook tells of errors that nobody handles, these are handled.
    pub(super) fn followed(&mut self, promise: Expr) -> Expr {
        let promise = self.reacted(promise);
        if self.profile.covers(Capability::Uncaught) {
            return promise;
        }
        let handler = closure(FunctionKind::Plain, Vec::new(), vec![self.log()]);
        method(promise, "catch", vec![handler])
    }

    fn reacted(&mut self, promise: Expr) -> Expr {
        let begin = self.choices.begin();
        let reactions = [(3, None), (5, Some("then")), (4, Some("catch")), (1, Some("finally"))];
        let Some(reaction) = self.choices.weighted(&reactions).flatten() else { return promise };
        let given: &[Sort] = if reaction == "finally" { &[] } else { &[Sort::Any] };
        let mut args = vec![self.callable(given, true)];
        if reaction == "then" && self.choices.chance(50) {
            args.push(self.callable(&[Sort::Any], true));
        }
        self.choices.end(begin);
        method(promise, reaction, args)
    }
}
