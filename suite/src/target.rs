//! The target of cargo that this process is.

use looplaw_reports::report::{Target, TargetKind};
use std::env;
use std::path::Path;

/// The target whose program this process runs, by where cargo puts programs; none for one that lies elsewhere.
pub(crate) fn of_process() -> Option<Target> {
    let folder = env::var("CARGO_MANIFEST_DIR").ok();
    of(&env::current_exe().ok()?, env::var("CARGO_PKG_NAME").ok(), folder.as_deref().map(Path::new))
}

fn of(program: &Path, package: Option<String>, folder: Option<&Path>) -> Option<Target> {
    let stem = program.file_stem()?.to_str()?;
    let kind = match program.parent()?.file_name()?.to_str()? {
        "deps" => TargetKind::Test,
        "examples" => TargetKind::Example,
        _ => return None,
    };
    let name = match (kind, stem.rsplit_once('-')) {
        (TargetKind::Test, Some((name, hash))) if is_hash(hash) => as_written(name, folder),
        _ => stem.to_owned(),
    };
    Some(Target { kind, package, name })
}

/// Behind a test's name stands what tells its builds apart.
fn is_hash(text: &str) -> bool {
    text.len() == 16 && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// A program has underscores for the hyphens of its target, which cargo wants to be told with hyphens.
fn as_written(name: &str, folder: Option<&Path>) -> String {
    let has = |name: &str| {
        folder.is_some_and(|folder| {
            let tests = folder.join("tests");
            tests.join(format!("{name}.rs")).exists() || tests.join(name).join("main.rs").exists()
        })
    };
    let hyphens = name.replace('_', "-");
    if !has(name) && has(&hyphens) { hyphens } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::of;
    use looplaw_reports::report::{Target, TargetKind};
    use std::fs;
    use std::path::Path;

    fn found(program: &str, folder: Option<&Path>) -> Option<(TargetKind, String)> {
        of(Path::new(program), None, folder).map(|Target { kind, name, .. }| (kind, name))
    }

    #[test]
    fn a_target_is_known_by_where_its_program_lies() {
        let test = Some((TargetKind::Test, "ordering".to_owned()));
        assert_eq!(found("/x/target/debug/deps/ordering-0123456789abcdef", None), test);
        let example = Some((TargetKind::Example, "own_loop".to_owned()));
        assert_eq!(found("/x/target/debug/examples/own_loop", None), example);
        assert_eq!(found("/usr/bin/looplaw", None), None);
    }

    #[test]
    fn hyphens_of_a_name_come_back_where_the_file_has_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = "/x/target/debug/deps/my_order-0123456789abcdef";
        let name = |folder| found(program, Some(folder)).map(|(_, name)| name);
        assert_eq!(name(folder.path()).as_deref(), Some("my_order"));
        fs::create_dir(folder.path().join("tests")).expect("made");
        fs::write(folder.path().join("tests/my-order.rs"), "").expect("written");
        assert_eq!(name(folder.path()).as_deref(), Some("my-order"));
    }
}
