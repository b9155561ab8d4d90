//! Prints the catalogue of rules as JSON, for the check of its citations.

use std::io;

fn main() -> io::Result<()> {
    let rules: Vec<_> = looplaw::rules::all().collect();
    serde_json::to_writer_pretty(io::stdout().lock(), &serde_json::json!({ "rules": rules }))?;
    Ok(())
}
