//! A display for a browser that has no headless mode.

use crate::programs::child::{Child, Heard};
use crate::programs::leftovers::Leftovers;
use crate::programs::on_path;
use crate::programs::patience::Patience;
use std::process::Command;
use std::time::Duration;

/// How long a display may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// A virtual display. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Display {
    /// Held, so that it runs.
    _server: Child,
    /// What `DISPLAY` is set to.
    pub(super) name: String,
}

impl Display {
    /// The display that a browser needs: none of its own where this process has one.
    pub(super) fn needed(leftovers: &Leftovers) -> Result<Option<Self>, String> {
        let has = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if has("DISPLAY") || has("WAYLAND_DISPLAY") { Ok(None) } else { Self::start(leftovers).map(Some) }
    }

    /// Starts one with a number that is free, which the server finds and tells.
    fn start(leftovers: &Leftovers) -> Result<Self, String> {
        let program = on_path("Xvfb").ok_or("there is no display, and no Xvfb to make one (package xvfb)")?;
        let mut command = Command::new(program);
        command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        leftovers.mark(&mut command);
        let mut server = Child::open(command).map_err(|error| format!("Xvfb was not started: {error}"))?;
        match server.hear(&mut Patience::of(PATIENCE)) {
            Heard::Line(number) if number.trim().parse::<u32>().is_ok() => {
                Ok(Self { _server: server, name: format!(":{}", number.trim()) })
            }
            other => Err(format!("Xvfb made no display ({other:?})")),
        }
    }
}
