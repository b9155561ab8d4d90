
// Timers and immediates.
families.timers = {
  gives: function (env, desk) {
    var clock = env.clock;
    var ask = desk.ask;
    var answered = desk.answered;
    var cancel = desk.cancel;
    var keep = desk.keep;
    var turn = desk.turn;
    var pace = desk.pace;
    return function (c) {
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
      return {
        setTimeout: setTimeout,
        clearTimeout: clearTimeout,
        interval: interval,
        setImmediate: env.setImmediate && setImmediate,
        clearImmediate: clearImmediate
      };
    };
  }
};
