
// Logging, and holding the thread.

// Every label beyond is dropped: such a program is running away, and memory is bounded.
var MOST_LABELS = 100000;

families.console = {
  gives: function (env, desk) {
    var clock = env.clock;
    var pace = desk.pace;
    return function (c) {
      return {
        log: function () {
          if (c.done) return;
          pace.look(c);
          var label = Array.prototype.map.call(arguments, String).join(" ");
          if (c.labels.length >= MOST_LABELS) return;
          if (env.label) return env.label(label);
          c.stirred += 1;
          // Of a case with workers all agents' labels are put in order.
          if (c.logs) c.logs();
          c.labels.push(label);
          c.queues.push(c.untagged ? null : c.queue);
          c.times.push(Math.round((clock() - c.started) * 1e3));
        },
        busy: function (ms) {
          var end = clock() + ms;
          pace.look(c);
          c.delays.add(ms);
          while (clock() < end);
          pace.delayed(c, end);
          c.left = clock();
          if (c.looked !== null) pace.began(c);
        },
        now: function () {
          return Math.round(clock() - c.started);
        }
      };
    };
  }
};
