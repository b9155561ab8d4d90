//! The forms of a report that go into files, each known by one name.

use crate::report::Report;
use std::io::{self, Write};

/// A form of a report that goes into a file: all that the command line, the tests and the documentation know of it.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What its option is called: `junit` for `--junit FILE`.
    pub name: &'static str,
    /// What its option does, in a sentence.
    pub says: &'static str,
    /// What such a file is usually called, with the extension by which others know it: `junit.xml`.
    pub file: &'static str,
    /// Writes a report in this form.
    pub write: fn(&Report, &mut dyn Write) -> io::Result<()>,
}

impl Format {
    /// The form of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        super::FORMATS.iter().find(|format| format.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMATS;
    use std::collections::HashSet;

    #[test]
    fn no_two_forms_have_one_name_or_one_file() {
        let names: HashSet<&str> = FORMATS.iter().flat_map(|format| [format.name, format.file]).collect();
        assert_eq!(names.len(), FORMATS.len() * 2);
    }
}
