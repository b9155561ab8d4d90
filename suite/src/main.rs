//! The `looplaw` command.

fn main() {}
