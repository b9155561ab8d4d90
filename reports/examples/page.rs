//! Writes the page of a results file: `cargo run -p looplaw-reports --example page -- results.json report.html`, or with the
//! name of another form behind it, that one.
//!
//! In place of a results file, `fixture` is the tests' hostile report, and `large` one of 25 engines and 1,000 scenarios, by
//! which size and speed are measured; `compared` is the page on which two reports that attack are side by side.

#[path = "../tests/reports/fixture.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixture;
#[path = "../tests/reports/side_by_side.rs"]
mod side_by_side;

use looplaw_reports::report::{Report, ResultEntry, ScenarioEntry};
use looplaw_reports::writers::Format;
use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, page, form) = match arguments.as_slice() {
        [what, page] => (what, page, "html"),
        [what, page, form] => (what, page, form.as_str()),
        _ => {
            return Err("give a results file, `fixture`, `large` or `compared`, and the file to write".into());
        }
    };
    if what == "compared" {
        let form = side_by_side::FORMS.iter().find(|(name, _)| name.ends_with(form));
        let (_, form) = form.ok_or("there is no form of this name")?;
        return Ok(std::fs::write(page, side_by_side::text(*form, &side_by_side::reports()))?);
    }
    let format = Format::find(form).ok_or("there is no form of this name")?;
    let report = match what.as_str() {
        "fixture" => fixture::report(),
        "large" => large(),
        results => Report::read(Path::new(results))?,
    };
    let mut out = BufWriter::new(File::create(page)?);
    (format.write)(&report, &mut out)?;
    Ok(())
}

/// Every tenth scenario fails on five engines, in one of two ways, and every engine has versions beside it.
fn large() -> Report {
    let mut large = fixture::report();
    let (scenario, engine, results) =
        (large.scenarios[1].clone(), large.engines[1].clone(), large.results.clone());
    let ids: Vec<String> = (0..25).map(|number| format!("family{}@{number}.1.0", number / 6)).collect();
    let names = ids.iter().enumerate();
    large.engines = names
        .map(|(at, id)| {
            let mut engine = engine.clone();
            (engine.id, engine.name, engine.version) =
                (id.clone(), format!("Family {}", at / 6), format!("{at}.1.0"));
            engine
        })
        .collect();
    (large.scenarios, large.results, large.refuted, large.baseline) = Default::default();
    for number in 0..1_000 {
        let id = format!("area_{}::a_scenario_with_a_name_of_usual_length_{number}", number / 25);
        for (at, engine) in ids.iter().enumerate() {
            let has_failed = number % 10 == 0 && at % 5 == 0;
            let mut like = if has_failed { results[4].clone() } else { results[0].clone() };
            if has_failed && at > 10 {
                like.observed[0].reverse();
            }
            large.results.push(ResultEntry { scenario: id.clone(), engine: engine.clone(), ..like });
        }
        let (dsl, js) = (scenario.dsl.repeat(4), scenario.js.repeat(8));
        large.scenarios.push(ScenarioEntry { id, dsl, js, ..scenario.clone() });
    }
    large.settle();
    large
}
