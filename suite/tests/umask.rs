//! Nobody else writes what an engine runs next, whatever the umask lets them.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// Node.js that notes which files are in the folder of the file that it runs, and who may write them.
const ENGINE: &str = r#"#!/bin/sh
for last; do :; done
case $last in */looplaw-*/*) find "${last%/*}" -exec ls -ld {} + >> "${0%/*}/modes" ;; esac
exec node "$@"
"#;

#[test]
fn folders_of_engines_are_closed_to_others() {
    let workdir = tempfile::tempdir().unwrap();
    let engine = workdir.path().join("engine");
    fs::write(&engine, ENGINE).unwrap();
    fs::set_permissions(&engine, fs::Permissions::from_mode(0o755)).unwrap();
    let engine = engine.display();
    for spec in [format!("node={engine}"), format!("js:{engine} {{file}}")] {
        let mut command = Command::new("sh");
        command.args(["-c", "umask 0; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_looplaw")]);
        command.args(["jobs::", "entries::", "--quiet", "--engine", &spec]).current_dir(workdir.path());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{spec}: {}", String::from_utf8_lossy(&output.stdout));
        let modes = fs::read_to_string(workdir.path().join("modes")).unwrap();
        fs::remove_file(workdir.path().join("modes")).unwrap();
        let folders: Vec<&str> = modes.lines().filter(|line| line.starts_with('d')).collect();
        assert!(!folders.is_empty(), "{spec}: {modes}");
        assert!(folders.iter().all(|line| line.starts_with("drwx------")), "{spec}: {folders:#?}");
    }
}
