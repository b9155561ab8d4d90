// What an engine is and has, asked of the engine. ES5, so that every engine can read it. `own` is given for an engine that
// has ways of its own to find out whether code parses and to load Node's modules.
(function (root, answer, own) {
  var parses = function (code) {
    return function () {
      return own ? own.parses(code) : Boolean(new Function(code));
    };
  };
  var has = function (object, name) {
    return function () {
      return typeof object !== "undefined" && object !== null && typeof object[name] === "function";
    };
  };
  var load = own ? own.load : typeof require === "function" ? require : null;
  var isNode = typeof process === "object" && load !== null;
  var events = function () {
    return typeof process === "object" ? typeof process.on === "function" : typeof addEventListener === "function";
  };
  var signal = typeof AbortSignal === "undefined" ? null : AbortSignal;
  var asked = {
    "async-functions": parses("async function f() { await 1; }"),
    "generators": parses("function* f() { yield 1; }"),
    "async-generators": function () {
      return parses("async function* f() { for await (const x of y) yield x; }")() && Boolean(Symbol.asyncIterator);
    },
    "promise-finally": has(Promise.prototype, "finally"),
    "promise-all-settled": has(Promise, "allSettled"),
    "promise-any": has(Promise, "any"),
    "promise-with-resolvers": has(Promise, "withResolvers"),
    "promise-try": has(Promise, "try"),
    "queue-microtask": has(root, "queueMicrotask"),
    "timers": function () {
      return ["setTimeout", "clearTimeout", "setInterval", "clearInterval"].every(function (name) {
        return typeof root[name] === "function";
      });
    },
    "immediate": has(root, "setImmediate"),
    "next-tick": has(typeof process === "object" ? process : null, "nextTick"),
    // Some engines stop their clock while code runs.
    "busy": function () {
      var start = Date.now();
      for (var looks = 0; looks < 1e7 && Date.now() === start; ) looks += 1;
      return Date.now() !== start;
    },
    "io": function () {
      return isNode && typeof load("fs").stat === "function";
    },
    "close": function () {
      return isNode && typeof load("net").connect === "function";
    },
    "unhandled-rejection": events,
    "uncaught": events,
    "event-emitter": function () {
      return isNode && typeof load("events") === "function";
    },
    "abort-controller": function () {
      return typeof AbortController === "function" && typeof AbortSignal.prototype.throwIfAborted === "function";
    },
    "abort-timeout": has(signal, "timeout"),
    "abort-any": has(signal, "any"),
    "animation-frame": has(root, "requestAnimationFrame"),
    "idle-callback": has(root, "requestIdleCallback"),
    "mutation-observer": has(root, "MutationObserver"),
    "message-channel": has(root, "MessageChannel"),
    "scheduler": has(root.scheduler, "postTask"),
    "entry-script": function () {
      return true;
    },
    "javascript": function () {
      return true;
    }
  };
  var found = Object.keys(asked).filter(function (name) {
    try {
      return asked[name]();
    } catch (_) {
      return false;
    }
  });
  // Deno and Bun tell Node's version too.
  var versions = (typeof process === "object" && process.versions) || {};
  var name = ["deno", "bun", "node"].filter(function (name) {
    return typeof versions[name] === "string";
  })[0];
  var tell = function (imports) {
    answer(
      JSON.stringify({
        name: name || null,
        version: name ? versions[name] : null,
        turns: typeof setTimeout === "function" || typeof setImmediate === "function",
        imports: imports,
        capabilities: found
      })
    );
  };
  try {
    require("./import.js")().then(
      function () {
        tell(true);
      },
      function () {
        tell(false);
      }
    );
  } catch (_) {
    tell(false);
  }
})
