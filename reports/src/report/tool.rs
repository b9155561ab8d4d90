//! What wrote a results file, and how it is asked again.

use serde::{Deserialize, Serialize};

/// The program that wrote a results file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Its name: `looplaw`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The target of a package whose scenarios these are, where they are not the catalogue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The documents that every engine was told to be held to, by name, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
}

/// A target of a cargo package. It is told in parts, so that a file from anywhere names a target and no other command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What it is.
    pub kind: TargetKind,
    /// The package, where cargo said which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Its name.
    pub name: String,
}

/// What a target of a cargo package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A test: `cargo test --test NAME`.
    Test,
    /// An example: `cargo run --example NAME`.
    Example,
}
