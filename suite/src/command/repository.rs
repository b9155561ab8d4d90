//! The repository in which a run takes place, whose files are annotated.

use std::path::{Component, Path, PathBuf};

/// The repository in which a run takes place.
#[derive(Debug)]
pub(super) struct Repository {
    root: PathBuf,
    here: PathBuf,
}

impl Repository {
    /// The one that a workflow of GitHub has checked out, else the current folder.
    pub(super) fn here() -> Self {
        let here = PathBuf::from(".").canonicalize().unwrap_or_default();
        let named =
            std::env::var_os("GITHUB_WORKSPACE").and_then(|root| PathBuf::from(root).canonicalize().ok());
        let root = named.filter(|root| here.starts_with(root)).unwrap_or_else(|| here.clone());
        Self { root, here }
    }

    /// A file's path from the root, if it is in the repository. A name that is not absolute is sought in the current folder
    /// and in those above it, as the compiler names files from the root of a workspace.
    pub(super) fn find(&self, file: &str) -> Option<String> {
        let file = Path::new(file);
        // What leads upwards may end anywhere.
        let is_plain = file.components().all(|part| !matches!(part, Component::ParentDir));
        let above = self.here.ancestors().take_while(|folder| folder.starts_with(&self.root));
        let found = above.map(|folder| folder.join(file)).find(|path| is_plain && path.is_file())?;
        // By the path that it has in the end: a link may lead out of the repository.
        let found = found.canonicalize().ok()?;
        let parts: Option<Vec<&str>> =
            found.strip_prefix(&self.root).ok()?.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::Repository;
    use std::fs;

    #[test]
    fn a_file_is_named_from_the_root_and_only_if_it_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it is there");
        let here = root.join("crates/own");
        fs::create_dir_all(here.join("src")).expect("made");
        for file in ["known.toml", "crates/own/src/lib.rs"] {
            fs::write(root.join(file), "").expect("written");
        }
        let repository = Repository { root: root.join("crates"), here: here.clone() };
        assert_eq!(repository.find("src/lib.rs").as_deref(), Some("own/src/lib.rs"));
        assert_eq!(repository.find("own/src/lib.rs").as_deref(), Some("own/src/lib.rs"));
        let absolute = here.join("src/lib.rs");
        assert_eq!(repository.find(absolute.to_str().expect("UTF-8")).as_deref(), Some("own/src/lib.rs"));
        for outside in
            ["suite/src/scenarios/jobs.rs", "known.toml", "../../known.toml", "/dev/null", "", "src"]
        {
            assert_eq!(repository.find(outside), None, "{outside}");
        }
    }
}
