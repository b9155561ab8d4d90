//! Verdicts and reports of Looplaw.
