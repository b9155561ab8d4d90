//! The runtimes that run a script of Node's kind: what each is called, and what it wants to be told. Plain data.

use looplaw_model::Profile;

/// A JavaScript runtime that knows `require`, `process` and Node's modules.
#[derive(Debug)]
pub(super) struct Runtime {
    /// What a SPEC calls it, and what its program is called: `node` in `node` and `node=/path`.
    pub(super) name: &'static str,
    /// What people call it.
    pub(super) title: &'static str,
    /// The documents that it is held to unless something else is asked.
    pub(super) profile: Profile,
    /// What it is told before the file.
    pub(super) arguments: &'static [&'static str],
    /// Variables that a user has set for other programs, and that would change what is measured.
    pub(super) cleared: &'static [&'static str],
}

/// Warnings go to standard error, and nobody reads them.
const NODE: Runtime = Runtime {
    name: "node",
    title: "Node.js",
    profile: Profile::Node,
    arguments: &["--no-warnings"],
    cleared: &["NODE_OPTIONS", "NODE_PATH", "NODE_DEBUG", "NODE_V8_COVERAGE", "UV_THREADPOOL_SIZE"],
};

/// It implements Node's interfaces, and so Node's documents say what its callbacks do.
const DENO: Runtime = Runtime {
    name: "deno",
    title: "Deno",
    profile: Profile::Node,
    arguments: &["run", "--allow-all", "--quiet", "--no-lock", "--cached-only"],
    cleared: &["DENO_V8_FLAGS", "DENO_COMPAT", "DENO_CONDITIONS", "NODE_OPTIONS", "NODE_DEBUG"],
};

/// As Deno.
const BUN: Runtime = Runtime {
    name: "bun",
    title: "Bun",
    profile: Profile::Node,
    arguments: &["run"],
    cleared: &["BUN_OPTIONS", "BUN_JSC_useJIT", "BUN_CONFIG_VERBOSE_FETCH", "NODE_PATH"],
};

/// All of them.
pub(super) const RUNTIMES: &[Runtime] = &[NODE, DENO, BUN];
