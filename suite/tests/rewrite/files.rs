//! Files that are not as they were, or not the author's to change.

use super::{Copy, before, of, refuted};
use looplaw::model::Scenario;
use looplaw::refute::Sources;
use std::fs;

/// A file of two scenarios, both wrong.
fn two() -> (Copy, Scenario, Scenario) {
    let [first, second] = <[Scenario; 2]>::try_from(of(before::tabs::ALL)).expect("two scenarios");
    (Copy::new("tabs"), first, second)
}

const FILE: &str = "suite/tests/rewrite/before/tabs.rs";

#[test]
fn what_moved_is_found_and_what_changed_is_refused() {
    let (copy, first, second) = two();
    assert_eq!(copy.write(&first), Ok(format!("{FILE}:13")));
    // As a test runner does that has a process for each test: the first made the file longer.
    assert_eq!(copy.write(&second), Ok(format!("{FILE}:25")));
    let changed = format!("{FILE}: it was changed since it was compiled; build and run again");
    let text = copy.text();
    assert_eq!(copy.write(&second), Err(changed.clone()));
    assert_eq!(copy.text(), text);

    let (copy, first, _) = two();
    let text = copy.text().replace("then(\"the first", "then(\"the  first");
    fs::write(&copy.file, &text).expect("it can be changed");
    assert_eq!(copy.write(&first), Err(changed));
    assert_eq!(copy.text(), text);
}

/// Of two that are alike nobody knows which one was meant, but where one stands where it was.
#[test]
fn what_stands_there_twice_is_not_guessed() {
    let (copy, first, _) = two();
    let text = copy.text();
    let twice = format!("{text}{}", text.replace("tabs", "others"));
    fs::write(&copy.file, &twice).expect("it can be changed");
    assert_eq!(copy.write(&first), Ok(format!("{FILE}:13")));
    fs::write(&copy.file, format!("\n{twice}")).expect("it can be changed");
    assert!(copy.write(&first).is_err_and(|said| said.contains("changed since")));
}

/// Two scenarios may have one schedule: a function that both call.
#[test]
fn one_schedule_of_two_scenarios_is_written_once() {
    let (copy, first, _) = two();
    let sources = copy.sources();
    let refutation = refuted(&first);
    let written = sources.write(&first, &refutation).expect("it is written");
    let text = copy.text();
    assert_eq!(sources.write(&first, &refutation).expect("it stands there"), written);
    let mut other = refutation.clone();
    other.corrected.as_mut().expect("an expectation").default = None;
    assert!(
        sources.write(&first, &other).is_err_and(|error| error.to_string().contains("the same schedule"))
    );
    assert_eq!(copy.text(), text);
}

/// A search that met its bounds knows some orders that are allowed, and not all.
#[test]
fn what_is_not_known_is_not_written() {
    let (copy, first, _) = two();
    let mut refutation = refuted(&first);
    refutation.corrected = None;
    let unwritten = copy.sources().write(&first, &refutation).expect_err("nothing is written");
    assert_eq!(unwritten.to_string(), "it has more orders than could be found");
}

#[test]
fn a_file_that_is_not_there_is_said_to_be_absent() {
    let (copy, first, _) = two();
    fs::remove_file(&copy.file).expect("it was there");
    assert!(
        copy.write(&first).is_err_and(|said| said.starts_with(&format!("{FILE}: there is no such file")))
    );
    let nowhere = Sources::under([]);
    assert!(nowhere.write(&first, &refuted(&first)).is_err());
}

/// Of several folders the one counts in which the file is what was compiled.
#[test]
fn the_folder_with_the_right_file_is_taken() {
    let ((wrong, first, _), (right, _, _)) = (two(), two());
    fs::write(&wrong.file, "fn other() {}\n").expect("it can be changed");
    let sources = Sources::under([wrong.root.path(), right.root.path()]);
    assert!(sources.write(&first, &refuted(&first)).is_ok());
    assert_eq!(wrong.text(), "fn other() {}\n");
    assert!(right.text() != Copy::new("tabs").text());
}

#[cfg(unix)]
mod unix {
    use super::{FILE, two};
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn permissions_stay_and_what_is_read_only_is_refused() {
        let (copy, first, second) = two();
        let set =
            |mode| fs::set_permissions(&copy.file, Permissions::from_mode(mode)).expect("it can be set");
        set(0o640);
        assert!(copy.write(&first).is_ok());
        let mode = fs::metadata(&copy.file).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        set(0o444);
        let text = copy.text();
        assert_eq!(copy.write(&second), Err(format!("{FILE}: it is read-only")));
        assert_eq!(copy.text(), text);
    }

    #[test]
    fn a_link_in_the_crate_stays_and_one_out_of_it_is_refused() {
        let (copy, first, _) = two();
        let text = copy.text();
        let inside = copy.root.path().join("real.rs");
        fs::rename(&copy.file, &inside).expect("it can be moved");
        symlink(&inside, &copy.file).expect("a link");
        assert!(copy.write(&first).is_ok());
        assert!(copy.file.is_symlink() && fs::read_to_string(&inside).expect("the file") != text);

        let (copy, first, _) = two();
        let elsewhere = tempfile::tempdir().expect("a folder");
        let outside = elsewhere.path().join("real.rs");
        fs::copy(&copy.file, &outside).expect("it can be copied");
        fs::remove_file(&copy.file).expect("it was there");
        symlink(&outside, &copy.file).expect("a link");
        assert!(copy.write(&first).is_err_and(|said| said.contains("it leads out of this crate")));
        assert_eq!(fs::read_to_string(&outside).expect("the file"), text);
    }
}
