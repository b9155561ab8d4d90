//! The catalogue of scenarios, one file per area.
