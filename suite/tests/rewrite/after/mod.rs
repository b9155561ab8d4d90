//! The same with expectations that are right.

#[rustfmt::skip]
pub mod crlf;
pub mod layout;
pub mod profiles;
#[rustfmt::skip]
pub mod tabs;
