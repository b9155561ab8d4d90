
// `BroadcastChannel`. A case's names are its own, and a listener of ours comes first at every message.
families.broadcast = {
  takes: function (root) {
    return { BroadcastChannel: root.BroadcastChannel };
  },
  surrounds: function (root, env, given) {
    if (env.BroadcastChannel) root.BroadcastChannel = given.BroadcastChannel;
  },
  gives: function (env, desk) {
    return function (c) {
      // The channels that are open, each with its name and the requests of the messages that are to come.
      var open = [];
      var prefix = "looplaw " + Math.random() + " ";
      function ended(own) {
        open = open.filter(function (other) {
          return other !== own;
        });
        while (own.asked.length > 0) desk.answered(c, own.asked.shift());
      }
      function BroadcastChannel(name) {
        var channel = new env.BroadcastChannel(prefix + name);
        var own = { name: String(name), asked: [] };
        var post = channel.postMessage;
        var close = channel.close;
        open.push(own);
        c.untagged = true;
        // A channel of Node.js keeps the process going until it is closed.
        c.holds = true;
        var before = function () {
          if (own.asked.length > 0) desk.answered(c, own.asked.shift());
        };
        channel.addEventListener("message", desk.turn(c, "message", before, function () {}));
        channel.postMessage = function () {
          var result = post.apply(channel, arguments);
          open.forEach(function (other) {
            if (other !== own && other.name === own.name) other.asked.push(desk.ask(c, {}));
          });
          return result;
        };
        channel.close = function () {
          ended(own);
          desk.settle(c);
          return close.apply(channel, arguments);
        };
        c.handles.set(channel, {
          live: true,
          clear: function () {
            close.call(channel);
          }
        });
        return channel;
      }
      var isOwn = env.BroadcastChannel && !(c.real && !c.file);
      return { BroadcastChannel: isOwn ? BroadcastChannel : env.BroadcastChannel };
    };
  }
};
