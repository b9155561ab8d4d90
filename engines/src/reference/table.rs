//! Small numbers by text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from texts that the engine contains. Nobody else chooses the keys, so the hash need not be hard to attack.
pub(crate) type TextMap<T> = HashMap<&'static str, T, BuildHasherDefault<WordHasher>>;

/// A hash of a text's first and last bytes.
#[derive(Default)]
pub(crate) struct WordHasher(u64);

/// An odd number without a pattern: 2^64 divided by the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = (self.0 ^ digest(bytes)).wrapping_mul(FACTOR);
    }

    /// The byte that ends a text adds nothing here.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// The first and last bytes and the length of a text, which tell the engine's names apart well enough.
fn digest(bytes: &[u8]) -> u64 {
    let len = bytes.len() as u64;
    match (
        bytes.first_chunk::<8>(),
        bytes.last_chunk::<8>(),
        bytes.first_chunk::<4>(),
        bytes.last_chunk::<4>(),
    ) {
        (Some(first), Some(last), ..) => {
            u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29) ^ len
        }
        (_, _, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) ^ (u64::from(u32::from_le_bytes(*last)) << 32) ^ len
        }
        _ => bytes.iter().fold(len, |sum, byte| sum << 8 | u64::from(*byte)),
    }
}
