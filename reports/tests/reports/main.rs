//! The tests of verdicts and reports, as one program.

mod browser;
mod causes;
mod evidence;
mod fixture;
mod golden;
mod grouped;
mod hostile;
mod journal;
mod judge;
mod readers;
mod render;
mod report;
mod table;
mod untested;
