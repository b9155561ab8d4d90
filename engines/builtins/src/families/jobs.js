
// Queueing jobs directly.
families.jobs = {
  takes: function (root) {
    return { queueMicrotask: root.queueMicrotask, nextTick: root.process && root.process.nextTick };
  },
  surrounds: function (root, env, given) {
    if (env.queueMicrotask) root.queueMicrotask = given.queueMicrotask;
  },
  gives: function (env, desk, tools) {
    return function (c) {
      function nextTick(callback) {
        var args = Array.prototype.slice.call(arguments);
        args[0] = tools.tagged(c, "tick", callback);
        return env.nextTick.apply(env.process, args);
      }
      return {
        queueMicrotask: env.queueMicrotask && function (callback) {
          env.queueMicrotask.call(undefined, tools.tagged(c, "micro", callback));
        },
        process: c.real && !c.file ? env.process : { nextTick: nextTick }
      };
    };
  }
};
