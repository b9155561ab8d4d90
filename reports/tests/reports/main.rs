//! The tests of verdicts and reports, as one program.

mod fixture;
mod journal;
mod judge;
mod report;
