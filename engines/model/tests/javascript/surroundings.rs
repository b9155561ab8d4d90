//! What a program finds around it: names, helpers, modules, the way it starts.

use crate::build::*;
use crate::{node, shows, shows_entry, then, timeout};
use looplaw_model::javascript::{Dialect, write};
use looplaw_model::{Binary, Entry, Expr, FunctionKind as Kind, Stmt};

#[test]
fn a_label_is_never_a_format() {
    let body = vec![run(call("log", vec![string("100%d"), string("%s")])), log("%s"), log("\u{2028}\"\\\n")];
    shows(
        body.clone(),
        r#"
console.log("%s", "100%d", "%s");
console.log("%s");
console.log("\u2028\"\\\n");
"#,
    );
    let written = write(&schedule(Entry::Task, body), Dialect::Reproduction);
    assert_eq!(node(Entry::Task, &written), "100%d %s\n%s\n\u{2028}\"\\\n\n");
}

#[test]
fn what_is_shown_as_it_is_needs_no_conversion() {
    let shows = |value: Expr| run(call("log", vec![string("v"), value]));
    let each = Stmt::For {
        name: text("item"),
        iterable: array(vec![int(1), string("x")]),
        awaits: false,
        body: vec![shows(name("item"))].into(),
    };
    let body = vec![
        declare("f", Kind::Plain, &["a", "b"], vec![shows(name("a")), shows(name("b"))]),
        declare("g", Kind::Plain, &["c"], vec![shows(name("c"))]),
        run(apply(name("f"), vec![int(1), array(vec![])])),
        run(apply(name("f"), vec![binary(string("x"), Binary::Add, name("d"))])),
        run(then(name("g"))),
        bind("d", string("d")),
        bind("e", name("d")),
        shows(name("e")),
        shows(get(call("error", vec![string("m")]), "message")),
        shows(binary(int(0), Binary::Multiply, int(-1))),
        each,
    ];
    let written = write(&schedule(Entry::Task, body), Dialect::Reproduction);
    for line in [
        "  console.log(\"v\", a);",
        "  console.log(\"v\", String(b));",
        "  console.log(\"v\", String(c));",
        "console.log(\"v\", e);",
        "console.log(\"v\", new Error(\"m\").message);",
        "console.log(\"v\", String(0 * -1));",
        "  console.log(\"v\", item);",
    ] {
        assert!(written.lines().any(|written| written == line), "{line}\n{written}");
    }
}

#[test]
fn names_that_javascript_needs_are_renamed() {
    let shadowed = ["new", "process", "setTimeout", "fs", "console", "fine", "console_"];
    let mut body: Vec<Stmt> = shadowed.iter().map(|shadow| bind(shadow, int(1))).collect();
    body.push(timeout(0, logs("t")));
    shows(
        body,
        r#"
const new_ = 1;
const process = 1;
const setTimeout_ = 1;
const fs = 1;
const console__ = 1;
const fine = 1;
const console_ = 1;
setTimeout(() => console.log("t"), 0);
"#,
    );
    let written = write(&schedule(Entry::Task, vec![bind("fs", int(1)), bind("ms", int(2))]), Dialect::Batch);
    assert_eq!(written, "\"use strict\";\n\nconst fs_ = 1;\nconst ms = 2;\n");
}

#[test]
fn members_are_the_tables_unless_the_program_defines_them() {
    let own = member(key("prepend"), Kind::Plain, &[], vec![log("own")]);
    let body = vec![
        bind("o", object(vec![own.clone()])),
        run(method(name("o"), "prepend", vec![])),
        run(method(array(vec![int(1)]), "for_each", vec![logs("x")])),
        run(method(name("o"), "own_name", vec![int(1)])).clone(),
    ];
    let written = write(&schedule(Entry::Task, body), Dialect::Reproduction);
    assert!(written.contains("  prepend() {\n"), "{written}");
    assert!(
        written.contains("o.prepend();\n[1].forEach(() => console.log(\"x\"));\no.own_name(1);"),
        "{written}"
    );

    let body = vec![
        bind("e", call("emitter", vec![])),
        run(method(
            name("e"),
            "prepend",
            vec![string("x"), closure(&["v"], vec![run(call("log", vec![name("v")]))])],
        )),
        run(method(name("e"), "emit", vec![string("x"), int(1), int(2)])),
    ];
    shows(
        body,
        r#"
const EventEmitter = require("events");

const e = new EventEmitter();
e.prependListener("x", (v) => console.log(String(v)));
e.emit("x", 1, 2);
"#,
    );
}

#[test]
fn aborting_reads_as_in_the_browser() {
    let body = vec![
        bind("c", call("abort_controller", vec![])),
        run(method(get(name("c"), "signal"), "add_listener", vec![string("abort"), logs("a")])),
        assign(get(get(name("c"), "signal"), "on_abort"), logs("b")),
        run(method(name("c"), "abort", vec![])),
    ];
    shows(
        body,
        r#"
"use strict";

const c = new AbortController();
c.signal.addEventListener("abort", () => console.log("a"));
c.signal.onabort = () => console.log("b");
c.abort();
"#,
    );
}

#[test]
fn only_the_helpers_that_are_used_are_defined() {
    let body = vec![
        run(call("busy", vec![int(2)])),
        run(call("log", vec![binary(call("now", vec![]), Binary::GreaterOrEqual, int(2))])),
    ];
    shows(
        body,
        r"
function busy(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

const started = Date.now();
const now = () => Date.now() - started;

busy(2);
console.log(now() >= 2);
",
    );
}

#[test]
fn every_helper_works() {
    let body = vec![
        run(call("interval", vec![int(1), int(2), logs("interval")])),
        run(call("close", vec![logs("close")])),
        run(call(
            "on_unhandled_rejection",
            vec![closure(&["reason"], vec![run(call("log", vec![string("rejected"), name("reason")]))])],
        )),
        run(call("on_rejection_handled", vec![logs("handled")])),
        run(call(
            "on_uncaught",
            vec![closure(&["e"], vec![run(call("log", vec![string("uncaught"), name("e")]))])],
        )),
        run(call("rejected", vec![int(1)])),
        timeout(20, closure(&[], vec![Stmt::Throw(call("error", vec![string("x")]))])),
    ];
    let written = write(&schedule(Entry::Script, body), Dialect::Reproduction);
    assert!(written.starts_with("const net = require(\"net\");\n\nfunction interval("), "{written}");
    let mut lines: Vec<String> = node(Entry::Script, &written).lines().map(str::to_owned).collect();
    lines.sort();
    assert_eq!(lines, ["close", "interval", "interval", "rejected 1", "uncaught Error: x"]);
}

#[test]
fn sleep_is_written_out_where_that_means_the_same() {
    let sleeps = |arg: Expr| run(call("sleep", vec![arg]));
    shows(vec![sleeps(int(1))], "\nnew Promise((resolve) => setTimeout(resolve, 1));\n");
    shows(
        vec![sleeps(get(array(vec![]), "length")), sleeps(int(2))],
        r"
const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));

sleep([].length);
new Promise((resolve) => setTimeout(resolve, 2));
",
    );
}

#[test]
fn entries_have_their_own_files() {
    let stat = vec![run(call("io", vec![logs("io")])), run(call("immediate", vec![logs("i")]))];
    shows_entry(
        Entry::Io,
        stat.clone(),
        r#"
const fs = require("fs");

fs.stat(".", () => {
  fs.stat(".", () => console.log("io"));
  setImmediate(() => console.log("i"));
});
"#,
    );
    let close = vec![run(call("close", vec![logs("close")])), log("a")];
    let written = write(&schedule(Entry::Task, close), Dialect::Reproduction);
    assert!(
        written.ends_with(
            "setImmediate(() => {\n  close(() => console.log(\"close\"));\n  console.log(\"a\");\n});\n"
        ),
        "{written}"
    );
    let mut module = stat;
    module.push(run(wait(Expr::Null)));
    shows_entry(
        Entry::Module,
        module,
        r#"
import fs from "fs";

fs.stat(".", () => console.log("io"));
setImmediate(() => console.log("i"));
await null;
"#,
    );
}

/// A worker of workerd declares all of them in one `const`, which takes no name twice.
#[test]
fn a_batch_is_given_each_name_once() {
    let mut seen = std::collections::BTreeSet::new();
    let twice: Vec<_> = looplaw_model::javascript::given().filter(|name| !seen.insert(*name)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn a_batch_uses_what_it_is_given() {
    let body = vec![run(call("log", vec![name("x"), string("y")])), run(call("close", vec![logs("c")]))];
    let written = write(&schedule(Entry::Io, body), Dialect::Batch);
    assert_eq!(written, "\"use strict\";\n\nlog(x, \"y\");\nclose(() => log(\"c\"));\n");
}
