//! Verdicts and reports of Looplaw.
//!
//! | module | holds |
//! |---|---|
//! | [`files`] | the files that a user names, to be written and to be read |
//! | [`hidden`] | characters that a reader can't see |
//! | [`judge`] | what an engine observed, held against what the documents allow |
//! | [`publish`](mod@publish) | a folder of runs for static hosting |
//! | [`report`] | the results of a run as plain data: the results file |
//! | [`writers`] | reports as text for people and for machines |

pub mod files;
pub mod hidden;
pub mod judge;
pub mod publish;
pub mod report;
pub mod writers;
