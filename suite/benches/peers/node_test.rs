//! The cases as one file for `node --test`.

use super::cases::Case;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub fn run(cases: &[Case], folder: &Path) -> Result<Duration, Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join("cases.test.js");
    std::fs::write(&file, text(cases))?;
    let started = Instant::now();
    let output = Command::new("node").args(["--test", "--test-reporter=tap"]).arg(&file).output()?;
    let time = started.elapsed();
    let report = String::from_utf8_lossy(&output.stdout);
    let passed = report.lines().find_map(|line| line.strip_prefix("# pass ")).unwrap_or("0");
    super::check("node --test", passed.parse()?, cases.len())?;
    Ok(time)
}

fn text(cases: &[Case]) -> String {
    let mut text = String::from("const test = require(\"node:test\");\n");
    for case in cases {
        let _ = writeln!(
            text,
            "test({:?}, () => new Promise((resolve, reject) => {{\n\
             const done = (wrong) => (wrong === undefined ? resolve() : reject(new Error(wrong)));\n{}\n}}));",
            case.scenario.id,
            case.javascript()
        );
    }
    text
}
