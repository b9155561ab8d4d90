//! The catalogue, as `cargo test` and `cargo nextest run` run it, on the engines of this machine.

use looplaw::harness::Harness;

fn main() -> std::process::ExitCode {
    let known = concat!(env!("CARGO_MANIFEST_DIR"), "/known.toml");
    Harness::new().scenarios(looplaw::catalogue::scenarios()).baseline(known).main()
}
