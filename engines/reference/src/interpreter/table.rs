//! Small numbers by text.

/// How many places a [`TextMap`] has: a power of two, and more than twice as many as there are names.
const PLACES: u16 = 1024;

/// A map from texts that the engine contains, of which there are far fewer than places. Nobody else chooses the keys, so
/// the hash need not be hard to attack, only quick.
pub(crate) struct TextMap<T>([Option<(&'static str, T)>; PLACES as usize]);

impl<T: Copy> FromIterator<(&'static str, T)> for TextMap<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let mut map = Self([None; PLACES as usize]);
        for (text, value) in entries {
            // The first of two entries of one text stays.
            if map.get(text).is_none()
                && let Some(place) = probe(text).find(|place| map.0[usize::from(*place)].is_none())
            {
                map.0[usize::from(place)] = Some((text, value));
            }
        }
        map
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
fn probe(text: &str) -> impl Iterator<Item = u16> {
    let first = hash(text.as_bytes());
    (0..PLACES).map(move |step| first.wrapping_add(step) % PLACES)
}

/// The length and three bytes of a text, which tell the engine's names apart well enough.
fn hash(bytes: &[u8]) -> u16 {
    let &[first, .., last] = bytes else { return 0 };
    let (middle, len) = (bytes[bytes.len() / 2], bytes.len().to_le_bytes()[0]);
    let [first, middle, last, len] = [first, middle, last, len].map(u16::from);
    first
        .wrapping_add(last.wrapping_mul(33))
        .wrapping_add(middle.wrapping_mul(211))
        .wrapping_add(len.wrapping_mul(601))
}
