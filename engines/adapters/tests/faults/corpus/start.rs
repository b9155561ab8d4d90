//! Processes that go wrong before the first case.

use crate::fault::End::{Crashed, Lost, TimedOut};
use crate::fault::Verdict::{All, Guilty, Harmless};
use crate::fault::{Fault, every, start};

pub const ROWS: &[Fault] = &[
    start("hangs", "Says nothing, forever.", "exec sleep 600", Guilty(TimedOut)),
    start("stops_itself", "Stops before it says anything.", "kill -STOP $$", Guilty(TimedOut)),
    start("dies", "Dies by a signal of its own fault.", "kill -SEGV $$", Guilty(Crashed("signal: 11"))),
    start(
        "is_killed",
        "Is killed, as by a system out of memory.",
        "kill -KILL $$",
        Guilty(Crashed("signal: 9")),
    ),
    start("says_nothing", "Ends well and has said nothing.", "exit 0", Guilty(Lost("without an answer"))),
    start(
        "says_why",
        "Fails, and says why on standard error.",
        "echo 'FatalError: no memory' >&2; exit 9",
        Guilty(Crashed("exit status: 9: FatalError: no memory")),
    ),
    start(
        "wants_a_terminal",
        "Runs on a terminal alone.",
        "[ -t 0 ] || { echo 'not a terminal' >&2; exit 1; }",
        Guilty(Crashed("exit status: 1: not a terminal")),
    ),
    start(
        "asks_back",
        "Waits for an answer from standard input, which has ended.",
        "read -r line || read -r line; exit 3",
        Guilty(Crashed("exit status: 3")),
    ),
    start("is_slow", "Takes a second to start.", "sleep 1; answer \"$@\"", Harmless),
    start(
        "babbles",
        "Writes byte after byte and never ends a line.",
        "exec node -e 'const { writeSync } = require(\"fs\"); for (let n = 0; n < 3e7; n++) writeSync(1, \"x\");'",
        Guilty(TimedOut),
    ),
    every("every_process_hangs", "Says nothing, each time.", "exec sleep 600", All(TimedOut)),
    every("every_process_dies", "Dies each time.", "kill -ABRT $$", All(Crashed("signal: 6"))),
    every(
        "closes_its_input",
        "Runs without standard input.",
        "exec 0<&-; exec node \"$@\"",
        All(Crashed("")),
    ),
    every(
        "reads_nothing",
        "Answers before it has read what is asked.",
        "echo 'looplaw-0 {\"id\": 0}'; exit 0",
        All(Lost("without an answer")),
    ),
    every(
        "works_once",
        "Starts once and never again.",
        "mkdir \"$here/started\" 2>/dev/null || exit 5; exec node -r \"$here/none.js\" \"$@\"",
        All(Crashed("exit status")),
    ),
];
