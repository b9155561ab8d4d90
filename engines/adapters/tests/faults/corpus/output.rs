//! What comes out of a process, as bytes.

use crate::fault::End::{Cut, Log, Lost, TimedOut};
use crate::fault::Verdict::{Guilty, Harmless};
use crate::fault::{Fault, answer, inside};

pub const ROWS: &[Fault] = &[
    answer(
        "partial_line",
        "Ends in the middle of an answer.",
        "say(line(right(c)).slice(0, -9)); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "no_line_end",
        "Ends an answer, but not its line.",
        "say(line(right(c)).trimEnd()); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "invalid_utf8",
        "Writes bytes that are no text between two answers.",
        "say([0xff, 0xfe, 0xc0, 0x0a]); say(line(right(c)));",
        Harmless,
    ),
    answer(
        "invalid_utf8_in_a_label",
        "Logs a label that is no text.",
        "const [a, b] = line(right(c, ['@'])).split('@'); say(a); say([0xff]); say(b);",
        Guilty(Log(&["\u{fffd}"])),
    ),
    answer(
        "nuls",
        "Writes a megabyte of NUL, then its answer after one.",
        "say('\\0'.repeat(1e6) + '\\n\\0' + line(right(c, ['nobody\\'s'])) + line(right(c)));",
        Harmless,
    ),
    answer(
        "utf16",
        "Writes its answer in UTF-16.",
        "say(Buffer.from(line(right(c)), 'utf16le')); process.exit(0);",
        Guilty(Lost("without an answer")),
    ),
    answer(
        "carriage_returns",
        "Ends its lines with CR and LF.",
        "say(line(right(c)).replace('\\n', '\\r\\n'));",
        Harmless,
    ),
    inside("byte_order_mark", "Begins its output with a mark of byte order.", "say('\\ufeff');", Harmless),
    inside(
        "noise",
        "Writes what it likes between the answers.",
        "say('> \\x1b[31mundefined\\x1b[0m\\n\\0\\x07');",
        Harmless,
    ),
    inside(
        "random_noise",
        "Writes 300 kB of anything.",
        "say(require('crypto').randomBytes(300000));",
        Harmless,
    ),
    answer(
        "byte_by_byte",
        "Writes its answer one byte at a time.",
        "for (const byte of Buffer.from(line(right(c)))) say([byte]);",
        Harmless,
    ),
    answer(
        "drips",
        "Writes a byte every two milliseconds and never ends a line.",
        "for (let n = 0; n < 60000; n++) { say('x'); pause(2); }",
        Guilty(TimedOut),
    ),
    answer(
        "drips_lines",
        "Writes a line that is no answer every two milliseconds.",
        "for (let n = 0; n < 60000; n++) { say('x\\n'); pause(2); }",
        Guilty(TimedOut),
    ),
    inside(
        "gigabyte_of_lines",
        "Writes 1 GB of lines that nobody asked for.",
        "const lines = ('noise'.repeat(200) + '\\n').repeat(64); for (let n = 0; n < GIB; n += lines.length) say(lines); process.exit(0);",
        Guilty(Cut("16 MiB")),
    ),
    inside(
        "gigabyte_in_a_line",
        "Writes 1 GB without an end of a line.",
        "const piece = 'x'.repeat(65536); for (let n = 0; n < GIB; n += piece.length) say(piece); process.exit(0);",
        Guilty(Cut("16 MiB")),
    ),
    inside(
        "gigabyte_of_errors",
        "Writes 1 GB to standard error.",
        "const piece = 'x'.repeat(65536); for (let n = 0; n < GIB; n += piece.length) write(2, piece); process.exit(0);",
        Guilty(Cut("16 MiB")),
    ),
    inside(
        "gigabyte_of_answers",
        "Writes 1 GB of answers about a case that it has answered.",
        "const id = request.cases.length > 1 ? request.cases[0].id : 77, log = ['x'.repeat(60000)];\n\
         const text = request.token + ' ' + JSON.stringify({ id, end: 'completed', message: null, log, queues: [null],\n\
         times: [1], us: 1 }) + '\\n';\n\
         for (let n = 0; n < GIB; n += text.length) say(text); process.exit(0);",
        Guilty(Cut("16 MiB")),
    ),
    inside(
        "closes_its_output",
        "Closes its output and works on.",
        "fs.closeSync(1); fs.closeSync(2); forever();",
        Guilty(Lost("closed its output")),
    ),
    inside(
        "closes_standard_output",
        "Closes standard output alone.",
        "fs.closeSync(1); forever();",
        Guilty(TimedOut),
    ),
];
