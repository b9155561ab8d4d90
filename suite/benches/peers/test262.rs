//! The cases as one file each for `test262-harness`.

use super::cases::Case;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const PACKAGE: &str = "test262-harness@10.0.0";

/// Installs the harness with npm, and writes the three files that every test includes.
pub fn install(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let includes = folder.join("test262/harness");
    fs::create_dir_all(&includes)?;
    fs::create_dir_all(folder.join("test262/test"))?;
    fs::write(folder.join("test262/package.json"), r#"{"version": "5.0.0"}"#)?;
    fs::write(
        includes.join("assert.js"),
        "function assert(ok, why) { if (ok !== true) throw new Test262Error(why); }\n",
    )?;
    fs::write(includes.join("sta.js"), "function Test262Error(why) { this.message = why; }\n")?;
    fs::write(
        includes.join("doneprintHandle.js"),
        "function $DONE(wrong) {\n  print(wrong ? \"Test262:AsyncTestFailure:\" + wrong : \"Test262:AsyncTestComplete\");\n}\n",
    )?;
    let program = folder.join("node_modules/.bin/test262-harness");
    if !program.exists() {
        let npm = Command::new("npm")
            .args(["install", "--no-save", "--prefix"])
            .arg(folder)
            .arg(PACKAGE)
            .output()?;
        if !npm.status.success() {
            return Err(format!("npm install {PACKAGE}: {}", String::from_utf8_lossy(&npm.stderr)).into());
        }
    }
    Ok(program)
}

pub fn run(
    harness: &Path,
    cases: &[Case],
    folder: &Path,
    threads: usize,
) -> Result<Duration, Box<dyn Error>> {
    let root = folder.join("test262");
    for (number, case) in cases.iter().enumerate() {
        // `noStrict` runs a file once; without a flag the harness runs it twice.
        let text =
            format!("/*---\nflags: [async, noStrict]\n---*/\nvar done = $DONE;\n{}\n", case.javascript());
        fs::write(root.join(format!("test/case_{number}.js")), text)?;
    }
    let started = Instant::now();
    let output = Command::new(harness)
        .args(["--host-type", "node", "--host-path"])
        .arg(node()?)
        .arg("--test262-dir")
        .arg(&root)
        .args(["-t", &threads.to_string()])
        .arg(root.join("test/*.js"))
        .output()?;
    let time = started.elapsed();
    let report = String::from_utf8_lossy(&output.stdout);
    let passed = report.lines().find_map(|line| line.strip_suffix(" passed")).unwrap_or("0");
    super::check("test262-harness", passed.parse()?, cases.len())?;
    Ok(time)
}

/// The Node on PATH; the harness wants a whole path.
fn node() -> Result<PathBuf, Box<dyn Error>> {
    let output = Command::new("node").args(["-p", "process.execPath"]).output()?;
    Ok(PathBuf::from(String::from_utf8(output.stdout)?.trim()))
}
