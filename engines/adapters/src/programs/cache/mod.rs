//! Engines that `looplaw engines add` has fetched, in the user's cache folder.
//!
//! A version of an engine is a folder, `node/10.24.1`, which is an npm package as it was published. It is moved there
//! whole, so a folder that has the program is whole.

mod add;
mod error;
mod npm;
mod package;
mod version;

pub use add::{Added, How, Step};
pub use error::AddError;
pub use npm::Npm;
pub use version::{NoVersion, Version};

use package::{ELSEWHERE, PACKAGES, Package};
use std::path::{Path, PathBuf};

/// Where added engines are.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

/// An engine that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called in a SPEC: `node`.
    pub name: &'static str,
    /// Its version, as its package has it.
    pub version: Version,
    /// The binary.
    pub program: PathBuf,
}

impl Entry {
    /// The SPEC that opens it: `node@10.24.1`.
    pub fn spec(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

impl Cache {
    /// The user's. `None` where no home folder is known.
    pub fn of_user() -> Option<Self> {
        let wanted = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let home = || std::env::home_dir().filter(|home| home.is_absolute());
        let usual = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
        // The XDG base directory specification has relative paths ignored.
        let caches = wanted.filter(|path| path.is_absolute()).or_else(|| Some(home()?.join(usual)))?;
        Some(Self::at(caches.join("looplaw/engines")))
    }

    /// One in a certain folder, which need not be there.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The newest that was added of an engine, among those that a version covers if one is wanted.
    pub fn find(&self, name: &str, wanted: Option<&Version>) -> Option<Entry> {
        let package = Package::of(name)?;
        let versions = self.versions(package);
        let newest = version::newest(&versions, wanted)?;
        Some(self.entry(package, newest))
    }

    /// All that were added: engine by engine, the newest first.
    pub fn list(&self) -> Vec<Entry> {
        let of_package = |package: &'static Package| {
            let mut versions = self.versions(package);
            versions.sort_by(|a, b| b.cmp(a));
            versions.into_iter().map(|version| self.entry(package, &version)).collect::<Vec<_>>()
        };
        PACKAGES.iter().flat_map(of_package).collect()
    }

    /// The names that [`Cache::can_add`] knows: those that can be added, and those that come from elsewhere.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let elsewhere = ELSEWHERE.iter().map(|(name, _)| *name);
        PACKAGES.iter().map(|package| package.name).chain(elsewhere)
    }

    /// Whether an engine can be added at all.
    ///
    /// # Errors
    ///
    /// [`AddError`] that says where it comes from, if it has a name.
    pub fn can_add(name: &str) -> Result<(), AddError> {
        add::offered(name).map(|_| ())
    }

    /// How to come by an engine that is not there. `None` where it has no name here.
    pub fn advice(name: &str) -> Option<String> {
        match add::offered(name) {
            Ok(_) => Some(format!("`looplaw engines add {name}` fetches it")),
            Err(AddError::Elsewhere { advice, .. }) => Some(advice.to_owned()),
            Err(_) => None,
        }
    }

    fn versions(&self, package: &'static Package) -> Vec<Version> {
        let Ok(entries) = std::fs::read_dir(self.folder.join(package.name)) else { return Vec::new() };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let versions =
            names.filter_map(|name| name.parse().ok().filter(|it: &Version| it.to_string() == name));
        versions.filter(|version| self.entry(package, version).program.is_file()).collect()
    }

    fn entry(&self, package: &'static Package, version: &Version) -> Entry {
        let program = self.home(package, version).join(package.program);
        Entry { name: package.name, version: version.clone(), program }
    }

    /// The folder of a version.
    fn home(&self, package: &Package, version: &Version) -> PathBuf {
        self.folder.join(package.name).join(version.to_string())
    }

    /// Where the cache is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, Version};
    use std::fs;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn what_has_its_program_is_found_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path());
        assert_eq!((cache.list(), cache.find("node", None)), (vec![], None));
        for place in
            ["node/9.9.0", "node/10.24.1", "node/11.0.0", "node/.part-x", "deno/2.9.6", "node/010.0.0"]
        {
            fs::create_dir_all(folder.path().join(place).join("bin")).unwrap();
        }
        for place in
            ["node/9.9.0/bin/node", "node/10.24.1/bin/node", "node/.part-x/bin/node", "deno/2.9.6/deno"]
        {
            fs::write(folder.path().join(place), "").unwrap();
        }
        fs::write(folder.path().join("node/010.0.0/bin/node"), "").unwrap();
        let specs: Vec<_> = cache.list().iter().map(super::Entry::spec).collect();
        assert_eq!(specs, ["node@10.24.1", "node@9.9.0", "deno@2.9.6"]);
        let found = |wanted: &str| cache.find("node", Some(&version(wanted))).map(|entry| entry.spec());
        assert_eq!(cache.find("node", None).unwrap().spec(), "node@10.24.1");
        assert_eq!(found("9").as_deref(), Some("node@9.9.0"));
        assert_eq!((found("11"), found("1")), (None, None));
        assert_eq!(cache.find("chromium", None), None);
    }
}
