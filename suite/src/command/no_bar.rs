//! In place of the bar where the feature `cli` is left out, and with it the crate that draws.

/// A bar that there never is.
pub(super) enum Bar {}

impl Bar {
    pub(super) const fn new(_length: Option<u64>) -> Option<Self> {
        None
    }

    pub(super) const fn spinner() -> Option<Self> {
        None
    }

    pub(super) const fn set_length(&self, _length: u64) {
        match *self {}
    }

    pub(super) const fn advance(&self) {
        match *self {}
    }

    pub(super) const fn shorten(&self) {
        match *self {}
    }

    pub(super) const fn set_message(&self, _message: String) {
        match *self {}
    }

    pub(super) const fn clear(&self) {
        match *self {}
    }
}

/// How many columns a terminal has, which nobody knows here.
pub(super) const fn columns() -> Option<usize> {
    None
}
