//! Writes the golden files of the writers anew, and the hash of the page's script: `cargo run -p looplaw-reports --example golden`.

#[path = "../tests/reports/fixture.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixture;
#[path = "../tests/reports/render.rs"]
mod render;
#[path = "../tests/reports/side_by_side.rs"]
mod side_by_side;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    std::fs::create_dir_all(&folder)?;
    let report = fixture::report();
    for (name, _) in render::writers() {
        std::fs::write(folder.join(name), render::golden(name, &report))?;
    }
    let folder = folder.with_file_name("compared");
    std::fs::create_dir_all(&folder)?;
    for (name, form) in side_by_side::FORMS {
        let text = side_by_side::text(*form, &side_by_side::reports());
        std::fs::write(folder.join(name), render::without_style(&text))?;
    }
    // The page's policy has the script's hash as it is in this file; the next build takes it up.
    let page = render::text(looplaw_reports::writers::html::write, &report);
    let hash = render::hash(render::script(&page));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/writers/html/script/hash.txt");
    std::fs::write(source, hash + "\n")
}
