// The part of the harness that no engine is special to: one case, and many cases in one process.
//
// `environment` finds what the engine has, before any case can change it. `looplaw(env)` runs cases on it. Whoever
// includes this file says how a case starts (`env.start`), and where results go (`env.emit`).
//
// ES2015 and no newer, so that Node 8 and small shells can read it.
"use strict";

// Every label beyond is dropped: such a program is running away, and memory is bounded.
var MOST_LABELS = 100000;

// What the engine has, by reference, before a case can touch it. Looking at a lazy global may run microtasks (Deno's
// `process`), so it is done here and not in the middle of a case.
function environment(root, require) {
  var process = typeof root.process === "object" ? root.process : null;
  var module = function (name) {
    try {
      return require ? require(name) : null;
    } catch (_) {
      return null;
    }
  };
  var fs = module("fs");
  var net = module("net");
  var events = module("events");
  var clock = function () {
    return Date.now();
  };
  if (root.performance && typeof root.performance.now === "function") {
    var performance = root.performance;
    clock = function () {
      return performance.now();
    };
  } else if (process && process.hrtime) {
    var hrtime = process.hrtime;
    clock = function () {
      var t = hrtime();
      return t[0] * 1e3 + t[1] / 1e6;
    };
  }
  return {
    setTimeout: root.setTimeout,
    clearTimeout: root.clearTimeout,
    setInterval: root.setInterval,
    clearInterval: root.clearInterval,
    setImmediate: root.setImmediate,
    clearImmediate: root.clearImmediate,
    queueMicrotask: root.queueMicrotask,
    AbortSignal: root.AbortSignal,
    process: process,
    nextTick: process && process.nextTick,
    fs: fs,
    stat: fs && fs.stat,
    EventEmitter: events && (events.EventEmitter || events),
    clock: clock,
    // A handle that is closed before it connects. Its `close` event comes from uv_close's callback, so from the close
    // callbacks phase: after the check phase of the same iteration, before the next timers. So on Node 8 to 26.
    close:
      net &&
      function (callback) {
        var socket = net.connect("/nowhere");
        socket.on("error", function () {});
        socket.on("close", function () {
          callback();
        });
        socket.destroy();
      },
    on: function (event, callback) {
      if (process && process.on) return process.on(event, callback);
      root.addEventListener(event.toLowerCase(), function (event) {
        if ("reason" in event) callback(event.reason, event.promise);
        else callback(event.error);
      });
    }
  };
}

// The delay that Node, Deno and Bun make of a number (`setTimeout(f, 0)` is `setTimeout(f, 1)`).
function effective(ms) {
  ms = Number(ms);
  return ms >= 1 && ms <= 2147483647 ? Math.trunc(ms) : 1;
}

function looplaw(env) {
  var clock = env.clock;
  // Cases that have started and not ended.
  var running = new Set();
  // What has to run again with no other in flight.
  var again = [];

  function create(spec) {
    return {
      spec: spec,
      id: spec.id,
      entry: spec.entry,
      code: spec.code,
      // JavaScript of the case's own may ask for the real `process` and `fs`.
      real: Boolean(spec.real),
      labels: [],
      queues: [],
      times: [],
      // The queue that the running callback came from.
      queue: "sync",
      // Callbacks that are still to come.
      pending: 0,
      // Counts callbacks that the event loop made; the entry is 0.
      turn: 0,
      handles: new Map(),
      // Immediates and closes that are still to come: the turns in which they were asked for.
      checks: new Set(),
      // Whether there was any.
      checked: false,
      delays: new Set(),
      // For timers that were set in one turn with one delay: the turn in which the first of them fired.
      fired: new Map(),
      late: 0,
      suspicious: false,
      // When it last gave the thread back.
      left: 0,
      // Whether callbacks run that are not wrapped, so that nobody knows from which queue they come.
      untagged: Boolean(spec.real),
      // Whether another case was in flight at any time.
      shared: false,
      // Whether it has the process to itself, and ends with it.
      alone: false,
      done: false,
      started: 0
    };
  }

  // Runs a callback as one that came from `queue`; what runs after it, until the loop goes on, are microtasks.
  function within(c, queue, callback, self, args) {
    var outer = c.queue;
    c.queue = queue;
    try {
      return callback.apply(self, args);
    } finally {
      c.queue = outer === "sync" ? "sync" : "micro";
    }
  }

  // A callback that the event loop makes.
  function turn(c, queue, before, callback) {
    return function () {
      before();
      if (c.done) return undefined;
      c.turn += 1;
      c.queue = null;
      try {
        return within(c, queue, callback, this, arguments);
      } finally {
        c.left = clock();
        settle(c);
      }
    };
  }

  // Counts what is more than a millisecond between when a callback could run and now.
  function delayed(c, due) {
    c.late += Math.max(0, clock() - Math.max(due, c.left) - 1);
  }

  // Ends a case when nothing is pending after one more turn of the loop. Microtasks run before that turn.
  function settle(c) {
    if (c.pending > 0 || c.done || !env.turn || c.alone) return;
    env.turn(function () {
      if (c.pending === 0 && !c.done) finish(c, "completed");
    });
  }

  function ask(c, request) {
    c.pending += 1;
    request.live = true;
    request.turn = c.turn;
    return request;
  }

  function answered(c, request) {
    if (!request.live) return;
    request.live = false;
    c.pending -= 1;
    c.checks.delete(request);
    c.handles.delete(request.handle);
  }

  function keep(c, request, handle) {
    request.handle = handle;
    c.handles.set(handle, request);
    return handle;
  }

  function cancel(c, clear, handle) {
    clear(handle);
    var request = c.handles.get(handle);
    if (!request) return;
    answered(c, request);
    settle(c);
  }

  // Whether this timer comes when it would have come with the loop to itself can be told from what it overtakes: an
  // immediate or a close that was asked for is at most one iteration away. A timer may overtake one
  // - that was asked for after a twin of the timer had fired: twins are due together, so they fire in one phase;
  // - if it is of 1 ms and both come from the entry (Node's documents leave that order open), unless the entry is an
  //   I/O callback.
  function suspect(c, timer) {
    var twins = timer.turn + "/" + timer.ms;
    if (!c.fired.has(twins)) c.fired.set(twins, c.turn + 1);
    var first = c.fired.get(twins);
    c.checks.forEach(function (check) {
      var isOpen = timer.turn === 0 && check.turn === 0 && timer.ms === 1 && c.entry !== "io";
      if (!isOpen && check.turn < first) c.suspicious = true;
    });
  }

  // The least distance between two of a case's delays and of the times for which it holds the thread, or of one from
  // no delay at all; endless if there is nothing that could change places.
  function distance(c) {
    if (c.delays.size < 2 && !c.checked) return Infinity;
    var delays = Array.from(c.delays).sort(function (a, b) {
      return a - b;
    });
    return delays.reduce(function (least, ms, index) {
      var gap = index > 0 ? ms - delays[index - 1] : Infinity;
      return Math.min(least, gap, ms > 1 ? ms : Infinity);
    }, Infinity);
  }

  // Whether a case that shared the loop may have seen another order than alone. What others do makes the loop slow and
  // nothing else. With one delay, timers fire in the order in which they were set, however slow the loop is. With
  // several, they do as long as all that they were late by is little against the distance of the delays. What timers
  // do to immediates, `suspect` has seen.
  function disturbed(c) {
    return c.suspicious || distance(c) < 8 || c.late > distance(c) / 4;
  }

  // Whether the machine held up a case that had the loop to itself. It is measured on the clock and not on the order.
  function stalled(c) {
    return c.late > Math.max(2, distance(c) / 4);
  }

  function isOnceMore(c, end) {
    if (end === "again") return true;
    if (end !== "completed" || c.alone) return false;
    if (c.shared) return disturbed(c);
    c.spec.stalls = (c.spec.stalls || 0) + 1;
    return stalled(c) && c.spec.stalls < 5;
  }

  function finish(c, end, message) {
    if (c.done) return;
    c.done = true;
    running.delete(c);
    c.handles.forEach(function (request, handle) {
      if (request.live) request.clear(handle);
    });
    if (isOnceMore(c, end)) again.push(c.spec);
    else emit(c, end, message);
    if (env.finished) env.finished();
  }

  function emit(c, end, message) {
    env.emit({
      id: c.id,
      end: end,
      message: message === undefined ? null : text(message),
      log: c.labels,
      queues: c.queues,
      times: c.times,
      us: Math.round((clock() - c.started) * 1e3)
    });
  }

  function text(value) {
    try {
      return String(value);
    } catch (_) {
      return "an error that has no text";
    }
  }

  // What a program is given, in the order of `names`.
  function given(c) {
    function log() {
      if (c.done) return;
      var label = Array.prototype.map.call(arguments, String).join(" ");
      if (c.labels.length >= MOST_LABELS) return;
      if (env.label) return env.label(label);
      c.labels.push(label);
      c.queues.push(c.untagged ? null : c.queue);
      c.times.push(Math.round((clock() - c.started) * 1e3));
    }
    function setTimeout(callback, ms) {
      var delay = effective(ms);
      c.delays.add(delay);
      var timer = ask(c, { ms: delay, due: clock() + delay, clear: env.clearTimeout });
      var before = function () {
        delayed(c, timer.due);
        suspect(c, timer);
        answered(c, timer);
      };
      var args = Array.prototype.slice.call(arguments);
      args[0] = turn(c, "timer", before, callback);
      return keep(c, timer, env.setTimeout.apply(undefined, args));
    }
    function clearTimeout(handle) {
      cancel(c, env.clearTimeout, handle);
    }
    function interval(ms, times, callback) {
      var request = ask(c, { clear: env.clearInterval });
      var before = function () {
        times -= 1;
        if (times > 0) return;
        env.clearInterval(request.handle);
        answered(c, request);
      };
      return keep(c, request, env.setInterval(turn(c, "timer", before, callback), ms));
    }
    function setImmediate(callback) {
      var request = ask(c, { clear: env.clearImmediate });
      c.checks.add(request);
      c.checked = true;
      var before = function () {
        delayed(c, c.left);
        answered(c, request);
      };
      var args = Array.prototype.slice.call(arguments);
      args[0] = turn(c, "check", before, callback);
      return keep(c, request, env.setImmediate.apply(undefined, args));
    }
    function clearImmediate(handle) {
      cancel(c, env.clearImmediate, handle);
    }
    function once(queue, start, callback) {
      var request = ask(c, { clear: function () {} });
      request.handle = request;
      if (queue === "close") {
        c.checks.add(request);
        c.checked = true;
      }
      var before = function () {
        answered(c, request);
      };
      return start(turn(c, queue, before, callback));
    }
    function tagged(queue, callback) {
      return function () {
        return c.done ? undefined : within(c, queue, callback, this, arguments);
      };
    }
    function nextTick(callback) {
      var args = Array.prototype.slice.call(arguments);
      args[0] = tagged("tick", callback);
      return env.nextTick.apply(env.process, args);
    }
    function abortTimeout(ms) {
      // The signal's own timer neither holds the process nor can be seen. It fires before this one.
      var request = ask(c, { clear: env.clearTimeout });
      var before = function () {
        answered(c, request);
      };
      var signal = env.AbortSignal.timeout(ms);
      c.untagged = true;
      keep(c, request, env.setTimeout(turn(c, "timer", before, function () {}), ms + 20));
      return signal;
    }
    var own = {
      log: log,
      busy: function (ms) {
        var end = clock() + ms;
        c.delays.add(ms);
        while (clock() < end);
        delayed(c, end);
        c.left = clock();
      },
      now: function () {
        return Math.round(clock() - c.started);
      },
      interval: interval,
      close: function (callback) {
        once("close", env.close, callback);
      },
      on_unhandled_rejection: function (callback) {
        env.on("unhandledRejection", tagged("hook", callback));
      },
      on_rejection_handled: function (callback) {
        env.on("rejectionHandled", tagged("hook", callback));
      },
      on_uncaught: function (callback) {
        env.on("uncaughtException", tagged("hook", callback));
      },
      setTimeout: setTimeout,
      clearTimeout: clearTimeout,
      setImmediate: env.setImmediate && setImmediate,
      clearImmediate: clearImmediate,
      queueMicrotask: env.queueMicrotask && function (callback) {
        env.queueMicrotask.call(undefined, tagged("micro", callback));
      },
      process: { nextTick: nextTick },
      fs: {
        stat: function (path, callback) {
          once(
            "poll",
            function (callback) {
              env.stat(path, callback);
            },
            callback
          );
        }
      },
      EventEmitter: env.EventEmitter,
      AbortSignal: env.AbortSignal && {
        abort: function (reason) {
          return arguments.length ? env.AbortSignal.abort(reason) : env.AbortSignal.abort();
        },
        any: function (signals) {
          return env.AbortSignal.any(signals);
        },
        timeout: abortTimeout
      }
    };
    if (c.real) {
      own.process = env.process;
      own.fs = env.fs;
      own.AbortSignal = env.AbortSignal;
    }
    return own;
  }

  // Runs a case's statements, in the callback that is its entry.
  function enter(c) {
    c.started = clock();
    c.queue = "sync";
    var values = given(c);
    var names = Object.keys(values);
    var body;
    try {
      body = Function.apply(null, names.concat([c.code]));
    } catch (error) {
      return finish(c, "uncaught", error);
    }
    try {
      body.apply(
        undefined,
        names.map(function (name) {
          return values[name];
        })
      );
    } finally {
      c.queue = "micro";
      c.left = clock();
      settle(c);
    }
  }

  // Runs cases with so many in flight, one start in an iteration of the loop, and those that others disturbed once
  // more, one after the other; calls `done` at the end.
  function run(specs, window, done) {
    var next = 0;
    var isStarting = false;
    function over() {
      var rest = again;
      again = [];
      if (rest.length > 0) run(rest, 1, done);
      else done();
    }
    env.finished = function () {
      if (next === specs.length && running.size === 0) env.turn(over);
      else pump();
    };
    // What an ended case left behind runs in this turn, and does nothing.
    function pump() {
      if (isStarting || next === specs.length || running.size >= window) return;
      isStarting = true;
      env.turn(begin);
    }
    function begin() {
      isStarting = false;
      var c = create(specs[next]);
      next += 1;
      c.shared = running.size > 0;
      running.forEach(function (other) {
        other.shared = true;
      });
      running.add(c);
      pump();
      env.start(c, enter);
    }
    pump();
  }

  return {
    create: create,
    enter: enter,
    given: given,
    finish: finish,
    run: run,
    running: running,

    // An error that nobody caught. With one case in flight it is that one's; with more, each is run again.
    uncaught: function (error) {
      var all = Array.from(running);
      if (all.length === 1 && !all[0].shared) return finish(all[0], "uncaught", error);
      all.forEach(function (c) {
        finish(c, "again");
      });
    },

    // Ends the cases that are older than `ms`.
    reap: function (ms) {
      Array.from(running).forEach(function (c) {
        if (clock() - c.started > ms) finish(c, "timed_out");
      });
    }
  };
}
