//! Calls of builtins: names, numbers of arguments, and the shorthands for callbacks.

use super::Checker;
use super::scopes::Found;
use super::walk::outside;
use crate::ast::{Expr, ExprKind, Function, Ident, Kind, Stmt, Trailing};
use crate::did_you_mean::did_you_mean;
use crate::javascript;
use looplaw_builtins::{self as builtins, Builtin, Class, Count, Form, Param, ParamKind};
use proc_macro2::Span;

impl<'a> Checker<'a, '_> {
    /// A call of something that is written as a name: a local function, or a builtin.
    pub fn call_by_name(
        &mut self,
        callee: Ident<'a>,
        args: &mut Vec<Expr<'a>>,
        trailing: Option<Trailing<'a>>,
    ) -> Option<ExprKind<'a>> {
        let local = self.scopes.look_up(callee.name, true, self.place.depth);
        if local != Found::Nothing {
            self.early(callee, &local);
            self.no_block(callee.name, trailing);
            self.exprs(args);
            return None;
        }
        if self.scopes.is_hidden(callee.name) {
            self.errors.add(callee.span, outside(callee.name));
            self.labels.lose(args);
            self.stray_block(trailing);
            self.exprs(args);
            return None;
        }
        let Some(builtin) = builtins::find(Form::Function, callee.name) else {
            self.unknown_step(callee, args);
            self.labels.lose(args);
            self.stray_block(trailing);
            self.exprs(args);
            return None;
        };
        if self.scopes.is_apart() && builtins::is_helper(builtin.name) {
            let message = format!("`{0}` is not there in a worker; call `{0}` outside of it", builtin.name);
            self.errors.add(callee.span, message);
        }
        self.arguments(builtin, callee.span, args, trailing);
        if builtin.name == "log" {
            self.labels.log(callee.span, args);
        }
        self.arguments_of(builtin, args);
        Some(ExprKind::Builtin { name: builtin.name, args: std::mem::take(args) })
    }

    /// A method call: of the table, or of an object that the program defines.
    pub fn call_method(
        &mut self,
        class: Option<Class>,
        name: Ident<'a>,
        args: &mut Vec<Expr<'a>>,
        trailing: Option<Trailing<'a>>,
    ) {
        if class.is_some_and(|class| self.lacks(class, name)) {
            self.labels.lose(args);
            self.stray_block(trailing);
            return self.exprs(args);
        }
        let own = self.is_own(name.name);
        let of_class = class.and_then(|class| builtins::member(class, Form::Method, name.name));
        match of_class.or_else(|| method(name.name, args.len(), trailing.is_some())) {
            Some(builtin) if own => self.callbacks(builtin, args, trailing),
            Some(builtin) => {
                self.arguments(builtin, name.span, args, trailing);
                return self.arguments_of(builtin, args);
            }
            None if own => self.no_block(name.name, trailing),
            None if builtins::find(Form::Property, name.name).is_some() => {
                let message = format!("`{}` is read and not called; leave the parentheses out", name.name);
                self.errors.add(name.span, message);
                self.stray_block(trailing);
            }
            None => {
                self.unknown_method(name);
                self.labels.lose(args);
                self.stray_block(trailing);
            }
        }
        self.exprs(args);
    }

    /// A member that is read.
    pub fn member(&mut self, name: Ident<'a>) {
        let known =
            builtins::find(Form::Property, name.name).or_else(|| builtins::find(Form::Method, name.name));
        if known.is_none() && !self.is_own(name.name) {
            let names =
                builtins::all().filter(|builtin| builtin.form == Form::Property).map(|known| known.name);
            let meant = did_you_mean(name.name, names.chain(self.seen.members.iter().copied()));
            let instead = meant.map_or("give it to an object of the program first".to_owned(), |meant| {
                format!("write `{meant}`")
            });
            self.errors.add(name.span, format!("no member is called `{}`; {instead}", name.name));
        }
    }

    fn unknown_step(&mut self, callee: Ident<'a>, args: &[Expr<'a>]) {
        let name = callee.name;
        if self.seen.lost.contains(name) {
            return;
        }
        let with_argument = with_argument(name, args);
        let steps = builtins::all().filter(|builtin| builtin.form == Form::Function).map(|step| step.name);
        let near = || did_you_mean(name, steps.chain(self.scopes.names()));
        let message = javascript::exactly(&with_argument)
            .or_else(|| javascript::exactly(name))
            .or_else(|| javascript::exactly(&format!("new {name}")))
            .or_else(|| javascript::global(name))
            .or_else(|| javascript::class_of_errors(name))
            .or_else(|| near().map(|meant| format!("no step is called `{name}`; write `{meant}`")))
            .or_else(|| javascript::misspelt(name))
            .unwrap_or_else(|| format!("no step is called `{name}`; declare it with `fn {name}(…) {{ … }}`"));
        self.errors.add(callee.span, message);
    }

    fn unknown_method(&mut self, name: Ident<'a>) {
        let methods =
            builtins::all().filter(|builtin| builtin.form == Form::Method).map(|method| method.name);
        let written = name.name;
        let message = javascript::exactly(&format!(".{written}")).unwrap_or_else(|| {
            let meant = did_you_mean(written, methods.chain(self.seen.members.iter().copied()));
            let instead = meant
                .map_or("define it in an `object { … }`".to_owned(), |meant| format!("write `{meant}`"));
            format!("no method is called `{written}`; {instead}")
        });
        self.errors.add(name.span, message);
    }

    fn arguments(
        &mut self,
        builtin: &'static Builtin,
        span: Span,
        args: &mut Vec<Expr<'a>>,
        trailing: Option<Trailing<'a>>,
    ) {
        self.functions(builtin, args);
        self.callbacks(builtin, args, trailing);
        let enough = args.len() >= builtin.min_args();
        if !enough || builtin.max_args().is_some_and(|max| args.len() > max) {
            self.labels.lose(args);
            let fault = if enough { "takes fewer arguments" } else { "needs more arguments" };
            self.errors.add(span, format!("`{}` {fault}: write `{}`", builtin.name, builtin.signature()));
        }
    }

    /// Turns labels and blocks into the callbacks that they stand for. A block belongs to the last label, else to the
    /// first callback that is not written yet.
    fn callbacks(
        &mut self,
        builtin: &'static Builtin,
        args: &mut Vec<Expr<'a>>,
        trailing: Option<Trailing<'a>>,
    ) {
        let mut labelled = None;
        for (place, arg) in args.iter_mut().enumerate() {
            let takes_callback = param_at(builtin, place).is_some_and(is_callback);
            if let (true, ExprKind::Str(_)) = (takes_callback, &arg.kind) {
                let log = Stmt::Expr(log_call(arg.clone()));
                *arg = callback(arg.span, vec![log]);
                labelled = Some(place);
            }
        }
        let Some(trailing) = trailing else {
            return;
        };
        if let Some(ExprKind::Closure(function)) = labelled.map(|place| &mut args[place].kind) {
            function.body.extend(trailing.body);
        } else if builtin.params.iter().skip(args.len()).any(is_callback) {
            args.push(callback(trailing.span, trailing.body));
        } else {
            self.refuse_block(builtin, trailing);
        }
    }

    fn refuse_block(&mut self, builtin: &Builtin, trailing: Trailing<'a>) {
        let name = builtin.name;
        let message = if builtin.params.iter().any(is_callback) {
            format!("the callback of `{name}` is written already; take this block out")
        } else {
            format!("`{name}` takes no callback; write `;` before this, or take the block out")
        };
        self.errors.add(trailing.span, message);
        self.stray_block(Some(trailing));
    }

    /// A call of the program's own function takes no block.
    fn no_block(&mut self, name: &str, trailing: Option<Trailing<'a>>) {
        if let Some(block) = &trailing {
            let message = format!("`{name}` takes no block; pass a function: `{name}(|| {{ … }})`");
            self.errors.add(block.span, message);
        }
        self.stray_block(trailing);
    }

    /// A block that belongs to nothing is looked through all the same.
    pub fn stray_block(&mut self, trailing: Option<Trailing<'a>>) {
        if let Some(Trailing { span, body }) = trailing {
            self.expr(&mut callback(span, body));
        }
    }
}

/// The method of that name that takes so many arguments, of whatever class; else the first of that name. A block may be
/// an argument of its own, or belong to a label.
fn method(name: &str, args: usize, has_block: bool) -> Option<&'static Builtin> {
    let mut rows = builtins::rows(Form::Method, name);
    let takes = |row: &&Builtin| row.takes(args) || has_block && row.takes(args + 1);
    rows.clone().find(takes).or_else(|| rows.next())
}

pub(super) fn param_at(builtin: &'static Builtin, place: usize) -> Option<&'static Param> {
    builtin.params.get(place).or_else(|| builtin.params.last().filter(|last| last.count == Count::Rest))
}

/// A call by its name and its first argument, if that is a string: `process.on(exit)`.
pub fn with_argument(name: &str, args: &[Expr]) -> String {
    match args.first().map(|arg| &arg.kind) {
        Some(ExprKind::Str(text) | ExprKind::Value(text)) => format!("{name}({text})"),
        _ => name.to_owned(),
    }
}

pub(super) fn is_callback(param: &Param) -> bool {
    param.kind == ParamKind::Callback
}

fn callback(span: Span, body: Vec<Stmt>) -> Expr {
    let function = Function { name: None, kind: Kind::default(), params: Vec::new(), body };
    Expr { kind: ExprKind::Closure(Box::new(function)), span }
}

/// `log(label)`, whatever the program itself calls `log`.
fn log_call(label: Expr) -> Expr {
    Expr { span: label.span, kind: ExprKind::Builtin { name: "log", args: vec![label] } }
}
