// Cases on Node.js. The request comes on standard input, each result goes to standard output as one line after the
// request's token; whatever else the process prints is nobody's.

var request = JSON.parse(require("fs").readFileSync(0, "utf8"));
var env = environment(global, require);
var write = require("fs").writeSync;
var exit = process.exit.bind(process);

env.emit = function (result) {
  var line = Buffer.from("\n" + request.token + " " + JSON.stringify(result) + "\n");
  for (var at = 0; at < line.length; ) {
    try {
      at += write(1, line, at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
};

env.turn = function (callback) {
  env.setImmediate.call(global, callback);
};

env.start = function (c, enter) {
  if (c.entry !== "io") return enter(c);
  env.stat.call(env.fs, ".", function () {
    enter(c);
  });
};

// A list of timers of its own, which neither holds the process nor is part of any case.
function watch(harness, ended) {
  var every = Math.max(20, Math.min(500, request.timeout_ms / 4));
  env.setInterval.call(global, function () {
    harness.reap(request.timeout_ms);
    if (ended) ended();
  }, every + 0.5).unref();
}

// Many cases. An error that nobody caught ends the case that it belongs to, not the process.
function batch() {
  var harness = looplaw(env);
  process.on("uncaughtException", harness.uncaught);
  watch(harness);
  harness.run(request.cases, request.window, function () {
    exit(0);
  });
}

// One case that has the process to itself. It ends as the process does.
function alone() {
  var harness = looplaw(env);
  var c = harness.create(request.cases[0]);
  var message;
  c.alone = true;
  process.on("exit", function (code) {
    var isFailed = code !== undefined && code !== 0;
    if (isFailed && message === undefined) message = "";
    harness.finish(c, isFailed ? "uncaught" : "completed", isFailed ? message : undefined);
  });
  // Node 12.17 and newer; before, the caller reads the message from standard error.
  process.on("uncaughtExceptionMonitor", function (error) {
    message = String(error);
  });
  harness.running.add(c);
  c.started = env.clock();
  watch(harness, function () {
    if (c.done) exit(0);
  });
  return { harness: harness, c: c };
}

function single() {
  var one = alone();
  var begin = function () {
    env.start(one.c, one.harness.enter);
  };
  if (one.c.entry === "script") begin();
  else env.turn(begin);
}

if (request.mode === "batch") batch();
else single();
