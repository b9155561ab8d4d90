//! A report of the size that pages are made for.

use crate::fixture;
use looplaw_reports::report::{Report, ResultEntry, ScenarioEntry};

/// 25 engines, each with versions beside it, and so many scenarios, of which every tenth fails on five engines, in one of two
/// ways.
pub fn report(scenarios: usize) -> Report {
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
    for number in 0..scenarios {
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
