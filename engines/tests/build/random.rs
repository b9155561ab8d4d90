//! Random programs of about so many labels: nested callbacks, async functions, chains.

use super::{apply, async_closure, call, closure, declare, int, log, method, name, run, scenario, wait};
use looplaw_model::{Entry, Expr, FunctionKind, Scenario, Stmt};

/// A generator of numbers, the same for the same seed (Knuth's MMIX constants).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Which callbacks a program may ask for.
#[derive(Clone, Copy)]
pub enum Mix {
    /// Everything: timers and immediates overtake each other as the loop pleases.
    All,
    /// Timers of one delay, and jobs.
    Timers,
    /// Immediates, closes, and jobs.
    Checks,
}

pub fn program(seed: u64, mix: Mix, labels: usize) -> Scenario {
    let mut maker = Maker { random: Random::new(seed), mix, left: labels, next: 0 };
    let mut body = vec![];
    while maker.left > 0 {
        let stmt = maker.stmt(0);
        body.push(stmt);
    }
    scenario(&format!("random::p{seed}"), Entry::Task, body)
}

struct Maker {
    random: Random,
    mix: Mix,
    left: usize,
    next: usize,
}

impl Maker {
    fn label(&mut self) -> Stmt {
        self.left = self.left.saturating_sub(1);
        self.next += 1;
        log(&self.next.to_string())
    }

    fn callback(&mut self, depth: usize) -> Expr {
        let mut body = vec![self.label()];
        if depth < 3 && self.left > 0 && self.random.below(3) == 0 {
            body.push(self.stmt(depth + 1));
        }
        closure(&[], body)
    }

    fn stmt(&mut self, depth: usize) -> Stmt {
        let timers = matches!(self.mix, Mix::All | Mix::Timers);
        let checks = matches!(self.mix, Mix::All | Mix::Checks);
        match self.random.below(9) {
            0 => self.label(),
            1 | 2 if timers => run(call("timeout", vec![int(0), self.callback(depth)])),
            3 if checks => run(call("immediate", vec![self.callback(depth)])),
            4 if checks => run(call("close", vec![self.callback(depth)])),
            5 => run(call("tick", vec![self.callback(depth)])),
            6 => run(call("micro", vec![self.callback(depth)])),
            7 => self.async_function(depth),
            _ => {
                let first = call("then", vec![self.callback(depth)]);
                run(method(first, "then", vec![self.callback(depth)]))
            }
        }
    }

    fn async_function(&mut self, depth: usize) -> Stmt {
        let waited = if matches!(self.mix, Mix::All | Mix::Timers) && self.random.below(3) == 0 {
            call("sleep", vec![int(0)])
        } else {
            call("resolved", vec![int(1)])
        };
        let mut body = vec![self.label(), run(wait(waited)), self.label()];
        if depth < 3 && self.left > 0 && self.random.below(2) == 0 {
            body.push(self.stmt(depth + 1));
        }
        if self.random.below(2) == 0 {
            return run(apply(async_closure(&[], body), vec![]));
        }
        self.next += 1;
        let function = format!("f{}", self.next);
        let declared = declare(&function, FunctionKind::Async, &[], body);
        let called = run(apply(name(&function), vec![]));
        Stmt::If { test: Expr::Bool(true), then: vec![declared, called].into(), otherwise: vec![].into() }
    }
}
