//! Writes the golden files of the writers anew: `cargo run -p looplaw-reports --example golden`.

#[path = "../tests/reports/fixture.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixture;
#[path = "../tests/reports/render.rs"]
mod render;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    std::fs::create_dir_all(&folder)?;
    let report = fixture::report();
    for (name, _) in render::WRITERS {
        std::fs::write(folder.join(name), render::golden(name, &report))?;
    }
    Ok(())
}
