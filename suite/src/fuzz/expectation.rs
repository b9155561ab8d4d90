//! What a program may log, as the macro wants to be told.

use crate::model::{
    Expectation, Expr, List, Log, Pattern, Profile, Program, Text, Trace, Visitor, walk_block, walk_expr,
};
use std::collections::BTreeSet;

/// What a program may log under a profile: these traces and no others.
pub(super) fn expectation(program: &Program, profile: Profile, traces: &[Trace]) -> Expectation {
    let logs: Vec<Log> = traces.iter().map(Trace::log).collect();
    let never = never(program, &logs);
    Expectation { default: None, overrides: vec![(profile, Pattern::of_logs(&logs))].into(), never }
}

/// A label for each call of `log` that no allowed order reaches: the macro wants to be told.
fn never(program: &Program, logs: &[Log]) -> List<Text> {
    let mut calls = Calls(Vec::new());
    walk_block(&mut calls, &program.body);
    let seen: BTreeSet<&Text> = logs.iter().flatten().collect();
    let is_reached = |call: &Call| seen.iter().any(|label| call.fits(label));
    calls.0.iter().filter(|call| !is_reached(call)).map(Call::label).collect()
}

/// A call of `log`: what its label begins with, and whether more follows that is computed.
struct Call {
    start: String,
    is_computed: bool,
}

impl Call {
    fn fits(&self, label: &str) -> bool {
        if self.is_computed { label.starts_with(&self.start) } else { label == self.start }
    }

    fn label(&self) -> Text {
        if self.is_computed { format!("{}…", self.start).into() } else { self.start.clone().into() }
    }
}

struct Calls(Vec<Call>);

impl Visitor for Calls {
    fn expr(&mut self, expr: &Expr) {
        if let Expr::Builtin { name, args } = expr
            && name == "log"
            && let [Expr::Str(label), rest @ ..] = &args[..]
        {
            let is_computed = !rest.is_empty();
            let start = if is_computed { format!("{label} ") } else { label.to_string() };
            self.0.push(Call { start, is_computed });
        }
        walk_expr(self, expr);
    }
}
