//! Adding an engine: whole or not at all.

use super::error::AddError;
use super::npm::Npm;
use super::package::{ELSEWHERE, Package};
use super::version::{Version, newest};
use super::{Cache, Entry};
use crate::programs::folder::make_readable;
use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// What a folder that is being filled begins with.
const PART: &str = ".part-";
/// How long another process that adds the same engine is waited for.
const TURN: Duration = Duration::from_mins(30);
/// How often it is looked at.
const PULSE: Duration = Duration::from_millis(100);

/// An engine that is there now.
#[derive(Debug)]
pub struct Added {
    /// The engine.
    pub entry: Entry,
    /// Why it is there.
    pub how: How,
}

/// Why an engine is there.
#[derive(Debug)]
pub enum How {
    /// It was fetched.
    Fetched,
    /// It was there, and nothing newer would do as well.
    WasThere,
    /// It was there; whether npm has a newer one that would do as well could not be asked.
    Unasked(AddError),
}

/// What is being done. Each may take long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Another process adds the same engine.
    Waiting,
    /// npm is asked which versions there are.
    Asking,
    /// A version is fetched.
    Fetching(Version),
}

impl Cache {
    /// Adds the newest version of an engine, or the newest that `wanted` covers. Tells `notice` what takes time.
    ///
    /// Processes that add the same engine take turns. Whatever goes wrong, and if this process or the machine stops
    /// midway, a version is there whole or not at all, and what is half done is removed the next time.
    ///
    /// # Errors
    ///
    /// [`AddError`], in one line.
    pub fn add(
        &self,
        npm: &Npm,
        name: &str,
        wanted: Option<&Version>,
        notice: &mut dyn FnMut(Step),
    ) -> Result<Added, AddError> {
        let package = offered(name)?;
        let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
        let on_npm = package.on(os, arch).ok_or(AddError::Platform { name: package.name, os, arch })?;
        let whole = wanted.filter(|wanted| wanted.is_whole());
        if let Some(entry) = whole.and_then(|wanted| self.find(name, Some(wanted))) {
            return Ok(Added { entry, how: How::WasThere });
        }
        Adding { cache: self, npm, package, on_npm, wanted }.add(notice)
    }
}

/// The package of an engine.
pub(super) fn offered(name: &str) -> Result<&'static Package, AddError> {
    let elsewhere = || ELSEWHERE.iter().find(|(elsewhere, _)| *elsewhere == name);
    let refused = || match elsewhere() {
        Some((_, advice)) => AddError::Elsewhere { name: name.to_owned(), advice },
        None => AddError::Unknown(name.to_owned()),
    };
    Package::of(name).ok_or_else(refused)
}

/// One call of [`Cache::add`] that may need npm.
struct Adding<'a> {
    cache: &'a Cache,
    npm: &'a Npm,
    package: &'static Package,
    on_npm: &'static str,
    wanted: Option<&'a Version>,
}

impl Adding<'_> {
    fn add(&self, notice: &mut dyn FnMut(Step)) -> Result<Added, AddError> {
        let folder = self.cache.folder.join(self.package.name);
        make_readable(&folder).map_err(AddError::unwritable(&folder))?;
        let _turn = self.turn(&folder, notice)?;
        sweep(&folder);
        let there = self.cache.find(self.package.name, self.wanted);
        notice(Step::Asking);
        let version = match (self.choose(&folder), there) {
            (Err(error), Some(entry)) if error.is_of_network() => {
                return Ok(Added { entry, how: How::Unasked(error) });
            }
            (Ok(version), Some(entry)) if version <= entry.version => {
                return Ok(Added { entry, how: How::WasThere });
            }
            (version, _) => version?,
        };
        notice(Step::Fetching(version.clone()));
        self.fetch(&version, &folder)?;
        Ok(Added { entry: self.cache.entry(self.package, &version), how: How::Fetched })
    }

    /// The version to have: the newest on npm that will do.
    fn choose(&self, folder: &Path) -> Result<Version, AddError> {
        let unknown = || AddError::NoPackage { package: self.on_npm };
        let versions = self
            .npm
            .versions(self.on_npm, folder)
            .map_err(|error| AddError::of_npm(error, self.package.name, unknown))?;
        let found = newest(&versions, self.wanted).cloned();
        found.ok_or_else(|| self.no_such(self.wanted, newest(&versions, None).cloned()))
    }

    fn no_such(&self, wanted: Option<&Version>, newest: Option<Version>) -> AddError {
        let wanted = wanted.map_or_else(|| "latest".to_owned(), Version::to_string);
        AddError::NoSuchVersion { name: self.package.name, wanted, newest }
    }

    /// Has npm fill a folder beside, and moves it into place.
    fn fetch(&self, version: &Version, folder: &Path) -> Result<(), AddError> {
        let part = tempfile::Builder::new().prefix(PART).tempdir_in(folder);
        let part = part.map_err(AddError::unwritable(folder))?;
        let unknown = || self.no_such(Some(version), None);
        let whole = self
            .npm
            .install(self.on_npm, version, part.path())
            .map_err(|error| AddError::of_npm(error, self.package.name, unknown))?;
        if !whole.join(self.package.program).is_file() {
            let (package, program) = (self.on_npm, self.package.program);
            return Err(AddError::NoProgram { package, version: version.clone(), program });
        }
        let home = self.cache.home(self.package, version);
        if home.exists() {
            // It lacks the program, or it would have been found.
            fs::remove_dir_all(&home).map_err(AddError::unwritable(&home))?;
        }
        fs::rename(whole, &home).map_err(AddError::unwritable(&home))
    }

    /// Waits until no other process adds this engine. It is this one's turn while the file is open.
    fn turn(&self, folder: &Path, notice: &mut dyn FnMut(Step)) -> Result<File, AddError> {
        let path = folder.join(".lock");
        let file = File::options().create(true).write(true).truncate(false).open(&path);
        let file = file.map_err(AddError::unwritable(&path))?;
        let deadline = Instant::now() + TURN;
        let mut is_told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(source)) => return Err(AddError::Unwritable { path, source }),
                Err(TryLockError::WouldBlock) if Instant::now() >= deadline => {
                    return Err(AddError::Busy { name: self.package.name, seconds: TURN.as_secs() });
                }
                Err(TryLockError::WouldBlock) => {}
            }
            if !std::mem::replace(&mut is_told, true) {
                notice(Step::Waiting);
            }
            thread::sleep(PULSE);
        }
    }
}

/// Removes what a process that stopped midway left. Who calls it has the turn, so no other process fills a folder.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(PART) {
            // What can't be removed does no harm: it is never taken for an engine.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
