
// What a case finds that is a file like a user's, which the engine runs as its own script or module. What such a file
// waits with are globals. Each is replaced by a function that calls the engine's own at once, so that no order changes and
// it is known when the case is over.
function surround(root, env, desk, c, given) {
  function put(name, value) {
    if (typeof root[name] === "function") root[name] = value;
  }

  function setInterval(callback, ms) {
    var delay = env.delay(ms);
    desk.pace.look(c);
    c.delays.add(delay);
    var request = desk.ask(c, { due: env.clock() + delay, clear: env.clearInterval });
    var before = function () {
      desk.pace.delayed(c, request.due);
      request.due = env.clock() + delay;
    };
    var args = Array.prototype.slice.call(arguments);
    args[0] = desk.turn(c, "timer", before, callback);
    return desk.keep(c, request, env.setInterval.apply(undefined, args));
  }

  // Listens, and notes that errors will be told of, which nothing that is pending announces.
  var listen = root.addEventListener;
  function addEventListener(event) {
    c.hooked = c.untagged = true;
    // Its statements are running, which the harness doesn't see the end of.
    if (event !== "error") c.reports = true;
    desk.measure(c);
    return listen.apply(root, arguments);
  }

  root.log = given.log;
  put("setTimeout", given.setTimeout);
  put("clearTimeout", given.clearTimeout);
  put("setInterval", setInterval);
  put("clearInterval", function (handle) {
    desk.cancel(c, env.clearInterval, handle);
  });
  put("addEventListener", addEventListener);
  Object.keys(families).forEach(function (name) {
    if (families[name].surrounds) families[name].surrounds(root, env, given);
  });
}
