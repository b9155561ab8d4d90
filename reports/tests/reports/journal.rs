//! The results file of a run that goes on, ends, or is killed.

use crate::fixture::{report, result};
use looplaw_reports::files::Place;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{JsonJournal, Report};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Tells the child process of the kill test where to write.
const PLACE: &str = "LOOPLAW_TEST_JOURNAL";

fn empty() -> Report {
    let mut report = report();
    report.results.clear();
    report.complete = false;
    report
}

fn start(path: &Path) -> io::Result<JsonJournal> {
    JsonJournal::start(Place::open(path)?, empty())
}

#[test]
fn the_file_is_there_from_the_start_and_complete_at_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/er/results.json");
    let mut journal = start(&path).expect("started");
    let first = Report::read(&path).expect("readable at once");
    assert!(!first.complete && first.results.is_empty());
    for result in report().results {
        journal.push(result).expect("pushed");
    }
    let last = journal.finish(|report| report.rules.clear()).expect("finished");
    assert!(last.complete && last.rules.is_empty());
    assert_eq!(last.results, report().results);
    assert_eq!(Report::read(&path).expect("readable"), last);
    assert_eq!(std::fs::read_dir(path.parent().expect("a folder")).expect("listed").count(), 1);
}

#[test]
fn a_place_that_cannot_be_written_is_an_error_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(start(folder.path()).is_err(), "a folder is in the way");
    std::fs::write(folder.path().join("file"), "").expect("written");
    assert!(start(&folder.path().join("file/results.json")).is_err());
}

#[test]
fn what_could_not_be_written_is_written_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("place");
    let mut journal = start(&place.join("results.json")).expect("started");
    std::fs::remove_dir_all(&place).expect("removed");
    let mut results = report().results.into_iter();
    let mut push = || {
        std::thread::sleep(Duration::from_millis(300));
        journal.push(results.next().expect("a result"))
    };
    assert!(push().is_err());
    std::fs::create_dir(&place).expect("made again");
    push().expect("written");
    assert_eq!(Report::read(&place.join("results.json")).expect("readable").results.len(), 2);
}

#[test]
fn a_flush_writes_what_no_later_result_would() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.json");
    let mut journal = start(&path).expect("started");
    let written = || Report::read(&path).expect("readable").results.len();
    journal.push(report().results.remove(0)).expect("kept");
    assert_eq!(written(), 0, "it is not due");
    journal.flush().expect("written");
    assert_eq!(written(), 1);
    std::fs::remove_file(&path).expect("removed");
    journal.flush().expect("nothing to write");
    assert!(!path.exists(), "the file had everything");
}

/// The child of the kill test: writes results until it is killed. Without a place it has nothing to do.
#[test]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(PLACE).map(PathBuf::from) else { return };
    let mut journal = start(&path).expect("started");
    println!("started");
    for number in 0.. {
        journal.push(result(&format!("s{number}"), "e", Status::Passed, &["a"])).expect("pushed");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_killed_run_leaves_a_whole_file_that_says_so() {
    for results in [0, 50] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("results.json");
        kill_a_run(&path, results);
        let report = Report::read(&path).expect("readable");
        assert!(!report.complete);
        assert!(report.results.len() >= results, "{} results", report.results.len());
        assert_eq!(report.summary.passed, report.results.len());
    }
}

/// Starts a run and kills it as soon as its file has so many results. The file is whole whenever it is read.
fn kill_a_run(path: &Path, results: usize) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "journal::writes_until_it_is_killed", "--nocapture"])
        .env(PLACE, path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.contains("started")), "the child wrote nothing");
    let deadline = Instant::now() + Duration::from_mins(1);
    while Report::read(path).expect("whole").results.len() < results {
        assert!(Instant::now() < deadline, "the child is too slow");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
}
