
// Node's poll and close phases.
families.io = function (env, desk, tools) {
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
};
