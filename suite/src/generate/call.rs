//! Calls of builtins, by the table.

use super::scope::Sort;
use super::table::Usage;
use super::tree::{builtin, member, method, name, string};
use super::writer::Writer;
use crate::builtins::{self, Builtin, Class, Count, Form, Param, ParamKind, Returns};
use crate::model::Expr;

/// Delays in milliseconds. No two sums of a few of them are near each other and not equal, so that no engine has to tell
/// what its clock can't.
const DELAYS: [(u32, i64); 3] = [(12, 0), (4, 30), (2, 130)];

/// The event that must not go unheard.
const ERROR: &str = "error";

/// How long the thread is held.
const BUSY: i64 = 60;

impl Writer<'_> {
    /// Whether a builtin may be used here.
    pub(super) fn may(&self, usage: &Usage) -> bool {
        match usage.row.name {
            _ if usage.row.calls_back => self.place.emits,
            // A loop over an array that grows has no end.
            "push" => !self.place.in_loop,
            "busy" => self.place.depth < 2,
            _ => true,
        }
    }

    /// A use of a builtin.
    pub(super) fn used(&mut self, usage: Usage) -> Expr {
        let begin = self.choices.begin();
        self.level += 1;
        let receiver = usage.receiver.map(|sort| self.value(sort));
        let args = self.arguments(usage);
        self.level -= 1;
        self.choices.end(begin);
        match (usage.row.form, receiver) {
            (Form::Method, Some(receiver)) => method(receiver, usage.row.name, args),
            (Form::Property, Some(receiver)) => member(receiver, usage.row.name),
            _ => builtin(usage.row.name, args),
        }
    }

    fn arguments(&mut self, usage: Usage) -> Vec<Expr> {
        let params = usage.row.params;
        let mut args = Vec::new();
        for param in params {
            match param.count {
                Count::One => self.add_argument(usage, param, &mut args),
                // What a row takes as options is for scenarios that are about it.
                Count::Optional if param.name == "options" => break,
                Count::Optional if self.choices.chance(60) => self.add_argument(usage, param, &mut args),
                Count::Optional => break,
                Count::Rest => {
                    let most = args.len() + 2;
                    self.while_chance(50, |writer| {
                        writer.add_argument(usage, param, &mut args);
                        args.len() < most
                    });
                }
            }
        }
        args
    }

    fn add_argument(&mut self, usage: Usage, param: &Param, args: &mut Vec<Expr>) {
        let is_failure = is_error_event(usage, args);
        let argument = if is_failure { self.failure() } else { self.argument(usage, param) };
        args.push(argument);
    }

    /// What an `error` event tells. One that nobody listens for throws an error whose text shows what was emitted, and
    /// every engine shows functions and objects in its own way.
    fn failure(&mut self) -> Expr {
        if self.choices.chance(50) { string(self.fresh("e")) } else { self.value(Sort::Error) }
    }

    fn argument(&mut self, usage: Usage, param: &Param) -> Expr {
        if let Some(class) = param.of {
            return self.value(Sort::of(class));
        }
        match (param.kind, param.name) {
            (ParamKind::Callback, "listener") => self.listener_of(usage),
            (ParamKind::Callback, "executor") => self.callable(&[Sort::Settler, Sort::Settler], true),
            (ParamKind::Callback, _) => {
                let given: Vec<Sort> = param.given.iter().filter_map(|it| Sort::returned(*it)).collect();
                self.callable(&given, true)
            }
            (ParamKind::Value, "ms") if usage.row.name == "busy" => Expr::Int(BUSY),
            (ParamKind::Value, "ms") => Expr::Int(self.choices.weighted(&DELAYS).unwrap_or(0)),
            (ParamKind::Value, "times") => Expr::Int(1 + i64::from(self.choices.below(3))),
            (ParamKind::Value, "handle") => {
                let class = if usage.row.name == "clear" { Class::Timer } else { Class::Immediate };
                self.value(Sort::Made(class))
            }
            (ParamKind::Value, "values") => self.value(Sort::Iterable),
            (ParamKind::Value, "signals") => self.signals(),
            (ParamKind::Value, "event") => self.event(usage),
            (ParamKind::Value, "listener") => self.listener(),
            (ParamKind::Value, "message") => {
                let label = self.fresh("m");
                string(label)
            }
            (ParamKind::Value, "reason") => self.reason(),
            (ParamKind::Value, "value") if usage.row.name == "string" => self.value(Sort::Plain),
            (ParamKind::Value, _) => self.value(Sort::Any),
        }
    }

    /// A listener that is removed before it is called may emit what it listens to.
    fn listener_of(&mut self, usage: Usage) -> Expr {
        if usage.row.name == "once" { self.callback(&[Sort::Any], true) } else { self.listener() }
    }

    fn event(&mut self, usage: Usage) -> Expr {
        if usage.row.class == Some(Class::EventTarget) {
            let fired = events_of_targets();
            let at = self.choices.place(fired.len());
            return string(fired.get(at).copied().unwrap_or("x"));
        }
        let events = [(6, "x"), (2, "y"), (1, ERROR)];
        string(self.choices.weighted(&events).unwrap_or("x"))
    }

    fn signals(&mut self) -> Expr {
        let signals: Vec<Expr> =
            (0..=self.choices.below(2)).map(|_| self.value(Sort::Made(Class::AbortSignal))).collect();
        Expr::Array(signals.into())
    }

    /// Why something fails: a name in sight, an error, or a text that nothing else has.
    pub(super) fn reason(&mut self) -> Expr {
        match self.choices.below(4) {
            0 => string(self.fresh("e")),
            1 => {
                let message = self.fresh("m");
                builtin("error", vec![string(message)])
            }
            _ => {
                let known = self.scope.of(Sort::Any);
                let at = self.choices.place(known.len());
                match known.get(at).copied() {
                    Some(place) => name(&self.scope.read(place)),
                    None => Expr::Int(7),
                }
            }
        }
    }
}

/// Whether these are the arguments so far of a call that emits an error.
fn is_error_event(usage: Usage, args: &[Expr]) -> bool {
    usage.row.name == "emit" && matches!(args.first(), Some(Expr::Str(event)) if event == ERROR)
}

/// The events that targets fire, as their event handlers are called.
fn events_of_targets() -> Vec<&'static str> {
    let is_target = |row: &&Builtin| row.class.is_some_and(|class| class.is(Class::EventTarget));
    let handlers = builtins::all().filter(|row| row.returns == Returns::Handler).filter(is_target);
    handlers.filter_map(|row| row.name.strip_prefix("on_")).collect()
}
