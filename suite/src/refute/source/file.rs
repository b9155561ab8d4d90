//! A file of Rust source, and a schedule in it.

use super::Unwritten;
use super::edit::Edit;
use crate::model::Written;
use looplaw_reports::files::{self, Place};
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// More than any source has.
const MOST_BYTES: u64 = 16 << 20;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file that has a schedule as it was compiled.
pub(super) struct SourceFile {
    path: PathBuf,
    /// The file as it is.
    raw: String,
    /// The file as the compiler reads it, which is what places are in: CR LF is LF, without a byte order mark.
    pub(super) text: String,
    /// Where the schedule is.
    pub(super) schedule: Range<usize>,
    /// Keeps other processes that write into this folder waiting: test runners start one for each test.
    _turn: Option<File>,
}

impl SourceFile {
    /// Finds the file in the first of the folders where it is what was compiled.
    pub(super) fn find(roots: &[PathBuf], written: &Written) -> Result<Self, Unwritten> {
        let file = || written.file.to_owned();
        let mut refused = Unwritten::Absent(file());
        for root in roots {
            let path = root.join(written.file);
            if !path.is_file() {
                continue;
            }
            if !is_under(&path, root) {
                refused = Unwritten::Outside(file());
                continue;
            }
            match Self::open(path, written).map_err(|error| Unwritten::Io(file(), error))? {
                Some(found) if found.is_read_only() => return Err(Unwritten::ReadOnly(file())),
                Some(found) => return Ok(found),
                None => refused = Unwritten::Changed(file()),
            }
        }
        Err(refused)
    }

    /// Reads the file, and finds the schedule.
    fn open(path: PathBuf, written: &Written) -> io::Result<Option<Self>> {
        let turn = path.parent().and_then(turn);
        let raw = files::text(&path, MOST_BYTES)?;
        let text = raw.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&raw).replace("\r\n", "\n");
        let found = schedule(&text, written);
        Ok(found.map(|schedule| Self { path, raw, text, schedule, _turn: turn }))
    }

    fn is_read_only(&self) -> bool {
        // Who may write to every file, such as root, isn't kept from it by the system.
        fs::metadata(&self.path).is_ok_and(|found| found.permissions().readonly())
    }

    /// The number of the line that a byte is in, from 1.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// Writes the file with the edits made.
    pub(super) fn write(&mut self, mut edits: Vec<Edit>) -> Result<(), Unwritten> {
        edits.sort_by_key(|edit| edit.range.start);
        let end = self.raw_place(self.schedule.end);
        let breaks = if self.raw[..end].contains("\r\n") { "\r\n" } else { "\n" };
        let mut raw = self.raw.clone();
        for Edit { range, text } in edits.into_iter().rev() {
            let range = self.raw_place(range.start)..self.raw_place(range.end);
            raw.replace_range(range, &text.replace('\n', breaks));
        }
        let written = Place::open(&self.path).and_then(|mut place| {
            if place.is_stream() {
                return Err(io::Error::other("it is no regular file"));
            }
            place.write(|out| out.write_all(raw.as_bytes()))
        });
        written.map_err(|error| Unwritten::Io(self.path.display().to_string(), error))
    }

    /// The place in the file of a place in the text.
    fn raw_place(&self, at: usize) -> usize {
        let mark = if self.raw.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        (0..at).fold(mark, |place, _| {
            place + if self.raw.as_bytes()[place..].starts_with(b"\r\n") { 2 } else { 1 }
        })
    }
}

/// Whether a file is under a folder, wherever symbolic links lead.
fn is_under(path: &Path, root: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    whole(path).zip(whole(root)).is_some_and(|(path, root)| path.starts_with(root))
}

/// Waits until no other process writes into a folder. Where folders can't be locked, nobody waits.
fn turn(folder: &Path) -> Option<File> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let file = File::open(folder).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// Finds the schedule at its place; else on the only line that has its text there, as what was written above may have
/// moved it.
fn schedule(text: &str, written: &Written) -> Option<Range<usize>> {
    let (line, column) = written.place;
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let found = starts.zip(1_u32..).filter_map(|(start, number)| {
        let (at, _) = text[start..].char_indices().nth(column.checked_sub(1)? as usize)?;
        let range = start + at..start + at + written.length;
        text.get(range.clone()).filter(|text| written.is(text)).map(|_| (number, range))
    });
    let found: Vec<(u32, Range<usize>)> = found.collect();
    let here = found.iter().find(|(number, _)| *number == line);
    let only = || found.first().filter(|_| found.len() == 1);
    here.or_else(only).map(|(_, range)| range.clone())
}
