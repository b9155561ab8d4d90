//! Files that the options name and that are none: pipes, devices, links. They stay, and nobody waits for them.
#![cfg(unix)]

mod workdir;

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use workdir::{Left, Workdir};

/// Every option that names a file to be written.
fn outputs() -> Vec<String> {
    let forms = looplaw::reports::writers::FORMATS.iter().map(|format| format.name);
    ["json"].into_iter().chain(forms).map(|name| format!("--{name}")).collect()
}

const QUICK: [&str; 4] = ["--engine", "reference:ecma", "--quiet", "jobs::"];

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
}

fn run(workdir: &Workdir, args: &[&str]) -> Left {
    workdir.looplaw(&[&QUICK[..], args].concat())
}

/// Refused at once, as nobody is at the other end.
fn refuses_soon(workdir: &Workdir, args: &[&str], parts: &[&str]) {
    let start = Instant::now();
    workdir.refuses(args, parts);
    assert!(start.elapsed() < Duration::from_secs(10), "{args:?} took {:?}", start.elapsed());
}

/// A baseline that blessing has to write anew.
const KNOWN: &str =
    "[[known]]\nengine = \"reference:ecma\"\n[known.scenarios]\n\"jobs::an_error_ends_one_job\" = [\"x\"]\n";

#[test]
fn a_pipe_is_written_to_once_and_stays() {
    for option in outputs() {
        let workdir = Workdir::new();
        let path = workdir.path().join("pipe");
        pipe(&path);
        let reader = thread::spawn({
            let path = path.clone();
            move || fs::read_to_string(path).expect("text")
        });
        // The reader is not there yet, for a moment.
        let deadline = Instant::now() + Duration::from_secs(20);
        while run(&workdir, &[&option, "pipe"]).status != 0 {
            assert!(Instant::now() < deadline, "{option}: the reader was not found");
        }
        let text = reader.join().expect("it read");
        assert!(text.to_lowercase().contains("looplaw"), "{option}: {text}");
        assert_eq!(text.matches("\"schema\":").count(), usize::from(option == "--json"), "{option}");
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_fifo(), "{option}");
    }
}

#[test]
fn a_pipe_without_its_other_end_is_refused() {
    let workdir = Workdir::new();
    pipe(&workdir.path().join("pipe"));
    for option in outputs() {
        refuses_soon(&workdir, &[&QUICK[..], &[&option, "pipe"]].concat(), &["pipe", "nobody reads"]);
    }
    run(&workdir, &["--json", "whole.json"]);
    assert_eq!(workdir.json("whole.json")["complete"], true);
    refuses_soon(&workdir, &["compare", "pipe", "whole.json"], &["pipe", "nobody writes"]);
    refuses_soon(&workdir, &["merge", "whole.json", "pipe", "--json", "x.json"], &["pipe", "nobody writes"]);
    refuses_soon(&workdir, &["merge", "whole.json", "--json", "pipe"], &["pipe", "nobody reads"]);
    refuses_soon(&workdir, &[&QUICK[..], &["--baseline", "pipe"]].concat(), &["pipe", "nobody writes"]);
    refuses_soon(
        &workdir,
        &[&QUICK[..], &["--baseline", "pipe", "--bless"]].concat(),
        &["pipe", "nobody reads"],
    );
    pipe(&workdir.path().join("looplaw.toml"));
    refuses_soon(&workdir, &QUICK, &["looplaw.toml", "nobody writes"]);
    assert!(fs::symlink_metadata(workdir.path().join("pipe")).unwrap().file_type().is_fifo());
}

#[test]
fn what_has_no_end_is_not_read_to_it() {
    let workdir = Workdir::new();
    refuses_soon(&workdir, &[&QUICK[..], &["--baseline", "/dev/zero"]].concat(), &["/dev/zero", "MiB"]);
    workdir.refuses(&["compare", "/dev/zero", "/dev/null"], &["/dev/zero", "MiB"]);
}

#[test]
fn a_device_stays_a_device() {
    let workdir = Workdir::new();
    // Never the machine's own: without what is tested here, it would be replaced.
    let made = Command::new("mknod").args(["null", "c", "1", "3"]).current_dir(workdir.path()).status();
    if !made.is_ok_and(|status| status.success()) || fs::write(workdir.path().join("null"), "").is_err() {
        eprintln!("no device can be made here: nothing was tested");
        return;
    }
    for option in outputs() {
        let left = run(&workdir, &[&option, "null"]);
        assert_eq!(left.status, 0, "{option}: {}", left.stderr);
        assert!(fs::metadata(workdir.path().join("null")).unwrap().file_type().is_char_device(), "{option}");
    }
    let left = run(&workdir, &["--baseline", "null", "--bless"]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    assert!(fs::metadata(workdir.path().join("null")).unwrap().file_type().is_char_device());
}

/// A place that takes nothing, as `/dev/full` and a disk without room: it is told before the run, and by its name.
#[test]
fn a_place_that_is_full_is_told_and_is_no_success() {
    let workdir = Workdir::new();
    let made = Command::new("mknod").args(["full", "c", "1", "7"]).current_dir(workdir.path()).status();
    if !made.is_ok_and(|status| status.success()) || fs::write(workdir.path().join("full"), "x").is_ok() {
        eprintln!("no device can be made here: nothing was tested");
        return;
    }
    for option in outputs() {
        workdir.refuses(
            &[&QUICK[..], &[&option, "full"]].concat(),
            &["full: cannot be written", "No space left"],
        );
    }
    assert!(fs::metadata(workdir.path().join("full")).unwrap().file_type().is_char_device());
    // Standard output is such a place, too.
    for args in [&QUICK[..], &["list"], &["rules"], &["show", "jobs::a_call_is_not_a_job"]] {
        let full = fs::OpenOptions::new().write(true).open(workdir.path().join("full")).unwrap();
        let status = workdir.command(args).stdout(full).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
}

/// The user of these tests may be one who may write anywhere; Linux lets nobody make a file here.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_file_is_told_before_the_run() {
    let workdir = Workdir::new();
    for option in outputs() {
        refuses_soon(
            &workdir,
            &[&QUICK[..], &[&option, "/proc/file"]].concat(),
            &["/proc/file: cannot be written"],
        );
    }
}

#[test]
fn a_link_stays_and_what_it_leads_to_is_written() {
    for option in outputs() {
        let workdir = Workdir::new();
        fs::create_dir(workdir.path().join("deep")).unwrap();
        let target = workdir.path().join("deep/own");
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("deep/own", workdir.path().join("second")).unwrap();
        symlink("second", workdir.path().join("link")).unwrap();
        let left = run(&workdir, &[&option, "link"]);
        assert_eq!(left.status, 0, "{option}: {}", left.stderr);
        for link in ["link", "second"] {
            assert!(
                fs::symlink_metadata(workdir.path().join(link)).unwrap().is_symlink(),
                "{option}: {link}"
            );
        }
        assert!(fs::read_to_string(&target).unwrap().to_lowercase().contains("looplaw"), "{option}");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o7777, 0o640, "{option}");
        assert_eq!(
            fs::read_dir(workdir.path().join("deep")).unwrap().count(),
            1,
            "{option}: nothing beside it"
        );
    }
}

#[test]
fn a_link_to_nothing_to_a_folder_or_of_a_stranger_is_refused() {
    let workdir = Workdir::new();
    symlink("nowhere", workdir.path().join("dangling")).unwrap();
    symlink(".", workdir.path().join("folder")).unwrap();
    symlink("round", workdir.path().join("round")).unwrap();
    fs::write(workdir.path().join("victim"), "old").unwrap();
    symlink("victim", workdir.path().join("planted")).unwrap();
    let mut chown = Command::new("chown");
    chown.args(["--no-dereference", "4321", "planted"]).current_dir(workdir.path()).stderr(Stdio::null());
    let is_planted = chown.status().is_ok_and(|status| status.success());
    for option in outputs() {
        let refuses =
            |place, parts: &[&str]| workdir.refuses(&[&QUICK[..], &[&option, place]].concat(), parts);
        refuses("dangling", &["dangling", "leads nowhere"]);
        refuses("folder", &["folder", "name a file in it"]);
        refuses("round", &["round"]);
        if is_planted {
            refuses("planted", &["planted", "somebody else"]);
        }
    }
    assert!(!workdir.path().join("nowhere").exists());
    assert_eq!(fs::read_to_string(workdir.path().join("victim")).unwrap(), "old");
}

#[test]
fn a_link_that_is_planted_beside_a_place_is_not_followed() {
    let workdir = Workdir::new();
    fs::write(workdir.path().join("victim"), "old").unwrap();
    fs::write(workdir.path().join("known.toml"), KNOWN).unwrap();
    // The shell's process is the command's own, so that each name that has its number in it can be foreseen.
    let script = "for name in results.json report.html known.toml; do \
        for end in part check tmp; do ln -s victim $name.$$.$end; done; done; exec \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_looplaw")]).current_dir(workdir.path());
    command.args(QUICK).args(["--json", "results.json", "--html", "report.html"]);
    command.args(["--baseline", "known.toml", "--bless"]);
    let left = Left::from(command.output().unwrap());
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert_eq!(fs::read_to_string(workdir.path().join("victim")).unwrap(), "old");
    for place in ["results.json", "report.html", "known.toml"] {
        assert!(fs::symlink_metadata(workdir.path().join(place)).unwrap().is_file(), "{place}");
    }
    assert!(
        !fs::read_to_string(workdir.path().join("known.toml")).unwrap().contains("jobs::"),
        "it was blessed"
    );
}

#[test]
fn standard_output_is_written_to_wherever_it_goes() {
    let workdir = Workdir::new();
    let piped = run(&workdir, &["--json", "/dev/stdout"]).stdout;
    let file = workdir.path().join("file");
    let mut command = workdir.command(&[&QUICK[..], &["--json", "/dev/stdout"]].concat());
    assert!(command.stdout(fs::File::create(&file).unwrap()).status().unwrap().success());
    for text in [piped, fs::read_to_string(&file).unwrap()] {
        let (json, rest) = text.split_once('\n').expect("a line");
        let json: serde_json::Value =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(json["complete"], true);
        assert!(rest.contains("passed") && !rest.contains("\"schema\":"), "{rest}");
    }
}
