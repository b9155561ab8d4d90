//! Places that are written to.

use super::patient::Patient;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// More links than this lead nowhere, as Linux has it.
const MOST_LINKS: usize = 40;

/// Where a file goes that a user asked for.
///
/// A regular file is there whole or not at all: it is written beside its place, under a name that nobody can foresee or
/// has taken, and renamed over it. What is something else, such as a pipe, a terminal or `/dev/null`, is never replaced:
/// it is written to. A symbolic link stays, and what it leads to is treated so.
#[derive(Debug)]
pub struct Place {
    /// As the user named it.
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// A regular file, where links lead in the end; it need not be there yet.
    Regular(PathBuf),
    /// Anything else. It is held open, as the reader of a pipe takes the writer's leaving for the end.
    Stream(Patient),
}

impl Place {
    /// Makes sure that a place can be written to. Folders on the way are made; a file is not, so that who is killed before
    /// the first write leaves no empty one.
    ///
    /// # Errors
    ///
    /// It can't be written to; it is a folder, a disk, a link that leads nowhere or that a stranger made, or a pipe that
    /// nobody reads.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder(path))?;
        let kind = match fs::metadata(path) {
            Ok(found) => Kind::of(path, &found)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let place = end_of_links(path)?;
                beside(&place)?;
                Kind::Regular(place)
            }
            Err(error) => return Err(error),
        };
        Ok(Self { path: path.to_owned(), kind })
    }

    /// The path as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether what is written stays with what was written before, so that it may be written once.
    pub fn is_stream(&self) -> bool {
        matches!(self.kind, Kind::Stream(_))
    }

    /// Writes to the place: a reader of a regular file sees the old content or the new one.
    ///
    /// # Errors
    ///
    /// It can't be written; then an old file stays.
    pub fn write(&mut self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match &mut self.kind {
            Kind::Stream(stream) => buffered(stream, content),
            Kind::Regular(place) => replace(place, content),
        }
    }
}

impl Kind {
    /// What is there already.
    fn of(path: &Path, found: &Metadata) -> io::Result<Self> {
        if found.is_dir() {
            return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        if let Some(own) = own_stream(found) {
            return Ok(Self::Stream(Patient(own)));
        }
        let opened = Patient::open(path, OpenOptions::new().append(true)).map_err(unread)?;
        if opened.0.metadata()?.is_file() && !is_of_a_process(path) {
            return Ok(Self::Regular(end_of_links(path)?));
        }
        if is_disk(&opened.0.metadata()?) {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is a disk"));
        }
        Ok(Self::Stream(opened))
    }
}

/// Standard output or standard error, if this is what they are: a file that a shell has sent them to is not to be replaced
/// under it.
#[cfg(unix)]
fn own_stream(found: &Metadata) -> Option<File> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let own = [io::stdout().as_fd().try_clone_to_owned(), io::stderr().as_fd().try_clone_to_owned()];
    let is_it =
        |file: &File| file.metadata().is_ok_and(|own| (own.dev(), own.ino()) == (found.dev(), found.ino()));
    own.into_iter().flatten().map(File::from).find(is_it)
}

#[cfg(not(unix))]
fn own_stream(_: &Metadata) -> Option<File> {
    None
}

/// Whether it names a file by the number that a process has for it, as `/dev/fd/3` does.
fn is_of_a_process(path: &Path) -> bool {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder.is_some_and(|folder| folder.starts_with("/proc") || folder.starts_with("/dev/fd"))
}

#[cfg(unix)]
fn is_disk(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_disk(_: &Metadata) -> bool {
    false
}

/// Says what it means that a pipe can't be opened to be written to.
#[cfg(unix)]
fn unread(error: io::Error) -> io::Error {
    if rustix::io::Errno::from_io_error(&error) == Some(rustix::io::Errno::NXIO) {
        io::Error::new(ErrorKind::NotConnected, "it is a pipe or a socket, and nobody reads it")
    } else {
        error
    }
}

#[cfg(not(unix))]
fn unread(error: io::Error) -> io::Error {
    error
}

/// Where symbolic links lead in the end: renaming over one would replace the link.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for followed in 0..MOST_LINKS {
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_symlink() => {
                if is_planted(&found, folder(&place))? {
                    return Err(io::Error::new(
                        ErrorKind::PermissionDenied,
                        "it is a link that somebody else made",
                    ));
                }
                place = folder(&place).join(fs::read_link(&place)?);
            }
            Ok(_) => return Ok(place),
            Err(error) if error.kind() == ErrorKind::NotFound && followed == 0 => return Ok(place),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(io::Error::new(ErrorKind::NotFound, "it is a link that leads nowhere"));
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "its links lead round in a circle"))
}

/// Whether a link was made by neither this user nor who owns its folder: in a folder that all may write to, it may lead
/// anywhere. Linux doesn't follow such a link either, where `fs.protected_symlinks` is set.
#[cfg(unix)]
fn is_planted(link: &Metadata, folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    Ok(link.uid() != own && link.uid() != 0 && link.uid() != fs::metadata(folder)?.uid())
}

#[cfg(not(unix))]
fn is_planted(_: &Metadata, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Puts a file in a place whole, with the owner and the permissions that the old one has.
fn replace(place: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = beside(place)?;
    buffered(file.as_file_mut(), content)?;
    if let Ok(old) = fs::metadata(place) {
        give_to_owner(file.as_file(), &old);
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(place)?;
    Ok(())
}

/// Who may, leaves a file to whom it belongs.
#[cfg(unix)]
fn give_to_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Who may not, has a file of their own now, as with any program that renames.
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn give_to_owner(_: &File, _: &Metadata) {}

fn buffered(out: &mut dyn Write, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    content(&mut out)?;
    out.flush()
}

/// A new file in the folder of a place. It goes when it is dropped.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    place.file_name().ok_or(ErrorKind::IsADirectory)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".looplaw-").suffix(".part");
    as_others(&mut builder);
    builder.tempfile_in(folder(place))
}

/// The folder that a file is in.
fn folder(place: &Path) -> &Path {
    place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Lets the umask decide who may read the file, as with any other that a program writes.
#[cfg(unix)]
fn as_others(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_others(_: &mut tempfile::Builder<'_, '_>) {}
