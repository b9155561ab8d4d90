//! The interpreter: language and promise semantics on any host.
