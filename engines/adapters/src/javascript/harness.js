
// The part of the harness that no engine is special to: one case, and many cases in one process.
//
// `looplaw(env)` runs cases on an `environment`. Whoever includes this file says how a case starts (`env.start`), how
// the loop is waited for (`env.turn`), and where results go (`env.emit`).

function looplaw(env) {
  var clock = env.clock;
  var pace = pacing(clock);
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
      // Whether it is a file of its own, whose statements the engine begins and not the harness.
      file: Boolean(spec.file),
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
      // Whether hooks may be called, which nothing that is pending announces.
      hooked: false,
      // Whether rejections are reported to it, by tasks that nobody announces either.
      reports: false,
      // Counts what happened that may lead to more.
      stirred: 0,
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
      // When its running code last looked at the clock; null where nothing runs that began with a look.
      looked: null,
      // Whether callbacks run that are not wrapped, so that nobody knows from which queue they come.
      untagged: Boolean(spec.real),
      // Whether another case was in flight at any time.
      shared: false,
      // Whether it let an error out.
      escaped: false,
      // Whether it has the process to itself, and ends with it.
      alone: false,
      // Whether it may have left something that keeps the process going though nothing more is to come of it.
      holds: false,
      done: false,
      // When it was asked to start; then, when it entered. An I/O callback may be late.
      started: clock()
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
      c.stirred += 1;
      c.queue = null;
      pace.began(c);
      try {
        return within(c, queue, callback, this, arguments);
      } catch (error) {
        c.escaped = true;
        throw error;
      } finally {
        leave(c);
      }
    };
  }

  // Code of a case gives the thread back.
  function leave(c) {
    pace.left(c);
    measure(c);
    settle(c);
  }

  // A report of a rejection is a task, asked for at the end of the microtasks that follow: nothing tells when it could
  // have run. Where others are in flight, a message that is asked for at the same time shows how late such tasks come.
  function measure(c) {
    if (!c.shared || !c.reports) return;
    var asked = clock();
    env.turn(function () {
      pace.waited(c, asked);
    });
  }

  // A hook's callback, after which the case may go on.
  function hook(c, callback) {
    return function () {
      c.stirred += 1;
      pace.began(c);
      try {
        return callback.apply(this, arguments);
      } finally {
        leave(c);
      }
    };
  }

  // Ends a case when nothing is pending after one more turn of the loop. Microtasks run before that turn. Hooks and
  // what JavaScript of the case's own waits for come later than that: there the loop has to stay quiet for a while.
  // A case that has the process to itself ends with it, unless it holds the process.
  function settle(c) {
    if (c.pending > 0 || c.done || !env.turn || (c.alone && !c.holds)) return;
    var stirred = c.stirred;
    var isUnannounced = c.hooked || c.real || c.holds;
    var wait = isUnannounced ? env.rest || twice : env.turn;
    wait(function () {
      if (c.pending > 0 || c.done) return;
      if (isUnannounced && c.stirred !== stirred) settle(c);
      else finish(c, "completed");
    });
  }

  // Where a loop tells of nothing else: what a hook queues may wait until the loop has made its next callback. Node.js
  // drains no queue when its hook for errors returns.
  function twice(callback) {
    env.turn(function () {
      env.turn(callback);
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

  var desk = {
    clock: clock,
    ask: ask,
    answered: answered,
    cancel: cancel,
    keep: keep,
    settle: settle,
    turn: turn,
    within: within,
    hook: hook,
    measure: measure,
    pace: pace
  };
  var given = givens(env, desk);

  function isOnceMore(c, end) {
    if (end === "again") return true;
    if (end !== "completed" || c.alone) return false;
    if (c.shared) return pace.disturbed(c);
    c.spec.stalls = (c.spec.stalls || 0) + 1;
    return pace.stalled(c) && c.spec.stalls < 5;
  }

  function finish(c, end, message) {
    if (c.done) return;
    c.done = true;
    running.delete(c);
    c.handles.forEach(function (request, handle) {
      if (request.live) request.clear(handle);
    });
    if (c.merge) c.merge();
    if (isOnceMore(c, end)) repeat(c.spec);
    else emit(c, end, message);
    if (env.finished) env.finished();
  }

  // A case whose document hooks have touched needs a new one.
  function repeat(spec) {
    if (env.again) env.again(spec);
    else again.push(spec);
  }

  function emit(c, end, message) {
    var result = {
      id: c.id,
      end: end,
      message: message === undefined ? null : text(message),
      log: c.labels,
      queues: c.queues,
      times: c.times,
      // A case that has the process to itself is run once more by who started the process. Another one was, here, and
      // the machine has held it up each time.
      stalled: !c.shared && end === "completed" && pace.stalled(c),
      us: Math.round((clock() - c.started) * 1e3)
    };
    env.emit(result, c);
  }

  function text(value) {
    try {
      return String(value);
    } catch (_) {
      return "an error that has no text";
    }
  }

  // A function that takes what a program is given.
  function compiled(code, names) {
    var body = Function.apply(null, names.concat([code]));
    return function (values) {
      return body.apply(
        undefined,
        names.map(function (name) {
          return values[name];
        })
      );
    };
  }

  // Runs a case's statements, in the callback that is its entry. A case may bring them as a function, for engines that
  // make no code from strings.
  function enter(c) {
    c.started = clock();
    c.queue = "sync";
    var values = given(c);
    var body;
    try {
      body = c.spec.body || compiled(c.code, Object.keys(values));
    } catch (error) {
      return finish(c, "uncaught", error);
    }
    pace.began(c);
    try {
      body(values);
    } catch (error) {
      c.escaped = true;
      throw error;
    } finally {
      c.queue = "micro";
      leave(c);
    }
  }

  function markShared(c) {
    c.shared = true;
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
      // With more than one in flight, each of them is marked already.
      if (running.size === 1) running.forEach(markShared);
      running.add(c);
      pump();
      env.start(c, enter);
    }
    pump();
  }

  return {
    create: create,
    enter: enter,
    finish: finish,
    settle: settle,
    run: run,
    running: running,

    // Gets the globals ready for a case that is a file, which the engine runs next.
    surround: function (c, root) {
      // Its statements and the microtasks that follow can't be told apart.
      c.queue = null;
      surround(root, env, desk, c, given(c));
      c.started = clock();
      running.add(c);
    },

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
