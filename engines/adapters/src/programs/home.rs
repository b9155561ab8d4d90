//! What programs put into folders of their user: an engine has its own of these, which are gone with it.

use super::folder::make_again;
use std::path::Path;
use std::process::Command;

/// What else tells where a user's files are; without them, they are below the home.
const PLACES: [&str; 4] = ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"];

/// Gives a process a home and a place for temporary files below a folder. A folder that can't be made is missed by the
/// engine alone.
pub(crate) fn settle(command: &mut Command, folder: &Path) {
    let home = folder.join("home");
    let _ = make_again(&home);
    command.env("HOME", home);
    for place in PLACES {
        command.env_remove(place);
    }
    lodge(command, folder);
}

/// Gives a process a place for temporary files below a folder, and leaves the home as it is: a command line that a user
/// wrote may need what is there.
pub(crate) fn lodge(command: &mut Command, folder: &Path) {
    let temporary = folder.join("tmp");
    let _ = make_again(&temporary);
    command.env("TMPDIR", temporary);
}
