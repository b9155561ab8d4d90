
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
      // A port with what its deliveries are waited for with.
      function watched(port) {
        var own = { waiting: [], held: 0, enabled: false, closed: false };
        own.expect = function () {
          own.waiting.push(desk.ask(c, {}));
        };
        own.enable = function () {
          if (own.enabled) return;
          own.enabled = true;
          var before = function () {
            if (own.waiting.length > 0) desk.answered(c, own.waiting.shift());
          };
          port.addEventListener("message", desk.turn(c, "message", before, function () {}));
          for (; own.held > 0; own.held -= 1) own.expect();
          // With a listener, a port of Node.js keeps the process going until it is closed.
          c.holds = true;
          desk.settle(c);
        };
        own.forget = function () {
          while (own.waiting.length > 0) desk.answered(c, own.waiting.shift());
          own.closed = true;
        };
        return own;
      }
      function connect(port, own, other) {
        var post = port.postMessage;
        var start = port.start;
        var close = port.close;
        var handler = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(port), "onmessage");
        port.postMessage = function () {
          var result = post.apply(port, arguments);
          if (own.closed || other.closed) return result;
          if (other.enabled) other.expect();
          else other.held += 1;
          return result;
        };
        port.start = function () {
          own.enable();
          return start.apply(port, arguments);
        };
        port.close = function () {
          own.forget();
          other.forget();
          desk.settle(c);
          return close.apply(port, arguments);
        };
        Object.defineProperty(port, "onmessage", {
          get: function () {
            return handler.get.call(port);
          },
          set: function (value) {
            own.enable();
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
        var ports = [channel.port1, channel.port2];
        var owns = ports.map(watched);
        c.untagged = true;
        connect(ports[0], owns[0], owns[1]);
        connect(ports[1], owns[1], owns[0]);
        return channel;
      }
      return { MessageChannel: c.real && !c.file ? env.MessageChannel : env.MessageChannel && MessageChannel };
    };
  }
};
