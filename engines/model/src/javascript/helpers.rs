//! What the table of builtins names and no engine has: definitions for the top of a reproduction.

/// A function that a program may call and that is defined at its top.
#[derive(Debug)]
pub(super) struct Helper {
    /// The builtin that calls it.
    pub(super) name: &'static str,
    /// Its definition.
    pub(super) js: &'static str,
    /// What the definition takes from the scope around it.
    pub(super) uses: &'static [&'static str],
}

/// The helpers, in the order in which they are defined.
pub(super) const HELPERS: &[Helper] = &[
    Helper { name: "busy", js: BUSY, uses: &["Date"] },
    Helper { name: "now", js: NOW, uses: &["started", "Date"] },
    Helper { name: "interval", js: INTERVAL, uses: &["setInterval", "clearInterval"] },
    Helper { name: "close", js: CLOSE, uses: &["net"] },
    Helper {
        name: "on_unhandled_rejection",
        js: ON_UNHANDLED_REJECTION,
        uses: &["process", "addEventListener"],
    },
    Helper { name: "on_rejection_handled", js: ON_REJECTION_HANDLED, uses: &["process", "addEventListener"] },
    Helper { name: "on_uncaught", js: ON_UNCAUGHT, uses: &["process", "addEventListener"] },
];

/// Defined where a call of `sleep` does more than name its arguments; other calls are written out.
pub(super) const SLEEP: Helper = Helper {
    name: "sleep",
    js: "const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));",
    uses: &["Promise", "setTimeout"],
};

/// The names that Node.js keeps in modules, with the modules.
pub(super) const MODULES: &[(&str, &str)] = &[("EventEmitter", "events"), ("fs", "fs"), ("net", "net")];

const BUSY: &str = "\
function busy(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}";

const NOW: &str = "\
const started = Date.now();
const now = () => Date.now() - started;";

const INTERVAL: &str = "\
function interval(ms, times, callback) {
  const handle = setInterval(() => {
    times -= 1;
    if (times <= 0) clearInterval(handle);
    callback();
  }, ms);
  return handle;
}";

const CLOSE: &str = "\
function close(callback) {
  const socket = net.connect(\"/nowhere\");
  socket.on(\"error\", () => {});
  socket.on(\"close\", () => callback());
  socket.destroy();
}";

const ON_UNHANDLED_REJECTION: &str = "\
function on_unhandled_rejection(callback) {
  if (typeof process === \"object\") process.on(\"unhandledRejection\", callback);
  else addEventListener(\"unhandledrejection\", (event) => callback(event.reason, event.promise));
}";

const ON_REJECTION_HANDLED: &str = "\
function on_rejection_handled(callback) {
  if (typeof process === \"object\") process.on(\"rejectionHandled\", callback);
  else addEventListener(\"rejectionhandled\", (event) => callback(event.promise));
}";

const ON_UNCAUGHT: &str = "\
function on_uncaught(callback) {
  if (typeof process === \"object\") process.on(\"uncaughtException\", callback);
  else addEventListener(\"error\", (event) => callback(event.error));
}";
