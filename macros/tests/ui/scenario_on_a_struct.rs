use looplaw::prelude::*;

/// It shows.
#[scenario(cites(html::MICROTASK_CHECKPOINT))]
pub struct Odd;

fn main() {}
