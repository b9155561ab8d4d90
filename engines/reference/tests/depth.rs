//! Programs that nest deeply, on the stack of a test: 2 MiB.

#[path = "../../tests/build/mod.rs"]
mod build;

use build::{array, binary, call, closure, int, log, run, schedule};
use looplaw_model::javascript::{self, Dialect};
use looplaw_model::{Binary, Entry, Expr, Profile, Schedule, Stmt, dsl};
use looplaw_reference::interpreter::explore;

/// Callbacks in callbacks, blocks in blocks, and expressions in expressions of two kinds.
fn nested(depth: usize) -> [Schedule; 4] {
    let callbacks =
        (0..depth).fold(vec![log("x")], |body, _| vec![run(call("then", vec![closure(&[], body)]))]);
    let blocks = (0..depth).fold(vec![log("x")], |body, _| {
        vec![Stmt::If { test: Expr::Bool(true), then: body.into(), otherwise: Vec::new().into() }]
    });
    let arrays = (0..depth).fold(int(1), |value, _| array(vec![value]));
    let sums = (0..depth).fold(int(1), |value, _| binary(value, Binary::Add, int(1)));
    [callbacks, blocks, vec![run(arrays), log("x")], vec![run(sums), log("x")]]
        .map(|body| schedule(Entry::Task, body))
}

#[test]
fn what_a_macro_may_write_is_printed_and_explored() {
    for schedule in nested(64) {
        assert!(dsl(&schedule).contains("\"x\""));
        assert!(javascript::write(&schedule, Dialect::Reproduction).contains("\"x\""));
        assert_eq!(explore(&schedule, Profile::Web).unwrap().traces.len(), 1);
    }
}

#[test]
fn what_is_deeper_is_printed_or_refused() {
    for depth in [130, 300, 900, 2_000] {
        for schedule in nested(depth) {
            let (shown, code) = (dsl(&schedule), javascript::write(&schedule, Dialect::Batch));
            assert!(shown.contains("\"x\"") || shown.contains("too deeply"), "{depth}");
            assert!(code.contains("\"x\"") || code.contains("too deeply"), "{depth}");
            if let Err(error) = explore(&schedule, Profile::Web) {
                assert!(error.to_string().contains("400 levels"), "{error}");
            }
        }
    }
}
