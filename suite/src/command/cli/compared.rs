//! The options of the commands that compare.

use super::{PaceArgs, SelectionArgs, When};
use clap::Args;
use looplaw::model::Profile;
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::command) struct CompareArgs {
    /// The earlier results file.
    #[arg(value_name = "BASE.json")]
    pub(in crate::command) base: PathBuf,
    /// The later results file; without it two engines of the first are compared.
    #[arg(value_name = "NEW.json")]
    pub(in crate::command) new: Option<PathBuf>,
    /// Write the comparison as JSON.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) json: Option<PathBuf>,
    /// Compare this engine alone; given twice, the first one of the earlier side with the second one of the later side.
    #[arg(long = "engine", value_name = "SPEC")]
    pub(in crate::command) engines: Vec<String>,
    #[command(flatten)]
    pub(in crate::command) compared: ComparedArgs,
}

#[derive(Args)]
pub(in crate::command) struct DiffArgs {
    /// The engine that is compared with.
    #[arg(value_name = "ENGINE")]
    pub(in crate::command) base: String,
    /// The engine that is compared.
    #[arg(value_name = "ENGINE")]
    pub(in crate::command) new: String,
    #[command(flatten)]
    pub(in crate::command) selection: SelectionArgs,
    /// Hold both to these documents: ecma, web, node or winter.
    #[arg(long, value_name = "P")]
    pub(in crate::command) profile: Option<Profile>,
    #[command(flatten)]
    pub(in crate::command) pace: PaceArgs,
    /// Write the results of both here instead of `target/looplaw/diff.json`.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) json: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::command) compared: ComparedArgs,
}

/// How a comparison is told.
#[derive(Args, Clone)]
pub(in crate::command) struct ComparedArgs {
    /// Write the comparison as HTML; `diff` writes `target/looplaw/diff.html` if it is told nothing else.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) html: Option<PathBuf>,
    /// Write the comparison as Markdown.
    #[arg(long, value_name = "FILE")]
    pub(in crate::command) markdown: Option<PathBuf>,
    /// Print the changes and the last line alone.
    #[arg(long, short)]
    pub(in crate::command) quiet: bool,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::command) color: When,
}
