//! Text that may not be longer than somebody takes.

use std::io::{self, Write};

/// A stream that takes so many bytes. What is written up to a [flush](Write::flush) is a block, which is kept or left out as
/// a whole; after one that is left out, so is all else, so that nothing is missing in the middle.
pub(super) struct Bounded<'a> {
    out: &'a mut dyn Write,
    left: usize,
    block: Vec<u8>,
    is_cut: bool,
}

impl<'a> Bounded<'a> {
    pub fn new(out: &'a mut dyn Write, most: usize) -> Self {
        Self { out, left: most, block: Vec::new(), is_cut: false }
    }

    /// Ends the text; `last` is written, beyond the bound, where something was left out.
    pub fn finish(mut self, last: &str) -> io::Result<()> {
        self.flush()?;
        if self.is_cut { self.out.write_all(last.as_bytes()) } else { Ok(()) }
    }
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // No more of a block is kept in memory than it takes to know that it is too long.
        self.is_cut |= self.block.len() + bytes.len() > self.left;
        if !self.is_cut {
            self.block.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.is_cut {
            self.out.write_all(&self.block)?;
            self.left -= self.block.len();
        }
        self.block.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Bounded;
    use std::io::Write;

    fn written(blocks: &[&str], most: usize) -> String {
        let mut text = Vec::new();
        let mut out = Bounded::new(&mut text, most);
        for block in blocks {
            block.split_inclusive(' ').for_each(|part| out.write_all(part.as_bytes()).expect("written"));
            out.flush().expect("written");
        }
        out.finish("…").expect("written");
        String::from_utf8(text).expect("UTF-8")
    }

    #[test]
    fn blocks_are_whole_and_what_follows_a_missing_one_is_missing_too() {
        assert_eq!(written(&["a b", "c d"], 6), "a bc d");
        assert_eq!(written(&["a b", "c d", "e"], 5), "a b…");
        assert_eq!(written(&["a b", "c d", "e"], 2), "…");
    }
}
