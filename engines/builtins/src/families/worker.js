
// Workers. What all agents of a case log goes into memory that they share, each label into the next slot of a list: so they
// are in the order in which they were logged, and no message is needed that the case's own could be ordered by. The same
// memory counts what is still to come in each worker.
var BOARD = { next: 0, counts: 1, closed: 17, slots: 32, most: 256, words: 128, workers: 8 };

// The script of a worker before its program: it waits for the memory, by a message that comes before all others, and runs
// the program in that message's task. A worker gets no message before its script has run, so that the program is as early.
// It stands in the worker as text, and refers to nothing else.
function workerScript(root, program) {
  root.addEventListener("message", function begin(first) {
    root.removeEventListener("message", begin);
    first.stopImmediatePropagation();
    var at = first.data.board;
    var memory = new Int32Array(first.data.memory);
    var inside = at.counts + 2 * first.data.place;
    var outside = inside + 1;
    var channel = new root.MessageChannel();
    var setTimeout = root.setTimeout;
    var clearTimeout = root.clearTimeout;
    var post = root.postMessage;
    var close = root.close;
    var timers = new Set();
    channel.port1.onmessage = function () {
      Atomics.sub(memory, inside, 1);
    };
    // After the microtasks of what runs now.
    function later() {
      channel.port2.postMessage(null);
    }
    root.log = function () {
      var label = Array.prototype.map.call(arguments, String).join(" ");
      var slot = Atomics.add(memory, at.next, 1);
      if (slot >= at.most) return;
      var start = at.slots + slot * at.words;
      var length = Math.min(label.length, at.words - 1);
      for (var index = 0; index < length; index += 1) memory[start + 1 + index] = label.charCodeAt(index);
      Atomics.store(memory, start, length + 1);
    };
    root.setTimeout = function (callback, ms) {
      Atomics.add(memory, inside, 1);
      var handle = setTimeout.call(root, function () {
        timers.delete(handle);
        later();
        callback();
      }, ms);
      timers.add(handle);
      return handle;
    };
    root.clearTimeout = function (handle) {
      if (timers.delete(handle)) later();
      clearTimeout.call(root, handle);
    };
    root.postMessage = function () {
      Atomics.add(memory, outside, 1);
      try {
        return post.apply(root, arguments);
      } catch (error) {
        Atomics.sub(memory, outside, 1);
        throw error;
      }
    };
    root.close = function () {
      Atomics.store(memory, at.closed + first.data.place, 1);
      close.call(root);
    };
    root.addEventListener("message", later);
    root.addEventListener("error", function () {
      Atomics.add(memory, outside, 1);
    });
    later();
    program(root);
  });
}

families.worker = {
  takes: function (root) {
    return { Worker: root.Worker, Blob: root.Blob, URL: root.URL, SharedArrayBuffer: root.SharedArrayBuffer };
  },
  gives: function (env, desk) {
    // How often, and how many times in a row, nothing may be to come before a case is over, in milliseconds: ports that go
    // to a worker are not counted.
    var LOOK = 10;
    var LOOKS = 10;
    return function (c) {
      var memory = null;
      var workers = [];
      // How many labels there were before the memory.
      var before = 0;
      function share() {
        memory = new Int32Array(new env.SharedArrayBuffer(4 * (BOARD.slots + BOARD.most * BOARD.words)));
        before = c.labels.length;
        // The page's own labels have slots as well.
        c.logs = function () {
          var slot = Atomics.add(memory, BOARD.next, 1);
          if (slot < BOARD.most) Atomics.store(memory, BOARD.slots + slot * BOARD.words, -(c.labels.length + 1));
        };
        c.merge = merge;
        c.untagged = true;
        var request = desk.ask(c, {});
        var quiet = 0;
        var seen = -1;
        var look = function () {
          if (c.done) return;
          var now = Atomics.load(memory, BOARD.next);
          quiet = now === seen && workers.every(isQuiet) ? quiet + 1 : 0;
          seen = now;
          if (quiet < LOOKS) return env.setTimeout(look, LOOK);
          desk.answered(c, request);
          desk.settle(c);
        };
        env.setTimeout(look, LOOK);
      }
      function isQuiet(own) {
        if (own.over) return true;
        var inside = BOARD.counts + 2 * own.place;
        var isClosed = Atomics.load(memory, BOARD.closed + own.place) === 1;
        return Atomics.load(memory, inside + 1) <= 0 && (isClosed || Atomics.load(memory, inside) <= 0);
      }
      // Puts the labels of all agents in order. What has a slot and no text was cut off with its worker.
      function merge() {
        var all = { labels: [], queues: [], times: [] };
        function take(index) {
          all.labels.push(c.labels[index]);
          all.queues.push(c.queues[index]);
          all.times.push(c.times[index]);
        }
        for (var index = 0; index < before; index += 1) take(index);
        var slots = Math.min(Atomics.load(memory, BOARD.next), BOARD.most);
        for (var slot = 0; slot < slots; slot += 1) {
          var start = BOARD.slots + slot * BOARD.words;
          var length = Atomics.load(memory, start);
          if (length < 0) take(-length - 1);
          if (length <= 0) continue;
          all.labels.push(String.fromCharCode.apply(null, memory.slice(start + 1, start + length)));
          all.queues.push(null);
          all.times.push(all.times.length > 0 ? all.times[all.times.length - 1] : 0);
        }
        c.labels = all.labels;
        c.queues = all.queues;
        c.times = all.times;
      }
      function worker(program) {
        if (workers.length === BOARD.workers) throw new Error("a case has at most " + BOARD.workers + " workers");
        if (!memory) share();
        var text = "(" + workerScript + ")(self, " + program + ");";
        var url = env.URL.createObjectURL(new env.Blob([text], { type: "text/javascript" }));
        var worker = new env.Worker(url, { type: "module" });
        var own = { place: workers.length, over: false };
        var inside = BOARD.counts + 2 * own.place;
        var post = worker.postMessage;
        var terminate = worker.terminate;
        workers.push(own);
        Atomics.store(memory, inside, 1);
        var arrived = desk.turn(c, "message", function () {
          Atomics.sub(memory, inside + 1, 1);
        }, function () {});
        worker.addEventListener("message", arrived);
        worker.addEventListener("error", arrived);
        worker.postMessage = function () {
          Atomics.add(memory, inside, 1);
          try {
            return post.apply(worker, arguments);
          } catch (error) {
            Atomics.sub(memory, inside, 1);
            throw error;
          }
        };
        worker.terminate = function () {
          own.over = true;
          return terminate.call(worker);
        };
        c.handles.set(worker, {
          live: true,
          clear: function () {
            terminate.call(worker);
            env.URL.revokeObjectURL(url);
          }
        });
        post.call(worker, { board: BOARD, memory: memory.buffer, place: own.place });
        return worker;
      }
      return { worker: worker };
    };
  }
};
