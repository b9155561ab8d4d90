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
        is_accepted(&folder.join(name), &render::golden(name, &report()));
    }
}

/// Holds a text against its golden file.
pub fn is_accepted(file: &Path, now: &str) {
    let golden = std::fs::read_to_string(file).unwrap_or_default();
    let diff = similar::TextDiff::from_lines(golden.as_str(), now);
    let diff = diff.unified_diff().header(&file.to_string_lossy(), "now").to_string();
    assert!(golden == now, "`cargo run -p looplaw-reports --example golden` accepts this:\n{diff}");
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
