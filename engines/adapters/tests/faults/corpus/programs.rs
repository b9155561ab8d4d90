//! Real Node with a program that goes wrong.

use crate::build::{apply, binary, bind, call, closure, declare, int, log, logs, name, run, string};
use crate::fault::End::{Crashed, Cut, Late, TimedOut, Uncaught};
use crate::fault::Verdict::Guilty;
use crate::fault::{Fault, alone, program};
use looplaw_model::{Binary, Expr, FunctionKind, Stmt};

pub const ROWS: &[Fault] = &[
    program(
        "endless_loop",
        "Loops without an end.",
        || vec![log("guilty"), forever(vec![])],
        Guilty(TimedOut),
    ),
    alone(
        "endless_labels",
        "Logs without an end.",
        || vec![forever(vec![log("guilty, and a label that is somewhat longer")])],
        Guilty(TimedOut),
    ),
    alone("endless_microtasks", "Queues microtasks without an end.", || again("micro"), Guilty(TimedOut)),
    alone("endless_ticks", "Queues ticks without an end.", || again("tick"), Guilty(TimedOut)),
    program(
        "endless_immediates",
        "Queues immediates without an end.",
        || again("immediate"),
        Guilty(Late(&["guilty"])),
    ),
    program(
        "endless_interval",
        "Repeats a timer for much longer than it may.",
        || vec![run(call("interval", vec![int(1), int(1_000_000), logs("guilty")]))],
        Guilty(TimedOut),
    ),
    program(
        "waits",
        "Waits for longer than it may.",
        || vec![log("guilty"), run(call("timeout", vec![int(60_000), logs("late")]))],
        Guilty(Late(&["guilty"])),
    ),
    alone(
        "recursion",
        "Recurses without an end.",
        || {
            let deeper = || run(apply(name("deeper"), vec![]));
            vec![declare("deeper", FunctionKind::Plain, &[], vec![deeper()]), log("guilty"), deeper()]
        },
        Guilty(Uncaught("RangeError")),
    ),
    alone(
        "growing_text",
        "Doubles a text without an end.",
        || {
            let doubled = binary(name("text"), Binary::Add, name("text"));
            let grow = Stmt::Assign { target: name("text"), value: doubled };
            vec![bind("text", string("guilty")), forever(vec![grow])]
        },
        Guilty(Uncaught("RangeError")),
    ),
    program(
        "large_label",
        "Logs labels of a megabyte until the answer is too large.",
        || {
            let doubled = binary(name("text"), Binary::Add, name("text"));
            let mut body = vec![bind("text", string("guilty! "))];
            body.extend((0..17).map(|_| Stmt::Assign { target: name("text"), value: doubled.clone() }));
            body.extend((0..40).map(|_| run(call("log", vec![name("text")]))));
            body
        },
        Guilty(Cut("16 MiB")),
    ),
    program(
        "throws_in_a_hook",
        "Throws, and throws again in the hook that is told of it.",
        || {
            let throw = |what: &str| Stmt::Throw(call("error", vec![string(what)]));
            let hook = closure(&["error"], vec![log("hook"), throw("again")]);
            vec![log("guilty"), run(call("on_uncaught", vec![hook])), throw("first")]
        },
        Guilty(Crashed("exit status: 7: Error: again")),
    ),
    program(
        "throws_between",
        "Throws while others are in flight.",
        || vec![log("guilty"), Stmt::Throw(call("error", vec![string("first")]))],
        Guilty(Uncaught("Error: first")),
    ),
    program(
        "rejects",
        "Leaves a hundred rejections to nobody.",
        || (0..100).map(|_| run(call("rejected", vec![call("error", vec![string("nobody's")])]))).collect(),
        Guilty(Uncaught("Error: nobody's")),
    ),
];

fn forever(body: Vec<Stmt>) -> Stmt {
    Stmt::While { test: Expr::Bool(true), body: body.into() }
}

/// A callback that asks for itself again.
fn again(queue: &str) -> Vec<Stmt> {
    let body = vec![run(call(queue, vec![name("again")]))];
    vec![declare("again", FunctionKind::Plain, &[], body), log("guilty"), run(apply(name("again"), vec![]))]
}
