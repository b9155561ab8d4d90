//! Processes that don't go, and those that they start.

use crate::fault::End::{Crashed, Lost, TimedOut};
use crate::fault::Verdict::{Guilty, Harmless};
use crate::fault::{Fault, inside};

pub const ROWS: &[Fault] = &[
    inside("hangs", "Holds its thread in the middle of a batch.", "forever();", Guilty(TimedOut)),
    inside(
        "ignores_signals",
        "Ignores whatever can be ignored, and hangs.",
        "for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => {}); forever();",
        Guilty(TimedOut),
    ),
    inside(
        "stops",
        "Stops, and waits to be continued.",
        "process.kill(process.pid, 'SIGSTOP');",
        Guilty(TimedOut),
    ),
    inside("stops_its_group", "Stops its whole group.", "process.kill(0, 'SIGSTOP');", Guilty(TimedOut)),
    inside(
        "kills_its_group",
        "Ends its whole group.",
        "process.kill(0, 'SIGTERM'); forever();",
        Guilty(Crashed("signal: 15")),
    ),
    inside(
        "dies",
        "Dies in the middle of a batch.",
        "process.kill(process.pid, 'SIGKILL');",
        Guilty(Crashed("signal: 9")),
    ),
    inside("aborts", "Gives itself up.", "process.abort();", Guilty(Crashed("signal: 6"))),
    inside(
        "exits",
        "Ends well in the middle of a batch.",
        "process.reallyExit(0);",
        Guilty(Lost("without an answer")),
    ),
    inside(
        "exits_with_words",
        "Fails in the middle of a batch, and says why.",
        "write(2, 'warning\\nRangeError: broken\\n'); process.reallyExit(70);",
        Guilty(Crashed("exit status: 70: RangeError: broken")),
    ),
    inside(
        "dies_later",
        "Dies at once; asked again, answers well and dies in the turn of the next case.",
        "later(() => process.kill(process.pid, 'SIGKILL'));",
        Harmless,
    ),
    inside(
        "hangs_later",
        "Dies at once; asked again, answers well and hangs in the turn of the next case.",
        "later(forever);",
        Harmless,
    ),
    inside("child", "Starts a child that stays.", "run('exec sleep 600');", Harmless),
    inside(
        "child_holds_the_pipes",
        "Ends, and a child holds its pipes.",
        "run('exec sleep 600'); process.reallyExit(0);",
        Guilty(Lost("without an answer")),
    ),
    inside(
        "child_of_its_own_session",
        "Starts a child that leaves group and session, and ignores signals.",
        "run(\"trap '' TERM INT HUP; exec sleep 600\", { detached: true });",
        Harmless,
    ),
    inside(
        "daemon",
        "Starts a daemon: forks twice, in a session of its own, and closes everything.",
        "run('(setsid sh -c \"echo \\\\$\\\\$ >> $FAULT/pids; exec sleep 600\" <&- >/dev/null 2>&1 &) &'); \n\
         while (fs.readFileSync(here + '/pids', 'utf8').split('\\n').length < 3);",
        Harmless,
    ),
    // On Linux; elsewhere nothing tells of it, and it stays.
    inside(
        "daemon_without_a_trace",
        "Starts a daemon, in a session of its own and with nothing of its environment.",
        "run('(env -i \"PATH=$PATH\" setsid sh -c \"echo \\\\$\\\\$ >> $FAULT/pids; exec sleep 600\" <&- >/dev/null 2>&1 &) &'); \n\
         while (fs.readFileSync(here + '/pids', 'utf8').split('\\n').length < 3);",
        Harmless,
    ),
    inside(
        "daemons_of_a_daemon_without_a_trace",
        "Starts such daemons, one of which starts another when it is ended.",
        "run('for n in 1 2 3 4 5; do (env -i \"PATH=$PATH\" setsid sh -c \"echo \\\\$\\\\$ >> $FAULT/pids; setsid sleep 600 & wait\" <&- >/dev/null 2>&1 &) & done'); \n\
         while (fs.readFileSync(here + '/pids', 'utf8').split('\\n').length < 7);",
        Harmless,
    ),
    inside(
        "daemon_holds_the_pipes",
        "Ends, and a daemon holds its pipes.",
        "run('exec setsid sh -c \"echo \\\\$\\\\$ >> $FAULT/pids; exec sleep 600\"');\n\
         while (fs.readFileSync(here + '/pids', 'utf8').split('\\n').length < 3);\n\
         process.reallyExit(0);",
        Guilty(Lost("without an answer")),
    ),
    inside(
        "fifty_children",
        "Starts fifty children in sessions of their own.",
        "run('for n in 1 2 3 4 5; do for m in 0 1 2 3 4 5 6 7 8 9; do setsid sleep 600 & done; done');",
        Harmless,
    ),
    inside(
        "chain",
        "Starts a chain of two hundred processes, each of which starts the next and ends.",
        "fs.writeFileSync(here + '/chain', 'sleep 0.05; n=$(($1 + 1)); [ $n -gt 200 ] || setsid sh \"$0\" $n &');\n\
         run('exec sh \"$FAULT/chain\" 0', { detached: true });",
        Harmless,
    ),
];
