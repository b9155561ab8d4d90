
// `AbortController` and `AbortSignal`, of which only a timeout waits for anything.
families.abort = {
  takes: function (root) {
    var signal = root.AbortSignal;
    return { AbortSignal: signal, abortTimeout: signal && signal.timeout && signal.timeout.bind(signal) };
  },
  surrounds: function (root, env, given) {
    if (env.abortTimeout) root.AbortSignal.timeout = given.AbortSignal.timeout;
  },
  gives: function (env, desk) {
    return function (c) {
      function timeout(ms) {
        // The signal's own timer neither holds the process nor can be seen. It fires before this one.
        var request = desk.ask(c, { clear: env.clearTimeout });
        var before = function () {
          desk.answered(c, request);
        };
        var signal = env.abortTimeout(ms);
        c.untagged = true;
        desk.keep(c, request, env.setTimeout(desk.turn(c, "timer", before, function () {}), ms + 20));
        return signal;
      }
      var own = env.AbortSignal && {
        abort: function (reason) {
          return arguments.length ? env.AbortSignal.abort(reason) : env.AbortSignal.abort();
        },
        any: function (signals) {
          return env.AbortSignal.any(signals);
        },
        timeout: timeout
      };
      return { AbortSignal: c.real && !c.file ? env.AbortSignal : own };
    };
  }
};
