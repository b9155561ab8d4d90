//! JavaScript's own spelling, where the DSL has a name for it.

use looplaw_engines::builtins::{self, Builtin, Form};

/// The builtin that JavaScript calls so: `setTimeout`, `addEventListener`.
pub fn spelled(form: Form, name: &str) -> Option<&'static Builtin> {
    let start = if form == Form::Method { format!("{{this}}.{name}(") } else { format!("{name}(") };
    let constructor = format!("new {start}");
    builtins::all().find(|builtin| {
        builtin.form == form && (builtin.js.starts_with(&start) || builtin.js.starts_with(&constructor))
    })
}

/// The builtin for a method of one of JavaScript's globals: `Promise.all`, `process.nextTick`.
pub fn of_global(global: &str, method: &str) -> Option<&'static Builtin> {
    let start = format!("{global}.{method}(");
    builtins::all().find(|builtin| builtin.form == Form::Function && builtin.js.starts_with(&start))
}
