//! Event loops in another language that break the protocol, or break down.

use crate::fault::End::{Crashed, Cut, Log, Lost, TimedOut};
use crate::fault::Verdict::{All, Guilty, Harmless, Refused};
use crate::fault::{Fault, wire, wire_hello, wire_idle};

pub const ROWS: &[Fault] = &[
    wire("hangs", "Hangs in a case.", "time.sleep(600)", Guilty(TimedOut)),
    wire("waits", "Waits for a line instead of going on.", "receive()", Guilty(TimedOut)),
    wire("stops", "Stops, and waits to be continued.", "os.kill(os.getpid(), 19)", Guilty(TimedOut)),
    wire("dies", "Dies by a signal.", "os.kill(os.getpid(), 11)", Guilty(Crashed("signal: 11"))),
    wire(
        "fails",
        "Fails, and says why.",
        "sys.stderr.write('LoopError: broken\\n'); sys.stderr.flush(); os._exit(3)",
        Guilty(Crashed("exit status: 3: LoopError: broken")),
    ),
    wire("ends", "Ends well in a case.", "os._exit(0)", Guilty(Crashed("exit status: 0"))),
    wire(
        "closes_its_output",
        "Closes its output and stays.",
        "os.close(1); os.close(2); time.sleep(600)",
        Guilty(Crashed("closed its output")),
    ),
    wire(
        "half_a_line",
        "Ends in the middle of a line.",
        "raw(b'{\"fire\": {\"call'); os._exit(0)",
        Guilty(Crashed("exit status: 0")),
    ),
    wire(
        "garbage",
        "Writes a line that is none.",
        "raw(b'garbage\\n')",
        Guilty(Lost("no line of the protocol")),
    ),
    wire("empty_line", "Writes an empty line.", "raw(b'\\n')", Guilty(Lost("no line of the protocol"))),
    wire(
        "no_text",
        "Writes bytes that are no text.",
        "raw(b'\\xff\\xfe\\n')",
        Guilty(Lost("no line of the protocol")),
    ),
    wire(
        "nuls",
        "Writes NULs for a line.",
        "raw(b'\\0' * 1000000 + b'\\n')",
        Guilty(Lost("no line of the protocol")),
    ),
    wire(
        "byte_order_mark",
        "Begins a line with a mark of byte order.",
        "raw(b'\\xef\\xbb\\xbf')",
        Guilty(Lost("no line of the protocol")),
    ),
    wire(
        "deep",
        "Nests a million lists.",
        "raw(b'[' * 1000000 + b'\\n')",
        Guilty(Lost("no line of the protocol")),
    ),
    wire(
        "huge_number",
        "Fires a callback whose number is huge.",
        "raw(b'{\"fire\":{\"callback\":1e300}}\\n')",
        Guilty(Lost("no line of the protocol")),
    ),
    wire(
        "unknown_kind",
        "Says a word of its own.",
        "send('tick', callback=1)",
        Guilty(Lost("no line of the protocol")),
    ),
    wire("hello_again", "Says hello in a case.", "send('hello', **HELLO)", Guilty(Lost("hello twice"))),
    wire(
        "unknown_callback",
        "Fires a callback that nobody asked for.",
        "send('fire', callback=99)",
        Guilty(Lost("callback 99")),
    ),
    wire(
        "fires_twice",
        "Fires a callback again that has fired.",
        "send('fire', callback=callback)",
        Guilty(Lost("not waiting")),
    ),
    wire(
        "fires_cancelled",
        "Fires the timer at once, and again when it is due.",
        "number = callback + 1\nsend('fire', callback=number); receive()",
        Guilty(Lost("not waiting")),
    ),
    wire(
        "idle_too_early",
        "Is idle while a timer waits.",
        "send('idle'); loop.stop(); waiting.clear(); raise SystemExit",
        Guilty(Log(&["guilty"])),
    ),
    wire(
        "never_idle",
        "Doesn't say that it is idle.",
        "globals()['send'] = lambda *kind, **fields: None",
        Guilty(TimedOut),
    ),
    wire(
        "rejections_forever",
        "Reports rejections without an end.",
        "while True: send('rejections'); receive()",
        Guilty(TimedOut),
    ),
    wire(
        "drips",
        "Writes a byte every two milliseconds.",
        "while True: raw(b'x'); time.sleep(0.002)",
        Guilty(TimedOut),
    ),
    wire(
        "gigabyte_in_a_line",
        "Writes 1 GB without an end of a line.",
        "for n in range(16384): raw(b'x' * 65536)",
        Guilty(Cut("more than is kept")),
    ),
    wire(
        "gigabyte_of_errors",
        "Writes 1 GB to standard error.",
        "for n in range(16384): sys.stderr.write('x' * 65536)",
        Guilty(Cut("more than is kept")),
    ),
    wire(
        "carriage_returns",
        "Ends lines with CR and LF.",
        "sys.stdout.reconfigure(newline='\\r\\n')",
        Harmless,
    ),
    wire(
        "daemon",
        "Leaves a process of a session of its own.",
        "child = subprocess.Popen(['sleep', '600'], start_new_session=True)\n\
         open(os.environ['FAULT'] + '/pids', 'a').write(f'{child.pid}\\n')",
        Harmless,
    ),
    wire(
        "daemon_holds_the_pipes",
        "Ends, and leaves a process of a session of its own at its pipes.",
        "child = subprocess.Popen(['sleep', '600'], start_new_session=True)\n\
         open(os.environ['FAULT'] + '/pids', 'a').write(f'{child.pid}\\n')\n\
         os._exit(5)",
        Guilty(Crashed("exit status: 5")),
    ),
    wire_idle(
        "answers_for_the_next_case",
        "Says before it is asked that the next case's first callback fires, and that the case is over.",
        "send('fire', callback=0); send('idle'); send('idle')",
        Harmless,
    ),
    wire_idle(
        "fires_after_idle",
        "Fires a callback when it has said that it is idle.",
        "send('fire', callback=0)",
        Harmless,
    ),
    wire_idle("idle_twice", "Says twice that it is idle.", "send('idle')", Harmless),
    wire_idle("garbage_after_idle", "Writes garbage between two cases.", "raw(b'garbage\\n')", Harmless),
    wire_idle("ends_after_idle", "Ends between two cases.", "os._exit(0)", Harmless),
    wire_idle("hangs_after_idle", "Hangs between two cases.", "time.sleep(600)", Harmless),
    wire_hello(
        "other_protocol",
        "Speaks another version of the protocol.",
        "send('hello', **{**HELLO, 'protocol': 1000})",
        Refused("it speaks protocol 1000"),
    ),
    wire_hello("other_first_line", "Begins with something else.", "send('idle')", Refused("not its hello")),
    wire_hello(
        "garbage_first",
        "Begins with garbage.",
        "raw(b'hello!\\n')",
        Refused("no line of the protocol"),
    ),
    wire_hello("ends_first", "Ends instead of a hello.", "sys.exit(2)", Refused("exit status: 2")),
    wire_hello(
        "says_nothing",
        "Says nothing, as a command that is no loop.",
        "time.sleep(100)",
        Refused("it took too long"),
    ),
    wire_hello(
        "hello_late",
        "Takes a second to say hello.",
        "time.sleep(1); send('hello', **HELLO)",
        Harmless,
    ),
    wire_hello(
        "hello_twice",
        "Says hello twice each time.",
        "send('hello', **HELLO); send('hello', **HELLO)",
        All(Lost("hello twice")),
    ),
    wire_hello(
        "garbage_after_hello",
        "Writes garbage after each hello.",
        "send('hello', **HELLO); raw(b'garbage\\n')",
        All(Lost("no line of the protocol")),
    ),
    wire_hello(
        "long_name",
        "Has a name of a megabyte.",
        "send('hello', **{**HELLO, 'name': 'x' * 1000000})",
        Refused("name"),
    ),
];
