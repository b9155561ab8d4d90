//! The sites of pages.

use std::net::Ipv4Addr;

/// The site of a page: which address of the loopback interface serves it.
///
/// To a browser an address is a site of its own, whatever its port is, and one with site isolation runs the documents of
/// each site in a process, and thus on an event loop, of their own: HTML, "agent clusters" and "event loops", leaves it
/// to the browser which agents share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Site {
    /// That of a page in a window.
    Own,
    /// That of a page in a frame of such a page.
    Guest,
}

impl Site {
    /// Where it is served. Not by a name: someone else might listen where a name leads as well.
    pub(super) const fn address(self) -> Ipv4Addr {
        match self {
            Self::Own => Ipv4Addr::LOCALHOST,
            Self::Guest => Ipv4Addr::new(127, 0, 0, 2),
        }
    }

    /// Documents of which origins may use what it serves, as `Cross-Origin-Resource-Policy` has it.
    pub(super) const fn readers(self) -> &'static str {
        match self {
            Self::Own => "same-origin",
            Self::Guest => "cross-origin",
        }
    }

    /// What its page shows in frames, and what may show it in one, as `Content-Security-Policy` has it.
    pub(super) fn frames(self) -> String {
        let any = |site: Self| format!("http://{}:*", site.address());
        match self {
            Self::Own => format!("frame-src 'self' {}; frame-ancestors 'none'", any(Self::Guest)),
            Self::Guest => format!("frame-src 'self'; frame-ancestors {}", any(Self::Own)),
        }
    }
}
