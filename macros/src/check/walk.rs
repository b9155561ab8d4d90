//! The walk over the tree.

use super::Checker;
use super::calls::{param_at, with_argument};
use super::classes::returned;
use super::place::Role;
use super::scopes::{Found, Sort};
use crate::ast::{Expr, ExprKind, Function, Ident, Kind, Property, Stmt};
use crate::did_you_mean::did_you_mean;
use crate::javascript;
use looplaw_builtins::{self as builtins, Builtin, Class, Form, Returns};

impl<'a> Checker<'a, '_> {
    pub fn block(&mut self, block: &mut [Stmt<'a>]) {
        self.block_with(&[], &[], block);
    }

    /// A block in whose scope some names are given, of which the first have such values.
    fn block_with(&mut self, given: &[Ident<'a>], values: &[Returns], block: &mut [Stmt<'a>]) {
        self.scopes.open();
        for (place, ident) in given.iter().enumerate() {
            self.scopes.declare(*ident, Sort::Given, self.place.depth, self.errors);
            self.scopes.set_class(ident.name, values.get(place).copied().and_then(returned));
        }
        for statement in block.iter() {
            match statement {
                Stmt::Let { name, .. } => {
                    self.scopes.declare(*name, Sort::Let, self.place.depth, self.errors);
                }
                Stmt::Using { name, .. } => {
                    self.scopes.declare(*name, Sort::Using, self.place.depth, self.errors);
                }
                Stmt::Function(Function { name: Some(name), .. }) => {
                    self.scopes.declare(*name, Sort::Function, self.place.depth, self.errors);
                }
                _ => {}
            }
        }
        for statement in block {
            self.stmt(statement);
        }
        self.scopes.close(self.seen, self.errors);
    }

    fn stmt(&mut self, statement: &mut Stmt<'a>) {
        match statement {
            Stmt::Let { name, value } => {
                self.expr(value);
                self.scopes.ready(name.name);
                let class = self.class_of(value);
                self.scopes.set_class(name.name, class);
            }
            Stmt::Using { span, name, value, awaits } => {
                if *awaits {
                    self.awaits(*span);
                }
                self.expr(value);
                self.scopes.ready(name.name);
                let class = self.class_of(value);
                self.scopes.set_class(name.name, class);
            }
            Stmt::Assign { target, value } => {
                self.target(target);
                self.assigned(target, value);
            }
            Stmt::Expr(value) | Stmt::Throw(value) => self.expr(value),
            Stmt::Function(function) => {
                let role = Role::Declared(function.name.map_or("", |name| name.name));
                self.function(function, role);
            }
            Stmt::Return { span, value } => {
                self.returns(*span);
                if let Some(value) = value {
                    self.expr(value);
                }
            }
            Stmt::If { test, then, otherwise } => {
                self.expr(test);
                self.block(then);
                self.block(otherwise);
            }
            Stmt::While { test, body } => {
                self.expr(test);
                self.loop_body(&[], body);
            }
            Stmt::For { name, iterable, awaits, body } => {
                if let Some(span) = awaits {
                    self.awaits(*span);
                }
                self.expr(iterable);
                self.scopes.open();
                self.scopes.declare(*name, Sort::Given, self.place.depth, self.errors);
                self.loop_body(&[], body);
                self.scopes.close(self.seen, self.errors);
            }
            Stmt::Break(span) => self.jumps("break", *span),
            Stmt::Continue(span) => self.jumps("continue", *span),
            Stmt::Try { body, catch, finally } => {
                self.block(body);
                if let Some(catch) = catch {
                    self.block_with(catch.name.as_slice(), &[], &mut catch.body);
                }
                if let Some(finally) = finally {
                    self.block(finally);
                }
            }
            Stmt::JavaScript(_) => self.labels.log_anything(),
        }
    }

    fn loop_body(&mut self, given: &[Ident<'a>], body: &mut [Stmt<'a>]) {
        let outer = std::mem::replace(&mut self.place.in_loop, true);
        self.block_with(given, &[], body);
        self.place.in_loop = outer;
    }

    fn function(&mut self, function: &mut Function<'a>, role: Role<'a>) {
        self.function_of(function, role, &[]);
    }

    /// A function that is called with such values.
    fn function_of(&mut self, function: &mut Function<'a>, role: Role<'a>, given: &[Returns]) {
        let outer = self.place;
        self.place = outer.inside(function.kind, role);
        self.block_with(&function.params, given, &mut function.body);
        self.place = outer;
    }

    /// The arguments of a builtin, whose callbacks are given what its row says.
    pub fn arguments_of(&mut self, builtin: &'static Builtin, args: &mut [Expr<'a>]) {
        for (place, arg) in args.iter_mut().enumerate() {
            match (&mut arg.kind, param_at(builtin, place)) {
                (ExprKind::Closure(function), Some(param)) if param.is_apart => {
                    let hidden = self.scopes.hide();
                    self.function_of(function, Role::Closure, param.given);
                    self.scopes.show(hidden);
                }
                (_, Some(param)) if param.is_apart => {
                    let message = format!(
                        "what runs in another agent is written where it is started: `{}(|scope| {{ … }})`",
                        builtin.name
                    );
                    self.errors.add(arg.span, message);
                }
                (ExprKind::Closure(function), Some(param)) => {
                    self.function_of(function, Role::Closure, param.given);
                }
                _ => self.expr(arg),
            }
        }
    }

    /// What is assigned: an event handler is called with an event.
    fn assigned(&mut self, target: &Expr<'a>, value: &mut Expr<'a>) {
        let is_handler = |name: &str| {
            builtins::find(Form::Property, name).is_some_and(|row| row.returns == Returns::Handler)
        };
        match (&target.kind, &mut value.kind) {
            (ExprKind::Member { name, .. }, ExprKind::Closure(function)) if is_handler(name.name) => {
                self.function_of(function, Role::Closure, &[Returns::Of(Class::Event)]);
            }
            _ => self.expr(value),
        }
    }

    pub fn exprs(&mut self, exprs: &mut [Expr<'a>]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    pub fn expr(&mut self, expr: &mut Expr<'a>) {
        let span = expr.span;
        match &mut expr.kind {
            ExprKind::Undefined | ExprKind::Null | ExprKind::Bool(_) | ExprKind::Int(_) => {}
            ExprKind::Str(text) | ExprKind::Value(text) => self.no_interpolation(text, span),
            // Only a label's own call is a builtin before the walk has been here.
            ExprKind::Builtin { args, .. } => {
                self.labels.log(span, args);
                self.exprs(args);
            }
            ExprKind::Array(items) => self.exprs(items),
            ExprKind::Object(properties) => self.properties(properties),
            ExprKind::Name(name) => self.name(Ident { name, span }, true),
            ExprKind::This => self.this(span),
            ExprKind::Call { callee, args, trailing } => {
                if let ExprKind::Name(name) = callee.kind {
                    let callee = Ident { name, span: callee.span };
                    if let Some(kind) = self.call_by_name(callee, args, trailing.take()) {
                        expr.kind = kind;
                    }
                    return;
                }
                self.expr(callee);
                self.exprs(args);
                self.stray_block(trailing.take());
            }
            ExprKind::Method { receiver, name, args, trailing } => {
                let (name, trailing) = (*name, trailing.take());
                if self.is_of_unknown(receiver, name, args) {
                    self.labels.lose(args);
                    self.exprs(args);
                    return self.stray_block(trailing);
                }
                self.expr(receiver);
                let class = self.class_of(receiver);
                self.call_method(class, name, args, trailing);
            }
            ExprKind::Member { object, name } => {
                if !self.is_of_unknown(object, *name, &[]) {
                    self.expr(object);
                    if let Some(class) = self.class_of(object)
                        && self.lacks(class, *name)
                    {
                        return;
                    }
                    self.member(*name);
                }
            }
            ExprKind::Index { object: left, index: right } | ExprKind::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Closure(function) => self.function(function, Role::Closure),
            ExprKind::Await(value) => {
                self.awaits(span);
                self.expr(value);
            }
            ExprKind::Yield(value) | ExprKind::YieldAll(value) => {
                self.yields(span);
                self.expr(value);
            }
            ExprKind::Unary { operand, .. } => self.expr(operand),
        }
    }

    fn properties(&mut self, properties: &mut [Property<'a>]) {
        for property in properties {
            match property {
                Property::Field { value, .. } => self.expr(value),
                Property::Method { function, .. } => self.function(function, Role::Method),
                Property::Getter { body, .. } => {
                    let outer = self.place;
                    self.place = outer.inside(Kind::default(), Role::Method);
                    self.block(body);
                    self.place = outer;
                }
            }
        }
    }

    /// What is assigned to.
    fn target(&mut self, target: &mut Expr<'a>) {
        match target.kind {
            ExprKind::Name(name) => {
                if self.scopes.is_resource(name) {
                    let message =
                        format!("`{name}` is bound by `using` for good; declare another name with `let`");
                    return self.errors.add(target.span, message);
                }
                self.name(Ident { name, span: target.span }, false);
            }
            _ => self.expr(target),
        }
    }

    fn name(&mut self, ident: Ident<'a>, reads: bool) {
        let found = self.scopes.look_up(ident.name, reads, self.place.depth);
        if found != Found::Nothing || self.seen.lost.contains(ident.name) {
            return self.early(ident, &found);
        }
        let name = ident.name;
        if self.scopes.is_hidden(name) {
            return self.errors.add(ident.span, outside(name));
        }
        if builtins::find(Form::Function, name).is_some() {
            let message = format!("`{name}` is a step and no value; write a function: `|x| {name}(x)`");
            return self.errors.add(ident.span, message);
        }
        let message = javascript::global(name).unwrap_or_else(|| self.unknown_name(name));
        self.errors.add(ident.span, message);
    }

    fn unknown_name(&self, name: &str) -> String {
        let instead = did_you_mean(name, self.scopes.names())
            .map_or_else(|| format!("declare it with `let {name} = …;`"), |meant| format!("write `{meant}`"));
        format!("nothing is called `{name}` here; {instead}")
    }

    /// Reports a name whose `let` is yet to come.
    pub fn early(&mut self, ident: Ident<'a>, found: &Found) {
        if *found == Found::Early {
            let message = format!("`{}` is used before its `let`; move the `let` up", ident.name);
            self.errors.add(ident.span, message);
        }
    }

    /// Whether this is a member of something that nothing here is called, which is reported: one of JavaScript's globals,
    /// or a misspelt name. What the member is called is of no interest then.
    fn is_of_unknown(&mut self, object: &Expr<'a>, member: Ident<'a>, args: &[Expr<'a>]) -> bool {
        let ExprKind::Name(name) = object.kind else {
            return false;
        };
        if self.seen.lost.contains(name)
            || self.scopes.look_up(name, true, self.place.depth) != Found::Nothing
        {
            return false;
        }
        if self.scopes.is_hidden(name) {
            self.errors.add(object.span, outside(name));
            return true;
        }
        let written = format!("{name}.{}", member.name);
        let exact =
            javascript::exactly(&with_argument(&written, args)).or_else(|| javascript::exactly(&written));
        // A step of that name is no value, but JavaScript may have a value of it: `window`.
        if exact.is_none() && builtins::find(Form::Function, name).is_some() {
            return false;
        }
        let message = exact
            .or_else(|| javascript::misspelt(&written))
            .or_else(|| javascript::global(name))
            .unwrap_or_else(|| self.unknown_name(name));
        self.errors.add(object.span, message);
        true
    }
}

/// What to write instead of a name that another agent does not share.
pub(super) fn outside(name: &str) -> String {
    format!(
        "`{name}` is outside of the worker, which shares nothing with what is around it; post it to the worker, or declare \
         it inside"
    )
}
