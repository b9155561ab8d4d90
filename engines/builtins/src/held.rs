//! Who is held to rules, by what they share.

use super::Profile;

/// Who is held to the language: everyone.
pub const EVERYONE: &[Profile] = &Profile::ALL;
/// Who is held to what browsers and servers share.
pub const WEB_AND_SERVERS: &[Profile] = &[Profile::Web, Profile::Node, Profile::Winter];
/// Who is held to HTML's event loop.
pub const WEB: &[Profile] = &[Profile::Web];
/// Who is held to the parts of HTML that the minimum common API names.
pub const WEB_AND_WINTER: &[Profile] = &[Profile::Web, Profile::Winter];
/// Who is held to Node.js's documentation.
pub const NODE: &[Profile] = &[Profile::Node];
