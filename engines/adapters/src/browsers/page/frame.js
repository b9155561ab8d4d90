// Cases in a document of a browser. The page around it says which cases, and takes what they answer.

var frame = (function (root) {
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

  // Gets the harness ready for one case that is entered by whoever calls this.
  function single(order) {
    env.emit = order.emit;
    env.again = order.again;
    env.finished = order.done;
    harness = looplaw(env);
    var c = harness.create(order.spec);
    c.started = env.clock();
    harness.running.add(c);
    return c;
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
      env.turn(function () {
        harness.enter(c);
      });
    },

    // One case, now: the script that calls this is its main script.
    script: function (order) {
      var c = single(order);
      harness.enter(c);
    },

    // One case as a module. Its statements and the microtasks that follow can't be told apart.
    module: function (order) {
      var c = single(order);
      c.queue = null;
      root.given = harness.given(c);
      var names = Object.keys(root.given).join(", ");
      var text = "const { " + names + " } = given;\n" + c.code;
      var script = root.document.createElement("script");
      script.type = "module";
      script.src = root.URL.createObjectURL(new root.Blob([text], { type: "text/javascript" }));
      script.onload = function () {
        harness.settle(c);
      };
      script.onerror = function () {
        harness.finish(c, "uncaught", "the module did not load");
      };
      root.document.head.append(script);
    },

    reap: function (ms) {
      if (harness) harness.reap(ms);
    },

    // What the engine does with modules: one that awaits, and one that doesn't.
    modules: function () {
      var runs = function (text) {
        var place = root.URL.createObjectURL(new root.Blob([text], { type: "text/javascript" }));
        return import(place).then(
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
