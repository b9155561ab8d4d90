//! Engines that are linked into this program, each behind a feature of its name.
//!
//! | SPEC | feature | engine |
//! |---|---|---|
//! | `quickjs` | `quickjs` | `QuickJS` (the NG branch, by the crate `rquickjs`): jobs alone, as it has no event loop of its own |
//! | `boa` | `boa` | Boa with the timers of its crate `boa_runtime`, on a loop that follows HTML |
//! | `boa:simple-job-executor` | `boa` | the same on Boa's default job executor |
//!
//! Boa's time is virtual, so that nothing is waited for and a busy machine changes no order.
//!
//! A hang, an overflow of the stack, exhausted memory and a panic in them end the process. So they run in a worker:
//! another process of the same program, supervised as any other engine is. The program has to notice that it is one,
//! before it does anything else:
//!
//! ```no_run
//! # use std::process::ExitCode;
//! fn main() -> ExitCode {
//!     if let Some(status) = looplaw_engines::embedded::serve(std::env::args_os()) {
//!         return status;
//!     }
//!     // What the program is for.
//!     # ExitCode::SUCCESS
//! }
//! ```
//!
//! The `looplaw` command and Looplaw's test harness do.

#[cfg(feature = "boa")]
mod boa;
#[cfg(any(feature = "quickjs", feature = "boa"))]
mod limits;
#[cfg(feature = "quickjs")]
mod quickjs;
#[cfg(any(feature = "quickjs", feature = "boa"))]
mod worker;

#[cfg(any(feature = "quickjs", feature = "boa"))]
pub(crate) use worker::WORKER;

use looplaw_model::engine::{Engine, OpenError};
use std::ffi::OsString;
use std::process::ExitCode;

/// What the SPECs of such engines begin with, whether this build has them or not.
pub const NAMES: &[&str] = &["quickjs", "boa"];

/// The SPECs of the engines that this build has.
pub const BUILT_IN: &[&str] = &[
    #[cfg(feature = "quickjs")]
    "quickjs",
    #[cfg(feature = "boa")]
    "boa",
    #[cfg(feature = "boa")]
    "boa:simple-job-executor",
];

/// What an engine is called, and its version. None of them tells it: these are those that `Cargo.toml` asks for, and
/// the sources of `QuickJS` that `rquickjs` brings.
#[cfg(any(feature = "quickjs", feature = "boa"))]
pub(crate) fn title(spec: &str) -> (&'static str, &'static str) {
    match spec {
        "quickjs" => ("QuickJS-NG", "0.16.2"),
        "boa" => ("Boa", "0.22.0"),
        _ => ("Boa, SimpleJobExecutor", "0.22.0"),
    }
}

/// Does a worker's work, if the arguments of this process say that it is one, and returns the process's exit status.
///
/// `args` are all of them, the program's name first. A build without linked engines has no workers.
#[must_use]
pub fn serve(args: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    #[cfg(any(feature = "quickjs", feature = "boa"))]
    return worker::serve(args);
    #[cfg(not(any(feature = "quickjs", feature = "boa")))]
    {
        drop(args);
        None
    }
}

/// Opens an engine that is linked in, by its SPEC. Its worker is this program, which must [`serve`] it.
///
/// # Errors
///
/// [`OpenError::NotBuiltIn`] where this build lacks it, [`OpenError::Refused`] where the program does not serve its
/// workers, [`OpenError::Unknown`] where no engine has that SPEC.
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    let name = spec.split(':').next().unwrap_or(spec);
    let feature = NAMES.iter().find(|known| **known == name).copied();
    let built_in = BUILT_IN.iter().any(|known| known.starts_with(name));
    match feature {
        Some(feature) if !built_in => Err(OpenError::NotBuiltIn { spec: spec.to_owned(), feature }),
        #[cfg(any(feature = "quickjs", feature = "boa"))]
        Some(_) if BUILT_IN.contains(&spec) => crate::programs::worker::open(spec),
        _ => {
            let suggestion = "`quickjs`, `boa` or `boa:simple-job-executor`".to_owned();
            Err(OpenError::Unknown { spec: spec.to_owned(), suggestion })
        }
    }
}

#[cfg(all(test, not(any(feature = "quickjs", feature = "boa"))))]
mod tests {
    use super::{BUILT_IN, open};
    use looplaw_model::engine::OpenError;

    #[test]
    fn what_is_left_out_names_its_feature() {
        assert!(BUILT_IN.is_empty());
        for (spec, wanted) in [("quickjs", "quickjs"), ("boa", "boa"), ("boa:simple-job-executor", "boa")] {
            let Err(OpenError::NotBuiltIn { feature, .. }) = open(spec) else { panic!("{spec} was opened") };
            assert_eq!(feature, wanted);
        }
        assert!(matches!(open("spidermonkey"), Err(OpenError::Unknown { .. })));
    }
}
