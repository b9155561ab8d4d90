//! Statements.

use super::scope::Sort;
use super::tree::{assign, binary, call, member, name};
use super::writer::Writer;
use crate::builtins::{self, Builtin, Class, Returns};
use crate::model::{Binary, Child, Expr, FunctionKind, Stmt};

/// A kind of statement.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Log,
    Use,
    Call,
    Let,
    Assign,
    Listen,
    Function,
    If,
    While,
    For,
    ForAwait,
    Try,
    Using,
    AwaitUsing,
    Await,
    Yield,
    Throw,
    Return,
    Jump,
}

impl Writer<'_> {
    /// Adds one part of a program: a statement, or a few that belong together. Returns whether others may follow it.
    pub(super) fn part(&mut self, body: &mut Vec<Stmt>) -> bool {
        let begin = self.choices.begin();
        self.fuel = self.fuel.saturating_sub(1);
        let kind = self.kind();
        self.write(kind, body);
        self.choices.end(begin);
        !matches!(kind, Kind::Throw | Kind::Return | Kind::Jump)
    }

    fn kind(&mut self) -> Kind {
        let place = self.place;
        let nests = u32::from(!self.is_deep() && self.fuel > 0);
        let inner = u32::from(place.depth > 0);
        // A script has none at its top level.
        let resources = inner * u32::from(self.has_resources);
        let alternatives = [
            (2, Kind::Log),
            (30, Kind::Use),
            (6, Kind::Call),
            (16, Kind::Let),
            (5, Kind::Assign),
            (u32::from(!self.handlers().is_empty()), Kind::Listen),
            (10 * nests, Kind::Function),
            (4 * nests, Kind::If),
            (3 * nests, Kind::While),
            (4 * nests, Kind::For),
            (6 * nests * u32::from(place.awaits), Kind::ForAwait),
            (6 * nests, Kind::Try),
            (8 * resources, Kind::Using),
            (8 * resources * u32::from(place.awaits), Kind::AwaitUsing),
            (14 * u32::from(place.awaits), Kind::Await),
            (24 * u32::from(place.yields()), Kind::Yield),
            (3 * inner, Kind::Throw),
            (4 * u32::from(place.function.is_some()), Kind::Return),
            (6 * u32::from(place.in_loop), Kind::Jump),
        ];
        self.choices.weighted(&alternatives).unwrap_or(Kind::Log)
    }

    fn write(&mut self, kind: Kind, body: &mut Vec<Stmt>) {
        match kind {
            Kind::Log => {
                let log = self.log();
                body.push(log);
            }
            Kind::Use => self.use_something(body),
            Kind::Call => self.call_something(body),
            Kind::Let => self.bind(body),
            Kind::Assign => self.reassign(body),
            Kind::Listen => self.listen(body),
            Kind::Function => self.declare(body),
            Kind::If => self.branch(body),
            Kind::While => self.repeat(body),
            Kind::For => self.iterate(false, body),
            Kind::ForAwait => self.iterate(true, body),
            Kind::Try => self.attempt(body),
            Kind::Using => self.hold(false, body),
            Kind::AwaitUsing => self.hold(true, body),
            Kind::Await => self.wait(body),
            Kind::Yield => self.hand_out(body),
            Kind::Throw => {
                let thrown = self.reason();
                body.push(Stmt::Throw(thrown));
            }
            Kind::Return => {
                let returned = self.choices.chance(80).then(|| self.value(Sort::Any));
                body.push(Stmt::Return(returned));
            }
            Kind::Jump => body.push(if self.choices.chance(40) { Stmt::Continue } else { Stmt::Break }),
        }
    }

    /// A builtin for its effect, or for what it returns: then that is logged, or reacted to.
    fn use_something(&mut self, body: &mut Vec<Stmt>) {
        let at = self.choices.place(self.uses.len());
        let Some(usage) = self.uses.get(at).copied().filter(|usage| self.may(usage)) else {
            let log = self.log();
            return body.push(log);
        };
        let used = self.used(usage);
        body.push(match usage.result {
            Some(Sort::Promise) => Stmt::Expr(self.followed(used)),
            Some(Sort::Plain) => self.log_value(used),
            Some(Sort::Any) => {
                let shown = Self::show(used);
                self.log_value(shown)
            }
            _ => Stmt::Expr(used),
        });
    }

    /// A call of a function in sight, and what can be done with what it returns.
    fn call_something(&mut self, body: &mut Vec<Stmt>) {
        let sorts = [Sort::Function, Sort::AsyncFunction, Sort::Settler, Sort::Object];
        let open: Vec<_> = sorts.into_iter().filter(|sort| !self.scope.of(*sort).is_empty()).collect();
        let at = self.choices.place(open.len());
        let stmt = match open.get(at) {
            None => self.log(),
            Some(Sort::AsyncFunction) => {
                let promise = self.called(Sort::AsyncFunction);
                Stmt::Expr(self.followed(promise))
            }
            Some(Sort::Object) => self.member_use(),
            Some(sort) => Stmt::Expr(self.called(*sort)),
        };
        body.push(stmt);
    }

    /// `let v = …;`
    fn bind(&mut self, body: &mut Vec<Stmt>) {
        let sort = self.bindable();
        let bound = self.fresh("v");
        // A timer's callback may cancel it.
        let is_early = matches!(sort, Sort::Made(Class::Timer | Class::Immediate));
        if is_early {
            self.scope.declare(bound.clone(), sort, false);
        }
        let value = self.made(sort);
        if !is_early {
            self.scope.declare(bound.clone(), sort, true);
        }
        body.push(Stmt::Let { name: bound, value });
    }

    /// `v = …;` or a member, or `v += 1;`, and a look at it.
    fn reassign(&mut self, body: &mut Vec<Stmt>) {
        let sort = if self.choices.chance(50) { Sort::Any } else { Sort::Plain };
        let open = self.scope.assignable(sort);
        let at = self.choices.place(open.len());
        let Some(place) = open.get(at).copied() else { return self.reassign_member(body) };
        let value = self.value(sort);
        let target = name(&self.scope.read(place));
        let sum = sort == Sort::Plain && self.choices.chance(40);
        let value = if sum { binary(Binary::Add, target.clone(), value) } else { value };
        body.push(assign(target.clone(), value));
        let shown = if sort == Sort::Plain { target } else { Self::show(target) };
        let log = self.log_value(shown);
        body.push(log);
    }

    /// A field of an object, or a `then` of a promise's own.
    fn reassign_member(&mut self, body: &mut Vec<Stmt>) {
        let (objects, promises) = (self.scope.of(Sort::Object), self.scope.of(Sort::Promise));
        let own_then = self.choices.chance(50);
        let open = if own_then { promises } else { objects };
        let at = self.choices.place(open.len());
        let Some(place) = open.get(at).copied() else {
            let log = self.log();
            return body.push(log);
        };
        let value = if own_then { self.then_function() } else { self.value(Sort::Any) };
        let target = name(&self.scope.read(place));
        body.push(assign(member(target, if own_then { "then" } else { "a" }), value));
    }

    /// `signal.on_abort = …;` or another event handler of a value in sight.
    fn listen(&mut self, body: &mut Vec<Stmt>) {
        let handlers = self.handlers();
        let at = self.choices.place(handlers.len());
        let Some((place, handler)) = handlers.get(at).copied() else { return };
        let listener = self.listener();
        let target = name(&self.scope.read(place));
        body.push(assign(member(target, handler), listener));
    }

    /// The event handlers of values in sight: the place of the innermost value of each, and the handler's name.
    fn handlers(&self) -> Vec<(usize, &'static str)> {
        let rows = builtins::all().filter(|row| row.returns == Returns::Handler);
        let of_row = |row: &Builtin| {
            let places = self.scope.of(Sort::of(row.class?));
            Some((places.first().copied()?, row.name))
        };
        rows.filter_map(of_row).collect()
    }

    /// A function with a name, and a call of it, before or after.
    fn declare(&mut self, body: &mut Vec<Stmt>) {
        let kinds = [
            (4, FunctionKind::Async),
            (2, FunctionKind::Plain),
            (2, FunctionKind::Generator),
            (3, FunctionKind::AsyncGenerator),
        ];
        let kind = self.choices.weighted(&kinds).unwrap_or(FunctionKind::Plain);
        let (sort, function) = self.named(kind);
        let is_hoisted = self.choices.chance(20);
        let declared = function.name.clone();
        self.scope.declare(declared.clone(), sort, false);
        if !is_hoisted {
            body.push(Stmt::Function(function.clone()));
        }
        self.start(sort, &declared, body);
        if is_hoisted {
            body.push(Stmt::Function(function));
        }
    }

    /// `await …;`, or with a look at what it gives.
    fn wait(&mut self, body: &mut Vec<Stmt>) {
        let awaited = Expr::Await(Child::new(self.awaitable()));
        body.push(if self.choices.chance(60) {
            let shown = Self::show(awaited);
            self.log_value(shown)
        } else {
            Stmt::Expr(awaited)
        });
        let log = self.log();
        body.push(log);
    }

    /// `yield …;`, or a look at what is handed back, or `yield* …;`
    fn hand_out(&mut self, body: &mut Vec<Stmt>) {
        let all = self.choices.chance(25);
        let sort = match (all, self.place.awaits) {
            (false, _) => Sort::Any,
            (true, true) => Sort::AsyncIterable,
            (true, false) => Sort::Iterable,
        };
        let value = Child::new(self.value(sort));
        let handed = if all { Expr::YieldAll(value) } else { Expr::Yield(value) };
        body.push(if self.choices.chance(40) {
            let shown = Self::show(handed);
            self.log_value(shown)
        } else {
            Stmt::Expr(handed)
        });
    }

    /// A call of what was just declared.
    fn start(&mut self, sort: Sort, declared: &crate::model::Text, body: &mut Vec<Stmt>) {
        let place = self.scope.of(sort).first().copied();
        if let Some(place) = place {
            self.scope.read(place);
        }
        let args = self.arguments_of_own();
        let called = call(name(declared), args);
        match sort {
            Sort::AsyncFunction => {
                let stmt = Stmt::Expr(self.followed(called));
                body.push(stmt);
            }
            Sort::GeneratorFunction | Sort::AsyncGeneratorFunction => {
                let made =
                    if sort == Sort::GeneratorFunction { Sort::Generator } else { Sort::AsyncGenerator };
                let bound = self.fresh("v");
                self.scope.declare(bound.clone(), made, true);
                body.push(Stmt::Let { name: bound, value: called });
                self.drain(made, body);
            }
            _ => body.push(Stmt::Expr(called)),
        }
    }
}
