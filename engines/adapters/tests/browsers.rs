//! Browsers that hang, die, lie and flood, and the real ones that are on this machine.
#![cfg(unix)]

#[path = "../../tests/build/mod.rs"]
mod build;
#[path = "browsers/real.rs"]
mod real;

use build::traces::plain;
use build::{call, int, logs, run, text};
use looplaw_engines::browsers;
use looplaw_model::engine::{Engine, OpenError, RunOptions};
use looplaw_model::{Capability, End, Entry, Profile, Scenario, Stmt, Trace};
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A browser that does `fault`, written in the words of `fake.js`.
fn fake(fault: &str, patience: Duration) -> (TempDir, Result<Box<dyn Engine>, OpenError>) {
    fake_of("chromium", fault, patience)
}

/// The same in the place of that browser.
fn fake_of(name: &str, fault: &str, patience: Duration) -> (TempDir, Result<Box<dyn Engine>, OpenError>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fake");
    fs::write(&path, format!("{}{fault}\n", include_str!("browsers/fake.js"))).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let opened = browsers::open_within(&format!("{name}={}", path.display()), patience);
    (folder, opened)
}

fn opened(fault: &str) -> (TempDir, Box<dyn Engine>) {
    let (folder, opened) = fake(fault, Duration::from_secs(20));
    (folder, opened.unwrap())
}

#[track_caller]
fn is_refused(fault: &str, why: &str) {
    let (_folder, opened) = fake(fault, Duration::from_secs(3));
    let error = opened.err().expect("it is no browser").to_string();
    assert!(error.contains(why), "{error}");
}

fn traces(engine: &dyn Engine, scenarios: &[Scenario], isolate: bool) -> Vec<Trace> {
    let options = RunOptions { timeout: Duration::from_millis(500), isolate, jobs: 2 };
    build::traces::traces(engine, scenarios, &options)
}

#[track_caller]
fn all_right_but(traces: &[Trace], guilty: &[usize]) {
    for (index, trace) in traces.iter().enumerate().filter(|(index, _)| !guilty.contains(index)) {
        assert_eq!(trace.end, End::Completed, "case {index}");
        assert_eq!(trace.log(), [text(&format!("label {index}")), text("job")], "case {index}");
    }
}

#[test]
fn a_browser_says_what_it_is() {
    let (_folder, engine) = opened("browse(right);");
    let info = engine.info();
    assert_eq!(
        (info.name.as_str(), info.version.as_str(), info.profile),
        ("Chromium", "1.2.3", Profile::Web)
    );
    assert!(info.capabilities.contains(&Capability::Timers));
    all_right_but(&traces(&*engine, &plain(40), false), &[]);
    // The same page serves the next run.
    all_right_but(&traces(&*engine, &plain(3), true), &[]);
}

#[test]
fn what_opens_no_page_is_refused() {
    is_refused("forever();", "it opened no page within 3 s");
    is_refused("process.exit(3);", "it ended without opening a page");
    is_refused("process.kill(process.pid, 'SIGSEGV');", "signal: 11");
    is_refused("browse(right, () => {}); forever();", "it opened no page");
    is_refused("browse(right, () => post('hello', '[1, 2]'));", "says nothing that can be read");
    is_refused("hello.visible = false; browse(right);", "hidden");
}

#[test]
fn a_browser_that_is_absent_says_what_to_install() {
    let error = browsers::open("firefox=/nowhere/firefox").err().expect("it is not there");
    assert!(matches!(error, OpenError::NotFound { .. }), "{error}");
    assert!(matches!(browsers::open("mosaic"), Err(OpenError::Unknown { .. })));
}

#[test]
fn a_page_may_take_its_time() {
    let (_folder, engine) = opened("setTimeout(browse, 1500, right);");
    all_right_but(&traces(&*engine, &plain(3), false), &[]);
}

#[test]
fn a_page_that_never_answers_costs_little() {
    let (_folder, engine) = opened("browse(() => {});");
    let started = Instant::now();
    let traces = traces(&*engine, &plain(80), false);
    assert!(started.elapsed() < Duration::from_secs(40), "{:?}", started.elapsed());
    let is_lost = |trace: &&Trace| matches!(trace.end, End::Lost(_));
    assert!(traces.iter().all(|trace| matches!(trace.end, End::TimedOut | End::Lost(_))));
    assert!(traces.iter().filter(is_lost).count() >= 78);
}

#[test]
fn forged_answers_are_nobodys() {
    let fault = "browse(async (order) => {
        const all = order.cases.map((item) => answer(order, item));
        await post('answers', all[0].replace(order.token, 'looplaw-0').replace('label', 'forged'));
        await post('answers', all[0].replace('\"id\":0', '\"id\":999').replace('label', 'forged'));
        await post('answers', all[0].replace('[0,1]', '[0]').replace('label', 'forged'));
        await post('answers', '\\u0000\\ufffd{}\\n\\n' + order.token + '\\n' + order.token + ' {}\\n');
        await send('POST', 'answers?visit=' + (visit + 1), all[0].replace('label', 'forged'));
        await send('POST', 'answers', all[0].replace('label', 'forged'), { origin: 'http://example.com' });
        await send('POST', 'answers?visit=' + visit, all[0].replace('label', 'forged'), { host: 'example.com' });
        await send('POST', '../answers?visit=' + visit, all[0].replace('label', 'forged'));
        await right(order);
        await post('answers', all.join('').replace(/label/g, 'late'));
    });";
    let (_folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(3), false), &[]);
    all_right_but(&traces(&*engine, &plain(3), true), &[]);
}

#[test]
fn a_flood_costs_the_case_that_floods() {
    let fault = "browse(async (order) => {
        for (const item of order.cases) {
            if (item.code.includes('label 1\"')) return post('answers', 'x'.repeat(100 << 20));
            await post('answers', answer(order, item));
        }
    });";
    let (_folder, engine) = opened(fault);
    let traces = traces(&*engine, &plain(3), false);
    all_right_but(&traces, &[1]);
    assert!(
        matches!(&traces[1].end, End::Lost(message) if message.contains("more than is read")),
        "{traces:?}"
    );
}

#[test]
fn a_browser_that_dies_once_costs_nothing() {
    let fault = "browse(async (order) => {
        await post('answers', answer(order, order.cases[0]));
        if (launch === 0) process.exit(1);
        await right(order);
    });";
    let (_folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(4), false), &[]);
}

#[test]
fn a_case_that_kills_the_browser_is_told_apart() {
    let fault = "browse(async (order) => {
        for (const item of order.cases) {
            if (item.code.includes('label 2\"')) process.kill(process.pid, 'SIGKILL');
            else await post('answers', answer(order, item));
        }
    });";
    let (_folder, engine) = opened(fault);
    let traces = traces(&*engine, &plain(5), false);
    all_right_but(&traces, &[2]);
    assert!(matches!(&traces[2].end, End::Crashed(message) if message.contains('9')), "{traces:?}");
}

/// Plain cases, then such as main scripts. One of those has a hook, one holds the thread, and one has JavaScript of its own.
fn mixed() -> Vec<Scenario> {
    let mut all = plain(9);
    for case in &mut all[3..] {
        case.schedule.entry = Entry::Script;
    }
    all[5].schedule.program.body.to_mut().push(run(call("on_uncaught", vec![logs("error")])));
    all[6].schedule.program.body.to_mut().push(run(call("on_unhandled_rejection", vec![logs("error")])));
    all[7].schedule.program.body.to_mut().push(run(call("busy", vec![int(5)])));
    all[8].schedule.program.body.to_mut().push(Stmt::JavaScript("void 0;".into()));
    all
}

#[test]
fn documents_are_there_at_once_unless_a_case_needs_to_be_alone() {
    let fault = "browse(async (order) => {
        const line = [order.fresh, order.window > 1, ...order.cases.map((item) => item.id)].join(' ');
        fs.appendFileSync(path.join(__dirname, 'orders'), line + '\\n');
        await right(order);
    });";
    let orders = |isolate| {
        let (folder, engine) = opened(fault);
        all_right_but(&traces(&*engine, &mixed(), isolate), &[]);
        fs::read_to_string(folder.path().join("orders")).unwrap()
    };
    assert_eq!(orders(false), "false true 0 1 2\ntrue true 3 4 5 6\ntrue false 7 8\n");
    assert_eq!(orders(true), "true false 0 1 2 3 4 5 6 7 8\n");
}

#[test]
fn a_case_that_kills_documents_beside_it_is_told_apart() {
    let fault = "browse(async (order) => {
        if (order.window > 1 && order.fresh) process.kill(process.pid, 'SIGKILL');
        for (const item of order.cases) {
            if (item.code.includes('label 4\"')) process.kill(process.pid, 'SIGKILL');
            else await post('answers', answer(order, item));
        }
    });";
    let (_folder, engine) = opened(fault);
    let traces = traces(&*engine, &mixed(), false);
    all_right_but(&traces, &[4]);
    assert!(matches!(&traces[4].end, End::Crashed(message) if message.contains('9')), "{traces:?}");
}

/// Answers everything, and writes down who was asked for how many cases.
const WRITES_DOWN: &str = "browse(async (order) => {
    fs.appendFileSync(path.join(__dirname, 'orders'), `${isGuest ? 'guest' : launch} ${order.cases.length}\\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await right(order);
});";

/// Has many cases run, and returns for how many orders each of these was asked, and how often the browser was launched.
fn asked(engine: &dyn Engine, folder: &TempDir, isolate: bool, names: [&str; 2]) -> ([usize; 2], String) {
    all_right_but(&traces(engine, &plain(300), isolate), &[]);
    let orders = fs::read_to_string(folder.path().join("orders")).unwrap();
    let of = |name: &str| orders.lines().filter(|line| line.split(' ').next() == Some(name)).count();
    (names.map(of), fs::read_to_string(folder.path().join("launches")).unwrap())
}

#[test]
fn a_page_and_its_guest_share_many_cases() {
    for isolate in [false, true] {
        let (folder, engine) = opened(WRITES_DOWN);
        let ([host, guest], launches) = asked(&*engine, &folder, isolate, ["0", "guest"]);
        assert!(host > 0 && guest > 0 && launches == "1", "{host} {guest} {launches}");
    }
}

#[test]
fn a_guest_that_shares_the_thread_of_its_host_is_given_nothing() {
    let (folder, engine) = opened(&format!("hello.apart = false; {WRITES_DOWN}"));
    let ([host, guest], launches) = asked(&*engine, &folder, false, ["0", "guest"]);
    assert!(host > 0 && guest == 0 && launches == "1", "{host} {guest} {launches}");
}

#[test]
fn a_guest_that_fails_costs_nothing_and_is_not_asked_again() {
    let dies = "if (isGuest) fs.appendFileSync(path.join(__dirname, 'guests'), 'g');
        browse((order) => isGuest ? process.exit(0) : right(order));";
    let (folder, engine) = opened(dies);
    all_right_but(&traces(&*engine, &plain(300), false), &[]);
    all_right_but(&traces(&*engine, &plain(300), false), &[]);
    assert_eq!(fs::read_to_string(folder.path().join("guests")).unwrap(), "g");
    let (_folder, engine) = opened("show = () => {}; browse(right);");
    all_right_but(&traces(&*engine, &plain(300), false), &[]);
    let (_folder, engine) = opened("show = () => line.destroy(); browse(right);");
    all_right_but(&traces(&*engine, &plain(300), false), &[]);
}

/// A browser that gives sites no processes of their own; nothing where it lacks the display that such a one needs.
fn without_sites(fault: &str) -> Option<(TempDir, Box<dyn Engine>)> {
    match fake_of("webkit", fault, Duration::from_secs(20)) {
        (folder, Ok(engine)) => Some((folder, engine)),
        (_, Err(error)) if error.to_string().contains("no display") => {
            // Past the capture of the test's output, so that a person learns of it.
            io::stderr().write_all(b"there is no display: nothing was launched twice\n").unwrap();
            None
        }
        (_, Err(error)) => panic!("{error}"),
    }
}

#[test]
fn two_browsers_share_many_cases() {
    for isolate in [false, true] {
        let Some((folder, engine)) = without_sites(WRITES_DOWN) else { return };
        let ([first, second], launches) = asked(&*engine, &folder, isolate, ["0", "1"]);
        assert!(first > 0 && second > 0 && launches == "2", "{first} {second} {launches}");
    }
}

#[test]
fn a_browser_that_can_be_launched_once_runs_all() {
    let Some((_folder, engine)) = without_sites("if (launch > 0) process.exit(1); browse(right);") else {
        return;
    };
    all_right_but(&traces(&*engine, &plain(300), false), &[]);
    all_right_but(&traces(&*engine, &plain(120), true), &[]);
}

#[test]
fn a_page_that_dies_without_its_browser_is_told_apart() {
    let fault = "browse(async (order) => {
        for (const item of order.cases) {
            if (item.code.includes('label 2\"')) return line.destroy(), forever();
            await post('answers', answer(order, item));
        }
    });";
    let (_folder, engine) = opened(fault);
    let traces = traces(&*engine, &plain(4), false);
    all_right_but(&traces, &[2]);
    assert_eq!(traces[2].end, End::Crashed("the page died".to_owned()));
}

#[test]
fn a_second_page_is_turned_away() {
    let fault = "browse(async (order) => {
        const status = await send('GET', 'line');
        if (status === 409) await right(order);
    });";
    let (_folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(3), false), &[]);
}

#[test]
fn noise_and_strangers_change_nothing() {
    let fault = "const net = require('net');
        const port = new URL(url).port;
        for (let i = 0; i < 8; i++) net.connect(port, '127.0.0.1').on('error', () => {}).write(i % 2 ? 'garbage\\r\\n\\r\\n' : 'GET /');
        net.connect(port, '127.0.0.1').on('error', () => {}).write('POST ' + new URL(url).pathname + 'answers HTTP/1.1\\r\\nHost: 127.0.0.1:' + port + '\\r\\nContent-Length: 4\\r\\n\\r\\n');
        setInterval(() => { process.stdout.write('noise\\n'.repeat(1000)); process.stderr.write('x'.repeat(1000)); }, 20);
        browse(right);";
    let (_folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(10), false), &[]);
    all_right_but(&traces(&*engine, &plain(10), true), &[]);
}

#[test]
fn who_drips_does_not_keep_the_page_out() {
    let fault = "const net = require('net');
        const port = new URL(url).port;
        // More than there may be connections: each sends a byte a second, and comes again when it is closed.
        function drip() {
            const socket = net.connect(port, '127.0.0.1');
            const timer = setInterval(() => socket.write('G'), 1000);
            socket.on('error', () => {}).on('close', () => { clearInterval(timer); setTimeout(drip, 200); });
        }
        for (let i = 0; i < 300; i++) drip();
        setTimeout(browse, 300, right);";
    let (_folder, engine) = opened(fault);
    let started = Instant::now();
    all_right_but(&traces(&*engine, &plain(10), false), &[]);
    all_right_but(&traces(&*engine, &plain(10), true), &[]);
    assert!(started.elapsed() < Duration::from_secs(15), "{:?}", started.elapsed());
}

#[test]
fn a_request_of_two_minds_is_refused() {
    let fault = "const net = require('net');
        const { host, pathname } = new URL(url);
        const ask = (headers, body) => new Promise((resolve) => {
            const head = `POST ${pathname}answers?visit=${visit} HTTP/1.1\\r\\nHost: ${host}\\r\\n${headers}\\r\\n\\r\\n`;
            const socket = net.connect(host.split(':')[1], '127.0.0.1', () => socket.end(head + body));
            let said = '';
            socket.on('data', (part) => said += part).on('error', () => {}).on('close', () => resolve(said.split(' ')[1]));
        });
        browse(async (order) => {
            const forged = order.cases.map((item) => answer(order, item)).join('').replace(/label/g, 'forged');
            const length = `Content-Length: ${forged.length}`;
            const own = `Origin: http://${host}`;
            const statuses = [
                await ask(`${own}\\r\\nOrigin: http://example.com\\r\\n${length}`, forged),
                await ask(`Origin: http://example.com\\r\\n${own}\\r\\n${length}`, forged),
                await ask(`${length}\\r\\nContent-Length: 1`, forged),
                await ask(`Host: ${host}\\r\\n${length}`, forged),
            ];
            if (statuses.every((status) => status === '400')) await right(order);
        });";
    let (_folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(3), false), &[]);
}

#[test]
fn nobody_else_learns_the_address() {
    let fault = "const folder = path.dirname(require('url').fileURLToPath(last));
        const modes = [folder, ...fs.readdirSync(folder).map((name) => path.join(folder, name))].map((file) =>
            (fs.statSync(file).isDirectory() ? 'folder ' : 'file ') + (fs.statSync(file).mode & 0o777).toString(8) + ' ' + file);
        fs.writeFileSync(path.join(__dirname, 'modes'), modes.join('\\n'));
        fs.writeFileSync(path.join(__dirname, 'line'), process.argv.join(' '));
        browse(right);";
    let (folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(1), false), &[]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(!read("line").contains("http") && read("line").contains("file:///"), "{}", read("line"));
    let modes = read("modes");
    assert!(modes.lines().count() > 1, "{modes}");
    for line in modes.lines() {
        assert!(line.starts_with("folder 700 ") || line.starts_with("file 600 "), "{modes}");
    }
    assert!(modes.contains("file 600 "), "{modes}");
}

#[test]
fn nothing_of_a_browser_is_left() {
    let fault = "const { spawn } = require('child_process');
        const child = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
        fs.writeFileSync(path.join(__dirname, 'pids'), process.pid + ' ' + child.pid);
        fs.writeFileSync(path.join(__dirname, 'profile'), process.argv.find((arg) => arg.startsWith('--user-data-dir=')));
        process.on('SIGTERM', () => {});
        browse(right);";
    let (folder, engine) = opened(fault);
    all_right_but(&traces(&*engine, &plain(2), false), &[]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let profile = read("profile").replace("--user-data-dir=", "");
    assert!(fs::exists(&profile).unwrap());
    drop(engine);
    assert!(!fs::exists(&profile).unwrap());
    for pid in read("pids").split(' ') {
        let state = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(") Z "), "{state}");
    }
}
