//! How a builtin is written, for errors.

use looplaw_builtins::{Builtin, Count, Form, Param};

/// `timeout(ms, callback)`, `promise.then([fulfilled], [rejected])`, `log(parts…)`.
pub fn signature(builtin: &Builtin) -> String {
    let params: Vec<String> = builtin.params.iter().map(param).collect();
    let dot = if builtin.form == Form::Method { "." } else { "" };
    format!("{dot}{}({})", builtin.name, params.join(", "))
}

fn param(param: &Param) -> String {
    match param.count {
        Count::One => param.name.to_owned(),
        Count::Optional => format!("[{}]", param.name),
        Count::Rest => format!("{}…", param.name),
    }
}
