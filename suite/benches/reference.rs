//! Scenarios a second on the reference loop, next to the same programs in `QuickJS` with a fresh context each.
//!
//! `cargo bench --bench reference` prints, for each of the two, the time that it takes to run a set of generated programs of
//! about twelve labels and the cases a second, and the same for Node's loop. Both start from the program each time: the one lowers the tree, the
//! other parses the text. `QuickJS`'s loop here is as small as can be: a queue of timers that are all due.

use divan::counter::ItemsCount;
use looplaw::generate::{self, Vocabulary};
use looplaw::javascript::{self, Dialect};
use looplaw::loops::First;
use looplaw::model::{Profile, Schedule};
use looplaw::reference::{Runner, explore};
use rquickjs::{Context, Function, Runtime};
use std::hint::black_box;

const CASES: u64 = 100;
const LABELS: usize = 12;

/// What a program is given: a log, and timers that run one after the other, each followed by the jobs that it made.
const PRELUDE: &str = "
    var seen = [], timers = [];
    function log(label) { seen.push(label); }
    function setTimeout(callback) { timers.push(callback); }
    function turn() { return timers.length > 0 && (timers.shift()(), true); }
";

fn main() {
    divan::main();
}

fn programs() -> Vec<Schedule> {
    (0..CASES).map(|seed| generate::schedule(seed, LABELS, Vocabulary::Common)).collect()
}

#[divan::bench]
fn reference(bencher: divan::Bencher) {
    let programs = programs();
    let mut runner = Runner::new();
    bencher.counter(ItemsCount::new(CASES)).bench_local(|| {
        for program in &programs {
            black_box(runner.run(black_box(program), Profile::Web, &mut First));
        }
    });
}

/// The same programs on Node's loop, whose timers and phases leave more open.
#[divan::bench]
fn reference_node(bencher: divan::Bencher) {
    let programs = programs();
    let mut runner = Runner::new();
    bencher.counter(ItemsCount::new(CASES)).bench_local(|| {
        for program in &programs {
            black_box(runner.run(black_box(program), Profile::Node, &mut First));
        }
    });
}

/// Every order of the same programs on Node's loop.
#[divan::bench]
fn reference_node_explored(bencher: divan::Bencher) {
    let programs = programs();
    bencher.counter(ItemsCount::new(CASES)).bench_local(|| {
        for program in &programs {
            black_box(explore(black_box(program), Profile::Node)).expect("a generated program is modelled");
        }
    });
}

#[divan::bench]
fn quickjs(bencher: divan::Bencher) {
    let programs = programs();
    let texts: Vec<String> =
        programs.iter().map(|program| javascript::write(program, Dialect::Batch)).collect();
    let runtime = Runtime::new().expect("QuickJS starts");
    let mut runner = Runner::new();
    for (program, text) in programs.iter().zip(&texts) {
        assert_eq!(in_quickjs(&runtime, text), runner.run(program, Profile::Web, &mut First).log(), "{text}");
    }
    bencher.counter(ItemsCount::new(CASES)).bench_local(|| {
        for text in &texts {
            black_box(in_quickjs(&runtime, black_box(text)));
        }
    });
}

/// Runs a program in a context of its own and returns what it logged.
fn in_quickjs(runtime: &Runtime, text: &str) -> Vec<String> {
    let context = Context::full(runtime).expect("QuickJS has memory for a context");
    context.with(|ctx| ctx.eval::<(), _>(PRELUDE)).expect("the prelude parses");
    context.with(|ctx| ctx.eval::<(), _>(text)).expect("the program parses");
    loop {
        while runtime.execute_pending_job().expect("a generated program throws nothing") {}
        let turned = context.with(|ctx| ctx.globals().get::<_, Function<'_>>("turn")?.call::<_, bool>(()));
        if !turned.expect("a generated program throws nothing") {
            break;
        }
    }
    context.with(|ctx| ctx.globals().get("seen")).expect("the labels are strings")
}
