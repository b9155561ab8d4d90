//! What strict and sloppy code would not agree on is strict in the file that a person sees, as it is in a batch.

use super::*;
use looplaw_model::{FunctionKind as Kind, Unary};

const DIRECTIVE: &str = "\"use strict\";\n";

/// Checks that the file of a program is strict, shown or run, and what Node prints when it runs it.
#[track_caller]
fn is_strict(body: Vec<Stmt>, printed: &str) {
    let schedule = schedule(Entry::Task, body);
    let [file, run] = [Dialect::Reproduction, Dialect::File].map(|dialect| write(&schedule, dialect));
    assert!(file.starts_with(DIRECTIVE) && run.starts_with(DIRECTIVE), "{file}{run}");
    assert_eq!(node(Entry::Task, &file), printed, "{file}");
}

/// `try` of a statement that throws a `TypeError` in strict code alone.
fn throws(stmt: Stmt) -> Stmt {
    attempt(vec![stmt], Some((None, vec![log("thrown")])), None)
}

#[test]
fn a_function_in_a_block_stays_in_it() {
    let inner = declare("f", Kind::Plain, &[], vec![log("inner")]);
    let block = Stmt::If { test: Expr::Bool(true), then: vec![inner].into(), otherwise: vec![].into() };
    let outer = declare("f", Kind::Plain, &[], vec![log("outer")]);
    is_strict(vec![outer, block, run(apply(name("f"), vec![]))], "outer\n");
}

#[test]
fn an_assignment_that_fails_throws() {
    let fixed = object(vec![getter(key("x"), vec![give(int(1))])]);
    let assigned = throws(assign(get(name("o"), "x"), int(2)));
    is_strict(vec![bind("o", fixed), assigned], "thrown\n");
    let element = throws(assign(at(name("text"), int(0)), string("b")));
    is_strict(vec![bind("text", string("a")), element], "thrown\n");
}

#[test]
fn a_method_that_is_called_without_its_object_has_no_this() {
    let own = member(key("own"), Kind::Plain, &[], vec![give(unary(Unary::TypeOf, Expr::This))]);
    let bound = vec![bind("o", object(vec![own])), bind("own", get(name("o"), "own"))];
    let called = run(call("log", vec![apply(name("own"), vec![])]));
    is_strict([bound, vec![called]].concat(), "undefined\n");
}

#[test]
fn what_both_agree_on_has_no_directive() {
    let own = member(key("own"), Kind::Plain, &[], vec![give(get(Expr::This, "x"))]);
    let body = vec![
        declare("f", Kind::Plain, &[], vec![declare("g", Kind::Plain, &[], vec![])]),
        bind("o", object(vec![field("x", int(1)), own])),
        run(method(name("o"), "own", vec![])),
        bind("n", int(1)),
        assign(name("n"), int(2)),
    ];
    let file = write(&schedule(Entry::Task, body), Dialect::Reproduction);
    assert!(!file.contains("use strict"), "{file}");
}

/// It is run as a user's file is.
#[test]
fn javascript_of_the_programs_own_is_sloppy_wherever_it_runs() {
    let schedule = schedule(Entry::Task, vec![Stmt::JavaScript(text("log(typeof undeclared);"))]);
    for dialect in [Dialect::Reproduction, Dialect::File, Dialect::Batch] {
        let written = write(&schedule, dialect);
        assert!(!written.contains("use strict"), "{written}");
    }
}
