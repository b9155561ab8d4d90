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
  var fs = module("fs");
  var net = module("net");
  var events = module("events");
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
  return {
    setTimeout: own("setTimeout"),
    clearTimeout: own("clearTimeout"),
    setInterval: own("setInterval"),
    clearInterval: own("clearInterval"),
    setImmediate: root.setImmediate,
    clearImmediate: root.clearImmediate,
    queueMicrotask: root.queueMicrotask,
    AbortSignal: root.AbortSignal,
    MessageChannel: root.MessageChannel,
    abortTimeout: root.AbortSignal && root.AbortSignal.timeout && root.AbortSignal.timeout.bind(root.AbortSignal),
    process: process,
    nextTick: process && process.nextTick,
    fs: fs,
    stat: fs && fs.stat,
    EventEmitter: events && (events.EventEmitter || events),
    clock: clock,
    // A handle that is closed before it connects. Its `close` event comes from uv_close's callback, so from the close
    // callbacks phase: after the check phase of the same iteration, before the next timers. So on Node 8 to 26.
    close:
      net &&
      function (callback) {
        var socket = net.connect("/nowhere");
        socket.on("error", function () {});
        socket.on("close", function () {
          callback();
        });
        socket.destroy();
      },
    delay: process ? nodeDelay : webDelay,
    on: process && process.on ? nodeHooks(process) : webHooks(root)
  };
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
