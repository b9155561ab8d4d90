//! What a worker may use of the machine.

/// How much memory an engine may take, in bytes. Programs of a hundred lines need a few MiB.
#[cfg(feature = "quickjs")]
pub(super) const MEMORY: usize = 256 << 20;

/// How much address space the process may take, for an engine that has no limit of its own. An allocation beyond ends
/// the process.
#[cfg(unix)]
const ADDRESS_SPACE: u64 = 1 << 30;

/// Bounds this process. Where the system can't, it is not bounded.
#[cfg(unix)]
pub(super) fn set() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most = |bytes| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    let _ = setrlimit(Resource::As, at_most(ADDRESS_SPACE));
    // A worker is there to die, and what it leaves in the current folder is not wanted.
    let _ = setrlimit(Resource::Core, at_most(0));
}

/// No bounds on this system.
#[cfg(not(unix))]
pub(super) fn set() {}
