
// Hooks for errors that nobody handled.
families.hooks = {
  gives: function (env, desk, tools) {
    return function (c) {
      function hook(event) {
        return function (callback) {
          c.hooked = true;
          if (event !== "uncaughtException") c.reports = true;
          env.on(event, desk.hook(c, tools.tagged(c, "hook", callback)));
        };
      }
      return {
        on_unhandled_rejection: hook("unhandledRejection"),
        on_rejection_handled: hook("rejectionHandled"),
        on_uncaught: hook("uncaughtException")
      };
    };
  }
};
