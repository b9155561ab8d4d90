//! Writes the page of a results file: `cargo run -p looplaw-reports --example page -- results.json report.html`, or with the
//! name of another form behind it, that one.
//!
//! In place of a results file, `fixture` is the tests' hostile report, and `large` one of 25 engines and 1,000 scenarios, by
//! which size and speed are measured; `wide` has 40 of these, for what looks at each element; `compared` is the page on which two reports that attack are side by side.

#[path = "../tests/reports/fixture.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixture;
#[path = "common/large.rs"]
mod large;
#[path = "../tests/reports/side_by_side.rs"]
mod side_by_side;

use looplaw_reports::report::Report;
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
            return Err(
                "give a results file, `fixture`, `large`, `wide` or `compared`, and the file to write".into(),
            );
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
        "large" => large::report(1_000),
        "wide" => large::report(40),
        results => Report::read(Path::new(results))?,
    };
    let mut out = BufWriter::new(File::create(page)?);
    (format.write)(&report, &mut out)?;
    Ok(())
}
