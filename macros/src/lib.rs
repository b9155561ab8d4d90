//! The DSL front end of Looplaw.
