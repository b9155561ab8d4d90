
// Every label beyond is dropped: such a program is running away, and memory is bounded.
var MOST_LABELS = 100000;

// What a program may call. Each wrapper calls the engine's own function at once, so that it changes no order; it tells
// `desk` what the case waits for.
function givens(env, desk) {
  var clock = env.clock;
  var ask = desk.ask;
  var answered = desk.answered;
  var cancel = desk.cancel;
  var keep = desk.keep;
  var turn = desk.turn;
  var within = desk.within;
  var pace = desk.pace;

  // What a program is given, in the order of `names`.
  function given(c) {
    function log() {
      if (c.done) return;
      pace.look(c);
      var label = Array.prototype.map.call(arguments, String).join(" ");
      if (c.labels.length >= MOST_LABELS) return;
      if (env.label) return env.label(label);
      c.stirred += 1;
      c.labels.push(label);
      c.queues.push(c.untagged ? null : c.queue);
      c.times.push(Math.round((clock() - c.started) * 1e3));
    }
    function setTimeout(callback, ms) {
      var delay = env.delay(ms);
      pace.look(c);
      c.delays.add(delay);
      var timer = ask(c, { ms: delay, due: clock() + delay, clear: env.clearTimeout });
      var before = function () {
        pace.delayed(c, timer.due);
        pace.suspect(c, timer);
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
      var delay = env.delay(ms);
      pace.look(c);
      c.delays.add(delay);
      var request = ask(c, { due: clock() + delay, clear: env.clearInterval });
      var before = function () {
        pace.delayed(c, request.due);
        request.due = clock() + delay;
        times -= 1;
        if (times > 0) return;
        env.clearInterval(request.handle);
        answered(c, request);
      };
      return keep(c, request, env.setInterval(turn(c, "timer", before, callback), ms));
    }
    function setImmediate(callback) {
      var request = ask(c, { clear: env.clearImmediate });
      pace.look(c);
      c.checks.add(request);
      c.checked = true;
      var before = function () {
        pace.delayed(c, c.left);
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
      pace.look(c);
      request.handle = request;
      var asked = clock();
      if (queue === "close") {
        c.checks.add(request);
        c.checked = true;
      }
      // A file operation takes no time, as a delay of 0 does.
      if (queue === "poll") c.delays.add(0);
      var before = function () {
        if (queue === "poll") pace.delayed(c, asked);
        answered(c, request);
      };
      return start(turn(c, queue, before, callback));
    }
    function tagged(queue, callback) {
      return function () {
        return c.done ? undefined : within(c, queue, callback, this, arguments);
      };
    }
    function hook(event, callback) {
      c.hooked = true;
      env.on(event, desk.hook(c, tagged("hook", callback)));
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
      var signal = env.abortTimeout(ms);
      c.untagged = true;
      keep(c, request, env.setTimeout(turn(c, "timer", before, function () {}), ms + 20));
      return signal;
    }
    var own = {
      log: log,
      busy: function (ms) {
        var end = clock() + ms;
        pace.look(c);
        c.delays.add(ms);
        while (clock() < end);
        pace.delayed(c, end);
        c.left = clock();
        if (c.looked !== null) pace.began(c);
      },
      now: function () {
        return Math.round(clock() - c.started);
      },
      interval: interval,
      close: function (callback) {
        once("close", env.close, callback);
      },
      on_unhandled_rejection: function (callback) {
        hook("unhandledRejection", callback);
      },
      on_rejection_handled: function (callback) {
        hook("rejectionHandled", callback);
      },
      on_uncaught: function (callback) {
        hook("uncaughtException", callback);
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
    if (c.real && !c.file) {
      own.process = env.process;
      own.fs = env.fs;
      own.AbortSignal = env.AbortSignal;
    }
    return own;
  }

  return given;
}
