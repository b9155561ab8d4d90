//! What the writers write, against files that a person has read.
//!
//! `cargo run -p looplaw-reports --example golden` writes the files anew; read the change before committing it.

use crate::fixture::report;
use crate::render;
use std::path::Path;

#[test]
fn every_writer_writes_its_golden_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (name, _) in render::writers() {
        let golden = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        let now = render::golden(name, &report());
        let diff = similar::TextDiff::from_lines(&golden, &now);
        let diff = diff.unified_diff().header(name, "now").to_string();
        assert!(golden == now, "`cargo run -p looplaw-reports --example golden` accepts this:\n{diff}");
    }
}

#[test]
fn there_is_a_golden_file_for_every_writer_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name());
    let mut files: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    files.sort();
    let mut names: Vec<&str> = render::writers().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(files, names);
}
