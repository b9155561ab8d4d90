//! The floor: the same programs in one Node that does nothing else, all in flight at once.

use super::cases::Case;
use looplaw::javascript::{Dialect, write};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Each program is a function in one file, which starts it in an immediate of its own. What the programs logged is
/// written at the end, when nothing is left to run.
pub fn run(cases: &[Case], folder: &Path) -> Result<Duration, Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join("floor.js");
    std::fs::write(&file, text(cases))?;
    let started = Instant::now();
    let output = Command::new("node").arg(&file).output()?;
    let logs: Vec<Vec<String>> = serde_json::from_slice(&output.stdout)?;
    let time = started.elapsed();
    let is_right = |(log, case): &(&Vec<String>, &Case)| {
        log.iter().map(String::as_str).eq(case.expected.iter().map(|label| &**label))
    };
    super::check("floor", logs.iter().zip(cases).filter(is_right).count(), cases.len())?;
    Ok(time)
}

fn text(cases: &[Case]) -> String {
    let mut text = String::from("const logs = [];\n");
    for case in cases {
        let program = write(&case.scenario.schedule, Dialect::Batch);
        let _ = writeln!(
            text,
            "setImmediate(() => {{\nconst labels = [];\nlogs.push(labels);\n\
             const log = (label) => labels.push(label);\n(function () {{\n{program}\n}})();\n}});"
        );
    }
    text + "process.on(\"exit\", () => require(\"fs\").writeSync(1, JSON.stringify(logs)));\n"
}
