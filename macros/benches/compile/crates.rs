//! The crates that are built.

use crate::front::Case;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What a crate is full of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    Nothing,
    Constants,
    Schedules,
    Scenarios,
}

impl Variant {
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Constants => "constants",
            Self::Schedules => "schedules",
            Self::Scenarios => "scenarios",
        }
    }

    fn item(self, number: usize, case: &Case) -> String {
        let Case { dsl, constant } = case;
        match self {
            Self::Nothing => String::new(),
            Self::Constants => format!("pub const CASE_{number}: Schedule = {constant};\n"),
            Self::Schedules => format!("pub const CASE_{number}: Schedule = schedule! {{{dsl}}};\n"),
            Self::Scenarios => format!(
                "/// A case.\n#[scenario(cites(html::MICROTASK_CHECKPOINT))]\n\
                 pub fn case_{number}() -> Schedule {{\n schedule! {{{dsl}}}\n}}\n"
            ),
        }
    }
}

/// A crate with its quickest build so far.
pub struct Crate {
    pub variant: Variant,
    pub best: Duration,
    folder: PathBuf,
}

impl Crate {
    /// Writes the crate, in the folder for such things.
    pub fn write(variant: Variant, cases: &[Case]) -> io::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile").join(variant.name());
        std::fs::create_dir_all(folder.join("src"))?;
        let (name, suite) = (variant.name(), here.join("../suite"));
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nlooplaw = {{ path = '{}' }}\n",
            suite.display()
        );
        std::fs::write(folder.join("Cargo.toml"), manifest)?;
        std::fs::copy(here.join("../Cargo.lock"), folder.join("Cargo.lock"))?;
        let mut source = String::from(match variant {
            Variant::Constants => "use looplaw::__private::*;\n",
            Variant::Nothing => "",
            Variant::Schedules | Variant::Scenarios => "use looplaw::prelude::*;\n",
        });
        for (number, case) in cases.iter().enumerate() {
            // Writing to a string can't fail.
            let _ = source.write_str(&variant.item(number, case));
        }
        std::fs::write(folder.join("src/lib.rs"), source)?;
        Ok(Self { variant, best: Duration::MAX, folder })
    }

    /// Builds the crate anew and keeps the time, if it counts.
    pub fn build(&mut self, counts: bool) -> io::Result<()> {
        let source = self.folder.join("src/lib.rs");
        std::fs::write(&source, std::fs::read(&source)?)?;
        let start = spent()?;
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline"])
            .env("CARGO_TARGET_DIR", self.folder.join("../target"))
            .env("CARGO_INCREMENTAL", "0")
            .current_dir(&self.folder)
            .status()?;
        if !status.success() {
            return Err(io::Error::other(format!("the crate in {} does not build", self.folder.display())));
        }
        if counts {
            self.best = self.best.min(spent()?.saturating_sub(start));
        }
        Ok(())
    }
}

/// The processor time that children have taken so far: what else the machine does leaves it alone.
///
/// Fields 16 and 17 of `/proc/self/stat` (proc(5)), in ticks of 10 ms as on all Linux systems of today.
fn spent() -> io::Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(13).take(2).filter_map(|field| field.parse::<u64>().ok());
    Ok(Duration::from_millis(10 * ticks.sum::<u64>()))
}
