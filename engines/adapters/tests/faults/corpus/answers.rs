//! Answers that are wrong, out of place, or too large.

use crate::fault::End::{Cut, Log, Lost, Size, Uncaught};
use crate::fault::Verdict::{Guilty, Harmless};
use crate::fault::{Fault, answer};

pub const ROWS: &[Fault] = &[
    answer(
        "forged",
        "Answers under a token of its own first.",
        "say(line(right(c, ['forged']), 'looplaw-0')); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "echo",
        "Writes back what it was asked.",
        "say(JSON.stringify(request) + '\\n'); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "bare_token",
        "Writes the token with nothing after it.",
        "say(request.token + '\\n'); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "unknown",
        "Answers about cases that are not there.",
        "for (const id of [77, -1, 1e30, 0.5, '4', null, [4]]) say(line({ ...right(c), id })); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "finished",
        "Answers again about a case that it has answered.",
        "say(line(right(plain, ['again']))); say(line(right(c))); say(line(right(c, ['again'])));",
        Harmless,
    ),
    answer(
        "out_of_order",
        "Answers the last case first.",
        "for (const each of request.cases.slice().reverse()) say(line(right(each)));",
        Harmless,
    ),
    answer(
        "half",
        "Ends well when it has answered half of the cases.",
        "process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "all_and_fails",
        "Fails when it has answered every case.",
        "for (const each of request.cases) say(line(right(each))); process.exit(7);",
        Harmless,
    ),
    answer(
        "two_on_a_line",
        "Writes two answers on a line.",
        "say(line(right(c)).trimEnd() + line(right(c))); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "torn",
        "Writes a line of noise into the middle of its answer.",
        "const text = line(right(c)); say(text.slice(0, 60) + 'noise\\n' + text.slice(60)); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "lacks_fields",
        "Leaves out all but the number.",
        "say(line({ id: c.id })); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "unequal_lists",
        "Tells more labels than times.",
        "say(line({ ...right(c), times: [] })); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "unknown_end",
        "Says that the case ended in a way that is none.",
        "say(line({ ...right(c), end: 'lost' })); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "huge_numbers",
        "Gives times that no number holds.",
        "say(line(right(c)).replace('[1,1]', '[1e400,1]')); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "deep",
        "Nests a million lists.",
        "say(request.token + ' ' + '['.repeat(1e6) + '\\n'); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "other_types",
        "Gives lists where words belong.",
        "for (const log of [[[]], [1], {}, null, 'x']) say(line({ ...right(c), log })); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "markup",
        "Logs what acts on terminals and pages.",
        "say(line(right(c, ['\\0\\x1b[2J\\r\\n<script>\\u202e'])));",
        Guilty(Log(&["\0\u{1b}[2J\r\n<script>\u{202e}"])),
    ),
    answer(
        "large_label",
        "Logs a label of 8 MB.",
        "say(line(right(c, ['x'.repeat(8e6)])));",
        Guilty(Size(1, 8_000_000)),
    ),
    answer(
        "many_labels",
        "Logs 200,000 labels.",
        "say(line(right(c, Array(2e5).fill('label'))));",
        Guilty(Size(100_000, 500_000)),
    ),
    answer(
        "labels_of_nothing",
        "Logs a million labels of nothing.",
        "say(line(right(c, Array(1e6).fill(''))));",
        Guilty(Size(100_000, 0)),
    ),
    answer(
        "too_large",
        "Gives an answer of 20 MB.",
        "say(line(right(c, ['x'.repeat(2e7)])));",
        Guilty(Cut("16 MiB")),
    ),
    answer(
        "long_message",
        "Gives an error of 1 MB.",
        "say(line({ ...right(c), end: 'uncaught', message: 'x'.repeat(1e6) }));",
        Guilty(Uncaught("xxx")),
    ),
];
