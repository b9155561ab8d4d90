//! Statements, functions, objects.

use crate::build::*;
use crate::{shows, then};
use looplaw_model::{Binary, Expr, FunctionKind as Kind, Key, Stmt, Unary};

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
"use strict";

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
fn functions_of_every_kind_have_room_around_them() {
    let awaits = bind("v", wait(apply(name("plain"), vec![int(1)])));
    let yields = run(Expr::Yield(looplaw_model::Child::new(int(1))));
    let yields_all = run(Expr::YieldAll(looplaw_model::Child::new(apply(name("numbers"), vec![]))));
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
