
// Node's `EventEmitter`, which calls back at once.
families.emitter = {
  takes: function (root, module) {
    var events = module("events");
    return { EventEmitter: events && (events.EventEmitter || events) };
  },
  gives: function (env) {
    return function () {
      return { EventEmitter: env.EventEmitter };
    };
  }
};
