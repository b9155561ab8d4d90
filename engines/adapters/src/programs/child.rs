//! A child process under supervision: a group of its own, bounded output, and an end that always comes.

use super::guardian;
use super::memory::Watch;
use super::orphans;
use super::patience::Patience;
use super::processes::Activity;
use std::io::{self, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

/// How much a process may write that nobody asked for, in bytes.
const MOST_NOISE: usize = 16 << 20;
/// How much of the end of standard error is kept, in bytes.
const KEPT_ERRORS: usize = 8 << 10;
/// How often a silent process is looked at.
const PULSE: Duration = Duration::from_millis(25);
/// How often it is looked at what a silent process does.
const LOOK: Duration = Duration::from_millis(100);
/// How long the pipes of a process that has ended, and its group with it, may stay open before somebody else is thought
/// to hold them. On a busy machine a reader may be late.
const HELD: Duration = Duration::from_secs(2);
/// How long a process that closed its output may take to end.
const LINGER: Duration = Duration::from_secs(1);

/// A running process. Dropping it ends it, with everything in its group.
#[derive(Debug)]
pub(crate) struct Child {
    process: std::process::Child,
    /// To the thread that writes standard input; `None` once that is closed.
    input: Option<Sender<Vec<u8>>>,
    /// How many bytes of what was said are still to be written.
    unread: Arc<AtomicUsize>,
    heard: Receiver<Chunk>,
    /// Output, of which the part from `given` on was not given as lines yet.
    output: Vec<u8>,
    given: usize,
    /// From where on an end of a line may be.
    scanned: usize,
    noise: usize,
    errors: Vec<u8>,
    memory: Watch,
    /// For how long its pipes may still stay open, once it has ended.
    exited: Option<Patience>,
    is_over: bool,
}

#[derive(Debug)]
enum Chunk {
    Output(Vec<u8>),
    Errors(Vec<u8>),
}

/// What came next from a process.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A line, without its end; bytes that are not UTF-8 are replaced.
    Line(String),
    /// It has ended, or closed its output.
    Ended,
    /// Nothing before the deadline.
    Silence,
    /// More than it may write.
    Flood,
    /// More memory than its group may hold.
    Bloat,
}

impl Child {
    /// Starts a process with nothing on its standard input.
    pub(super) fn start(command: Command) -> io::Result<Self> {
        let mut child = Self::open(command)?;
        child.say_no_more();
        Ok(child)
    }

    /// Starts a process that is told things as it runs.
    pub(crate) fn open(mut command: Command) -> io::Result<Self> {
        // What it says is read, and shown where colours may mean something else.
        command.env("NO_COLOR", "1").env_remove("FORCE_COLOR");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        guardian::mark_any(&mut command);
        let mut process = orphans::start(|| spawn(&mut command))?;
        guardian::started(process.id());
        // A bound, so that a flood waits in the pipe and not in memory.
        let (send, heard) = sync_channel(16);
        if let Some(pipe) = process.stdout.take() {
            listen(pipe, Chunk::Output, send.clone());
        }
        if let Some(pipe) = process.stderr.take() {
            listen(pipe, Chunk::Errors, send);
        }
        let unread = Arc::new(AtomicUsize::new(0));
        let input = process.stdin.take().map(|pipe| speak(pipe, Arc::clone(&unread)));
        Ok(Self {
            process,
            input,
            unread,
            heard,
            output: Vec::new(),
            given: 0,
            scanned: 0,
            noise: 0,
            errors: Vec::new(),
            memory: Watch::new(),
            exited: None,
            is_over: false,
        })
    }

    /// Closes standard input, when all that was said is written.
    pub(super) fn say_no_more(&mut self) {
        self.input = None;
    }

    /// Writes to standard input, some time from now: a process that does not read holds nobody up.
    pub(super) fn say(&self, bytes: Vec<u8>) {
        if let Some(input) = &self.input {
            self.unread.fetch_add(bytes.len(), Ordering::Relaxed);
            // A process may end without reading it; what it says then is looked at elsewhere.
            let _ = input.send(bytes);
        }
    }

    /// How many bytes of what it was told it has not read, but for what is in its pipe.
    pub(super) fn unread(&self) -> usize {
        self.unread.load(Ordering::Relaxed)
    }

    /// The next line, waiting for it as long as `patience` has it. What is there by then is given, and so is all that a
    /// process has written by its end. A process that writes on is late as soon as it is slower than its reader, and one
    /// that is faster comes to the end of what it may write.
    pub(crate) fn hear(&mut self, patience: &mut Patience) -> Heard {
        loop {
            if let Some(line) = self.whole_line() {
                return Heard::Line(line);
            }
            if self.noise > MOST_NOISE {
                return Heard::Flood;
            }
            if self.memory.is_exceeded(self.process.id()) {
                return Heard::Bloat;
            }
            let wait = if self.exited.is_some() { PULSE } else { patience.left().min(PULSE) };
            match self.heard.recv_timeout(wait) {
                Ok(chunk) => self.keep(chunk),
                Err(RecvTimeoutError::Disconnected) => return Heard::Ended,
                Err(RecvTimeoutError::Timeout) if self.is_held() => return Heard::Ended,
                // It ended in time, and its last bytes are between its pipes and here: `is_held` says how long they
                // are waited for, whatever the time is.
                Err(RecvTimeoutError::Timeout) if self.exited.is_some() => {}
                Err(RecvTimeoutError::Timeout) if patience.is_over() => return Heard::Silence,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// The first line of a process that speaks first. One whose processes do nothing is waited for `quiet` long; what a
    /// busy machine keeps from running has nothing to do with that, and has all of `whole`.
    pub(super) fn hear_first(&mut self, quiet: Duration, whole: Duration) -> Heard {
        let (mut whole, mut quiet, mut activity) = (Patience::of(whole), quiet, Activity::default());
        loop {
            match self.hear(&mut Patience::of(LOOK.min(whole.left()))) {
                Heard::Silence if whole.is_over() || quiet.is_zero() => return Heard::Silence,
                Heard::Silence if activity.is_idle(self.process.id()) => quiet = quiet.saturating_sub(LOOK),
                Heard::Silence => {}
                heard => return heard,
            }
        }
    }

    /// Lets its group hold another amount of memory.
    #[cfg(all(test, target_os = "linux"))]
    pub(super) fn allow(&mut self, memory: Watch) {
        self.memory = memory;
    }

    /// Takes a line off what the process may write in vain.
    pub(super) fn accept(&mut self, line: &str) {
        self.noise = self.noise.saturating_sub(line.len() + 1);
    }

    /// What is said of a process that holds too much memory.
    pub(crate) fn bloat(&self) -> String {
        format!("the engine's processes held more than {} MiB and were ended", self.memory.mebibytes())
    }

    /// The end of what it wrote to standard error.
    pub(crate) fn errors(&self) -> String {
        String::from_utf8_lossy(&self.errors).into_owned()
    }

    /// Ends the process and its group. How the process had ended, or would have at once; `None` if it went on.
    pub(crate) fn end(&mut self) -> Option<ExitStatus> {
        let mut patience = Patience::of(LINGER);
        while !self.has_exited() && !patience.is_over() {
            thread::sleep(Duration::from_millis(2));
        }
        let has_exited = self.has_exited();
        self.kill().filter(|_| has_exited)
    }

    /// Ends the process and its group now.
    pub(crate) fn kill(&mut self) -> Option<ExitStatus> {
        if !self.is_over {
            self.is_over = true;
            // The group's number is the process's, which stays its own until it is waited for.
            kill_group(&mut self.process);
            guardian::ended(self.process.id());
        }
        let status = self.process.wait().ok();
        orphans::waited(self.process.id());
        status
    }

    fn whole_line(&mut self) -> Option<String> {
        let Some(length) = self.output[self.scanned..].iter().position(|byte| *byte == b'\n') else {
            self.output.drain(..self.given);
            self.given = 0;
            self.scanned = self.output.len();
            return None;
        };
        let end = self.scanned + length;
        let line = String::from_utf8_lossy(&self.output[self.given..end]).trim_end_matches('\r').to_owned();
        self.given = end + 1;
        self.scanned = self.given;
        Some(line)
    }

    fn keep(&mut self, chunk: Chunk) {
        match chunk {
            Chunk::Output(bytes) => {
                self.noise += bytes.len();
                self.output.extend(bytes);
            }
            Chunk::Errors(bytes) => self.keep_errors(&bytes),
        }
    }

    fn keep_errors(&mut self, bytes: &[u8]) {
        self.noise += bytes.len();
        self.errors.extend(bytes);
        let excess = self.errors.len().saturating_sub(KEPT_ERRORS);
        self.errors.drain(..excess);
    }

    /// Whether the process has ended and somebody outside of its group holds its pipes open.
    fn is_held(&mut self) -> bool {
        if !self.has_exited() {
            return false;
        }
        let patience = self.exited.get_or_insert_with(|| {
            kill_group(&mut self.process);
            Patience::of(HELD)
        });
        patience.is_over()
    }

    /// Whether the process has ended, without taking its number away from it.
    #[cfg(unix)]
    fn has_exited(&mut self) -> bool {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let found = waitid(WaitId::Pid(Pid::from_child(&self.process)), options);
        self.is_over || !matches!(found, Ok(None))
    }

    #[cfg(not(unix))]
    fn has_exited(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A program that was written a moment ago may be busy: another thread's child still has it open.
fn spawn(command: &mut Command) -> io::Result<std::process::Child> {
    for _ in 0..20 {
        match command.spawn() {
            Err(error) if error.kind() == io::ErrorKind::ExecutableFileBusy => {
                thread::sleep(Duration::from_millis(10));
            }
            result => return result,
        }
    }
    command.spawn()
}

fn listen(mut pipe: impl Read + Send + 'static, kind: fn(Vec<u8>) -> Chunk, send: SyncSender<Chunk>) {
    thread::spawn(move || {
        let mut buffer = vec![0; 64 << 10];
        loop {
            match pipe.read(&mut buffer) {
                Ok(0) => return,
                Ok(read) if send.send(kind(buffer[..read].to_vec())).is_err() => return,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    });
}

/// A thread that writes what it is given, until there is no more or nobody reads.
fn speak(mut pipe: impl Write + Send + 'static, unread: Arc<AtomicUsize>) -> Sender<Vec<u8>> {
    let (send, said) = channel::<Vec<u8>>();
    thread::spawn(move || {
        for bytes in said {
            if pipe.write_all(&bytes).and_then(|()| pipe.flush()).is_err() {
                return;
            }
            unread.fetch_sub(bytes.len(), Ordering::Relaxed);
        }
    });
    send
}

#[cfg(unix)]
fn kill_group(process: &mut std::process::Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    // It fails where nobody is left in the group.
    let _ = kill_process_group(Pid::from_child(process), Signal::KILL);
}

#[cfg(not(unix))]
fn kill_group(process: &mut std::process::Child) {
    // It fails where the process has ended.
    let _ = process.kill();
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Child, Heard};
    use crate::programs::patience::Patience;
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::{Duration, Instant};

    /// On a machine so busy that the threads which read the pipes are late.
    #[test]
    fn what_a_process_wrote_by_its_end_is_heard_however_late() {
        let is_over = &AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| while !is_over.load(Ordering::Relaxed) {});
            }
            let heard: Vec<_> = (0..30).map(|_| last_word()).collect();
            is_over.store(true, Ordering::Relaxed);
            assert!(heard.iter().all(|heard| *heard == Heard::Line("last word".to_owned())), "{heard:?}");
        });
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn who_does_nothing_is_waited_for_shortly_and_who_starts_up_is_not() {
        let heard = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            let started = Instant::now();
            let mut child = Child::open(command).unwrap();
            (child.hear_first(Duration::from_millis(500), Duration::from_mins(1)), started.elapsed())
        };
        let (silence, took) = heard("exec sleep 100");
        assert!(silence == Heard::Silence && took < Duration::from_secs(30), "{silence:?} after {took:?}");
        let (stopped, took) = heard("kill -STOP $$");
        assert!(stopped == Heard::Silence && took < Duration::from_secs(30), "{stopped:?} after {took:?}");
        let compute = "i=0; while [ $i -lt 1000000 ]; do i=$((i + 1)); done; echo hello";
        let (hello, took) = heard(compute);
        assert!(hello == Heard::Line("hello".to_owned()), "{hello:?} after {took:?}");
        assert!(took > Duration::from_millis(500), "it is no proof");
    }

    /// What is heard of a process that has said something and ended, by one who has no time left to wait.
    fn last_word() -> Heard {
        let mut command = Command::new("echo");
        let mut child = Child::start({
            command.arg("last word");
            command
        })
        .unwrap();
        while !child.has_exited() {}
        child.hear(&mut Patience::of(Duration::ZERO))
    }
}
