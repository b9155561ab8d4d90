//! What stands where a callback is taken and is none: it would run at once, or not at all, and test nothing.

use super::Checker;
use super::calls::{is_callback, param_at};
use super::scopes::Found;
use crate::ast::{Expr, ExprKind};
use looplaw_builtins::{self as builtins, Builtin, Form};

impl<'a> Checker<'a, '_> {
    /// Refuses arguments that are no function where one is taken.
    pub fn functions(&mut self, builtin: &'static Builtin, args: &[Expr<'a>]) {
        if let Some(function) = swapped(builtin, args) {
            let message = format!("the callback stands in another's place; write `{}`", builtin.signature());
            self.labels.lose(args);
            return self.errors.add(function.span, message);
        }
        for (place, arg) in args.iter().enumerate() {
            if param_at(builtin, place).is_some_and(is_callback)
                && let Some(message) = self.no_function(builtin, arg)
            {
                self.errors.add(arg.span, message);
            }
        }
    }

    /// What to write instead of an argument that is no function.
    ///
    /// Of a promise's `then` the documents say what it does with other values, so that a scenario may be about it; what
    /// `log` and `busy` return is no value at all.
    fn no_function(&mut self, taker: &Builtin, arg: &Expr<'a>) -> Option<String> {
        let is_step = taker.form == Form::Function;
        match &arg.kind {
            ExprKind::Int(number) if is_step => {
                Some(format!("`{number}` is no function; write `|| {{ … }}`, or a label as a string"))
            }
            ExprKind::Bool(value) if is_step => {
                Some(format!("`{value}` is no function; write `|| {{ … }}`, or a label as a string"))
            }
            ExprKind::Call { callee, args, trailing: None } => {
                let ExprKind::Name(name) = callee.kind else { return None };
                let is_builtin = builtins::find(Form::Function, name).is_some();
                let runs_now = is_builtin && (is_step || matches!(name, "log" | "busy"));
                let is_local = self.scopes.look_up(name, true, self.place.depth) != Found::Nothing;
                (runs_now && !is_local).then(|| called_now(name, args))
            }
            _ => None,
        }
    }
}

/// A call where a function is taken. Its label alone stands for a function that logs it.
fn called_now(name: &str, args: &[Expr<'_>]) -> String {
    match (name, args) {
        ("log", [Expr { kind: ExprKind::Str(label), .. }]) => {
            format!("this logs at once, and nothing is called later; write the label alone: `{label:?}`")
        }
        _ => format!("`{name}(…)` is called at once, and nothing later; write `|| {{ {name}(…); }}`"),
    }
}

/// The function among the values of a builtin that has a number for its callback: `timeout(|| …, 0)`.
fn swapped<'e, 'a>(builtin: &'static Builtin, args: &'e [Expr<'a>]) -> Option<&'e Expr<'a>> {
    let takes = |place: usize| param_at(builtin, place).is_some_and(is_callback);
    let number = |(place, arg): (usize, &Expr<'_>)| takes(place) && matches!(arg.kind, ExprKind::Int(_));
    let function = |(place, arg): &(usize, &Expr<'_>)| {
        !takes(*place) && matches!(arg.kind, ExprKind::Closure(_) | ExprKind::Str(_))
    };
    let has_number = args.iter().enumerate().any(number);
    args.iter().enumerate().find(function).filter(|_| has_number).map(|(_, arg)| arg)
}
