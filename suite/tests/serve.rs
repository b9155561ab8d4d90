//! `looplaw serve` as a person meets it, with a browser where one is installed.

use looplaw::engines::browsers;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// A command that serves, and the address that it printed.
struct Served {
    folder: TempDir,
    command: Child,
    output: BufReader<ChildStdout>,
    url: String,
}

impl Served {
    fn start(args: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut command = Command::new(env!("CARGO_BIN_EXE_looplaw"));
        command.arg("serve").args(args).args(["--json", "results.json", "--html", "report.html"]);
        command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut command = command.spawn().expect("the command starts");
        let mut output = BufReader::new(command.stdout.take().expect("a pipe"));
        let url = address(&mut output);
        Self { folder, command, output, url }
    }

    /// Sends a request and gives the connection with the status of the answer.
    fn ask(&self, method: &str, name: &str, host: Option<&str>, body: &str) -> (u16, BufReader<TcpStream>) {
        let rest = self.url.strip_prefix("http://").expect("an address");
        let (own, path) = rest.split_once('/').expect("a path");
        let mut stream = TcpStream::connect(own).expect("it listens");
        let (host, length) = (host.unwrap_or(own), body.len());
        let request = format!(
            "{method} /{path}{name} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(reader.read_line(&mut head).expect("an answer") > 0, "{head}");
        }
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.expect("a status"), reader)
    }

    fn results(&self) -> serde_json::Value {
        let text = std::fs::read_to_string(self.folder.path().join("results.json")).expect("it was written");
        serde_json::from_str(&text).expect("it is JSON")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It fails where the command has ended.
        let _ = self.command.kill();
        let _ = self.command.wait();
    }
}

/// The address at the end of the next line.
fn address(output: &mut impl BufRead) -> String {
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    let at = line.find("http://127.0.0.1:").unwrap_or_else(|| panic!("{line:?} has no address"));
    line[at..].trim().to_owned()
}

fn line(reader: &mut impl BufRead) -> serde_json::Value {
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line");
    serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line:?}: {error}"))
}

#[test]
fn a_page_that_comes_again_goes_on_where_the_last_one_was() {
    let mut served = Served::start(&["microtasks::", "--timeout", "2"]);
    let hello = r#"{"agent":"Curl/8 <b>","visible":true,"capabilities":["timers","queue-microtask"]}"#;
    let (status, mut first) = served.ask("GET", "line", None, "");
    assert_eq!((status, line(&mut first)), (200, serde_json::json!({ "visit": 1 })));
    // One at a time, from here, and for the page that is open.
    assert_eq!(served.ask("GET", "line", None, "").0, 409);
    assert_eq!(served.ask("GET", "line", Some("example.com"), "").0, 404);
    assert_eq!(served.ask("POST", "hello?visit=7", None, hello).0, 410);
    assert_eq!(served.ask("POST", "hello?visit=1", None, hello).0, 204);
    let order = loop {
        let message = line(&mut first);
        if message.get("work").is_some() {
            break message;
        }
        assert_eq!(message["progress"]["state"], "Running in a browser Curl/8 <b>.");
    };
    assert!(order["work"]["cases"].as_array().expect("cases").len() > 3);
    drop(first);
    assert_eq!(address(&mut served.output), served.url);
    let (status, mut second) = served.ask("GET", "line", None, "");
    assert_eq!((status, line(&mut second)), (200, serde_json::json!({ "visit": 2 })));
    assert_eq!(served.ask("POST", "hello?visit=2", None, hello).0, 204);
    let again = line(&mut second);
    assert_eq!(again["work"]["cases"], order["work"]["cases"]);
    assert_ne!(again["work"]["token"], order["work"]["token"]);
    // Interrupted, it leaves what it had.
    drop(second);
    served.command.kill().expect("it runs");
    served.command.wait().expect("it ends");
    assert_eq!(served.results()["engines"][0]["name"], "a browser");
}

#[test]
fn a_port_that_is_taken_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it is bound").port().to_string();
    let refused = |args: &[&str]| {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut command = Command::new(env!("CARGO_BIN_EXE_looplaw"));
        let output = command.arg("serve").args(args).current_dir(folder.path()).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("text")
    };
    assert!(refused(&["--port", &port]).contains("try another --port"));
    assert!(refused(&["--engine", "node"]).contains("leave --engine out"));
    assert!(refused(&["no such scenario"]).contains("no such scenario"));
}

#[test]
fn a_browser_runs_the_page() {
    if !browsers::found().contains(&"chromium") {
        // Past the capture of the test's output, so that a person learns of it.
        writeln!(std::io::stderr(), "chromium is not installed: nobody opened the page").expect("written");
        return;
    }
    let mut served = Served::start(&["microtasks::", "entries::"]);
    let profile = format!("--user-data-dir={}", served.folder.path().join("profile").display());
    let programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let open = |program: &&str| {
        let mut command = Command::new(program);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            &profile,
            &served.url,
        ]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
    };
    let mut browser = programs.iter().find_map(open).expect("one of them was found");
    let mut rest = String::new();
    served.output.read_to_string(&mut rest).expect("text");
    let status = served.command.wait().expect("it ends");
    let _ = browser.kill().and_then(|()| browser.wait());
    assert_eq!(status.code(), Some(0), "{rest}");
    let results = served.results();
    assert_eq!(results["engines"][0]["id"], "browser");
    assert_eq!(results["engines"][0]["name"], "Chromium");
    assert!(results["summary"]["passed"].as_u64() > Some(10), "{}", results["summary"]);
    assert!(served.folder.path().join("report.html").exists());
}
