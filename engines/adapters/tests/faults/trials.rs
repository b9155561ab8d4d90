//! Every row as a test, and a process for each.

use crate::{check, corpus, fault};
use libtest_mimic::{Arguments, Trial};
use std::io::{Read, Seek};
use std::process::Command;
use std::time::{Duration, Instant};

/// The argument before the row that this process is to check.
const ROW: &str = "--row";

/// Rows mostly wait, so that more of them run at once than there are processors.
const AT_ONCE: usize = 8;

/// Runs the tests; or, in the process of a row, that row's check.
pub fn main() {
    if let Some(name) = std::env::args().skip_while(|argument| argument != ROW).nth(1) {
        let (_, fault) =
            corpus::rows().find(|(family, fault)| full_name(family, fault) == name).expect("a row");
        return check::check(fault);
    }
    let mut arguments = Arguments::from_args();
    arguments.test_threads = arguments.test_threads.or(Some(AT_ONCE));
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    let trial = |(family, fault): (&str, &'static fault::Fault)| {
        let name = full_name(family, fault);
        let run = {
            let name = name.clone();
            move || by_itself(&name).map_err(|said| format!("{} {said}", fault.does).into())
        };
        Trial::test(name, run).with_ignored_flag(family == "wire" && !has_python)
    };
    libtest_mimic::run(&arguments, corpus::rows().map(trial).collect()).exit();
}

fn full_name(family: &str, fault: &fault::Fault) -> String {
    format!("{family}::{}", fault.name)
}

/// Checks a row in a process of its own, whose memory is then the row's. A row that was starved is checked once more.
fn by_itself(name: &str) -> Result<(), String> {
    match checked(name).map_err(|error| error.to_string())? {
        (Some(0), _) => Ok(()),
        (Some(check::STARVED), _) => match checked(name).map_err(|error| error.to_string())? {
            (Some(0), _) => Ok(()),
            (_, said) => Err(said),
        },
        (_, said) => Err(said),
    }
}

/// The exit status of a row's process, and what it said. One that does not end is ended.
fn checked(name: &str) -> std::io::Result<(Option<i32>, String)> {
    let mut said = tempfile::tempfile()?;
    let own = std::env::current_exe()?;
    let mut child = Command::new(own).args([ROW, name]).stderr(said.try_clone()?).spawn()?;
    let deadline = Instant::now() + 2 * check::DEADLINE;
    while child.try_wait()?.is_none() {
        if Instant::now() > deadline {
            child.kill()?;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    said.rewind()?;
    let mut text = String::new();
    said.read_to_string(&mut text)?;
    Ok((child.wait()?.code(), text))
}
