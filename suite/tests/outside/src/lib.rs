//! A crate that checks a runtime's ordering with Looplaw in its own tests.
