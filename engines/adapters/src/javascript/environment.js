// What the harness takes from the engine.
//
// ES2015 and no newer, here and in the files that follow, so that Node 8 and small shells can read them.
"use strict";

// What the engine has, by reference, before a case can touch it. Looking at a lazy global may run microtasks (Deno's
// `process`), so it is done here and not in the middle of a case.
function environment(root, require) {
  var process = typeof root.process === "object" ? root.process : null;
  var module = function (name) {
    try {
      return require ? require(name) : null;
    } catch (_) {
      return null;
    }
  };
  var clock = function () {
    return Date.now();
  };
  if (root.performance && typeof root.performance.now === "function") {
    var performance = root.performance;
    clock = function () {
      return performance.now();
    };
  } else if (process && process.hrtime) {
    var hrtime = process.hrtime;
    clock = function () {
      var t = hrtime();
      return t[0] * 1e3 + t[1] / 1e6;
    };
  }
  // A window's functions want the window, or nothing, as `this`.
  var own = function (name) {
    return !process && typeof root[name] === "function" ? root[name].bind(root) : root[name];
  };
  var env = {
    setTimeout: own("setTimeout"),
    clearTimeout: own("clearTimeout"),
    setInterval: own("setInterval"),
    clearInterval: own("clearInterval"),
    setImmediate: root.setImmediate,
    clearImmediate: root.clearImmediate,
    process: process,
    clock: clock,
    delay: process ? nodeDelay : webDelay,
    on: process && process.on ? nodeHooks(process) : webHooks(root)
  };
  return Object.keys(families).reduce(function (env, name) {
    var family = families[name];
    return family.takes ? Object.assign(env, family.takes(root, module)) : env;
  }, env);
}

// Hooks as Node has them: events of `process`.
function nodeHooks(process) {
  return function (event, callback) {
    return process.on(event, callback);
  };
}

// Hooks as HTML has them: events of the global object, whose names and arguments differ from Node's.
function webHooks(root) {
  return function (event, callback) {
    root.addEventListener(event === "uncaughtException" ? "error" : event.toLowerCase(), function (told) {
      if (event === "unhandledRejection") callback(told.reason, told.promise);
      else callback(event === "rejectionHandled" ? told.promise : told.error);
    });
  };
}

// The delay that Node, Deno and Bun make of a number (`setTimeout(f, 0)` is `setTimeout(f, 1)`).
function nodeDelay(ms) {
  ms = Number(ms);
  return ms >= 1 && ms <= 2147483647 ? Math.trunc(ms) : 1;
}

// The delay that HTML makes of a number: an IDL `long`, and no less than 0.
function webDelay(ms) {
  return Math.max(0, ms | 0);
}
