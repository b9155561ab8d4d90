//! Every statement and every expression, each in a program that is printed in the language and as JavaScript.

use looplaw::javascript::{self, Dialect};
use looplaw::model::{self, Expr, Schedule, Stmt, Visitor, walk_block, walk_expr, walk_stmt};
use looplaw::schedule;
use std::collections::BTreeSet;

/// The forms, each with what it is called where it is missing. A new form of the model doesn't compile without a name.
macro_rules! forms {
    ($type:ident: $($form:pat => $name:literal,)+) => {
        impl Named for $type {
            const NAMES: &'static [&'static str] = &[$($name),+];

            fn name(&self) -> &'static str {
                match self { $($form => $name,)+ }
            }
        }
    };
}

trait Named {
    const NAMES: &'static [&'static str];

    fn name(&self) -> &'static str;
}

forms! { Stmt:
    Stmt::Let { .. } => "let",
    Stmt::Using { .. } => "using",
    Stmt::Assign { .. } => "assignment",
    Stmt::Expr(_) => "expression",
    Stmt::Function(_) => "function",
    Stmt::Return(_) => "return",
    Stmt::Throw(_) => "throw",
    Stmt::If { .. } => "if",
    Stmt::While { .. } => "while",
    Stmt::For { .. } => "for",
    Stmt::Break => "break",
    Stmt::Continue => "continue",
    Stmt::Try { .. } => "try",
    Stmt::JavaScript(_) => "js",
}

forms! { Expr:
    Expr::Undefined => "undefined",
    Expr::Null => "null",
    Expr::Bool(_) => "boolean",
    Expr::Int(_) => "integer",
    Expr::Str(_) => "string",
    Expr::Array(_) => "array",
    Expr::Object(_) => "object",
    Expr::Name(_) => "name",
    Expr::This => "this",
    Expr::Closure(_) => "closure",
    Expr::Builtin { .. } => "builtin",
    Expr::Call { .. } => "call",
    Expr::Method { .. } => "method",
    Expr::Member { .. } => "member",
    Expr::Index { .. } => "index",
    Expr::Await(_) => "await",
    Expr::Yield(_) => "yield",
    Expr::YieldAll(_) => "yield all",
    Expr::Unary { .. } => "unary operator",
    Expr::Binary { .. } => "binary operator",
}

/// The programs of the table. The last lines of each are not shown: they let it compile.
fn programs() -> Vec<Schedule> {
    vec![
        schedule! { let n = 1; n = n + 1; log(n); expect ["2"]; },
        schedule! { let items = [1, "two", true, null, undefined]; items[0] = 2; log(items[0]); expect ["2"]; },
        schedule! { fn twice(n) { return n * 2; } log(twice(2)); expect ["4"]; },
        schedule! { async fn wait() { await sleep(5); log("done"); } wait(); expect ["done"]; },
        schedule! { let wait = async |v| { await resolved(v); log("done"); }; wait(1); expect ["done"]; },
        schedule! {
            gen fn count() { yield 1; yield* [2, 3]; }
            for n in count() { log(n); }
            expect ["1", "2", "3"];
        },
        schedule! {
            async gen fn count() { yield 1; }
            async fn show() { for await n in count() { log(n); } }
            show();
            expect ["1"];
        },
        schedule! {
            async fn work() {
                using file = object { [dispose]() { log("closed"); } };
                await using _lock = object { async [async_dispose]() { log("unlocked"); } };
                log(typeof file);
            }
            work();
            expect ["object", "unlocked", "closed"];
        },
        schedule! { let double = |n| n * 2; log(double(2)); expect ["4"]; },
        schedule! { if 1 < 2 && !false { log("yes"); } else { log("no"); } expect ["yes"]; never "no"; },
        schedule! {
            let n = 0;
            while n < 3 { n = n + 1; if n == 1 { continue; } if n == 2 { break; } }
            log(n);
            expect ["2"];
        },
        schedule! { try { throw error("no"); } catch e { log(e.message); } finally { log("over"); } expect ["no", "over"]; },
        schedule! {
            let thenable = object { ready: true, get then() { log("looked up"); return |resolve| resolve(this.ready); } };
            resolved(thenable).then(|v| log(v));
            expect ["looked up", "true"];
        },
        schedule! {
            let once = object { [iterator]() { return object { next() { return object { done: true }; } }; } };
            for v in once { log(v); }
            log(typeof once);
            never "undefined";
            expect ["object"];
        },
        schedule! { let on = emitter(); on.on("x", "heard"); on.emit("x"); expect ["heard"]; },
        schedule! { js("setTimeout(() => log('timeout'), 0);"); expect ["timeout"]; },
    ]
}

/// The table, once it is known that no form is missing.
pub fn table() -> String {
    let programs = programs();
    let mut seen = Seen::default();
    for schedule in &programs {
        walk_block(&mut seen, &schedule.program.body);
    }
    let names = <Stmt as Named>::NAMES.iter().chain(<Expr as Named>::NAMES);
    let missing: Vec<_> = names.filter(|name| !seen.0.contains(*name)).collect();
    assert!(missing.is_empty(), "no program of the guide shows {missing:?}");
    let rows = programs
        .iter()
        .map(|schedule| format!("```text\n{}\n```\n\n```js\n{}```\n\n", own(schedule), js(schedule)));
    rows.collect()
}

#[derive(Default)]
struct Seen(BTreeSet<&'static str>);

impl Visitor for Seen {
    fn stmt(&mut self, stmt: &Stmt) {
        self.0.insert(stmt.name());
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        self.0.insert(expr.name());
        walk_expr(self, expr);
    }
}

/// The statements, without `schedule!` and the expectation.
fn own(schedule: &Schedule) -> String {
    let text = model::dsl(schedule);
    let body = text.lines().skip(1).take_while(|line| !line.trim_start().starts_with("expect"));
    let lines: Vec<&str> = body.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    lines.join("\n").trim_end().to_owned()
}

fn js(schedule: &Schedule) -> String {
    javascript::write(schedule, Dialect::Reproduction)
}
