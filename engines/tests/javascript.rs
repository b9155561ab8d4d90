//! The writer of JavaScript: texts as a person would write them, and Node parses and runs them.

mod build;

use build::*;
use looplaw_engines::javascript::{Dialect, write};
use looplaw_engines::model::{Binary, Entry, Expr, FunctionKind as Kind, Key, Stmt, Unary};
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

#[test]
fn labels_are_logged_from_short_arrows() {
    let then = run(then(closure(&[], vec![log("3"), run(then(logs("4")))])));
    let body = vec![log("1"), timeout(0, logs("2")), then, run(call("tick", vec![logs("n")])), log("5")];
    shows(
        body,
        r#"
console.log("1");
setTimeout(() => console.log("2"), 0);
Promise.resolve().then(() => {
  console.log("3");
  Promise.resolve().then(() => console.log("4"));
});
process.nextTick(() => console.log("n"));
console.log("5");
"#,
    );
}

#[test]
fn chains_of_three_calls_get_a_line_each() {
    let chain = method(then(logs("a")), "then", vec![arrow(&["v"], name("v"))]);
    let chain = method(method(chain, "catch", vec![logs("c")]), "finally", vec![logs("f")]);
    let short = method(call("resolved", vec![int(1)]), "then", vec![Expr::Undefined, logs("r")]);
    shows(
        vec![run(chain), run(short)],
        r#"
Promise.resolve()
  .then(() => console.log("a"))
  .then((v) => v)
  .catch(() => console.log("c"))
  .finally(() => console.log("f"));
Promise.resolve(1).then(undefined, () => console.log("r"));
"#,
    );
}

#[test]
fn bindings_are_constant_unless_assigned() {
    let increment = assign(name("n"), binary(name("n"), Binary::Add, int(1)));
    let lengthen = assign(get(name("o"), "f"), binary(get(name("o"), "f"), Binary::Add, string("x")));
    let index = assign(at(name("a"), int(0)), binary(int(1), Binary::Subtract, at(name("a"), int(0))));
    let body = vec![
        bind("n", int(0)),
        bind("o", object(vec![field("f", string("x")), field("n", name("n"))])),
        bind("a", array(vec![int(1), Expr::Null, Expr::Bool(true), int(-1)])),
        increment,
        lengthen,
        index,
        run(call("log", vec![name("n"), string("b"), get(name("o"), "f")])),
        run(call("log", vec![binary(string("n"), Binary::Add, name("n")), int(4), Expr::Undefined])),
    ];
    shows(
        body,
        r#"
let n = 0;
const o = { f: "x", n };
const a = [1, null, true, -1];
n += 1;
o.f += "x";
a[0] = 1 - a[0];
console.log(n, "b", String(o.f));
console.log("n" + n, 4, undefined);
"#,
    );
}

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
fn parentheses_stand_where_they_are_needed() {
    let [a, b, c] = ["a", "b", "c"].map(name);
    let sum = || binary(a.clone(), Binary::Add, b.clone());
    let is = |left: Expr, op, right: Expr| binary(left, op, right);
    let body = vec![
        bind("a", int(1)),
        bind("b", int(2)),
        bind("c", int(3)),
        bind("s1", is(sum(), Binary::Multiply, c.clone())),
        bind("s2", is(sum(), Binary::Add, c.clone())),
        bind("s3", is(a.clone(), Binary::Add, is(b.clone(), Binary::Add, c.clone()))),
        bind(
            "s4",
            is(is(sum(), Binary::Less, c.clone()), Binary::And, is(a.clone(), Binary::Equal, b.clone())),
        ),
        bind("s5", is(a.clone(), Binary::And, is(b.clone(), Binary::Or, c.clone()))),
        bind("s6", is(is(a.clone(), Binary::And, b.clone()), Binary::Or, c.clone())),
        bind("s7", unary(Unary::Not, is(a.clone(), Binary::NotEqual, b.clone()))),
        bind("s8", unary(Unary::Minus, unary(Unary::Minus, a.clone()))),
        bind("s9", unary(Unary::Minus, int(-1))),
        bind("s10", unary(Unary::TypeOf, sum())),
        bind("s11", is(a.clone(), Binary::Subtract, int(-1))),
        bind("s12", get(array(vec![a.clone()]), "length")),
        bind("s13", apply(arrow(&["x"], object(vec![field("x", name("x"))])), vec![a.clone()])),
        bind("s14", get(sum(), "constructor")),
        bind("s15", get(int(1), "constructor")),
        bind("s16", is(is(a.clone(), Binary::Remainder, b.clone()), Binary::Multiply, c.clone())),
    ];
    shows(
        body,
        r"
const a = 1;
const b = 2;
const c = 3;
const s1 = (a + b) * c;
const s2 = a + b + c;
const s3 = a + (b + c);
const s4 = a + b < c && a === b;
const s5 = a && (b || c);
const s6 = a && b || c;
const s7 = !(a !== b);
const s8 = -(-a);
const s9 = -(-1);
const s10 = typeof (a + b);
const s11 = a - -1;
const s12 = [a].length;
const s13 = ((x) => ({ x }))(a);
const s14 = (a + b).constructor;
const s15 = (1).constructor;
const s16 = a % b * c;
",
    );
}

#[test]
fn functions_of_every_kind_have_room_around_them() {
    let awaits = bind("v", wait(apply(name("plain"), vec![int(1)])));
    let yields = run(Expr::Yield(looplaw_engines::model::Child::new(int(1))));
    let yields_all = run(Expr::YieldAll(looplaw_engines::model::Child::new(apply(name("numbers"), vec![]))));
    let body = vec![
        log("a"),
        declare("plain", Kind::Plain, &["x"], vec![give(name("x"))]),
        declare("waits", Kind::Async, &[], vec![awaits, Stmt::Return(None)]),
        declare("numbers", Kind::Generator, &[], vec![yields.clone()]),
        declare("later", Kind::AsyncGenerator, &[], vec![yields_all, yields]),
        run(apply(name("waits"), vec![])),
        run(then(async_closure(&[], vec![run(wait(Expr::Null)), log("b")]))),
        run(then(closure(&[], vec![run(apply(name("waits"), vec![]))]))),
        run(then(closure(&["_"], vec![]))),
    ];
    shows(
        body,
        r#"
console.log("a");

function plain(x) {
  return x;
}

async function waits() {
  const v = await plain(1);
  return;
}

function* numbers() {
  yield 1;
}

async function* later() {
  yield* numbers();
  yield 1;
}

waits();
Promise.resolve().then(async () => {
  await null;
  console.log("b");
});
Promise.resolve().then(() => {
  waits();
});
Promise.resolve().then((_) => {});
"#,
    );
}

#[test]
fn objects_have_methods_getters_and_symbol_keys() {
    let done = give(object(vec![field("done", Expr::Bool(true)), field("value", Expr::Undefined)]));
    let next = member(key("next"), Kind::Plain, &[], vec![log("next"), done]);
    let iterator = member(Key::Iterator, Kind::Plain, &[], vec![give(Expr::This)]);
    let thenable = vec![
        getter(key("then"), vec![log("get then"), give(Expr::Undefined)]),
        member(key("load"), Kind::Async, &["a", "b"], vec![]),
        member(Key::AsyncIterator, Kind::AsyncGenerator, &[], vec![]),
        member(key("each"), Kind::Generator, &[], vec![]),
        field("__proto__", Expr::Null),
    ];
    let each =
        Stmt::For { name: text("x"), iterable: name("list"), awaits: false, body: vec![log("x")].into() };
    let each_later = Stmt::For {
        name: text("x"),
        iterable: name("list"),
        awaits: true,
        body: vec![Stmt::If {
            test: name("x"),
            then: vec![Stmt::Break].into(),
            otherwise: vec![Stmt::If {
                test: unary(Unary::Not, name("x")),
                then: vec![Stmt::Continue].into(),
                otherwise: vec![Stmt::Throw(call("error", vec![string("no")]))].into(),
            }]
            .into(),
        }]
        .into(),
    };
    let body = vec![
        bind("list", object(vec![next, iterator])),
        bind("o", object(thenable)),
        each,
        declare("f", Kind::Async, &[], vec![each_later]),
        Stmt::While { test: Expr::Bool(false), body: vec![].into() },
    ];
    shows(
        body,
        r#"
const list = {
  next() {
    console.log("next");
    return { done: true, value: undefined };
  },
  [Symbol.iterator]() {
    return this;
  }
};
const o = {
  get then() {
    console.log("get then");
    return undefined;
  },
  async load(a, b) {},
  async *[Symbol.asyncIterator]() {},
  *each() {},
  ["__proto__"]: null
};
for (const x of list) {
  console.log("x");
}

async function f() {
  for await (const x of list) {
    if (x) {
      break;
    } else if (!x) {
      continue;
    } else {
      throw new Error("no");
    }
  }
}

while (false) {}
"#,
    );
}

#[test]
fn a_catch_always_has_a_name() {
    let body = vec![
        attempt(vec![Stmt::Throw(string("_"))], Some((None, vec![log("a")])), None),
        attempt(
            vec![Stmt::Throw(int(1))],
            Some((Some("e"), vec![run(call("log", vec![name("e")]))])),
            Some(vec![log("f")]),
        ),
        attempt(vec![], None, Some(vec![log("g")])),
    ];
    shows(
        body,
        r#"
try {
  throw "_";
} catch (_) {
  console.log("a");
}
try {
  throw 1;
} catch (e) {
  console.log(String(e));
} finally {
  console.log("f");
}
try {} finally {
  console.log("g");
}
"#,
    );
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

#[test]
fn long_lines_are_broken_where_a_person_would() {
    let long = |c: &str| string(&c.repeat(30));
    let body = vec![
        bind("all", call("all", vec![array(vec![long("a"), long("b"), long("c")])])),
        bind("sum", binary(binary(long("a"), Binary::Add, long("b")), Binary::Add, long("c"))),
        run(method(name("all"), "then", vec![logs("one"), closure(&["e"], vec![log("e"), log("f")])])),
        run(method(
            name("all"),
            "then",
            vec![closure(&["v"], vec![log("v"), log("w")]), closure(&["e"], vec![log("e"), log("f")])],
        )),
        run(call("promise", vec![closure(&["resolve"], vec![log("executor"), timeout(1, name("resolve"))])])),
        timeout(100, logs("a label that is nearly as long as a whole line of code")),
        run(then(arrow(&[], binary(long("a"), Binary::Add, binary(long("b"), Binary::Add, long("c")))))),
    ];
    shows(
        body,
        r#"
const all = Promise.all([
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
  "cccccccccccccccccccccccccccccc"
]);
const sum = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" +
  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" +
  "cccccccccccccccccccccccccccccc";
all.then(() => console.log("one"), (e) => {
  console.log("e");
  console.log("f");
});
all.then(
  (v) => {
    console.log("v");
    console.log("w");
  },
  (e) => {
    console.log("e");
    console.log("f");
  }
);
new Promise((resolve) => {
  console.log("executor");
  setTimeout(resolve, 1);
});
setTimeout(() => {
  console.log("a label that is nearly as long as a whole line of code");
}, 100);
Promise.resolve().then(() => {
  return "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" +
    ("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" + "cccccccccccccccccccccccccccccc");
});
"#,
    );
}

#[test]
fn a_statement_never_starts_as_something_else() {
    let body = vec![
        run(string("use strict")),
        run(method(object(vec![member(key("go"), Kind::Plain, &[], vec![])]), "go", vec![])),
        Stmt::JavaScript(text("console.log(`a\n b`);\n")),
        run(apply(closure(&[], vec![give(Expr::This)]), vec![])),
    ];
    shows(
        body,
        r#"
"use strict";

("use strict");
({ go() {} }.go());
console.log(`a
 b`);
(() => this)();
"#,
    );
}

#[test]
fn a_batch_uses_what_it_is_given() {
    let body = vec![run(call("log", vec![name("x"), string("y")])), run(call("close", vec![logs("c")]))];
    let written = write(&schedule(Entry::Io, body), Dialect::Batch);
    assert_eq!(written, "\"use strict\";\n\nlog(x, \"y\");\nclose(() => log(\"c\"));\n");
}
