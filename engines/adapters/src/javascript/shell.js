// Cases in a shell, which has no way to be told anything but the file that it runs. Results are printed as lines after
// the request's token. `turns` is whether the loop turns when the script has ended.

function shell(request, print, turns) {
  var root = Function("return this")();
  var env = environment(root, typeof require === "function" ? require : null);
  var harness = looplaw(env);
  if (request.mode === "batch") batch();
  else single(request.cases[0]);

  function say(value) {
    print(request.token + " " + JSON.stringify(value));
  }

  // What a case is entered from: a task where there are tasks.
  function start(c, enter) {
    if (c.entry === "io") env.stat.call(env.fs, ".", enter);
    else enter();
  }

  function later(callback) {
    if (env.setImmediate) env.setImmediate.call(root, callback);
    else env.setTimeout.call(root, callback, 0);
  }

  // Many cases. An error may end the shell: the cases without a result are then run by themselves, and so is a case
  // that let an error out.
  function batch() {
    env.emit = function (result, c) {
      if (result.end !== "uncaught" && !c.escaped) say(result);
    };
    env.turn = later;
    env.start = function (c, enter) {
      start(c, function () {
        enter(c);
      });
    };
    harness.run(request.cases, request.window, function () {});
  }

  // One case. Labels are printed as they come, and the case ends as the shell does.
  function single(spec) {
    var c = harness.create(spec);
    c.alone = true;
    // Only what can't be parsed ends before it begins.
    env.emit = function (result) {
      throw new Error(result.message);
    };
    env.label = function (label) {
      var at = Math.round((env.clock() - c.started) * 1e3);
      say([label, c.untagged ? null : c.queue, at]);
    };
    var enter = function () {
      harness.enter(c);
    };
    say(null);
    if (spec.entry === "task" && turns && env.setImmediate) env.setImmediate.call(root, enter);
    else start(c, enter);
  }
}
