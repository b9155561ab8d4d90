//! Verdicts and reports of Looplaw.
//!
//! | module | holds |
//! |---|---|
//! | [`judge`] | what an engine observed, held against what the documents allow |
//! | [`report`] | the results of a run as plain data: the results file |

pub mod judge;
pub mod report;
