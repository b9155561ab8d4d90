// Cases in workerd, which runs the `test()` of a module and makes no code from strings: each case brings a function.
// Results are printed as lines after the request's token.

// How long a worker with hooks has to be quiet: reports of rejections are tasks of a source that nothing orders with
// timers.
var QUIET = 30;

// Runs the request's cases; the promise is fulfilled when all have ended. `load` gives Node's modules.
function worker(request, load) {
  var print = console.log.bind(console);
  var env = environment(globalThis, load);
  // Until 2025, `performance.now()` stood still while code ran.
  env.clock = Date.now;
  env.delay = webDelay;
  env.on = webHooks(globalThis);
  env.emit = function (result) {
    print(request.token + " " + JSON.stringify(result));
  };
  env.turn = function (callback) {
    env.setTimeout.call(globalThis, callback, 0);
  };
  env.rest = function (callback) {
    env.setTimeout.call(
      globalThis,
      function () {
        env.turn(callback);
      },
      QUIET
    );
  };
  env.start = function (c, enter) {
    if (c.entry !== "io") return enter(c);
    env.stat.call(env.fs, ".", function () {
      enter(c);
    });
  };
  var harness = looplaw(env);
  var every = Math.max(20, Math.min(500, request.timeout_ms / 4));
  env.setInterval.call(globalThis, harness.reap, every, request.timeout_ms);

  return new Promise(function (resolve) {
    if (request.mode === "batch") harness.run(request.cases, request.window, resolve);
    else single(request.cases[0], resolve);
  });

  // One case in a worker of its own. Where it has to run once more, that is done by the next of the workers.
  function single(spec, resolve) {
    spec.stalls = request.stalls;
    env.again = function () {};
    env.finished = resolve;
    var c = harness.create(spec);
    c.started = env.clock();
    harness.running.add(c);
    env.turn(function () {
      harness.enter(c);
    });
  }
}
