//! A schedule in an ordinary test: one line that holds it against the documents, and an engine against it.

use crate::engine::{Case, Engine, RunOptions};
use crate::model::{Allowance, Scenario, Schedule};
use crate::refute::{self, Finding, Sources};
use crate::{engines, explain, plan, report};
use looplaw_reports::judge::judge;
use looplaw_reports::report::{Report, ResultEntry};
use looplaw_reports::writers::terminal;

/// Panics unless a schedule's expectation is what the documents allow, for every profile that it covers; with an engine,
/// by its SPEC or as a reference, also unless the engine runs it in one of the allowed orders.
///
/// With `UPDATE_EXPECT=1` in the environment, an expectation that is wrong is written anew in the source instead.
///
/// ```
/// use looplaw::prelude::*;
///
/// let schedule = schedule! { then("job"); log("code"); expect ["code", "job"]; };
/// assert_ordered!(schedule);
/// let schedule = schedule! { then("job"); log("code"); expect ["code", "job"]; };
/// assert_ordered!(schedule, "reference:web");
/// ```
#[macro_export]
macro_rules! assert_ordered {
    ($schedule:expr $(,)?) => {
        $crate::__private::assert_right($schedule, ::core::module_path!(), (::core::file!(), ::core::line!()))
    };
    ($schedule:expr, $engine:expr $(,)?) => {
        $crate::__private::assert_ordered(
            $schedule,
            $engine,
            ::core::module_path!(),
            (::core::file!(), ::core::line!()),
        )
    };
}

/// What stands for an engine in [`assert_ordered!`].
pub trait Named {
    /// Gives the engine to a function; says why if it can't be opened.
    fn with<T>(self, run: impl FnOnce(&dyn Engine) -> T) -> Result<T, String>;
}

impl Named for &str {
    fn with<T>(self, run: impl FnOnce(&dyn Engine) -> T) -> Result<T, String> {
        let engine = engines::open(self, None).map_err(|error| error.to_string())?;
        Ok(run(&*engine))
    }
}

impl<E: Engine> Named for &E {
    fn with<T>(self, run: impl FnOnce(&dyn Engine) -> T) -> Result<T, String> {
        Ok(run(self))
    }
}

/// Whether an engine may be held against the expectation: not if it was wrong, and has been written anew in the source.
/// Else says what is wrong with it.
pub(crate) fn expectation(scenario: &Scenario) -> Result<bool, String> {
    match refute::check(scenario) {
        Finding::Right | Finding::Unchecked(_) => Ok(true),
        Finding::Refuted(mut refutation) => {
            if refute::is_asked() {
                Sources::own().write_all([(scenario, &mut refutation)]);
            }
            if refutation.written().is_some() {
                return Ok(false);
            }
            let mut report = report::start([], [scenario]);
            report.refuted.push(refutation.entry(scenario));
            Err(told(report))
        }
    }
}

/// Says what is wrong with what an engine does, if anything is. An engine that can't run it has not done so.
pub(crate) fn engine(scenario: &Scenario, engine: &dyn Engine) -> Result<(), String> {
    let info = engine.info();
    if let Some(why) = plan::unsupported(scenario, info) {
        return Err(format!("{}: {why}", info.id));
    }
    let (mut traces, allowance) = (Vec::new(), Allowance::default());
    engine.run(&[Case { scenario }], &RunOptions::default(), &mut |_, trace| {
        traces.push(trace.bounded(&allowance));
    });
    let verdict = judge(scenario, info.profile, &traces, &explain::explainer());
    let result = ResultEntry::new(scenario.id.as_ref(), info.id.as_str(), verdict);
    if result.is_expected() {
        return Ok(());
    }
    let mut report = report::start([info], [scenario]);
    report.results.push(result);
    Err(told(report))
}

/// A schedule without a name, by its place.
pub(crate) fn anonymous(schedule: Schedule, module: &str, place: (&'static str, u32)) -> Scenario {
    crate::__private::scenario(module, "schedule", "", place, &[], schedule)
}

/// What is not as expected in a report, as a terminal has it.
fn told(mut report: Report) -> String {
    report::add_rules(&mut report);
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = terminal::write_failures(&report, &mut text, false);
    String::from_utf8_lossy(&text).trim().to_owned()
}
