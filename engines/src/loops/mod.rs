//! The built-in event loops, in virtual time, and their exploration.
