//! The same cases on Node.js, one after the other in one process.

use crate::case::Case;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Runs each case as a task of its own when the one before has left nothing to run.
const PROGRAM: &str = r"
const { EventEmitter } = require('node:events');
const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const interval = (ms, times, callback) => {
  const handle = setInterval(() => { if (--times <= 0) clearInterval(handle); callback(); }, ms);
  return handle;
};
const hooks = { onUnhandledRejection: 'unhandledRejection', onRejectionHandled: 'rejectionHandled', onUncaught: 'uncaughtException' };
const logs = [];
process.on('beforeExit', () => {
  if (logs.length === codes.length) return;
  const labels = [];
  logs.push(labels);
  const given = { EventEmitter, sleep, interval, log: (...parts) => { labels.push(parts.map(String).join(' ')); } };
  for (const [name, event] of Object.entries(hooks)) {
    process.removeAllListeners(event);
    given[name] = (hook) => process.on(event, hook);
  }
  const code = new Function(...Object.keys(given), `'use strict'; ${codes[logs.length - 1]}`);
  setImmediate(() => code(...Object.values(given)));
});
process.on('exit', () => console.log(JSON.stringify(logs)));
";

/// The major version of the Node.js on the PATH, if there is one.
pub fn version() -> Option<u32> {
    let version = Command::new("node").arg("--version").output().ok()?;
    let version = String::from_utf8(version.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The logs of the cases.
pub fn run(cases: &[Case]) -> Option<Vec<Vec<String>>> {
    let codes: Vec<&str> = cases.iter().map(|case| case.code).collect();
    let script = format!("const codes = {};{PROGRAM}", serde_json::to_string(&codes).ok()?);
    let mut child = Command::new("node").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("Node answered no logs: {error}: {}", String::from_utf8_lossy(&output.stdout))
    }))
}
