//! Event loops in this process that run on somebody else's runtime, each behind a feature of its name.
//!
//! | SPEC | feature | loop |
//! |---|---|---|
//! | `tokio` | `tokio` | on tokio's `current_thread` runtime, its time paused |
//! | `tokio:real` | `tokio` | the same in real time |

#[cfg(feature = "tokio")]
pub mod tokio;

use crate::engine::{Engine, OpenError};

/// What the SPECs of such loops begin with, whether this build has them or not.
pub const NAMES: &[&str] = &["tokio"];

/// The SPECs of the loops that this build has and that run without being asked for.
pub const BUILT_IN: &[&str] = &[
    #[cfg(feature = "tokio")]
    "tokio",
];

/// Opens `tokio` (paused time) or `tokio:real`.
///
/// # Errors
///
/// [`OpenError`] where the SPEC is another, the loop is not built in, or the machine gives it no runtime.
#[cfg(feature = "tokio")]
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    tokio::open(spec)
}

/// Opens nothing, as no loop is built in.
///
/// # Errors
///
/// [`OpenError`] always: it names the feature.
#[cfg(not(feature = "tokio"))]
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    Err(OpenError::NotBuiltIn { spec: spec.to_owned(), feature: "tokio" })
}
