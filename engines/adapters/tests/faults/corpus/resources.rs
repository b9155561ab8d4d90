//! Memory, stack, files.

use crate::fault::End::{Crashed, Uncaught};
use crate::fault::Verdict::{Guilty, Harmless};
use crate::fault::{Fault, inside, start};

pub const ROWS: &[Fault] = &[
    start(
        "heap",
        "Allocates until the limit of its heap stops it.",
        "exec node --max-old-space-size=40 -e 'const a = []; for (;;) a.push(new Array(1e5).fill(a.length));'",
        Guilty(Crashed("signal: 6")),
    ),
    start(
        "memory",
        "Allocates until a limit of the system stops it.",
        "ulimit -v 300000; exec tail -n 1 /dev/zero",
        Guilty(Crashed("memory exhausted")),
    ),
    inside(
        "stack",
        "Recurses without an end.",
        "(function deeper() { deeper(); })();",
        Guilty(Uncaught("RangeError")),
    ),
    inside(
        "native_stack",
        "Recurses in the engine's own code until the process dies.",
        "let text = '['.repeat(3e6); new Function('return ' + text);",
        Guilty(Uncaught("")),
    ),
    inside(
        "files",
        "Opens a thousand files and keeps them.",
        "for (let n = 0; n < 1000; n++) fs.openSync('/dev/null');",
        Harmless,
    ),
    inside(
        "fills_its_folder",
        "Leaves 16 MB in many files in its folder.",
        "for (let n = 0; n < 16; n++) fs.writeFileSync('waste' + n, Buffer.alloc(1 << 20));",
        Harmless,
    ),
    inside(
        "removes_the_harness",
        "Removes the file that it runs, and dies.",
        "fs.unlinkSync('harness.js'); process.abort();",
        Guilty(Crashed("signal: 6")),
    ),
    inside(
        "removes_its_folder",
        "Removes its folder with all that is in it, and dies.",
        "fs.rmSync(process.cwd(), { recursive: true }); process.abort();",
        Guilty(Crashed("signal: 6")),
    ),
    inside(
        "changes_the_harness",
        "Replaces the file that it runs by one that says nothing, and dies.",
        "fs.writeFileSync('harness.js', ''); process.abort();",
        Guilty(Crashed("signal: 6")),
    ),
    inside(
        "makes_its_folder_read_only",
        "Lets nobody write into its folder.",
        "fs.mkdirSync('deep/deeper', { recursive: true }); fs.chmodSync('deep/deeper', 0); fs.chmodSync('deep', 0o500);",
        Harmless,
    ),
];
