
// Cases in an engine that is linked into a worker process. `worker` is what the worker gives (the request, the time by the
// clock of timers, real time), and what it is told: the text of a `script` or a `module` to run, and what to call, `turn` when nothing
// is left to run, `uncaught` for an error that ended all that was left to run, `threw` for one that ended the script.
(function (root) {
  var worker = root.worker;
  var write = root.print;
  delete root.worker;
  delete root.print;
  var request = JSON.parse(worker.request);
  var env = environment(root, null);
  var turns = [];
  var begun = 0;
  env.clock = worker.now;
  env.emit = function (result) {
    result.us = Math.round((worker.real() - begun) * 1e3);
    write(request.token + " " + JSON.stringify(result));
  };
  env.turn = function (callback) {
    turns.push(callback);
  };
  env.start = function (c, enter) {
    begun = worker.real();
    var begin = function () {
      enter(c);
    };
    if (c.entry === "task" && env.setTimeout) env.setTimeout(begin, 0);
    else begin();
  };
  var harness = looplaw(env);
  worker.uncaught = harness.uncaught;
  worker.turn = function () {
    if (turns.length === 0) return false;
    turns.shift()();
    return true;
  };
  if (request.cases[0].file) file(request.cases[0]);
  // One case after the other: there is no waiting that others could hide.
  else harness.run(request.cases, 1, function () {});

  // A case as the main script or module, which is over when nothing is left to run.
  function file(spec) {
    var c = harness.create(spec);
    var unread = null;
    c.alone = true;
    begun = worker.real();
    harness.surround(c, root);
    worker[spec.entry === "module" ? "module" : "script"] = c.code;
    // An error that leaves a script is reported and ends nothing, unless the script can't be parsed.
    worker.threw = function (error) {
      if (error instanceof SyntaxError) unread = error;
    };
    turns.push(function () {
      if (unread && c.stirred === 0) harness.finish(c, "uncaught", unread);
      else harness.finish(c, "completed");
    });
  }
})(Function("return this")());
