//! Scenarios on an engine, each with its one trace.

use super::{call, log, logs, run, scenario};
use looplaw_model::engine::{Case, Engine, RunOptions};
use looplaw_model::{End, Entry, Scenario, Stmt, Trace};

/// Runs all and gives the traces in order; every case must have exactly one.
pub fn traces(engine: &dyn Engine, scenarios: &[Scenario], options: &RunOptions) -> Vec<Trace> {
    let cases: Vec<Case<'_>> = scenarios.iter().map(|scenario| Case { scenario }).collect();
    let mut found: Vec<Option<Trace>> = vec![None; cases.len()];
    engine.run(&cases, options, &mut |case, trace| {
        assert!(found[case].replace(trace).is_none(), "case {case} has two traces");
    });
    found.into_iter().map(|trace| trace.expect("every case has a trace")).collect()
}

/// Cases that log their own number and then a job.
pub fn plain(count: usize) -> Vec<Scenario> {
    (0..count).map(|index| scenario(&format!("plain::p{index}"), Entry::Task, body(index))).collect()
}

/// What one of these runs.
pub fn body(index: usize) -> Vec<Stmt> {
    vec![log(&format!("label {index}")), run(call("then", vec![logs("job")]))]
}

/// Whether one of these went as it should.
pub fn is_right(trace: &Trace, index: usize) -> bool {
    trace.end == End::Completed && trace.log() == [format!("label {index}").as_str(), "job"]
}
