//! Scenarios whose expectations are wrong.

#[rustfmt::skip]
pub mod crlf;
pub mod layout;
pub mod profiles;
#[rustfmt::skip]
pub mod tabs;
pub mod refused;
