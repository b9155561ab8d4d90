//! The documented ordering rules, one file per document.
