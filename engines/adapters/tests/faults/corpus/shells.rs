//! Command lines that run a file.

use crate::fault::End::{Crashed, Cut, Log, Lost, TimedOut};
use crate::fault::Verdict::{Guilty, Harmless};
use crate::fault::{Fault, shell, shell_inside};

pub const ROWS: &[Fault] = &[
    shell("hangs", "Says nothing, forever.", "exec sleep 600", Guilty(TimedOut)),
    shell("dies", "Dies by a signal.", "kill -SEGV $$", Guilty(Crashed("signal: 11"))),
    shell("says_nothing", "Ends well and has said nothing.", "exit 0", Guilty(Lost("without an answer"))),
    shell("floods", "Writes 1 GB.", "yes | head -c 1000000000", Guilty(Cut("16 MiB"))),
    shell("garbles", "Writes anything.", "head -c 300000 /dev/urandom", Guilty(Lost("without an answer"))),
    shell("noise", "Writes a line of its own first.", "echo '[\"x\"]'; exec node \"$1\"", Harmless),
    shell(
        "starts_and_hangs",
        "Says that the case starts, and no more.",
        "echo \"$token null\"; exec sleep 600",
        Guilty(TimedOut),
    ),
    shell(
        "starts_and_dies",
        "Says that the case starts, and dies.",
        "echo \"$token null\"; kill -SEGV $$",
        Guilty(Crashed("signal: 11")),
    ),
    shell(
        "labels_without_end",
        "Writes labels for minutes.",
        "echo \"$token null\"; yes \"$token [\\\"x\\\",null,1]\" | head -c 1000000000",
        Guilty(Cut("16 MiB")),
    ),
    shell(
        "large_labels",
        "Writes labels of a megabyte each, up to 1 GB.",
        "echo \"$token null\"; x=$(head -c 1000000 /dev/zero | tr '\\0' x)\n\
         for n in 1 2 3 4 5 6 7 8 9 10; do for m in 1 2 3 4 5 6 7 8 9 10; do for o in 1 2 3 4 5 6 7 8 9 10; do\n\
         echo \"$token [\\\"$x\\\",null,1]\"; done; done; done",
        Guilty(Cut("16 MiB")),
    ),
    shell(
        "answers_of_another",
        "Answers in the form of another kind of engine.",
        "echo \"$token {\\\"id\\\":0,\\\"end\\\":\\\"completed\\\",\\\"message\\\":null,\\\"log\\\":[],\\\"queues\\\":[],\\\"times\\\":[],\\\"us\\\":\\\"x\\\"}\"",
        Guilty(Lost("without an answer")),
    ),
    shell_inside(
        "dies_in_a_batch",
        "Dies in the middle of a batch.",
        "process.abort();",
        Guilty(Crashed("signal: 6")),
    ),
    shell_inside("hangs_in_a_batch", "Hangs in the middle of a batch.", "forever();", Guilty(TimedOut)),
    shell_inside(
        "exits_in_a_batch",
        "Ends well in the middle of a batch.",
        "process.exit(0);",
        Guilty(Log(&["guilty"])),
    ),
    shell_inside(
        "child_in_a_batch",
        "Starts a child of a session of its own.",
        "run('exec sleep 600', { detached: true });",
        Harmless,
    ),
];
