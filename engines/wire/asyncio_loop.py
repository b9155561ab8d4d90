"""Python's asyncio as an event loop under Looplaw: `looplaw --engine "wire:python3 asyncio_loop.py"`.

asyncio has one queue of ready callbacks and one heap of timers. What Looplaw calls a microtask is `call_soon` here,
since that is how asyncio runs the callbacks of a future. It has no next tick queue and no check phase, so they are
not claimed. `busy` is: while the suite runs what was fired, this process waits for it and its clock goes on.
"""

import asyncio
import json
import platform
import sys

HELLO = {
    "protocol": 2,
    "name": "asyncio",
    "version": platform.python_version(),
    "profile": "web",
    "capabilities": ["queue-microtask", "timers", "busy"],
}


def send(kind, **fields):
    print(json.dumps({kind: fields}), flush=True)


def receive():
    line = sys.stdin.readline() or '{"end": {}}'
    return next(iter(json.loads(line).items()))


def run(entry):
    """Runs one program on a loop of its own."""
    loop = asyncio.new_event_loop()
    waiting = {}

    def fire(callback):
        """Hands a callback to the suite and takes its requests until it is over."""
        send("fire", callback=callback)
        while True:
            kind, fields = receive()
            if kind == "request":
                request(**fields)
            elif kind == "cancel":
                if fields["handle"] in waiting:
                    waiting.pop(fields["handle"]).cancel()
            else:
                break
        if not waiting or kind == "end" or fields["stop"]:
            loop.stop()

    def request(kind, callback, handle, delay_ms=0, repeats=False):
        def due():
            if not repeats:
                del waiting[handle]
            fire(callback)
            # An interval is set again after its callback, unless that has cancelled it.
            if handle in waiting:
                arm()

        def arm():
            seconds = max(delay_ms, 0) / 1000
            waiting[handle] = loop.call_later(seconds, due) if kind == "timer" else loop.call_soon(due)

        arm()

    request("microtask", entry, -1)
    loop.run_forever()
    loop.close()
    send("idle")


while True:
    kind, fields = receive()
    if kind == "hello":
        send("hello", **HELLO)
    elif kind == "start":
        run(fields["callback"])
    else:
        break
