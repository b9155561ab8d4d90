
// `MessageChannel`, whose ports tell of each message that is on its way to a port that delivers. What a case has listen
// runs unwrapped; a listener of ours comes first at every message.
families.messages = {
  takes: function (root) {
    return { MessageChannel: root.MessageChannel };
  },
  surrounds: function (root, env, given) {
    if (env.MessageChannel) root.MessageChannel = given.MessageChannel;
  },
  gives: function (env, desk) {
    return function (c) {
      // What is known of each end of a channel, by the port that it is now: one that is transferred is a new port after.
      var ends = new Map();
      // An end with the messages for it, oldest first: those that nothing delivers yet, and those that are asked for.
      function end() {
        var own = { held: [], asked: [], enabled: false, closed: false, other: null };
        own.take = function (ports) {
          if (own.closed) return;
          var message = { ports: ports, request: null };
          if (own.enabled) own.ask(message);
          else own.held.push(message);
        };
        own.ask = function (message) {
          message.request = desk.ask(c, {});
          own.asked.push(message);
        };
        // Nothing delivers what is asked for.
        own.halt = function () {
          own.asked.forEach(function (message) {
            desk.answered(c, message.request);
          });
          own.held = own.asked.concat(own.held);
          own.asked = [];
          own.enabled = false;
        };
        own.close = function () {
          own.halt();
          own.held = [];
          own.closed = true;
        };
        own.enable = function (port) {
          if (own.enabled || own.closed) return;
          own.enabled = true;
          var message;
          var before = function () {
            message = own.asked.shift();
            if (message) desk.answered(c, message.request);
          };
          var take = function (event) {
            if (!message) return;
            message.ports.forEach(function (end, index) {
              if (event.ports && event.ports[index]) connect(event.ports[index], end);
            });
          };
          port.addEventListener("message", desk.turn(c, "message", before, take));
          own.held.splice(0).forEach(own.ask);
          own.hold();
        };
        // With a listener, a port of Node.js keeps the process going until it is closed.
        own.hold = function () {
          c.holds = true;
          desk.settle(c);
        };
        return own;
      }
      function connect(port, own) {
        var post = port.postMessage;
        var start = port.start;
        var close = port.close;
        var handler = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(port), "onmessage");
        ends.set(port, own);
        port.postMessage = function (message, transfer) {
          var result = post.apply(port, arguments);
          if (ends.get(port) !== own) return result;
          var moved = Array.from(transfer || []).map(function (port) {
            var end = ends.get(port);
            ends.delete(port);
            end.halt();
            c.handles.delete(port);
            return end;
          });
          own.other.take(moved);
          desk.settle(c);
          return result;
        };
        var listen = port.addEventListener;
        port.addEventListener = function (type) {
          if (type === "message") own.hold();
          return listen.apply(port, arguments);
        };
        port.start = function () {
          if (ends.get(port) === own) own.enable(port);
          return start.apply(port, arguments);
        };
        port.close = function () {
          if (ends.get(port) === own) {
            own.close();
            own.other.close();
            desk.settle(c);
          }
          return close.apply(port, arguments);
        };
        Object.defineProperty(port, "onmessage", {
          get: function () {
            return handler.get.call(port);
          },
          set: function (value) {
            if (ends.get(port) === own) own.enable(port);
            handler.set.call(port, value);
          }
        });
        // A port that a case has left open would hold the process.
        c.handles.set(port, {
          live: true,
          clear: function () {
            close.call(port);
          }
        });
      }
      function MessageChannel() {
        var channel = new env.MessageChannel();
        var both = [end(), end()];
        both[0].other = both[1];
        both[1].other = both[0];
        c.untagged = true;
        connect(channel.port1, both[0]);
        connect(channel.port2, both[1]);
        return channel;
      }
      return { MessageChannel: c.real && !c.file ? env.MessageChannel : env.MessageChannel && MessageChannel };
    };
  }
};
