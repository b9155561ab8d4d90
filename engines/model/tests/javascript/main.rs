//! The writer of JavaScript: texts as a person would write them, and Node parses and runs them.

#[path = "../../../tests/build/mod.rs"]
mod build;
mod layout;
mod strictness;
mod surroundings;
mod syntax;

use build::*;
use looplaw_model::javascript::{Dialect, write};
use looplaw_model::{Entry, Expr, Stmt};
use std::process::Command;

/// Checks a program's text, and that Node runs it to its end.
#[track_caller]
fn shows(body: Vec<Stmt>, wanted: &str) {
    shows_entry(Entry::Task, body, wanted);
}

#[track_caller]
fn shows_entry(entry: Entry, body: Vec<Stmt>, wanted: &str) {
    let wanted = wanted.trim_start_matches('\n');
    let written = write(&schedule(entry, body), Dialect::Reproduction);
    assert!(written == wanted, "--- written\n{written}--- wanted\n{wanted}");
    if !wanted.contains("abort") {
        node(entry, &written);
    }
}

/// What Node prints when it runs a program; absent Node fails the test, in words.
#[track_caller]
fn node(entry: Entry, text: &str) -> String {
    let kind = if entry == Entry::Module { "module" } else { "commonjs" };
    let output = Command::new("node").args(["--input-type", kind, "--eval", text]).output();
    let output = output.expect("this test runs its programs on `node`, which is not on PATH");
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn timeout(ms: i64, callback: Expr) -> Stmt {
    run(call("timeout", vec![int(ms), callback]))
}

fn then(callback: Expr) -> Expr {
    call("then", vec![callback])
}
