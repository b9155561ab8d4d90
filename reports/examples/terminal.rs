//! `cargo run -p looplaw-reports --example terminal -- results.json [COLUMNS] [--color]` prints a results file as a run
//! does that ends on a terminal so wide: to look at a report of many engines without running them.

use looplaw_reports::report::Report;
use looplaw_reports::writers::terminal::{self, Options};
use std::error::Error;
use std::io;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let color = arguments.iter().any(|argument| argument == "--color");
    arguments.retain(|argument| argument != "--color");
    let file = arguments.first().ok_or("name a results file")?;
    let width = arguments.get(1).map_or(Ok(terminal::WIDTH), |columns| columns.parse())?;
    let report = Report::read(Path::new(file))?;
    terminal::write(&report, &mut io::stdout().lock(), Options { color, table: true, width })?;
    Ok(())
}
