//! Where lines are broken, and where parentheses stand.

use crate::build::*;
use crate::{shows, then, timeout};
use looplaw_model::{Binary, Expr, FunctionKind as Kind, Stmt, Unary};

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
