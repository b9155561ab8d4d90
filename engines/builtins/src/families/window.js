
// Messages to the window. A listener of ours comes first at each, so that it is known which are still to come.
families.window = {
  takes: function (root) {
    var post = root.window && root.window.postMessage;
    return { window: root.window, postMessage: post && post.bind(root.window) };
  },
  surrounds: function (root, env, given) {
    if (env.postMessage) root.postMessage = given.window.postMessage;
  },
  gives: function (env, desk) {
    return function (c) {
      var asked = [];
      var isWatched = false;
      function watch() {
        if (isWatched) return;
        isWatched = true;
        c.untagged = true;
        var before = function () {
          if (asked.length > 0) desk.answered(c, asked.shift());
        };
        env.window.addEventListener("message", desk.turn(c, "message", before, function () {}));
      }
      function post() {
        watch();
        var result = env.postMessage.apply(undefined, arguments);
        asked.push(desk.ask(c, {}));
        return result;
      }
      if (!env.postMessage || (c.real && !c.file)) return { window: env.window };
      if (c.file) {
        watch();
        return { window: { postMessage: post } };
      }
      // What a case is given for the window: the window, but for what is counted.
      var given = {
        get: function (window, name) {
          watch();
          if (name === "postMessage") return post;
          var value = env.window[name];
          return typeof value === "function" ? value.bind(env.window) : value;
        },
        set: function (window, name, value) {
          watch();
          env.window[name] = value;
          return true;
        }
      };
      return { window: new Proxy({}, given) };
    };
  }
};
