// What an engine is and has, asked of the engine. ES5, so that every engine can read it. `own` is given for an engine that
// has ways of its own to find out whether code parses and to load Node's modules. What is asked is the table's, which stands
// here in place of QUESTIONS: for each capability a function that returns whether the engine has it.
(function (root, answer, own) {
  // The words in which questions are asked.
  var parses = function (code) {
    return own ? own.parses(code) : Boolean(new Function(code));
  };
  var has = function (object, name) {
    return typeof object !== "undefined" && object !== null && typeof object[name] === "function";
  };
  // One of Node's own modules, where it has them.
  var module = function (name) {
    var load = own ? own.load : typeof require === "function" ? require : null;
    return load !== null && typeof process === "object" ? load(name) : null;
  };
  var clockRuns = function () {
    var start = Date.now();
    for (var looks = 0; looks < 1e7 && Date.now() === start; ) looks += 1;
    return Date.now() !== start;
  };
  var asked = QUESTIONS;
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
