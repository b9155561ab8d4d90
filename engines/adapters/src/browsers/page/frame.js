// Cases in a document of a browser. The page says which cases, and takes what they answer. What it runs them with is kept
// by the element of the document's frame, as the document's globals are its case's.

window.frameElement.frame = (function (root) {
  // How long a document with hooks has to be quiet: reports of rejections are tasks of a source that nothing orders
  // with messages.
  var QUIET = 30;
  var env = environment(root, null);
  var channel = new root.MessageChannel();
  var waiting = [];
  var harness = null;

  channel.port1.onmessage = function () {
    waiting.shift()();
  };
  // A message and not a timer: timers that set timers are held to 4 ms.
  env.turn = function (callback) {
    waiting.push(callback);
    channel.port2.postMessage(null);
  };
  env.rest = function (callback) {
    env.setTimeout(function () {
      env.turn(callback);
    }, QUIET);
  };
  env.start = function (c, enter) {
    enter(c);
  };

  // Gets the harness ready for one case.
  function single(order) {
    env.emit = order.emit;
    env.again = order.again;
    env.finished = order.done;
    harness = looplaw(env);
    var c = harness.create(order.spec);
    c.shared = order.shared;
    return c;
  }

  function url(text) {
    return root.URL.createObjectURL(new root.Blob([text], { type: "text/javascript" }));
  }

  return {
    // Many cases, so many of them in flight.
    batch: function (specs, window, order) {
      env.emit = order.emit;
      harness = looplaw(env);
      harness.run(specs, window, order.done);
    },

    // One case, from a task.
    task: function (order) {
      var c = single(order);
      c.started = env.clock();
      harness.running.add(c);
      env.turn(function () {
        harness.enter(c);
      });
    },

    // One case as a script or a module of this document, as a user's file is.
    file: function (order) {
      var c = single(order);
      var unread = null;
      var script = root.document.createElement("script");
      if (c.entry === "module") script.type = "module";
      script.src = url(c.code);
      // Its microtasks have run by then. An error that leaves it is reported and ends nothing, unless it can't be parsed.
      script.onload = function () {
        if (unread && c.stirred === 0 && c.pending === 0) harness.finish(c, "uncaught", unread);
        else harness.settle(c);
      };
      script.onerror = function () {
        harness.finish(c, "uncaught", "the file did not load");
      };
      root.addEventListener("error", function (event) {
        if (event.error instanceof root.SyntaxError) unread = event.error;
      });
      harness.surround(c, root);
      root.document.body.append(script);
    },

    probe: probe,

    reap: function (ms) {
      if (harness) harness.reap(ms);
    },

    // What the engine does with modules: one that awaits, and one that doesn't.
    modules: function () {
      var runs = function (text) {
        return import(url(text)).then(
          function () {
            return true;
          },
          function () {
            return false;
          }
        );
      };
      return runs("await null;").then(function (awaits) {
        if (awaits) return ["entry-module", "top-level-await"];
        return runs("export default 1;").then(function (plain) {
          return plain ? ["entry-module"] : [];
        });
      });
    }
  };
})(window);
