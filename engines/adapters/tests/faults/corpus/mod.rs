//! The rows: name, what the engine does, how, and what must come of it.

mod answers;
mod kept;
mod output;
mod processes;
mod programs;
mod resources;
mod shells;
mod start;
mod wire;

use crate::fault::Fault;

/// Every row with its family's name.
pub fn rows() -> impl Iterator<Item = (&'static str, &'static Fault)> {
    let families = [
        ("start", start::ROWS),
        ("kept", kept::ROWS),
        ("output", output::ROWS),
        ("answers", answers::ROWS),
        ("processes", processes::ROWS),
        ("resources", resources::ROWS),
        ("programs", programs::ROWS),
        ("shells", shells::ROWS),
        ("wire", wire::ROWS),
    ];
    families.into_iter().flat_map(|(family, rows)| rows.iter().map(move |row| (family, row)))
}
