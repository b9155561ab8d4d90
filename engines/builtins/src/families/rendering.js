// Animation frames, and observers of what is rendered. A callback that is not to come is known by frames that pass without it.
families.rendering = {
  takes: function (root) {
    var own = function (name) {
      return typeof root[name] === "function" ? root[name].bind(root) : undefined;
    };
    return {
      requestFrame: own("requestAnimationFrame"),
      cancelFrame: own("cancelAnimationFrame"),
      ResizeObserver: root.ResizeObserver,
      IntersectionObserver: root.IntersectionObserver
    };
  },
  surrounds: function (root, env, given) {
    if (!env.requestFrame) return;
    root.requestAnimationFrame = given.requestAnimationFrame;
    root.cancelAnimationFrame = given.cancelAnimationFrame;
    root.ResizeObserver = given.ResizeObserver;
    root.IntersectionObserver = given.IntersectionObserver;
  },
  gives: function (env, desk) {
    // So many frames after the last that anything asked for, nothing more comes.
    var QUIET = 3;
    return function (c) {
      var frames = new Map();
      var watch = null;
      // Waits for frames that nothing happens in.
      function expect() {
        if (watch) {
          watch.left = QUIET;
          return;
        }
        watch = desk.ask(c, { left: QUIET, clear: function () {} });
        env.requestFrame(look);
      }
      function look() {
        watch.left -= 1;
        if (watch.left > 0 && !c.done) return env.requestFrame(look);
        var over = watch;
        watch = null;
        desk.answered(c, over);
        desk.settle(c);
      }
      function requestAnimationFrame(callback) {
        var id;
        var request = desk.ask(c, {
          clear: function () {
            env.cancelFrame(id);
          }
        });
        var before = function () {
          frames.delete(id);
          desk.answered(c, request);
        };
        id = env.requestFrame(desk.turn(c, "task", before, callback));
        frames.set(id, request);
        desk.keep(c, request, { frame: id });
        return id;
      }
      function cancelAnimationFrame(id) {
        env.cancelFrame(id);
        var request = frames.get(id);
        if (!request) return;
        frames.delete(id);
        desk.answered(c, request);
        desk.settle(c);
      }
      // An observer whose callbacks are turns, and which is waited for from when it observes anything.
      function observers(Observer) {
        return function (callback) {
          var observer = new Observer(desk.turn(c, "task", expect, callback));
          var observe = observer.observe;
          observer.observe = function () {
            expect();
            return observe.apply(observer, arguments);
          };
          return observer;
        };
      }
      // An element that is scrolled has no more to tell of it than its event.
      if (env.requestFrame && !c.file && c.code && c.code.indexOf("scrollTo") >= 0) expect();
      var isOwn = c.real && !c.file;
      return {
        requestAnimationFrame: isOwn ? env.requestFrame : env.requestFrame && requestAnimationFrame,
        cancelAnimationFrame: isOwn ? env.cancelFrame : env.cancelFrame && cancelAnimationFrame,
        ResizeObserver: isOwn ? env.ResizeObserver : env.ResizeObserver && observers(env.ResizeObserver),
        IntersectionObserver: isOwn
          ? env.IntersectionObserver
          : env.IntersectionObserver && observers(env.IntersectionObserver)
      };
    };
  }
};
