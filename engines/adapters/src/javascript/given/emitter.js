
// Node's `EventEmitter`, which calls back at once.
families.emitter = function (env) {
  return function () {
    return { EventEmitter: env.EventEmitter };
  };
};
