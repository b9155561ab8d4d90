//! Programs as JavaScript, as a person would write it.
