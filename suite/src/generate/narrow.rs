//! Random well-formed programs, the same for the same seed.
//!
//! They stand in for "any program" where a catalogue would be too kind: in benchmarks, and in differential runs.

use crate::model::{
    Binary, Block, Child, Entry, Expectation, Expr, Function, FunctionKind, List, Program, Schedule, Stmt,
    Text,
};
use fastrand::Rng;
use std::borrow::Cow;

/// What generated programs may be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// Promises, async functions and timers of no delay: every runtime has them, and they have one order.
    Common,
    /// The same with Node's next tick queue.
    Node,
}

/// A program that logs `labels` labels, `"1"`, `"2"`, …, each once. It says nothing about their order.
pub fn schedule(seed: u64, labels: usize, vocabulary: Vocabulary) -> Schedule {
    let mut writer = Writer { random: Rng::with_seed(seed), vocabulary, left: labels, labels: 0, names: 0 };
    let mut body = Vec::new();
    while writer.left > 0 {
        writer.statement(&mut body, 0);
    }
    let expectation = Expectation { default: None, overrides: Cow::Borrowed(&[]), never: Cow::Borrowed(&[]) };
    Schedule { entry: Entry::Task, program: Program { body: body.into() }, expectation, written: None }
}

/// Deeper callbacks are as good as none: what they show, a shallower one shows.
const DEPTH: usize = 3;

/// Labels are constants, as those that `schedule!` writes are. A program with more has owned ones as well.
const LABELS: [&str; 24] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
    "20", "21", "22", "23", "24",
];

struct Writer {
    random: Rng,
    vocabulary: Vocabulary,
    left: usize,
    labels: usize,
    names: usize,
}

impl Writer {
    fn statement(&mut self, out: &mut Vec<Stmt>, depth: usize) {
        let kinds = match self.vocabulary {
            Vocabulary::Common => 6,
            Vocabulary::Node => 7,
        };
        match self.random.usize(..kinds) {
            0 => out.push(self.log()),
            1 => {
                let callback = self.callback(depth);
                out.push(builtin("timeout", vec![Expr::Int(0), callback]));
            }
            2 => out.push(self.chain(depth)),
            3 => self.async_call(out, depth),
            4 => out.push(self.executor()),
            5 => {
                let callback = self.callback(depth);
                out.push(builtin("then", vec![callback]));
            }
            _ => {
                let callback = self.callback(depth);
                out.push(builtin("tick", vec![callback]));
            }
        }
    }

    /// `log("n");`
    fn log(&mut self) -> Stmt {
        let constant = LABELS.get(self.labels).map(|label| Cow::Borrowed(*label));
        self.labels += 1;
        self.left = self.left.saturating_sub(1);
        builtin("log", vec![Expr::Str(constant.unwrap_or_else(|| self.labels.to_string().into()))])
    }

    /// `|| { log("n"); … }`
    fn callback(&mut self, depth: usize) -> Expr {
        let mut body = vec![self.log()];
        if depth < DEPTH && self.left > 0 && self.random.bool() {
            self.statement(&mut body, depth + 1);
        }
        closure(FunctionKind::Plain, &[], body)
    }

    /// `resolved(n).then(…).then(…);`
    fn chain(&mut self, depth: usize) -> Stmt {
        let mut promise = call("resolved", vec![Expr::Int(1)]);
        for _ in 0..=self.random.usize(..2) {
            let callback = self.callback(depth);
            promise = Expr::Method {
                receiver: Child::new(promise),
                name: Cow::Borrowed("then"),
                args: vec![callback].into(),
            };
            if self.left == 0 {
                break;
            }
        }
        Stmt::Expr(promise)
    }

    /// An async function that logs, awaits and logs, and a call of it.
    fn async_call(&mut self, out: &mut Vec<Stmt>, depth: usize) {
        self.names += 1;
        let name: Text = Cow::Owned(format!("f{}", self.names));
        let awaited = match self.random.usize(..3) {
            0 => Expr::Undefined,
            1 => call("resolved", vec![Expr::Int(2)]),
            _ => call("then", vec![self.callback(DEPTH)]),
        };
        let mut body = vec![self.log(), Stmt::Expr(Expr::Await(Child::new(awaited)))];
        if self.left > 0 {
            self.statement(&mut body, depth + 1);
        }
        let kind = FunctionKind::Async;
        out.push(Stmt::Function(Function {
            name: name.clone(),
            kind,
            params: Cow::Borrowed(&[]),
            body: body.into(),
        }));
        out.push(Stmt::Expr(Expr::Call { callee: Child::new(Expr::Name(name)), args: Cow::Borrowed(&[]) }));
    }

    /// `promise(|resolve| { log("n"); resolve(1 + 2); }).then(|value| { log("m"); });`
    fn executor(&mut self) -> Stmt {
        let sum =
            Expr::Binary { op: Binary::Add, left: Child::new(Expr::Int(1)), right: Child::new(Expr::Int(2)) };
        let resolve =
            Expr::Call { callee: Child::new(Expr::Name(Cow::Borrowed("resolve"))), args: vec![sum].into() };
        let body = vec![self.log(), Stmt::Expr(resolve)];
        let promise = call("promise", vec![closure(FunctionKind::Plain, &["resolve"], body)]);
        if self.left == 0 {
            return Stmt::Expr(promise);
        }
        let callback = self.callback(DEPTH);
        Stmt::Expr(Expr::Method {
            receiver: Child::new(promise),
            name: Cow::Borrowed("then"),
            args: vec![callback].into(),
        })
    }
}

fn call(name: &'static str, args: Vec<Expr>) -> Expr {
    Expr::Builtin { name: Cow::Borrowed(name), args: args.into() }
}

fn builtin(name: &'static str, args: Vec<Expr>) -> Stmt {
    Stmt::Expr(call(name, args))
}

fn closure(kind: FunctionKind, params: &[&'static str], body: Vec<Stmt>) -> Expr {
    let params: List<Text> = params.iter().map(|name| Cow::Borrowed(*name)).collect();
    let body: Block = body.into();
    Expr::Closure(Child::new(Function { name: Cow::Borrowed(""), kind, params, body }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Visitor, walk_block, walk_expr};

    struct Logs(Vec<String>);

    impl Visitor for Logs {
        fn expr(&mut self, expr: &Expr) {
            if let Expr::Builtin { name, args } = expr
                && name == "log"
                && let [Expr::Str(label)] = &args[..]
            {
                self.0.push(label.to_string());
            }
            walk_expr(self, expr);
        }
    }

    #[test]
    fn the_same_seed_writes_the_same_program() {
        for seed in 0..50 {
            assert_eq!(schedule(seed, 10, Vocabulary::Node), schedule(seed, 10, Vocabulary::Node));
        }
    }

    #[test]
    fn every_label_is_logged_once() {
        for seed in 0..200 {
            let mut logs = Logs(Vec::new());
            walk_block(&mut logs, &schedule(seed, 10, Vocabulary::Node).program.body);
            let mut distinct = logs.0.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), logs.0.len());
            assert!((10..=13).contains(&distinct.len()), "{} labels", distinct.len());
        }
    }
}
