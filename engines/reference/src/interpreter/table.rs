//! Small numbers by text.

/// How many places a [`TextMap`] has: those that a byte can number.
const PLACES: usize = 256;

/// A map from texts that the engine contains, of which there are far fewer than places. Nobody else chooses the keys, so
/// the hash need not be hard to attack, only quick.
pub(crate) struct TextMap<T>([Option<(&'static str, T)>; PLACES]);

impl<T: Copy> FromIterator<(&'static str, T)> for TextMap<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let mut places = [None; PLACES];
        for (text, value) in entries {
            if let Some(place) = probe(text).find(|place| places[usize::from(*place)].is_none()) {
                places[usize::from(place)] = Some((text, value));
            }
        }
        Self(places)
    }
}

impl<T: Copy> TextMap<T> {
    /// What the map has for a text.
    pub(crate) fn get(&self, text: &str) -> Option<T> {
        for place in probe(text) {
            let (own, value) = self.0[usize::from(place)]?;
            if own == text {
                return Some(value);
            }
        }
        None
    }
}

/// The places where a text may be, the most likely first.
fn probe(text: &str) -> impl Iterator<Item = u8> {
    let first = hash(text.as_bytes());
    (0..=u8::MAX).map(move |step| first.wrapping_add(step))
}

/// The length and three bytes of a text, which tell the engine's names apart well enough.
fn hash(bytes: &[u8]) -> u8 {
    let &[first, .., last] = bytes else { return 0 };
    let (middle, len) = (bytes[bytes.len() / 2], bytes.len().to_le_bytes()[0]);
    let sum = first.wrapping_add(last.wrapping_mul(5)).wrapping_add(middle.wrapping_mul(19));
    sum.wrapping_add(len.wrapping_mul(41))
}
