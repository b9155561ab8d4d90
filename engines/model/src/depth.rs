//! How deep a program nests. What walks a program calls itself for each part in a part, and a stack has an end.

use super::visit::{self, Visitor};
use super::{Expr, Program, Stmt};
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What nests no deeper is walked on any stack: thirty levels take some 200 KiB in a debug build.
const SHALLOW: usize = 60;
/// What nests deeper is not walked at all.
const DEEPEST: usize = 1_000;
/// A stack for programs of that depth, in bytes.
const ROOM: usize = 64 << 20;

/// Whether a statement or an expression lies in more than `most` others.
pub fn is_deeper(program: &Program, most: usize) -> bool {
    let mut depth = Depth { left: most, is_exceeded: false };
    visit::walk_block(&mut depth, &program.body);
    depth.is_exceeded
}

/// Walks a program, on a stack of its own where it nests deeply; `None` where it nests too deeply for any.
pub fn with_room<R: Send>(program: &Program, walk: impl FnOnce() -> R + Send) -> Option<R> {
    if !is_deeper(program, SHALLOW) {
        return Some(walk());
    }
    if is_deeper(program, DEEPEST) {
        return None;
    }
    let walk = Mutex::new(Some(walk));
    let once = || walk.lock().unwrap_or_else(PoisonError::into_inner).take().map(|walk| walk());
    thread::scope(|scope| match thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, once) {
        Ok(walking) => walking.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // The system has no more threads; this one's stack may do.
        Err(_) => once(),
    })
}

/// Looks no deeper than it must.
struct Depth {
    left: usize,
    is_exceeded: bool,
}

impl Depth {
    fn enter(&mut self, walk: impl FnOnce(&mut Self)) {
        if self.left == 0 {
            self.is_exceeded = true;
        } else if !self.is_exceeded {
            self.left -= 1;
            walk(self);
            self.left += 1;
        }
    }
}

impl Visitor for Depth {
    fn stmt(&mut self, stmt: &Stmt) {
        self.enter(|own| visit::walk_stmt(own, stmt));
    }

    fn expr(&mut self, expr: &Expr) {
        self.enter(|own| visit::walk_expr(own, expr));
    }
}
