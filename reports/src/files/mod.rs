//! Files that a user names, to be written and to be read: whatever stands at such a place, it is not destroyed, it is
//! not waited for without an end, and no more of it is kept than a file of Looplaw's may have.

mod folder;
mod json;
mod patient;
mod place;
mod text;

pub use folder::{Content, Folder, FolderError, Written};
pub use json::{write_json, write_pretty_json};
pub use place::Place;
pub use text::text;
