//! JSON that is written.

use crate::hidden::escaped;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a value as one line of JSON.
///
/// Characters that can't be seen are written as escapes, which mean the same: a results file may be looked at on a
/// terminal or in a review.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(Escaped(out), value)?;
    out.write_all(b"\n")
}

/// Writes a value as JSON in lines that a person reads, otherwise as [`write_json`] does.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_pretty_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaped(out), value)?;
    out.write_all(b"\n")
}

/// JSON on its way. What is hidden in it is in its strings, but for white space, which is ASCII.
struct Escaped<'a>(&'a mut dyn Write);

impl Write for Escaped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match str::from_utf8(bytes) {
            Ok(text) if !bytes.iter().all(|byte| *byte < 0x7f) => {
                self.0.write_all(escaped(text, escape).as_bytes())?;
            }
            // The serialiser writes strings in parts that are whole by themselves.
            _ => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A character as JSON's escapes have it: in UTF-16.
fn escape(character: char) -> String {
    let mut units = [0; 2];
    let units: Vec<String> =
        character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect();
    units.concat()
}

#[cfg(test)]
mod tests {
    use super::{write_json, write_pretty_json};

    #[test]
    fn what_cannot_be_seen_is_escaped_and_read_back() {
        let labels = ["a\u{1b}\u{7f}\u{9b}", "\u{202e}é€\u{e0041}\u{3164}", "plain"];
        for writer in [write_json, write_pretty_json] {
            let mut bytes = Vec::new();
            writer(&labels, &mut bytes).expect("a vector takes everything");
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(
                text.contains(r"a\u001b\u007f\u009b") && text.contains(r"\u202eé€\udb40\udc41\u3164"),
                "{text}"
            );
            assert_eq!(serde_json::from_str::<Vec<String>>(&text).expect("JSON"), labels);
        }
    }
}
