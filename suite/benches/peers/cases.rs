//! The programs, with the one order that each may log.

use looplaw::generate::{self, Vocabulary};
use looplaw::loops::First;
use looplaw::model::{Log, Profile, Scenario, Source};
use looplaw::reference::Runner;

/// A generated program.
pub struct Case {
    pub scenario: Scenario,
    pub expected: Log,
}

pub fn generate(count: usize, labels: usize) -> Vec<Case> {
    (0..count).map(|seed| case(seed, labels)).collect()
}

fn case(seed: usize, labels: usize) -> Case {
    let schedule = generate::schedule(seed as u64, labels, Vocabulary::Common);
    let expected = Runner::new().run(&schedule, Profile::Node, &mut First).log();
    let id = format!("generated::case_{seed}");
    let source = Source { file: file!().into(), line: line!() };
    let scenario =
        Scenario { id: id.into(), doc: "Generated.".into(), source, cites: [].as_slice().into(), schedule };
    Case { scenario, expected }
}

impl Case {
    /// The program in JavaScript between a `log` that collects and a check that calls `done` with what is wrong, or
    /// with nothing. The check comes a task after the last label, so that a label too many is seen.
    pub fn javascript(&self) -> String {
        let labels: Vec<_> = self.expected.iter().map(|label| format!("{label:?}")).collect();
        let program =
            looplaw::javascript::write(&self.scenario.schedule, looplaw::javascript::Dialect::Batch);
        format!(
            "var expected = [{}], seen = [];\n\
             function log(label) {{\n  seen.push(label);\n  if (seen.length === expected.length) setTimeout(check, 0);\n}}\n\
             function check() {{\n  done(seen.join() === expected.join() ? undefined : seen.join());\n}}\n{program}",
            labels.join(", ")
        )
    }
}
