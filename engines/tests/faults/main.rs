//! A corpus of engines that hang, die, lie and flood: each costs what it is guilty of, in bounded time and memory, and
//! leaves nothing behind. The rows are in `corpus`, a family a file.
//!
//! Every fault is bounded by itself too: it ends within minutes and below a gigabyte if nobody ends it.

#[cfg(unix)]
#[path = "../build/mod.rs"]
mod build;
#[cfg(unix)]
mod check;
#[cfg(unix)]
mod corpus;
#[cfg(unix)]
mod fakes;
#[cfg(unix)]
mod fault;

#[cfg(unix)]
use std::process::Command;

/// The argument before the row that this process is to check.
#[cfg(unix)]
const ROW: &str = "--row";

/// Rows mostly wait, so that more of them run at once than there are processors.
#[cfg(unix)]
const AT_ONCE: usize = 8;

#[cfg(unix)]
fn main() {
    use libtest_mimic::{Arguments, Trial};
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

#[cfg(unix)]
fn full_name(family: &str, fault: &fault::Fault) -> String {
    format!("{family}::{}", fault.name)
}

/// Checks a row in a process of its own, whose memory is then the row's. A row that was starved is checked once more.
#[cfg(unix)]
fn by_itself(name: &str) -> Result<(), String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let check = || Command::new(&own).args([ROW, name]).output().map_err(|error| error.to_string());
    let mut done = check()?;
    if done.status.code() == Some(check::STARVED) {
        done = check()?;
    }
    if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
}

#[cfg(not(unix))]
fn main() {}
