//! Event loops in this process that run on somebody else's runtime, each behind a feature of its name.
//!
//! | SPEC | feature | loop |
//! |---|---|---|
//! | `tokio` | `tokio` | on tokio's `current_thread` runtime, its time paused |
//! | `tokio:real` | `tokio` | the same in real time |

#[cfg(feature = "tokio")]
pub mod tokio;

use looplaw_model::engine::{Engine, OpenError};
#[cfg(feature = "tokio")]
use {crate::interpreter::HostEngine, ::tokio::runtime::Builder, looplaw_model::Profile, std::sync::Arc};

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
/// [`OpenError`] where the SPEC is another, or the machine gives the loop no runtime.
#[cfg(feature = "tokio")]
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    let is_paused = match spec {
        "tokio" => true,
        "tokio:real" => false,
        _ => {
            let suggestion = "`tokio` or `tokio:real`".to_owned();
            return Err(OpenError::Unknown { spec: spec.to_owned(), suggestion });
        }
    };
    let runtime = Builder::new_current_thread().enable_time().start_paused(is_paused).build();
    let refused =
        |error| OpenError::Refused { spec: spec.to_owned(), message: format!("no runtime: {error}") };
    let runtime = Arc::new(runtime.map_err(refused)?);
    let open = move |_| tokio::Loop::new(Arc::clone(&runtime), is_paused);
    // Tokio doesn't tell its version.
    Ok(Box::new(HostEngine::new(spec, "1", Profile::Web, open)))
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
