"""HTML's event loop under Looplaw, over protocol 3: `looplaw --engine "wire:python3 html_loop.py"`.

What `asyncio_loop.py` can't show: a queue of microtasks beside those of tasks, microtasks between two listeners of one
event, and reports of rejections that are tasks. The steps are those of the "event loop processing model" and of the "timer
initialization steps" (https://html.spec.whatwg.org/multipage/webappapis.html#event-loops).
"""

import json
import sys
import time

HELLO = {
    "protocol": 3,
    "name": "html-loop",
    "version": "1",
    "profile": "web",
    "capabilities": [
        "queue-microtask", "timers", "busy", "message-channel", "unhandled-rejection", "uncaught",
    ],
    "queues_reports": True,
    "cleans_up_between_listeners": True,
}


def send(kind, **fields):
    print(json.dumps({kind: fields}), flush=True)


def receive():
    line = sys.stdin.readline() or '{"end": {}}'
    return next(iter(json.loads(line).items()))


class Stopped(Exception):
    """The program has ended."""


class Loop:
    """One program's loop. What waits is kept by its handle, in the order in which it was asked for."""

    def __init__(self):
        self.microtasks = {}
        self.tasks = {}
        self.timers = {}
        # The timer nesting level of the task that runs, and its interval, until that is cleared.
        self.level = 0
        self.interval = None

    def run(self, entry):
        try:
            self.task(entry)
            while self.tasks or self.timers:
                # Which task queue is chosen is up to the loop: here that of the timers if one is due.
                if self.timers and (not self.tasks or self.next_timer()[1]["due"] <= time.monotonic()):
                    self.run_timer(*self.next_timer())
                else:
                    self.task(self.tasks.pop(next(iter(self.tasks))))
        except Stopped:
            pass
        send("idle")

    def turn(self, kind, **fields):
        """Hands the thread to Looplaw, and takes its requests until it gives it back."""
        send(kind, **fields)
        while True:
            kind, fields = receive()
            if kind == "request":
                self.request(**fields)
            elif kind == "cancel":
                self.cancel(fields["handle"])
            elif kind == "end" or fields["stop"]:
                raise Stopped
            else:
                return fields.get("called", False)

    def task(self, callback):
        """Runs a task, and cleans up after it and after each listener that it leaves to be called."""
        self.turn("fire", callback=callback)
        self.checkpoint()
        while self.turn("resume"):
            self.checkpoint()

    def checkpoint(self):
        # No timer made the microtask, so the timers that it sets do not nest.
        level, self.level = self.level, 0
        while self.microtasks:
            self.turn("fire", callback=self.microtasks.pop(next(iter(self.microtasks))))
        self.turn("rejections")
        self.level = level

    def request(self, kind, callback, handle, delay_ms=0, repeats=False, **_source):
        if kind == "microtask":
            self.microtasks[handle] = callback
        elif kind == "timer":
            # A delay is an IDL long: it wraps at 32 bits.
            delay = (delay_ms + 2**31) % 2**32 - 2**31
            self.set_timer(handle, callback, max(delay, 0), repeats)
        else:
            # All task sources share one queue, as they may.
            self.tasks[handle] = callback

    def set_timer(self, handle, callback, delay, repeats):
        # 5. If nesting level is greater than 5, and timeout is less than 4, then set timeout to 4.
        delay = max(delay, 4) if self.level > 5 else delay
        due = time.monotonic() + delay / 1000
        self.timers[handle] = dict(due=due, callback=callback, delay=delay, repeats=repeats, level=self.level + 1)

    def next_timer(self):
        # Of those that are due together the one that was set first.
        return min(self.timers.items(), key=lambda timer: timer[1]["due"])

    def run_timer(self, handle, timer):
        time.sleep(max(0, timer["due"] - time.monotonic()))
        del self.timers[handle]
        self.level = timer["level"]
        self.interval = handle if timer["repeats"] else None
        self.task(timer["callback"])
        if self.interval is not None:
            self.set_timer(handle, timer["callback"], timer["delay"], True)
        self.level, self.interval = 0, None

    def cancel(self, handle):
        if self.interval == handle:
            self.interval = None
        for queue in (self.microtasks, self.tasks, self.timers):
            queue.pop(handle, None)


while True:
    kind, fields = receive()
    if kind == "hello":
        send("hello", **HELLO)
    elif kind == "start":
        Loop().run(fields["callback"])
    else:
        break
