//! The comments `// covers: …` in source files.

use std::fs;
use std::path::Path;

const MARK: &str = "// covers: ";

/// A source file with what it says that it covers.
pub struct File {
    /// Its name without the extension.
    pub name: String,
    /// Each tag, with the function that it is of, or none where it is of all.
    tags: Vec<(String, Option<String>)>,
}

impl File {
    fn read(path: &Path) -> Option<Self> {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = fs::read_to_string(path).expect("a source file can be read");
        let mut tags = Vec::new();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(named) = line.trim_start().strip_prefix(MARK) else { continue };
            let next = lines.get(at + 1).map(|next| next.trim_start()).unwrap_or_default();
            let function = next.strip_prefix("fn ").and_then(|rest| Some(rest.split_once('(')?.0.to_owned()));
            tags.extend(named.split(',').map(|tag| (tag.trim().to_owned(), function.clone())));
        }
        (name != "mod").then_some(Self { name, tags })
    }

    /// Whether it says this of all that it has, or of this function.
    pub fn covers(&self, tag: &str, function: &str) -> bool {
        let is_meant = |own: &Option<String>| own.as_ref().is_none_or(|own| own == function);
        self.tags.iter().any(|(own, function)| own == tag && is_meant(function))
    }

    /// Each tag with the file's name.
    pub fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tags.iter().map(|(tag, _)| (self.name.as_str(), tag.as_str()))
    }
}

fn files(folder: &str) -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let mut sources: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == "rs")).collect();
    sources.sort();
    sources.iter().filter_map(|path| File::read(path)).collect()
}

/// Those of the catalogue, one an area.
pub fn scenarios() -> Vec<File> {
    files("src/scenarios")
}

/// Those of the builtins, one a family.
pub fn families() -> Vec<File> {
    files("../engines/builtins/src/families")
}
