//! The browsers that are known, as data.

use std::path::PathBuf;

/// A browser that can be launched.
#[derive(Debug)]
pub(super) struct Browser {
    /// The SPEC.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) title: &'static str,
    pub(super) family: BrowserFamily,
    /// What it is called on PATH; the first that is there is taken.
    pub(super) programs: &'static [&'static str],
    /// Where it is if it is not on PATH. One part of a path may be `*`, any folder.
    pub(super) places: &'static [&'static str],
}

/// How a browser is told what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BrowserFamily {
    /// Command-line flags.
    Chromium,
    /// Preferences in the profile.
    Firefox,
    /// Nothing; it needs a display.
    MiniBrowser,
}

impl BrowserFamily {
    /// Whether it gives the documents of each site a process of their own. Then a page shows others, which saves their
    /// launches: that of a second Firefox takes as long as the cases that it would take over.
    pub(super) const fn isolates_sites(self) -> bool {
        match self {
            Self::Chromium | Self::Firefox => true,
            Self::MiniBrowser => false,
        }
    }
}

/// Every browser.
pub(super) const BROWSERS: &[Browser] = &[
    Browser {
        name: "chromium",
        title: "Chromium",
        family: BrowserFamily::Chromium,
        programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        places: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    },
    Browser {
        name: "firefox",
        title: "Firefox",
        family: BrowserFamily::Firefox,
        programs: &["firefox", "firefox-esr"],
        places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    },
    Browser {
        name: "webkit",
        title: "WebKitGTK",
        family: BrowserFamily::MiniBrowser,
        programs: &["MiniBrowser"],
        places: &[
            "/usr/lib/*/webkitgtk-6.0/MiniBrowser",
            "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/*/webkit2gtk-4.0/MiniBrowser",
            "/usr/libexec/*/MiniBrowser",
            "/usr/lib/webkitgtk-6.0/MiniBrowser",
            "/usr/lib/webkit2gtk-4.1/MiniBrowser",
        ],
    },
];

impl Browser {
    /// The browser that a SPEC names.
    pub(super) fn of(spec: &str) -> Option<&'static Self> {
        let name = spec.split('=').next().unwrap_or(spec);
        BROWSERS.iter().find(|browser| browser.name == name)
    }

    /// The other browser that tells its version in such a line, if it is one of those that are known.
    pub(super) fn another(&self, line: &str) -> Option<&'static Self> {
        let other = BROWSERS.iter().find(|browser| line.contains(browser.title))?;
        (other.name != self.name).then_some(other)
    }

    /// Where it is on this machine.
    pub(super) fn find(&self) -> Option<PathBuf> {
        let on_path = || self.programs.iter().find_map(|program| crate::programs::on_path(program));
        let in_places = || self.places.iter().find_map(|place| file_at(place));
        on_path().or_else(in_places)
    }
}

fn file_at(place: &str) -> Option<PathBuf> {
    let Some((before, after)) = place.split_once("/*/") else {
        return Some(PathBuf::from(place)).filter(|path| path.is_file());
    };
    let folders = std::fs::read_dir(before).ok()?.flatten();
    let mut found: Vec<PathBuf> =
        folders.map(|folder| folder.path().join(after)).filter(|path| path.is_file()).collect();
    found.sort();
    found.into_iter().next()
}
