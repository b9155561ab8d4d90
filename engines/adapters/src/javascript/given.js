// What a program may call, by families of builtins: each that needs one has a file beside its table (crate
// `looplaw-builtins`), which adds its own to `families`. It has `gives`, a function that returns what makes for each case the
// names that the program is given; where it needs more, `takes`, which returns what it takes from the engine by reference
// (`module` loads one of Node's), and `surrounds`, which puts into the global object what a case is to find that is a file
// of its own. Each wrapper calls the engine's own function at once, so that it changes no order; it tells `desk` what the
// case waits for.
var families = {};

// The names that programs are given, with their values for a case.
function givens(env, desk) {
  var tools = givenTools(desk);
  var makers = Object.keys(families).map(function (family) {
    return families[family].gives(env, desk, tools);
  });
  return function (c) {
    return makers.reduce(function (given, make) {
      return Object.assign(given, make(c));
    }, {});
  };
}

// What several families wrap callbacks with.
function givenTools(desk) {
  // A callback that runs once, from a queue of the loop.
  function once(c, queue, start, callback) {
    var request = desk.ask(c, { clear: function () {} });
    desk.pace.look(c);
    request.handle = request;
    var asked = desk.clock();
    if (queue === "close") {
      c.checks.add(request);
      c.checked = true;
    }
    // A file operation takes no time, as a delay of 0 does.
    if (queue === "poll") c.delays.add(0);
    var before = function () {
      if (queue === "poll") desk.pace.delayed(c, asked);
      desk.answered(c, request);
    };
    return start(desk.turn(c, queue, before, callback));
  }
  // A callback that runs between the loop's callbacks.
  function tagged(c, queue, callback) {
    return function () {
      return c.done ? undefined : desk.within(c, queue, callback, this, arguments);
    };
  }
  return { once: once, tagged: tagged };
}
