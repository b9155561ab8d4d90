//! Adapters: how real engines run scenarios. Each implements [`Engine`](looplaw_model::engine::Engine).
//!
//! | module | holds |
//! |---|---|
//! | [`programs`] | engines that are programs: Node.js, any shell |
//! | [`browsers`] | engines that are browsers: Chromium, Firefox, WebKit, any that a person opens |
//! | [`embedded`] | engines that are linked in: `QuickJS`, Boa |

pub mod browsers;
pub mod embedded;
mod harness;
pub mod programs;
