// What an engine's loop does that cases in one process rely on, asked of the loop. ES5, as the probe is. `tell` is given
// all that is known, again and again; what it is never given did not happen.
(function (root, tell) {
  var set = root.setTimeout;
  var facts = { done: false };
  var isAsking = true;
  if (typeof set !== "function" && typeof root.setImmediate !== "function") return;

  function later(callback) {
    if (root.setImmediate) root.setImmediate(callback);
    else set(callback, 0);
  }

  function know(name, value) {
    facts[name] = value;
    tell(JSON.stringify(facts));
  }

  // A case starts in a turn of the loop, and is over when nothing is left after one more: so promise jobs, and the jobs
  // that those queue, must have run by then.
  function jobs() {
    var ran = 0;
    var chain = Promise.resolve();
    for (var n = 0; n < 10; n += 1) {
      chain = chain.then(function () {
        ran += 1;
      });
    }
    later(function () {
      know("drains", ran === 10);
      var hasTimers = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"].every(function (name) {
        return typeof root[name] === "function";
      });
      if (hasTimers) timers(5);
      else know("done", true);
    });
  }

  // Timers of many cases wait together. One of 40 ms is set before eight of 10 ms.
  function timers(tries) {
    var begun = Date.now();
    var order = [];
    var isKept = true;
    function timer(name, ms) {
      set(function () {
        order.push(name);
        // A clock of whole milliseconds may have been about to tick at both ends.
        if (Date.now() - begun < ms - 2) isKept = false;
        if (order.length === 9) over();
      }, ms);
    }
    timer(8, 40);
    for (var n = 0; n < 8; n += 1) timer(n, 10);
    // A machine that stood still meanwhile has set the second long after the first.
    var isHeldUp = Date.now() - begun > 10;
    function over() {
      if (isHeldUp && tries > 0) return timers(tries - 1);
      facts.kept = isKept;
      facts.ordered = order[8] === 8;
      facts.fair = order.filter(function (name) {
        return name < 8;
      }).every(function (name, place) {
        return name === place;
      });
      know("done", true);
    }
  }

  later(function () {
    know("waits", !isAsking);
    jobs();
  });
  isAsking = false;
})
