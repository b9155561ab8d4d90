
// Whether a case saw the order that it would have seen on a quiet machine with the loop to itself. It is judged by
// clock and by what overtook what, never by whether an order is right.
function pacing(clock) {
  // Counts what is more than a millisecond between when a callback could run and now.
  function delayed(c, due) {
    c.late += Math.max(0, clock() - Math.max(due, c.left) - 1);
  }

  // Counts the same of a task that could have run as soon as it was asked for.
  function waited(c, asked) {
    c.late += Math.max(0, clock() - asked - 1);
  }

  // Looks at the clock in code that runs: what is more than a millisecond since the last look is counted as well. The
  // delay of a timer starts when it is set, so two timers that are set in one turn change places if the machine holds
  // the turn up between them.
  function look(c) {
    // Nobody calls the harness when the statements of a file begin, so they begin with their first look.
    if (c.file && c.turn === 0) c.looked = isUnsure(c) ? null : c.looked || clock();
    if (c.looked === null) return;
    var now = clock();
    c.late += Math.max(0, now - c.looked - 1);
    c.looked = now;
  }

  // Whether the loop may make callbacks that do not come through the harness, or has hooks to call: outside of a callback
  // that does, nobody knows then whether code was running or the loop was waiting.
  function isUnsure(c) {
    return c.untagged || c.hooked;
  }

  // A callback begins, and no time has passed in it that could be counted.
  function began(c) {
    c.looked = clock();
  }

  // The loop may go on. Microtasks come before that, so they go on from here.
  function left(c) {
    look(c);
    c.left = clock();
    if (isUnsure(c)) c.looked = null;
  }

  // Whether this timer comes when it would have come with the loop to itself can be told from what it overtakes: an
  // immediate or a close that was asked for is at most one iteration away. A timer may overtake one
  // - that was asked for after a twin of the timer had fired: twins are due together, so they fire in one phase;
  // - if it is of 1 ms and both come from the entry (Node's documents leave that order open), unless the entry is an
  //   I/O callback.
  function suspect(c, timer) {
    var twins = timer.turn + "/" + timer.ms;
    if (!c.fired.has(twins)) c.fired.set(twins, c.turn + 1);
    var first = c.fired.get(twins);
    c.checks.forEach(function (check) {
      var isOpen = timer.turn === 0 && check.turn === 0 && timer.ms === 1 && c.entry !== "io";
      if (!isOpen && check.turn < first) c.suspicious = true;
    });
  }

  // The least distance between two of a case's delays and of the times for which it holds the thread, or of one from
  // no delay at all; endless if there is nothing that could change places.
  function distance(c) {
    var all = new Set(c.delays);
    // HTML, "notify about rejected promises", queues a task: a timer that is due before it runs may come before it. Five
    // timers that each set the next are held to 4 ms.
    if (c.shared && c.reports) all.add(0);
    if (c.shared && c.reports && c.turn > 4) all.add(4);
    if (all.size < 2 && !c.checked) return Infinity;
    var delays = Array.from(all).sort(function (a, b) {
      return a - b;
    });
    return delays.reduce(function (least, ms, index) {
      var gap = index > 0 ? ms - delays[index - 1] : Infinity;
      return Math.min(least, gap, ms > 1 ? ms : Infinity);
    }, Infinity);
  }

  // Whether a case that shared the loop may have seen another order than alone. What others do makes the loop slow and
  // nothing else. With one delay, timers fire in the order in which they were set, however slow the loop is. With
  // several, they do as long as all that they were late by is little against the distance of the delays. What timers
  // do to immediates, `suspect` has seen.
  function disturbed(c) {
    return c.suspicious || distance(c) < 8 || c.late > distance(c) / 4;
  }

  // Whether the machine held up a case that had the loop to itself. It is measured on the clock and not on the order.
  function stalled(c) {
    return c.late > Math.max(2, distance(c) / 4);
  }

  return {
    delayed: delayed,
    waited: waited,
    look: look,
    began: began,
    left: left,
    suspect: suspect,
    disturbed: disturbed,
    stalled: stalled
  };
}
