// Idle callbacks.
families.idle = {
  takes: function (root) {
    var own = function (name) {
      return typeof root[name] === "function" ? root[name].bind(root) : undefined;
    };
    return { requestIdle: own("requestIdleCallback"), cancelIdle: own("cancelIdleCallback") };
  },
  surrounds: function (root, env, given) {
    if (!env.requestIdle) return;
    root.requestIdleCallback = given.requestIdleCallback;
    root.cancelIdleCallback = given.cancelIdleCallback;
  },
  gives: function (env, desk) {
    return function (c) {
      var waiting = new Map();
      function requestIdleCallback(callback) {
        var id;
        var request = desk.ask(c, {
          clear: function () {
            env.cancelIdle(id);
          }
        });
        var before = function () {
          waiting.delete(id);
          desk.answered(c, request);
        };
        var args = Array.prototype.slice.call(arguments);
        args[0] = desk.turn(c, "task", before, callback);
        id = env.requestIdle.apply(undefined, args);
        waiting.set(id, request);
        desk.keep(c, request, { idle: id });
        return id;
      }
      function cancelIdleCallback(id) {
        env.cancelIdle(id);
        var request = waiting.get(id);
        if (!request) return;
        waiting.delete(id);
        desk.answered(c, request);
        desk.settle(c);
      }
      var isOwn = c.real && !c.file;
      return {
        requestIdleCallback: isOwn ? env.requestIdle : env.requestIdle && requestIdleCallback,
        cancelIdleCallback: isOwn ? env.cancelIdle : env.cancelIdle && cancelIdleCallback
      };
    };
  }
};
