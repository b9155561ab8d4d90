//! What the compiler says to schedules: one error for each mistake, on its own token, and none to what the printer
//! writes, which expands to the tree that was printed.
//!
//! Both are one test, because the crates that the cases need are compiled once for each.

mod expression;
mod statement;
mod tree;

use looplaw::fuzz;
use looplaw::generate::Choices;
use looplaw::model::{Profile, Schedule, dsl};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[test]
fn mistakes_are_refused_and_printed_trees_expand_to_themselves() -> Result<(), Box<dyn Error>> {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.pass(printed_trees(0..150)?);
    Ok(())
}

/// A program that compares what the macro makes of printed schedules with the schedules: random ones, the fuzzer's, and
/// the catalogue's.
fn printed_trees(seeds: std::ops::Range<u64>) -> Result<PathBuf, Box<dyn Error>> {
    let catalogue = looplaw::scenarios::all().map(|scenario| scenario.schedule);
    let schedules = seeds.map(tree::schedule).chain(tree::bare()).chain(generated()).chain(catalogue);
    let (mut cases, mut calls) = (String::from(PRELUDE), String::new());
    for (number, schedule) in schedules.enumerate() {
        let (json, source) = (serde_json::to_string(&schedule)?, dsl(&schedule));
        writeln!(cases, "fn case_{number}() {{\n    check({json:?}, {source});\n}}\n")?;
        writeln!(calls, "    case_{number}();")?;
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("printed_trees.rs");
    std::fs::write(&file, format!("{cases}fn main() {{\n{calls}}}\n"))?;
    Ok(file)
}

/// Programs that the fuzzer would show: they are to be pasted into a catalogue.
fn generated() -> impl Iterator<Item = Schedule> {
    let case = |seed| {
        let profile = Profile::ALL[usize::try_from(seed).unwrap_or(0) % Profile::ALL.len()];
        fuzz::case(Choices::of_seed(seed), "x", profile, &[], &fuzz::Limits::default()).ok()
    };
    (0..120).filter_map(case).map(|case| case.scenario.schedule)
}

const PRELUDE: &str = r"use looplaw::prelude::*;

fn check(json: &str, expanded: Schedule) {
    let printed: Schedule = serde_json::from_str(json).unwrap();
    assert_eq!(expanded, printed);
}

";

#[test]
fn a_schedule_reads_as_its_author_would_write_it() {
    let schedule: Schedule = looplaw::schedule! {
        entry module;
        let p = promise(|resolve| { timeout(20, || resolve(1)); });
        async fn f(a) { try { return await p; } catch e { throw e; } finally { log("finally", a); } }
        timeout(0, "2");
        then("3") { then("4"); }.then(|v| v + 1, "never");
        timeout(20) { log("5"); log("6"); };
        if !(p == 1) { await f(1); } else if true { for x in [1, 2] { log(x); } }
        expect ["2", any_order["3", ["4", "5"]], one_of["6", "1"], "finally 1"];
        expect(node, web) [];
        never "never";
    };
    assert_eq!(dsl(&schedule), include_str!("printed.txt").trim_end());
}
