
// One case in a shell: labels are printed as they come, and the case ends as the shell does.
function shell(spec, token, print) {
  var root = Function("return this")();
  var env = environment(root, typeof require === "function" ? require : null);
  var harness = looplaw(env);
  var c = harness.create(spec);
  c.alone = true;
  // The case ends as the process does; only what can't be parsed ends before it begins.
  env.emit = function (result) {
    throw new Error(result.message);
  };
  env.label = function (label) {
    var at = Math.round((env.clock() - c.started) * 1e3);
    print(token + " " + JSON.stringify([label, c.untagged ? null : c.queue, at]));
  };
  var enter = function () {
    harness.enter(c);
  };
  print(token + " null");
  if (spec.entry === "io") env.stat.call(env.fs, ".", enter);
  else if (spec.entry === "task" && env.setImmediate) env.setImmediate.call(root, enter);
  else enter();
}
