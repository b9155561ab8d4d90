//! The tests of verdicts and reports, as one program.

mod browser;
mod causes;
mod compare;
mod evidence;
mod fixture;
mod golden;
mod grouped;
mod hostile;
mod journal;
mod judge;
mod published;
mod readers;
mod render;
mod report;
mod side_by_side;
mod table;
mod timeline;
mod untested;
