
// Node's poll and close phases.
families.io = {
  takes: function (root, module) {
    var fs = module("fs");
    var net = module("net");
    return { fs: fs, stat: fs && fs.stat, close: net && closing(net) };
  },
  gives: function (env, desk, tools) {
    return function (c) {
      function stat(path, callback) {
        var start = function (callback) {
          env.stat(path, callback);
        };
        tools.once(c, "poll", start, callback);
      }
      return {
        fs: c.real && !c.file ? env.fs : { stat: stat },
        close: function (callback) {
          tools.once(c, "close", env.close, callback);
        }
      };
    };
  }
};

// A handle that is closed before it connects. Its `close` event comes from uv_close's callback, so from the close callbacks
// phase: after the check phase of the same iteration, before the next timers. So on Node 8 to 26.
function closing(net) {
  return function (callback) {
    var socket = net.connect("/nowhere");
    socket.on("error", function () {});
    socket.on("close", function () {
      callback();
    });
    socket.destroy();
  };
}
