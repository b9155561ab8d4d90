//! The process that has answered the probe, and is to run the first cases.

use crate::fault::Verdict::Harmless;
use crate::fault::{Fault, kept};

pub const ROWS: &[Fault] = &[
    kept("hangs", "Never gets to what it is asked.", "forever();", Harmless),
    kept("dies", "Dies when it has answered the probe.", "process.abort();", Harmless),
    kept("ends", "Ends when it has answered the probe.", "process.reallyExit(0);", Harmless),
    kept("stops", "Stops, and waits to be continued.", "process.kill(process.pid, 'SIGSTOP');", Harmless),
    kept("closes_its_input", "Closes what it is asked through.", "fs.closeSync(0);", Harmless),
    kept("closes_its_output", "Closes what it answers through.", "fs.closeSync(1);", Harmless),
    kept(
        "floods",
        "Writes up to a gigabyte while nobody asks it anything.",
        "for (let n = 0; n < GIB; n += 1 << 20) say('x'.repeat((1 << 20) - 1) + '\\n');",
        Harmless,
    ),
    kept(
        "dies_of_the_case",
        "Dies in the middle of a batch; others don't.",
        "Promise.race = () => process.abort();",
        Harmless,
    ),
    kept(
        "hangs_in_the_case",
        "Holds its thread in the middle of a batch; others don't.",
        "Promise.race = forever;",
        Harmless,
    ),
    kept(
        "child_of_its_own_session",
        "Starts a child that leaves group and session, and ignores signals.",
        "run(\"trap '' TERM INT HUP; exec sleep 600\", { detached: true });",
        Harmless,
    ),
];
