//! Statements with blocks.

use super::scope::Sort;
use super::tree::{assign, binary, member, method, name};
use super::writer::{Place, Writer};
use crate::model::{Binary, Catch, Expr, Stmt, Text};

/// The most rounds of a `while`.
const ROUNDS: u32 = 3;

impl Writer<'_> {
    /// A block that logs first, and may do more.
    pub(super) fn block(&mut self, place: Place, given: &[(Text, Sort)]) -> Vec<Stmt> {
        let begin = self.choices.begin();
        let outer = std::mem::replace(&mut self.place, place);
        let level = std::mem::take(&mut self.level);
        let open = self.scope.open();
        for (text, sort) in given {
            self.scope.declare(text.clone(), *sort, false);
        }
        let mut body = vec![self.entered(given)];
        if !self.is_deep() && self.fuel > 0 {
            self.while_chance(45, |writer| writer.part(&mut body) && writer.fuel > 0);
        }
        self.close(open, &mut body);
        (self.place, self.level) = (outer, level);
        self.choices.end(begin);
        body
    }

    /// What a block logs first: its label, and what it was given.
    fn entered(&mut self, given: &[(Text, Sort)]) -> Stmt {
        let Some((_, sort)) = given.last().filter(|_| self.choices.chance(60)) else { return self.log() };
        match sort {
            Sort::Settler => self.log(),
            sort => {
                let shown = self.shown(*sort);
                self.log_value(shown)
            }
        }
    }

    /// A block of the statement at hand, of the same function.
    fn inner(&mut self, in_loop: bool, given: &[(Text, Sort)]) -> Vec<Stmt> {
        let depth = self.place.depth + 1;
        let place = Place { depth, in_loop: in_loop || self.place.in_loop, ..self.place };
        self.block(place, given)
    }

    pub(super) fn branch(&mut self, body: &mut Vec<Stmt>) {
        let test = self.value(Sort::Plain);
        let then = self.inner(false, &[]);
        let otherwise = if self.choices.chance(50) { self.inner(false, &[]) } else { Vec::new() };
        body.push(Stmt::If { test, then: then.into(), otherwise: otherwise.into() });
    }

    /// `let n = 0; while n < 2 { n += 1; … }`
    pub(super) fn repeat(&mut self, body: &mut Vec<Stmt>) {
        let counter = self.fresh("n");
        let rounds = 1 + self.choices.below(ROUNDS);
        let mut inner = self.inner(true, &[]);
        inner.insert(0, assign(name(&counter), binary(Binary::Add, name(&counter), Expr::Int(1))));
        body.push(Stmt::Let { name: counter.clone(), value: Expr::Int(0) });
        let test = binary(Binary::Less, name(&counter), Expr::Int(i64::from(rounds)));
        body.push(Stmt::While { test, body: inner.into() });
    }

    /// `for v in …`, or `for await`.
    pub(super) fn iterate(&mut self, awaits: bool, body: &mut Vec<Stmt>) {
        let sort = if awaits { Sort::AsyncIterable } else { Sort::Iterable };
        let iterable = self.value(sort);
        let item = self.fresh("i");
        let inner = self.inner(true, &[(item.clone(), Sort::Any)]);
        body.push(Stmt::For { name: item, iterable, awaits, body: inner.into() });
    }

    pub(super) fn attempt(&mut self, body: &mut Vec<Stmt>) {
        let tried = self.inner(false, &[]);
        let catches = !self.choices.chance(25);
        let catch = catches.then(|| {
            let caught = self.fresh("e");
            let handler = self.inner(false, &[(caught.clone(), Sort::Any)]);
            Catch { name: Some(caught), body: handler.into() }
        });
        let finally = (!catches || self.choices.chance(40)).then(|| self.inner(false, &[]).into());
        body.push(Stmt::Try { body: tried.into(), catch, finally });
    }

    /// `using v = …;`, or `await using`, of an object that logs when it is disposed of, or of nothing.
    pub(super) fn hold(&mut self, awaits: bool, body: &mut Vec<Stmt>) {
        let value = if self.choices.chance(15) { Expr::Null } else { self.resource(awaits) };
        let bound = self.fresh("r");
        body.push(Stmt::Using { name: bound, value, awaits });
    }

    /// A few requests to a generator in sight, each with a look at what it gives.
    pub(super) fn drain(&mut self, sort: Sort, body: &mut Vec<Stmt>) {
        let mut asked = 0;
        self.while_chance(75, |writer| {
            writer.ask(sort, body);
            asked += 1;
            asked < 4
        });
    }

    /// A request to a generator in sight, with a look at what it gives.
    fn ask(&mut self, sort: Sort, body: &mut Vec<Stmt>) {
        let Some(place) = self.scope.of(sort).first().copied() else { return };
        let generator = name(&self.scope.read(place));
        let request = [(6, "next"), (1, "return"), (1, "throw")];
        let request = self.choices.weighted(&request).unwrap_or("next");
        let args = if self.choices.chance(40) { vec![self.reason()] } else { Vec::new() };
        let asked = method(generator, request, args);
        body.push(if sort == Sort::Generator {
            let shown = Self::show(member(asked, "value"));
            self.log_value(shown)
        } else {
            Stmt::Expr(self.followed(asked))
        });
    }
}
