//! Engines in a report.

use looplaw_model::engine::EngineInfo;
use serde::{Deserialize, Serialize};

/// An engine that was asked.
///
/// Profile and capabilities are names, so that a file of a newer Looplaw can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineEntry {
    /// The SPEC that opens it: `node@10.24.1`.
    pub id: String,
    /// What it is called: `Node.js`.
    pub name: String,
    /// Its version, as it tells itself.
    pub version: String,
    /// The documents that it is held to.
    pub profile: String,
    /// What it has.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// What a reader of its results should know of how it was used, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl From<&EngineInfo> for EngineEntry {
    fn from(info: &EngineInfo) -> Self {
        Self {
            id: info.id.clone(),
            name: info.name.clone(),
            version: info.version.clone(),
            profile: info.profile.name().to_owned(),
            capabilities: info.capabilities.iter().map(ToString::to_string).collect(),
            notes: info.notes.clone(),
        }
    }
}
